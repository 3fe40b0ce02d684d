/* Differences, in words: by how much a fact has changed.
 *
 *     1,250, then 1,301               51 more, 4.1%
 *     £890,107, then £890,017         £90 less, less than 0.1%
 *     31.5%, then 30%                 1.5 percentage points less
 *     2024-12-31, then 2025-03-31     3 months later
 */
#ifndef PLACARD_COMPARE_DIFFERENCE_H
#define PLACARD_COMPARE_DIFFERENCE_H

#include "compare/snapshot.h"
#include "render/value.h"

/* Empty where two words, or dates of which one has no day, say it best themselves. Numbers are in
 * `unit`. */
struct text difference_words(struct reader *reader, const struct fact *old, const struct fact *new,
                             struct text unit);

#endif
