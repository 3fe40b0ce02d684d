/* A preview: pages are made when they are asked for, and say what the files say now. */
#include "project.h"

#include "serve/preview.h"

static struct preview *load(struct project *p, bool shows_restricted)
{
    struct build_options options = {.project =
                                        unit_string(&p->unit, text_from(at(p->work, "project"))),
                                    .as_of = {p->as_of, 0},
                                    .jobs = 1,
                                    .shows_restricted = shows_restricted};
    return preview_load(&options);
}

static struct text shown(struct project *p, struct preview *preview, const char *path)
{
    struct preview_file file;
    if (!preview_find(preview, text_from(path), &p->unit.arena, &file))
        return TEXT("nothing");
    return file.is_good ? file.bytes : arena_join(&p->unit.arena, TEXT("BAD "), file.bytes);
}

static bool holds(struct text text, const char *part)
{
    return text_find(text, text_from(part), 0) != SIZE_MAX;
}

static void assert_whole(struct preview *preview)
{
    struct buffer words = {0};
    diagnostics_write(preview_diagnostics(preview), false, &words);
    if (!preview_is_whole(preview))
        fail_msg("the load said: %.*s", TEXT_ARGUMENTS(buffer_text(&words)));
    buffer_release(&words);
}

static bool never(void *context)
{
    (void)context;
    return false;
}

static bool after_two_pages(void *context)
{
    int *asked = context;
    return ++*asked > 2;
}

static void a_page_says_what_its_file_says_now(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\nFirst words.\n");
    struct preview *before = load(p, false);
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\nOther words.\n");
    struct preview *now = load(p, false);
    assert_whole(before);
    assert_whole(now);
    assert_true(holds(shown(p, before, "about.html"), "First words."));
    assert_true(holds(shown(p, now, "about.html"), "Other words."));
    preview_release(before);
    preview_release(now);
}

static void a_page_can_take_its_new_words_before_the_load(void **state)
{
    struct project *p = *state;
    static const char *const file = "content/about.md";
    project_put(p, file, "---\ntype: page\ntitle: About\n---\nFirst words.\n");
    struct preview *preview = load(p, false);
    preview_look(preview, TEXT("about.html"));
    project_put(p, file, "---\ntype: page\ntitle: About\n---\nOther words.\n");
    assert_true(preview_take_words(preview, text_from(file)));
    assert_true(holds(shown(p, preview, "about.html"), "Other words."));
    assert_false(preview_take_words(preview, TEXT("data/areas.csv")));
    preview_release(preview);
}

static void a_page_waits_for_the_load_if_more_than_words_has_changed(void **state)
{
    struct project *p = *state;
    static const char *const file = "content/about.md";
    static const char *const others[] = {
        "---\ntype: page\ntitle: Another\n---\nOther words.\n",
        "---\ntype: page\ntitle: About\n---\n{{#open}} words.\n",
        "---\ntype: page\n",
        "---\ntype: page\ntitle: About\n---\n\xFF\n",
    };
    project_put(p, file, "---\ntype: page\ntitle: About\n---\nFirst words.\n");
    struct preview *preview = load(p, false);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        project_put(p, file, others[i]);
        assert_false(preview_take_words(preview, text_from(file)));
        assert_true(holds(shown(p, preview, "about.html"), "First words."));
    }
    preview_release(preview);
}

static void downloads_are_there_and_other_addresses_are_not(void **state)
{
    struct project *p = *state;
    struct preview *preview = load(p, false);
    assert_whole(preview);
    assert_true(holds(shown(p, preview, "data/areas.csv"), "enfield"));
    assert_text(&p->unit, shown(p, preview, "../project/content/index.md"), "nothing");
    assert_text(&p->unit, shown(p, preview, "content/index.md"), "nothing");
    preview_release(preview);
}

static void a_mistake_in_the_data_makes_it_no_whole_preview(void **state)
{
    struct project *p = *state;
    project_put(p, "data/areas.csv", "id,name\n\"open,\n");
    struct preview *preview = load(p, false);
    assert_false(preview_is_whole(preview));
    assert_true(preview_diagnostics(preview)->errors > 0);
    preview_release(preview);
}

static void a_mistake_on_one_page_is_shown_there_and_nowhere_else(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\n{{nonsense}}\n");
    struct preview *preview = load(p, false);
    assert_whole(preview);
    assert_true(text_starts(shown(p, preview, "about.html"), "BAD error: content/about.md:5:"));
    assert_true(holds(shown(p, preview, "index.html"), "Words."));
    preview_look(preview, TEXT("index.html"));
    assert_int_equal(preview_diagnostics(preview)->errors, 0);
    preview_look(preview, TEXT("about.html"));
    assert_int_equal(preview_diagnostics(preview)->errors, 1);
    preview_release(preview);
}

