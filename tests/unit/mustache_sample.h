/* Templates as test samples: a template, its values, its partials, and what comes out
 * or what is said. Shared by mustache_test.c and mustache_mistakes_test.c.
 */
#ifndef PLACARD_TESTS_MUSTACHE_SAMPLE_H
#define PLACARD_TESTS_MUSTACHE_SAMPLE_H

#include "unit.h"

#include "read/json.h"
#include "read/mustache.h"
#include "render/expand.h"

/* One template with its values (JSON), its partials (JSON: name and text), and what
 * comes out; for a wrong one, what is said. */
struct sample {
    const char *name;
    const char *template;
    const char *data;
    const char *partials;
    const char *expected;
};

struct setting {
    struct unit *unit;
    enum mustache_dialect dialect;
    bool lenient;
    const struct node *partials;
};

static inline const struct node *read_json(struct unit *unit, const char *text)
{
    const struct source *source = unit_source(unit, "data.json", text_from(text ? text : "{}"));
    const struct node *node = json_read(&unit->arena, source, &unit->all);
    assert_non_null(node);
    return node;
}

static inline const struct template *find(void *context, struct text name)
{
    struct setting *setting = context;
    struct unit *unit = setting->unit;
    const struct node *partial = node_member(setting->partials, unit_string(unit, name));
    if (!partial)
        return NULL;
    const struct source *source = unit_source(unit, unit_string(unit, name), partial->text);
    const struct template *template =
        template_parse(&unit->arena, source, 0, setting->dialect, &unit->all);
    return template ? template : template_broken();
}

static inline void find_names(void *context, struct arena *arena, struct texts *names)
{
    struct setting *setting = context;
    for (size_t i = 0; i < setting->partials->count; i++)
        array_push(arena, names, setting->partials->names[i]);
}

/* `root` as JSON gives it, with some values that JSON has no way to write. */
static inline struct text call(struct value value, struct text section, struct reader *reader)
{
    const char *kind = value.data;
    if (!section.at)
        return text_from(kind);
    return arena_format(reader->arena, "%s%.*s%s", kind, TEXT_ARGUMENTS(section), kind);
}

static inline struct value root_value(struct unit *unit, const char *json)
{
    static const struct value_type lambda = {.kind = "a lambda", .lambda = call};
    const struct node *node = read_json(unit, json);
    if (node->kind != NODE_MAP)
        return value_from_node(node);
    struct value_map *map = value_map_new(&unit->arena);
    value_map_add(map, "figure", value_html(&unit->arena, TEXT("<svg/>")));
    value_map_add(map, "twice", (struct value){.type = &lambda, .data = "{{x}};"});
    for (size_t i = 0; i < node->count; i++)
        value_map_add(map, unit_string(unit, node->names[i]), value_from_node(&node->items[i]));
    return value_from_map(map);
}

static inline const char *render(struct setting *setting, const struct sample *sample)
{
    struct unit *unit = setting->unit;
    const struct source *source = unit_source(unit, "page", text_from(sample->template));
    const struct template *template =
        template_parse(&unit->arena, source, 0, setting->dialect, &unit->all);
    if (!template)
        return NULL;
    struct reader reader = {.arena = &unit->arena};
    struct buffer out = {0};
    setting->partials = read_json(unit, sample->partials);
    struct expansion expansion = {.find = find,
                                  .names = find_names,
                                  .context = setting,
                                  .reader = &reader,
                                  .diagnostics = &unit->all,
                                  .lenient = setting->lenient};
    bool good = expand(template, root_value(unit, sample->data), &expansion, &out);
    const char *text = good ? unit_string(unit, buffer_text(&out)) : NULL;
    buffer_release(&out);
    return text;
}

static inline void check(struct unit *unit, enum mustache_dialect dialect, bool lenient,
                         const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct setting setting = {.unit = unit, .dialect = dialect, .lenient = lenient};
        const char *given = render(&setting, &samples[i]);
        if (!given || strcmp(given, samples[i].expected) != 0)
            fail_msg("%s\nexpected: %s\ngiven:    %s\n%s", samples[i].name, samples[i].expected,
                     given ? given : "(an error)", unit_said(unit));
    }
}

static inline void check_said(struct unit *unit, enum mustache_dialect dialect,
                              const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct setting setting = {.unit = unit, .dialect = dialect};
        const char *given = render(&setting, &samples[i]);
        const char *said = unit_said(unit);
        if (given || strcmp(said, samples[i].expected) != 0)
            fail_msg("%s%s\nexpected:\n%s\nsaid:\n%s", samples[i].name,
                     given ? ": there was no error" : "", samples[i].expected, said);
        unit_forget(unit);
    }
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

#endif
