#include "read/csvw/reader.h"

#include "read/csvw/url.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    INHERITING = CSVW_GROUP | CSVW_TABLE | CSVW_SCHEMA | CSVW_COLUMN,
    ALL = 127,
};

static const struct {
    const char *name;
    unsigned where;
} properties[] = {
    {"@context", CSVW_TOP},
    {"@id", ALL},
    {"@type", ALL},
    {"aboutUrl", INHERITING},
    {"base", CSVW_DATATYPE},
    {"columns", CSVW_SCHEMA},
    {"commentPrefix", CSVW_DIALECT},
    {"datatype", INHERITING},
    {"default", INHERITING},
    {"delimiter", CSVW_DIALECT},
    {"dialect", CSVW_GROUP | CSVW_TABLE},
    {"doubleQuote", CSVW_DIALECT},
    {"encoding", CSVW_DIALECT},
    {"foreignKeys", CSVW_SCHEMA},
    {"format", CSVW_DATATYPE},
    {"header", CSVW_DIALECT},
    {"headerRowCount", CSVW_DIALECT},
    {"lang", INHERITING},
    {"length", CSVW_DATATYPE},
    {"lineTerminators", CSVW_DIALECT},
    {"maxExclusive", CSVW_DATATYPE},
    {"maxInclusive", CSVW_DATATYPE},
    {"maxLength", CSVW_DATATYPE},
    {"maximum", CSVW_DATATYPE},
    {"minExclusive", CSVW_DATATYPE},
    {"minInclusive", CSVW_DATATYPE},
    {"minLength", CSVW_DATATYPE},
    {"minimum", CSVW_DATATYPE},
    {"name", CSVW_COLUMN},
    {"notes", CSVW_GROUP | CSVW_TABLE},
    {"null", INHERITING},
    {"ordered", INHERITING},
    {"primaryKey", CSVW_SCHEMA},
    {"propertyUrl", INHERITING},
    {"quoteChar", CSVW_DIALECT},
    {"required", INHERITING},
    {"rowTitles", CSVW_SCHEMA},
    {"scriptFormat", CSVW_TRANSFORMATION},
    {"separator", INHERITING},
    {"skipBlankRows", CSVW_DIALECT},
    {"skipColumns", CSVW_DIALECT},
    {"skipInitialSpace", CSVW_DIALECT},
    {"skipRows", CSVW_DIALECT},
    {"source", CSVW_TRANSFORMATION},
    {"suppressOutput", CSVW_TABLE | CSVW_COLUMN},
    {"tableDirection", CSVW_GROUP | CSVW_TABLE},
    {"tableSchema", CSVW_GROUP | CSVW_TABLE},
    {"tables", CSVW_GROUP},
    {"targetFormat", CSVW_TRANSFORMATION},
    {"textDirection", INHERITING},
    {"titles", CSVW_COLUMN | CSVW_TRANSFORMATION},
    {"transformations", CSVW_GROUP | CSVW_TABLE},
    {"trim", CSVW_DIALECT},
    {"url", CSVW_TABLE | CSVW_TRANSFORMATION},
    {"valueUrl", INHERITING},
    {"virtual", CSVW_COLUMN},
};

static const struct {
    unsigned kind;
    const char *type;
    const char *words;
} kinds[] = {
    {CSVW_GROUP, "TableGroup", "a group of tables"},
    {CSVW_TABLE, "Table", "a table"},
    {CSVW_SCHEMA, "Schema", "a table's schema"},
    {CSVW_COLUMN, "Column", "a column"},
    {CSVW_DIALECT, "Dialect", "a dialect"},
    {CSVW_TRANSFORMATION, "Template", "a transformation"},
    {CSVW_DATATYPE, "Datatype", "a datatype"},
};

