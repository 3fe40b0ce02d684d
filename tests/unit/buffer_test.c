/* Buffers: they grow, and stop growing at their limit. */
#include "unit.h"

static void a_buffer_holds_what_was_added_in_order(void **state)
{
    struct unit *unit = *state;
    struct buffer buffer = {0};
    buffer_add(&buffer, TEXT("<p>"));
    buffer_add(&buffer, (struct text){0});
    buffer_add_string(&buffer, "a & b");
    buffer_add_char(&buffer, '\n');
    buffer_format(&buffer, "%03d %s", 7, "x");
    buffer_add(&buffer, TEXT("\0z"));
    assert_int_equal(buffer_text(&buffer).length, 16);
    assert_memory_equal(buffer_text(&buffer).at, "<p>a & b\n007 x\0z", 16);
    assert_false(buffer.overflowed);
    buffer_release(&buffer);
    (void)unit;
}

static void an_empty_buffer_gives_the_empty_text(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_int_equal(buffer_text(&buffer).length, 0);
    buffer_clear(&buffer);
    buffer_release(&buffer);
    buffer_release(&buffer);
    assert_int_equal(buffer.capacity, 0);
}

static void many_small_appends_make_a_large_text(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 100000; i++)
        buffer_format(&buffer, "%05d", i);
    assert_int_equal(buffer.length, 500000);
    assert_memory_equal(buffer.at + 5 * 43210, "43210", 5);
    buffer_release(&buffer);
}

static void a_format_longer_than_the_room_left_is_whole(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add_string(&buffer, "a");
    buffer_format(&buffer, "%70000d|", 5);
    assert_int_equal(buffer.length, 70002);
    assert_memory_equal(buffer.at + 70000, "5|", 2);
    buffer_release(&buffer);
}

static void exactly_the_limit_fits(void **state)
{
    struct unit *unit = *state;
    struct buffer buffer = buffer_with_limit(5);
    buffer_add(&buffer, TEXT("abc"));
    buffer_format(&buffer, "%s", "de");
    assert_false(buffer.overflowed);
    assert_text(unit, buffer_text(&buffer), "abcde");
    buffer_add(&buffer, TEXT(""));
    assert_false(buffer.overflowed);
    buffer_release(&buffer);
}

static void what_does_not_fit_is_dropped_and_told(void **state)
{
    struct unit *unit = *state;
    for (int way = 0; way < 4; way++) {
        struct buffer buffer = buffer_with_limit(5);
        buffer_add(&buffer, TEXT("abcde"));
        switch (way) {
        case 0:
            buffer_add(&buffer, TEXT("f"));
            break;
        case 1:
            buffer_add_string(&buffer, "f");
            break;
        case 2:
            buffer_add_char(&buffer, 'f');
            break;
        default:
            buffer_format(&buffer, "%c", 'f');
            break;
        }
        assert_true(buffer.overflowed);
        assert_true(buffer.length <= 5);
        assert_memory_equal(buffer_text(&buffer).at, "abcde", buffer.length);
        buffer_release(&buffer);
    }
    (void)unit;
}

static void nothing_is_added_after_an_overflow(void **state)
{
    struct unit *unit = *state;
    struct buffer buffer = buffer_with_limit(5);
    buffer_add(&buffer, TEXT("abc"));
    buffer_add(&buffer, TEXT("too long"));
    size_t length = buffer.length;
    buffer_add(&buffer, TEXT("d"));
    buffer_format(&buffer, "%s", "e");
    assert_true(buffer.overflowed);
    assert_int_equal(buffer.length, length);
    buffer_release(&buffer);
    (void)unit;
}

static void a_cleared_buffer_may_overflow_anew(void **state)
{
    struct unit *unit = *state;
    struct buffer buffer = buffer_with_limit(3);
    buffer_add(&buffer, TEXT("too long"));
    buffer_clear(&buffer);
    assert_false(buffer.overflowed);
    assert_int_equal(buffer.length, 0);
    buffer_add(&buffer, TEXT("abc"));
    assert_text(unit, buffer_text(&buffer), "abc");
    buffer_add_char(&buffer, 'd');
    assert_true(buffer.overflowed);
    buffer_release(&buffer);
}

static void a_buffer_without_a_limit_stops_at_256_megabytes(void **state)
{
    struct unit *unit = *state;
    struct buffer buffer = {0};
    struct text piece = unit_repeat(unit, "x", 16 * 1024 * 1024);
    for (int i = 0; i < 16; i++)
        buffer_add(&buffer, piece);
    assert_false(buffer.overflowed);
    assert_int_equal(buffer.length, BUFFER_LIMIT);
    buffer_add_char(&buffer, 'y');
    assert_true(buffer.overflowed);
    assert_int_equal(buffer.length, BUFFER_LIMIT);
    buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_buffer_holds_what_was_added_in_order),
        UNIT_TEST(an_empty_buffer_gives_the_empty_text),
        UNIT_TEST(many_small_appends_make_a_large_text),
        UNIT_TEST(a_format_longer_than_the_room_left_is_whole),
        UNIT_TEST(exactly_the_limit_fits),
        UNIT_TEST(what_does_not_fit_is_dropped_and_told),
        UNIT_TEST(nothing_is_added_after_an_overflow),
        UNIT_TEST(a_cleared_buffer_may_overflow_anew),
        UNIT_TEST(a_buffer_without_a_limit_stops_at_256_megabytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
