/* A dialect: how a CSV file is written down. */
#ifndef PLACARD_READ_CSVW_DIALECT_H
#define PLACARD_READ_CSVW_DIALECT_H

#include "base/array.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct csvw_dialect {
    struct text comment_prefix; /* empty: no comments */
    bool comments_meant;        /* the metadata names the prefix; else it is the standard's # */
    struct text delimiter;
    bool delimiter_given;
    bool backslash; /* escapes a quotation mark, instead of doubling it */
    struct text encoding;
    size_t header_rows;
    struct texts line_ends;
    struct text quote; /* empty: no quoting */
    bool skip_blank_rows;
    size_t skip_columns;
    size_t skip_rows;
    bool trim_start;
    bool trim_end;
};

#endif
