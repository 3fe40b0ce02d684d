/* The types that CSVW knows by name: XML Schema's, and a few names of its own.
 *
 *     const struct csvw_type *type = csvw_type_find(TEXT("nonNegativeInteger"));
 */
#ifndef PLACARD_READ_CSVW_TYPE_H
#define PLACARD_READ_CSVW_TYPE_H

#include "base/text.h"

#include <stdbool.h>

enum csvw_kind {
    CSVW_STRING,
    CSVW_NUMBER,
    CSVW_BOOLEAN,
    CSVW_MOMENT, /* a date, a time, or a part of one */
    CSVW_SPAN,   /* a duration */
    CSVW_BINARY,
};

/* What happens to a cell's white space before it is read. */
enum csvw_space {
    CSVW_SPACE_COLLAPSE,
    CSVW_SPACE_REPLACE, /* a line end or tab becomes a space */
    CSVW_SPACE_KEEP,
};

enum csvw_number_kind { CSVW_FLOATING, CSVW_DECIMAL, CSVW_INTEGER };

/* How a string type must look. */
enum csvw_shape { CSVW_SHAPE_ANY, CSVW_SHAPE_LANGUAGE, CSVW_SHAPE_NAME, CSVW_SHAPE_TOKEN };

struct csvw_type {
    const char *name;
    enum csvw_kind kind;
    const char *words; /* for messages: "a whole number" */
    enum csvw_space space;
    enum csvw_number_kind number;
    const char *least; /* of whole numbers: what fits; NULL for no limit */
    const char *most;
    const char *format; /* of moments: XML Schema's own, as csvw_moment.h has it */
    bool zone_required;
    bool months; /* of durations: may hold years and months; days and less */
    bool seconds;
    enum csvw_shape shape;
    bool hexadecimal;
    bool measured; /* its length may be limited */
};

/* NULL when there is no such type. */
const struct csvw_type *csvw_type_find(struct text name);
/* Whether `url` is the identifier of a built-in type. */
bool csvw_type_is_identifier(struct text url);
/* Whether a text of a string type looks as that type must. */
bool csvw_type_fits(const struct csvw_type *type, struct text text);

#endif
