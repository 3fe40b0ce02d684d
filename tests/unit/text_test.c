/* Slices of text: comparing, cutting, finding, and how near two names are. */
#include "unit.h"

static void texts_are_compared_by_byte(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text a;
        struct text b;
        int order;
    } cases[] = {
        {TEXT_CONSTANT(""), TEXT_CONSTANT(""), 0},
        {{NULL, 0}, TEXT_CONSTANT(""), 0},
        {TEXT_CONSTANT("a"), {NULL, 0}, 1},
        {TEXT_CONSTANT("a"), TEXT_CONSTANT("ab"), -1},
        {TEXT_CONSTANT("b"), TEXT_CONSTANT("ab"), 1},
        {TEXT_CONSTANT("Z"), TEXT_CONSTANT("a"), -1},
        {TEXT_CONSTANT("z"), TEXT_CONSTANT("\xc3\xa9"), -1},
        {TEXT_CONSTANT("a\0b"), TEXT_CONSTANT("a\0c"), -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text a = cases[i].a.at ? unit_exact(unit, cases[i].a) : cases[i].a;
        struct text b = cases[i].b.at ? unit_exact(unit, cases[i].b) : cases[i].b;
        int order = text_compare(a, b);
        int back = text_compare(b, a);
        assert_int_equal((order > 0) - (order < 0), cases[i].order);
        assert_int_equal((back > 0) - (back < 0), -cases[i].order);
        assert_int_equal(text_equal(a, b), cases[i].order == 0);
    }
}

static void a_text_is_a_string_only_as_a_whole(void **state)
{
    (void)state;
    assert_true(text_is(TEXT("enfield"), "enfield"));
    assert_false(text_is(TEXT("enfield"), "enf"));
    assert_false(text_is(TEXT("enf"), "enfield"));
    assert_false(text_is(TEXT("enf\0ield"), "enf"));
    assert_true(text_is((struct text){0}, ""));
}

static void the_text_of_no_string_is_empty(void **state)
{
    (void)state;
    assert_int_equal(text_from(NULL).length, 0);
    assert_int_equal(text_from("abc").length, 3);
}

static void starts_and_ends_do_not_reach_past_the_text(void **state)
{
    struct unit *unit = *state;
    struct text name = unit_exact(unit, TEXT("a.csv"));
    assert_true(text_starts(name, "a."));
    assert_true(text_starts(name, ""));
    assert_true(text_starts(name, "a.csv"));
    assert_false(text_starts(name, "a.csv-metadata"));
    assert_true(text_ends(name, ".csv"));
    assert_true(text_ends(name, ""));
    assert_false(text_ends(name, "data.csv"));
    assert_true(text_starts((struct text){0}, ""));
    assert_false(text_ends((struct text){0}, "x"));
}

static void a_slice_is_held_inside_its_text(void **state)
{
    struct unit *unit = *state;
    static const struct {
        size_t from;
        size_t to;
        const char *slice;
    } cases[] = {
        {0, 3, "abc"},
        {1, 2, "b"},
        {1, 99, "bc"},
        {0, SIZE_MAX, "abc"},
        {3, 3, ""},
        {9, 12, ""},
        {SIZE_MAX, SIZE_MAX, ""},
        {2, 1, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, text_slice(TEXT("abc"), cases[i].from, cases[i].to), cases[i].slice);
    assert_int_equal(text_slice((struct text){0}, 0, 5).length, 0);
}

static void only_ascii_white_space_is_trimmed(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, text_trim(TEXT(" \t\r\n\f\va b \n")), "a b");
    assert_text(unit, text_trim(TEXT("  \t ")), "");
    assert_text(unit, text_trim((struct text){0}), "");
    assert_text(unit, text_trim(TEXT("\xc2\xa0x\xc2\xa0")), "\xc2\xa0x\xc2\xa0");
}

static void a_cut_is_made_at_the_first_separator(void **state)
{
    struct unit *unit = *state;
    struct text before;
    struct text after;
    assert_true(text_cut(TEXT("a=b=c"), '=', &before, &after));
    assert_text(unit, before, "a");
    assert_text(unit, after, "b=c");
    assert_true(text_cut(TEXT("="), '=', &before, &after));
    assert_int_equal(before.length, 0);
    assert_int_equal(after.length, 0);
    assert_false(text_cut(TEXT("abc"), '=', &before, &after));
    assert_text(unit, before, "abc");
    assert_int_equal(after.length, 0);
    assert_false(text_cut((struct text){0}, '=', &before, &after));
    assert_int_equal(before.length, 0);
}

