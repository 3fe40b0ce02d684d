/* By how much a fact has changed, in words. */
#include "project.h"

#include "compare/difference.h"

static struct fact number(const char *digits)
{
    struct fact fact = {.form = FORM_NUMBER};
    const char *why;
    assert_true(decimal_read(text_from(digits), &fact.number, &why));
    return fact;
}

static struct fact date(const char *when)
{
    struct fact fact = {.form = FORM_DATE};
    const char *why;
    assert_true(date_read(text_from(when), &fact.date, &why));
    return fact;
}

static struct fact period(const char *when)
{
    struct fact fact = {.form = FORM_PERIOD};
    const char *why;
    assert_true(period_read(text_from(when), &fact.period, &why));
    return fact;
}

static void check(struct project *p, struct fact old, struct fact new, const char *unit,
                  const char *expected)
{
    struct reader reader = reader_of(&p->site, &p->unit.arena);
    assert_text(&p->unit, difference_words(&reader, &old, &new, text_from(unit)), expected);
}

static void numbers_say_how_many_more_or_fewer(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    check(p, number("1250"), number("1301"), "people", "51 more, 4.1%");
    check(p, number("1301"), number("1250"), "people", "51 fewer, 3.9%");
    check(p, number("100"), number("50"), "people", "50 fewer, 50%");
    check(p, number("100000"), number("100001"), "people", "1 more, less than 0.1%");
    check(p, number("0"), number("7"), "people", "7 more");
    check(p, number("-5"), number("7"), "visits", "12 more");
    check(p, number("8.54"), number("8.5"), "per_1000", "0.04 less, 0.5%");
    check(p, number("4"), number("3"), "", "1 less, 25%");
}

static void money_and_shares_have_their_signs(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    check(p, number("890107"), number("890017"), "GBP", "£90 less, less than 0.1%");
    check(p, number("45000.00"), number("45000.50"), "GBP", "£0.50 more, less than 0.1%");
    check(p, number("60"), number("58.5"), "percent", "1.5 percentage points less");
    check(p, number("60"), number("61"), "percent", "1 percentage point more");
}

static void numbers_too_large_to_subtract_say_nothing(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    check(p, number("-9223372036854775807"), number("9223372036854775807"), "people", "");
}

static void dates_say_how_much_later_or_earlier(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    check(p, date("2024-12-31"), date("2025-03-31"), "", "3 months later");
    check(p, date("2025-02-28"), date("2025-03-31"), "", "1 month later");
    check(p, date("2024-12-31"), date("2025-01-01"), "", "1 day later");
    check(p, date("2025-03-05"), date("2024-12-05"), "", "3 months earlier");
    check(p, date("2024-03-01"), date("2026-03-01"), "", "2 years later");
    check(p, date("2022-12"), date("2023-01"), "", "1 month later");
    check(p, date("2022"), date("2024"), "", "2 years later");
    check(p, date("2022-12"), date("2022-12-05"), "", "");
    check(p, date("2022"), date("2022-12"), "", "");
}

static void periods_of_one_kind_are_compared(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    check(p, period("2024-25"), period("2025-26"), "", "1 year later");
    check(p, period("2023-01/2023-03"), period("2023-01/2023-05"), "", "2 months later");
    check(p, period("2024"), period("2024-25"), "", "");
    check(p, period("undated"), period("2024-25"), "", "");
    check(p, number("2024"), date("2024"), "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(numbers_say_how_many_more_or_fewer),
        PROJECT_TEST(money_and_shares_have_their_signs),
        PROJECT_TEST(numbers_too_large_to_subtract_say_nothing),
        PROJECT_TEST(dates_say_how_much_later_or_earlier),
        PROJECT_TEST(periods_of_one_kind_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
