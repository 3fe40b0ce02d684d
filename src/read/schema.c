#include "read/schema.h"

#include "base/unicode.h"

/* What catalogues of data take for a description, as Google states it. */
enum { DESCRIPTION_LEAST = 50, DESCRIPTION_MOST = 5000 };

static const struct {
    const char *name;
    enum column_kind kind;
} kinds[] = {
    {"text", COLUMN_TEXT},         {"id", COLUMN_ID},
    {"choice", COLUMN_CHOICE},     {"money", COLUMN_MONEY},
    {"quantity", COLUMN_QUANTITY}, {"number", COLUMN_NUMBER},
    {"percent", COLUMN_PERCENT},   {"whole", COLUMN_WHOLE},
    {"period", COLUMN_PERIOD},     {"when", COLUMN_WHEN},
    {"source", COLUMN_SOURCE},     {"marker", COLUMN_MARKER},
    {"unit", COLUMN_UNIT},         {"url", COLUMN_URL},
};

static struct text string_member(const struct node *map, const char *name)
{
    const struct node *member = node_member(map, name);
    return member && member->kind == NODE_STRING ? member->text : (struct text){0};
}

static bool complain(struct diagnostics *diagnostics, const struct node *node, const char *what)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_SCHEMA_INVALID, node->place,
                                    "the table's metadata is not valid: %s", what);
    advise(diagnostics, d, "See https://www.w3.org/TR/tabular-metadata/ for its form.");
    return false;
}

bool column_kind_find(struct text name, enum column_kind *kind)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (text_is(name, kinds[i].name)) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

struct texts column_kind_names(struct arena *arena)
{
    struct texts names = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        array_push(arena, &names, text_from(kinds[i].name));
    return names;
}

static void read_choices(struct arena *arena, const struct node *node, struct column *column)
{
    const struct node *values = node_member(node, "placard:values");
    if (!values || values->kind != NODE_MAP)
        return;
    struct choice *choices = arena_array(arena, struct choice, values->count);
    for (size_t i = 0; i < values->count; i++)
        choices[i] = (struct choice){values->names[i], values->items[i].text};
    column->choices = choices;
    column->choice_count = values->count;
}

static bool read_column(struct arena *arena, const struct node *node, struct column *column,
                        struct diagnostics *diagnostics)
{
    if (node->kind != NODE_MAP)
        return complain(diagnostics, node, "a column must be an object");
    const struct node *required = node_member(node, "required");
    *column = (struct column){
        .name = string_member(node, "name"),
        .title = string_member(node, "titles"),
        .description = string_member(node, "dc:description"),
        .example = string_member(node, "placard:example"),
        .page = string_member(node, "placard:page"),
        .required = required && text_is(required->text, "true"),
    };
    if (column->name.length == 0)
        return complain(diagnostics, node, "a column has no name");
    if (!column_kind_find(string_member(node, "placard:kind"), &column->kind))
        return complain(diagnostics, node, "a column has no kind that placard knows");
    read_choices(arena, node, column);
    return true;
}

/* Which column a list's or string's item names; NO_COLUMN after an error. */
static int named_column(const struct schema *schema, const struct node *name,
                        struct diagnostics *diagnostics)
{
    int column = schema_column(schema, name->text);
    if (column == NO_COLUMN)
        complain(diagnostics, name, "a key names a column that is not there");
    return column;
}

static bool read_key(struct arena *arena, const struct node *table, struct schema *schema,
                     struct diagnostics *diagnostics)
{
    const struct node *key = node_member(table, "primaryKey");
    if (!key || key->kind != NODE_LIST || key->count == 0)
        return complain(diagnostics, table, "it has no list called primaryKey");
    size_t *columns = arena_array(arena, size_t, key->count);
    for (size_t i = 0; i < key->count; i++) {
        int column = named_column(schema, &key->items[i], diagnostics);
        if (column == NO_COLUMN)
            return false;
        columns[i] = (size_t)column;
    }
    schema->key = columns;
    schema->key_count = key->count;
    return true;
}

