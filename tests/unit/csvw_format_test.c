/* CSVW's datatypes and formats: what is read from a cell's text, and what is refused. */
#include "unit.h"

#include "read/csvw/format.h"
#include "read/csvw/language.h"

/* A datatype of a type and a format; NULL when the format is none. */
static const struct csvw_datatype *datatype(struct unit *unit, const char *type, const char *format)
{
    struct csvw_datatype *datatype = arena_new(&unit->arena, struct csvw_datatype);
    const char *why;
    *datatype = csvw_any_text;
    datatype->type = csvw_type_find(text_from(type));
    assert_non_null(datatype->type);
    if (!format)
        return datatype;
    if (datatype->type->kind == CSVW_NUMBER) {
        struct csvw_number_format *number = arena_new(&unit->arena, struct csvw_number_format);
        number->point = TEXT(".");
        datatype->number = number;
        return csvw_number_pattern_read(text_from(format), number) ? datatype : NULL;
    }
    if (datatype->type->kind == CSVW_MOMENT) {
        struct csvw_moment_format *moment = arena_new(&unit->arena, struct csvw_moment_format);
        datatype->moment = moment;
        return csvw_moment_format_read(text_from(format), datatype->type, moment) ? datatype : NULL;
    }
    datatype->pattern = pattern_compile(&unit->arena, text_from(format), &why);
    return datatype->pattern ? datatype : NULL;
}

static bool reads(struct unit *unit, const struct csvw_datatype *datatype, const char *text,
                  struct csvw_value *value)
{
    const char *why = NULL;
    struct text exact = unit_exact(unit, text_from(text));
    bool read = csvw_value_read(&unit->arena, datatype, exact, value, &why);
    assert_true(read || why);
    return read;
}

