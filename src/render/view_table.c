#include "render/view.h"

#include "render/address.h"
#include "render/dataset.h"
#include "render/legend.h"
#include "render/linked_data.h"
#include "render/row_value.h"

/* A table whole may have a million cells, so nothing is made for each: rows and cells are
 * values that only point. A row is {row, cells}; a cell is {cell, is_number}. */

static struct value raw_cell_member(struct value value, struct text name, struct reader *reader)
{
    const struct row *row = value.data;
    (void)reader;
    if (text_is(name, "cell"))
        return cell_value(row, value.index);
    if (text_is(name, "is_number"))
        return value_truth(column_is_number(&row->table->schema->columns[value.index]));
    return (struct value){0};
}

static const struct value_type raw_cell_type = {.kind = "a cell", .member = raw_cell_member};

static size_t raw_cells_count(struct value value)
{
    const struct row *row = value.data;
    return row->table->schema->column_count;
}

static struct value raw_cells_item(struct value value, size_t i, struct reader *reader)
{
    (void)reader;
    return (struct value){.type = &raw_cell_type, .data = value.data, .index = i};
}

static const struct value_type raw_cells_type = {
    .kind = "the cells", .count = raw_cells_count, .item = raw_cells_item};

static struct value raw_row_member(struct value value, struct text name, struct reader *reader)
{
    (void)reader;
    if (text_is(name, "row"))
        return row_value(value.data);
    if (text_is(name, "cells"))
        return (struct value){.type = &raw_cells_type, .data = value.data};
    return (struct value){0};
}

static const struct value_type raw_row_type = {.kind = "a row", .member = raw_row_member};

static size_t raw_rows_count(struct value value)
{
    const struct table *table = value.data;
    return table->row_count < TABLE_ROWS_SHOWN ? table->row_count : TABLE_ROWS_SHOWN;
}

static struct value raw_rows_item(struct value value, size_t i, struct reader *reader)
{
    const struct table *table = value.data;
    (void)reader;
    return (struct value){.type = &raw_row_type, .data = &table->rows[i]};
}

static const struct value_type raw_rows_type = {
    .kind = "the rows", .count = raw_rows_count, .item = raw_rows_item};

static struct value columns_of(const struct schema *schema, struct arena *arena)
{
    struct value_list *columns = value_list_new(arena);
    for (size_t c = 0; c < schema->column_count; c++) {
        const struct column *column = &schema->columns[c];
        struct value_map *map = value_map_new(arena);
        value_map_add(map, "title", value_text(arena, column->title));
        value_map_add(map, "description", value_text(arena, column->description));
        value_map_add(map, "is_number", value_truth(column_is_number(column)));
        value_list_add(columns, value_from_map(map));
    }
    return value_from_list(columns);
}

static struct value legend_of(const struct table *table, struct reader *reader)
{
    struct legend *legend = legend_new(reader);
    for (size_t c = 0; c < table->schema->column_count; c++) {
        const struct column *column = &table->schema->columns[c];
        bool markers = column->kind == COLUMN_MARKER;
        for (size_t r = 0; (markers || column_is_number(column)) && r < table->row_count; r++)
            legend_note(legend,
                        markers ? table->rows[r].cells[c].text : table->rows[r].cells[c].marker);
    }
    return legend_value(legend);
}

static void add_download(struct value_map *own, const char *name, const struct table *table,
                         const char *ending, struct arena *arena)
{
    value_map_add(own, name,
                  value_text(arena, arena_format(arena, "%.*s%s",
                                                 TEXT_ARGUMENTS(table->schema->name), ending)));
}

void view_table(const struct page *page, struct value_map *own, struct reader *reader)
{
    struct arena *arena = reader->arena;
    const struct table *table = page->table;
    value_map_add(own, "columns", columns_of(table->schema, arena));
    value_map_add(own, "row_count", value_number(arena, table->row_count));
    value_map_add(own, "rows_left_out",
                  table->row_count > TABLE_ROWS_SHOWN
                      ? value_number(arena, table->row_count - TABLE_ROWS_SHOWN)
                      : value_nothing());
    value_map_add(own, "rows", (struct value){.type = &raw_rows_type, .data = table});
    value_map_add(own, "legend", legend_of(table, reader));
    value_map_add(own, "file", value_text(arena, table->source->name));
    add_download(own, "csv", table, ".csv", arena);
    add_download(own, "csv_metadata", table, ".csv-metadata.json", arena);
    add_download(own, "json", table, ".json", arena);
    value_map_add(own, "linked_data", linked_data_table(reader->site, page, arena));
}

void view_data(const struct page *page, struct value_map *own, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct text catalogue = address_relative(arena, reader->page, TEXT(DATASET_CATALOGUE));
    bool any = reader->site->table_pages.count > 0;
    for (size_t i = 0; i < reader->site->partnerships.count; i++)
        any = any || reader->site->partnerships.items[i]->table_pages.count > 0;
    value_map_add(own, "catalogue", any ? value_text(arena, catalogue) : value_nothing());
    value_map_add(own, "linked_data", linked_data_catalogue(reader->site, page, arena));
}
