#include "read/frontmatter.h"

#include "base/array.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>
#include <yaml.h>

struct reading {
    struct arena *arena;
    const struct source *source;
    const char *what; /* is read, for messages */
    struct diagnostics *diagnostics;
    yaml_parser_t parser;
    size_t from; /* the YAML is source bytes [from, to) */
    size_t to;
    size_t seen_index; /* the last mark, and the byte that it stands for: marks seldom go back */
    size_t seen_at;
};

/* libyaml counts characters; a place counts bytes. Its lines are not ours: they end
 * in a lone CR or a line separator, too. */
static size_t offset_of(struct reading *r, yaml_mark_t mark)
{
    struct text text = r->source->text;
    if (r->seen_at < r->from || mark.index < r->seen_index) {
        r->seen_index = 0;
        r->seen_at = r->from;
    }
    for (; r->seen_index < mark.index && r->seen_at < r->to; r->seen_index++) {
        r->seen_at++;
        while (r->seen_at < r->to && ((unsigned char)text.at[r->seen_at] & 0xC0U) == 0x80U)
            r->seen_at++;
    }
    return r->seen_at;
}

static struct place event_place(struct reading *r, const yaml_event_t *event)
{
    size_t from = offset_of(r, event->start_mark);
    size_t to = offset_of(r, event->end_mark);
    return place_at(r->source, from, to - from);
}

/* The commonest of libyaml's complaints in plain words. */
static const struct {
    const char *problem;
    const char *words;
    bool at_context; /* told best where libyaml began to look, not where it gave up */
} plain_words[] = {
    {"mapping values are not allowed in this context",
     "there is a second colon with a space after it in this line", false},
    {"found unexpected end of stream", "this quotation mark is never closed", true},
    {"did not find expected ',' or ']'", "the list that begins here is never closed", true},
    {"did not find expected ',' or '}'", "the curly bracket that opens here is never closed", true},
    {"found character that cannot start any token", "a value cannot begin with this character",
     false},
    {"found a tab character that violates indentation",
     "a line is indented by a tab, where it must be spaces", false},
    {"could not find expected ':'", "a line has no colon after its name", true},
};

static bool complain_syntax(struct reading *r)
{
    const yaml_parser_t *parser = &r->parser;
    const char *what = parser->problem ? parser->problem : "it cannot be read";
    yaml_mark_t mark = parser->problem_mark;
    for (size_t i = 0; i < sizeof plain_words / sizeof plain_words[0]; i++) {
        if (strcmp(what, plain_words[i].problem) != 0)
            continue;
        what = plain_words[i].words;
        mark = plain_words[i].at_context ? parser->context_mark : mark;
        break;
    }
    size_t at =
        parser->error == YAML_READER_ERROR ? r->from + parser->problem_offset : offset_of(r, mark);
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_YAML_SYNTAX, place_at(r->source, at, 1),
                                    "%s is not well formed: %s", r->what, what);
    advise(r->diagnostics, d,
           "Each line is a name, a colon, a space and a value. "
           "Put a value that holds a colon or begins with a sign in quotation marks.");
    return false;
}

static bool next_event(struct reading *r, yaml_event_t *event)
{
    return yaml_parser_parse(&r->parser, event) || complain_syntax(r);
}

static bool complain_alias(struct reading *r, const yaml_event_t *event)
{
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_YAML_ALIAS, event_place(r, event),
                                    "%s may not use anchors (&), aliases (*) or tags (!)", r->what);
    advise(r->diagnostics, d, "Write the value out, or put it in quotation marks if it is text.");
    return false;
}

static bool has_anchor_or_tag(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return true;
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return false;
    }
}

static bool read_value(struct reading *r, const yaml_event_t *event, int depth, struct node *node);

/* A value in quotation marks may hold anything, by an escape such as \x1b. */
static bool check_scalar(struct reading *r, const yaml_event_t *event)
{
    struct text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    if (unicode_check(text) == SIZE_MAX)
        return true;
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_YAML_SYNTAX, event_place(r, event),
                                    "this value holds a control character");
    advise(r->diagnostics, d, "Delete the escape: a backslash and the characters after it.");
    return false;
}

static void read_scalar(struct reading *r, const yaml_event_t *event, struct node *node)
{
    struct text text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool empty = text.length == 0 && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->kind = empty ? NODE_NULL : NODE_STRING;
    node->text = arena_copy(r->arena, text);
}

static bool read_list(struct reading *r, int depth, struct node *node)
{
    struct nodes ARRAY(struct node) items = {0};
    for (;;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        bool end = event.type == YAML_SEQUENCE_END_EVENT;
        struct node item = {0};
        bool good = end || read_value(r, &event, depth, &item);
        yaml_event_delete(&event);
        if (!good)
            return false;
        if (end)
            break;
        array_push(r->arena, &items, item);
    }
    node->items = items.items;
    node->count = items.count;
    return true;
}

static bool check_key(struct reading *r, const struct texts *names, const struct node *key)
{
    if (key->kind != NODE_STRING) {
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_YAML_SYNTAX, key->place, "a name is expected here");
        advise(r->diagnostics, d, "Each line is a name, a colon, a space and a value.");
        return false;
    }
    for (size_t i = 0; i < names->count; i++) {
        if (!text_equal(names->items[i], key->text))
            continue;
        struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_KEY_TWICE, key->place,
                                        "'%.*s' is given twice", TEXT_ARGUMENTS(key->text));
        advise(r->diagnostics, d, "Keep one of the two.");
        return false;
    }
    return true;
}

