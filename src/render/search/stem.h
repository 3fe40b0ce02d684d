/* Stems: what English words have in common, so that "funded" finds "funding".
 *
 * The rules are those that Martin Porter published as the English stemmer of Snowball
 * ("Porter2"). templates/assets/search.js has them as well, for what people look for, and
 * tests/search/ holds them together, word by word.
 */
#ifndef PLACARD_RENDER_SEARCH_STEM_H
#define PLACARD_RENDER_SEARCH_STEM_H

#include "base/arena.h"
#include "base/text.h"

/* The stem of a word in lower case, in `arena` or the word itself. A word that has anything but
 * a to z in it is its own stem. */
struct text stem_find(struct arena *arena, struct text word);

#endif
