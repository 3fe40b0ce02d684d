#include "read/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct reading {
    struct arena *arena;
    const struct source *source;
    size_t at; /* how far the text has been followed */
    bool too_deep;
};

/* jansson gives no places. But once it has read the text, the text is known to be well
 * formed, and its values come in the order in which they are written: so a cursor that
 * follows the text beside them knows where each begins and ends. */

static char here(const struct reading *r)
{
    struct text text = r->source->text;
    return r->at < text.length ? text.at[r->at] : '\0';
}

static void skip_spaces(struct reading *r)
{
    while (is_space(here(r)))
        r->at++;
}

/* Over one character, which must be the next but for spaces. */
static void skip_char(struct reading *r, char c)
{
    skip_spaces(r);
    if (here(r) == c)
        r->at++;
}

/* Over a string, number, true, false or null. */
static struct place skip_scalar(struct reading *r)
{
    skip_spaces(r);
    size_t start = r->at;
    if (here(r) == '"') {
        r->at++;
        while (here(r) != '"' && here(r) != '\0')
            r->at += here(r) == '\\' ? 2 : 1;
        r->at++;
    } else {
        while (is_alpha(here(r)) || is_digit(here(r)) || here(r) == '-' || here(r) == '+' ||
               here(r) == '.')
            r->at++;
    }
    return place_at(r->source, start, r->at - start);
}

static void node_fill(struct reading *r, json_t *value, struct node *node, size_t depth);

static struct text string_text(struct reading *r, const json_t *string)
{
    return arena_copy(r->arena,
                      (struct text){json_string_value(string), json_string_length(string)});
}

/* The shortest decimal that is read back as the same number. */
static struct text real_text(struct arena *arena, double real)
{
    char shortest[32];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(shortest, sizeof shortest, "%.*g", digits, real);
        if (!(strtod(shortest, NULL) < real) && !(strtod(shortest, NULL) > real))
            break;
    }
    return arena_copy(arena, text_from(shortest));
}

static void fill_list(struct reading *r, json_t *list, struct node *node, size_t depth)
{
    node->kind = NODE_LIST;
    node->count = json_array_size(list);
    struct node *items = arena_array(r->arena, struct node, node->count);
    skip_char(r, '[');
    for (size_t i = 0; i < node->count; i++) {
        node_fill(r, json_array_get(list, i), &items[i], depth + 1);
        skip_char(r, ',');
    }
    skip_char(r, ']');
    node->items = items;
}

static void fill_map(struct reading *r, json_t *map, struct node *node, size_t depth)
{
    node->kind = NODE_MAP;
    node->count = json_object_size(map);
    struct node *items = arena_array(r->arena, struct node, node->count);
    struct text *names = arena_array(r->arena, struct text, node->count);
    struct place *places = arena_array(r->arena, struct place, node->count);
    size_t i = 0;
    skip_char(r, '{');
    for (void *at = json_object_iter(map); at; at = json_object_iter_next(map, at), i++) {
        names[i] = arena_copy(r->arena, text_from(json_object_iter_key(at)));
        places[i] = skip_scalar(r);
        skip_char(r, ':');
        node_fill(r, json_object_iter_value(at), &items[i], depth + 1);
        skip_char(r, ',');
    }
    skip_char(r, '}');
    node->items = items;
    node->names = names;
    node->name_places = places;
}

static void node_fill(struct reading *r, json_t *value, struct node *node, size_t depth)
{
    if (depth > JSON_NESTING) {
        r->too_deep = true;
        return;
    }
    skip_spaces(r);
    size_t start = r->at;
    if (!json_is_object(value) && !json_is_array(value))
        skip_scalar(r);
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        fill_map(r, value, node, depth);
        break;
    case JSON_ARRAY:
        fill_list(r, value, node, depth);
        break;
    case JSON_STRING:
        node->kind = NODE_STRING;
        node->text = string_text(r, value);
        break;
    case JSON_INTEGER:
        node->kind = NODE_NUMBER;
        node->text = arena_format(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        break;
    case JSON_REAL:
        node->kind = NODE_NUMBER;
        node->text = real_text(r->arena, json_real_value(value));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        node->kind = NODE_BOOLEAN;
        node->text = text_from(json_is_true(value) ? "true" : "false");
        break;
    case JSON_NULL:
        node->kind = NODE_NULL;
    }
    node->place = place_at(r->source, start, r->at - start);
}

static void tell_syntax(const struct source *source, const json_error_t *error, size_t skipped,
                        struct diagnostics *diagnostics)
{
    size_t at = skipped + (error->position > 0 ? (size_t)error->position - 1 : 0);
    if (at > source->text.length)
        at = source->text.length;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_JSON_SYNTAX, place_at(source, at, 1),
                                    "this is not valid JSON: %s", error->text);
    advise(diagnostics, d,
           "Look here and just before: a comma, a colon, a quotation mark or a "
           "bracket is missing, is one too many, or a name is given twice.");
}

const struct node *json_read(struct arena *arena, const struct source *source,
                             struct diagnostics *diagnostics)
{
    size_t skipped = text_starts(source->text, "\xEF\xBB\xBF") ? 3 : 0;
    struct text text = text_slice(source->text, skipped, source->text.length);
    json_error_t error;
    json_t *root = json_loadb(text.at ? text.at : "", text.length,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!root) {
        tell_syntax(source, &error, skipped, diagnostics);
        return NULL;
    }
    struct reading r = {.arena = arena, .source = source, .at = skipped};
    struct node *node = arena_new(arena, struct node);
    node_fill(&r, root, node, 0);
    json_decref(root);
    if (!r.too_deep)
        return node;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_JSON_SYNTAX, place_whole(source),
                                    "lists and objects are nested more than %d deep", JSON_NESTING);
    advise(diagnostics, d, "Write this with fewer levels.");
    return NULL;
}
