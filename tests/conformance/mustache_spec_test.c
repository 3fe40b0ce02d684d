/* Runs the Mustache specification's own tests, each as a test of its own (TAP).
 *
 *     mustache_spec_test FOLDER        or with the folder in MUSTACHE_SPEC
 *
 * Exit code 0 when every test passes, 1 when one fails or is missing, 77 when the
 * folder is not there.
 */
#include "base/buffer.h"
#include "host/file.h"
#include "read/json.h"
#include "read/mustache.h"
#include "render/expand.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TESTS = 194, FILE_LIMIT = 1024 * 1024 };

static const char *const FILES[] = {
    "comments", "delimiters",     "interpolation", "inverted", "partials",
    "sections", "~dynamic-names", "~inheritance",  "~lambdas",
};

struct tally {
    size_t run;
    size_t failed;
};

/* Lambdas: what the suite has as code in ten languages, in C. */

struct lambda {
    struct text test; /* the name of the test that it is for */
    size_t *calls;
};

static struct text lambda_value(struct text test, size_t calls, struct arena *arena)
{
    if (text_is(test, "Interpolation - Expansion"))
        return TEXT("{{planet}}");
    if (text_is(test, "Interpolation - Alternate Delimiters"))
        return TEXT("|planet| => {{planet}}");
    if (text_is(test, "Interpolation - Multiple Calls"))
        return arena_format(arena, "%zu", calls);
    if (text_is(test, "Escaping"))
        return TEXT(">");
    return TEXT("world");
}

static struct text lambda_section(struct text test, struct text section, struct arena *arena)
{
    if (text_is(test, "Section"))
        return text_is(section, "{{x}}") ? TEXT("yes") : TEXT("no");
    if (text_is(test, "Section - Expansion"))
        return arena_format(arena, "%.*s{{planet}}%.*s", TEXT_ARGUMENTS(section),
                            TEXT_ARGUMENTS(section));
    if (text_is(test, "Section - Alternate Delimiters"))
        return arena_format(arena, "%.*s{{planet}} => |planet|%.*s", TEXT_ARGUMENTS(section),
                            TEXT_ARGUMENTS(section));
    return arena_format(arena, "__%.*s__", TEXT_ARGUMENTS(section));
}

static struct text lambda_call(struct value value, struct text section, struct reader *reader)
{
    const struct lambda *lambda = value.data;
    ++*lambda->calls;
    if (section.at)
        return lambda_section(lambda->test, section, reader->arena);
    return lambda_value(lambda->test, *lambda->calls, reader->arena);
}

/* A test's data; an object tagged as code becomes a lambda. */
static struct value data_value(struct arena *arena, const struct node *data,
                               const struct lambda *lambda)
{
    static const struct value_type type = {.kind = "a lambda", .lambda = lambda_call};
    if (data->kind != NODE_MAP)
        return value_from_node(data);
    struct value_map *map = value_map_new(arena);
    for (size_t i = 0; i < data->count; i++) {
        bool code = node_member(&data->items[i], "__tag__") != NULL;
        struct value value =
            code ? (struct value){.type = &type, .data = lambda} : value_from_node(&data->items[i]);
        value_map_add(map, data->names[i].at, value);
    }
    return value_from_map(map);
}

/* Templates */

struct templates {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct node *partials; /* may be NULL */
};

static const struct template *parse(struct templates *templates, const char *name, struct text text)
{
    struct source *source = arena_new(templates->arena, struct source);
    *source = (struct source){text_from(name), text};
    return template_parse(templates->arena, source, 0, MUSTACHE_PLAIN, templates->diagnostics);
}

static const struct template *find(void *context, struct text name)
{
    struct templates *templates = context;
    const char *string = arena_copy(templates->arena, name).at;
    const struct node *partial =
        templates->partials ? node_member(templates->partials, string) : NULL;
    if (!partial)
        return NULL;
    const struct template *template = parse(templates, string, partial->text);
    return template ? template : template_broken();
}

static struct text test_member(const struct node *test, const char *name)
{
    const struct node *member = node_member(test, name);
    return member ? member->text : (struct text){0};
}

static void print_mistakes(const struct diagnostics *diagnostics)
{
    struct buffer words = {0};
    diagnostics_write(diagnostics, false, &words);
    if (words.length > 0)
        printf("# %s\n", words.at);
    buffer_release(&words);
}

static void run_test(const char *file, const struct node *test, struct tally *tally)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    struct text name = test_member(test, "name");
    struct text expected = test_member(test, "expected");
    size_t calls = 0;
    struct lambda lambda = {name, &calls};
    struct reader reader = {.arena = &arena};
    struct templates templates = {&arena, &diagnostics, node_member(test, "partials")};
    struct expansion expansion = {.find = find,
                                  .context = &templates,
                                  .reader = &reader,
                                  .diagnostics = &diagnostics,
                                  .lenient = true};
    const struct template *template = parse(&templates, "template", test_member(test, "template"));
    const struct node *data = node_member(test, "data");
    bool passed = template && data &&
                  expand(template, data_value(&arena, data, &lambda), &expansion, &out) &&
                  text_equal(buffer_text(&out), expected);
    tally->run++;
    if (!passed)
        tally->failed++;
    printf("%s %zu - %s: %.*s\n", passed ? "ok" : "not ok", tally->run, file, TEXT_ARGUMENTS(name));
    if (!passed) {
        printf("# expected \"%.*s\"\n# given    \"%.*s\"\n", TEXT_ARGUMENTS(expected),
               TEXT_ARGUMENTS(buffer_text(&out)));
        print_mistakes(&diagnostics);
    }
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static void run_file(const char *folder, const char *name, struct tally *tally)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct text path = arena_format(&arena, "%s/%s.json", folder, name);
    const struct source *source = file_read(&arena, path, path.at, FILE_LIMIT, &diagnostics);
    const struct node *root = source ? json_read(&arena, source, &diagnostics) : NULL;
    const struct node *tests = root ? node_member(root, "tests") : NULL;
    for (size_t i = 0; tests && i < tests->count; i++)
        run_test(name, &tests->items[i], tally);
    print_mistakes(&diagnostics);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : getenv("MUSTACHE_SPEC");
    if (!folder || access(folder, R_OK | X_OK) != 0) {
        printf("skipped: the Mustache specification's tests are not at %s; name their folder as "
               "an argument or in MUSTACHE_SPEC\n",
               folder ? folder : "MUSTACHE_SPEC");
        return 77;
    }
    struct tally tally = {0};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++)
        run_file(folder, FILES[i], &tally);
    printf("1..%zu\n", tally.run);
    if (tally.run < TESTS)
        printf("# only %zu of %d tests were found\n", tally.run, TESTS);
    printf("# %zu of %zu passed\n", tally.run - tally.failed, tally.run);
    return tally.failed > 0 || tally.run < TESTS ? EXIT_FAILURE : EXIT_SUCCESS;
}
