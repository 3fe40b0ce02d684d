#include "read/csvw/metadata.h"

#include "host/file.h"
#include "read/csvw/language.h"
#include "read/csvw/reader.h"
#include "read/csvw/url.h"
#include "read/json.h"

#include <stdint.h>

static const char NAMESPACE[] = "http://www.w3.org/ns/csvw";

/* What a group hands down to its tables, as it stands in the metadata. */
struct handed_down {
    struct csvw_inherited inherited;
    const struct node *schema_holder; /* the object whose tableSchema it is; NULL for none */
    const struct node *dialect_holder;
};

/* --- context and references --- */

static void read_local_context(struct csvw_reader *reader, const struct node *local)
{
    for (size_t i = 0; i < local->count; i++)
        if (!text_is(local->names[i], "@base") && !text_is(local->names[i], "@language"))
            csvw_fail(reader, local->name_places[i],
                      "Name properties of other vocabularies by their whole address.",
                      "'@context' may set only @base and @language");
    const struct node *base = csvw_string(reader, local, "@base");
    const struct node *language = csvw_string(reader, local, "@language");
    if (base)
        reader->base = url_resolve(reader->arena, reader->base, base->text);
    if (language && csvw_language_is_code(language->text))
        reader->language = language->text;
    else if (language)
        csvw_ignore(reader, language->place,
                    "'@language' must be the code of a language, such as en or cy");
}

bool csvw_context(struct csvw_reader *reader, const struct node *root)
{
    const struct node *context = node_member(root, "@context");
    const struct node *first = context;
    if (context && context->kind == NODE_LIST)
        first = context->count > 0 ? &context->items[0] : NULL;
    if (!first || first->kind != NODE_STRING || !text_is(first->text, NAMESPACE)) {
        csvw_fail(reader, context ? context->place : root->place,
                  "Begin the file with \"@context\": \"http://www.w3.org/ns/csvw\".",
                  "'@context' is not CSV on the Web's");
        return false;
    }
    if (context->kind != NODE_LIST || context->count == 1)
        return true;
    if (context->count > 2 || context->items[1].kind != NODE_MAP) {
        csvw_fail(reader, context->place, NULL,
                  "after the standard's address '@context' may hold only one object");
        return false;
    }
    read_local_context(reader, &context->items[1]);
    return true;
}

/* The object in the file at `url`. */
static const struct node *open_object(struct csvw_reader *reader, struct place place,
                                      struct text url)
{
    const struct source *source = reader->library->open(
        reader->library->context, url_without_fragment(url), reader->diagnostics);
    if (!source) {
        struct diagnostic *d =
            diagnose(reader->diagnostics, PROBLEM_CSVW_MISSING, place,
                     "the file %.*s cannot be read", TEXT_ARGUMENTS(url_file_name(url)));
        advise(reader->diagnostics, d, "%s", reader->library->reach);
        reader->failed = true;
        return NULL;
    }
    const struct node *root = file_check_text(source, reader->diagnostics)
                                  ? json_read(reader->arena, source, reader->diagnostics)
                                  : NULL;
    if (root && root->kind != NODE_MAP)
        csvw_fail(reader, root->place, NULL, "this file must hold an object");
    else if (root)
        return root;
    reader->failed = true;
    return NULL;
}

const struct node *csvw_object(struct csvw_reader *reader, const struct node *map, const char *name,
                               struct csvw_reader *inside, struct text *url)
{
    static const struct node nothing = {.kind = NODE_MAP};
    const struct node *member = node_member(map, name);
    *inside = *reader;
    *url = (struct text){0};
    if (!member || member->kind == NODE_MAP)
        return member;
    if (member->kind != NODE_STRING) {
        csvw_ignore(reader, member->place, "'%s' must be an object or the address of one", name);
        return &nothing;
    }
    *url = csvw_link(reader, map, name);
    const struct node *root = open_object(reader, member->place, *url);
    inside->base = *url;
    inside->language = TEXT("und");
    inside->failed = reader->failed;
    if (!root || !csvw_context(inside, root)) {
        reader->failed = true;
        return &nothing;
    }
    return root;
}

/* --- tables --- */

static void read_transformation(struct csvw_reader *reader, const struct node *map)
{
    static const char *const required[] = {"url", "scriptFormat", "targetFormat"};
    static const char *const sources[] = {"json", "rdf", NULL};
    const struct node *titles = node_member(map, "titles");
    const struct node *source = node_member(map, "source");
    struct csvw_titles ignored = {0};
    csvw_check_names(reader, map, CSVW_TRANSFORMATION);
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++)
        if (csvw_link(reader, map, required[i]).length == 0)
            csvw_fail(reader, map->place, NULL, "a transformation needs '%s'", required[i]);
    if (titles)
        csvw_titles_read(reader, titles, &ignored);
    if (source && source->kind != NODE_NULL)
        csvw_one_of(reader, map, "source", sources);
}

