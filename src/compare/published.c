#include "compare/published.h"

#include "build/manifest.h"
#include "data/gate.h"
#include "data/link.h"
#include "data/schemas.h"
#include "host/file.h"
#include "host/publish.h"
#include "host/tree.h"
#include "read/csv.h"
#include "render/download.h"

#include <string.h>

enum { FILE_LIMIT = 512 * 1024 * 1024 };

struct reading {
    struct arena *arena;
    const char *folder;
    const struct site *other;
    struct site *site;
    struct texts *pages;
    struct schemas schemas;
    struct manifest manifest;
    struct diagnostics *diagnostics;
};

static struct text in_folder(struct arena *arena, const char *folder, struct text path)
{
    return arena_format(arena, "%s/%.*s", folder, TEXT_ARGUMENTS(path));
}

bool published_is_at(const char *folder)
{
    struct arena arena = {0};
    bool is_there = tree_exists(in_folder(&arena, folder, TEXT(PUBLICATION_MANIFEST)).at);
    arena_release(&arena);
    return is_there;
}

static const struct source *read_file(struct reading *r, struct text path)
{
    struct text file = in_folder(r->arena, r->folder, path);
    const struct source *source = file_read(r->arena, file, file.at, FILE_LIMIT, r->diagnostics);
    return source && file_check_text(source, r->diagnostics) ? source : NULL;
}

/* --- tables ----------------------------------------------------------------------------- */

/* "enfield/data/targets.csv" is the table targets of enfield, "data/areas.csv" a shared one. */
static bool is_table(const struct reading *r, struct text path, struct text *folder,
                     struct text *name)
{
    static const char ending[] = ".csv";
    size_t data = text_starts(path, "data/") ? 0 : text_find(path, TEXT("/data/"), 0);
    if (!text_ends(path, ending) || data == SIZE_MAX ||
        !manifest_find(&r->manifest, arena_join(r->arena, path, TEXT("-metadata.json"))))
        return false;
    *folder = text_slice(path, 0, data);
    *name = text_slice(path, data + (data ? sizeof "/data/" : sizeof "data/") - 1,
                       path.length - (sizeof ending - 1));
    return text_find_char(*folder, '/', 0) == SIZE_MAX && text_find_char(*name, '/', 0) == SIZE_MAX;
}

static const struct schema *find_schema(const struct reading *r, struct text folder,
                                        struct text name)
{
    const struct schema *schema = schemas_find(&r->schemas, name);
    const struct tables *tables = r->other ? site_tables(r->other, folder) : NULL;
    const struct table *table = tables ? tables_find(tables, name) : NULL;
    return schema ? schema : table ? table->schema : NULL;
}

/* Makes the cells what they were before they were written (render/download.h): [c] in place of a
 * number is none, and an apostrophe before what looks like a formula is not the cell's. */
static void undo_writing(const struct csv *csv, const struct schema *schema)
{
    for (size_t c = 0; c < csv->columns; c++) {
        int column = schema_column(schema, csv->cells[c].text);
        bool number = column != NO_COLUMN && column_is_number(&schema->columns[column]);
        for (size_t r = 1; r < csv->rows; r++) {
            struct text *text = &csv->cells[r * csv->columns + c].text;
            struct text rest = text_slice(*text, 1, text->length);
            if (number && text_is(*text, "[c]"))
                *text = (struct text){0};
            else if (!number && text_starts(*text, "'") && download_is_formula(rest))
                *text = rest;
        }
    }
}

static struct tables *tables_of(struct reading *r, struct text folder)
{
    if (folder.length == 0)
        return &r->site->shared;
    for (size_t i = 0; i < r->site->partnerships.count; i++)
        if (text_equal(r->site->partnerships.items[i]->id, folder))
            return &r->site->partnerships.items[i]->tables;
    const struct partnership *known = r->other ? site_partnership(r->other, folder) : NULL;
    struct partnership *partnership = arena_new(r->arena, struct partnership);
    *partnership = (struct partnership){.id = folder, .tables = {.folder = folder}};
    if (known) { /* only the project has titles and units */
        partnership->page = known->page;
        partnership->metrics = known->metrics;
        partnership->priorities = known->priorities;
    }
    array_push(r->arena, &r->site->partnerships, partnership);
    return &partnership->tables;
}

static void read_table(struct reading *r, struct text path, struct text folder,
                       const struct schema *schema)
{
    const struct source *source = read_file(r, path);
    struct csv csv;
    if (!source || !csv_read(r->arena, source, &csv, r->diagnostics))
        return;
    undo_writing(&csv, schema);
    struct table *table = gate_read_published(r->arena, schema, &csv, folder, r->diagnostics);
    if (table)
        array_push(r->arena, &tables_of(r, folder)->list, table);
}

/* --- the site --------------------------------------------------------------------------- */

static void read_paths(struct reading *r)
{
    for (size_t i = 0; i < r->manifest.count; i++) {
        struct text path = r->manifest.items[i].path;
        struct text folder;
        struct text name;
        if (text_ends(path, ".html")) {
            array_push(r->arena, r->pages, path);
        } else if (is_table(r, path, &folder, &name)) {
            const struct schema *schema = find_schema(r, folder, name);
            if (schema) /* nobody here knows what the columns of another mean */
                read_table(r, path, folder, schema);
        }
    }
}

/* Numbers are said in the language of the project, or in English. */
static void choose_language(struct reading *r)
{
    languages_built_in(r->arena, &r->site->languages, r->diagnostics);
    r->site->language =
        r->other ? r->other->language : languages_find(&r->site->languages, TEXT("en"));
}

bool published_load(struct arena *arena, const char *folder, const struct site *other,
                    struct site *site, struct texts *pages, struct diagnostics *diagnostics)
{
    struct reading r = {.arena = arena,
                        .folder = folder,
                        .other = other,
                        .site = site,
                        .pages = pages,
                        .diagnostics = diagnostics};
    const struct source *source = read_file(&r, TEXT(PUBLICATION_MANIFEST));
    if (!source || !manifest_read(arena, source, &r.manifest, diagnostics) ||
        !schemas_read(arena, &r.schemas, diagnostics))
        return false;
    choose_language(&r);
    read_paths(&r);
    for (size_t i = 0; i < site->partnerships.count; i++)
        tables_link(&site->partnerships.items[i]->tables, &site->shared, NULL);
    tables_link(&site->shared, &site->shared, NULL);
    return diagnostics->errors == 0;
}
