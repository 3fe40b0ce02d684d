/* Common properties: what other vocabularies say, such as dc:title. CSVW does not say
 * what they mean, but keeps them to a form that JSON-LD understands, too. */
#include "read/csvw/language.h"
#include "read/csvw/reader.h"

bool csvw_is_common_name(struct text name)
{
    size_t colon = text_find_char(name, ':', 0);
    return colon > 0 && colon < name.length && is_alpha(name.at[0]);
}

static bool is_address(struct text text)
{
    return csvw_is_common_name(text) && text_find_char(text, ' ', 0) >= text.length;
}

/* Whether `type` may stand as @type: of a value, or of an object. */
static bool is_type(const struct node *type, bool of_value)
{
    static const char *const terms[] = {"TableGroup", "Table",      "Schema",        "Column",
                                        "Dialect",    "Template",   "Datatype",      "Cell",
                                        "Row",        "ForeignKey", "Transformation"};
    if (type->kind != NODE_STRING)
        return false;
    if (of_value && csvw_type_find(type->text))
        return true;
    for (size_t i = 0; !of_value && i < sizeof terms / sizeof terms[0]; i++)
        if (text_is(type->text, terms[i]))
            return true;
    return is_address(type->text);
}

static void check_types(struct csvw_reader *reader, const struct node *type, bool of_value)
{
    bool list = type->kind == NODE_LIST && !of_value;
    for (size_t i = 0; i < (list ? type->count : 1); i++) {
        const struct node *one = list ? &type->items[i] : type;
        if (!is_type(one, of_value))
            csvw_fail(reader, one->place, NULL,
                      "'@type' must name a type that is known, or be an address");
    }
}

static void check_language(struct csvw_reader *reader, const struct node *language)
{
    if (language->kind != NODE_NULL &&
        (language->kind != NODE_STRING || !csvw_language_is_code(language->text)))
        csvw_fail(reader, language->place, "Write a code such as en or cy.",
                  "'@language' must be the code of a language");
}

static void check_value_object(struct csvw_reader *reader, const struct node *map)
{
    const struct node *value = node_member(map, "@value");
    const struct node *type = node_member(map, "@type");
    const struct node *language = node_member(map, "@language");
    for (size_t i = 0; i < map->count; i++)
        if (!text_is(map->names[i], "@value") && &map->items[i] != type &&
            &map->items[i] != language)
            csvw_fail(reader, map->name_places[i], NULL,
                      "beside '@value' only '@type' or '@language' may stand");
    if (type && language)
        csvw_fail(reader, language->place, "Leave one of the two out.",
                  "'@type' and '@language' cannot both be there");
    if (value->kind == NODE_LIST || value->kind == NODE_MAP || value->kind == NODE_NULL)
        csvw_fail(reader, value->place, NULL, "'@value' must be text, a number, true or false");
    if (type)
        check_types(reader, type, true);
    if (language)
        check_language(reader, language);
}

static void check_object(struct csvw_reader *reader, const struct node *map)
{
    for (size_t i = 0; i < map->count; i++) {
        struct text name = map->names[i];
        const struct node *item = &map->items[i];
        if (text_is(name, "@type"))
            check_types(reader, item, false);
        else if (text_is(name, "@id") &&
                 (item->kind != NODE_STRING || text_starts(item->text, "_:")))
            csvw_fail(reader, item->place, NULL,
                      "'@id' must be an address, and must not begin with _:");
        else if (text_is(name, "@language"))
            csvw_fail(reader, map->name_places[i], NULL,
                      "'@language' may stand only beside '@value'");
        else if (text_starts(name, "@") && !text_is(name, "@id"))
            csvw_fail(reader, map->name_places[i], NULL, "'%.*s' may not stand here",
                      TEXT_ARGUMENTS(name));
        else
            csvw_check_common(reader, item);
    }
}

void csvw_check_common(struct csvw_reader *reader, const struct node *value)
{
    if (value->kind == NODE_MAP && node_member(value, "@value"))
        check_value_object(reader, value);
    else if (value->kind == NODE_MAP)
        check_object(reader, value);
    for (size_t i = 0; value->kind == NODE_LIST && i < value->count; i++)
        csvw_check_common(reader, &value->items[i]);
}