/* What groups and tables have in common and placard does not use: it is only checked. */
static void check_shared(struct csvw_reader *reader, const struct node *map)
{
    static const char *const directions[] = {"rtl", "ltr", "auto", NULL};
    const struct node *transformations = csvw_list(reader, map, "transformations");
    const struct node *notes = csvw_list(reader, map, "notes");
    csvw_one_of(reader, map, "tableDirection", directions);
    for (size_t i = 0; i < transformations->count; i++) {
        if (transformations->items[i].kind == NODE_MAP)
            read_transformation(reader, &transformations->items[i]);
        else
            csvw_ignore(reader, transformations->items[i].place,
                        "a transformation must be an object");
    }
    for (size_t i = 0; i < notes->count; i++)
        csvw_check_common(reader, &notes->items[i]);
}

static void read_dialect(struct csvw_reader *reader, const struct node *holder,
                         struct csvw_table *table)
{
    struct csvw_reader inside;
    struct text url;
    csvw_dialect_default(reader->arena, &table->dialect);
    if (text_ends(url_without_query(table->url), ".tsv"))
        table->dialect.delimiter = TEXT("\t");
    const struct node *dialect =
        holder ? csvw_object(reader, holder, "dialect", &inside, &url) : NULL;
    if (!dialect)
        return;
    csvw_check_names(&inside, dialect, CSVW_DIALECT | (url.length > 0 ? CSVW_TOP : 0));
    csvw_dialect_read(&inside, dialect, &table->dialect);
    reader->failed = reader->failed || inside.failed;
}

static void read_schema(struct csvw_reader *reader, const struct node *holder,
                        const struct csvw_inherited *inherited, struct csvw_table *table)
{
    struct csvw_reader inside;
    struct text url;
    const struct node *schema =
        holder ? csvw_object(reader, holder, "tableSchema", &inside, &url) : NULL;
    if (!schema)
        return;
    csvw_check_names(&inside, schema, CSVW_SCHEMA | (url.length > 0 ? CSVW_TOP : 0));
    table->schema = schema;
    table->schema_id = csvw_link(&inside, schema, "@id");
    if (table->schema_id.length == 0)
        table->schema_id = url;
    csvw_schema_read(&inside, schema, inherited, table);
    reader->failed = reader->failed || inside.failed;
}

static void read_table(struct csvw_reader *reader, const struct node *map, unsigned top,
                       const struct handed_down *handed, struct csvw_group *group)
{
    struct csvw_table table = {.place = map->place, .node = map};
    struct csvw_inherited inherited = handed->inherited;
    csvw_check_names(reader, map, CSVW_TABLE | top);
    table.url = csvw_link(reader, map, "url");
    if (table.url.length == 0)
        csvw_fail(reader, map->place, "Add \"url\" with the name of the CSV file.",
                  "a table needs a 'url'");
    check_shared(reader, map);
    csvw_truth(reader, map, "suppressOutput", false);
    csvw_inherited_read(reader, map, &inherited);
    table.language = inherited.language;
    read_dialect(reader, node_member(map, "dialect") ? map : handed->dialect_holder, &table);
    read_schema(reader, node_member(map, "tableSchema") ? map : handed->schema_holder, &inherited,
                &table);
    array_push(reader->arena, &group->tables, table);
}

static struct csvw_inherited nothing_inherited(struct arena *arena)
{
    struct csvw_inherited inherited = {.datatype = &csvw_any_text, .language = TEXT("und")};
    array_push(arena, &inherited.nulls, TEXT(""));
    return inherited;
}

static void read_tables(struct csvw_reader *reader, const struct node *root,
                        struct csvw_group *group)
{
    struct handed_down handed = {.inherited = nothing_inherited(reader->arena)};
    const struct node *type = node_member(root, "@type");
    bool is_group = node_member(root, "tables") || (type && text_is(type->text, "TableGroup"));
    if (!is_group) {
        read_table(reader, root, CSVW_TOP, &handed, group);
        return;
    }
    csvw_check_names(reader, root, CSVW_GROUP | CSVW_TOP);
    check_shared(reader, root);
    csvw_inherited_read(reader, root, &handed.inherited);
    handed.schema_holder = node_member(root, "tableSchema") ? root : NULL;
    handed.dialect_holder = node_member(root, "dialect") ? root : NULL;
    const struct node *tables = csvw_list(reader, root, "tables");
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->items[i].kind == NODE_MAP)
            read_table(reader, &tables->items[i], 0, &handed, group);
        else
            csvw_ignore(reader, tables->items[i].place, "a table must be an object");
    }
    if (group->tables.count == 0)
        csvw_fail(reader, root->place, "Describe at least one table.",
                  "a group of tables needs a list 'tables' with at least one table");
}

/* --- foreign keys, once all tables are known --- */

