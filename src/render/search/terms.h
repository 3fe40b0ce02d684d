/* Terms: the words, numbers and periods that a text can be found by.
 *
 * However a reader writes it, the same thing is the same term:
 *
 *     £457,127   457,127   457127                    457127
 *     2023-24   2023–24   2023/24   2023 to 2024     2023_24
 *     Enfield’s   enfield                            enfield
 *     café   CAFE                                    cafe
 *
 * templates/assets/search.js reads a query by the same rules; tests/search/ holds them together.
 */
#ifndef PLACARD_RENDER_SEARCH_TERMS_H
#define PLACARD_RENDER_SEARCH_TERMS_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { TERM_LONGEST = 40 }; /* bytes; what is longer is nobody's word */

struct terms {
    struct text plain;
    size_t at;
    char period[8]; /* 2023_24 */
};

/* Appends `text` in lower case, without accents, apostrophes and the commas of thousands. */
void terms_plain(struct buffer *plain, struct text text);

/* The next term of a plain text; it is good until the one after. False at the end. */
bool terms_next(struct terms *terms, struct text *term);

/* Whether a term is a period; then it can be found by its second year, too. */
bool term_is_period(struct text term);

#endif