static void texts_are_read_by_type_and_format(void **state)
{
    struct unit *unit = *state;
    /* Words apart by '|': those that are read, then those that are refused. */
    static const struct {
        const char *type;
        const char *format;
        const char *good;
        const char *bad;
    } cases[] = {
        {"decimal", NULL, "0|-1.50|+2|.5|5.|00012|123456789012345678901234567890.123456789",
         "|1e400|NaN|INF|１２|1,000|£5|5%|1.2.3|--1|1 2|.|+"},
        {"double", NULL, "1e400|-1.5E-3|NaN|INF|-INF|.5", "+INF|Inf|1e|e5|0x10|1,000|１２"},
        {"integer", NULL, "12|-7|+7|007", "1.0|1.|1e3|"},
        {"byte", NULL, "127|-128|-0", "128|-129"},
        {"unsignedLong", NULL, "18446744073709551615|0", "18446744073709551616|-1"},
        {"positiveInteger", NULL, "1", "0|-1"},
        {"nonPositiveInteger", NULL, "0|-5", "1"},
        {"decimal", "#,##0.00", "1,234.50|0.10|12.00|-1,234,567.89|+1.00",
         "1234.50|1,234.5|12,34.00|1.000|.10|1,,234.00|,123.00|5%"},
        {"decimal", "#,##,##0", "12,34,567|1,234|7", "1,234,567|12,34|1234"},
        {"decimal", "0.0##,###", "1.1|1.123,4|1.123,456", "1.1234|1.12,3|1.123,4567|1"},
        {"decimal", "000%", "012%|123%|-123%", "12%|123|123‰|%123"},
        {"decimal", "+0", "+1|-1", "1"},
        {"double", "0.0#E0", "1.5E3|1.25E-12|1.5e3", "1.5|1E3|1.567E3"},
        {"integer", "00", "05|123", "5|1.0"},
        {"boolean", NULL, "true|false|1|0", "yes|TRUE|"},
        {"date", NULL, "2024-02-29|2024-02-29Z|2024-02-29+05:30|-0044-03-15|12024-01-01",
         "2024-13-45|2023-02-29|2024-2-9|24-02-29|2024-02-29T00:00:00|2024-02-29+15:00|012024-01-"
         "01"},
        {"date", "d/M/yyyy", "1/2/2024|01/12/2024|29/2/2024",
         "2024-02-01|30/2/2024|1/13/2024|1/2/24"},
        {"date", "dd.MM.yyyy XXX", "22.03.2015 Z|22.03.2015 -05:00", "22.03.2015|22.03.2015 -0500"},
        {"date", "yyyyMMdd", "20240229", "20240230|2024229|202402290"},
        {"dateTime", NULL, "2024-01-01T24:00:00|2024-01-01T09:30:00.125-01:00",
         "2024-01-01T24:00:01|2024-01-01T09:60:00|2024-01-01|2024-01-01 09:30:00"},
        {"dateTime", "yyyy-MM-ddTHH:mm:ss.SX", "2024-01-01T09:30:00.5Z|2024-01-01T09:30:00Z",
         "2024-01-01T09:30:00.55Z|2024-01-01T09:30:00|2024-01-01T09:30:00.Z"},
        {"dateTimeStamp", NULL, "2024-01-01T00:00:00Z", "2024-01-01T00:00:00"},
        {"time", NULL, "09:30:00|09:30:00.5Z", "9:30|09:30|25:00:00"},
        {"time", "HHmm x", "0930 -05|0930 +0530", "0930 Z|0930|09:30 -05"},
        {"time", "HH:mm:ss.SS", "09:30:00|09:30:00.1|09:30:00.12", "09:30:00.123|09:30:00."},
        {"gYear", NULL, "2024|0001|-0044|2024Z", "24|20245x|02024"},
        {"gMonthDay", NULL, "--02-29|--12-25Z", "02-29|--02-30"},
        {"gDay", NULL, "---31", "---32|--31"},
        {"duration", NULL, "P1Y|P1Y2M3DT4H5M6.7S|-P60D|PT130S|P0Y20M0D",
         "P|PT|P1|1Y|P1S|PT1Y|P1M1Y|P1YT|PT1.S|P99999999999Y"},
        {"dayTimeDuration", NULL, "P1DT2H|PT0S", "P1Y|P1M"},
        {"yearMonthDuration", NULL, "P1Y2M", "P1D|P1YT1S"},
        {"duration", "^-?P.Y", "P1Y|-P1Y2M", "P12M"},
        {"string", "^[A-Z]{2}\\d+$", "XY0|AB12", "E0|e0|E|AB12x"},
        {"hexBinary", NULL, "0FB7|", "0F7|0G"},
        {"base64Binary", NULL, "U2Vu|U2U=|UA==", "U2V|U===|U=Aa|U2*u"},
        {"language", NULL, "en|en-GB|x-ours", "e|english-uk-|a-bad-language"},
        {"NMTOKEN", NULL, "a.b-1|1a", "a b|"},
        {"Name", NULL, "a1|_x", "1a|-a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct csvw_datatype *type = datatype(unit, cases[i].type, cases[i].format);
        assert_non_null(type);
        for (int good = 0; good < 2; good++) {
            struct text word, rest = text_from(good ? cases[i].good : cases[i].bad);
            bool more = true;
            while (more) {
                struct csvw_value value;
                more = text_cut(rest, '|', &word, &rest);
                const char *string = unit_string(unit, word);
                if (reads(unit, type, string, &value) != (good == 1))
                    fail_msg("%s %s: '%s'", cases[i].type, cases[i].format ? cases[i].format : "",
                             string);
            }
        }
    }
}

static void formats_that_mean_nothing_are_refused(void **state)
{
    struct unit *unit = *state;
    static const char *const wrong[][2] = {
        {"decimal", "["},
        {"decimal", ""},
        {"decimal", "0#"},
        {"decimal", "0.#0"},
        {"decimal", ",##0"},
        {"decimal", "#,"},
        {"decimal", "0.00;(0.00)"},
        {"decimal", "0E"},
        {"date", "yy-MM-dd"},
        {"date", "d MMM yyyy"},
        {"date", "yyyy-MM"},
        {"date", "yyyy-MM-dd HH:mm"},
        {"time", "HH"},
        {"time", "mm:ss"},
        {"time", "HH:mm.SS"},
        {"date", "dd/dd/yyyy"},
        {"date", "yyyy_MM_dd"},
        {"dateTime", "HH:mm"},
        {"string", "+"},
        {"string", "(a"},
        {"string", "a)"},
        {"string", "[z-a]"},
        {"string", "a{3,2}"},
        {"string", "(?=a)"},
        {"string", "(a)\\1"},
        {"string", "a{1001}"},
        {"string", "\\"},
        {"string", "((a{1000}){1000}){1000}"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (datatype(unit, wrong[i][0], wrong[i][1]))
            fail_msg("%s %s", wrong[i][0], wrong[i][1]);
}

static void values_are_compared_exactly(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *type;
        const char *a;
        const char *b;
        enum csvw_order order;
    } cases[] = {
        {"decimal", "0.1", "0.10", CSVW_SAME},
        {"decimal", "-0", "0", CSVW_SAME},
        {"decimal", "12345678901234567890.1", "12345678901234567890.2", CSVW_BEFORE},
        {"decimal", "-2", "-10", CSVW_AFTER},
        {"decimal", "9", "10", CSVW_BEFORE},
        {"double", "1e400", "1e401", CSVW_BEFORE},
        {"double", "1e400", "INF", CSVW_BEFORE},
        {"double", "0.001", "1e-3", CSVW_SAME},
        {"double", "NaN", "NaN", CSVW_UNCLEAR},
        {"date", "2024-01-01", "2023-12-31", CSVW_AFTER},
        {"dateTime", "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", CSVW_SAME},
        {"dateTime", "2024-01-01T00:00:00Z", "2024-01-01T05:00:00", CSVW_UNCLEAR},
        {"dateTime", "2024-01-01T24:00:00", "2024-01-02T00:00:00", CSVW_SAME},
        {"time", "09:30:00.5", "09:30:00.25", CSVW_AFTER},
        {"duration", "P1Y", "P12M", CSVW_SAME},
        {"duration", "P1M", "P30D", CSVW_UNCLEAR},
        {"duration", "P1M", "P32D", CSVW_BEFORE},
        {"duration", "-P1D", "PT1S", CSVW_BEFORE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct csvw_datatype *type = datatype(unit, cases[i].type, NULL);
        struct csvw_value a, b;
        assert_true(reads(unit, type, cases[i].a, &a) && reads(unit, type, cases[i].b, &b));
        if (csvw_value_compare(&a, &b) != cases[i].order)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        struct buffer keys = {0};
        csvw_value_write_key(&a, &keys);
        size_t half = keys.length;
        csvw_value_write_key(&b, &keys);
        struct text both = buffer_text(&keys);
        bool same = text_equal(text_slice(both, 0, half), text_slice(both, half, both.length));
        assert_int_equal(same, cases[i].order == CSVW_SAME || strcmp(cases[i].a, cases[i].b) == 0);
        buffer_release(&keys);
    }
}

static void a_number_too_large_for_computers_is_known(void **state)
{
    struct unit *unit = *state;
    const struct csvw_datatype *type = datatype(unit, "double", NULL);
    struct csvw_value value;
    assert_true(reads(unit, type, "1e400", &value) && csvw_number_overflows(&value.number));
    assert_true(reads(unit, type, "1.7e308", &value) && !csvw_number_overflows(&value.number));
    assert_true(reads(unit, type, "INF", &value) && !csvw_number_overflows(&value.number));
}

static void patterns_match_as_in_other_programs(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *pattern;
        const char *text;
        bool matches;
    } cases[] = {
        {"", "", true},
        {"b", "abc", true},
        {"^b", "abc", false},
        {"c$", "abc", true},
        {"^(a|bc)*$", "abcbca", true},
        {"^(a|bc)*$", "abcb", false},
        {"^a{2,3}$", "aa", true},
        {"^a{2,3}$", "aaaa", false},
        {"^a{2,}$", "aaaaa", true},
        {"^.$", "é", true},
        {"^.$", "\n", false},
        {"^[^a-c]$", "d", true},
        {"^\\u00e9$", "é", true},
        {"^[à-ü]$", "é", true},
        {"\\bcat\\b", "a cat.", true},
        {"\\bcat\\b", "cats", false},
        {"^[\\d-]+$", "1-2", true},
        {"^\\S+$", "a b", false},
        {"^[\\w.]+$", "a.b_1", true},
        {"^(a*)*$", "aaab", false},
        {"^a?b??$", "ab", true},
        {"^[]]$", "]", false},
        {"^()*$", "", true},
        {"x*", "", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why;
        struct text text = unit_exact(unit, text_from(cases[i].text));
        const struct pattern *pattern =
            pattern_compile(&unit->arena, text_from(cases[i].pattern), &why);
        if (!pattern || pattern_matches(pattern, &unit->arena, text) != cases[i].matches)
            fail_msg("%s with '%s'", cases[i].pattern, cases[i].text);
    }
}

static void no_pattern_runs_away(void **state)
{
    struct unit *unit = *state;
    const char *why;
    const struct pattern *pattern = pattern_compile(&unit->arena, TEXT("^(((a+)+)+)+$"), &why);
    struct text text = arena_join(&unit->arena, unit_repeat(unit, "a", 20000), TEXT("b"));
    assert_false(pattern_matches(pattern, &unit->arena, text));
    assert_non_null(pattern_compile(&unit->arena, TEXT("(((){1000}){1000}){1000}"), &why));
    text = arena_join(&unit->arena, unit_repeat(unit, "(", 100), unit_repeat(unit, ")", 100));
    assert_null(pattern_compile(&unit->arena, text, &why));
}

static void languages_match_as_far_as_the_shorter_goes(void **state)
{
    (void)state;
    assert_true(csvw_language_matches(TEXT("en"), TEXT("en-GB")));
    assert_true(csvw_language_matches(TEXT("und"), TEXT("cy")));
    assert_true(csvw_language_matches(TEXT("EN"), TEXT("en")));
    assert_false(csvw_language_matches(TEXT("en"), TEXT("de")));
    assert_false(csvw_language_matches(TEXT("en"), TEXT("enm")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(texts_are_read_by_type_and_format),
        UNIT_TEST(formats_that_mean_nothing_are_refused),
        UNIT_TEST(values_are_compared_exactly),
        UNIT_TEST(a_number_too_large_for_computers_is_known),
        UNIT_TEST(patterns_match_as_in_other_programs),
        UNIT_TEST(no_pattern_runs_away),
        UNIT_TEST(languages_match_as_far_as_the_shorter_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
