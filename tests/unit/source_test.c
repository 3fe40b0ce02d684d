/* Places in a source: lines, and columns that count characters. */
#include "unit.h"

static void check_position(const struct source *source, size_t at, size_t line, size_t column)
{
    struct position position = source_position(source, at);
    if (position.line != line || position.column != column)
        fail_msg("byte %zu: expected %zu:%zu, got %zu:%zu", at, line, column, position.line,
                 position.column);
}

static void lines_and_columns_count_from_1(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\nc\n\nd"));
    static const size_t expected[][2] = {{1, 1}, {1, 2}, {1, 3}, {2, 1},
                                         {2, 2}, {3, 1}, {4, 1}, {4, 2}};
    for (size_t at = 0; at <= source->text.length; at++)
        check_position(source, at, expected[at][0], expected[at][1]);
}

static void a_column_counts_characters_not_bytes(void **state)
{
    struct unit *unit = *state;
    /* é is two bytes, € three, 😀 four. */
    struct source *source = unit_source(unit, "a", TEXT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80x"));
    check_position(source, 0, 1, 1);
    check_position(source, 2, 1, 2);
    check_position(source, 5, 1, 3);
    check_position(source, 9, 1, 4);
    check_position(source, 10, 1, 5);
}

static void a_place_past_the_end_is_the_end(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\ncd"));
    check_position(source, 99, 2, 3);
    check_position(source, SIZE_MAX, 2, 3);
    check_position(unit_source(unit, "a", TEXT("")), 3, 1, 1);
}

static void a_byte_order_mark_is_no_column(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("\xef\xbb\xbfid\nx"));
    check_position(source, 3, 1, 1);
    check_position(source, 4, 1, 2);
    check_position(source, 6, 2, 1);
}

static void crlf_ends_a_line_once(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\r\ncd\r\n"));
    size_t start = 99;
    check_position(source, 4, 2, 1);
    check_position(source, 5, 2, 2);
    assert_text(unit, source_line(source, 1, &start), "ab");
    assert_int_equal(start, 0);
    assert_text(unit, source_line(source, 4, &start), "cd");
    assert_int_equal(start, 4);
}

static void a_line_is_found_from_any_byte_in_it(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("ab\n\ncd"));
    static const struct {
        size_t at;
        const char *line;
        size_t start;
    } cases[] = {
        {0, "ab", 0}, {1, "ab", 0}, {2, "ab", 0}, {3, "", 3},
        {4, "cd", 4}, {5, "cd", 4}, {6, "cd", 4}, {99, "cd", 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t start = 99;
        assert_text(unit, source_line(source, cases[i].at, &start), cases[i].line);
        assert_int_equal(start, cases[i].start);
    }
    size_t start = 99;
    assert_int_equal(source_line(unit_source(unit, "a", TEXT("")), 0, &start).length, 0);
    assert_int_equal(start, 0);
}

static void a_source_that_could_not_be_read_has_one_empty_line(void **state)
{
    (void)state;
    struct source source = {.name = TEXT("a")};
    size_t start = 99;
    check_position(&source, 0, 1, 1);
    assert_int_equal(source_line(&source, 0, &start).length, 0);
    assert_int_equal(start, 0);
}

static void a_place_is_part_of_a_file_or_the_whole(void **state)
{
    struct unit *unit = *state;
    struct source *source = unit_source(unit, "a", TEXT("abc"));
    struct place part = place_at(source, 1, 2);
    assert_ptr_equal(part.source, source);
    assert_int_equal(part.at, 1);
    assert_int_equal(part.length, 2);
    assert_false(part.whole);
    struct place whole = place_whole(source);
    assert_ptr_equal(whole.source, source);
    assert_true(whole.whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(lines_and_columns_count_from_1),
        UNIT_TEST(a_column_counts_characters_not_bytes),
        UNIT_TEST(a_place_past_the_end_is_the_end),
        UNIT_TEST(a_byte_order_mark_is_no_column),
        UNIT_TEST(crlf_ends_a_line_once),
        UNIT_TEST(a_line_is_found_from_any_byte_in_it),
        UNIT_TEST(a_source_that_could_not_be_read_has_one_empty_line),
        UNIT_TEST(a_place_is_part_of_a_file_or_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
