#include "render/download.h"

#include "base/json_write.h"

#include <stdint.h>

/* What makes a spreadsheet run a cell instead of showing it. */
static bool looks_like_formula(struct text text)
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

static void write_cell(struct buffer *out, struct text text, bool is_number)
{
    bool neutralise = !is_number && looks_like_formula(text);
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
        write_cell(out, schema->columns[c].name, false);
    }
    buffer_add_string(out, "\r\n");
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < schema->column_count; c++) {
            buffer_add_string(out, c ? "," : "");
            write_cell(out, table->rows[r].cells[c].text, column_is_number(&schema->columns[c]));
        }
        buffer_add_string(out, "\r\n");
    }
}

static const char *datatype(const struct column *column)
{
    if (column->kind == COLUMN_WHOLE)
        return "integer";
    if (column->kind == COLUMN_URL)
        return "anyURI";
    return column_is_number(column) ? "decimal" : "string";
}

static void write_column(struct json *json, const struct column *column)
{
    json_open(json, '{');
    json_member(json, "name", column->name);
    json_member(json, "titles", column->name); /* as in the file's header */
    json_member(json, "rdfs:label", column->title);
    json_member(json, "dc:description", column->description);
    json_member(json, "datatype", text_from(datatype(column)));
    if (column->required) {
        json_name(json, "required");
        json_truth(json, true);
    }
    json_close(json, '}');
}

void download_metadata(const struct table *table, struct buffer *out)
{
    const struct schema *schema = table->schema;
    struct json json = json_to(out);
    struct buffer url = {0};
    buffer_format(&url, "%.*s.csv", TEXT_ARGUMENTS(schema->name));
    json_open(&json, '{');
    json_member(&json, "@context", TEXT("http://www.w3.org/ns/csvw"));
    json_member(&json, "url", buffer_text(&url));
    json_member(&json, "dc:title", schema->title);
    json_member(&json, "dc:description", schema->description);
    json_name(&json, "tableSchema");
    json_open(&json, '{');
    json_name(&json, "columns");
    json_open(&json, '[');
    for (size_t c = 0; c < schema->column_count; c++)
        write_column(&json, &schema->columns[c]);
    json_close(&json, ']');
    json_name(&json, "primaryKey");
    json_open(&json, '[');
    for (size_t k = 0; k < schema->key_count; k++)
        json_string(&json, schema->columns[schema->key[k]].name);
    json_close(&json, ']');
    json_close(&json, '}');
    json_close(&json, '}');
    buffer_release(&url);
}
