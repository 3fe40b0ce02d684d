/* Figures as people write them, and what only looks like one. */
#include "unit.h"

#include "read/numeral.h"

#define POUND "\xc2\xa3"
#define MINUS "\xe2\x88\x92"
#define NO_BREAK_SPACE "\xc2\xa0"

/* All numerals of a text, each as written, its kind's letter and its value. */
static struct text numerals(struct unit *unit, const char *text)
{
    static const char kinds[] = "bpcr";
    struct text whole = unit_exact(unit, text_from(text));
    struct text found = {0};
    struct numeral numeral;
    for (size_t from = 0; numeral_next(whole, &from, &numeral);) {
        struct text written = text_slice(whole, numeral.at, numeral.at + numeral.length);
        found = arena_format(&unit->arena, "%.*s[%.*s %c %.*s%s]", TEXT_ARGUMENTS(found),
                             TEXT_ARGUMENTS(written), kinds[numeral.kind],
                             TEXT_ARGUMENTS(decimal_text(&unit->arena, numeral.value)),
                             numeral.may_be_year ? " year?" : "");
    }
    return found;
}

static void figures_are_read_as_people_write_them(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"1,262 adults", "[1,262 b 1262]"},
        {"It rose to 1262.", "[1262 b 1262]"},
        {POUND "457,127.", "[" POUND "457,127 p 457127]"},
        {"(" POUND "75.50)", "[" POUND "75.50 p 75.50]"},
        {POUND "1.88 million, or more", "[" POUND "1.88 million p 1880000]"},
        {POUND "780m", "[" POUND "780m p 780000000]"},
        {POUND "5.1bn", "[" POUND "5.1bn p 5100000000]"},
        {"3" NO_BREAK_SPACE "million users", "[3" NO_BREAK_SPACE "million b 3000000]"},
        {"500 pounds", "[500 pounds p 500]"},
        {"19%", "[19% c 19]"},
        {"19 per cent", "[19 per cent c 19]"},
        {"8.54 per 1,000 people", "[8.54 r 8.54]"},
        {"4 per 100,000", "[4 r 4]"},
        {"by " MINUS "0.2%", "[" MINUS "0.2% c -0.2]"},
        {"from 990 to 1,262", "[990 b 990][1,262 b 1262]"},
        {"\xe2\x80\x9c"
         "1,300\xe2\x80\x9d",
         "[1,300 b 1300]"},
        {"in 1969 offences", "[1969 b 1969 year?]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, numerals(unit, cases[i][0]), cases[i][1]);
}

static void what_names_dates_or_counts_off_is_no_figure(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[] = {
        "2022-23",
        "2022/23",
        "2022\342\200\22323",
        "5 September",
        "15 Sept",
        "September 5",
        "9.30am",
        "10:15",
        "9 am",
        "Priority 1",
        "table 2 and paragraphs 7, 8 and 9",
        "paragraphs 7 and 8",
        "No. 2",
        "WCAG 2.2",
        "version 2.2",
        "v3.0",
        "1st and 22nd",
        "section 3.8.1",
        "3.8.1",
        "A10",
        "COVID-19",
        "a 24-hour line",
        "24/7",
        "020 7946 0000",
        "0300 123 1234",
        "+44 20 7946 0000",
        "call 999",
        "$5",
        "1,26",
        "007",
        "99999999999999999999",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (numerals(unit, cases[i]).length)
            fail_msg("%s: %.*s", cases[i], TEXT_ARGUMENTS(numerals(unit, cases[i])));
}

static void years_are_left_to_who_knows_the_words_after_them(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, numerals(unit, "2022 to 2023"), "[2022 b 2022 year?][2023 b 2023 year?]");
    assert_text(unit, numerals(unit, "2022 to 23"), "[2022 b 2022 year?]");
    assert_text(unit, numerals(unit, "1,990"), "[1,990 b 1990]");
}

static void how_fine_a_figure_is_follows_from_how_it_is_written(void **state)
{
    struct numeral numeral;
    size_t from = 0;
    (void)state;
    assert_true(numeral_next(TEXT(POUND "1.88 million"), &from, &numeral));
    assert_int_equal(numeral.places, 4);
    assert_true(numeral.in_large_units);
    from = 0;
    assert_true(numeral_next(TEXT("8.54"), &from, &numeral));
    assert_int_equal(numeral.places, -2);
    assert_false(numeral.in_large_units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(figures_are_read_as_people_write_them),
        UNIT_TEST(what_names_dates_or_counts_off_is_no_figure),
        UNIT_TEST(years_are_left_to_who_knows_the_words_after_them),
        UNIT_TEST(how_fine_a_figure_is_follows_from_how_it_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
