/* Periods: six spellings, each with its months. */
#include "unit.h"

#include "base/period.h"

static const char FORM[] =
    "Write it as 2022-23 (financial year), 2021 (calendar year), 2023-06/2023-10 (months), "
    "2018/2020 (years together), R12:2022-03 (twelve months to) or undated.";
static const char FOLLOW[] = "It names two years that do not follow each other.";
static const char BACKWARDS[] = "It ends before it has begun.";
static const char ONE_YEAR[] = "It names the same year twice.";

enum { APRIL = 3, MARCH = 2, JUNE = 5, OCTOBER = 9, DECEMBER = 11 };

#define MONTH_OF(year, month) ((year)*12 + (month))

static void each_spelling_is_a_kind_with_its_months(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        struct period period;
        int months;
    } cases[] = {
        {"2022-23", {PERIOD_FINANCIAL_YEAR, MONTH_OF(2022, APRIL), MONTH_OF(2023, MARCH)}, 12},
        {"1999-00", {PERIOD_FINANCIAL_YEAR, MONTH_OF(1999, APRIL), MONTH_OF(2000, MARCH)}, 12},
        {"2011-12", {PERIOD_FINANCIAL_YEAR, MONTH_OF(2011, APRIL), MONTH_OF(2012, MARCH)}, 12},
        {"2021", {PERIOD_CALENDAR_YEAR, MONTH_OF(2021, 0), MONTH_OF(2021, DECEMBER)}, 12},
        {"2023-06/2023-10", {PERIOD_MONTHS, MONTH_OF(2023, JUNE), MONTH_OF(2023, OCTOBER)}, 5},
        {"2022-10/2023-03", {PERIOD_MONTHS, MONTH_OF(2022, OCTOBER), MONTH_OF(2023, MARCH)}, 6},
        {"2020-03/2020-03", {PERIOD_MONTHS, MONTH_OF(2020, MARCH), MONTH_OF(2020, MARCH)}, 1},
        {"2018/2020", {PERIOD_POOLED_YEARS, MONTH_OF(2018, 0), MONTH_OF(2020, DECEMBER)}, 36},
        {"R12:2022-03", {PERIOD_ROLLING_YEAR, MONTH_OF(2021, APRIL), MONTH_OF(2022, MARCH)}, 12},
        {"undated", {PERIOD_UNDATED, 0, 0}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period period = {PERIOD_MONTHS, 7, 7};
        const char *why = NULL;
        if (!period_read(unit_exact(unit, text_from(cases[i].text)), &period, &why))
            fail_msg("%s: refused, it %s", cases[i].text, why);
        assert_int_equal(period.kind, cases[i].period.kind);
        assert_int_equal(period.first, cases[i].period.first);
        assert_int_equal(period.last, cases[i].period.last);
        assert_int_equal(period_months(period), cases[i].months);
    }
}

static void any_other_spelling_is_refused_with_the_reason(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        const char *why;
    } cases[] = {
        {TEXT_CONSTANT("2022-24"), FOLLOW},
        {TEXT_CONSTANT("2022-22"), FOLLOW},
        {TEXT_CONSTANT("2022-12"), FOLLOW},
        {TEXT_CONSTANT("2023-10/2023-06"), BACKWARDS},
        {TEXT_CONSTANT("2020/2018"), BACKWARDS},
        {TEXT_CONSTANT("2018/2018"), ONE_YEAR},
        {TEXT_CONSTANT("R12:2022-13"), FORM},
        {TEXT_CONSTANT("R12:2022-00"), FORM},
        {TEXT_CONSTANT("2023-13/2023-14"), FORM},
        {TEXT_CONSTANT("2023-06/2023-13"), FORM},
        {TEXT_CONSTANT(""), FORM},
        {{NULL, 0}, FORM},
        {TEXT_CONSTANT("1999-2000"), FORM},
        {TEXT_CONSTANT("2022/23"), FORM},
        {TEXT_CONSTANT("FY2022-23"), FORM},
        {TEXT_CONSTANT("2022-23/2023-24"), FORM},
        {TEXT_CONSTANT("2023-06/2024"), FORM},
        {TEXT_CONSTANT("2023-6/2023-10"), FORM},
        {TEXT_CONSTANT("2018/"), FORM},
        {TEXT_CONSTANT("/2020"), FORM},
        {TEXT_CONSTANT("2018/2019/2020"), FORM},
        {TEXT_CONSTANT("R12:"), FORM},
        {TEXT_CONSTANT("R12:2022"), FORM},
        {TEXT_CONSTANT("R12:2022-3"), FORM},
        {TEXT_CONSTANT("r12:2022-03"), FORM},
        {TEXT_CONSTANT("R3:2022-03"), FORM},
        {TEXT_CONSTANT("Undated"), FORM},
        {TEXT_CONSTANT("undated "), FORM},
        {TEXT_CONSTANT(" 2021"), FORM},
        {TEXT_CONSTANT("2021\0"), FORM},
        {TEXT_CONSTANT("2022-03-05"), FORM},
        {TEXT_CONSTANT("2022-Q1"), FORM},
        {TEXT_CONSTANT("2022\xe2\x80\x93"
                       "23"),
         FORM},
        {TEXT_CONSTANT("\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x92"), FORM},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period period;
        const char *why = NULL;
        struct text text = cases[i].text;
        if (period_read(text.at ? unit_exact(unit, text) : text, &period, &why))
            fail_msg("\"%.*s\" was read as a period", TEXT_ARGUMENTS(text));
        if (strcmp(why, cases[i].why) != 0)
            fail_msg("\"%.*s\": expected \"%s\", got \"%s\"", TEXT_ARGUMENTS(text), cases[i].why,
                     why);
    }
}

static void periods_stand_by_start_then_end_then_kind_and_undated_last(void **state)
{
    (void)state;
    static const char *const ordered[] = {
        "2018/2020", "2021-04/2021-04", "2021-04/2021-12", "2021-22",         "R12:2022-03",
        "2022",      "2022/2023",       "2022-23",         "2022-05/2022-05", "undated",
    };
    size_t count = sizeof ordered / sizeof *ordered;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            struct period a;
            struct period b;
            const char *why;
            assert_true(period_read(text_from(ordered[i]), &a, &why));
            assert_true(period_read(text_from(ordered[k]), &b, &why));
            int order = period_compare(a, b);
            if ((order > 0) - (order < 0) != (i > k) - (i < k))
                fail_msg("%s and %s compare as %d", ordered[i], ordered[k], order);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(each_spelling_is_a_kind_with_its_months),
        UNIT_TEST(any_other_spelling_is_refused_with_the_reason),
        UNIT_TEST(periods_stand_by_start_then_end_then_kind_and_undated_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