static const struct csvw_table *find_referenced(const struct csvw_group *group,
                                                const struct csvw_foreign_key *key)
{
    const struct csvw_table *found = NULL;
    for (size_t i = 0; i < group->tables.count; i++) {
        const struct csvw_table *table = &group->tables.items[i];
        bool match = key->resource.length > 0 ? text_equal(table->url, key->resource)
                                              : text_equal(table->schema_id, key->schema);
        if (match && found)
            return NULL;
        if (match)
            found = table;
    }
    return found;
}

static void resolve_key(struct csvw_reader *reader, const struct csvw_group *group,
                        struct csvw_foreign_key *key)
{
    key->table = find_referenced(group, key);
    if (!key->table) {
        csvw_fail(
            reader, key->place, "Describe that table in the same metadata file, once.",
            "the foreign key leads to %.*s, which is not a table here, or is more than one",
            TEXT_ARGUMENTS(url_file_name(key->resource.length > 0 ? key->resource : key->schema)));
        return;
    }
    for (size_t i = 0; i < key->names.count; i++) {
        const struct csvw_columns *columns = &key->table->columns;
        size_t at = 0;
        while (at < columns->count && !text_equal(columns->items[at].name, key->names.items[i]))
            at++;
        if (at == columns->count)
            csvw_fail(reader, key->place, "Name a column there, as its \"name\" has it.",
                      "the foreign key leads to a column '%.*s', which that table does not have",
                      TEXT_ARGUMENTS(key->names.items[i]));
        array_push(reader->arena, &key->referenced, at);
    }
}

static void resolve_keys(struct csvw_reader *reader, const struct csvw_group *group)
{
    for (size_t i = 0; i < group->tables.count; i++) {
        const struct csvw_table *table = &group->tables.items[i];
        for (size_t j = 0; j < table->foreign_keys.count; j++)
            resolve_key(reader, group, &table->foreign_keys.items[j]);
    }
}

/* --- columns that the metadata does not describe --- */

static void make_room(struct csvw_indexes *indexes, size_t at)
{
    for (size_t i = 0; i < indexes->count; i++)
        indexes->items[i] += indexes->items[i] >= at;
}

static void make_room_in_keys(struct csvw_group *group, struct csvw_table *table, size_t at)
{
    make_room(&table->primary_key, at);
    for (size_t t = 0; t < group->tables.count; t++) {
        struct csvw_table *other = &group->tables.items[t];
        for (size_t i = 0; i < other->foreign_keys.count; i++) {
            struct csvw_foreign_key *key = &other->foreign_keys.items[i];
            if (other == table)
                make_room(&key->columns, at);
            if (key->table == table)
                make_room(&key->referenced, at);
        }
    }
}

void csvw_group_add_column(struct arena *arena, struct csvw_group *group, struct csvw_table *table,
                           size_t at, struct text title)
{
    struct csvw_columns *columns = &table->columns;
    struct csvw_column added = {.inherited = nothing_inherited(arena)};
    array_push(arena, &added.titles, (struct csvw_title){TEXT("und"), title});
    array_push(arena, columns, added);
    for (size_t i = columns->count - 1; i > at; i--)
        columns->items[i] = columns->items[i - 1];
    columns->items[at] = added;
    make_room_in_keys(group, table, at);
}

/* --- outside --- */

bool csvw_group_read(struct arena *arena, const struct csvw_library *library,
                     const struct source *source, struct text url, struct csvw_group *group,
                     struct diagnostics *diagnostics)
{
    struct csvw_reader reader = {
        .arena = arena,
        .diagnostics = diagnostics,
        .library = library,
        .base = url,
        .language = TEXT("und"),
    };
    *group = (struct csvw_group){0};
    const struct node *root =
        file_check_text(source, diagnostics) ? json_read(arena, source, diagnostics) : NULL;
    if (!root)
        return false;
    if (root->kind != NODE_MAP) {
        csvw_fail(&reader, root->place, NULL, "a metadata file must hold an object");
        return false;
    }
    if (!csvw_context(&reader, root))
        return false;
    group->root = root;
    read_tables(&reader, root, group);
    if (!reader.failed)
        resolve_keys(&reader, group);
    return !reader.failed;
}

void csvw_group_plain(struct arena *arena, struct text url, struct csvw_group *group)
{
    struct csvw_table table = {.url = url_normalize(arena, url), .language = TEXT("und")};
    csvw_dialect_default(arena, &table.dialect);
    if (text_ends(url_without_query(url), ".tsv"))
        table.dialect.delimiter = TEXT("\t");
    *group = (struct csvw_group){0};
    array_push(arena, &group->tables, table);
}

const struct csvw_table *csvw_group_find(struct arena *arena, const struct csvw_group *group,
                                         struct text url)
{
    struct text normal = url_normalize(arena, url_without_fragment(url));
    for (size_t i = 0; i < group->tables.count; i++)
        if (text_equal(group->tables.items[i].url, normal))
            return &group->tables.items[i];
    return NULL;
}
