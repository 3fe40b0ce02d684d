/* Datatypes: what the text of a cell means by its type, its format and its limits.
 *
 *     struct csvw_value value;
 *     const char *why;
 *     if (csvw_value_read(&scratch, datatype, text, &value, &why)) ...
 *
 * A datatype is read from metadata by csvw_datatype_read (csvw_datatype.h); all its
 * parts are constant from then on.
 */
#ifndef PLACARD_READ_CSVW_FORMAT_H
#define PLACARD_READ_CSVW_FORMAT_H

#include "base/buffer.h"
#include "read/csvw/moment.h"
#include "read/csvw/number.h"
#include "read/csvw/pattern.h"
#include "read/csvw/type.h"

enum { CSVW_NO_LENGTH = -1 };

struct csvw_value {
    const struct csvw_type *type;
    struct text text; /* of strings and binary */
    bool truth;
    struct csvw_number number;
    struct csvw_moment moment;
    struct csvw_span span;
};

struct csvw_limit {
    bool given;
    bool exclusive;
    struct text words; /* as the metadata has it */
    struct csvw_value value;
};

struct csvw_datatype {
    const struct csvw_type *type;
    struct text format; /* as the metadata has it; empty for none */
    const struct csvw_number_format *number;
    const struct csvw_moment_format *moment;
    const struct pattern *pattern;
    struct text yes; /* empty without a format */
    struct text no;
    long length; /* or CSVW_NO_LENGTH */
    long least_length;
    long most_length;
    struct csvw_limit least;
    struct csvw_limit most;
};

/* A column without any datatype. */
extern const struct csvw_datatype csvw_any_text;

/* White space treated as the type wants it; lives in `arena` when it had to change. */
struct text csvw_text_prepare(struct arena *arena, const struct csvw_type *type, struct text text);

/* Reads by type and format alone. On failure gives false and the reason, as words that
 * go on "… must be a number, but …". */
bool csvw_value_read(struct arena *arena, const struct csvw_datatype *datatype, struct text text,
                     struct csvw_value *value, const char **why);

/* How `a` lies to `b`; both are of types of one kind. */
enum csvw_order csvw_value_compare(const struct csvw_value *a, const struct csvw_value *b);

/* Characters of a text, bytes of something binary. */
size_t csvw_value_length(const struct csvw_value *value);

/* Writes the value so that two are written the same when they are equal. */
void csvw_value_write_key(const struct csvw_value *value, struct buffer *out);

#endif
