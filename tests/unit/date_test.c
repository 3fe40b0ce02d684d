/* Dates: a year, a month or a day, written in one way. */
#include "unit.h"

#include "base/date.h"

static const char FORM[] = "Write it as 2022, 2022-09 or 2022-09-05.";
static const char MONTH[] = "It has a month that is not 01 to 12.";
static const char DAY[] = "It has a day that its month does not have.";
static const char YEAR[] = "It has a year before 1000.";

static void dates_are_read_as_far_as_they_say(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        struct date date;
    } cases[] = {
        {"2022", {2022, 0, 0}},         {"2022-09", {2022, 9, 0}},
        {"2022-09-05", {2022, 9, 5}},   {"2024-02-29", {2024, 2, 29}},
        {"2000-02-29", {2000, 2, 29}},  {"2022-12-31", {2022, 12, 31}},
        {"2022-01-01", {2022, 1, 1}},   {"1000", {1000, 0, 0}},
        {"9999-12-31", {9999, 12, 31}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date date = {1, 1, 1};
        const char *why = NULL;
        struct text text = unit_exact(unit, text_from(cases[i].text));
        if (!date_read(text, &date, &why))
            fail_msg("%s: refused, it %s", cases[i].text, why);
        assert_int_equal(date.year, cases[i].date.year);
        assert_int_equal(date.month, cases[i].date.month);
        assert_int_equal(date.day, cases[i].date.day);
    }
}

static void other_spellings_are_refused_with_the_reason(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        const char *why;
    } cases[] = {
        {TEXT_CONSTANT("2024-13-45"), MONTH},
        {TEXT_CONSTANT("2023-02-29"), DAY},
        {TEXT_CONSTANT("1900-02-29"), DAY},
        {TEXT_CONSTANT("2022-04-31"), DAY},
        {TEXT_CONSTANT("2022-12-45"), DAY},
        {TEXT_CONSTANT("2022-09-00"), DAY},
        {TEXT_CONSTANT("2022-00"), MONTH},
        {TEXT_CONSTANT("2022-13"), MONTH},
        {TEXT_CONSTANT("2022-23"), MONTH},
        {TEXT_CONSTANT("0000"), YEAR},
        {TEXT_CONSTANT("0999-01-01"), YEAR},
        {TEXT_CONSTANT(""), FORM},
        {{NULL, 0}, FORM},
        {TEXT_CONSTANT("22"), FORM},
        {TEXT_CONSTANT("2022-"), FORM},
        {TEXT_CONSTANT("2022-9"), FORM},
        {TEXT_CONSTANT("2022-09-"), FORM},
        {TEXT_CONSTANT("2022-09-5"), FORM},
        {TEXT_CONSTANT("2022-09-055"), FORM},
        {TEXT_CONSTANT("2022-009"), FORM},
        {TEXT_CONSTANT("10000"), FORM},
        {TEXT_CONSTANT("-2022"), FORM},
        {TEXT_CONSTANT("2022 "), FORM},
        {TEXT_CONSTANT(" 2022"), FORM},
        {TEXT_CONSTANT("2022\0"), FORM},
        {TEXT_CONSTANT("2022/09/05"), FORM},
        {TEXT_CONSTANT("05/09/2022"), FORM},
        {TEXT_CONSTANT("5 September 2022"), FORM},
        {TEXT_CONSTANT("2022-09-05T10:00"), FORM},
        {TEXT_CONSTANT("+022-+9-+5"), FORM},
        {TEXT_CONSTANT("2022\xe2\x80\x93"
                       "09"),
         FORM},
        {TEXT_CONSTANT("\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x92"), FORM},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct date date;
        const char *why = NULL;
        struct text text = cases[i].text;
        if (date_read(text.at ? unit_exact(unit, text) : text, &date, &why))
            fail_msg("\"%.*s\" was read as a date", TEXT_ARGUMENTS(text));
        assert_string_equal(why, cases[i].why);
    }
}

static void a_date_without_a_day_lies_before_every_day_of_its_month(void **state)
{
    (void)state;
    static const struct date ordered[] = {
        {2021, 12, 31}, {2022, 0, 0}, {2022, 1, 0},  {2022, 1, 1}, {2022, 1, 2},
        {2022, 2, 0},   {2022, 2, 1}, {2022, 10, 1}, {2023, 0, 0},
    };
    size_t count = sizeof ordered / sizeof *ordered;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            int order = date_compare(ordered[i], ordered[k]);
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
}

static void a_date_has_passed_when_its_last_day_is_over(void **state)
{
    (void)state;
    static const struct {
        struct date date;
        struct date today;
        bool passed;
    } cases[] = {
        {{2022, 12, 5}, {2022, 12, 5}, false},  {{2022, 12, 5}, {2022, 12, 6}, true},
        {{2022, 12, 0}, {2022, 12, 31}, false}, {{2022, 12, 0}, {2023, 1, 1}, true},
        {{2022, 0, 0}, {2022, 12, 31}, false},  {{2022, 0, 0}, {2023, 1, 1}, true},
        {{2024, 2, 0}, {2024, 2, 29}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(date_has_passed(cases[i].date, cases[i].today) == cases[i].passed);
}

static void months_have_their_days(void **state)
{
    (void)state;
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; month++)
        assert_int_equal(days_in_month(2023, month), days[month - 1]);
    assert_int_equal(days_in_month(2024, 2), 29);
    assert_int_equal(days_in_month(1900, 2), 28);
    assert_int_equal(days_in_month(2000, 2), 29);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(dates_are_read_as_far_as_they_say),
        UNIT_TEST(other_spellings_are_refused_with_the_reason),
        UNIT_TEST(a_date_without_a_day_lies_before_every_day_of_its_month),
        UNIT_TEST(a_date_has_passed_when_its_last_day_is_over),
        UNIT_TEST(months_have_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
