/* One cell: what each kind of column takes, and what an officer is told otherwise. */
#include "unit.h"

#include "data/cell.h"

static void markers_are_those_of_the_analysis_function(void **state)
{
    (void)state;
    static const char *const known[] = {"[b]",  "[c]", "[e]",  "[er]",  "[f]", "[low]",
                                        "[ns]", "[s]", "[ss]", "[sss]", "[p]", "[r]",
                                        "[u]",  "[w]", "[x]",  "[z]"};
    static const char *const unknown[] = {"",   "c", "[C]", "[q]",  "[c",    "c]",
                                          "[]", "*", "-",   "[c]]", "[ c ]", "[c\xe2\x80\xae]"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(marker_is_known(text_from(known[i])));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_false(marker_is_known(text_from(unknown[i])));
        struct unit unit = {0};
        struct column column = {.name = TEXT("marker"), .kind = COLUMN_MARKER};
        struct cell cell = {.text = text_from(unknown[i])};
        assert_int_equal(cell_check(&column, &cell, &unit.all), unknown[i][0] == '\0');
        unit_forget(&unit);
    }
    assert_false(marker_replaces_value(TEXT("[r]")));
    assert_false(marker_replaces_value(TEXT("")));
    assert_true(marker_replaces_value(TEXT("[c]")));
    assert_true(marker_replaces_value(TEXT("[r][c]")));
}

static void cells_are_checked_by_kind(void **state)
{
    struct unit *unit = *state;
    static const char number[] =
        "> Write figures and, if needed, one decimal point: 540212 or 26432.85.\n";
    static const char absent[] = "> Leave the cell empty and say why in the marker column: [x] not "
                                 "available, [z] does not apply.\n";
    static const struct {
        enum column_kind kind;
        const char *text;
        const char *must_be; /* NULL: it is */
        const char *advice;
    } cases[] = {
        {COLUMN_MONEY, "540212", NULL, NULL},
        {COLUMN_MONEY, "-0.50", NULL, NULL},
        {COLUMN_MONEY, "1e400", "a number", number},
        {COLUMN_QUANTITY, "NaN", "a number", number},
        {COLUMN_NUMBER, "\xef\xbc\x91\xef\xbc\x92", "a number", number},
        {COLUMN_NUMBER, "1,000", "a number", "> Write 1000. Commas are added on the page.\n"},
        {COLUMN_MONEY,
         "\xc2\xa3"
         "540,212",
         "a number", "> Write 540212. The \xc2\xa3 sign and the comma are added on the page.\n"},
        {COLUMN_PERCENT, "5 %", "a number", "> Write 5. The % sign is added on the page.\n"},
        {COLUMN_NUMBER, "+1", "a number", "> Write 1. Commas are added on the page.\n"},
        {COLUMN_NUMBER, "1.", "a number", number},
        {COLUMN_NUMBER, ".5", "a number", number},
        {COLUMN_NUMBER, "N/A", "a number", absent},
        {COLUMN_NUMBER, "*", "a number", absent},
        {COLUMN_NUMBER, "9223372036854775808", "a number", "> It is too large.\n"},
        {COLUMN_NUMBER, "0.1234567891", "a number", "> It has more than nine decimal places.\n"},
        {COLUMN_WHOLE, "12", NULL, NULL},
        {COLUMN_WHOLE, "12.0", "a whole number", "> Write it without a decimal point.\n"},
        {COLUMN_WHEN, "2022-09", NULL, NULL},
        {COLUMN_WHEN, "2024-13-45", "a date", "> It has a month that is not 01 to 12.\n"},
        {COLUMN_WHEN, "2023-02-29", "a date", "> It has a day that its month does not have.\n"},
        {COLUMN_PERIOD, "1999-00", NULL, NULL},
        {COLUMN_PERIOD, "2023-10/2023-06", "a period", "> It ends before it has begun.\n"},
        {COLUMN_ID, "enfield-2022", NULL, NULL},
        {COLUMN_ID, "-x", "a short name in lower-case letters, figures and hyphens",
         "> Write x.\n"},
        {COLUMN_ID, "!", "a short name in lower-case letters, figures and hyphens", ""},
        {COLUMN_URL, "https://example.org/", NULL, NULL},
        {COLUMN_URL, "javascript:alert(1)", "a web address",
         "> It begins with https:// or http://.\n"},
        {COLUMN_TEXT, "Any \xf0\x9f\x98\x80 text", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct column column = {.name = TEXT("col"), .kind = cases[i].kind};
        struct cell cell = {.text = unit_exact(unit, text_from(cases[i].text))};
        assert_int_equal(cell_check(&column, &cell, &unit->all), cases[i].must_be == NULL);
        struct text said = {0};
        if (cases[i].must_be)
            said =
                arena_format(&unit->arena, "cell-value - 'col' must be %s, but this is \"%s\"\n%s",
                             cases[i].must_be, cases[i].text, cases[i].advice);
        assert_said(unit, said.at ? said.at : "");
        unit_forget(unit);
    }
}

static void a_long_cell_is_cut_between_characters(void **state)
{
    struct unit *unit = *state;
    struct column column = {.name = TEXT("col"), .kind = COLUMN_MONEY};
    struct text text = arena_join(&unit->arena, TEXT("x"), unit_repeat(unit, "\xc3\xa9", 5000));
    struct cell cell = {.text = text};
    assert_false(cell_check(&column, &cell, &unit->all));
    struct text words = arena_format(&unit->arena, "'col' must be a number, but this is \"x%s\"",
                                     unit_repeat(unit, "\xc3\xa9", 29).at);
    assert_text(unit, unit->all.list.items[0].words, words.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(markers_are_those_of_the_analysis_function),
        UNIT_TEST(cells_are_checked_by_kind),
        UNIT_TEST(a_long_cell_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
