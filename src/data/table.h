/* Tables: CSV with meaning.
 *
 * A table is a CSV file whose every cell was checked against its schema, and which holds nothing
 * that may not be published: only the gate makes one (data/gate.h). Rows
 * stand in the order of the file and are found by their address, the cells of
 * their primary key joined with dots: `ssmtrg.2022-23`.
 *
 *     const struct table *allocations = tables_find(tables, TEXT("allocations"));
 *     const struct row *row = table_row(allocations, TEXT("ssmtrg.2022-23"));
 *     const struct cell *amount = row_cell(row, TEXT("amount"));
 */
#ifndef PLACARD_DATA_TABLE_H
#define PLACARD_DATA_TABLE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "base/period.h"
#include "read/schema.h"

#include <stdbool.h>
#include <stddef.h>

struct table;
struct row;

struct cell {
    struct text text; /* as written; empty when there is nothing */
    struct place place;
    struct decimal number; /* for number columns */
    struct period period;
    struct date when;
    const struct choice *choice; /* NULL after an error */
    const struct row *refers;    /* the row of another table that it names; set by tables_link */
    struct text locator;         /* of a source: the place in the document, `para-7` */
    struct text marker; /* [c], where the gate took out a number that has no column for one */
};

struct row {
    const struct table *table;
    struct cell *cells; /* one for each column of the schema, in the schema's order */
    struct text address;
    struct place place;
};

struct table {
    const struct schema *schema;
    const struct source *source;
    struct text folder; /* "enfield"; empty for a shared table */
    struct row *rows;
    size_t row_count;
    struct map by_address;
};

/* All tables of one folder of data/. */
struct tables {
    struct text folder;
    struct table_list ARRAY(struct table *) list;
};

const struct table *tables_find(const struct tables *tables, struct text name); /* or NULL */
const struct row *table_row(const struct table *table, struct text address);    /* or NULL */
/* NULL when the schema has no such column. */
const struct cell *row_cell(const struct row *row, const char *column);
/* The cell's text, or the empty text when there is no such column. */
struct text row_text(const struct row *row, const char *column);
/* What a cell names, in words: the label of the row that it refers to, the words of its
 * choice, or its own text. */
struct text cell_label(const struct cell *cell);
/* The words that stand for the row: its label's, or its address. */
struct text row_label(const struct row *row);

#endif
