#include "create/table_file.h"

#include "create/fill.h"
#include "data/schemas.h"
#include "host/file.h"
#include "host/tree.h"

enum { TABLE_LIMIT = 64 * 1024 * 1024 };

/* "data/enfield/targets.csv" is of the table "targets". */
static struct text table_of(struct text path)
{
    struct text before;
    while (text_cut(path, '/', &before, &path)) {
    }
    return text_slice(before, 0, before.length - 4);
}

static void take_columns_of_schema(struct table_file *file, struct diagnostics *diagnostics)
{
    struct schemas schemas = {0};
    schemas_read(file->arena, &schemas, diagnostics);
    const struct schema *schema = schemas_find(&schemas, table_of(file->path));
    for (size_t i = 0; schema && i < schema->column_count; i++)
        array_push(file->arena, &file->columns, schema->columns[i].name);
}

struct table_file *table_file_open(struct arena *arena, const char *project, struct text path,
                                   struct diagnostics *diagnostics)
{
    struct table_file *file = arena_new(arena, struct table_file);
    struct text place = arena_format(arena, "%s/%.*s", project, TEXT_ARGUMENTS(path));
    *file = (struct table_file){.arena = arena, .path = path, .line_end = "\n"};
    if (!tree_exists(place.at)) {
        take_columns_of_schema(file, diagnostics);
        return file;
    }
    file->source = file_read(arena, path, place.at, TABLE_LIMIT, diagnostics);
    if (!file->source || !file_check_text(file->source, diagnostics) ||
        !csv_read(arena, file->source, &file->csv, diagnostics))
        return NULL;
    if (text_ends(file->source->text, "\r\n"))
        file->line_end = "\r\n";
    for (size_t i = 0; i < file->csv.columns; i++)
        array_push(arena, &file->columns, csv_cell(&file->csv, 0, i)->text);
    return file;
}

struct text table_file_cell(const struct table_file *file, size_t row, const char *column)
{
    for (size_t i = 0; i < file->csv.columns; i++)
        if (text_is(file->columns.items[i], column))
            return csv_cell(&file->csv, row, i)->text;
    return (struct text){0};
}

size_t table_file_find(const struct table_file *file, const char *column, struct text text)
{
    for (size_t row = 1; row < file->csv.rows; row++)
        if (text_equal(table_file_cell(file, row, column), text))
            return row;
    return 0;
}

bool table_file_has(const struct table_file *file, struct text id)
{
    return table_file_find(file, "id", id) > 0;
}

void table_file_add(struct table_file *file, const struct cell_value *cells)
{
    struct buffer out = {0};
    for (size_t i = 0; i < file->columns.count; i++) {
        if (i > 0)
            buffer_add_char(&out, ',');
        for (const struct cell_value *cell = cells; cell->column; cell++)
            if (text_is(file->columns.items[i], cell->column))
                fill_csv(&out, cell->text);
    }
    buffer_add_string(&out, file->line_end);
    array_push(file->arena, &file->rows, arena_copy(file->arena, buffer_text(&out)));
    buffer_release(&out);
}

void table_file_finish(struct table_file *file, struct new_files *files)
{
    struct buffer out = {0};
    if (file->rows.count == 0)
        return;
    if (file->source) {
        buffer_add(&out, file->source->text);
        if (!text_ends(file->source->text, "\n"))
            buffer_add_string(&out, file->line_end);
    } else {
        for (size_t i = 0; i < file->columns.count; i++)
            buffer_format(&out, "%s%.*s", i ? "," : "", TEXT_ARGUMENTS(file->columns.items[i]));
        buffer_add_char(&out, '\n');
    }
    for (size_t i = 0; i < file->rows.count; i++)
        buffer_add(&out, file->rows.items[i]);
    array_push(file->arena, files,
               (struct new_file){.path = file->path,
                                 .text = arena_copy(file->arena, buffer_text(&out)),
                                 .replaces = file->source,
                                 .before = file->source ? file->source->text : (struct text){0}});
    buffer_release(&out);
}
