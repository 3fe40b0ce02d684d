/* Any bytes as a template, in every dialect, expanded against a small fixed value.
 * The first byte chooses lenient or strict. The template is its own partial, too.
 */
#include "base/buffer.h"
#include "read/mustache.h"
#include "render/expand.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { OUTPUT_LIMIT = 64 * 1024, STEPS = 20000 };

static const struct template *find(void *context, struct text name)
{
    return name.length % 3 == 0 ? NULL : context;
}

static void find_names(void *context, struct arena *arena, struct texts *names)
{
    (void)context;
    array_push(arena, names, TEXT("layout"));
}

static struct text call(struct value value, struct text section, struct reader *reader)
{
    (void)value;
    return arena_format(reader->arena, "{{a}}%.*s", TEXT_ARGUMENTS(section));
}

static struct value fixed_value(struct arena *arena)
{
    static const struct value_type lambda = {.kind = "a lambda", .lambda = call};
    struct value_list *list = value_list_new(arena);
    struct value_map *inner = value_map_new(arena);
    struct value_map *root = value_map_new(arena);
    value_list_add(list, value_text(arena, TEXT("1. <b> & \"javascript:x\" \\`*_ \n# '")));
    value_list_add(list, value_number(arena, 7));
    value_map_add(inner, "b", value_text(arena, TEXT("https://example.org/?a=b")));
    value_map_add(inner, "h", value_html(arena, TEXT("<p>x</p>\n")));
    value_map_add(root, "a", value_from_map(inner));
    value_map_add(root, "l", value_from_list(list));
    value_map_add(root, "t", value_truth(true));
    value_map_add(root, "n", value_nothing());
    value_map_add(root, "f", (struct value){.type = &lambda});
    return value_from_map(root);
}

static void try(const struct source *source, enum mustache_dialect dialect, bool lenient)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct origins origins = {0};
    struct reader reader = {.arena = &arena};
    struct buffer out = buffer_with_limit(OUTPUT_LIMIT);
    const struct template *template = template_parse(&arena, source, 1, dialect, &diagnostics);
    if (template) {
        struct template *again = arena_new(&arena, struct template);
        *again = *template;
        struct expansion expansion = {.find = find,
                                      .names = find_names,
                                      .context = again,
                                      .reader = &reader,
                                      .diagnostics = &diagnostics,
                                      .lenient = lenient,
                                      .origins = &origins,
                                      .steps = STEPS};
        expand(template, fixed_value(&arena), &expansion, &out);
    }
    buffer_clear(&out);
    diagnostics_write(&diagnostics, false, &out);
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const struct source source = {TEXT("fuzz.mustache"), {(const char *)bytes, size}};
    if (size == 0)
        return 0;
    for (int dialect = MUSTACHE_HTML; dialect <= MUSTACHE_TEXT; dialect++)
        try(&source, (enum mustache_dialect)dialect, bytes[0] % 2 == 0);
    return 0;
}
