/* Datatypes in metadata: {"base": "decimal", "format": "#,##0.00", "minimum": 0}. */
#include "read/csvw/reader.h"

#include <stdint.h>

static const char *const LIMITS[] = {"minimum", "minInclusive", "minExclusive",
                                     "maximum", "maxInclusive", "maxExclusive"};

/* --- formats --- */

static struct text character(struct csvw_reader *reader, const struct node *map, const char *name,
                             struct text fallback)
{
    const struct node *member = csvw_string(reader, map, name);
    if (member && member->text.length > 0)
        return member->text;
    return fallback;
}

static void read_number_format(struct csvw_reader *reader, const struct node *node,
                               struct csvw_datatype *datatype)
{
    struct csvw_number_format *format = arena_new(reader->arena, struct csvw_number_format);
    const struct node *pattern = node->kind == NODE_STRING ? node : NULL;
    format->point = TEXT(".");
    if (node->kind == NODE_MAP) {
        format->point = character(reader, node, "decimalChar", format->point);
        format->group = character(reader, node, "groupChar", (struct text){0});
        pattern = csvw_string(reader, node, "pattern");
    } else if (!pattern) {
        csvw_ignore(reader, node->place, "the format of a number must be text or an object");
        return;
    }
    if (pattern && !csvw_number_pattern_read(pattern->text, format)) {
        csvw_ignore(reader, pattern->place,
                    "'%.*s' is not a pattern for numbers, such as #,##0.00, that placard knows",
                    TEXT_ARGUMENTS(pattern->text));
        if (node == pattern)
            return;
    }
    datatype->number = format;
    datatype->format = pattern ? pattern->text : (struct text){0};
}

static bool read_boolean_format(const struct node *node, struct csvw_datatype *datatype)
{
    struct text yes, no;
    if (node->kind != NODE_STRING || !text_cut(node->text, '|', &yes, &no) || yes.length == 0 ||
        no.length == 0 || text_find_char(no, '|', 0) < no.length)
        return false;
    datatype->yes = yes;
    datatype->no = no;
    return true;
}

static bool read_moment_format(struct csvw_reader *reader, const struct node *node,
                               struct csvw_datatype *datatype)
{
    struct csvw_moment_format *format = arena_new(reader->arena, struct csvw_moment_format);
    if (node->kind != NODE_STRING || !csvw_moment_format_read(node->text, datatype->type, format))
        return false;
    datatype->moment = format;
    return true;
}

static void read_pattern(struct csvw_reader *reader, const struct node *node,
                         struct csvw_datatype *datatype)
{
    const char *why = "it is not text";
    if (node->kind == NODE_STRING)
        datatype->pattern = pattern_compile(reader->arena, node->text, &why);
    if (datatype->pattern)
        datatype->format = node->text;
    else
        csvw_ignore(reader, node->place, "this is not a regular expression that placard knows: %s",
                    why);
}

static void read_format(struct csvw_reader *reader, const struct node *map,
                        struct csvw_datatype *datatype)
{
    const struct node *node = node_member(map, "format");
    if (!node)
        return;
    switch (datatype->type->kind) {
    case CSVW_NUMBER:
        read_number_format(reader, node, datatype);
        return;
    case CSVW_BOOLEAN:
        if (!read_boolean_format(node, datatype))
            csvw_ignore(reader, node->place,
                        "the format of true and false must be two words with | between them, "
                        "such as \"yes|no\"");
        break;
    case CSVW_MOMENT:
        if (!read_moment_format(reader, node, datatype))
            csvw_ignore(reader, node->place,
                        "this is not a format for %s that placard knows, such as dd/MM/yyyy or "
                        "yyyy-MM-ddTHH:mm",
                        datatype->type->words);
        break;
    default:
        read_pattern(reader, node, datatype);
        return;
    }
    if (datatype->yes.length > 0 || datatype->moment)
        datatype->format = node->text;
}

/* --- lengths --- */

static long read_length(struct csvw_reader *reader, const struct node *map, const char *name,
                        const struct csvw_type *type)
{
    size_t length;
    if (!csvw_count(reader, map, name, &length))
        return CSVW_NO_LENGTH;
    if (!type->measured)
        csvw_fail(reader, node_member(map, name)->place, "Leave it out, or use another type.",
                  "'%s' goes with text and binary data only, not with the type '%s'", name,
                  type->name);
    return (long)length;
}

static void read_lengths(struct csvw_reader *reader, const struct node *map,
                         struct csvw_datatype *datatype)
{
    datatype->length = read_length(reader, map, "length", datatype->type);
    datatype->least_length = read_length(reader, map, "minLength", datatype->type);
    datatype->most_length = read_length(reader, map, "maxLength", datatype->type);
    long exact = datatype->length;
    long least = datatype->least_length;
    long most = datatype->most_length;
    bool good = (exact < 0 || least < 0 || exact >= least) &&
                (exact < 0 || most < 0 || exact <= most) &&
                (least < 0 || most < 0 || least <= most);
    if (!good)
        csvw_fail(reader, map->place, "No text can be as long as they ask.",
                  "'length', 'minLength' and 'maxLength' contradict each other");
}

