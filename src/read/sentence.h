/* Sentences and words: where they begin and end in a paragraph of plain text.
 *
 *     The number rose. In 2021, 45 people came.
 *                      ~~~~~~~~~~~~~~~~~~~~~~~~   sentence_around(text, place of 45)
 *                            ~~~~                 word_before
 *                                   ~~~~~~        word_after
 *
 * Only as much English as it takes to say what a figure is about and how long a sentence is.
 * Words are compared without regard to case, as far as ASCII goes.
 */
#ifndef PLACARD_READ_SENTENCE_H
#define PLACARD_READ_SENTENCE_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* The sentence that holds byte `at`, or some thousand bytes of it. It ends at . ! ? or … before
 * white space or the end, with the quotation mark or bracket after it; but not where a small
 * letter follows, nor after a short form such as "No. 2" or "e.g. Enfield". */
struct text sentence_around(struct text text, size_t at);
/* The sentence from `*from` on, which moves behind it. False when there is none left. */
bool sentence_next(struct text text, size_t *from, struct text *sentence);
/* How many words readers see: "£1.88 million" has two, a dash alone is none. */
size_t sentence_words(struct text sentence);

/* The word next to byte `at`, without punctuation around it; empty when a sentence or a
 * bracket ends between the two, or there is no word. */
struct text word_before(struct text text, size_t at);
struct text word_after(struct text text, size_t at);

/* The next word from `*from` on, which moves behind it: letters and figures of any script, and
 * nothing else. False when there is none left. */
bool word_next(struct text text, size_t *from, struct text *word);
/* `words` ends with NULL. */
bool word_is_among(struct text word, const char *const *words);
/* Where `phrase` stands in `text` as whole words, at `from` or later; or SIZE_MAX. */
size_t phrase_find(struct text text, struct text phrase, size_t from);
/* `text` begins with `phrase`, and a word ends there. */
bool phrase_begins(struct text text, struct text phrase);

#endif
