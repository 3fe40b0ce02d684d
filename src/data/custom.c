#include "data/custom.h"

#include "data/custom/inside.h"
#include "data/validate.h"
#include "host/file.h"
#include "read/csvw/encoding.h"
#include "read/csvw/rows.h"
#include "read/csvw/url.h"

#include <stdint.h>

/* --- the metadata ------------------------------------------------------------------------- */

static bool read_metadata(struct custom_reading *r)
{
    const struct custom_request *request = r->request;
    if (!csvw_group_read(r->arena, request->library, request->metadata, request->metadata_url,
                         &r->group, r->diagnostics))
        return false;
    struct text url = url_normalize(r->arena, request->url);
    for (size_t i = 0; i < r->group.tables.count; i++)
        if (text_equal(r->group.tables.items[i].url, url))
            r->metadata = &r->group.tables.items[i];
    if (r->metadata)
        return true;
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_CSVW_METADATA, r->group.tables.items[0].place,
                 "this metadata is not about %.*s.csv", TEXT_ARGUMENTS(request->name));
    advise(r->diagnostics, d, "Write \"url\": \"%.*s.csv\".", TEXT_ARGUMENTS(request->name));
    return false;
}

/* --- columns of the gate ------------------------------------------------------------------ */

const struct source *custom_open(struct custom_reading *r, const struct csvw_table *table)
{
    const struct csvw_library *library = r->request->library;
    struct diagnostics unheard = {0};
    struct source *text = arena_new(r->arena, struct source);
    const struct source *file = library->open(library->context, table->url, &unheard);
    bool good = false;
    if (file) {
        *text = *file;
        good = csvw_encoding_decode(r->arena, table->dialect.encoding, file->text, &text->text) &&
               file_check_text(text, &unheard);
    }
    diagnostics_release(&unheard);
    return good ? text : NULL;
}

static struct text gate_title(struct text title)
{
    struct arena scratch = {0};
    struct text lower = arena_lower(&scratch, title);
    struct text name = text_is(lower, "visibility")     ? TEXT("visibility")
                       : text_is(lower, "publish_from") ? TEXT("publish_from")
                                                        : (struct text){0};
    arena_release(&scratch);
    return name;
}

struct text custom_gate_name(const struct csvw_column *column)
{
    struct text name = gate_title(column->name);
    for (size_t i = 0; name.length == 0 && i < column->titles.count; i++)
        name = gate_title(column->titles.items[i].words);
    return name;
}

static bool describes(const struct csvw_table *table, struct text title)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (text_equal(custom_gate_name(&table->columns.items[i]), title))
            return true;
    return false;
}

static void allow_in_table(struct custom_reading *r, struct csvw_table *table,
                           const struct source *source)
{
    struct diagnostics unheard = {0};
    struct csvw_rows rows;
    struct csvw_row row = {0};
    csvw_rows_begin(&rows, source, &table->dialect, &unheard);
    while (csvw_rows_next(&rows, &row) && row.comment)
        ;
    for (size_t i = 0; !rows.failed && i < row.count && i <= table->columns.count; i++)
        if (gate_title(row.cells[i].text).length > 0 &&
            !describes(table, gate_title(row.cells[i].text)))
            csvw_group_add_column(r->arena, &r->group, table, i,
                                  arena_copy(r->arena, row.cells[i].text));
    csvw_rows_release(&rows);
    diagnostics_release(&unheard);
}

static void allow_gate_columns(struct custom_reading *r)
{
    for (size_t t = 0; t < r->group.tables.count; t++) {
        struct csvw_table *table = &r->group.tables.items[t];
        const struct source *source =
            table->has_schema && table->dialect.header_rows > 0 ? custom_open(r, table) : NULL;
        if (source)
            allow_in_table(r, table, source);
    }
}

/* --- what is said ------------------------------------------------------------------------- */

/* Whether a line of the file may hold something that is not public, for all that is known of a
 * file with mistakes. */
static bool may_be_secret(const struct custom_reading *r)
{
    return r->care.quiet || r->care.counts || r->has_gate_columns ||
           text_find(r->source->text, TEXT("visibility"), 0) != SIZE_MAX ||
           text_find(r->source->text, TEXT("publish_from"), 0) != SIZE_MAX ||
           gate_holds_secrets(r->request->folder, &r->table->schema);
}

/* Other tables of the group are checked where they are read themselves, by whoever knows what
 * is secret in them. */
static void join_quietly(struct custom_reading *r, struct diagnostics *own)
{
    for (size_t i = 0; i < own->list.count; i++) {
        struct diagnostic *d = &own->list.items[i];
        const struct source *source = d->place.source;
        if (!source || d->place.whole || text_ends(source->name, ".json"))
            continue;
        if (!r->source || !text_equal(source->name, r->source->name) || may_be_secret(r))
            gate_hush_one(own, d);
    }
    diagnostics_join(r->diagnostics, own);
    diagnostics_release(own);
}

/* --- all of it ---------------------------------------------------------------------------- */

static bool validate(struct custom_reading *r)
{
    struct diagnostics own = {0};
    struct csvw_summary summary = {0};
    bool good = csvw_validate(r->arena, r->request->library, &r->group, &summary, &own);
    join_quietly(r, &own);
    return good;
}

static bool make_draft(struct custom_reading *r)
{
    struct diagnostics own = {0};
    struct csv csv;
    struct custom_table *table = r->table;
    if (!r->source || !custom_read_rows(r, &csv))
        return false;
    table->draft = draft_read(r->arena, &table->schema, &csv, r->request->folder->folder, &own);
    if (table->draft) {
        draft_take_care(table->draft, r->care);
        diagnostics_join(r->diagnostics, &own); /* the gate looks through them */
        diagnostics_release(&own);
        return true;
    }
    join_quietly(r, &own);
    return false;
}

struct custom_table *custom_read(struct arena *arena, const struct custom_request *request,
                                 struct diagnostics *diagnostics)
{
    struct custom_table *table = arena_new(arena, struct custom_table);
    struct custom_reading reading = {
        .arena = arena, .request = request, .diagnostics = diagnostics, .table = table};
    *table = (struct custom_table){.folder = request->folder->folder};
    if (!read_metadata(&reading))
        return NULL;
    reading.source = custom_open(&reading, reading.metadata);
    allow_gate_columns(&reading);
    if (!custom_read_schema(&reading) || !validate(&reading) || !make_draft(&reading))
        return NULL;
    return table;
}

/* --- links -------------------------------------------------------------------------------- */

void custom_link_settle(const struct custom_link *link, const struct schema *other,
                        struct diagnostics *diagnostics)
{
    struct diagnostic *d;
    bool single = other && other->key_count == 1;
    if (single &&
        (link->key.length == 0 || text_equal(other->columns[other->key[0]].name, link->key))) {
        link->column->table = link->table;
        return;
    }
    if (link->key.length > 0)
        return;
    d = diagnose(diagnostics, PROBLEM_SCHEMA_INVALID, link->place,
                 other ? "a row of '%.*s' is known by several columns, so no cell can name one"
                       : "there is no table '%.*s' here",
                 TEXT_ARGUMENTS(link->table));
    advise(diagnostics, d,
           other ? "Take out placard:table, or describe the table here and add a foreign key."
                 : "Name a table of the same folder, or of data/ itself.");
}
