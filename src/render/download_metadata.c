#include "render/download.h"

#include "base/json_write.h"
#include "render/address.h"
#include "render/dataset.h"

#include <string.h>

struct table_pages ARRAY(const struct page *);

struct writing {
    struct json json;
    struct arena *arena;
    const struct site *site;
    const struct page *page;    /* of the table that the metadata lies beside */
    struct table_pages *others; /* of those that its foreign keys lead to, each once */
};

/* --- columns ------------------------------------------------------------------ */

static const char *datatype(const struct column *column)
{
    if (column->kind == COLUMN_WHOLE)
        return "integer";
    if (column->kind == COLUMN_URL)
        return "anyURI";
    return column_is_number(column) ? "decimal" : "string";
}

static void add_escaped(struct buffer *out, struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        if (strchr("\\^$.*+?()[]{}|", value.at[i]))
            buffer_add_char(out, '\\');
        buffer_add_char(out, value.at[i]);
    }
}

/* The values of a choice as a regular expression. None when the CSV writes one of them
 * otherwise than the table, with an apostrophe before it. */
static struct text choice_format(const struct column *column, struct arena *arena)
{
    struct buffer out = {0};
    bool plain = true;
    for (size_t i = 0; i < column->choice_count; i++) {
        buffer_add_string(&out, i ? "|" : "");
        add_escaped(&out, column->choices[i].value);
        plain = plain && !download_is_formula(column->choices[i].value);
    }
    struct text format = plain ? arena_copy(arena, buffer_text(&out)) : (struct text){0};
    buffer_release(&out);
    return format;
}

static void write_datatype(struct writing *w, const struct column *column)
{
    struct json *json = &w->json;
    struct text format = choice_format(column, w->arena);
    if (format.length == 0) {
        json_member(json, "datatype", text_from(datatype(column)));
        return;
    }
    json_name(json, "datatype");
    json_open(json, '{');
    json_member(json, "base", text_from(datatype(column)));
    json_member(json, "format", format);
    json_close(json, '}');
}

/* A number that is not shown has a marker in its place, which is no value. */
static void write_nulls(struct json *json, const struct table *table, size_t column)
{
    bool marked = false;
    for (size_t r = 0; r < table->row_count && !marked; r++)
        marked = table->rows[r].cells[column].marker.length > 0;
    if (!marked)
        return;
    json_name(json, "null");
    json_open_flat(json, '[');
    json_string(json, TEXT(""));
    json_string(json, TEXT("[c]"));
    json_close(json, ']');
}

static void write_column(struct writing *w, const struct table *table, size_t number)
{
    const struct column *column = &table->schema->columns[number];
    struct json *json = &w->json;
    json_open(json, '{');
    json_member(json, "name", column->name);
    json_member(json, "titles", column->name); /* as in the file's header */
    json_member(json, "rdfs:label", column->title);
    if (column->description.length)
        json_member(json, "dc:description", column->description);
    write_datatype(w, column);
    write_nulls(json, table, number);
    if (column->required) {
        json_name(json, "required");
        json_truth(json, true);
    }
    json_close(json, '}');
}

/* --- keys --------------------------------------------------------------------- */

static void write_primary_key(struct json *json, const struct schema *schema)
{
    json_name(json, "primaryKey");
    json_open_flat(json, '[');
    for (size_t k = 0; k < schema->key_count; k++)
        json_string(json, schema->columns[schema->key[k]].name);
    json_close(json, ']');
}

/* The page of the one table that every cell of a column names a row of; or NULL. */
static const struct page *referred(const struct site *site, const struct table *table, size_t c)
{
    const struct table *other = NULL;
    if (table->schema->columns[c].table.length == 0)
        return NULL;
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = table->rows[r].cells[c].refers;
        if (!row || (other && row->table != other))
            return NULL;
        other = row->table;
    }
    return other && other->schema->key_count == 1 ? site_table_page(site, other) : NULL;
}

