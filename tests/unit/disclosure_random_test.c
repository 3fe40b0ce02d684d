/* Disclosure control on hundreds of small tables, against an outsider who tries every table
 * that fits.
 *
 * PLACARD_TEST_FIGURES=1 prints the figures that the tests assert. */
#include "disclosure_sample.h"

#include <stdio.h>

/* Counts are at most this, and everybody knows it, so that the outsider comes to an end. */
enum { MOST = 14, MOST_TOTAL = 60 };

static void limit_cells(struct disclosure *system)
{
    for (size_t c = 0; c < system->cells.count; c++) {
        struct disclosure_cell *cell = &system->cells.items[c];
        cell->known_high = cell->value > MOST ? MOST_TOTAL : MOST;
        if (cell->value > cell->known_high)
            cell->known_high = cell->value;
    }
}

/* A percentage of a whole that may be hidden itself, and does not go away. */
static void add_percentage(struct disclosure *system, size_t part, size_t whole)
{
    int64_t n = system->cells.items[part].value;
    int64_t of = system->cells.items[whole].value;
    if (of > 0)
        assert_true(disclosure_add_share(
            system, part, whole, (struct decimal){(200 * n + of) / (2 * of), 0}, 100, n % 2 == 0));
}

/* One of: a row with its total; a table with margins; wards in boroughs in a region; two
 * tables that share a count; three dimensions; a percentage. With and without rounding and
 * hidden zeros. */
static void roll_system(struct dice *dice, struct disclosure *system, int64_t most)
{
    struct disclosure_profile profile = {.threshold = 3 + dice_roll(dice, 3)};
    int64_t values[16];
    for (size_t i = 0; i < 16; i++)
        values[i] = count_like(dice, most);
    if (dice_roll(dice, 4) == 0)
        profile.round = 3;
    if (dice_roll(dice, 6) == 0)
        profile.zeros_hidden = true;
    switch (dice_roll(dice, 6)) {
    case 0:
        add_table(system, profile, values, 1 + (size_t)dice_roll(dice, 2), 3);
        break;
    case 1:
        add_table(system, profile, values, 2, 2);
        break;
    case 2:
        add_wards(system, profile, values);
        break;
    case 3:
        add_cube(system, profile, values);
        break;
    case 4: {
        profile.round = 0;
        size_t first = add_table(system, profile, values, 1, 3);
        add_percentage(system, first, first + 3);
        break;
    }
    default: {
        size_t first = add_table(system, profile, values, 1, 3);
        struct disclosure_profile exact = {.threshold = profile.threshold,
                                           .zeros_hidden = profile.zeros_hidden};
        size_t parts[] = {first, first + 1};
        size_t sum = add_count(system, exact, values[0] + values[1], 2);
        disclosure_add_sum(system, sum, parts, 2);
        break;
    }
    }
}

/* Whether what the outsider found discloses the cell. */
static bool discloses(const struct outsider *outsider, const struct disclosure_cell *cell, size_t c)
{
    return outsider->found_high[c] < cell->profile.threshold;
}

/* How low each cell can be when all that may be hidden is. False: too many tables. */
static bool outsider_floors(struct outsider *floors, const struct disclosure *system,
                            struct arena *arena)
{
    struct disclosure all = {.arena = arena, .relations = system->relations};
    for (size_t c = 0; c < system->cells.count; c++) {
        struct disclosure_cell cell = system->cells.items[c];
        cell.hidden = cell.value > 0 || cell.profile.zeros_hidden;
        disclosure_add_cell(&all, &cell);
    }
    return outsider_solve(floors, &all);
}

