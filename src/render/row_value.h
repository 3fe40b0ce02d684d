/* Tables, rows and cells as values.
 *
 *     {{#allocations}} … {{/allocations}}     every row of the table
 *     {{allocations.ssmtrg.2022-23.amount}}   one cell, by the row's primary key
 *     {{stream.name}}                         through a foreign key to the other row
 *     {{priority.title}} {{priority.url}}     through a page's name to the page
 *     {{status.value}}                        a choice as it is written, for a class
 *
 * Beside its columns a row has `address` (its key joined with dots), `anchor` (the
 * same as an HTML id), `label`, and `url_here`, where it stands on the site. A claim of
 * declared.csv has `computed` and `difference`, as our rows give them.
 */
#ifndef PLACARD_RENDER_ROW_VALUE_H
#define PLACARD_RENDER_ROW_VALUE_H

#include "data/table.h"
#include "render/value.h"

/* So many rows stand on the page of a table; its downloads have all. */
enum { TABLE_ROWS_SHOWN = 5000 };

struct value table_value(const struct table *table);
struct value row_value(const struct row *row);
struct value cell_value(const struct row *row, size_t column);
/* All tables of a folder by their names; names without a table are nothing. */
struct value tables_value(const struct tables *tables);

/* What a choice of a table is called: "under way" for under-way. */
struct text choice_words(struct reader *reader, const struct table *table, const struct cell *cell);
/* A cell's words, formatted by its column and cited when they are a number. */
struct text cell_words(const struct row *row, size_t column, struct reader *reader);

/* The rows of `table` (which may be NULL) whose `column` holds `text`, in their order. */
struct value rows_where(const struct table *table, const char *column, struct text text,
                        struct arena *arena);

#endif
