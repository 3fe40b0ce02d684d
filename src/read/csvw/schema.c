/* Schemas in metadata: columns and keys. */
#include "read/csvw/reader.h"
#include "read/csvw/url.h"

#include <stdint.h>

static size_t find_column(const struct csvw_columns *columns, struct text name)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].name.length > 0 && text_equal(columns->items[i].name, name))
            return i;
    return SIZE_MAX;
}

/* The columns that a name or a list of names stands for; false, with the reason, when
 * they cannot all be found. */
static bool find_columns(struct csvw_reader *reader, const struct node *node,
                         const struct csvw_columns *columns, struct csvw_indexes *indexes,
                         struct text *why)
{
    struct texts names;
    *indexes = (struct csvw_indexes){0};
    *why = TEXT("it must be a column's name or a list of names");
    if (!csvw_strings(reader, node, &names))
        return false;
    for (size_t i = 0; i < names.count; i++) {
        size_t column = find_column(columns, names.items[i]);
        if (column == SIZE_MAX) {
            *why = arena_format(reader->arena, "no column has the name '%.*s'",
                                TEXT_ARGUMENTS(names.items[i]));
            return false;
        }
        array_push(reader->arena, indexes, column);
    }
    return true;
}

/* primaryKey and rowTitles: a mistake is no error. */
static void read_key(struct csvw_reader *reader, const struct node *schema, const char *name,
                     const struct csvw_columns *columns, struct csvw_indexes *indexes)
{
    const struct node *node = node_member(schema, name);
    struct text why;
    if (!node || find_columns(reader, node, columns, indexes, &why))
        return;
    csvw_ignore(reader, node->place, "'%s' does not lead to columns: %.*s", name,
                TEXT_ARGUMENTS(why));
    *indexes = (struct csvw_indexes){0};
}

static void check_only(struct csvw_reader *reader, const struct node *map,
                       const char *const *allowed, const char *what)
{
    for (size_t i = 0; i < map->count; i++) {
        bool known = false;
        for (size_t j = 0; allowed[j]; j++)
            known = known || text_is(map->names[i], allowed[j]);
        if (!known)
            csvw_fail(reader, map->name_places[i], "Take it out.", "%s cannot hold '%.*s'", what,
                      TEXT_ARGUMENTS(map->names[i]));
    }
}

static bool read_reference(struct csvw_reader *reader, const struct node *node,
                           struct csvw_foreign_key *key)
{
    static const char *const allowed[] = {"resource", "schemaReference", "columnReference", NULL};
    if (!node || node->kind != NODE_MAP)
        return false;
    check_only(reader, node, allowed, "a foreign key's reference");
    const struct node *names = node_member(node, "columnReference");
    key->resource = csvw_link(reader, node, "resource");
    key->schema = csvw_link(reader, node, "schemaReference");
    return (key->resource.length > 0) != (key->schema.length > 0) && names &&
           csvw_strings(reader, names, &key->names);
}

static void read_foreign_key(struct csvw_reader *reader, const struct node *map,
                             struct csvw_table *table)
{
    static const char *const allowed[] = {"columnReference", "reference", NULL};
    struct csvw_foreign_key key = {.place = map->place};
    const struct node *columns = node_member(map, "columnReference");
    struct text why = TEXT("it is not there");
    check_only(reader, map, allowed, "a foreign key");
    if (!columns || !find_columns(reader, columns, &table->columns, &key.columns, &why)) {
        csvw_fail(reader, columns ? columns->place : map->place,
                  "Name a column of this table, as its \"name\" has it.",
                  "the foreign key's 'columnReference' leads to no column: %.*s",
                  TEXT_ARGUMENTS(why));
        return;
    }
    if (!read_reference(reader, node_member(map, "reference"), &key)) {
        csvw_fail(reader, map->place, NULL,
                  "a foreign key needs a 'reference' with a 'columnReference' and either a "
                  "'resource' or a 'schemaReference'");
        return;
    }
    if (key.names.count != key.columns.count) {
        csvw_fail(reader, map->place, NULL,
                  "the foreign key joins %zu of this table's columns with %zu of the other's",
                  key.columns.count, key.names.count);
        return;
    }
    array_push(reader->arena, &table->foreign_keys, key);
}

void csvw_schema_read(struct csvw_reader *reader, const struct node *schema,
                      const struct csvw_inherited *inherited, struct csvw_table *table)
{
    struct csvw_inherited own = *inherited;
    struct csvw_indexes titles = {0};
    table->has_schema = true;
    csvw_inherited_read(reader, schema, &own);
    csvw_columns_read(reader, schema, &own, &table->columns);
    read_key(reader, schema, "primaryKey", &table->columns, &table->primary_key);
    read_key(reader, schema, "rowTitles", &table->columns, &titles);
    const struct node *list = csvw_list(reader, schema, "foreignKeys");
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind == NODE_MAP)
            read_foreign_key(reader, &list->items[i], table);
        else
            csvw_ignore(reader, list->items[i].place, "a foreign key must be an object");
    }
}
