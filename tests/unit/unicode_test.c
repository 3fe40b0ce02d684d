/* Unicode: what is text, how wide it is, how it is shown, and names made from it. */
#include "unit.h"

#include "base/unicode.h"

static void the_first_byte_that_is_not_text_is_found(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        size_t at;
    } cases[] = {
        {TEXT_CONSTANT(""), SIZE_MAX},
        {{NULL, 0}, SIZE_MAX},
        {TEXT_CONSTANT("plain\ttext\r\n"), SIZE_MAX},
        {TEXT_CONSTANT("\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80"), SIZE_MAX},
        {TEXT_CONSTANT("\xef\xbb\xbfid"), SIZE_MAX},
        {TEXT_CONSTANT("\xf4\x8f\xbf\xbd"), SIZE_MAX},
        {TEXT_CONSTANT("ab\0cd"), 2},
        {TEXT_CONSTANT("ab\x1b[31m"), 2},
        {TEXT_CONSTANT("\x7f"), 0},
        {TEXT_CONSTANT("a\x0c"), 1},
        {TEXT_CONSTANT("a\xc2\x85"), 1}, /* NEL, a C1 control */
        {TEXT_CONSTANT("a\xc2\x9b"
                       "31m"),
         1},                               /* CSI in one character */
        {TEXT_CONSTANT("caf\xe9 x"), 3},   /* Latin-1 */
        {TEXT_CONSTANT("\xff\xfei\0"), 0}, /* UTF-16 */
        {TEXT_CONSTANT("a\x80"), 1},       /* a tail without a head */
        {TEXT_CONSTANT("a\xe2\x82"), 1},   /* cut short by the end */
        {TEXT_CONSTANT("a\xe2\x82z"), 1},  /* cut short by a letter */
        {TEXT_CONSTANT("a\xf0\x9f\x98"), 1},
        {TEXT_CONSTANT("a\xc0\xaf"), 1}, /* overlong / */
        {TEXT_CONSTANT("a\xe0\x80\xaf"), 1},
        {TEXT_CONSTANT("a\xf0\x80\x80\xaf"), 1},
        {TEXT_CONSTANT("a\xed\xa0\x80"), 1},     /* a surrogate */
        {TEXT_CONSTANT("a\xf4\x90\x80\x80"), 1}, /* past U+10FFFF */
        {TEXT_CONSTANT("a\xf8\x88\x80\x80\x80"), 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = cases[i].text;
        size_t at = unicode_check(text.at ? unit_exact(unit, text) : text);
        if (at != cases[i].at)
            fail_msg("case %zu: expected %zd, got %zd", i, (ssize_t)cases[i].at, (ssize_t)at);
    }
}

static void a_boundary_is_the_start_of_a_character(void **state)
{
    struct unit *unit = *state;
    struct text text = unit_exact(unit, TEXT("a\xc3\xa9\xf0\x9f\x98\x80z"));
    static const size_t starts[] = {0, 1, 1, 3, 3, 3, 3, 7, 8};
    for (size_t at = 0; at < sizeof starts / sizeof *starts; at++)
        assert_int_equal(unicode_boundary(text, at), starts[at]);
    assert_int_equal(unicode_boundary(text, 99), 8);
    assert_int_equal(unicode_boundary((struct text){0}, 0), 0);
}

static void what_could_drive_a_terminal_or_mislead_is_made_visible(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        const char *visible;
    } cases[] = {
        {TEXT_CONSTANT("caf\xc3\xa9 \xf0\x9f\x98\x80"), "caf\xc3\xa9 \xf0\x9f\x98\x80"},
        {TEXT_CONSTANT("a\tb"), "a b"},
        {TEXT_CONSTANT("\x1b[31m"), "\\x1B[31m"},
        {TEXT_CONSTANT("a\0b"), "a\\x00b"},
        {TEXT_CONSTANT("a\nb\rc"), "a\\x0Ab\\x0Dc"},
        {TEXT_CONSTANT("\x7f"), "\\x7F"},
        {TEXT_CONSTANT("\xc2\x9b"
                       "2J"),
         "\\x9B2J"},
        {TEXT_CONSTANT("a\xe2\x80\xae"
                       "b"),
         "a<U+202E>b"}, /* right-to-left override */
        {TEXT_CONSTANT("a\xe2\x81\xa6"
                       "b\xe2\x81\xa9"),
         "a<U+2066>b<U+2069>"},                                          /* isolates */
        {TEXT_CONSTANT("\xe2\x80\x8e\xe2\x80\x8f"), "<U+200E><U+200F>"}, /* direction marks */
        {TEXT_CONSTANT("\xd8\x9c"), "<U+061C>"},                         /* Arabic letter mark */
        {TEXT_CONSTANT("a\xe2\x80\xa8"
                       "b"),
         "a<U+2028>b"}, /* line separator */
        {TEXT_CONSTANT("caf\xe9 x"), "caf\\xE9 x"},
        {TEXT_CONSTANT("\xe2\x82"), "\\xE2\\x82"},
        {TEXT_CONSTANT("\xed\xa0\x80"), "\\xED\\xA0\\x80"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out = {0};
        unicode_write_visible(&out, unit_exact(unit, cases[i].text));
        assert_text(unit, buffer_text(&out), cases[i].visible);
        assert_int_equal(unicode_check(buffer_text(&out)), SIZE_MAX);
        buffer_release(&out);
    }
}

