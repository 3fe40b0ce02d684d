#include "render/download.h"

#include "base/json_write.h"
#include "render/dataset.h"

#include <stdint.h>

bool download_is_formula(struct text text)
{
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (text_starts(text, starts[i]))
            return true;
    return false;
}

static bool needs_quotes(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.at[i] == ',' || text.at[i] == '"' || text.at[i] == '\n' || text.at[i] == '\r')
            return true;
    return text.length > 0 && (is_space(text.at[0]) || is_space(text.at[text.length - 1]));
}

void download_csv_cell(struct buffer *out, struct text text, bool is_number)
{
    bool neutralise = !is_number && download_is_formula(text);
    bool quoted = neutralise || needs_quotes(text);
    if (quoted)
        buffer_add_char(out, '"');
    if (neutralise)
        buffer_add_char(out, '\'');
    for (size_t from = 0; from < text.length;) {
        size_t quote = quoted ? text_find_char(text, '"', from) : SIZE_MAX;
        size_t to = quote == SIZE_MAX ? text.length : quote + 1;
        buffer_add(out, text_slice(text, from, to));
        if (quote != SIZE_MAX)
            buffer_add_char(out, '"');
        from = to;
    }
    if (quoted)
        buffer_add_char(out, '"');
}

void download_csv(const struct table *table, struct buffer *out)
{
    const struct schema *schema = table->schema;
    for (size_t c = 0; c < schema->column_count; c++) {
        buffer_add_string(out, c ? "," : "");
        download_csv_cell(out, schema->columns[c].name, false);
    }
    buffer_add_string(out, "\r\n");
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < schema->column_count; c++) {
            buffer_add_string(out, c ? "," : "");
            const struct cell *cell = &table->rows[r].cells[c];
            download_csv_cell(out, cell->text.length ? cell->text : cell->marker,
                              column_is_number(&schema->columns[c]));
        }
        buffer_add_string(out, "\r\n");
    }
}

static void write_json_columns(struct json *json, const struct schema *schema)
{
    json_name(json, "columns");
    json_open(json, '[');
    for (size_t c = 0; c < schema->column_count; c++) {
        const struct column *column = &schema->columns[c];
        json_open(json, '{');
        json_member(json, "name", column->name);
        json_member(json, "title", column->title);
        if (column->description.length)
            json_member(json, "description", column->description);
        json_member(json, "type", column_is_number(column) ? TEXT("number") : TEXT("text"));
        if (column->choice_count) {
            json_name(json, "values");
            json_open(json, '{');
            for (size_t i = 0; i < column->choice_count; i++) {
                json_name_text(json, column->choices[i].value);
                json_string(json, column->choices[i].words);
            }
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_json_cell(struct json *json, const struct column *column, const struct cell *cell,
                            struct arena *scratch)
{
    json_name_text(json, column->name);
    if (cell->text.length == 0)
        json_null(json);
    else if (column_is_number(column))
        json_number(json, decimal_text(scratch, cell->number));
    else
        json_string(json, cell->text);
}

static void write_json_rows(struct json *json, const struct table *table)
{
    struct arena scratch = {0};
    json_name(json, "rows");
    json_open(json, '[');
    for (size_t r = 0; r < table->row_count; r++) {
        json_open_flat(json, '{');
        for (size_t c = 0; c < table->schema->column_count; c++)
            write_json_cell(json, &table->schema->columns[c], &table->rows[r].cells[c], &scratch);
        json_close(json, '}');
        arena_clear(&scratch);
    }
    json_close(json, ']');
    arena_release(&scratch);
}

void download_json(const struct site *site, const struct page *page, struct arena *arena,
                   struct buffer *out)
{
    const struct table *table = page->table;
    const struct schema *schema = table->schema;
    struct text licence = dataset_licence(site, arena);
    struct json json = json_to(out);
    json_open(&json, '{');
    json_member(&json, "title", dataset_of(site, page, arena).name);
    json_member(&json, "description", schema->description);
    json_member(&json, "publisher", site->owner);
    json_member(&json, "licence", site->licence);
    if (licence.length)
        json_member(&json, "licence_url", licence);
    json_member(&json, "source", table->source->name);
    write_json_columns(&json, schema);
    json_name(&json, "key");
    json_open_flat(&json, '[');
    for (size_t k = 0; k < schema->key_count; k++)
        json_string(&json, schema->columns[schema->key[k]].name);
    json_close(&json, ']');
    write_json_rows(&json, table);
    json_close(&json, '}');
}
