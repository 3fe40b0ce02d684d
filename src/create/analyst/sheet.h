/* A sheet: the cells of an analyst's CSV file, whatever stands between them. */
#ifndef PLACARD_CREATE_ANALYST_SHEET_H
#define PLACARD_CREATE_ANALYST_SHEET_H

#include "base/array.h"
#include "base/diagnostic.h"
#include "read/csv.h"

#include <stdbool.h>
#include <stddef.h>

enum { SHEET_COLUMNS = 1000 }; /* more are no table that anybody reads */

struct sheet_row {
    const struct csv_cell *cells;
    size_t count;
    struct place place;
};

/* Lines without anything in them are left out. */
struct sheet {
    const struct source *source;
    char delimiter;
    bool comma_is_point; /* 12,5 is twelve and a half: the cells have semicolons between them */
    struct sheet_rows ARRAY(struct sheet_row) rows;
};

/* Finds out whether commas, semicolons, tabs or bars stand between the cells, and reads them. The
 * source must be checked text. False after an error. */
bool sheet_read(struct arena *arena, const struct source *source, struct sheet *sheet,
                struct diagnostics *diagnostics);

/* The text of a cell; empty beyond the row's end. */
struct text sheet_cell(const struct sheet_row *row, size_t column);
/* Its place; the row's beyond the row's end. */
struct place sheet_place(const struct sheet_row *row, size_t column);
/* How many cells of the row are not empty. */
size_t sheet_filled(const struct sheet_row *row);

#endif
