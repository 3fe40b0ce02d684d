/* Maps from text to pointer. */
#include "unit.h"

#include "base/map.h"

static void an_empty_map_finds_nothing(void **state)
{
    (void)state;
    struct map map = {0};
    assert_null(map_find(&map, TEXT("a")));
    assert_null(map_find(&map, (struct text){0}));
}

static void what_was_added_is_found(void **state)
{
    struct unit *unit = *state;
    struct map map = {0};
    int one = 1;
    int two = 2;
    assert_null(map_add(&unit->arena, &map, TEXT("one"), &one));
    assert_null(map_add(&unit->arena, &map, TEXT(""), &two));
    assert_ptr_equal(map_find(&map, unit_exact(unit, TEXT("one"))), &one);
    assert_ptr_equal(map_find(&map, (struct text){0}), &two);
    assert_null(map_find(&map, TEXT("on")));
    assert_null(map_find(&map, TEXT("one\0")));
    assert_int_equal(map.count, 2);
}

static void a_key_added_twice_keeps_its_first_value(void **state)
{
    struct unit *unit = *state;
    struct map map = {0};
    int first = 1;
    int second = 2;
    assert_null(map_add(&unit->arena, &map, TEXT("k"), &first));
    assert_ptr_equal(map_add(&unit->arena, &map, TEXT("k"), &second), &first);
    assert_ptr_equal(map_find(&map, TEXT("k")), &first);
    assert_int_equal(map.count, 1);
}

static void a_large_map_finds_every_key_and_no_other(void **state)
{
    struct unit *unit = *state;
    enum { KEYS = 20000 };
    static int values[KEYS];
    struct map map = {0};
    for (size_t i = 0; i < KEYS; i++) {
        struct text key = arena_format(&unit->arena, "row.%zu", i);
        assert_null(map_add(&unit->arena, &map, key, &values[i]));
    }
    assert_int_equal(map.count, KEYS);
    assert_true(map.capacity > map.count);
    for (size_t i = 0; i < KEYS; i++) {
        struct text key = arena_format(&unit->arena, "row.%zu", i);
        assert_ptr_equal(map_find(&map, key), &values[i]);
    }
    for (size_t i = KEYS; i < 2 * KEYS; i++)
        assert_null(map_find(&map, arena_format(&unit->arena, "row.%zu", i)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(an_empty_map_finds_nothing),
        UNIT_TEST(what_was_added_is_found),
        UNIT_TEST(a_key_added_twice_keeps_its_first_value),
        UNIT_TEST(a_large_map_finds_every_key_and_no_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
