#include "data/table.h"

const struct table *tables_find(const struct tables *tables, struct text name)
{
    for (size_t i = 0; i < tables->list.count; i++)
        if (text_equal(tables->list.items[i]->schema->name, name))
            return tables->list.items[i];
    return NULL;
}

const struct row *table_row(const struct table *table, struct text address)
{
    return map_find(&table->by_address, address);
}

const struct cell *row_cell(const struct row *row, const char *column)
{
    int i = schema_column(row->table->schema, text_from(column));
    return i == NO_COLUMN ? NULL : &row->cells[i];
}

struct text row_text(const struct row *row, const char *column)
{
    const struct cell *cell = row_cell(row, column);
    return cell ? cell->text : (struct text){0};
}

struct text cell_label(const struct cell *cell)
{
    if (cell->refers)
        return row_label(cell->refers);
    return cell->choice ? cell->choice->words : cell->text;
}

struct text row_label(const struct row *row)
{
    int label = row->table->schema->label;
    return label == NO_COLUMN ? row->address : row->cells[label].text;
}
