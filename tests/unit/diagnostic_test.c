/* Diagnostics: what a user reads, and in what order. */
#include "unit.h"

#include "base/unicode.h"

static void one_diagnostic_shows_its_line_and_what_to_do(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "data/enfield/targets.csv", TEXT("id,value\nx,5%\n"));
    struct diagnostic *d = diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 11, 2),
                                    "'%s' must be a number, but this is \"%s\"", "value", "5%");
    advise(&unit->all, d, "Write %d.", 5);
    assert_written(unit, "error: data/enfield/targets.csv:2:3: 'value' must be a number, but this "
                         "is \"5%\"\n"
                         "    2 | x,5%\n"
                         "      |   ^^\n"
                         "  Write 5.\n");
}

static void a_warning_says_so(void **state)
{
    struct unit *unit = *state;
    diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, place_whole(unit_source(unit, "a.md", TEXT("x"))),
             "no page links here");
    assert_written(unit, "warning: a.md: no page links here\n");
    assert_int_equal(unit->all.warnings, 1);
    assert_int_equal(unit->all.errors, 0);
}

static void warnings_can_be_dropped(void **state)
{
    struct unit *unit = *state;
    diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, (struct place){0}, "a");
    diagnose(&unit->all, PROBLEM_OUTPUT_WRITE, (struct place){0}, "b");
    diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, (struct place){0}, "c");
    diagnostics_drop_warnings(&unit->all);
    assert_written(unit, "error: b\n");
    assert_int_equal(unit->all.warnings, 0);
    assert_int_equal(unit->all.errors, 1);
}

static void nowhere_has_no_name(void **state)
{
    struct unit *unit = *state;
    diagnose(&unit->all, PROBLEM_OUTPUT_WRITE, (struct place){0}, "the disk is full");
    assert_written(unit, "error: the disk is full\n");
}

static void every_diagnostic_stands_apart(void **state)
{
    struct unit *unit = *state;
    diagnose(&unit->all, PROBLEM_OUTPUT_WRITE, (struct place){0}, "a");
    diagnose(&unit->all, PROBLEM_OUTPUT_WRITE, (struct place){0}, "b");
    assert_written(unit, "error: a\n\nerror: b\n");
    unit_forget(unit);
    assert_written(unit, "");
}

static void colour_is_there_only_when_asked_for(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a.md", TEXT("abc"));
    diagnose(&unit->all, PROBLEM_LINK_BROKEN, place_at(source, 1, 1), "words");
    diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, place_at(source, 2, 1), "words");
    assert_string_equal(unit_written(unit, true),
                        "\033[1;31merror:\033[0m \033[1ma.md:1:2: \033[0mwords\n"
                        "    1 | abc\n"
                        "      |  \033[1;31m^\033[0m\n"
                        "\n"
                        "\033[1;33mwarning:\033[0m \033[1ma.md:1:3: \033[0mwords\n"
                        "    1 | abc\n"
                        "      |   \033[1;31m^\033[0m\n");
    assert_null(strchr(unit_written(unit, false), '\033'));
}

static void no_input_can_drive_the_terminal(void **state)
{
    struct unit *unit = *state;
    struct source *source =
        unit_source(unit, "a\n\x1b[2J.md", TEXT("\x1b[31m\xe2\x80\xae\tb\xff\0z\n"));
    struct diagnostic *d = diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 9, 1),
                                    "this is \"%s\"", "\x1b]0;x\x07\nerror: forged");
    advise(&unit->all, d, "Not \xe2\x81\xa6%s.", "\r");
    assert_written(unit,
                   "error: a\\x0A\\x1B[2J.md:1:8: this is \"\\x1B]0;x\\x07\\x0Aerror: forged\"\n"
                   "    1 | \\x1B[31m<U+202E> b\\xFF\\x00z\n"
                   "      |                  ^\n"
                   "  Not <U+2066>\\x0D.\n");
}

static void the_caret_stands_under_wide_characters(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a",
                                        TEXT("\xef\xbb\xbf\xc3\xa9\xe6\xbc\xa2"
                                             "e\xcc\x81,\xe6\xbc\xa2\xe5\xad\x97\r\n"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 12, 6), "words");
    assert_written(unit, "error: a:1:6: words\n"
                         "    1 | \xc3\xa9\xe6\xbc\xa2"
                         "e\xcc\x81,\xe6\xbc\xa2\xe5\xad\x97\n"
                         "      |      ^^^^\n");
}

static void a_place_over_several_lines_shows_its_first(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\"c\r\nd\"e\nf"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 2, 6), "words");
    assert_written(unit, "error: a:1:3: words\n    1 | ab\"c\n      |   ^^\n");
}

static void the_end_of_a_file_can_be_shown(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\n"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 3, 1), "words");
    assert_written(unit, "error: a:2:1: words\n    2 | \n      | ^\n");
    unit_forget(unit);
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 2, 0), "words");
    assert_written(unit, "error: a:1:3: words\n    1 | ab\n      |   ^\n");
    unit_forget(unit);
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(source, 99, 99), "words");
    assert_non_null(strstr(unit_written(unit, false), "error: a:2:1: words\n"));
}

