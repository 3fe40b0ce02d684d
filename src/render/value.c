#include "render/value.h"

#include "base/map.h"
#include "model/site.h"

#include <stdint.h>

struct reader reader_of(const struct site *site, struct arena *arena)
{
    return (struct reader){.arena = arena, .site = site, .language = site->language};
}

/* Words, true when there are any. `data` is a struct text. */

static struct text stored_words(struct value value, struct reader *reader)
{
    (void)reader;
    const struct text *text = value.data;
    return *text;
}

static bool has_words(struct value value)
{
    return stored_words(value, NULL).length > 0;
}

static struct value with_words(struct arena *arena, const struct value_type *type, struct text text)
{
    struct text *stored = arena_new(arena, struct text);
    *stored = text;
    return (struct value){.type = type, .data = stored};
}

struct value value_text(struct arena *arena, struct text text)
{
    static const struct value_type type = {
        .kind = "text", .truth = has_words, .words = stored_words};
    return with_words(arena, &type, text);
}

struct value value_html(struct arena *arena, struct text html)
{
    static const struct value_type type = {
        .kind = "HTML", .html = true, .truth = has_words, .words = stored_words};
    return with_words(arena, &type, html);
}

struct value value_number(struct arena *arena, size_t number)
{
    static const struct value_type type = {.kind = "a number", .words = stored_words};
    return with_words(arena, &type, arena_format(arena, "%zu", number));
}

/* Truth and nothing. `index` is the truth. */

static bool truth_truth(struct value value)
{
    return value.index != 0;
}

static struct text truth_words(struct value value, struct reader *reader)
{
    (void)reader;
    return value.index ? TEXT("true") : TEXT("false");
}

struct value value_truth(bool truth)
{
    static const struct value_type type = {
        .kind = "true or false", .truth = truth_truth, .words = truth_words};
    return (struct value){.type = &type, .index = truth};
}

static struct text no_words(struct value value, struct reader *reader)
{
    (void)value;
    (void)reader;
    return (struct text){0};
}

struct value value_nothing(void)
{
    static const struct value_type type = {
        .kind = "nothing", .truth = truth_truth, .words = no_words};
    return (struct value){.type = &type};
}

/* Maps */

struct value_map {
    struct arena *arena;
    struct map members;
    struct texts names;
};

struct value_map *value_map_new(struct arena *arena)
{
    struct value_map *map = arena_new(arena, struct value_map);
    map->arena = arena;
    return map;
}

void value_map_add(struct value_map *map, const char *name, struct value value)
{
    struct text key = text_from(name);
    struct value *member = map_find(&map->members, key);
    if (!member) {
        key = arena_copy(map->arena, key);
        member = arena_new(map->arena, struct value);
        map_add(map->arena, &map->members, key, member);
        array_push(map->arena, &map->names, key);
    }
    *member = value;
}

static struct value map_member(struct value value, struct text name, struct reader *reader)
{
    (void)reader;
    const struct value_map *map = value.data;
    const struct value *member = map_find(&map->members, name);
    return member ? *member : (struct value){0};
}

static void map_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct value_map *map = value.data;
    for (size_t i = 0; i < map->names.count; i++)
        array_push(arena, names, map->names.items[i]);
}

struct value value_from_map(const struct value_map *map)
{
    static const struct value_type type = {
        .kind = "a group of values", .member = map_member, .names = map_names};
    return (struct value){.type = &type, .data = map};
}

/* Lists */

struct value_list {
    struct arena *arena;
    struct values ARRAY(struct value) items;
};

struct value_list *value_list_new(struct arena *arena)
{
    struct value_list *list = arena_new(arena, struct value_list);
    list->arena = arena;
    return list;
}

void value_list_add(struct value_list *list, struct value item)
{
    array_push(list->arena, &list->items, item);
}

static size_t list_count(struct value value)
{
    const struct value_list *list = value.data;
    return list->items.count;
}

static struct value list_item(struct value value, size_t i, struct reader *reader)
{
    (void)reader;
    const struct value_list *list = value.data;
    return list->items.items[i];
}

struct value value_from_list(const struct value_list *list)
{
    static const struct value_type type = {
        .kind = "a list", .count = list_count, .item = list_item};
    return (struct value){.type = &type, .data = list};
}

/* Nodes */

static size_t node_count(struct value value)
{
    const struct node *list = value.data;
    return list->count;
}

static struct value node_item(struct value value, size_t i, struct reader *reader)
{
    (void)reader;
    const struct node *list = value.data;
    return value_from_node(&list->items[i]);
}

static struct value node_value_member(struct value value, struct text name, struct reader *reader)
{
    (void)reader;
    const struct node *map = value.data;
    for (size_t i = 0; i < map->count; i++)
        if (text_equal(map->names[i], name))
            return value_from_node(&map->items[i]);
    return (struct value){0};
}

static void node_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct node *map = value.data;
    for (size_t i = 0; i < map->count; i++)
        array_push(arena, names, map->names[i]);
}

static bool node_has_words(struct value value)
{
    const struct node *node = value.data;
    return node->text.length > 0;
}

static struct text node_words(struct value value, struct reader *reader)
{
    (void)reader;
    const struct node *node = value.data;
    return node->text;
}

struct value value_from_node(const struct node *node)
{
    static const struct value_type text = {
        .kind = "text", .truth = node_has_words, .words = node_words};
    static const struct value_type number = {.kind = "a number", .words = node_words};
    static const struct value_type list = {
        .kind = "a list", .count = node_count, .item = node_item};
    static const struct value_type map = {
        .kind = "a group of values", .member = node_value_member, .names = node_names};
    switch (node->kind) {
    case NODE_NULL:
        break;
    case NODE_BOOLEAN:
        return value_truth(text_is(node->text, "true"));
    case NODE_NUMBER:
        return (struct value){.type = &number, .data = node};
    case NODE_STRING:
        return (struct value){.type = &text, .data = node};
    case NODE_LIST:
        return (struct value){.type = &list, .data = node};
    case NODE_MAP:
        return (struct value){.type = &map, .data = node};
    }
    return value_nothing();
}

/* Questions */

bool value_is_true(struct value value)
{
    if (!value.type)
        return false;
    if (value.type->truth)
        return value.type->truth(value);
    return !value.type->count || value.type->count(value) > 0;
}

struct value value_member(struct value value, struct text name, struct reader *reader)
{
    struct value member = {0};
    if (value.type && value.type->member)
        member = value.type->member(value, name, reader);
    if (member.type || !value.type || !value.type->count || !text_is(name, "count"))
        return member;
    size_t count = value.type->count(value);
    return count ? value_number(reader->arena, count) : value_nothing();
}
