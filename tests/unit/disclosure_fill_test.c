/* Disclosure control: numbers for counts that somebody hid by hand. */
#include "disclosure_sample.h"

static const struct disclosure_profile FIVE = {.threshold = 5};

/* Hides what is missing and asks whether all sums hold; then whether it is protected. */
static enum disclosure_verdict prove(struct disclosure *system, const bool *missing)
{
    struct disclosure_report report;
    for (size_t c = 0; c < system->cells.count; c++)
        system->cells.items[c].hidden = missing[c];
    return disclosure_prove(system, &report);
}

static void forget(struct disclosure *system, const bool *missing)
{
    for (size_t c = 0; c < system->cells.count; c++)
        if (missing[c])
            system->cells.items[c].value = -99;
}

static int64_t value_of(const struct disclosure *system, size_t cell)
{
    return system->cells.items[cell].value;
}

static void nothing_missing_changes_nothing(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    static const bool missing[4] = {0};
    assert_true(disclosure_fill(&system, missing));
    add_table(&system, FIVE, (int64_t[]){12, 0, 7}, 1, 3);
    system.relations.count = 1; /* a row alone */
    assert_true(disclosure_fill(&system, (bool[8]){0}));
    assert_int_equal(value_of(&system, 0), 12);
    system.cells.items[0].value = 13;
    assert_false(disclosure_fill(&system, (bool[8]){0}));
}

static void a_row_is_filled(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_table(&system, FIVE, (int64_t[]){12, 3, 7, 40}, 1, 4);
    bool missing[10] = {[0] = true, [1] = true, [5] = true, [6] = true};
    forget(&system, missing);
    assert_true(disclosure_fill(&system, missing));
    assert_true(value_of(&system, 0) >= 1 && value_of(&system, 1) >= 1);
    assert_int_equal(value_of(&system, 0) + value_of(&system, 1), 15);
    assert_int_equal(value_of(&system, 0), value_of(&system, 5)); /* the margin of one row */
    assert_int_not_equal(prove(&system, missing), DISCLOSURE_MISTAKEN);
}

static void a_table_is_filled(void **state)
{
    struct unit *unit = *state;
    struct dice dice = {.state = 3};
    for (int round = 0; round < 50; round++) {
        struct disclosure system = {.arena = &unit->arena};
        int64_t values[12];
        bool missing[20];
        for (size_t i = 0; i < 12; i++)
            values[i] = 1 + dice_roll(&dice, 30);
        add_table(&system, FIVE, values, 3, 4);
        for (size_t c = 0; c < 20; c++)
            missing[c] = dice_roll(&dice, 2) == 0;
        forget(&system, missing);
        assert_true(disclosure_fill(&system, missing));
        for (size_t c = 0; c < 20; c++)
            assert_true(value_of(&system, c) >= 1);
        assert_int_not_equal(prove(&system, missing), DISCLOSURE_MISTAKEN);
    }
}

/* A single hidden count is what the total leaves, and so unprotected. */
static void what_is_filled_can_be_judged(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_table(&system, FIVE, (int64_t[]){12, 3, 7, 20, 30, 40, 9, 9, 9}, 3, 3);
    bool missing[16] = {[1] = true};
    forget(&system, missing);
    assert_true(disclosure_fill(&system, missing));
    assert_int_equal(value_of(&system, 1), 3);
    assert_int_equal(prove(&system, missing), DISCLOSURE_LEAKS);
}

static void a_zero_is_better_than_nothing(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t parts[2] = {add_count(&system, FIVE, 0, 1), add_count(&system, FIVE, 0, 1)};
    size_t total = add_count(&system, FIVE, 1, 1);
    disclosure_add_sum(&system, total, parts, 2);
    assert_true(disclosure_fill(&system, (bool[]){true, true, false}));
    assert_int_equal(value_of(&system, 0) + value_of(&system, 1), 1);
}

static void what_cannot_be_is_refused(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t parts[3];
    for (size_t i = 0; i < 3; i++)
        parts[i] = add_count(&system, FIVE, 10, 1);
    size_t total = add_count(&system, FIVE, 15, 1);
    disclosure_add_sum(&system, total, parts, 3);
    assert_false(disclosure_fill(&system, (bool[]){false, false, true, false})); /* -5 */
    assert_int_equal(value_of(&system, 2), 10);
    assert_true(disclosure_fill(&system, (bool[]){false, true, true, false}));
    system.cells.items[1].known_low = system.cells.items[2].known_low = 4;
    assert_false(disclosure_fill(&system, (bool[]){false, true, true, false}));
}

/* Half of an odd number: only whole numbers will do. */
static void only_whole_numbers_fit(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t cell = add_count(&system, FIVE, 0, 1);
    size_t total = add_count(&system, FIVE, 7, 1);
    struct disclosure_term terms[] = {{cell, 2}, {total, -1}};
    disclosure_add_relation(
        &system,
        &(struct disclosure_relation){.terms = terms, .count = 2, .shown_with = DISCLOSURE_ALWAYS});
    assert_false(disclosure_fill(&system, (bool[]){true, false}));
    system.cells.items[total].value = 8;
    assert_true(disclosure_fill(&system, (bool[]){true, false}));
    assert_int_equal(value_of(&system, cell), 4);
}

/* Two sums that share one free cell: it takes up anything, but the same in both. */
static void a_free_cell_takes_up_anything(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t free = disclosure_add_cell(&system, &(struct disclosure_cell){.release = CELL_FREE});
    for (size_t row = 0; row < 2; row++) {
        size_t part = add_count(&system, FIVE, 0, 1);
        size_t total = add_count(&system, FIVE, row == 0 ? 20 : 23, 1);
        struct disclosure_term terms[] = {{part, 1}, {free, 1}, {total, -1}};
        disclosure_add_relation(&system,
                                &(struct disclosure_relation){.terms = terms,
                                                              .count = 3,
                                                              .low = -500,
                                                              .high = -500,
                                                              .shown_with = DISCLOSURE_ALWAYS});
    }
    bool missing[] = {false, true, false, true, false};
    assert_true(disclosure_fill(&system, missing));
    assert_true(value_of(&system, 1) >= 1);
    assert_int_equal(value_of(&system, 3) - value_of(&system, 1), 3);
    assert_int_not_equal(prove(&system, missing), DISCLOSURE_MISTAKEN);
}

/* A rate that goes away with its count says nothing about it. */
static void what_is_shown_beside_a_missing_count_need_not_fit(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t part = add_count(&system, FIVE, 0, 1);
    size_t whole = add_count(&system, FIVE, 40, 1);
    struct decimal share = {200, 0}; /* 200% */
    assert_true(disclosure_add_share(&system, part, whole, share, 100, false));
    disclosure_add_sum(&system, whole, &part, 1);
    assert_true(disclosure_fill(&system, (bool[]){true, false}));
    assert_int_equal(value_of(&system, part), 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_missing_changes_nothing),
        UNIT_TEST(a_row_is_filled),
        UNIT_TEST(a_table_is_filled),
        UNIT_TEST(what_is_filled_can_be_judged),
        UNIT_TEST(a_zero_is_better_than_nothing),
        UNIT_TEST(what_cannot_be_is_refused),
        UNIT_TEST(only_whole_numbers_fit),
        UNIT_TEST(a_free_cell_takes_up_anything),
        UNIT_TEST(what_is_shown_beside_a_missing_count_need_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
