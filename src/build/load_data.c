#include "build/loading.h"
#include "host/file.h"
#include "host/publish.h"
#include "read/csv.h"

const struct source *loading_read_data(struct loading *l, struct text path)
{
    const struct source **read = map_find(&l->data_read, path);
    if (read)
        return *read;
    read = arena_new(l->arena, const struct source *);
    *read = loading_read(l, "data", path, DATA_LIMIT);
    map_add(l->arena, &l->data_read, path, read);
    return *read;
}

/* --- tables ------------------------------------------------------------------- */

static void complain_unknown(struct loading *l, const struct source *source, struct text name)
{
    struct texts known = {0};
    for (size_t i = 0; i < l->schemas.count; i++)
        array_push(&l->diagnostics->arena, &known, l->schemas.items[i].name);
    struct diagnostic *d = diagnose(l->diagnostics, PROBLEM_TABLE_UNKNOWN, place_whole(source),
                                    "there is no table called '%.*s'", TEXT_ARGUMENTS(name));
    if (!advise_nearest(l->diagnostics, d, name, &known))
        advise(l->diagnostics, d,
               "data/README.md lists the tables. The file's name decides which one it is. A "
               "table of your own needs a file %.*s.csv-metadata.json beside it.",
               TEXT_ARGUMENTS(name));
}

static void complain_misplaced(struct loading *l, const struct source *source, struct text name,
                               bool shared)
{
    struct diagnostic *d =
        diagnose(l->diagnostics, PROBLEM_TABLE_UNKNOWN, place_whole(source),
                 "the table '%.*s' does not belong in this folder", TEXT_ARGUMENTS(name));
    advise(l->diagnostics, d, "%s",
           shared ? "Put it in a partnership's folder, such as data/enfield/."
                  : "It is shared by all partnerships: put it in data/ itself.");
}

/* The file of a built-in table, and what becomes of it. */
struct table_file {
    struct text path;
    struct text folder; /* empty for a shared table */
    const struct schema *schema;
    const struct source *source; /* NULL: it cannot be read */
    struct draft *draft;         /* NULL: nor can this */
};

struct table_files ARRAY(struct table_file);

static bool is_in_its_place(const struct table_file *file)
{
    return file->schema->where & (file->folder.length == 0 ? SCHEMA_SHARED : SCHEMA_PARTNERSHIP);
}

static void read_table(struct loading *own, void *items, size_t task)
{
    struct table_files *files = items;
    struct table_file *file = &files->items[task];
    struct csv csv; /* in the scratch arena: the draft keeps no cell of it */
    file->source = loading_read(own, "data", file->path, DATA_LIMIT);
    if (file->source && is_in_its_place(file) && file_check_text(file->source, own->diagnostics) &&
        csv_read(own->scratch, file->source, &csv, own->diagnostics))
        file->draft = draft_read(own->arena, file->schema, &csv, file->folder, own->diagnostics);
}

/* The name that the file has as a table. */
static struct text table_name(struct text path)
{
    struct text folder = loading_first_folder(path);
    struct text file = folder.length == 0 ? path : text_slice(path, folder.length + 1, path.length);
    return text_slice(file, 0, file.length - (sizeof ".csv" - 1));
}

/* All that are built in, at the same time: each stands for itself. */
static struct table_files read_tables(struct loading *l)
{
    struct table_files files = {0};
    for (size_t i = 0; i < l->data.count; i++) {
        struct text path = l->data.items[i].path;
        const struct schema *schema =
            text_ends(path, ".csv") ? schemas_find(&l->schemas, table_name(path)) : NULL;
        if (schema)
            array_push(l->arena, &files,
                       (struct table_file){
                           .path = path, .folder = loading_first_folder(path), .schema = schema});
    }
    loading_share(l, files.count, read_table, &files);
    for (size_t i = 0; i < files.count; i++)
        map_add(l->arena, &l->data_read, files.items[i].path, &files.items[i].source);
    return files;
}

static bool add_table(struct loading *l, const struct table_file *file)
{
    if (!file->source)
        return false;
    if (!is_in_its_place(file)) {
        complain_misplaced(l, file->source, file->schema->name, file->folder.length == 0);
        return false;
    }
    struct gate_folder *folder = loading_folder(l, file->folder);
    if (file->draft) {
        array_push(l->arena, &folder->drafts, file->draft);
        return true;
    }
    folder->has_unreadable_tables = true;
    gate_hush(folder, file->schema, file->source, l->diagnostics);
    return false;
}

/* A table that is not built in needs metadata. */
static bool load_other_table(struct loading *l, struct text path)
{
    if (custom_has_metadata(l, path))
        return custom_load(l, path, loading_first_folder(path), table_name(path));
    const struct source *source = loading_read_data(l, path);
    if (source)
        complain_unknown(l, source, table_name(path));
    return false;
}

