/* Columns in metadata, and what they inherit. */
#include "read/csvw/language.h"
#include "read/csvw/reader.h"

#include <string.h>

/* An inherited property that is given and right takes the place of the one from above. */
static void read_text(struct csvw_reader *reader, const struct node *map, const char *name,
                      struct text *text)
{
    const struct node *member = csvw_string(reader, map, name);
    if (member)
        *text = member->text;
}

static void read_nulls(struct csvw_reader *reader, const struct node *map, struct texts *nulls)
{
    const struct node *node = node_member(map, "null");
    struct texts read;
    if (!node)
        return;
    if (csvw_strings(reader, node, &read) || (node->kind == NODE_LIST && node->count == 0))
        *nulls = read;
    else
        csvw_ignore(reader, node->place, "'null' must be text or a list of texts");
}

static void read_language(struct csvw_reader *reader, const struct node *map, struct text *language)
{
    const struct node *node = csvw_string(reader, map, "lang");
    if (node && csvw_language_is_code(node->text))
        *language = node->text;
    else if (node)
        csvw_ignore(reader, node->place, "'lang' must be the code of a language, such as en or cy");
}

static void read_separator(struct csvw_reader *reader, const struct node *map,
                           struct text *separator)
{
    const struct node *node = node_member(map, "separator");
    if (node && node->kind == NODE_NULL)
        *separator = (struct text){0};
    else
        read_text(reader, map, "separator", separator);
}

void csvw_inherited_read(struct csvw_reader *reader, const struct node *map,
                         struct csvw_inherited *inherited)
{
    static const char *const directions[] = {"ltr", "rtl", "auto", "inherit", NULL};
    const struct node *type = node_member(map, "datatype");
    const struct csvw_datatype *datatype = type ? csvw_datatype_read(reader, type) : NULL;
    if (datatype)
        inherited->datatype = datatype;
    read_text(reader, map, "default", &inherited->fallback);
    read_language(reader, map, &inherited->language);
    read_nulls(reader, map, &inherited->nulls);
    read_separator(reader, map, &inherited->separator);
    inherited->ordered = csvw_truth(reader, map, "ordered", inherited->ordered);
    inherited->required = csvw_truth(reader, map, "required", inherited->required);
    csvw_one_of(reader, map, "textDirection", directions);
    csvw_string(reader, map, "aboutUrl");
    csvw_string(reader, map, "propertyUrl");
    csvw_string(reader, map, "valueUrl");
}

bool csvw_is_null(const struct csvw_inherited *inherited, struct text text)
{
    for (size_t i = 0; i < inherited->nulls.count; i++)
        if (text_equal(inherited->nulls.items[i], text))
            return true;
    return false;
}

/* --- titles --- */

static void add_titles(struct csvw_reader *reader, const struct node *node, struct text language,
                       struct csvw_titles *titles)
{
    bool list = node->kind == NODE_LIST;
    for (size_t i = 0; i < (list ? node->count : 1); i++) {
        const struct node *one = list ? &node->items[i] : node;
        if (one->kind == NODE_STRING)
            array_push(reader->arena, titles, (struct csvw_title){language, one->text});
        else
            csvw_ignore(reader, one->place, "a title must be text in quotation marks");
    }
}

void csvw_titles_read(struct csvw_reader *reader, const struct node *node,
                      struct csvw_titles *titles)
{
    if (node->kind == NODE_STRING || node->kind == NODE_LIST) {
        add_titles(reader, node, reader->language, titles);
        return;
    }
    if (node->kind != NODE_MAP) {
        csvw_ignore(reader, node->place,
                    "'titles' must be text, a list, or an object of languages");
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (csvw_language_is_code(node->names[i]))
            add_titles(reader, &node->items[i], node->names[i], titles);
        else
            csvw_ignore(reader, node->name_places[i], "'%.*s' is not the code of a language",
                        TEXT_ARGUMENTS(node->names[i]));
    }
}

/* --- columns --- */

/* A variable's name as URI templates have it, and not one that begins with "_". */
static bool is_name(struct text text)
{
    bool after_dot = true;
    if (text.length == 0 || text.at[0] == '_')
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool escape = c == '%' && i + 2 < text.length;
        if (c == '.' ? after_dot : !is_alpha(c) && !is_digit(c) && c != '_' && !escape)
            return false;
        after_dot = c == '.';
    }
    return !after_dot;
}

static void read_name(struct csvw_reader *reader, const struct node *map, struct text *name)
{
    const struct node *node = csvw_string(reader, map, "name");
    if (node && is_name(node->text))
        *name = node->text;
    else if (node)
        csvw_ignore(reader, node->place,
                    "a column's name may hold only letters, figures and _, and may not begin "
                    "with _");
}

static void check_against_others(struct csvw_reader *reader, const struct csvw_column *column,
                                 const struct csvw_columns *before)
{
    for (size_t i = 0; column->name.length > 0 && i < before->count; i++)
        if (text_equal(before->items[i].name, column->name))
            csvw_fail(reader, column->place, "Every column needs a name of its own.",
                      "two columns have the name '%.*s'", TEXT_ARGUMENTS(column->name));
    if (!column->is_virtual && before->count > 0 && before->items[before->count - 1].is_virtual)
        csvw_fail(reader, column->place, "Move the virtual columns to the end of the list.",
                  "a column that is in the file comes after a virtual one");
}

static void read_column(struct csvw_reader *reader, const struct node *map,
                        const struct csvw_inherited *inherited, struct csvw_columns *columns)
{
    struct csvw_column column = {.inherited = *inherited, .place = map->place, .node = map};
    const struct node *titles = node_member(map, "titles");
    csvw_check_names(reader, map, CSVW_COLUMN);
    read_name(reader, map, &column.name);
    if (titles)
        csvw_titles_read(reader, titles, &column.titles);
    csvw_truth(reader, map, "suppressOutput", false);
    column.is_virtual = csvw_truth(reader, map, "virtual", false);
    csvw_inherited_read(reader, map, &column.inherited);
    check_against_others(reader, &column, columns);
    array_push(reader->arena, columns, column);
}

void csvw_columns_read(struct csvw_reader *reader, const struct node *schema,
                       const struct csvw_inherited *inherited, struct csvw_columns *columns)
{
    const struct node *list = csvw_list(reader, schema, "columns");
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == NODE_MAP)
            read_column(reader, &list->items[i], inherited, columns);
        else
            csvw_ignore(reader, list->items[i].place, "a column must be an object");
    }
}