static void check_outsider(struct unit *unit, int number, const struct disclosure *system,
                           const struct outsider *outsider)
{
    struct outsider floors;
    bool floored = outsider_floors(&floors, system, &unit->arena);
    assert_true(outsider->tables > 0);
    for (size_t c = 0; c < system->cells.count; c++) {
        const struct disclosure_cell *cell = &system->cells.items[c];
        if (!disclosure_is_sensitive(cell))
            continue;
        assert_true(cell->hidden);
        if (discloses(outsider, cell, c))
            fail_msg("system %d: an outsider can tell that cell %zu is small\n%s", number, c,
                     shown(unit, system, system->cells.count));
        int64_t lowest = cell->profile.zeros_hidden ? 0 : 1;
        if (floored && floors.found_low[c] > lowest)
            lowest = floors.found_low[c];
        if (floored && outsider->found_low[c] > lowest)
            fail_msg("system %d: an outsider can tell that cell %zu is not lower", number, c);
    }
}

static void no_outsider_finds_a_small_count(void **state)
{
    struct unit *unit = *state;
    struct dice dice = {.state = 20221205};
    size_t safe = 0;
    size_t solved = 0;
    size_t hidden = 0;
    for (int i = 0; i < 300; i++) {
        struct disclosure system = {.arena = &unit->arena};
        struct disclosure_report report;
        struct outsider outsider;
        roll_system(&dice, &system, MOST);
        limit_cells(&system);
        enum disclosure_verdict verdict = disclosure_protect(&system, &report);
        assert_int_not_equal(verdict, DISCLOSURE_MISTAKEN);
        if (verdict != DISCLOSURE_SAFE)
            continue;
        safe++;
        hidden += report.hidden;
        if (!outsider_solve(&outsider, &system))
            continue;
        solved++;
        check_outsider(unit, i, &system, &outsider);
    }
    if (getenv("PLACARD_TEST_FIGURES"))
        printf("%zu safe, %zu solved, %zu hidden\n", safe, solved, hidden);
    assert_true(safe > 250);
    assert_true(solved > 200);
    assert_true(hidden > 800);
}

/* Hides cells at random, so that the audit is asked about leaking tables as well. */
static void the_audit_is_what_an_outsider_finds(void **state)
{
    struct unit *unit = *state;
    struct dice dice = {.state = 19};
    size_t compared = 0;
    size_t leaking = 0;
    size_t inexact = 0;
    for (int i = 0; i < 300; i++) {
        struct disclosure system = {.arena = &unit->arena};
        struct disclosure_intervals intervals = {0};
        struct disclosure_report report;
        struct outsider outsider;
        roll_system(&dice, &system, MOST);
        limit_cells(&system);
        for (size_t c = 0; c < system.cells.count; c++) {
            struct disclosure_cell *cell = &system.cells.items[c];
            bool zero = cell->value == 0 && !cell->profile.zeros_hidden;
            cell->hidden = disclosure_is_sensitive(cell) || (!zero && dice_roll(&dice, 3) == 0);
        }
        if (!outsider_solve(&outsider, &system))
            continue;
        disclosure_audit(&system, &unit->arena, &intervals);
        for (size_t j = 0; j < intervals.count; j++) {
            const struct disclosure_interval *interval = &intervals.items[j];
            if (!interval->exact)
                inexact++;
            if (!interval->exact)
                continue;
            assert_int_equal(interval->low, outsider.found_low[interval->cell]);
            assert_int_equal(interval->high, outsider.found_high[interval->cell]);
            compared++;
        }
        enum disclosure_verdict verdict = disclosure_prove(&system, &report);
        bool told = false;
        for (size_t c = 0; c < system.cells.count; c++)
            if (disclosure_is_sensitive(&system.cells.items[c]) &&
                discloses(&outsider, &system.cells.items[c], c))
                told = true;
        leaking += told;
        assert_int_not_equal(verdict, DISCLOSURE_MISTAKEN);
        if (told)
            assert_int_equal(verdict, DISCLOSURE_LEAKS);
    }
    if (getenv("PLACARD_TEST_FIGURES"))
        printf("%zu intervals, %zu not exact, %zu systems leak\n", compared, inexact, leaking);
    assert_int_equal(inexact, 0);
    assert_true(compared > 800);
    assert_true(leaking > 80);
}

