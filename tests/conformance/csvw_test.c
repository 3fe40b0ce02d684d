/* Runs the W3C's validation tests of CSV on the Web, each as a test of its own (TAP).
 *
 *     csvw_test FOLDER        or with the folder in CSVW_TESTS
 *
 * The folder is that of manifest-validation.jsonld. The tests' addresses on the web are
 * looked up in it, so nothing goes over a network. A test passes when there are errors
 * where it expects them, warnings and no errors where it expects warnings, and neither
 * otherwise. Exit code 0 when every test passes, 1 when one fails or is missing, 77
 * when the folder is not there.
 */
#include "base/buffer.h"
#include "data/validate.h"
#include "host/file.h"
#include "read/csvw/locate.h"
#include "read/csvw/url.h"
#include "read/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TESTS = 282, FILE_LIMIT = 16 * 1024 * 1024 };

static const char BASE[] = "http://www.w3.org/2013/csvw/tests/";

/* What the W3C's own site lists under its well-known address. */
static const char WELL_KNOWN[] =
    "{+url}-metadata.json\ncsv-metadata.json\n{+url}.json\ncsvm.json\n";

enum kind { POSITIVE, NEGATIVE, WARNING, KINDS };

static const struct {
    const char *type;
    const char *words;
} kinds[KINDS] = {
    {"csvt:PositiveValidationTest", "positive"},
    {"csvt:NegativeValidationTest", "negative"},
    {"csvt:WarningValidationTest", "warning"},
};

struct tally {
    size_t run[KINDS];
    size_t passed[KINDS];
};

struct library {
    struct arena *arena;
    const char *folder;
};

static const struct source *open_file(void *context, struct text url,
                                      struct diagnostics *diagnostics)
{
    struct library *library = context;
    if (text_is(url, "http://www.w3.org/.well-known/csvm")) {
        struct source *source = arena_new(library->arena, struct source);
        *source = (struct source){url, text_from(WELL_KNOWN)};
        return source;
    }
    if (!text_starts(url, BASE))
        return NULL;
    struct text name = url_decode(library->arena, url_without_query(url));
    name = text_slice(name, sizeof BASE - 1, name.length);
    struct text path =
        arena_format(library->arena, "%s/%.*s", library->folder, TEXT_ARGUMENTS(name));
    if (access(path.at, R_OK) != 0)
        return NULL;
    return file_read(library->arena, name, path.at, FILE_LIMIT, diagnostics);
}

static struct text member(const struct node *map, const char *name)
{
    const struct node *node = map ? node_member(map, name) : NULL;
    return node && node->kind == NODE_STRING ? node->text : (struct text){0};
}

static struct text whole_url(struct arena *arena, struct text name)
{
    return name.length > 0 ? url_resolve(arena, text_from(BASE), name) : name;
}

static void print_mistakes(struct diagnostics *diagnostics)
{
    struct buffer words = {0};
    diagnostics_sort(diagnostics);
    diagnostics_write(diagnostics, false, &words);
    struct text line, rest = buffer_text(&words);
    bool more = words.length > 0;
    while (more) {
        more = text_cut(rest, '\n', &line, &rest);
        printf("# %.*s\n", TEXT_ARGUMENTS(line));
    }
    buffer_release(&words);
}

static enum kind kind_of(const struct node *test)
{
    size_t i = 0;
    while (i + 1 < KINDS && !text_is(member(test, "type"), kinds[i].type))
        i++;
    return (enum kind)i;
}

static void run_test(const char *folder, const struct node *test, struct tally *tally)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct csvw_group group;
    struct csvw_summary summary = {0};
    struct library files = {&arena, folder};
    struct csvw_library library = {open_file, &files, "Look there."};
    struct text action = whole_url(&arena, member(test, "action"));
    struct csvw_request request = {
        .table = action,
        .metadata = whole_url(&arena, member(node_member(test, "option"), "metadata")),
        .link = member(test, "httpLink"),
    };
    if (request.metadata.length == 0 && text_ends(action, ".json"))
        request.metadata = action;
    if (csvw_locate(&arena, &library, &request, &group, &diagnostics))
        csvw_validate(&arena, &library, &group, &summary, &diagnostics);

    enum kind wanted = kind_of(test);
    enum kind got = diagnostics.errors > 0     ? NEGATIVE
                    : diagnostics.warnings > 0 ? WARNING
                                               : POSITIVE;
    bool passed = wanted == got;
    size_t number = 1;
    for (size_t i = 0; i < KINDS; i++)
        number += tally->run[i];
    tally->run[wanted]++;
    tally->passed[wanted] += passed;
    struct text id = member(test, "id");
    printf("%s %zu - %.*s: %.*s (%s)\n", passed ? "ok" : "not ok", number,
           TEXT_ARGUMENTS(text_slice(id, text_find_char(id, '#', 0) + 1, id.length)),
           TEXT_ARGUMENTS(member(test, "name")), kinds[wanted].words);
    if (!passed || getenv("CSVW_VERBOSE"))
        print_mistakes(&diagnostics);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
}

static bool run_manifest(const char *folder, struct tally *tally)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct text path = arena_format(&arena, "%s/manifest-validation.jsonld", folder);
    const struct source *source = file_read(&arena, path, path.at, FILE_LIMIT, &diagnostics);
    const struct node *root = source ? json_read(&arena, source, &diagnostics) : NULL;
    const struct node *tests = root ? node_member(root, "entries") : NULL;
    for (size_t i = 0; tests && i < tests->count; i++)
        run_test(folder, &tests->items[i], tally);
    print_mistakes(&diagnostics);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return tests != NULL;
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : getenv("CSVW_TESTS");
    if (!folder || !*folder || access(folder, R_OK | X_OK) != 0) {
        printf("skipped: the W3C's tests of CSV on the Web are not at %s; name the folder of "
               "manifest-validation.jsonld as an argument or in CSVW_TESTS\n",
               folder && *folder ? folder : "CSVW_TESTS");
        return 77;
    }
    struct tally tally = {0};
    size_t run = 0;
    size_t passed = 0;
    bool read = run_manifest(folder, &tally);
    for (size_t i = 0; i < KINDS; i++) {
        run += tally.run[i];
        passed += tally.passed[i];
    }
    printf("1..%zu\n", run);
    for (size_t i = 0; i < KINDS; i++)
        printf("# %s: %zu of %zu passed\n", kinds[i].words, tally.passed[i], tally.run[i]);
    printf("# %zu of %zu passed\n", passed, run);
    if (run < TESTS)
        printf("# only %zu of %d tests were found\n", run, TESTS);
    return read && passed == run && run >= TESTS ? EXIT_SUCCESS : EXIT_FAILURE;
}
