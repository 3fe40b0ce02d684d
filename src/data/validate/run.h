/* Inside of validate.c: one table while it is being validated. */
#ifndef PLACARD_DATA_VALIDATE_RUN_H
#define PLACARD_DATA_VALIDATE_RUN_H

#include "base/buffer.h"
#include "base/map.h"
#include "data/validate.h"
#include "read/csvw/rows.h"

struct validation_table {
    const struct csvw_table *table;
    const struct source *source; /* its text is UTF-8; NULL when it could not be read */
    struct csvw_columns columns; /* the metadata's, or made from the header */
    size_t in_file;              /* how many of them are in the file: the first */
    struct map primary_keys;     /* from key to struct seen */
    struct diagnostics *diagnostics;
    struct arena *arena;  /* keys */
    struct arena scratch; /* of one row */
    struct buffer key;    /* the key that is being put together */
    size_t listed;
    size_t unlisted;
    size_t rows;
    bool broken; /* its header does not fit, or its rows cannot be told apart */
    bool silent; /* it is read again: what was said before is not said twice */
};

/* Whether one more mistake of this table is to be listed; otherwise it is counted. */
bool validation_lists(struct validation_table *run);
/* For messages: the column's name, title or number. */
struct text validation_column_label(const struct validation_table *run, size_t column);

/* Checks one cell; virtual columns have none. */
void validation_check_cell(struct validation_table *run, size_t column,
                           const struct csv_cell *cell);
/* Adds what the cell means to run->key. */
void validation_add_key(struct validation_table *run, size_t column, const struct csv_cell *cell);

/* The next row that is no comment. Of a comment nobody asked for, a word is said. */
bool validation_next_row(struct validation_table *run, struct csvw_rows *rows,
                         struct csvw_row *row);
/* Checks the header, or the first row where there is none, against the columns. False
 * when they do not go together. */
bool validation_check_header(struct validation_table *run, struct csvw_rows *rows,
                             struct csvw_row *row, bool *first_row_read);

#endif
