/* The rows of a CSV file in any dialect, one at a time.
 *
 * Nothing of a row is kept when the next is read, so a file with a million rows needs
 * no more memory than its text and its widest row.
 *
 *     struct csvw_rows rows;
 *     struct csvw_row row;
 *     csvw_rows_begin(&rows, source, dialect, diagnostics);
 *     while (csvw_rows_next(&rows, &row)) use(row.cells, row.count);
 *     csvw_rows_release(&rows);
 */
#ifndef PLACARD_READ_CSVW_ROWS_H
#define PLACARD_READ_CSVW_ROWS_H

#include "base/diagnostic.h"
#include "read/csv.h"
#include "read/csvw/dialect.h"

enum { CSVW_COLUMN_LIMIT = 16384 };

struct csvw_row {
    const struct csv_cell *cells; /* without those that the dialect skips */
    size_t count;
    struct place place;
    bool comment; /* it is one, and has no cells */
};

struct csvw_rows {
    const struct source *source;
    const struct csvw_dialect *dialect;
    struct diagnostics *diagnostics;
    struct arena arena;   /* the cells */
    struct arena scratch; /* the texts that differ from what is written; of one row */
    struct csvw_cells ARRAY(struct csv_cell) cells;
    size_t at;
    bool special[256]; /* bytes with which something begins that is not plain text */
    bool failed;
};

/* The source must be checked text. Passes over the rows that the dialect skips. */
void csvw_rows_begin(struct csvw_rows *rows, const struct source *source,
                     const struct csvw_dialect *dialect, struct diagnostics *diagnostics);
/* False at the end, and after an error, which sets `failed`. */
bool csvw_rows_next(struct csvw_rows *rows, struct csvw_row *row);
void csvw_rows_release(struct csvw_rows *rows);

#endif
