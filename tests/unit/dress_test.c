/* What a preview puts on a page: its script, its banner, its mistakes. */
#include "unit.h"

#include "serve/dress.h"
#include "serve/preview.h"

static const char PAGE[] = "<!doctype html>\n<html>\n<head>\n<title>T</title>\n</head>\n"
                           "<body class=\"x\">\n<p>Words.</p>\n</body>\n</html>\n";

static bool holds(struct text text, const char *part)
{
    return text_find(text, text_from(part), 0) != SIZE_MAX;
}

static void a_page_gets_the_script_at_the_end_of_its_head(void **state)
{
    struct unit *unit = *state;
    assert_text(
        unit, dress_page(&unit->arena, text_from(PAGE), false),
        "<!doctype html>\n<html>\n<head>\n<title>T</title>\n"
        "<script src=\"/placard-preview/preview.js\" data-digest=\""
        "d14c6f28cd4b00a18eb7ba2dd29d02d08bff58ee4a0c3ad16ff7307b7861abdb\" data-frame=\""
        "d14c6f28cd4b00a18eb7ba2dd29d02d08bff58ee4a0c3ad16ff7307b7861abdb\" defer></script>\n"
        "</head>\n<body class=\"x\">\n<p>Words.</p>\n</body>\n</html>\n");
}

static void a_restricted_page_says_so_before_its_first_word(void **state)
{
    struct unit *unit = *state;
    struct text page = dress_page(&unit->arena, text_from(PAGE), true);
    assert_true(holds(page, "<body class=\"x\"><p class=\"placard-restricted\" role=\"note\">"
                            "<strong>NOT FOR PUBLICATION</strong>."));
    assert_true(holds(page, "preview.css"));
}

static void a_page_without_head_or_body_is_dressed_as_well(void **state)
{
    struct unit *unit = *state;
    struct text page = dress_page(&unit->arena, TEXT("Words."), true);
    assert_true(text_starts(page, "<script"));
    assert_true(holds(page, "NOT FOR PUBLICATION"));
    assert_true(text_ends(page, "Words."));
}

static void the_digest_is_of_the_page_without_the_script(void **state)
{
    struct unit *unit = *state;
    struct text one = dress_page(&unit->arena, TEXT("<head></head>1"), false);
    struct text again = dress_page(&unit->arena, TEXT("<head></head>1"), false);
    struct text other = dress_page(&unit->arena, TEXT("<head></head>2"), false);
    assert_true(text_equal(one, again));
    assert_false(text_equal(text_slice(one, 0, 120), text_slice(other, 0, 120)));
}

/* From data-frame on. */
static struct text frame_of(struct unit *unit, const char *html)
{
    struct text page = dress_page(&unit->arena, text_from(html), false);
    return text_slice(page, text_find(page, TEXT("data-frame"), 0), page.length);
}

static void the_frame_is_what_stands_around_the_main_part(void **state)
{
    struct unit *unit = *state;
    struct text page = frame_of(unit, "<head></head><main>One</main>end");
    struct text other = frame_of(unit, "<head></head><main>Another</main>end");
    struct text else_where = frame_of(unit, "<head></head><main>One</main>END");
    assert_true(text_equal(text_slice(page, 0, 80), text_slice(other, 0, 80)));
    assert_false(text_equal(text_slice(page, 0, 80), text_slice(else_where, 0, 80)));
}

static void a_refusal_shows_words_and_runs_nothing(void **state)
{
    struct unit *unit = *state;
    struct text page =
        dress_refusal(&unit->arena, TEXT("error: <script>alert(1)</script> & co"), true);
    assert_true(holds(page, "error: &lt;script&gt;alert(1)&lt;/script&gt; &amp; co"));
    assert_true(holds(page, "NOT FOR PUBLICATION"));
    assert_true(holds(page, "preview.js"));
}

static void mistakes_are_told_with_line_and_advice_and_warnings_are_not(void **state)
{
    struct unit *unit = *state;
    const struct source *source = unit_source(unit, "content/a.md", TEXT("one\ntwo\nthree\n"));
    struct diagnostic *d = diagnose(&unit->all, PROBLEM_LINK_BROKEN, place_at(source, 4, 3),
                                    "there is no page \"%s\"", "x.html");
    advise(&unit->all, d, "Write another.");
    diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, place_whole(source), "no page links here");
    assert_text(unit, dress_problems_json(&unit->arena, &unit->all),
                "{\"problems\": [{\"where\": \"content/a.md:2:1\", "
                "\"words\": \"there is no page \\\"x.html\\\"\", "
                "\"excerpt\": \"    2 | two\\n      | ^^^\\n\", "
                "\"advice\": \"Write another.\"}], \"more\": 0}");
}

static void a_line_that_may_not_be_shown_is_not(void **state)
{
    struct unit *unit = *state;
    const struct source *source = unit_source(unit, "data/a.csv", TEXT("id\nsecret\n"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_quiet(source, 3), "this is no number");
    struct text json = dress_problems_json(&unit->arena, &unit->all);
    assert_true(holds(json, "\"where\": \"data/a.csv:2\""));
    assert_true(holds(json, "\"excerpt\": \"\""));
    assert_false(holds(json, "secret"));
}

static void of_many_mistakes_the_rest_are_counted(void **state)
{
    struct unit *unit = *state;
    for (int i = 0; i < 25; i++)
        diagnose(&unit->all, PROBLEM_LINK_BROKEN, (struct place){0}, "mistake %d", i);
    struct text json = dress_problems_json(&unit->arena, &unit->all);
    assert_true(holds(json, "mistake 19"));
    assert_false(holds(json, "mistake 20"));
    assert_true(text_ends(json, "\"more\": 5}"));
}

static void style_sheets_are_told_in_pairs(void **state)
{
    struct unit *unit = *state;
    struct style_changes changes = {0};
    array_push(&unit->arena, &changes, (struct style_change){TEXT("a.css"), TEXT("b.css")});
    assert_text(unit, dress_styles_json(&unit->arena, &changes),
                "[{\"before\": \"a.css\", \"now\": \"b.css\"}]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_page_gets_the_script_at_the_end_of_its_head),
        UNIT_TEST(a_restricted_page_says_so_before_its_first_word),
        UNIT_TEST(a_page_without_head_or_body_is_dressed_as_well),
        UNIT_TEST(the_digest_is_of_the_page_without_the_script),
        UNIT_TEST(the_frame_is_what_stands_around_the_main_part),
        UNIT_TEST(a_refusal_shows_words_and_runs_nothing),
        UNIT_TEST(mistakes_are_told_with_line_and_advice_and_warnings_are_not),
        UNIT_TEST(a_line_that_may_not_be_shown_is_not),
        UNIT_TEST(of_many_mistakes_the_rest_are_counted),
        UNIT_TEST(style_sheets_are_told_in_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