static void a_check_finds_the_links_that_lead_nowhere(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\n[There](there.md).\n");
    struct preview *preview = load(p, false);
    assert_whole(preview);
    assert_true(preview_check(preview, never, NULL));
    assert_int_equal(preview_diagnostics(preview)->errors, 1);
    preview_release(preview);
}

static void a_check_that_is_overtaken_says_nothing(void **state)
{
    struct project *p = *state;
    int asked = 0;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\n[There](there.md).\n");
    struct preview *preview = load(p, false);
    size_t before = preview_diagnostics(preview)->list.count;
    assert_false(preview_check(preview, after_two_pages, &asked));
    assert_int_equal(asked, 3);
    assert_int_equal(preview_diagnostics(preview)->list.count, before);
    preview_release(preview);
}

static void the_search_index_is_there_after_the_check(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/assets/search.js", "x\n");
    struct preview *preview = load(p, false);
    assert_whole(preview);
    assert_text(&p->unit, shown(p, preview, "search/index.js"), "nothing");
    preview_check(preview, never, NULL);
    assert_true(holds(shown(p, preview, "search/index.js"), "placardSearch"));
    preview_release(preview);
}

static void put_secret(struct project *p)
{
    project_metric(p, "content/enfield/metrics/m.md", "tests");
    project_put(p, "data/enfield/observations.csv",
                OBSERVATIONS ",visibility,publish_from\n"
                             "m,enfield,all,2020-21,77123,,,doc#a,,restricted,\n");
    project_put(p, "templates/table.mustache",
                "{{#rows}}{{#cells}}{{.}} {{/cells}}{{/rows}}{{page.title}}\n");
}

static void what_is_restricted_is_not_shown(void **state)
{
    struct project *p = *state;
    put_secret(p);
    struct preview *preview = load(p, false);
    assert_whole(preview);
    assert_false(holds(shown(p, preview, "enfield/data/observations.csv"), "77123"));
    preview_release(preview);
}

static void what_is_restricted_is_shown_on_request_and_its_files_are_marked(void **state)
{
    struct project *p = *state;
    struct preview_file file;
    put_secret(p);
    project_put(p, "templates/assets/site.css", "p {}\n");
    struct preview *preview = load(p, true);
    assert_whole(preview);
    assert_true(
        preview_find(preview, TEXT("enfield/data/observations.csv"), &p->unit.arena, &file));
    assert_true(holds(file.bytes, "77123"));
    assert_true(file.may_hold_restricted);
    assert_true(preview_find(preview, TEXT("index.html"), &p->unit.arena, &file));
    assert_false(file.may_hold_restricted);
    preview_release(preview);
}

static void a_changed_style_sheet_is_paired_with_the_old_one(void **state)
{
    struct project *p = *state;
    struct style_changes changes = {0};
    project_put(p, "templates/assets/site.css", "p {}\n");
    project_put(p, "templates/assets/other.css", "b {}\n");
    struct preview *before = load(p, false);
    project_put(p, "templates/assets/site.css", "p { color: red }\n");
    struct preview *now = load(p, false);
    assert_true(preview_style_changes(before, now, &p->unit.arena, &changes));
    assert_int_equal(changes.count, 1);
    assert_true(text_starts(changes.items[0].before, "assets/site."));
    assert_true(text_starts(changes.items[0].now, "assets/site."));
    assert_false(text_equal(changes.items[0].before, changes.items[0].now));
    preview_release(before);
    preview_release(now);
}

static void a_changed_script_is_no_change_of_style(void **state)
{
    struct project *p = *state;
    struct style_changes changes = {0};
    project_put(p, "templates/assets/site.js", "1;\n");
    struct preview *before = load(p, false);
    project_put(p, "templates/assets/site.js", "2;\n");
    struct preview *now = load(p, false);
    assert_false(preview_style_changes(before, now, &p->unit.arena, &changes));
    preview_release(before);
    preview_release(now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_page_says_what_its_file_says_now),
        PROJECT_TEST(a_page_can_take_its_new_words_before_the_load),
        PROJECT_TEST(a_page_waits_for_the_load_if_more_than_words_has_changed),
        PROJECT_TEST(downloads_are_there_and_other_addresses_are_not),
        PROJECT_TEST(a_mistake_in_the_data_makes_it_no_whole_preview),
        PROJECT_TEST(a_mistake_on_one_page_is_shown_there_and_nowhere_else),
        PROJECT_TEST(a_check_finds_the_links_that_lead_nowhere),
        PROJECT_TEST(a_check_that_is_overtaken_says_nothing),
        PROJECT_TEST(the_search_index_is_there_after_the_check),
        PROJECT_TEST(what_is_restricted_is_not_shown),
        PROJECT_TEST(what_is_restricted_is_shown_on_request_and_its_files_are_marked),
        PROJECT_TEST(a_changed_style_sheet_is_paired_with_the_old_one),
        PROJECT_TEST(a_changed_script_is_no_change_of_style),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
