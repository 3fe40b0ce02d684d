/* Disclosure control: small tables that a person can check with a pencil. */
#include "disclosure_sample.h"

#include "data/disclosure/inside.h"
#include "data/disclosure/lp.h"

static const struct disclosure_profile FIVE = {.threshold = 5};
static const struct disclosure_profile NHS = {.threshold = 8, .round = 5};

static void check(struct unit *unit, struct disclosure *system, size_t wide, const char *expected)
{
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(system, &report), DISCLOSURE_SAFE);
    assert_string_equal(shown(unit, system, wide), expected);
    assert_int_equal(disclosure_prove(system, &report), DISCLOSURE_SAFE);
}

static const struct disclosure_interval *interval_of(struct unit *unit,
                                                     const struct disclosure *system, size_t cell)
{
    struct disclosure_intervals intervals = {0};
    disclosure_audit(system, &unit->arena, &intervals);
    for (size_t i = 0; i < intervals.count; i++)
        if (intervals.items[i].cell == cell)
            return &intervals.items[i];
    fail_msg("there is no interval of cell %zu", cell);
    return NULL;
}

static void check_interval(struct unit *unit, const struct disclosure *system, size_t cell,
                           int64_t low, int64_t high)
{
    const struct disclosure_interval *interval = interval_of(unit, system, cell);
    assert_int_equal(interval->low, low);
    assert_int_equal(interval->high, high);
    assert_true(interval->exact);
}

static size_t add_row(struct disclosure *system, struct disclosure_profile profile,
                      const int64_t *values, size_t count)
{
    size_t first = system->cells.count;
    size_t parts[64];
    int64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        parts[i] = add_count(system, profile, values[i], 1);
        total += values[i];
    }
    disclosure_add_sum(system, add_count(system, profile, total, 3), parts, count);
    return first;
}

static void nothing_small_hides_nothing(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, FIVE, (int64_t[]){12, 0, 5, 40}, 4);
    check(unit, &system, 5, "12 0 5 40 57\n");
}

/* If secondary suppression is switched off, this and most that follow fail. */
static void one_small_count_takes_another_with_it(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, FIVE, (int64_t[]){12, 3, 0, 40}, 4);
    struct disclosure_report report;
    disclosure_protect(&system, &report);
    assert_int_equal(report.hidden, 2);
    assert_int_equal(report.lost, 1);
    assert_false(system.cells.items[2].hidden); /* a true 0 stays */
    assert_false(system.cells.items[4].hidden); /* the total weighs more */
    system.cells.items[0].hidden = system.cells.items[3].hidden = false;
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_LEAKS);
    assert_int_equal(report.leaking_count, 1);
    assert_int_equal(report.leaking[0], 1);
}

static void two_small_counts_with_a_small_sum_are_not_enough(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    add_row(&system, FIVE, (int64_t[]){1, 2, 30}, 3); /* 33 - 30 = 3: both would be 1 or 2 */
    check(unit, &system, 4, "[c] [c] [c] 33\n");
    check_interval(unit, &system, 0, 1, 31);
    system.cells.items[2].hidden = false;
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_LEAKS);
    assert_int_equal(report.leaking_count, 2);
    check_interval(unit, &system, 0, 1, 2);
}

static void what_adds_up_to_little_hides_its_total(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, FIVE, (int64_t[]){1, 0, 3}, 3);
    check(unit, &system, 4, "[c] 0 [c] [c]\n");
    check_interval(unit, &system, 3, 2, DISCLOSURE_UNLIMITED); /* two rows that are not 0 */
}

static void a_table_with_margins(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    static const int64_t values[] = {20, 3, 18, 9, 25, 14, 16, 22, 30};
    add_table(&system, FIVE, values, 3, 3);
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.sensitive, 1);
    assert_int_equal(report.hidden, 4); /* the corners of a rectangle */
    assert_int_equal(report.lost, 3);
    for (size_t i = 0; i < 4; i++)
        assert_false(system.cells.items[i * 4 + 3].hidden);
}

/* Wards lie in boroughs, boroughs in a region: one ward in A must be hidden with its
 * neighbour, and nothing else. */
static void nested_areas(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t a = add_row(&system, FIVE, (int64_t[]){2, 30, 50}, 3);
    size_t b = add_row(&system, FIVE, (int64_t[]){11, 12, 13}, 3);
    size_t boroughs[] = {a + 3, b + 3};
    size_t region = add_count(&system, FIVE, 118, 9);
    disclosure_add_sum(&system, region, boroughs, 2);
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.hidden, 2);
    assert_false(system.cells.items[a + 3].hidden);
}

