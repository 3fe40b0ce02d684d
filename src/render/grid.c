#include "render/grid.h"

#include "render/legend.h"

struct grid {
    struct arena *arena;
    struct value_map *map;
    struct value_list *columns;
    struct value_list *rows;
    struct value_list *cells; /* of the newest row */
    struct value_map *cell;   /* the newest */
    struct legend *legend;
    bool empty;
};

struct grid *grid_new(struct reader *reader, struct text caption, struct text corner)
{
    struct arena *arena = reader->arena;
    struct grid *grid = arena_new(arena, struct grid);
    *grid = (struct grid){.arena = arena,
                          .map = value_map_new(arena),
                          .columns = value_list_new(arena),
                          .rows = value_list_new(arena),
                          .legend = legend_new(reader),
                          .empty = true};
    value_map_add(grid->map, "caption", value_text(arena, caption));
    value_map_add(grid->map, "corner", value_text(arena, corner));
    value_map_add(grid->map, "columns", value_from_list(grid->columns));
    value_map_add(grid->map, "rows", value_from_list(grid->rows));
    value_map_add(grid->map, "legend", legend_value(grid->legend));
    return grid;
}

void grid_add_column(struct grid *grid, struct text title)
{
    struct value_map *column = value_map_new(grid->arena);
    value_map_add(column, "title", value_text(grid->arena, title));
    value_list_add(grid->columns, value_from_map(column));
}

static void add_row(struct grid *grid, struct text label, struct text url, bool is_total)
{
    struct value_map *row = value_map_new(grid->arena);
    grid->cells = value_list_new(grid->arena);
    grid->empty = false;
    value_map_add(row, "label", value_text(grid->arena, label));
    value_map_add(row, "url", value_text(grid->arena, url));
    value_map_add(row, "is_total", value_truth(is_total));
    value_map_add(row, "cells", value_from_list(grid->cells));
    value_list_add(grid->rows, value_from_map(row));
}

void grid_add_row(struct grid *grid, struct text label, struct text url)
{
    add_row(grid, label, url, false);
}

void grid_add_total(struct grid *grid, struct text label)
{
    add_row(grid, label, (struct text){0}, true);
}

void grid_add_cell(struct grid *grid, struct text words)
{
    grid->cell = value_map_new(grid->arena);
    legend_note(grid->legend, words);
    value_map_add(grid->cell, "words", value_text(grid->arena, words));
    value_map_add(grid->cell, "tag", value_nothing());
    value_list_add(grid->cells, value_from_map(grid->cell));
}

void grid_tag_cell(struct grid *grid, struct text words, struct text status)
{
    legend_note(grid->legend, words);
    value_map_add(grid->cell, "tag", value_text(grid->arena, words));
    value_map_add(grid->cell, "status", value_text(grid->arena, status));
}

struct value grid_value(const struct grid *grid)
{
    return grid->empty ? value_nothing() : value_from_map(grid->map);
}
