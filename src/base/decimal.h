/* Exact decimal numbers: an integer and how many of its digits stand after the point.
 *
 * Money and quantities are never floating point. 457126.60 is {45712660, 2} and
 * keeps its two places. All arithmetic is checked: a result that does not fit is
 * reported, never wrapped.
 */
#ifndef PLACARD_BASE_DECIMAL_H
#define PLACARD_BASE_DECIMAL_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_PLACES = 9 };

struct decimal {
    int64_t units;
    int scale; /* 0 to DECIMAL_PLACES */
};

/* Reads digits with an optional minus sign and decimal point: `-0.5`, `1262`,
 * `45000.00`. Nothing else: no +, no exponent, no comma, no space. On failure
 * gives false and the reason in `*why`, as words that go on "… must be a number, but …". */
bool decimal_read(struct text text, struct decimal *decimal, const char **why);

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference);
/* a × numerator ÷ denominator, rounded half away from zero to `scale` places. */
bool decimal_ratio(struct decimal a, struct decimal numerator, struct decimal denominator,
                   int scale, struct decimal *result);
/* Half away from zero. More places than it has: adds zeros. */
bool decimal_round(struct decimal decimal, int scale, struct decimal *rounded);
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_whole(struct decimal decimal);

/* As decimal_read reads it: -0.5, 45000.00. */
struct text decimal_text(struct arena *arena, struct decimal decimal);

#endif
