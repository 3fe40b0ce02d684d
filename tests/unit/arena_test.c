/* Arenas, and the arrays that grow in them. */
#include "unit.h"

#include "base/array.h"

#include <stdint.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_zeroed(const void *memory, size_t size)
{
    const unsigned char *bytes = memory;
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void memory_is_zeroed_and_aligned_for_any_type(void **state)
{
    struct unit *unit = *state;
    for (size_t size = 1; size < 5000; size += 7) {
        char *memory = arena_allocate(&unit->arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        assert_true(is_zeroed(memory, size));
        memset(memory, 0xff, size);
    }
}

static void pieces_do_not_overlap(void **state)
{
    struct unit *unit = *state;
    enum { PIECES = 2000 };
    static unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 + (i % 500 == 0 ? 200000 : 1);
        pieces[i] = arena_allocate(&unit->arena, size);
        memset(pieces[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 + (i % 500 == 0 ? 200000 : 1);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], i % 251);
    }
}

static void what_is_adopted_stays_where_it_is(void **state)
{
    struct unit *unit = *state;
    struct arena other = {0};
    struct arena none = {0};
    struct text large = arena_format(&other, "%0200000d", 7);
    struct text small = arena_copy(&other, TEXT("a"));
    char *mine = arena_allocate(&unit->arena, 1);
    arena_adopt(&unit->arena, &none);
    arena_adopt(&unit->arena, &other);
    assert_null(other.newest);
    assert_ptr_equal(arena_allocate(&unit->arena, 1), mine + _Alignof(max_align_t));
    assert_int_equal(large.at[199999], '7');
    assert_string_equal(small.at, "a");
    arena_adopt(&none, &unit->arena);
    assert_string_equal(small.at, "a");
    arena_release(&none);
}

static void a_piece_of_nothing_is_no_failure(void **state)
{
    struct unit *unit = *state;
    assert_non_null(arena_allocate(&unit->arena, 0));
    assert_non_null(arena_array(&unit->arena, int, 0));
}

static void memory_used_again_after_a_clear_is_zeroed(void **state)
{
    struct unit *unit = *state;
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 300; i++) {
            unsigned char *memory = arena_allocate(&unit->arena, 1000);
            assert_true(is_zeroed(memory, 1000));
            memset(memory, 0xa5, 1000);
        }
        arena_clear(&unit->arena);
    }
}

static void a_released_arena_is_empty_and_can_be_used_again(void **state)
{
    struct unit *unit = *state;
    arena_release(&unit->arena);
    arena_clear(&unit->arena);
    arena_allocate(&unit->arena, 100);
    arena_release(&unit->arena);
    assert_null(unit->arena.newest);
    assert_text(unit, arena_format(&unit->arena, "%d", 7), "7");
}

static void copies_are_followed_by_a_nul_that_does_not_count(void **state)
{
    struct unit *unit = *state;
    struct text copy = arena_copy(&unit->arena, unit_exact(unit, TEXT("abc")));
    assert_int_equal(copy.length, 3);
    assert_memory_equal(copy.at, "abc", 4);
    copy = arena_copy(&unit->arena, (struct text){0});
    assert_int_equal(copy.length, 0);
    assert_memory_equal(copy.at, "", 1);
    copy = arena_join(&unit->arena, TEXT("ab"), TEXT("c"));
    assert_int_equal(copy.length, 3);
    assert_memory_equal(copy.at, "abc", 4);
    copy = arena_join(&unit->arena, (struct text){0}, (struct text){0});
    assert_int_equal(copy.length, 0);
    assert_memory_equal(copy.at, "", 1);
    copy = arena_copy(&unit->arena, TEXT("a\0b"));
    assert_int_equal(copy.length, 3);
    assert_memory_equal(copy.at, "a\0b", 4);
}

static void a_format_may_be_of_any_length(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, arena_format(&unit->arena, "%s.csv", "targets"), "targets.csv");
    assert_text(unit, arena_format(&unit->arena, "%s", ""), "");
    struct text wide = arena_format(&unit->arena, "%100000d|", 7);
    assert_int_equal(wide.length, 100001);
    assert_memory_equal(wide.at + 99999, "7|", 3);
}

static void an_array_keeps_its_items_as_it_grows(void **state)
{
    struct unit *unit = *state;
    struct numbers ARRAY(size_t) numbers = {0};
    for (size_t i = 0; i < 10000; i++) {
        size_t *pushed = array_push(&unit->arena, &numbers, i * 3);
        assert_ptr_equal(pushed, &numbers.items[i]);
    }
    assert_int_equal(numbers.count, 10000);
    assert_true(numbers.capacity >= numbers.count);
    for (size_t i = 0; i < numbers.count; i++)
        assert_int_equal(numbers.items[i], i * 3);
}

static void an_array_takes_a_compound_literal(void **state)
{
    struct unit *unit = *state;
    struct texts texts = {0};
    array_push(&unit->arena, &texts, (struct text){"abc", 2});
    array_push(&unit->arena, &texts, TEXT("d"));
    assert_text(unit, texts.items[0], "ab");
    assert_text(unit, texts.items[1], "d");
}

/* Runs `fails` in a child whose standard error is read here. */
static int child_says(void (*fails)(struct arena *), char *words, size_t size)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        struct arena arena = {0};
        fails(&arena);
        _exit(0);
    }
    close(ends[1]);
    size_t length = 0;
    ssize_t got;
    while (length + 1 < size && (got = read(ends[0], words + length, size - length - 1)) > 0)
        length += (size_t)got;
    words[length] = '\0';
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void asks_for_a_product_that_overflows(struct arena *arena)
{
    arena_allocate_many(arena, SIZE_MAX / 2, 3);
}

static void asks_for_all_there_is(struct arena *arena)
{
    arena_allocate(arena, SIZE_MAX);
}

static void asks_for_almost_all_there_is(struct arena *arena)
{
    arena_allocate(arena, SIZE_MAX - 20);
}

static void a_size_that_cannot_be_ends_the_program_plainly(void **state)
{
    (void)state;
    void (*const fails[])(struct arena *) = {
        asks_for_a_product_that_overflows,
        asks_for_all_there_is,
        asks_for_almost_all_there_is,
    };
    for (size_t i = 0; i < sizeof fails / sizeof *fails; i++) {
        char words[500];
        assert_int_equal(child_says(fails[i], words, sizeof words), 75);
        assert_string_equal(
            words, "placard: out of memory. Nothing was published; the old site is untouched.\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(memory_is_zeroed_and_aligned_for_any_type),
        UNIT_TEST(pieces_do_not_overlap),
        UNIT_TEST(what_is_adopted_stays_where_it_is),
        UNIT_TEST(a_piece_of_nothing_is_no_failure),
        UNIT_TEST(memory_used_again_after_a_clear_is_zeroed),
        UNIT_TEST(a_released_arena_is_empty_and_can_be_used_again),
        UNIT_TEST(copies_are_followed_by_a_nul_that_does_not_count),
        UNIT_TEST(a_format_may_be_of_any_length),
        UNIT_TEST(an_array_keeps_its_items_as_it_grows),
        UNIT_TEST(an_array_takes_a_compound_literal),
        UNIT_TEST(a_size_that_cannot_be_ends_the_program_plainly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