/* A borough with one ward that has anybody in it: hiding the ward is no use while the
 * borough is shown, nor hiding the borough while the region less the other is. */
static void nested_areas_climb(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, FIVE, (int64_t[]){4, 0}, 2);
    add_row(&system, FIVE, (int64_t[]){11, 12}, 2);
    size_t boroughs[] = {2, 5};
    size_t region = add_count(&system, FIVE, 27, 9);
    disclosure_add_sum(&system, region, boroughs, 2);
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_true(system.cells.items[0].hidden && system.cells.items[2].hidden);
    assert_true(system.cells.items[5].hidden != system.cells.items[region].hidden);
    assert_int_equal(report.sensitive, 2);
    assert_false(system.cells.items[1].hidden);
}

/* The same total stands in two tables: by sex and by age. Hidden in one, it must be hidden
 * in the other. */
static void linked_tables_share_a_cell(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    size_t by_sex = add_row(&system, FIVE, (int64_t[]){1, 2}, 2);
    size_t by_age = add_row(&system, FIVE, (int64_t[]){0, 3}, 2);
    disclosure_add_sum(&system, by_sex + 2, (size_t[]){by_age + 2}, 1);
    check(unit, &system, 3, "[c] [c] [c]\n0 [c] [c]\n");
    system.cells.items[by_age + 2].hidden = false;
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_LEAKS);
}

static void rounded_counts_protect_and_are_intervals(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, NHS, (int64_t[]){12, 3, 0, 43}, 4);
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_string_equal(shown(unit, &system, 5), "10 [c] 0 45 60\n");
    check_interval(unit, &system, 1, 3 - 2, 62 - 8 - 43); /* 58–62 less 8–12 and 43–47 */
}

/* The exact total beside it in another table narrows what rounding had left open. */
static void rounded_and_unrounded_counts_mix(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    size_t rounded = add_row(&system, NHS, (int64_t[]){14, 3, 0, 45}, 4);
    size_t exact = add_count(&system, (struct disclosure_profile){.threshold = 8}, 62, 50);
    disclosure_add_sum(&system, exact, (size_t[]){rounded + 4}, 1);
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_LEAKS); /* nothing hidden */
    system.cells.items[1].hidden = true;
    check_interval(unit, &system, 1, 1, 62 - 13 - 43);
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.hidden, 2);
    assert_false(system.cells.items[exact].hidden);
}

static void zeros_can_be_hidden_too(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_profile profile = {.threshold = 5, .zeros_hidden = true};
    add_row(&system, profile, (int64_t[]){0, 20, 30}, 3);
    struct disclosure_report report;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_true(system.cells.items[0].hidden);
    assert_int_equal(report.hidden, 2);
}

static void a_rate_goes_with_its_count(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    size_t count = add_count(&system, FIVE, 3, 1);
    size_t people = disclosure_add_cell(
        &system, &(struct disclosure_cell){
                     .value = 200, .weight = 1, .profile = FIVE, .release = CELL_PUBLIC});
    struct decimal rate = {15, 1}; /* 1.5% of 200 */
    assert_true(disclosure_add_share(&system, count, people, rate, 100, false));
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    check_interval(unit, &system, count, 1, DISCLOSURE_UNLIMITED);
    assert_true(disclosure_add_share(&system, count, people, rate, 100, true));
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_LEAKS);
    assert_int_equal(report.leaking[0], count);
    check_interval(unit, &system, count, 3, 3);
}

/* 2 of 41 is 5%, and 5% of 41 can only be 2; of a hidden whole, 5% says little. */
static void a_share_of_a_hidden_whole(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t part = add_count(&system, FIVE, 2, 1);
    size_t whole = add_count(&system, FIVE, 41, 1);
    struct disclosure_report report;
    assert_true(disclosure_add_share(&system, part, whole, (struct decimal){5, 0}, 100, true));
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_true(system.cells.items[whole].hidden);
    const struct disclosure_interval *interval = interval_of(unit, &system, part);
    assert_int_equal(interval->low, 1);
    assert_int_equal(interval->high, DISCLOSURE_UNLIMITED);
}