static void width_counts_columns_of_what_is_shown(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text text;
        size_t columns;
    } cases[] = {
        {TEXT_CONSTANT(""), 0},
        {TEXT_CONSTANT("abc"), 3},
        {TEXT_CONSTANT("a\tb"), 3},
        {TEXT_CONSTANT("\xc3\xa9"), 1},
        {TEXT_CONSTANT("e\xcc\x81"), 1},                /* with a combining accent */
        {TEXT_CONSTANT("\xe6\xbc\xa2\xe5\xad\x97"), 4}, /* 漢字 */
        {TEXT_CONSTANT("\xf0\x9f\x98\x80"), 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t columns = unicode_width(unit_exact(unit, cases[i].text));
        if (columns != cases[i].columns)
            fail_msg("case %zu: expected %zu columns, got %zu", i, cases[i].columns, columns);
    }
    /* What is written out in place of a character takes the columns that it takes. */
    static const char *const hidden[] = {"\x1b", "\xe9", "\xe2\x80\xae", "\n"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        struct buffer out = {0};
        unicode_write_visible(&out, text_from(hidden[i]));
        assert_int_equal(unicode_width(text_from(hidden[i])), out.length);
        buffer_release(&out);
    }
}

static void a_slug_is_lower_case_words_with_single_hyphens(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *text;
        const char *slug;
    } cases[] = {
        {"St Ann's ward", "st-anns-ward"},
        {"St Ann\xe2\x80\x99s ward", "st-anns-ward"},
        {"Break drug supply chains", "break-drug-supply-chains"},
        {"  2022/23 -- so far!  ", "2022-23-so-far"},
        {"Caf\xc3\x89", "caf\xc3\xa9"},
        {"CAFE\xcc\x81", "caf\xc3\xa9"},
        {"\xd0\x9c\xd0\xb8\xd1\x80", "\xd0\xbc\xd0\xb8\xd1\x80"},
        {"!?", ""},
        {"", ""},
        {"a_b.c", "a-b-c"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text text = unit_exact(unit, text_from(cases[i].text));
        assert_text(unit, unicode_slug(&unit->arena, text), cases[i].slug);
    }
}

static void names_that_differ_in_case_or_form_fold_to_the_same(void **state)
{
    struct unit *unit = *state;
    static const char *const same[][2] = {
        {"Enfield", "ENFIELD"},
        {"caf\xc3\xa9", "CAFE\xcc\x81"},
        {"Stra\xc3\x9f"
         "e",
         "STRASSE"},
        {"\xe2\x84\xaa", "k"}, /* the Kelvin sign */
        {"", ""},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct text a = unicode_fold(&unit->arena, unit_exact(unit, text_from(same[i][0])));
        struct text b = unicode_fold(&unit->arena, unit_exact(unit, text_from(same[i][1])));
        assert_string_equal(unit_string(unit, a), unit_string(unit, b));
    }
    struct text enfield = unicode_fold(&unit->arena, TEXT("enfield"));
    assert_false(text_equal(enfield, unicode_fold(&unit->arena, TEXT("enfield-"))));
}

static void characters_come_one_by_one_and_broken_bytes_are_marked(void **state)
{
    struct unit *unit = *state;
    struct text text = unit_exact(unit, TEXT("a\xC5\xB5\xFF\xE2\x82"));
    static const uint32_t expected[] = {'a', 0x175, 0xFFFD, 0xFFFD, 0xFFFD};
    size_t at = 0;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_int_equal(unicode_next(text, &at), expected[i]);
    assert_int_equal(at, text.length);
}

static void names_are_listed_under_their_first_letter_whatever_its_accent(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *name;
        const char *key;
        const char *initial;
    } cases[] = {
        {"Funding", "funding", "F"},
        {"\xe2\x80\x9c\xc3\x89vry\xe2\x80\x9d today", "evry\xe2\x80\x9d today", "E"},
        {"E\xcc\x81vry", "evry", "E"},
        {"\xc5\xb4yneb", "wyneb", "W"},
        {"\xd0\xb6\xd1\x83\xd0\xba", "\xd0\xb6\xd1\x83\xd0\xba", "\xd0\x96"},
        {"999 calls", "999 calls", "0"},
        {"(2022) plan", "2022) plan", "0"},
        {"\xe2\x80\xa6", "", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text key =
            unicode_sort_key(&unit->arena, unit_exact(unit, text_from(cases[i].name)));
        assert_text(unit, key, cases[i].key);
        assert_text(unit, unicode_initial(&unit->arena, key), cases[i].initial);
    }
}

static void broken_or_hostile_names_cost_little(void **state)
{
    struct unit *unit = *state;
    unicode_slug(&unit->arena, unit_exact(unit, TEXT("a\xff\xe2\x82")));
    unicode_fold(&unit->arena, unit_exact(unit, TEXT("a\xff\xe2\x82")));
    struct text marks = unit_repeat(unit, "\xcc\x81\xcc\xa3", 50000);
    unicode_slug(&unit->arena, marks);
    unicode_fold(&unit->arena, marks);
    unicode_initial(&unit->arena, unicode_sort_key(&unit->arena, marks));
    unicode_initial(&unit->arena,
                    unicode_sort_key(&unit->arena, unit_exact(unit, TEXT("a\xff\xe2\x82"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(the_first_byte_that_is_not_text_is_found),
        UNIT_TEST(a_boundary_is_the_start_of_a_character),
        UNIT_TEST(what_could_drive_a_terminal_or_mislead_is_made_visible),
        UNIT_TEST(width_counts_columns_of_what_is_shown),
        UNIT_TEST(a_slug_is_lower_case_words_with_single_hyphens),
        UNIT_TEST(names_that_differ_in_case_or_form_fold_to_the_same),
        UNIT_TEST(characters_come_one_by_one_and_broken_bytes_are_marked),
        UNIT_TEST(names_are_listed_under_their_first_letter_whatever_its_accent),
        UNIT_TEST(broken_or_hostile_names_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