void csvw_fail(struct csvw_reader *reader, struct place place, const char *advice,
               const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text words = arena_format_list(&reader->diagnostics->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *d =
        diagnose(reader->diagnostics, PROBLEM_CSVW_METADATA, place, "%.*s", TEXT_ARGUMENTS(words));
    advise(reader->diagnostics, d, "%s",
           advice ? advice : "https://www.w3.org/TR/tabular-metadata/ says how it must be.");
    reader->failed = true;
}

void csvw_ignore(struct csvw_reader *reader, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text words = arena_format_list(&reader->diagnostics->arena, format, arguments);
    va_end(arguments);
    struct diagnostic *d =
        diagnose(reader->diagnostics, PROBLEM_CSVW_IGNORED, place, "%.*s", TEXT_ARGUMENTS(words));
    advise(reader->diagnostics, d, "As it stands, it does not count.");
}

static size_t kind_index(unsigned kind)
{
    size_t i = 0;
    while (i + 1 < sizeof kinds / sizeof kinds[0] && !(kinds[i].kind & kind))
        i++;
    return i;
}

static void check_id(struct csvw_reader *reader, const struct node *map, unsigned kind)
{
    const struct node *id = csvw_string(reader, map, "@id");
    if (!id)
        return;
    if (text_starts(id->text, "_:"))
        csvw_fail(reader, id->place, "Give it an address of its own, or leave @id out.",
                  "'@id' must not begin with _:");
    else if ((kind & CSVW_DATATYPE) && csvw_type_is_identifier(id->text))
        csvw_fail(reader, id->place, "Name the type with \"base\", and leave @id out.",
                  "'@id' is the address of a built-in type, which cannot be described anew");
}

static void check_type(struct csvw_reader *reader, const struct node *map, unsigned kind)
{
    const struct node *type = node_member(map, "@type");
    const char *wanted = kinds[kind_index(kind)].type;
    if (type && (type->kind != NODE_STRING || !text_is(type->text, wanted)))
        csvw_fail(reader, type->place, "Correct it, or leave @type out.",
                  "'@type' must be \"%s\" here", wanted);
}

/* 1 for a property of this kind, 0 for one of another, -1 for none. */
static int property_is_known(struct text name, unsigned kind)
{
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (text_is(name, properties[i].name))
            return (properties[i].where & kind) != 0;
    return -1;
}

static void complain_unknown(struct csvw_reader *reader, struct place place, struct text name,
                             unsigned kind, int known)
{
    const char *words = kinds[kind_index(kind)].words;
    if (known == 0) {
        csvw_ignore(reader, place, "%s has no property '%.*s'", words, TEXT_ARGUMENTS(name));
        return;
    }
    struct texts names = {0};
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
        if (properties[i].where & kind)
            array_push(reader->arena, &names, text_from(properties[i].name));
    struct diagnostic *d = diagnose(reader->diagnostics, PROBLEM_CSVW_IGNORED, place,
                                    "%s has no property '%.*s'", words, TEXT_ARGUMENTS(name));
    if (!advise_nearest(reader->diagnostics, d, name, &names))
        advise(reader->diagnostics, d,
               "It does not count. A property of another vocabulary is "
               "written with its prefix, such as dc:title.");
}

void csvw_check_names(struct csvw_reader *reader, const struct node *map, unsigned kind)
{
    bool takes_common = !(kind & CSVW_DIALECT);
    for (size_t i = 0; i < map->count; i++) {
        struct text name = map->names[i];
        int known = property_is_known(name, kind);
        if (known > 0)
            continue;
        if (text_is(name, "@context"))
            csvw_fail(reader, map->name_places[i], "Keep the one at the top of the file.",
                      "'@context' may stand only at the top");
        else if (takes_common && csvw_is_common_name(name))
            csvw_check_common(reader, &map->items[i]);
        else
            complain_unknown(reader, map->name_places[i], name, kind, known);
    }
    check_id(reader, map, kind);
    check_type(reader, map, kind);
}

const struct node *csvw_string(struct csvw_reader *reader, const struct node *map, const char *name)
{
    const struct node *member = node_member(map, name);
    if (!member || member->kind == NODE_STRING)
        return member;
    csvw_ignore(reader, member->place, "'%s' must be text in quotation marks", name);
    return NULL;
}

bool csvw_truth(struct csvw_reader *reader, const struct node *map, const char *name, bool fallback)
{
    const struct node *member = node_member(map, name);
    if (!member)
        return fallback;
    if (member->kind == NODE_BOOLEAN)
        return text_is(member->text, "true");
    csvw_ignore(reader, member->place, "'%s' must be true or false, without quotation marks", name);
    return fallback;
}

bool csvw_count(struct csvw_reader *reader, const struct node *map, const char *name, size_t *count)
{
    const struct node *member = node_member(map, name);
    size_t value = 0;
    if (!member)
        return false;
    bool good = member->kind == NODE_NUMBER && member->text.length <= 9;
    for (size_t i = 0; good && i < member->text.length; i++) {
        good = is_digit(member->text.at[i]);
        value = value * 10 + (size_t)(member->text.at[i] - '0');
    }
    if (good)
        *count = value;
    else
        csvw_ignore(reader, member->place,
                    "'%s' must be a whole number, 0 or more, without quotation marks", name);
    return good;
}

const struct node *csvw_list(struct csvw_reader *reader, const struct node *map, const char *name)
{
    static const struct node empty = {.kind = NODE_LIST};
    const struct node *member = node_member(map, name);
    if (!member)
        return &empty;
    if (member->kind == NODE_LIST)
        return member;
    csvw_ignore(reader, member->place, "'%s' must be a list, in square brackets", name);
    return &empty;
}

struct text csvw_link(struct csvw_reader *reader, const struct node *map, const char *name)
{
    const struct node *member = csvw_string(reader, map, name);
    if (!member)
        return (struct text){0};
    return url_normalize(reader->arena, url_resolve(reader->arena, reader->base, member->text));
}

void csvw_one_of(struct csvw_reader *reader, const struct node *map, const char *name,
                 const char *const *allowed)
{
    const struct node *member = node_member(map, name);
    if (!member)
        return;
    for (size_t i = 0; allowed[i]; i++)
        if (member->kind == NODE_STRING && text_is(member->text, allowed[i]))
            return;
    struct text list = text_from(allowed[0]);
    for (size_t i = 1; allowed[i]; i++)
        list = arena_format(reader->arena, "%.*s, %s", TEXT_ARGUMENTS(list), allowed[i]);
    csvw_ignore(reader, member->place, "'%s' must be one of %.*s", name, TEXT_ARGUMENTS(list));
}

bool csvw_strings(struct csvw_reader *reader, const struct node *node, struct texts *strings)
{
    *strings = (struct texts){0};
    if (node->kind == NODE_STRING)
        array_push(reader->arena, strings, node->text);
    for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++) {
        if (node->items[i].kind != NODE_STRING)
            return false;
        array_push(reader->arena, strings, node->items[i].text);
    }
    return strings->count > 0;
}