static void an_earlier_release_is_remembered(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    add_row(&system, FIVE, (int64_t[]){12, 3, 25}, 3);
    system.cells.items[0].known_low = system.cells.items[0].known_high = 12;
    check(unit, &system, 4, "12 [c] [c] 40\n"); /* hiding the 12 would be no use */
    system.cells.items[1].known_high = 4;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_LEAKS);
    assert_int_equal(report.leaking[0], 1);
}

static void what_is_public_already_cannot_be_hidden(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    add_row(&system, FIVE, (int64_t[]){12, 3}, 2);
    system.cells.items[0].release = CELL_PUBLIC;
    check(unit, &system, 3, "12 [c] [c]\n");
    system.cells.items[2].release = CELL_PUBLIC;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_LEAKS);
}

/* "Elsewhere" is not a row of the table, but the total less the rest. */
static void a_remainder_that_nobody_prints_is_protected(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    add_row(&system, FIVE, (int64_t[]){12, 13, 2}, 3);
    system.cells.items[2].release = CELL_WITHHELD;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.hidden, 1);
    const struct disclosure_interval *interval = interval_of(unit, &system, 2);
    assert_int_equal(interval->low, 0);
    assert_true(interval->high >= 5);
}

/* Adds `parts` and a free cell (its number is `free`) up to a total that is shown. */
static size_t add_row_with(struct disclosure *system, size_t free, const int64_t *values,
                           size_t count)
{
    size_t first = system->cells.count;
    struct disclosure_term terms[8];
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        terms[i] = (struct disclosure_term){add_count(system, FIVE, values[i], 1), 1};
        sum += values[i];
    }
    terms[count] = (struct disclosure_term){add_count(system, FIVE, 1000, 3), -1};
    terms[count + 1] = (struct disclosure_term){free, 1};
    disclosure_add_relation(system, &(struct disclosure_relation){.terms = terms,
                                                                  .count = count + 2,
                                                                  .low = sum - 1000,
                                                                  .high = sum - 1000,
                                                                  .shown_with = DISCLOSURE_ALWAYS});
    return first;
}

static size_t add_free(struct disclosure *system, int64_t value)
{
    return disclosure_add_cell(system,
                               &(struct disclosure_cell){.value = value, .release = CELL_FREE});
}

static void a_free_part_protects_the_others(void **state)
{
    struct unit *unit = *state;
    static const int64_t values[] = {0, 12, -4, 1000000};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct disclosure system = {.arena = &unit->arena};
        size_t free = add_free(&system, values[i]);
        add_row_with(&system, free, (int64_t[]){12, 3, 40}, 3);
        check(unit, &system, 5, "? 12 [c] 40 1000\n");
        check_interval(unit, &system, 2, 1, DISCLOSURE_UNLIMITED);
    }
}

/* What one unknown hides in two sums it does not hide in their difference. */
static void a_free_cell_is_one_unknown(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    size_t free = add_free(&system, 7);
    add_row_with(&system, free, (int64_t[]){12, 3}, 2);
    add_row_with(&system, free, (int64_t[]){20, 30}, 2);
    struct disclosure_report report;
    assert_int_equal(disclosure_prove(&system, &report), DISCLOSURE_LEAKS);
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.hidden, 2);
    for (size_t c = 0; c < system.cells.count; c++)
        system.cells.items[c].hidden = c == 2;
    check_interval(unit, &system, 2, 3, 3);
}

static void mistakes_are_refused(void **state)
{
    struct unit *unit = *state;
    struct disclosure_report report;
    struct disclosure system = {.arena = &unit->arena};
    add_row(&system, FIVE, (int64_t[]){12, 13}, 2);
    system.cells.items[2].value = 26;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_MISTAKEN);
    assert_string_equal(report.mistake,
                        "a total is not the sum of its parts, or a share not that of its counts");
    system.cells.items[2].value = -1;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_MISTAKEN);
    system.cells.items[2].value = 25;
    system.cells.items[2].known_low = 26;
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_MISTAKEN);
    system.cells.items[2].known_low = 0;
    system.cells.items[2].profile.round = 10; /* 3 would be shown as 0 */
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_MISTAKEN);
    struct disclosure_term terms[] = {{0, 1}, {0, -1}};
    system.cells.items[2].profile.round = 0;
    disclosure_add_relation(
        &system, &(struct disclosure_relation){.terms = terms, .count = 2, .shown_with = -1});
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_MISTAKEN);
    assert_string_equal(report.mistake, "a relation is not well formed");
}