/* One `name: value`; false with `*end` set when the map has ended. */
static bool read_member(struct reading *r, int depth, const struct texts *names, struct node *key,
                        struct node *value, bool *end)
{
    yaml_event_t event;
    if (!next_event(r, &event))
        return false;
    *end = event.type == YAML_MAPPING_END_EVENT;
    bool good = !*end && read_value(r, &event, depth, key) && check_key(r, names, key);
    yaml_event_delete(&event);
    if (!good || !next_event(r, &event))
        return false;
    good = read_value(r, &event, depth, value);
    yaml_event_delete(&event);
    return good;
}

static bool read_map(struct reading *r, int depth, struct node *node)
{
    struct nodes ARRAY(struct node) items = {0};
    struct places ARRAY(struct place) places = {0};
    struct texts names = {0};
    struct node key = {0};
    struct node value = {0};
    bool end = false;
    while (read_member(r, depth, &names, &key, &value, &end)) {
        array_push(r->arena, &names, key.text);
        array_push(r->arena, &places, key.place);
        array_push(r->arena, &items, value);
    }
    node->items = items.items;
    node->names = names.items;
    node->name_places = places.items;
    node->count = items.count;
    return end;
}

static bool read_value(struct reading *r, const yaml_event_t *event, int depth, struct node *node)
{
    if (has_anchor_or_tag(event))
        return complain_alias(r, event);
    if (depth >= FRONT_MATTER_DEPTH) {
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_YAML_DEPTH, event_place(r, event),
                     "%s is nested more than %d deep", r->what, FRONT_MATTER_DEPTH);
        advise(r->diagnostics, d, "Look for brackets or indentation that went wrong.");
        return false;
    }
    *node = (struct node){.place = event_place(r, event)};
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        read_scalar(r, event, node);
        return check_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT:
        node->kind = NODE_LIST;
        return read_list(r, depth + 1, node);
    case YAML_MAPPING_START_EVENT:
        node->kind = NODE_MAP;
        return read_map(r, depth + 1, node);
    default:
        return complain_syntax(r);
    }
}

/* The one document of the stream, from its start to its end. */
static bool read_stream(struct reading *r, struct node *node)
{
    bool good = true;
    *node = (struct node){.kind = NODE_MAP, .place = place_at(r->source, r->from, 0)};
    for (bool end = false; good && !end;) {
        yaml_event_t event;
        if (!next_event(r, &event))
            return false;
        end = event.type == YAML_STREAM_END_EVENT;
        bool value = event.type == YAML_SCALAR_EVENT || event.type == YAML_SEQUENCE_START_EVENT ||
                     event.type == YAML_MAPPING_START_EVENT || event.type == YAML_ALIAS_EVENT;
        if (value)
            good = read_value(r, &event, 0, node);
        yaml_event_delete(&event);
    }
    if (good && node->kind != NODE_MAP) {
        struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_YAML_SYNTAX, node->place,
                                        "%s must be names and values", r->what);
        advise(r->diagnostics, d, "Each line is a name, a colon, a space and a value.");
        return false;
    }
    return good;
}

static struct text line_at(struct text text, size_t at)
{
    size_t end = text_find_char(text, '\n', at);
    return text_slice(text, at, end == SIZE_MAX ? text.length : end + 1);
}

static bool is_fence(struct text line)
{
    return text_is(text_trim(line), "---") && text_starts(line, "---");
}

/* Finds the two fences; sets the YAML's bytes and where the Markdown begins. */
static bool find_fences(struct reading *r, size_t *body)
{
    struct text text = r->source->text;
    size_t at = text_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    struct text line = line_at(text, at);
    if (!is_fence(line)) {
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_FRONT_MATTER_OPEN, place_at(r->source, at, 1),
                     "this page has no front matter");
        advise(r->diagnostics, d,
               "Begin the file with a line of three hyphens (---), then type: and title:, "
               "then another line of three hyphens.");
        return false;
    }
    size_t open = at;
    r->from = at + line.length;
    for (at = r->from; at < text.length; at += line.length) {
        line = line_at(text, at);
        if (at - r->from > FRONT_MATTER_LIMIT)
            break;
        if (is_fence(line)) {
            r->to = at;
            *body = at + line.length;
            return true;
        }
    }
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_FRONT_MATTER_OPEN, place_at(r->source, open, 3),
                 "the front matter that begins here has no end");
    advise(r->diagnostics, d, "End it with a line of three hyphens (---), within %d KB.",
           FRONT_MATTER_LIMIT / 1024);
    return false;
}

static bool read_yaml(struct reading *r, struct node *fields)
{
    if (!yaml_parser_initialize(&r->parser))
        memory_exhausted();
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->source->text.at + r->from,
                                 r->to - r->from);
    bool good = read_stream(r, fields);
    yaml_parser_delete(&r->parser);
    return good;
}

bool document_read(struct arena *arena, const struct source *source, struct document *document,
                   struct diagnostics *diagnostics)
{
    struct reading r = {
        .arena = arena, .source = source, .what = "the front matter", .diagnostics = diagnostics};
    *document = (struct document){.source = source};
    return find_fences(&r, &document->body) && read_yaml(&r, &document->fields);
}

bool yaml_read(struct arena *arena, const struct source *source, struct node *fields,
               struct diagnostics *diagnostics)
{
    struct reading r = {.arena = arena,
                        .source = source,
                        .what = "this file",
                        .diagnostics = diagnostics,
                        .to = source->text.length};
    return read_yaml(&r, fields);
}
