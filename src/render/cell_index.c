#include "render/cell_index.h"

#include <stdio.h>

/* All cells of one number; new ones are added at the end. */
struct chain {
    struct indexed_cell *first;
    struct indexed_cell *last;
};

/* The built-in tables that have figures, those first that are most likely meant. */
static const char *const tables_with_figures[] = {
    "allocations", "observations", "spending", "facts", "targets", "declared",
};

/* `folder/457126.6`: the number without zeros at its end, so that 45000.00 is 45000. In
 * `bytes`, so that looking up needs no arena. */
enum { KEY_SIZE = 160 };

static struct text key_of(char *bytes, struct text folder, struct decimal number)
{
    while (number.scale > 0 && number.units % 10 == 0) {
        number.units /= 10;
        number.scale--;
    }
    int length = snprintf(bytes, KEY_SIZE, "%.*s/%lld.%d", TEXT_ARGUMENTS(folder),
                          (long long)number.units, number.scale);
    return (struct text){bytes, length < KEY_SIZE ? (size_t)length : KEY_SIZE - 1};
}

/* Whole numbers of built-in tables count lines; those of one's own are figures, but in a key. */
static bool counts_off(const struct schema *schema, size_t column)
{
    bool is_key = false;
    for (size_t k = 0; k < schema->key_count; k++)
        is_key = is_key || schema->key[k] == column;
    return schema->is_custom ? is_key : schema->columns[column].kind == COLUMN_WHOLE;
}

bool cell_is_figure(const struct row *row, size_t column)
{
    const struct schema *schema = row->table->schema;
    const struct column *kind = &schema->columns[column];
    return column_is_number(kind) && !counts_off(schema, column) &&
           !text_is(kind->name, "tolerance") && row->cells[column].text.length > 0;
}

static void add_cell(struct arena *arena, struct cell_index *index, const struct row *row,
                     size_t column)
{
    char bytes[KEY_SIZE];
    struct text key = key_of(bytes, row->table->folder, row->cells[column].number);
    struct indexed_cell *cell = arena_new(arena, struct indexed_cell);
    *cell = (struct indexed_cell){.row = row, .column = column};
    struct chain *chain = map_find(&index->chains, key);
    if (chain) {
        chain->last->next = cell;
        chain->last = cell;
        return;
    }
    chain = arena_new(arena, struct chain);
    *chain = (struct chain){cell, cell};
    map_add(arena, &index->chains, arena_copy(arena, key), chain);
}

static void add_table(struct arena *arena, struct cell_index *index, const struct table *table)
{
    for (size_t i = 0; table && i < table->row_count; i++)
        for (size_t c = 0; c < table->schema->column_count; c++)
            if (cell_is_figure(&table->rows[i], c))
                add_cell(arena, index, &table->rows[i], c);
}

static void add_tables(struct arena *arena, struct cell_index *index, const struct tables *tables)
{
    for (size_t t = 0; t < sizeof tables_with_figures / sizeof tables_with_figures[0]; t++)
        add_table(arena, index, tables_find(tables, text_from(tables_with_figures[t])));
    for (size_t t = 0; t < tables->list.count; t++)
        if (tables->list.items[t]->schema->is_custom)
            add_table(arena, index, tables->list.items[t]);
}

void cell_index_make(struct arena *arena, const struct site *site, struct cell_index *index)
{
    *index = (struct cell_index){0};
    add_tables(arena, index, &site->shared);
    for (size_t i = 0; i < site->partnerships.count; i++)
        add_tables(arena, index, &site->partnerships.items[i]->tables);
}

const struct indexed_cell *cell_index_find(const struct cell_index *index, struct text folder,
                                           struct decimal number)
{
    char bytes[KEY_SIZE];
    const struct chain *chain = map_find(&index->chains, key_of(bytes, folder, number));
    return chain ? chain->first : NULL;
}

/* --- how a cell is printed ----------------------------------------------------------- */

static enum numeral_kind kind_of_unit(struct text unit, int *per)
{
    if (text_is(unit, "GBP"))
        return NUMERAL_POUNDS;
    if (text_is(unit, "percent"))
        return NUMERAL_PERCENT;
    if (text_is(unit, "per_1000") || text_is(unit, "per_100000")) {
        *per = text_is(unit, "per_1000") ? 1000 : 100000;
        return NUMERAL_RATE;
    }
    return NUMERAL_BARE;
}

bool cell_fits_numeral(const struct site *site, const struct row *row, size_t column,
                       const struct numeral *numeral)
{
    int per = 0;
    enum numeral_kind kind = NUMERAL_BARE;
    switch (row->table->schema->columns[column].kind) {
    case COLUMN_MONEY:
        kind = NUMERAL_POUNDS;
        break;
    case COLUMN_PERCENT:
        kind = NUMERAL_PERCENT;
        break;
    case COLUMN_QUANTITY:
        kind = kind_of_unit(site_row_unit(site, row), &per);
        break;
    default:
        break;
    }
    if (numeral->kind == NUMERAL_BARE)
        return kind == NUMERAL_BARE || kind == NUMERAL_RATE;
    return kind == numeral->kind && per == numeral->per;
}