static void an_empty_system_is_safe(void **state)
{
    struct unit *unit = *state;
    struct disclosure_report report;
    struct disclosure system = {.arena = &unit->arena};
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    add_count(&system, FIVE, 3, 1); /* a cell that nothing is said about */
    assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
    assert_int_equal(report.hidden, 1);
    check_interval(unit, &system, 0, 1, DISCLOSURE_UNLIMITED);
}

/* Every witness goes through this check: it must not believe what a solver says. */
static void witnesses_are_checked(void **state)
{
    struct unit *unit = *state;
    struct disclosure system = {.arena = &unit->arena};
    struct disclosure_report report;
    struct work work;
    add_row(&system, FIVE, (int64_t[]){12, 3, 25}, 3);
    system.cells.items[0].hidden = system.cells.items[1].hidden = true;
    assert_true(work_begin(&work, &system, &unit->arena, &report));
    static const struct {
        struct step steps[2];
        size_t count;
        bool stands;
    } cases[] = {
        {{{0, 2}, {1, -2}}, 2, true},  {{{0, 2}, {1, -1}}, 2, false}, {{{0, 2}}, 1, false},
        {{{0, 3}, {1, -3}}, 2, false}, {{{1, 2}, {2, -2}}, 2, false}, {{{0, 0}}, 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(move_stands(&work, &(struct move){cases[i].steps, cases[i].count}),
                         cases[i].stands);
    work_end(&work);
}

static void linear_programs_are_solved(void **state)
{
    (void)state;
    struct lp *lp = lp_new(2);
    double values[2];
    lp_set_row(lp, 0, 2, 7); /* 2 ≤ x + y ≤ 7 */
    lp_set_row(lp, 1, -LP_INFINITE, 3);
    lp_add_column(lp, (struct lp_entry[]){{0, 1}, {1, 2}}, 2, 0, LP_INFINITE, -1);
    lp_add_column(lp, (struct lp_entry[]){{0, 1}}, 1, 0, LP_INFINITE, -1);
    assert_int_equal(lp_minimise(lp, 1000, false, values), LP_FOUND);
    assert_true(values[0] + values[1] > 6.999 && values[0] + values[1] < 7.001);
    lp_set_price(lp, 0, -3);
    assert_int_equal(lp_minimise(lp, 1000, false, values), LP_FOUND);
    assert_true(values[0] > 1.499 && values[0] < 1.501);
    lp_set_whole(lp, true);
    assert_int_equal(lp_minimise(lp, 1000, false, values), LP_FOUND);
    assert_true(values[0] > 0.999 && values[0] < 1.001);
    lp_set_row(lp, 0, 2, LP_INFINITE);
    lp_set_whole(lp, false);
    assert_int_equal(lp_minimise(lp, 1000, false, values), LP_UNLIMITED);
    lp_set_row(lp, 1, 3, 3);
    lp_set_row(lp, 0, -5, -5);
    assert_int_equal(lp_minimise(lp, 1000, false, values), LP_NONE);
    lp_release(lp);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_small_hides_nothing),
        UNIT_TEST(one_small_count_takes_another_with_it),
        UNIT_TEST(two_small_counts_with_a_small_sum_are_not_enough),
        UNIT_TEST(what_adds_up_to_little_hides_its_total),
        UNIT_TEST(a_table_with_margins),
        UNIT_TEST(nested_areas),
        UNIT_TEST(nested_areas_climb),
        UNIT_TEST(linked_tables_share_a_cell),
        UNIT_TEST(rounded_counts_protect_and_are_intervals),
        UNIT_TEST(rounded_and_unrounded_counts_mix),
        UNIT_TEST(zeros_can_be_hidden_too),
        UNIT_TEST(a_rate_goes_with_its_count),
        UNIT_TEST(a_share_of_a_hidden_whole),
        UNIT_TEST(an_earlier_release_is_remembered),
        UNIT_TEST(what_is_public_already_cannot_be_hidden),
        UNIT_TEST(a_remainder_that_nobody_prints_is_protected),
        UNIT_TEST(a_free_part_protects_the_others),
        UNIT_TEST(a_free_cell_is_one_unknown),
        UNIT_TEST(mistakes_are_refused),
        UNIT_TEST(an_empty_system_is_safe),
        UNIT_TEST(witnesses_are_checked),
        UNIT_TEST(linear_programs_are_solved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
