/* What a finished page says: the words in its <main>, for the index that it is found by. */
#ifndef PLACARD_BUILD_SCAN_WORDS_H
#define PLACARD_BUILD_SCAN_WORDS_H

#include "base/text.h"
#include "render/search.h"

/* Gives `part`, where the page is open, each paragraph, heading and cell of `html`. Left out are
 * h1, which is the page's title, navigation, forms, scripts, drawings, and every element with
 * the attribute data-unsearched. A page without <main> has no words but its title's. */
void scan_words(struct text html, struct search_part *part);

#endif
