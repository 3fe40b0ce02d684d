#include "data/link.h"

/* The table that a foreign key leads to: the folder's own, or else the shared one. */
static const struct row *find_row(const struct tables *tables, const struct tables *shared,
                                  struct text table, struct text address)
{
    const struct table *own = tables_find(tables, table);
    const struct row *row = own ? table_row(own, address) : NULL;
    if (row)
        return row;
    const struct table *common = tables_find(shared, table);
    return common ? table_row(common, address) : NULL;
}

static void complain(const struct tables *tables, const struct tables *shared, struct text table,
                     struct text address, const struct cell *cell, struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place,
                                    "there is no \"%.*s\" in %.*s.csv", TEXT_ARGUMENTS(address),
                                    TEXT_ARGUMENTS(table));
    struct arena scratch = {0};
    struct texts known = {0};
    const struct table *both[] = {tables_find(tables, table), tables_find(shared, table)};
    size_t rows = (both[0] ? both[0]->row_count : 0) + (both[1] ? both[1]->row_count : 0);
    for (size_t i = 0; i < 2 && diagnostics_may_search(diagnostics, rows); i++)
        for (size_t k = 0; both[i] && k < both[i]->row_count; k++)
            array_push(&scratch, &known, both[i]->rows[k].address);
    if (!advise_nearest(diagnostics, d, address, &known))
        advise(diagnostics, d, "Add it there first, or correct the name here.");
    arena_release(&scratch);
}

/* A source without a place in it has been told already. */
static bool is_unreadable_source(const struct column *column, const struct cell *cell)
{
    return column->kind == COLUMN_SOURCE && cell->locator.length == 0;
}

/* What a cell names: a row of which table; false if it names none, or nothing readable. */
static bool read_reference(const struct column *column, const struct cell *cell, struct text *table,
                           struct text *address)
{
    struct text locator;
    *table = column->table;
    *address = cell->text;
    if (column->kind == COLUMN_SOURCE) {
        *table = TEXT("sources");
        text_cut(cell->text, '#', address, &locator);
    }
    return table->length > 0 && cell->text.length > 0 && !is_unreadable_source(column, cell);
}

bool link_is_expected(const struct column *column, const struct cell *cell)
{
    struct text table;
    struct text address;
    return read_reference(column, cell, &table, &address);
}

/* What the cell names; most name the same as the cell above them in their column. */
static const struct row *find_named(const struct tables *tables, const struct tables *shared,
                                    struct text table, struct text address, const struct cell *cell,
                                    const struct cell *above)
{
    return above && text_equal(above->text, cell->text) ? above->refers
                                                        : find_row(tables, shared, table, address);
}

static void link_cell(const struct tables *tables, const struct tables *shared,
                      const struct column *column, struct cell *cell, const struct cell *above,
                      struct diagnostics *diagnostics)
{
    struct text table;
    struct text address;
    if (!read_reference(column, cell, &table, &address))
        return;
    cell->refers = find_named(tables, shared, table, address, cell, above);
    if (!cell->refers && diagnostics)
        complain(tables, shared, table, address, cell, diagnostics);
}

static void relink_cell(const struct tables *tables, const struct tables *shared,
                        const struct column *column, struct cell *cell, const struct cell *above,
                        struct diagnostics *diagnostics)
{
    struct text table;
    struct text address;
    if (!read_reference(column, cell, &table, &address))
        return;
    bool led_somewhere = cell->refers != NULL;
    cell->refers = find_named(tables, shared, table, address, cell, above);
    if (cell->refers)
        return;
    if (!led_somewhere) {
        complain(tables, shared, table, address, cell, diagnostics);
        return;
    }
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_REFERENCE_RESTRICTED, cell->place,
                                    "this names \"%.*s\" of %.*s.csv, which may not be published",
                                    TEXT_ARGUMENTS(address), TEXT_ARGUMENTS(table));
    advise(diagnostics, d, "Restrict this row as well, or publish the one that it names.");
}

typedef void link_function(const struct tables *tables, const struct tables *shared,
                           const struct column *column, struct cell *cell, const struct cell *above,
                           struct diagnostics *diagnostics);

static void link_all(const struct tables *tables, const struct tables *shared,
                     link_function *link_one, struct diagnostics *diagnostics)
{
    for (size_t t = 0; t < tables->list.count; t++) {
        struct table *table = tables->list.items[t];
        const struct schema *schema = table->schema;
        for (size_t c = 0; c < schema->column_count; c++) {
            const struct column *column = &schema->columns[c];
            bool refers = column->table.length > 0 || column->kind == COLUMN_SOURCE;
            for (size_t r = 0; refers && r < table->row_count; r++)
                link_one(tables, shared, column, &table->rows[r].cells[c],
                         r > 0 ? &table->rows[r - 1].cells[c] : NULL, diagnostics);
        }
    }
}

void tables_link(const struct tables *tables, const struct tables *shared,
                 struct diagnostics *diagnostics)
{
    link_all(tables, shared, link_cell, diagnostics);
}

void tables_relink(const struct tables *tables, const struct tables *shared,
                   struct diagnostics *diagnostics)
{
    link_all(tables, shared, relink_cell, diagnostics);
}