static void complain_kind(struct loading *l, struct text path)
{
    struct source *source = arena_new(l->arena, struct source);
    source->name = arena_format(l->arena, "data/%.*s", TEXT_ARGUMENTS(path));
    struct diagnostic *d = diagnose(l->diagnostics, PROBLEM_TABLE_UNKNOWN, place_whole(source),
                                    "the data folder holds .csv tables only");
    advise(l->diagnostics, d,
           "In a spreadsheet choose Save as, then CSV UTF-8. Or move the file elsewhere.");
}

/* A site may begin without numbers; git, too, keeps no empty folder. */
static void load_tables(struct loading *l)
{
    if (!tree_exists(arena_format(l->arena, "%s/data", l->project).at))
        return;
    l->broken |= !loading_list(l, "data", &l->data);
    stage_begin(l->listener, STAGE_DATA, l->data.count);
    struct table_files files = read_tables(l);
    size_t next = 0; /* of those, which are in the same order */
    for (size_t i = 0; i < l->data.count; i++) {
        struct text path = l->data.items[i].path;
        if (next < files.count && text_equal(files.items[next].path, path)) {
            l->broken |= !add_table(l, &files.items[next++]);
            continue;
        }
        stage_step(l->listener);
        if (text_ends(path, ".csv"))
            l->broken |= !load_other_table(l, path);
    }
    for (size_t i = 0; i < l->data.count; i++) {
        struct text path = l->data.items[i].path;
        if (text_ends(path, ".csv-metadata.json"))
            custom_check_metadata(l, path);
        else if (!text_ends(path, ".csv") && !loading_is_readme(path) &&
                 !(text_ends(path, ".json") && map_find(&l->data_read, path)))
            complain_kind(l, path);
    }
    custom_settle_links(l);
}

/* --- what was published before ---------------------------------------------------- */

/* A table of a folder as an earlier release showed it; false if it had none. */
static bool read_published(struct loading *l, struct text folder, struct text table,
                           struct csv *csv)
{
    struct text path = arena_format(l->arena, "%s/%.*s/data/%.*s.csv", l->previous,
                                    TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(table));
    if (!tree_exists(path.at))
        return false;
    const struct source *source = file_read(l->arena, path, path.at, DATA_LIMIT, l->diagnostics);
    return source && file_check_text(source, l->diagnostics) &&
           csv_read(l->arena, source, csv, l->diagnostics);
}

static struct draft *read_observations(struct loading *l, struct text folder)
{
    const struct schema *schema = schemas_find(&l->schemas, TEXT("observations"));
    struct csv csv;
    return read_published(l, folder, schema->name, &csv)
               ? draft_read(l->arena, schema, &csv, folder, l->diagnostics)
               : NULL;
}

static void read_own_tables(struct loading *l)
{
    for (size_t i = 0; i < l->customs.count; i++) {
        const struct custom_table *table = l->customs.items[i];
        struct csv csv;
        if (read_published(l, table->folder, table->schema.name, &csv))
            draft_note_published(l->arena, table->draft, &csv);
    }
}

static void load_previous(struct loading *l)
{
    struct text manifest =
        arena_format(l->arena, "%s/" PUBLICATION_MANIFEST, l->previous ? l->previous : "");
    if (!l->previous)
        return;
    if (!tree_exists(manifest.at)) {
        struct diagnostic *d = diagnose(l->diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                                        "there is no published site in %s", l->previous);
        advise(l->diagnostics, d,
               "Name with --previous the folder of a site that placard has published before.");
        l->broken = true;
        return;
    }
    for (size_t i = 0; i < l->folders.list.count; i++)
        l->folders.list.items[i].published = read_observations(l, l->folders.list.items[i].folder);
    read_own_tables(l);
}

/* Where a folder's public tables go. Whether it belongs to a partnership is seen later. */
static struct tables *tables_of(struct loading *l, const struct gate_folder *folder)
{
    struct partnership *partnership = arena_new(l->arena, struct partnership);
    if (folder->folder.length == 0)
        return &l->site->shared;
    *partnership = (struct partnership){.id = folder->folder, .figures = folder->metrics};
    array_push(l->arena, &l->site->partnerships, partnership);
    return &partnership->tables;
}

static void release_data(struct loading *l)
{
    struct instant now = {l->site->as_of, l->site->minute};
    l->folders.jobs = l->jobs;
    l->folders.observations = schemas_find(&l->schemas, TEXT("observations"));
    for (size_t i = 0; i < l->folders.list.count; i++)
        l->folders.list.items[i].tables = tables_of(l, &l->folders.list.items[i]);
    gate_list_embargoes(l->arena, &l->folders, now, &l->site->embargoes);
    embargoes_sort(&l->site->embargoes);
    if (l->site->shows_restricted)
        gate_show_restricted(&l->folders);
    gate_release(l->arena, &l->folders, now, l->diagnostics);
}

void load_data(struct loading *l)
{
    load_tables(l);
    load_previous(l);
    release_data(l);
}
