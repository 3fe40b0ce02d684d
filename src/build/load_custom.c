/* Tables of one's own: which files of data/ they may reach, and what they may be called. */
#include "build/loading.h"
#include "host/file.h"
#include "read/csvw/url.h"

static const char METADATA[] = "-metadata.json"; /* behind the name of the CSV file */
static const char ROOT[] = "file:///data/";      /* what data/ is called in metadata */
static const char REACH[] = "placard reads files in the table's own folder and in data/ itself, "
                            "and nothing from the network.";

/* --- what may be read --------------------------------------------------------------------- */

struct reach {
    struct loading *loading;
    struct text folder;
};

static bool has_file(const struct loading *l, struct text path)
{
    size_t low = 0;
    for (size_t high = l->data.count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(l->data.items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->data.count && text_equal(l->data.items[low].path, path);
}

/* Only files that are listed can be read, so no way leads out of data/. */
static const struct source *open_file(void *context, struct text url,
                                      struct diagnostics *diagnostics)
{
    const struct reach *reach = context;
    struct loading *l = reach->loading;
    struct text whole = url_decode(l->arena, url_without_query(url));
    struct text path = text_slice(whole, sizeof ROOT - 1, whole.length);
    struct text folder = loading_first_folder(path);
    (void)diagnostics; /* what cannot be read is told where all files are */
    if (!text_starts(whole, ROOT) || !has_file(l, path) ||
        (folder.length > 0 && !text_equal(folder, reach->folder)))
        return NULL;
    return loading_read_data(l, arena_copy(l->arena, path));
}

static struct text url_of(struct loading *l, struct text path)
{
    return arena_format(l->arena, "%s%.*s", ROOT, TEXT_ARGUMENTS(url_encode_path(l->arena, path)));
}

static struct text metadata_of(struct arena *arena, struct text path)
{
    return arena_join(arena, path, text_from(METADATA));
}

bool custom_has_metadata(const struct loading *l, struct text path)
{
    return has_file(l, metadata_of(l->arena, path));
}

/* --- names -------------------------------------------------------------------------------- */

/* Values that templates find before they look for tables, but for those of one page alone. */
static const char *const taken[] = {
    "page",     "site",      "partnership", "partnerships", "shared",     "body",
    "contents", "canonical", "breadcrumbs", "citations",    "id",         "title",
    "summary",  "url",       "path",        "type",         "priorities", "metrics",
    "nav",      "pages",     "columns",     "rows",         "cells",      "file",
    "csv",      "json",      "catalogue",   "legend",       "latest",     "series",
    "plans",    "unknowns",  "conflicts",   "unclear",      "agrees",     "unverifiable",
    "grants",   "growth",    "deadlines",   "embargo",      "embargoed",  "index",
    "catalog",  "assets",    "words",
};

static bool is_taken(struct text name)
{
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++)
        if (text_is(name, taken[i]))
            return true;
    for (int type = 0; type < PAGE_TYPE_COUNT; type++)
        if (text_is(name, page_kind((enum page_type)type)->name))
            return true;
    return page_field(PAGE_PARTNERSHIP, name) != NULL;
}

static bool is_slug(struct text name)
{
    bool good = name.length > 0 && name.at[0] != '-';
    for (size_t i = 0; i < name.length; i++)
        good = good && ((name.at[i] >= 'a' && name.at[i] <= 'z') || is_digit(name.at[i]) ||
                        name.at[i] == '-');
    return good;
}

static bool check_name(struct loading *l, struct text path, struct text name)
{
    struct source *source = arena_new(l->arena, struct source);
    struct diagnostic *d;
    if (is_slug(name) && !is_taken(name))
        return true;
    source->name = arena_format(l->arena, "data/%.*s", TEXT_ARGUMENTS(path));
    d = diagnose(l->diagnostics, PROBLEM_TABLE_NAME, place_whole(source),
                 "a table cannot be called '%.*s'", TEXT_ARGUMENTS(name));
    advise(l->diagnostics, d, "%s",
           is_slug(name)
               ? "Pages use that name for something else. Choose another for both files."
               : "Use lower-case letters, figures and hyphens for both files, as in "
                 "waiting-times.csv, and put them into data/ or a partnership's folder there.");
    return false;
}

/* --- loading ------------------------------------------------------------------------------ */

bool custom_load(struct loading *l, struct text path, struct text folder, struct text name)
{
    struct reach reach = {l, folder};
    struct csvw_library library = {open_file, &reach, REACH};
    struct text metadata = metadata_of(l->arena, path);
    struct custom_request request = {.library = &library,
                                     .metadata = loading_read_data(l, metadata),
                                     .metadata_url = url_of(l, metadata),
                                     .url = url_of(l, path),
                                     .name = name,
                                     .folder = loading_folder(l, folder)};
    if (!check_name(l, path, name) || !request.metadata)
        return false;
    struct custom_table *table = custom_read(l->arena, &request, l->diagnostics);
    if (!table)
        return false;
    array_push(l->arena, &l->customs, table);
    array_push(l->arena, &loading_folder(l, folder)->drafts, table->draft);
    return true;
}

void custom_check_metadata(struct loading *l, struct text path)
{
    struct text table = text_slice(path, 0, path.length - (sizeof METADATA - 1));
    struct text folder = loading_first_folder(path);
    struct text name = text_slice(table, folder.length > 0 ? folder.length + 1 : 0,
                                  table.length - (sizeof ".csv" - 1));
    bool built_in = schemas_find(&l->schemas, name) != NULL;
    struct source *source = arena_new(l->arena, struct source);
    struct diagnostic *d;
    if (!built_in && has_file(l, table))
        return;
    source->name = arena_format(l->arena, "data/%.*s", TEXT_ARGUMENTS(path));
    d = diagnose(l->diagnostics, PROBLEM_TABLE_NAME, place_whole(source),
                 built_in ? "placard knows already what the columns of '%.*s' mean"
                          : "there is no table '%.*s' beside this metadata",
                 TEXT_ARGUMENTS(name));
    if (built_in)
        advise(l->diagnostics, d,
               "Delete this file. 'placard tables %.*s' says what placard knows. For other "
               "columns, give the table another name.",
               TEXT_ARGUMENTS(name));
    else
        advise(l->diagnostics, d, "Put %.*s.csv here, or delete this file.", TEXT_ARGUMENTS(name));
}

/* --- links between tables ----------------------------------------------------------------- */

static const struct schema *custom_schema(const struct loading *l, struct text folder,
                                          struct text name)
{
    for (size_t i = 0; i < l->customs.count; i++)
        if (text_equal(l->customs.items[i]->folder, folder) &&
            text_equal(l->customs.items[i]->schema.name, name))
            return &l->customs.items[i]->schema;
    return NULL;
}

/* The schema of the table that a name stands for in a folder: its own, or else the shared one. */
static const struct schema *find_schema(const struct loading *l, struct text folder,
                                        struct text name)
{
    const struct schema *own = custom_schema(l, folder, name);
    const struct schema *built_in = own ? own : schemas_find(&l->schemas, name);
    return built_in ? built_in : custom_schema(l, (struct text){0}, name);
}

void custom_settle_links(struct loading *l)
{
    for (size_t i = 0; i < l->customs.count; i++) {
        struct custom_table *table = l->customs.items[i];
        for (size_t k = 0; k < table->links.count; k++)
            custom_link_settle(&table->links.items[k],
                               find_schema(l, table->folder, table->links.items[k].table),
                               l->diagnostics);
    }
}
