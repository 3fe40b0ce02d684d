/* The summary: what there is, what was checked, what changed. */
#include "unit.h"

#include "command/summary.h"

static const char *build_said(struct unit *unit, const struct build_result *result,
                              struct course course)
{
    struct buffer out = {0};
    summary_write_build(&out, "site", result, &course);
    const char *said = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return said;
}

static const char *check_said(struct unit *unit, const struct build_result *result,
                              struct course course)
{
    struct buffer out = {0};
    summary_write_check(&out, result, &course);
    const char *said = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return said;
}

static void a_first_build_lists_no_changes(void **state)
{
    struct build_result result = {.pages = 1, .files = 2, .links = 1, .published = {.written = 2}};
    assert_string_equal(build_said(*state, &result, (struct course){.elapsed = 40}),
                        "1 page and 1 other file are in site: 2 new or changed, 0 the same.\n"
                        "Checked: 1 page, 1 link.\n"
                        "Done in 40 ms.\n");
}

/* A build over an old site, in which `count` pages and a style sheet changed. */
static struct build_result changed(struct unit *unit, size_t count)
{
    struct build_result result = {
        .pages = 10008, .files = 10261, .figures = 1204, .hidden = 5, .checks = 96, .links = 93100};
    struct changes *changes = &result.published.changes;
    result.published.written = count;
    result.published.linked = 10261 - count;
    result.published.removed = 1;
    array_push(&unit->arena, changes, (struct change){CHANGE_NEW, TEXT("a/new.html")});
    array_push(&unit->arena, changes, (struct change){CHANGE_GONE, TEXT("old\xC2\x9B.html")});
    array_push(&unit->arena, changes, (struct change){CHANGE_OTHER_BYTES, TEXT("assets/a.css")});
    for (size_t i = 2; i < count; i++) {
        struct text path = arena_format(&unit->arena, "page-%zu.html", i);
        array_push(&unit->arena, changes, (struct change){CHANGE_OTHER_BYTES, path});
    }
    return result;
}

static void a_few_pages_that_changed_are_all_named(void **state)
{
    struct build_result result = changed(*state, 4);
    struct course course = {.elapsed = 1400, .warnings = 2};
    assert_string_equal(
        build_said(*state, &result, course),
        "10,008 pages and 253 other files are in site: 4 new or changed, 10,257 the same, 1 gone.\n"
        "  new      a/new.html\n"
        "  gone     old\\x9B.html\n"
        "  changed  page-2.html\n"
        "  changed  page-3.html\n"
        "1,204 figures are shown; [c] stands in place of 5 more.\n"
        "Checked: 10,008 pages, 93,100 links, 96 statements of documents.\n"
        "Done in 1.4 s, with 2 warnings.\n");
}

static void many_pages_that_changed_are_named_when_asked_for(void **state)
{
    struct build_result result = changed(*state, 6);
    const char *said = build_said(*state, &result, (struct course){0});
    assert_non_null(strstr(said, "  changed  page-4.html\n"
                                 "  and 1 more page; --verbose lists all.\n"
                                 "1,204 figures"));
    result = changed(*state, 1008);
    said = build_said(*state, &result, (struct course){0});
    assert_non_null(strstr(said, "  and 1,003 more pages; --verbose lists all.\n"));
    said = build_said(*state, &result, (struct course){.verbose = true});
    assert_non_null(strstr(said, "  changed  page-1007.html\n1,204 figures"));
    assert_null(strstr(said, "more page"));
}

static void a_remark_about_the_folder_comes_last(void **state)
{
    struct build_result result = {.pages = 2, .files = 4, .figures = 1};
    result.published.swap_remark = "It took two steps.";
    result.published.leftover_remark = "The old one is still there.";
    assert_string_equal(build_said(*state, &result, (struct course){.warnings = 1}),
                        "2 pages and 2 other files are in site: 0 new or changed, 0 the same.\n"
                        "1 figure is shown.\n"
                        "Checked: 2 pages, 0 links.\n"
                        "Done in 0 ms, with 1 warning.\n"
                        "It took two steps.\n"
                        "The old one is still there.\n");
}

static void a_check_says_what_it_checked(void **state)
{
    struct build_result result = {.pages = 1, .files = 4, .hidden = 2, .checks = 1, .links = 8};
    assert_string_equal(check_said(*state, &result, (struct course){.elapsed = 61000}),
                        "1 page is in order.\n"
                        "0 figures are shown; [c] stands in place of 2 more.\n"
                        "Checked: 1 page, 8 links, 1 statement of documents.\n"
                        "Done in 1 min 1 s.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_first_build_lists_no_changes),
        UNIT_TEST(a_few_pages_that_changed_are_all_named),
        UNIT_TEST(many_pages_that_changed_are_named_when_asked_for),
        UNIT_TEST(a_remark_about_the_folder_comes_last),
        UNIT_TEST(a_check_says_what_it_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