/* The caret's offset in the last line of the excerpt is that of `@` in the line above. */
static void check_caret_under_mark(struct unit *unit)
{
    const char *written = unit_written(unit, false);
    const char *line = strchr(written, '\n') + 1;
    const char *under = strchr(line, '\n') + 1;
    const char *mark = strchr(line, '@');
    assert_true(mark && mark < under);
    size_t before = unicode_width((struct text){line, (size_t)(mark - line)});
    assert_int_equal(strcspn(under, "^"), before);
    assert_true(strcspn(line, "\n") < 1000);
    assert_int_equal(unicode_check(text_from(written)), SIZE_MAX);
}

static void a_long_line_is_shown_around_the_mistake(void **state)
{
    struct unit *unit = *state;
    static const char *const fill[] = {"x", "\xc3\xa9", "\xe6\xbc\xa2", "\x1b", "e\xcc\x81"};
    static const size_t counts[] = {0, 10, 61, 79, 80, 81, 100, 119, 120, 121, 5000};
    for (size_t f = 0; f < sizeof fill / sizeof *fill; f++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
            for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
                struct text before = unit_repeat(unit, fill[f], counts[i]);
                struct text text = arena_format(&unit->arena, "one\n%s@%s\n", before.at,
                                                unit_repeat(unit, fill[f], counts[k]).at);
                diagnose(&unit->all, PROBLEM_CELL_VALUE,
                         place_at(unit_source(unit, "a", text), 4 + before.length, 1), "words");
                check_caret_under_mark(unit);
                unit_forget(unit);
                arena_clear(&unit->arena);
            }
}

static void a_cut_line_shows_that_it_was_cut(void **state)
{
    struct unit *unit = *state;
    struct text text = arena_format(&unit->arena, "%s@%s", unit_repeat(unit, "x", 500).at,
                                    unit_repeat(unit, "y", 500).at);
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(unit_source(unit, "a", text), 500, 501), "w");
    struct text expected = arena_format(
        &unit->arena, "error: a:1:501: w\n    1 | \xe2\x80\xa6%s@%s\xe2\x80\xa6\n      | %61s%s\n",
        unit_repeat(unit, "x", 60).at, unit_repeat(unit, "y", 99).at, "",
        unit_repeat(unit, "^", 100).at);
    assert_written(unit, expected.at);
}

static void a_mistake_in_every_line_is_written_soon(void **state)
{
    struct unit *unit = *state;
    enum { LINES = 20000 };
    struct source *a = unit_source(unit, "a", unit_repeat(unit, "\xc3\xa9x\n", LINES));
    struct source *b = unit_source(unit, "b", TEXT("\xef\xbb\xbfy\n\xef\xbb\xbfz"));
    for (size_t i = LINES; i > 0; i--)
        diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, (i - 1) * 4 + 2, 1), "%zu", i);
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(b, 3, 1), "c");
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(b, 8, 1), "d");
    const char *written = unit_written(unit, false);
    assert_non_null(strstr(written, "error: a:1000:2: 1000\n 1000 | \xc3\xa9x\n      |  ^\n"));
    assert_null(strstr(written, "error: a:1001:2"));
    assert_non_null(strstr(written, "\nand 19002 more, which are not shown.\n"));
    unit->all.list.items += LINES - 998;
    unit->all.list.count -= LINES - 998;
    written = unit_written(unit, false);
    assert_non_null(strstr(written, "error: a:19999:2: 19999\n19999 | \xc3\xa9x\n      |  ^\n"));
    assert_non_null(strstr(written, "\nerror: b:1:1: c\n    1 | y\n"));
    assert_non_null(strstr(written, "\nerror: b:2:2: d\n    2 | "));
}

static void they_stand_by_file_then_place_then_problem_then_words(void **state)
{
    struct unit *unit = *state;
    struct source *a = unit_source(unit, "a", TEXT("abc"));
    struct source *b = unit_source(unit, "b", TEXT("abc"));
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(b, 0, 1), "7");
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, 1, 1), "6");
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, 0, 1), "5");
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, 0, 1), "4");
    diagnose(&unit->all, PROBLEM_KEY_TWICE, place_at(a, 0, 1), "3");
    diagnose(&unit->all, PROBLEM_KEY_TWICE, (struct place){0}, "2");
    assert_said(unit, "key-twice - 2\nkey-twice 1:1 3\ncell-value 1:1 4\ncell-value 1:1 5\n"
                      "cell-value 1:2 6\ncell-value 1:1 7\n");
    assert_int_equal(unit->all.errors, 6);
}

