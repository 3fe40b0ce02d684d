/* Periods as analysts spell them. */
#include "unit.h"

#include "create/analyst/period.h"

/* How a period is spelled by us, with its marker; "?" and the advice when it cannot be read. */
static const char *read_with(struct unit *unit, const char *text, struct period_spelling spelling)
{
    struct spelled_period period;
    const char *why;
    if (!spelled_period_read(&unit->arena, unit_exact(unit, text_from(text)), spelling, &period,
                             &why))
        return "?";
    return arena_join(&unit->arena, period.text, period.marker).at;
}

static void assert_all(struct unit *unit, const char *const (*cases)[2], size_t count,
                       struct period_spelling spelling)
{
    for (size_t i = 0; i < count; i++) {
        const char *read = read_with(unit, cases[i][0], spelling);
        if (strcmp(read, cases[i][1]) != 0)
            fail_msg("\"%s\" is %s, not %s", cases[i][0], read, cases[i][1]);
    }
}

#define ASSERT_ALL(unit, cases, ...) \
    assert_all(unit, cases, sizeof cases / sizeof *cases, (struct period_spelling){__VA_ARGS__})

static void common_spellings_become_ours(void **state)
{
    static const char *const cases[][2] = {
        {"2022-23", "2022-23"},
        {"2022/23", "2022-23"},
        {"2022\xE2\x80\x93"
         "23",
         "2022-23"},
        {"2022 - 2023", "2022-23"},
        {"2022/2023", "2022-23"},
        {"2022 to 2023", "2022-23"},
        {"FY 2022-23", "2022-23"},
        {"FY2022/23", "2022-23"},
        {"22/23", "2022-23"},
        {"Financial year 2022/23", "2022-23"},
        {"1999/00", "1999-00"},
        {"Apr 2023 - Mar 2024", "2023-24"},
        {"April 2023 to March 2024", "2023-24"},
        {"01/04/2022 - 31/03/2023", "2022-23"},
        {"Year ending March 2023", "2022-23"},
        {"YE Mar-23", "2022-23"},
        {"year to 31st March 2023", "2022-23"},
        {"2021", "2021"},
        {"CY 2021", "2021"},
        {"Jan to Dec 2021", "2021"},
        {"Year ending December 2021", "2021"},
        {"2018-20", "2018/2020"},
        {"2018 to 2020", "2018/2020"},
        {"2018/2020", "2018/2020"},
        {"Q1 2023", "2023-01/2023-03"},
        {"2023 Q4", "2023-10/2023-12"},
        {"Quarter 2 2023", "2023-04/2023-06"},
        {"Q1 2022/23", "2022-04/2022-06"},
        {"2022-23 Q4", "2023-01/2023-03"},
        {"H2 2022/23", "2022-10/2023-03"},
        {"Jan-Mar 2023", "2023-01/2023-03"},
        {"July to Sept 2023", "2023-07/2023-09"},
        {"Oct 2022 - Jan 2023", "2022-10/2023-01"},
        {"Apr 2023", "2023-04/2023-04"},
        {"Apr-23", "2023-04/2023-04"},
        {"April '23", "2023-04/2023-04"},
        {"2023-10", "2023-10/2023-10"},
        {"30/04/2023", "2023-04/2023-04"},
        {"2023-04-30", "2023-04/2023-04"},
        {"2023-06/2023-10", "2023-06/2023-10"},
        {"12 months to March 2022", "R12:2022-03"},
        {"12 months ending Dec 2022", "R12:2022-12"},
        {"Rolling 12 months to Jun-22", "R12:2022-06"},
        {"Year ending June 2022", "R12:2022-06"},
        {"R12:2022-03", "R12:2022-03"},
    };
    ASSERT_ALL(*state, cases, BARE_YEAR_CALENDAR, false);
}

static void what_is_no_period_is_not_guessed(void **state)
{
    static const char *const cases[][2] = {
        {"", "?"},
        {"soon", "?"},
        {"Total", "?"},
        {"18-24", "?"},
        {"1,262", "?"},
        {"2022-23-24", "?"},
        {"Q5 2022", "?"},
        {"13/2022", "?"},
        {"Mar 2023 - Apr 2022", "?"},
        {"32/01/2023", "?"},
        {"2023 maybe", "?"},
        {"12", "?"},
        {"FY 2022", "?"},
        {"2022/", "?"},
        {"[note 1]", "?"},
        {"99999", "?"},
        {"2022 (see below)", "?"},
        {"Q 2022", "?"},
        {"1850", "?"},
        {"2-3-4-5-6-7-8-9", "?"},
    };
    ASSERT_ALL(*state, cases, BARE_YEAR_CALENDAR, false);
}

static void a_bare_year_is_what_the_analyst_says(void **state)
{
    static const char *const starts[][2] = {{"2022", "2022-23"}, {"FY 2022", "2022-23"}};
    static const char *const ends[][2] = {{"2022", "2021-22"}, {"FY2022", "2021-22"}};
    ASSERT_ALL(*state, starts, BARE_YEAR_STARTS, false);
    ASSERT_ALL(*state, ends, BARE_YEAR_ENDS, false);
}

static void months_among_months_are_no_financial_years(void **state)
{
    struct unit *unit = *state;
    static const char *const months[][2] = {{"2011-12", "2011-12/2011-12"},
                                            {"2011-10", "2011-10/2011-10"}};
    ASSERT_ALL(unit, months, BARE_YEAR_CALENDAR, true);
    assert_true(spelled_period_is_month(&unit->arena, TEXT("2011-10")));
    assert_false(spelled_period_is_month(&unit->arena, TEXT("2011-12")));
    assert_false(spelled_period_is_month(&unit->arena, TEXT("2011-20")));
}

static void what_stands_in_brackets_is_a_marker(void **state)
{
    static const char *const cases[][2] = {{"2023/24 (provisional)", "2023-24[p]"},
                                           {"2023/24 [r]", "2023-24[r]"},
                                           {"2023/24(p)", "2023-24[p]"},
                                           {"2023/24 [note 2]", "2023-24"}};
    ASSERT_ALL(*state, cases, BARE_YEAR_CALENDAR, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(common_spellings_become_ours),
        UNIT_TEST(what_is_no_period_is_not_guessed),
        UNIT_TEST(a_bare_year_is_what_the_analyst_says),
        UNIT_TEST(months_among_months_are_no_financial_years),
        UNIT_TEST(what_stands_in_brackets_is_a_marker),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
