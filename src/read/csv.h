/* CSV: rows of cells, each with its exact place (RFC 4180, read by libcsv).
 *
 * Lines may end in LF or CRLF; a byte order mark is skipped; empty lines are
 * dropped; spaces around an unquoted cell do not count. A cell that is empty and
 * unquoted and one that is "" are both the empty text.
 */
#ifndef PLACARD_READ_CSV_H
#define PLACARD_READ_CSV_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum { CSV_CELL_LIMIT = 64 * 1024 };

struct csv_cell {
    struct text text;   /* without its quotation marks; most are slices of the source */
    struct place place; /* with them */
};

/* Every row has as many cells as the header: cell c of row r is cells[r * columns + c].
 * Row 0 is the header. */
struct csv {
    const struct source *source;
    struct csv_cell *cells;
    size_t columns;
    size_t rows;
};

/* The source must be checked text (file_check_text). False after an error: a
 * quotation mark out of place, a ragged row, a cell over CSV_CELL_LIMIT bytes
 * (its quotation marks counted), no header. */
bool csv_read(struct arena *arena, const struct source *source, struct csv *csv,
              struct diagnostics *diagnostics);

const struct csv_cell *csv_cell(const struct csv *csv, size_t row, size_t column);

#endif
