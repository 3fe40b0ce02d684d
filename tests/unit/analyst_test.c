/* Figures as analysts write them, and tables as they lay them out. The words that people see are
 * in tests/new/. */
#include "unit.h"

#include "create/analyst.h"
#include "create/analyst/figure.h"
#include "create/fill.h"
#include "create/propose.h"

static const char *figure(struct unit *unit, const char *text, bool comma_is_point)
{
    struct figure f = figure_read(&unit->arena, unit_exact(unit, text_from(text)), comma_is_point);
    if (f.kind == FIGURE_WRONG)
        return "?";
    return arena_format(&unit->arena, "%.*s%.*s%s%s", TEXT_ARGUMENTS(f.value),
                        TEXT_ARGUMENTS(f.marker), f.pounds ? " pounds" : "",
                        f.percent ? " percent" : "")
        .at;
}

static void assert_figures(struct unit *unit, const char *const (*cases)[2], size_t count,
                           bool comma_is_point)
{
    for (size_t i = 0; i < count; i++) {
        const char *read = figure(unit, cases[i][0], comma_is_point);
        if (strcmp(read, cases[i][1]) != 0)
            fail_msg("\"%s\" is %s, not %s", cases[i][0], read, cases[i][1]);
    }
}

static void numbers_lose_what_is_not_part_of_them(void **state)
{
    static const char *const cases[][2] = {
        {"1262", "1262"},
        {"1,262", "1262"},
        {"1 262", "1262"},
        {"1\xC2\xA0"
         "262",
         "1262"},
        {" 12 ", "12"},
        {"\xC2\xA3"
         "457,127.60",
         "457127.60 pounds"},
        {"-\xC2\xA3"
         "35",
         "-35 pounds"},
        {"19%", "19 percent"},
        {"19.5 %", "19.5 percent"},
        {"-0.5", "-0.5"},
        {"(35)", "-35"},
        {"+7", "7"},
        {"0", "0"},
        {"1262 [p]", "1262[p]"},
        {"1262r", "1262[r]"},
        {"1,262 (e)", "1262[e]"},
        {"", ""},
    };
    assert_figures(*state, cases, sizeof cases / sizeof *cases, false);
}

static void signs_become_markers_and_never_numbers(void **state)
{
    static const char *const cases[][2] = {
        {"[c]", "[c]"},
        {"*", "[c]"},
        {"<5", "[c]"},
        {"< 10", "[c]"},
        {"c", "[c]"},
        {"C", "[c]"},
        {"fewer than 5", "[c]"},
        {"Suppressed", "[c]"},
        {"low", "[low]"},
        {"~", "[low]"},
        {"..", "[x]"},
        {"-", "[x]"},
        {"\xE2\x80\x93", "[x]"},
        {"N/A", "[x]"},
        {"z", "[z]"},
        {".", "[z]"},
    };
    assert_figures(*state, cases, sizeof cases / sizeof *cases, false);
}

static void what_is_neither_is_not_guessed(void **state)
{
    static const char *const cases[][2] = {
        {"about 20", "?"}, {"1.2k", "?"},  {"1,26", "?"},     {"1,2620", "?"},
        {"12 or 13", "?"}, {"1e5", "?"},   {"5-10", "?"},     {">5", "?"},
        {"12*", "?"},      {"1.2.3", "?"}, {"\xC2\xA3", "?"}, {"%", "?"},
        {"<", "?"},        {"--5", "?"},   {"1,262,", "?"},   {"99999999999999999999999", "?"},
    };
    assert_figures(*state, cases, sizeof cases / sizeof *cases, false);
}

static void a_comma_may_be_a_point(void **state)
{
    static const char *const cases[][2] = {
        {"12,5", "12.5"}, {"1.262,5", "1262.5"}, {"1 262,5", "1262.5"}, {"1.26", "?"}};
    assert_figures(*state, cases, sizeof cases / sizeof *cases, true);
    assert_true(figure_has_decimal_comma(TEXT("12,5")));
    assert_false(figure_has_decimal_comma(TEXT("1,262")));
    assert_false(figure_has_decimal_comma(TEXT("Haringey, 2022")));
}

/* All values of a table: "area group period value marker; …". */
static const char *values(struct unit *unit, const char *csv)
{
    struct analyst_table table;
    struct analyst_wishes wishes = {0};
    struct text said = {0};
    if (!analyst_read(&unit->arena, unit_source(unit, "a.csv", text_from(csv)), wishes, &table,
                      &unit->all))
        return unit_said(unit);
    for (size_t i = 0; i < table.values.count; i++) {
        const struct analyst_value *value = &table.values.items[i];
        said = arena_format(&unit->arena, "%.*s%s%.*s|%.*s|%.*s|%.*s%.*s", TEXT_ARGUMENTS(said),
                            i ? "; " : "", TEXT_ARGUMENTS(value->area),
                            TEXT_ARGUMENTS(value->group), TEXT_ARGUMENTS(value->period),
                            TEXT_ARGUMENTS(value->value), TEXT_ARGUMENTS(value->marker));
    }
    return said.at ? said.at : "";
}