static bool read_foreign_key(const struct node *node, const struct schema *schema,
                             struct column *columns, struct diagnostics *diagnostics)
{
    const struct node *from = node_member(node, "columnReference");
    const struct node *to = node_member(node, "reference");
    struct text resource = to ? string_member(to, "resource") : (struct text){0};
    if (!from || !text_ends(resource, ".csv"))
        return complain(diagnostics, node,
                        "a foreign key needs columnReference and a .csv resource");
    int column = named_column(schema, from, diagnostics);
    if (column == NO_COLUMN)
        return false;
    columns[column].table = text_slice(resource, 0, resource.length - 4);
    return true;
}

bool schema_check_description(struct text description, struct place place,
                              struct diagnostics *diagnostics)
{
    size_t length = unicode_count(description);
    if (length >= DESCRIPTION_LEAST && length <= DESCRIPTION_MOST)
        return true;
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_SCHEMA_INVALID, place,
        "a table's dc:description must have 50 to 5,000 characters, but this has %zu", length);
    advise(diagnostics, d,
           "Say what a row is, who or what it is about, and for which time. "
           "Search engines and catalogues of data refuse other descriptions.");
    return false;
}

static enum schema_where read_where(const struct node *metadata)
{
    struct text where = string_member(metadata, "placard:where");
    if (text_is(where, "shared"))
        return SCHEMA_SHARED;
    return text_is(where, "partnership") ? SCHEMA_PARTNERSHIP : SCHEMA_BOTH;
}

bool schema_read(struct arena *arena, const struct node *metadata, struct schema *schema,
                 struct diagnostics *diagnostics)
{
    struct text url = string_member(metadata, "url");
    const struct node *table = node_member(metadata, "tableSchema");
    const struct node *list = table ? node_member(table, "columns") : NULL;
    if (!text_ends(url, ".csv") || !list || list->kind != NODE_LIST || list->count == 0)
        return complain(diagnostics, metadata,
                        "it needs a url ending in .csv and a tableSchema with columns");
    struct column *columns = arena_array(arena, struct column, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (!read_column(arena, &list->items[i], &columns[i], diagnostics))
            return false;
    *schema = (struct schema){
        .name = text_slice(url, 0, url.length - 4),
        .title = string_member(metadata, "dc:title"),
        .description = string_member(metadata, "dc:description"),
        .where = read_where(metadata),
        .columns = columns,
        .column_count = list->count,
    };
    struct text label = string_member(metadata, "placard:label");
    schema->label = label.length ? schema_column(schema, label) : NO_COLUMN;
    const struct node *foreign = node_member(table, "foreignKeys");
    for (size_t i = 0; foreign && i < foreign->count; i++)
        if (!read_foreign_key(&foreign->items[i], schema, columns, diagnostics))
            return false;
    const struct node *description = node_member(metadata, "dc:description");
    return read_key(arena, table, schema, diagnostics) &&
           schema_check_description(schema->description,
                                    description ? description->place : metadata->place,
                                    diagnostics);
}

int schema_column(const struct schema *schema, struct text name)
{
    for (size_t i = 0; i < schema->column_count; i++)
        if (text_equal(schema->columns[i].name, name))
            return (int)i;
    return NO_COLUMN;
}

bool column_is_number(const struct column *column)
{
    switch (column->kind) {
    case COLUMN_MONEY:
    case COLUMN_QUANTITY:
    case COLUMN_NUMBER:
    case COLUMN_PERCENT:
    case COLUMN_WHOLE:
        return true;
    default:
        return false;
    }
}

int column_marker(const struct schema *schema, size_t column)
{
    bool marked = column_is_number(&schema->columns[column]) && column + 1 < schema->column_count &&
                  schema->columns[column + 1].kind == COLUMN_MARKER;
    return marked ? (int)column + 1 : NO_COLUMN;
}
