/* Numbers, money, dates and periods as residents read them. */
#include "english.h"
#include "unit.h"

#include "render/words.h"

#define POUND "\xc2\xa3"
#define MINUS "\xe2\x88\x92"

static struct decimal number(const char *text)
{
    struct decimal decimal;
    const char *why;
    if (!decimal_read(text_from(text), &decimal, &why))
        fail_msg("%s: %s", text, why);
    return decimal;
}

static void a_number_has_commas_above_999_and_keeps_its_places(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const cases[][2] = {
        {"0", "0"},
        {"0.0", "0.0"},
        {"7", "7"},
        {"999", "999"},
        {"1000", "1,000"},
        {"1262", "1,262"},
        {"8.54", "8.54"},
        {"8.50", "8.50"},
        {"0.05", "0.05"},
        {"999.999", "999.999"},
        {"1000.5", "1,000.5"},
        {"100000", "100,000"},
        {"1000000", "1,000,000"},
        {"1234567890.25", "1,234,567,890.25"},
        {"-5", MINUS "5"},
        {"-0.5", MINUS "0.5"},
        {"-999", MINUS "999"},
        {"-1000", MINUS "1,000"},
        {"9223372036854775807", "9,223,372,036,854,775,807"},
        {"-9223372036854775807", MINUS "9,223,372,036,854,775,807"},
        {"0.000000001", "0.000000001"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, words_number(&reader, number(cases[i][0])), cases[i][1]);
}

static void money_has_pence_only_where_there_are_any(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const cases[][2] = {
        {"0", POUND "0"},
        {"0.00", POUND "0"},
        {"75", POUND "75"},
        {"75.00", POUND "75"},
        {"75.5", POUND "75.50"},
        {"75.50", POUND "75.50"},
        {"75.05", POUND "75.05"},
        {"0.01", POUND "0.01"},
        {"0.5", POUND "0.50"},
        {"457127", POUND "457,127"},
        {"457126.60", POUND "457,126.60"},
        {"999999", POUND "999,999"},
        {"1000000", POUND "1 million"},
        {"1000000.00", POUND "1 million"},
        {"1000000.01", POUND "1,000,000.01"},
        {"1500000", POUND "1,500,000"},
        {"780000000", POUND "780 million"},
        {"999000000", POUND "999 million"},
        {"1000000000", POUND "1 billion"},
        {"2800000000", POUND "2.8 billion"},
        {"2810000000", POUND "2,810 million"},
        {"1000000000000", POUND "1,000 billion"},
        {"-2000000", MINUS POUND "2 million"},
        {"-2800000000", MINUS POUND "2.8 billion"},
        {"9223372036854775807", POUND "9,223,372,036,854,775,807"},
        {"1000000000000.01", POUND "1,000,000,000,000.01"},
        {"-75.5", MINUS POUND "75.50"},
        {"-1000", MINUS POUND "1,000"},
        {"-0.01", MINUS POUND "0.01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, words_money(&reader, number(cases[i][0])), cases[i][1]);
}

static void a_percentage_has_its_sign_directly_after_it(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const cases[][2] = {
        {"19", "19%"},      {"71.5", "71.5%"},      {"0", "0%"},         {"100", "100%"},
        {"1250", "1,250%"}, {"-3.2", MINUS "3.2%"}, {"99.90", "99.90%"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, words_percent(&reader, number(cases[i][0])), cases[i][1]);
}

static void only_pounds_and_per_cent_are_signs(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    assert_text(unit, words_quantity(&reader, number("1262.5"), TEXT("GBP")), POUND "1,262.50");
    assert_text(unit, words_quantity(&reader, number("1262.5"), TEXT("percent")), "1,262.5%");
    assert_text(unit, words_quantity(&reader, number("1262.5"), TEXT("people")), "1,262.5");
    assert_text(unit, words_quantity(&reader, number("8.54"), TEXT("per_1000")), "8.54");
    assert_text(unit, words_quantity(&reader, number("5"), TEXT("gbp")), "5");
    assert_text(unit, words_quantity(&reader, number("5"), TEXT("")), "5");
}

static void a_date_says_no_more_than_the_document(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const struct {
        struct date date;
        const char *words;
    } cases[] = {
        {{2022, 9, 5}, "5 September 2022"},  {{2022, 12, 31}, "31 December 2022"},
        {{2024, 2, 29}, "29 February 2024"}, {{2022, 1, 1}, "1 January 2022"},
        {{2022, 9, 0}, "September 2022"},    {{2022, 0, 0}, "2022"},
        {{1999, 12, 0}, "December 1999"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, words_date(&reader, cases[i].date), cases[i].words);
}

static void a_period_is_said_in_full(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const cases[][2] = {
        {"2022-23", "2022 to 2023"},
        {"1999-00", "1999 to 2000"},
        {"2009-10", "2009 to 2010"},
        {"2021", "2021"},
        {"2023-06/2023-10", "June to October 2023"},
        {"2022-10/2023-03", "October 2022 to March 2023"},
        {"2020-02/2020-02", "February 2020"},
        {"2020-12/2020-12", "December 2020"},
        {"2020-01/2020-12", "January to December 2020"},
        {"2019-12/2020-01", "December 2019 to January 2020"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period period;
        const char *why;
        assert_true(period_read(text_from(cases[i][0]), &period, &why));
        assert_text(unit, words_period(&reader, period), cases[i][1]);
    }
}

/* Their exact words are for reading; what counts is that no two kinds sound the same. */
static void no_two_kinds_of_period_sound_the_same(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const cases[] = {
        "2019-20", "2019/2020", "R12:2020-03", "R12:2019-12",     "2019",        "2020",
        "2018-19", "2018/2020", "undated",     "2019-04/2020-03", "R12:2020-12", "2019-12/2019-12",
    };
    enum { COUNT = sizeof cases / sizeof *cases };
    struct text words[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        struct period period;
        const char *why;
        assert_true(period_read(text_from(cases[i]), &period, &why));
        words[i] = words_period(&reader, period);
        assert_true(words[i].length > 0);
        for (size_t k = 0; k < i; k++)
            if (text_equal(words[i], words[k]))
                fail_msg("%s and %s are both \"%s\"", cases[k], cases[i],
                         unit_string(unit, words[i]));
    }
}

static void a_place_in_a_document_is_spelt_out(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    assert_text(unit, words_locator(&reader, TEXT("para-7")), "paragraph 7");
    assert_text(unit, words_locator(&reader, TEXT("slide-drug-offences")), "slide: drug offences");
    assert_text(unit, words_locator(&reader, TEXT("table-1")), "table 1");
    assert_text(unit, words_locator(&reader, TEXT("page-12")), "page 12");
    assert_text(unit, words_locator(&reader, TEXT("section-4.1")), "section 4.1");
    /* whatever is written, there are words for it */
    static const char *const odd[] = {"para", "para-", "-", "7", "cover", "parapet-7", "a--b"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        assert_true(words_locator(&reader, text_from(odd[i])).length > 0);
}

static void units_are_words(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    assert_text(unit, words_unit(&reader, TEXT("per_1000")), "per 1,000 people");
    assert_text(unit, words_unit(&reader, TEXT("people")), "people");
    assert_text(unit, words_unit(&reader, TEXT("treatment places")), "treatment places");
}

static void every_marker_that_a_cell_may_hold_has_a_meaning(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    static const char *const known[] = {"[b]", "[c]", "[e]", "[er]", "[f]", "[low]",
                                        "[p]", "[r]", "[u]", "[w]",  "[x]", "[z]"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct text meaning = words_marker(&reader, text_from(known[i]));
        assert_true(meaning.length > 0);
        for (size_t k = 0; k < i; k++)
            assert_false(text_equal(meaning, words_marker(&reader, text_from(known[k]))));
    }
    static const char *const unknown[] = {"", "c", "[q]", "[C]", "[r][c]", "[c", "[]", "xcx"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_text(unit, words_marker(&reader, text_from(unknown[i])), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_number_has_commas_above_999_and_keeps_its_places),
        UNIT_TEST(money_has_pence_only_where_there_are_any),
        UNIT_TEST(a_percentage_has_its_sign_directly_after_it),
        UNIT_TEST(only_pounds_and_per_cent_are_signs),
        UNIT_TEST(a_date_says_no_more_than_the_document),
        UNIT_TEST(a_period_is_said_in_full),
        UNIT_TEST(no_two_kinds_of_period_sound_the_same),
        UNIT_TEST(a_place_in_a_document_is_spelt_out),
        UNIT_TEST(units_are_words),
        UNIT_TEST(every_marker_that_a_cell_may_hold_has_a_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
