/* Manifests, as anybody on the way may have changed them. */
#include "unit.h"

#include "build/manifest.h"
#include "host/publish.h"

#define ONES "1111111111111111111111111111111111111111111111111111111111111111"
#define LETTERS "abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcd"
#define ADVICE \
    "> This is not the manifest as placard wrote it. Build the site, and publish it again.\n"

static bool read_after_mark(struct unit *unit, const char *lines, struct manifest *manifest)
{
    struct text text = arena_format(&unit->arena, PUBLICATION_MARK "\n%s", lines);
    return manifest_read(&unit->arena, unit_source(unit, "m", text), manifest, &unit->all);
}

static void a_manifest_is_read(void **state)
{
    struct unit *unit = *state;
    struct manifest manifest;
    assert_true(read_after_mark(unit, ONES "  404.html\n" LETTERS "  a/ b.csv\n" ONES "  a/b.csv\n",
                                &manifest));
    assert_int_equal(manifest.count, 3);
    assert_text(unit, manifest.items[1].path, "a/ b.csv");
    assert_text(unit, manifest.items[1].digits, LETTERS);
    assert_ptr_equal(manifest_find(&manifest, TEXT("404.html")), &manifest.items[0]);
    assert_ptr_equal(manifest_find(&manifest, TEXT("a/b.csv")), &manifest.items[2]);
    assert_null(manifest_find(&manifest, TEXT("a")));
    assert_null(manifest_find(&manifest, TEXT("z")));
    assert_said(unit, "");
}

static void a_manifest_may_be_of_an_empty_site(void **state)
{
    struct unit *unit = *state;
    struct manifest manifest;
    assert_true(read_after_mark(unit, "", &manifest));
    assert_int_equal(manifest.count, 0);
    assert_null(manifest_find(&manifest, TEXT("404.html")));
}

static void what_is_not_a_manifest_is_refused(void **state)
{
    static const char *const others[] = {"",
                                         "<html>",
                                         "# Made by placard.",
                                         PUBLICATION_MARK,
                                         PUBLICATION_MARK "\r\n",
                                         "\xEF\xBB\xBF# Made by placard."};
    struct unit *unit = *state;
    struct manifest manifest;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct source *source = unit_source(unit, "m", text_from(others[i]));
        assert_false(manifest_read(&unit->arena, source, &manifest, &unit->all));
        assert_said(unit, "manifest 1:1 this does not begin as placard's manifests do\n" ADVICE);
        unit_forget(unit);
    }
}

static void a_line_that_is_wrong_is_told(void **state)
{
    static const char digits[] = "this is not 64 digits of a SHA-256, two spaces and a path";
    static const char spaces[] = "two spaces must stand between the SHA-256 and the path";
    static const char path[] = "this path leads out of the site, or is not one that placard writes";
    static const char order[] = "the paths are not in order, or one is there twice";
    static const struct {
        const char *lines;
        int line;
        const char *words;
    } wrong[] = {
        {"\n", 2, digits},
        {"1111  a\n", 2, digits},
        {"G" ONES "  a\n", 2, digits},
        {"ABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCDEFABCD  a\n", 2, digits},
        {ONES "\n", 2, spaces},
        {ONES " a\n", 2, spaces},
        {ONES " *a\n", 2, spaces},
        {ONES "1 a\n", 2, spaces},
        {ONES "  \n", 2, path},
        {ONES "  /etc/passwd\n", 2, path},
        {ONES "  ../a\n", 2, path},
        {ONES "  a/../../b\n", 2, path},
        {ONES "  a//b\n", 2, path},
        {ONES "  a/\n", 2, path},
        {ONES "  ./a\n", 2, path},
        {ONES "  a\\b\n", 2, path},
        {ONES "  a\x1b[31m\n", 2, path},
        {ONES "  a\r\n", 2, path},
        {ONES "  placard-manifest.txt\n", 2, "a manifest cannot hold itself"},
        {ONES "  b\n" ONES "  a\n", 3, order},
        {ONES "  a\n" ONES "  a\n", 3, order},
        {ONES "  a\n" ONES "  b", 3, "the last line has no end: the file was cut off"},
    };
    struct unit *unit = *state;
    struct manifest manifest;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(read_after_mark(unit, wrong[i].lines, &manifest));
        struct text said =
            arena_format(&unit->arena, "manifest %d:1 %s\n" ADVICE, wrong[i].line, wrong[i].words);
        assert_said(unit, said.at);
        unit_forget(unit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_manifest_is_read),
        UNIT_TEST(a_manifest_may_be_of_an_empty_site),
        UNIT_TEST(what_is_not_a_manifest_is_refused),
        UNIT_TEST(a_line_that_is_wrong_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