static void the_same_twice_is_kept_and_counted_once(void **state)
{
    struct unit *unit = *state;
    struct source *a = unit_source(unit, "a", TEXT("abc"));
    for (int i = 0; i < 3; i++) {
        diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, 1, 1), "same");
        diagnose(&unit->all, PROBLEM_PAGE_ORPHAN, place_at(a, 1, 1), "same");
    }
    diagnose(&unit->all, PROBLEM_CELL_VALUE, place_at(a, 1, 1), "other");
    assert_said(unit, "page-orphan 1:2 same\ncell-value 1:2 other\ncell-value 1:2 same\n");
    assert_int_equal(unit->all.errors, 2);
    assert_int_equal(unit->all.warnings, 1);
}

static void joined_diagnostics_outlive_where_they_came_from(void **state)
{
    struct unit *unit = *state;
    struct diagnostics worker = {0};
    diagnose(&unit->all, PROBLEM_CELL_VALUE, (struct place){0}, "first");
    struct diagnostic *d = diagnose(&worker, PROBLEM_CELL_VALUE, (struct place){0}, "second");
    advise(&worker, d, "Advice.");
    diagnose(&worker, PROBLEM_PAGE_ORPHAN, (struct place){0}, "third");
    diagnostics_join(&unit->all, &worker);
    assert_int_equal(worker.list.count, 0);
    assert_int_equal(worker.errors + worker.warnings, 0);
    diagnostics_release(&worker);
    assert_int_equal(unit->all.errors, 2);
    assert_int_equal(unit->all.warnings, 1);
    assert_text(unit, unit->all.list.items[1].words, "second");
    assert_text(unit, unit->all.list.items[1].advice, "Advice.");
}

static void the_nearest_name_is_suggested_if_one_is_near(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *wrong;
        const char *advice;
    } cases[] = {
        {"titel", "Did you mean \"title\"?"},
        {"Title", "Did you mean \"title\"?"},
        {"dedline", "Did you mean \"deadline\"?"},
        {"dua", "Did you mean \"due\"?"},
        {"spending", ""},
        {"zzz", ""},
        {"", ""},
    };
    struct texts known = {0};
    array_push(&unit->arena, &known, TEXT("deadline"));
    array_push(&unit->arena, &known, TEXT("title"));
    array_push(&unit->arena, &known, TEXT("due"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diagnostic *d =
            diagnose(&unit->all, PROBLEM_FIELD_UNKNOWN, (struct place){0}, "%s", cases[i].wrong);
        bool near = advise_nearest(&unit->all, d, text_from(cases[i].wrong), &known);
        assert_int_equal(near, cases[i].advice[0] != '\0');
        assert_text(unit, d->advice, cases[i].advice);
    }
    struct texts none = {0};
    struct diagnostic *d = diagnose(&unit->all, PROBLEM_FIELD_UNKNOWN, (struct place){0}, "x");
    assert_false(advise_nearest(&unit->all, d, TEXT("x"), &none));
}

static void every_problem_has_an_id_of_its_own_and_a_meaning(void **state)
{
    (void)state;
    for (int i = 0; i < PROBLEM_COUNT; i++) {
        const char *meaning = problem_meaning((enum problem)i);
        assert_true(strspn(problem_id((enum problem)i), "abcdefghijklmnopqrstuvwxyz-") ==
                    strlen(problem_id((enum problem)i)));
        assert_true(meaning[0] != '\0' && meaning[strlen(meaning) - 1] == '.');
        for (int k = 0; k < i; k++)
            assert_string_not_equal(problem_id((enum problem)i), problem_id((enum problem)k));
    }
    assert_int_equal(problem_severity(PROBLEM_PAGE_ORPHAN), SEVERITY_WARNING);
    assert_int_equal(problem_severity(PROBLEM_CELL_VALUE), SEVERITY_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(one_diagnostic_shows_its_line_and_what_to_do),
        UNIT_TEST(a_warning_says_so),
        UNIT_TEST(warnings_can_be_dropped),
        UNIT_TEST(nowhere_has_no_name),
        UNIT_TEST(every_diagnostic_stands_apart),
        UNIT_TEST(colour_is_there_only_when_asked_for),
        UNIT_TEST(no_input_can_drive_the_terminal),
        UNIT_TEST(the_caret_stands_under_wide_characters),
        UNIT_TEST(a_place_over_several_lines_shows_its_first),
        UNIT_TEST(the_end_of_a_file_can_be_shown),
        UNIT_TEST(a_long_line_is_shown_around_the_mistake),
        UNIT_TEST(a_cut_line_shows_that_it_was_cut),
        UNIT_TEST(a_mistake_in_every_line_is_written_soon),
        UNIT_TEST(they_stand_by_file_then_place_then_problem_then_words),
        UNIT_TEST(the_same_twice_is_kept_and_counted_once),
        UNIT_TEST(joined_diagnostics_outlive_where_they_came_from),
        UNIT_TEST(the_nearest_name_is_suggested_if_one_is_near),
        UNIT_TEST(every_problem_has_an_id_of_its_own_and_a_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