/* --- limits --- */

/* The words of a limit as they are written: a JSON number loses nothing on the way. */
static struct text limit_text(const struct node *node)
{
    if (node->kind != NODE_NUMBER || !node->place.source)
        return node->text;
    return text_slice(node->place.source->text, node->place.at,
                      node->place.at + node->place.length);
}

/* Formats do not count for limits. */
static void read_limit(struct csvw_reader *reader, const struct node *map, const char *name,
                       const struct csvw_type *type, struct csvw_limit *limit)
{
    const struct node *node = node_member(map, name);
    struct csvw_datatype plain = csvw_any_text;
    const char *why = "it is not a number or text";
    if (!node)
        return;
    if (type->kind != CSVW_NUMBER && type->kind != CSVW_MOMENT && type->kind != CSVW_SPAN) {
        csvw_fail(reader, node->place, "Leave it out, or use another type.",
                  "'%s' goes with numbers, dates, times and durations only, not with the type '%s'",
                  name, type->name);
        return;
    }
    limit->words = limit_text(node);
    plain.type = node->kind == NODE_NUMBER && type->kind == CSVW_NUMBER
                     ? csvw_type_find(TEXT("number"))
                     : type;
    limit->given = (node->kind == NODE_STRING || node->kind == NODE_NUMBER) &&
                   csvw_value_read(reader->arena, &plain, limit->words, &limit->value, &why);
    if (!limit->given)
        csvw_ignore(reader, node->place, "'%s' must be %s, but %s", name, type->words, why);
}

static void contradict(struct csvw_reader *reader, const struct node *map, const char *a,
                       const char *b)
{
    csvw_fail(reader, node_member(map, a)->place, "Correct one of the two, or leave it out.",
              "'%s' and '%s' cannot both be there", a, b);
}

/* The lower or the upper three: minimum is minInclusive by another name. */
static void settle(struct csvw_reader *reader, const struct node *map, const char *const *names,
                   struct csvw_limit *read, struct csvw_limit *limit)
{
    if (read[0].given && read[1].given &&
        csvw_value_compare(&read[0].value, &read[1].value) != CSVW_SAME)
        contradict(reader, map, names[0], names[1]);
    const struct csvw_limit *inclusive = read[1].given ? &read[1] : &read[0];
    if (inclusive->given && read[2].given)
        contradict(reader, map, read[1].given ? names[1] : names[0], names[2]);
    *limit = read[2].given ? read[2] : *inclusive;
    limit->exclusive = read[2].given;
}

static void read_limits(struct csvw_reader *reader, const struct node *map,
                        struct csvw_datatype *datatype)
{
    struct csvw_limit read[6] = {0};
    for (size_t i = 0; i < 6; i++)
        read_limit(reader, map, LIMITS[i], datatype->type, &read[i]);
    settle(reader, map, LIMITS, read, &datatype->least);
    settle(reader, map, LIMITS + 3, read + 3, &datatype->most);
    const struct csvw_limit *least = &datatype->least;
    const struct csvw_limit *most = &datatype->most;
    if (!least->given || !most->given)
        return;
    enum csvw_order order = csvw_value_compare(&most->value, &least->value);
    if (order == CSVW_BEFORE || (order == CSVW_SAME && least->exclusive != most->exclusive))
        csvw_fail(reader, map->place, "Correct one of the two limits.",
                  "no value can lie between the limits %.*s and %.*s", TEXT_ARGUMENTS(least->words),
                  TEXT_ARGUMENTS(most->words));
}

/* --- all of it --- */

static const struct csvw_type *find_type(struct csvw_reader *reader, const struct node *name)
{
    const struct csvw_type *type = csvw_type_find(name->text);
    if (!type)
        csvw_ignore(reader, name->place, "there is no type '%.*s'", TEXT_ARGUMENTS(name->text));
    return type;
}

const struct csvw_datatype *csvw_datatype_read(struct csvw_reader *reader, const struct node *node)
{
    struct csvw_datatype *datatype = arena_new(reader->arena, struct csvw_datatype);
    *datatype = csvw_any_text;
    if (node->kind == NODE_STRING) {
        datatype->type = find_type(reader, node);
        return datatype->type ? datatype : NULL;
    }
    if (node->kind != NODE_MAP) {
        csvw_ignore(reader, node->place, "'datatype' must be the name of a type, or an object");
        return NULL;
    }
    csvw_check_names(reader, node, CSVW_DATATYPE);
    const struct node *base = csvw_string(reader, node, "base");
    datatype->type = base ? find_type(reader, base) : NULL;
    if (!datatype->type)
        datatype->type = csvw_type_find(TEXT("string"));
    read_format(reader, node, datatype);
    read_lengths(reader, node, datatype);
    read_limits(reader, node, datatype);
    return datatype;
}
