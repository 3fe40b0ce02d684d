/* Numbers in cells, exactly: as XML Schema writes them, or by a CSVW format.
 *
 * A number is its own figures and where their point stands, so there is no number that
 * is too long to be exact, and none is ever rounded: not those of the types float and
 * double either, which are compared by what is written.
 *
 *     struct csvw_number number;
 *     if (!csvw_number_read(&scratch, type, NULL, TEXT("1262.50"), &number, &why)) ...
 */
#ifndef PLACARD_READ_CSVW_NUMBER_H
#define PLACARD_READ_CSVW_NUMBER_H

#include "base/arena.h"
#include "base/text.h"
#include "read/csvw/type.h"

#include <stdbool.h>

enum csvw_number_special { CSVW_FINITE, CSVW_INFINITE, CSVW_NOT_A_NUMBER };

/* ± 0.figures × 10^point, without zeros at either end of the figures; none for zero. */
struct csvw_number {
    enum csvw_number_special special;
    bool negative;
    struct text figures;
    long point;
};

/* A pattern such as "#,##0.00", taken apart. */
struct csvw_number_pattern {
    bool plus;  /* a sign must be there */
    bool minus; /* and must be a minus */
    struct text percent;
    bool percent_first;
    size_t least_whole;
    size_t group;        /* figures in the group before the point; 0 for no groups */
    size_t other_groups; /* and in each group before that */
    size_t least_fraction;
    size_t most_fraction;
    size_t fraction_group;
    bool exponent;
    size_t least_exponent;
};

struct csvw_number_format {
    struct text point; /* the decimal character */
    struct text group; /* the grouping character; empty for none */
    bool has_pattern;
    struct csvw_number_pattern pattern;
};

/* Takes `pattern` apart into `format`, whose characters must be set. False when it is
 * not one that is known. */
bool csvw_number_pattern_read(struct text pattern, struct csvw_number_format *format);

/* `format` may be NULL: XML Schema's own form. On failure gives false and the reason in
 * `*why`, as words that go on "… must be a number, but …". The figures live in `arena`. */
bool csvw_number_read(struct arena *arena, const struct csvw_type *type,
                      const struct csvw_number_format *format, struct text text,
                      struct csvw_number *number, const char **why);

/* Neither may be CSVW_NOT_A_NUMBER. */
int csvw_number_compare(const struct csvw_number *a, const struct csvw_number *b);
/* Whether it is so large that a computer's `double` holds it as infinity. */
bool csvw_number_overflows(const struct csvw_number *number);

#endif
