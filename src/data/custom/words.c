#include "data/custom/inside.h"

#include <stdarg.h>

struct diagnostic *custom_complain(struct custom_reading *reading, struct place place,
                                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text words = arena_format_list(&reading->diagnostics->arena, format, arguments);
    va_end(arguments);
    return diagnose(reading->diagnostics, PROBLEM_SCHEMA_INVALID, place, "%.*s",
                    TEXT_ARGUMENTS(words));
}

struct text custom_word(const struct node *map, const char *name)
{
    const struct node *member = node_member(map, name);
    if (member && member->kind == NODE_MAP)
        member = node_member(member, "@value");
    return member && member->kind == NODE_STRING ? member->text : (struct text){0};
}

struct place custom_place(const struct node *map, const char *name)
{
    const struct node *member = node_member(map, name);
    return member ? member->place : map->place;
}

/* --- names of ours ------------------------------------------------------------------------ */

static const char *const table_words[] = {"placard:label", "placard:disclosure", "placard:where",
                                          NULL};
static const char *const column_words[] = {"placard:kind",
                                           "placard:values",
                                           "placard:page",
                                           "placard:table",
                                           "placard:example",
                                           "placard:visibility",
                                           NULL};
static const char *const no_words[] = {NULL};

/* Ours, however its letters are written: a slip must not make it somebody else's. */
static bool is_ours(struct text name)
{
    struct arena scratch = {0};
    bool ours = text_starts(arena_lower(&scratch, text_slice(name, 0, 7)), "placard");
    arena_release(&scratch);
    return ours;
}

static bool is_known(struct text name, const char *const *known)
{
    for (; *known; known++)
        if (text_is(name, *known))
            return true;
    return false;
}

static void complain_name(struct custom_reading *r, const struct node *map, size_t i,
                          const char *const *known)
{
    struct diagnostic *d = custom_complain(r, map->name_places[i], "placard knows no '%.*s' here",
                                           TEXT_ARGUMENTS(map->names[i]));
    struct texts names = {0};
    for (; *known; known++)
        array_push(&r->diagnostics->arena, &names, text_from(*known));
    if (!advise_nearest(r->diagnostics, d, map->names[i], &names))
        advise(r->diagnostics, d,
               "data/README.md says what the metadata of a table of your own may hold, and where.");
}

bool custom_check_names(struct custom_reading *r, const struct node *map, const char *const *known)
{
    bool good = true;
    for (size_t i = 0; i < map->count; i++) {
        if (is_known(map->names[i], known))
            continue;
        complain_name(r, map, i, known);
        good = false;
    }
    return good;
}

/* The words that may stand in an object, by what it describes. */
static const char *const *words_of(const struct custom_reading *r, const struct node *map)
{
    for (size_t t = 0; t < r->group.tables.count; t++) {
        const struct csvw_table *table = &r->group.tables.items[t];
        if (table->node == map)
            return table_words;
        for (size_t i = 0; i < table->columns.count; i++)
            if (table->columns.items[i].node == map)
                return column_words;
    }
    return no_words;
}

static bool check_object(struct custom_reading *r, const struct node *node)
{
    bool good = true;
    for (size_t i = 0; i < node->count; i++) {
        bool ours = node->names && is_ours(node->names[i]);
        if (!ours) {
            good = check_object(r, &node->items[i]) && good;
        } else if (!is_known(node->names[i], words_of(r, node))) {
            complain_name(r, node, i, words_of(r, node));
            good = false;
        }
    }
    return good;
}

bool custom_check_words(struct custom_reading *r)
{
    const struct node *schema = r->metadata->schema;
    bool good = check_object(r, r->group.root);
    bool elsewhere = schema && schema->place.source != r->group.root->place.source;
    return (!elsewhere || check_object(r, schema)) && good;
}
