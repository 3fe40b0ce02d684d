/* One CSV table on its own, made fit to be published: what `placard protect` does.
 *
 * The table's columns are dimensions (area, sex, year) and counts. One column of counts is the
 * long form; several are the wide form, in which the column's name is one more dimension. In a
 * dimension, the value "Total" (or All, or "Haringey Total") stands for the sum of all its
 * other values: so every cell knows its parts, and areas that lie in each other are columns
 * beside each other:
 *
 *     region,borough,ward,count
 *     North,Enfield,Highlands,3
 *     North,Enfield,Total,40
 *     North,Total,Total,95
 *
 * Where the table could be read in two ways, it is refused, for a total that is not seen to be
 * one gives its parts away. A row that is not there counts as a 0 that is shown.
 *
 * True counts must not get out, so no diagnostic shows a line of the table or a count of it.
 */
#ifndef PLACARD_DATA_DISCLOSURE_TABLE_H
#define PLACARD_DATA_DISCLOSURE_TABLE_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "data/disclosure.h"
#include "read/csv.h"

struct disclosure_table_options {
    struct disclosure_profile profile;
    struct texts totals; /* values that are totals; none: the usual words */
    struct texts counts; /* names of the columns that hold counts; none: see for yourself */
    bool in_metadata; /* `totals` and `counts` are, so that every other column tells rows apart */
};

struct disclosure_table {
    const struct csv *csv;
    const struct disclosure_table_options *options;
    struct disclosure system;
    bool *is_count; /* for each column */
    size_t counts;  /* how many columns hold counts */
    size_t *cells;  /* of row r and column c: the system's cell at r * columns + c, or NO_CELL */
    struct disclosure_table_origins ARRAY(struct disclosure_table_origin) origins;
};

#define NO_CELL SIZE_MAX

/* Where a cell of the system stands in the CSV, and how many of its dimensions are totals. */
struct disclosure_table_origin {
    size_t row;
    size_t column;
    size_t totals;
};

/* False after an error. The table keeps `csv` and `options`. */
bool disclosure_table_read(struct arena *arena, const struct csv *csv,
                           const struct disclosure_table_options *options,
                           struct disclosure_table *table, struct diagnostics *diagnostics);

/* Adds every sum that the totals tell of. Called by disclosure_table_read. */
bool disclosure_table_add_sums(struct disclosure_table *table, struct diagnostics *diagnostics);
/* Whether the value is a total's name. */
bool disclosure_table_is_total(const struct disclosure_table *table, struct text value);
/* Whether all that the text holds is figures and what people write around them: 12.5, -3, £7. */
bool disclosure_is_figures(struct text text);
/* For advice: how somebody says that the word is a total. `quote` goes around it on the command
 * line. */
struct text disclosure_table_naming(const struct disclosure_table *table, struct text word,
                                    const char *quote, struct arena *arena);
/* Column of dimension d of a table, the last of which may be the names of the columns. */
size_t disclosure_table_dimensions(const struct disclosure_table *table);
struct text disclosure_table_value(const struct disclosure_table *table, size_t cell,
                                   size_t dimension);

/* Hides what must be hidden. False, after an error, when that cannot be done. */
bool disclosure_table_protect(struct disclosure_table *table, struct diagnostics *diagnostics);

/* The public table. Long: a hidden count is empty, with [c] in a column `marker` at the end.
 * Wide: [c] stands in its place. */
void disclosure_table_write(const struct disclosure_table *table, struct buffer *out);
/* What an outsider can work out about each hidden count, in words, a line each. */
void disclosure_table_write_audit(const struct disclosure_table *table, struct buffer *out);

/* Takes the lines of the table out of what is said about it: only their numbers stay. */
void disclosure_table_hush(const struct source *source, struct diagnostics *diagnostics);

#endif