static void the_parts_of_a_cut_may_stand_where_the_whole_did(void **state)
{
    struct unit *unit = *state;
    struct text part;
    struct text rest = TEXT("a.bc.d");
    assert_true(text_cut(rest, '.', &part, &rest));
    assert_text(unit, part, "a");
    assert_true(text_cut(rest, '.', &part, &rest));
    assert_text(unit, part, "bc");
    assert_false(text_cut(rest, '.', &rest, &part));
    assert_text(unit, rest, "d");
    assert_text(unit, part, "");
}

static void a_needle_is_found_at_or_after_a_place(void **state)
{
    struct unit *unit = *state;
    struct text hay = unit_exact(unit, TEXT("abcabc"));
    static const struct {
        const char *needle;
        size_t from;
        size_t at;
    } cases[] = {
        {"abc", 0, 0},      {"abc", 1, 3},
        {"abc", 3, 3},      {"abc", 4, SIZE_MAX},
        {"bca", 0, 1},      {"cab", 0, 2},
        {"c", 5, 5},        {"abcabcd", 0, SIZE_MAX},
        {"x", 0, SIZE_MAX}, {"a", SIZE_MAX, SIZE_MAX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text needle = text_from(cases[i].needle);
        assert_int_equal(text_find(hay, needle, cases[i].from), cases[i].at);
        if (needle.length == 1)
            assert_int_equal(text_find_char(hay, *needle.at, cases[i].from), cases[i].at);
    }
    assert_int_equal(text_find((struct text){0}, TEXT("a"), 0), SIZE_MAX);
    assert_int_equal(text_find_char((struct text){0}, 'a', 0), SIZE_MAX);
    assert_int_equal(text_find(TEXT("a\0b"), TEXT("\0b"), 0), 1);
}

static void letters_figures_and_spaces_are_those_of_ascii(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++) {
        char c = (char)i;
        assert_int_equal(is_digit(c), i >= '0' && i <= '9');
        assert_int_equal(is_alpha(c), (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z'));
        assert_int_equal(is_space(c), i == ' ' || (i >= '\t' && i <= '\r'));
    }
}

static void distance_counts_single_edits(void **state)
{
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        size_t edits;
    } cases[] = {
        {"", "", 0},          {"title", "title", 0},    {"titel", "title", 2},
        {"titl", "title", 1}, {"ttitle", "title", 1},   {"tible", "title", 1},
        {"a", "", 1},         {"kitten", "sitting", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text a = text_from(cases[i].a);
        struct text b = text_from(cases[i].b);
        assert_int_equal(text_distance(a, b, 8), cases[i].edits);
        assert_int_equal(text_distance(b, a, 8), cases[i].edits);
    }
}

static void distance_counts_no_further_than_its_limit(void **state)
{
    struct unit *unit = *state;
    assert_true(text_distance(TEXT("kitten"), TEXT("sitting"), 2) > 2);
    assert_true(text_distance(TEXT("a"), TEXT("abcdefghij"), 3) > 3);
    struct text at_most = unit_repeat(unit, "x", 64);
    struct text too_long = unit_repeat(unit, "x", 65);
    assert_int_equal(text_distance(at_most, at_most, 2), 0);
    assert_true(text_distance(too_long, at_most, 2) > 2);
    assert_true(text_distance(too_long, too_long, 2) > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(texts_are_compared_by_byte),
        UNIT_TEST(a_text_is_a_string_only_as_a_whole),
        UNIT_TEST(the_text_of_no_string_is_empty),
        UNIT_TEST(starts_and_ends_do_not_reach_past_the_text),
        UNIT_TEST(a_slice_is_held_inside_its_text),
        UNIT_TEST(only_ascii_white_space_is_trimmed),
        UNIT_TEST(a_cut_is_made_at_the_first_separator),
        UNIT_TEST(the_parts_of_a_cut_may_stand_where_the_whole_did),
        UNIT_TEST(a_needle_is_found_at_or_after_a_place),
        UNIT_TEST(letters_figures_and_spaces_are_those_of_ascii),
        UNIT_TEST(distance_counts_single_edits),
        UNIT_TEST(distance_counts_no_further_than_its_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