static void wide_tables_become_long(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(values(unit, "Ward,2019,2020\nBowes,12,c\nTotal,30,31\n"),
                        "Bowes||2019|12; Bowes||2020|[c]; ||2019|30; ||2020|31");
    assert_string_equal(values(unit, "Year,Male,Female,All\n2019,1,2,3\n"),
                        "|Male|2019|1; |Female|2019|2; ||2019|3");
    assert_string_equal(values(unit, "Year;Number\n2019;12\n2020;13\n"), "||2019|12; ||2020|13");
}

static void numbers_that_look_like_years_are_numbers(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(values(unit, "Year,People\n2018-19,1990\n2019-20,2010\n"),
                        "||2018-19|1990; ||2019-20|2010");
    assert_string_equal(values(unit, "Year,People\n2019,2010\n2020,1990\n"),
                        "||2019|2010; ||2020|1990");
}

static void headings_with_commas_can_be_named(void **state)
{
    struct unit *unit = *state;
    struct analyst_table table;
    struct analyst_wishes wishes = {.columns = TEXT("Rate per 1,000=value, People=ignore")};
    const struct source *source =
        unit_source(unit, "a.csv", TEXT("Year,People,\"Rate per 1,000\"\n2019,12,1.5\n"));
    assert_true(analyst_read(&unit->arena, source, wishes, &table, &unit->all));
    assert_int_equal(table.values.count, 1);
    assert_text(unit, table.values.items[0].value, "1.5");
}

static void a_number_beside_a_marker_for_none_is_refused(void **state)
{
    struct unit *unit = *state;
    assert_string_equal(values(unit, "Year,People,Marker\n2019,3,c\n2020,30,\n"),
                        "analyst-table 2:6 a number stands here, but the row is marked [c]\n"
                        "> Take the number out of the file if it may not be published, or else the "
                        "marker.\n");
}

static void sums_are_proposed_only_where_they_hold(void **state)
{
    struct unit *unit = *state;
    struct summand parts[] = {{TEXT("a"), true, TEXT("30")},
                              {TEXT("a"), false, TEXT("12")},
                              {TEXT("a"), false, TEXT("18")}};
    struct summands list = {.items = parts, .count = 3, .capacity = 3};
    assert_true(propose_sums(&unit->arena, &list));
    parts[2].value = (struct text){0}; /* hidden */
    assert_true(propose_sums(&unit->arena, &list));
    parts[2].value = TEXT("19");
    assert_false(propose_sums(&unit->arena, &list));
    list.count = 2; /* a total of one part says nothing */
    assert_false(propose_sums(&unit->arena, &list));
}

static void what_somebody_typed_is_escaped_where_it_stands(void **state)
{
    struct unit *unit = *state;
    static const struct filling fillings[] = {{"x", TEXT_CONSTANT("a \"b\", *c* {{d}} [e](f)")},
                                              {NULL, {NULL, 0}}};
    assert_text(unit, fill(&unit->arena, TEXT("t: @{yaml:x}\n"), fillings),
                "t: \"a \\\"b\\\", *c* {{d}} [e](f)\"\n");
    assert_text(unit, fill(&unit->arena, TEXT("1,@{csv:x}\n"), fillings),
                "1,\"a \"\"b\"\", *c* {{d}} [e](f)\"\n");
    assert_text(unit, fill(&unit->arena, TEXT("@{words:x}"), fillings),
                "a \"b\", \\*c\\* &#123;&#123;d&#125;&#125; \\[e\\](f)");
    assert_text(unit, fill(&unit->arena, TEXT("@{x}"), fillings), "a \"b\", *c* {{d}} [e](f)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(numbers_lose_what_is_not_part_of_them),
        UNIT_TEST(signs_become_markers_and_never_numbers),
        UNIT_TEST(what_is_neither_is_not_guessed),
        UNIT_TEST(a_comma_may_be_a_point),
        UNIT_TEST(wide_tables_become_long),
        UNIT_TEST(numbers_that_look_like_years_are_numbers),
        UNIT_TEST(headings_with_commas_can_be_named),
        UNIT_TEST(a_number_beside_a_marker_for_none_is_refused),
        UNIT_TEST(sums_are_proposed_only_where_they_hold),
        UNIT_TEST(what_somebody_typed_is_escaped_where_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