static void take_other(struct writing *w, const struct page *other)
{
    bool known = other == w->page;
    for (size_t i = 0; i < w->others->count; i++)
        known = known || w->others->items[i] == other;
    if (!known)
        array_push(w->arena, w->others, other);
}

/* The CSV of `page`, as the metadata has to write it. */
static struct text csv_url(struct writing *w, const struct page *page)
{
    struct dataset dataset = {.page = page};
    return address_relative(w->arena, w->page->path, dataset_path(&dataset, ".csv", w->arena));
}

static void write_foreign_key(struct writing *w, const struct column *column,
                              const struct page *other)
{
    const struct schema *schema = other->table->schema;
    json_open(&w->json, '{');
    json_member(&w->json, "columnReference", column->name);
    json_name(&w->json, "reference");
    json_open(&w->json, '{');
    json_member(&w->json, "resource", csv_url(w, other));
    json_member(&w->json, "columnReference", schema->columns[schema->key[0]].name);
    json_close(&w->json, '}');
    json_close(&w->json, '}');
}

static void write_foreign_keys(struct writing *w)
{
    const struct table *table = w->page->table;
    bool any = false;
    for (size_t c = 0; c < table->schema->column_count; c++) {
        const struct page *other = referred(w->site, table, c);
        if (!other)
            continue;
        if (!any) {
            json_name(&w->json, "foreignKeys");
            json_open(&w->json, '[');
        }
        any = true;
        write_foreign_key(w, &table->schema->columns[c], other);
    }
    if (any)
        json_close(&w->json, ']');
}

/* --- tables ------------------------------------------------------------------- */

static void write_rights(struct writing *w)
{
    struct text licence = dataset_licence(w->site, w->arena);
    json_name(&w->json, "dc:license");
    if (licence.length) {
        json_open_flat(&w->json, '{');
        json_member(&w->json, "@id", licence);
        json_close(&w->json, '}');
    } else {
        json_string(&w->json, w->site->licence);
    }
    json_member(&w->json, "dc:publisher", w->site->owner);
}

/* The members of one table. Keys of other tables stand in their own metadata. */
static void write_table(struct writing *w, const struct page *page)
{
    const struct schema *schema = page->table->schema;
    struct json *json = &w->json;
    json_member(json, "url", csv_url(w, page));
    json_member(json, "dc:title", dataset_of(w->site, page, w->arena).name);
    json_member(json, "dc:description", schema->description);
    write_rights(w);
    json_member(json, "null", TEXT(""));
    json_name(json, "tableSchema");
    json_open(json, '{');
    json_name(json, "columns");
    json_open(json, '[');
    for (size_t c = 0; c < schema->column_count; c++)
        write_column(w, page->table, c);
    json_close(json, ']');
    write_primary_key(json, schema);
    if (page == w->page)
        write_foreign_keys(w);
    json_close(json, '}');
}

static void write_context(struct json *json)
{
    json_name(json, "@context");
    json_open_flat(json, '[');
    json_string(json, TEXT("http://www.w3.org/ns/csvw"));
    json_open(json, '{');
    json_member(json, "@language", TEXT("en-GB"));
    json_close(json, '}');
    json_close(json, ']');
}

/* The standard wants the tables that keys lead to in the same file, as a group. */
static void write_group(struct writing *w)
{
    json_name(&w->json, "tables");
    json_open(&w->json, '[');
    for (size_t i = 0; i <= w->others->count; i++) {
        json_open(&w->json, '{');
        write_table(w, i ? w->others->items[i - 1] : w->page);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

void download_metadata(const struct site *site, const struct page *page, struct arena *arena,
                       struct buffer *out)
{
    struct table_pages others = {0};
    struct writing w = {json_to(out), arena, site, page, &others};
    for (size_t c = 0; c < page->table->schema->column_count; c++) {
        const struct page *other = referred(site, page->table, c);
        if (other)
            take_other(&w, other);
    }
    json_open(&w.json, '{');
    write_context(&w.json);
    if (others.count)
        write_group(&w);
    else
        write_table(&w, page);
    json_close(&w.json, '}');
}
