/* Dates, times and durations in cells.
 *
 * A format is what UTS 35 calls a date pattern, with these fields and nothing but - / . :
 * T and spaces between them:
 *
 *     yyyy   M MM   d dd   HH   mm   ss   S SS SSS …   X XX XXX x xx xxx (the time zone)
 *
 * XML Schema's own forms are read in the same way, but there the time zone and parts of
 * a second may be left out, and a year may have more than four figures.
 */
#ifndef PLACARD_READ_CSVW_MOMENT_H
#define PLACARD_READ_CSVW_MOMENT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "read/csvw/type.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CSVW_FORMAT_FIELDS = 24 };

/* One step of a format: a letter and how often, or a sign that stands for itself. */
struct csvw_moment_field {
    char letter;
    size_t count;
};

struct csvw_moment_format {
    struct csvw_moment_field fields[CSVW_FORMAT_FIELDS];
    size_t count;
    bool native; /* XML Schema's own */
};

/* False when it is no format that is known, or not one for this type. */
bool csvw_moment_format_read(struct text text, const struct csvw_type *type,
                             struct csvw_moment_format *format);
void csvw_moment_format_native(const struct csvw_type *type, struct csvw_moment_format *format);

/* Seconds from a fixed day, in UTC when the zone is known. Parts that a type does not
 * have are those of the year 1972, January and the first. */
struct csvw_moment {
    int64_t seconds;
    struct text fraction; /* figures, no zeros at the end */
    bool zoned;
};

/* On failure gives false and the reason, as words that go on "…, but …". */
bool csvw_moment_read(const struct csvw_type *type, const struct csvw_moment_format *format,
                      struct text text, struct csvw_moment *moment, const char **why);

/* Adds the moment that `text` means to `out`, as XML Schema writes one of the type: 2026-11-22
 * for 22/11/2026. The text must be one that csvw_moment_read reads. */
void csvw_moment_write(const struct csvw_type *type, const struct csvw_moment_format *format,
                       struct text text, struct buffer *out);

/* A time without a zone may lie 14 hours either way. */
enum csvw_order { CSVW_BEFORE, CSVW_SAME, CSVW_AFTER, CSVW_UNCLEAR };

enum csvw_order csvw_moment_compare(const struct csvw_moment *a, const struct csvw_moment *b);

/* A duration: so many months and so many seconds, both of one sign. */
struct csvw_span {
    int64_t months;
    int64_t seconds;
    struct text fraction;
    bool negative;
};

bool csvw_span_read(const struct csvw_type *type, struct text text, struct csvw_span *span,
                    const char **why);
/* Unclear for a month and thirty days. */
enum csvw_order csvw_span_compare(const struct csvw_span *a, const struct csvw_span *b);

#endif