/* Two sums that share one free cell, which comes last, so that the outsider comes to an end. */
static void roll_free(struct dice *dice, struct disclosure *system)
{
    enum { PARTS = 2, HIGH = 6 };
    struct disclosure_profile profile = {.threshold = 3};
    size_t free = 2 * (PARTS + 1);
    for (size_t row = 0; row < 2; row++) {
        struct disclosure_term terms[PARTS + 2];
        int64_t sum = 0;
        for (size_t i = 0; i <= PARTS; i++) {
            int64_t value = i < PARTS ? dice_roll(dice, HIGH + 1) : 3 + dice_roll(dice, HIGH - 2);
            terms[i] = (struct disclosure_term){add_count(system, profile, value, 1 + (int64_t)i),
                                                i < PARTS ? 1 : -1};
            sum += terms[i].factor * value;
            system->cells.items[terms[i].cell].known_high = HIGH;
        }
        terms[PARTS + 1] = (struct disclosure_term){free, 1};
        disclosure_add_relation(system,
                                &(struct disclosure_relation){.terms = terms,
                                                              .count = PARTS + 2,
                                                              .low = sum,
                                                              .high = sum,
                                                              .shown_with = DISCLOSURE_ALWAYS});
    }
    disclosure_add_cell(system, &(struct disclosure_cell){.value = dice_roll(dice, 50) - 25,
                                                          .release = CELL_FREE,
                                                          .known_high = HIGH * (PARTS + 1)});
}

static void free_cells_hide_no_more_than_one_unknown_can(void **state)
{
    struct unit *unit = *state;
    struct dice dice = {.state = 1848};
    size_t compared = 0;
    size_t hidden = 0;
    for (int i = 0; i < 100; i++) {
        struct disclosure system = {.arena = &unit->arena};
        struct disclosure_intervals intervals = {0};
        struct disclosure_report report;
        struct outsider outsider;
        roll_free(&dice, &system);
        if (disclosure_protect(&system, &report) != DISCLOSURE_SAFE)
            continue;
        hidden += report.lost > 0;
        if (!outsider_solve(&outsider, &system))
            continue;
        check_outsider(unit, i, &system, &outsider);
        disclosure_audit(&system, &unit->arena, &intervals);
        for (size_t j = 0; j < intervals.count; j++, compared++) {
            assert_int_equal(intervals.items[j].low, outsider.found_low[intervals.items[j].cell]);
            assert_int_equal(intervals.items[j].high, outsider.found_high[intervals.items[j].cell]);
        }
    }
    if (getenv("PLACARD_TEST_FIGURES"))
        printf("%zu intervals, %zu systems hide more\n", compared, hidden);
    assert_true(compared > 50);
    assert_true(hidden > 10);
}

/* 10,201 cells that all hang together, some seventy of them small. */
static void large_tables_are_protected(void **state)
{
    enum { SIDE = 100, SMALL = 70 };
    struct unit *unit = *state;
    struct dice dice = {.state = 77};
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    int64_t *values = arena_array(&unit->arena, int64_t, SIDE * SIDE);
    for (size_t i = 0; i < SIDE * SIDE; i++)
        values[i] = 8 + dice_roll(&dice, 300);
    for (size_t i = 0; i < SMALL; i++)
        values[dice_roll(&dice, SIDE * SIDE)] = 1 + dice_roll(&dice, 4);
    add_table(&system, (struct disclosure_profile){.threshold = 5}, values, SIDE, SIDE);
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_true(report.sensitive > 60);
    assert_true(report.hidden < 3 * report.sensitive);
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_SAFE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(no_outsider_finds_a_small_count),
        UNIT_TEST(the_audit_is_what_an_outsider_finds),
        UNIT_TEST(free_cells_hide_no_more_than_one_unknown_can),
        UNIT_TEST(large_tables_are_protected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
