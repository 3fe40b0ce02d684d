/* Disclosure control: how much is lost, beside the best choice that there is, which is found
 * by trying all of them. PLACARD_TEST_FIGURES=1 prints the figures that the test asserts. */
#include "disclosure_sample.h"

#include <stdio.h>

struct best {
    struct disclosure *system;
    size_t free[40]; /* cells that might be hidden, though not sensitive */
    size_t count;
    int64_t least;
};

/* One hidden count in a sum can be worked out: it leaks, or was hidden for nothing. */
static bool is_hopeless(const struct disclosure *system)
{
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = &system->relations.items[r];
        size_t hidden = 0;
        for (size_t i = 0; i < relation->count; i++)
            hidden += system->cells.items[relation->terms[i].cell].hidden;
        if (hidden == 1)
            return true;
    }
    return false;
}

/* Tries every choice that loses less than the best so far. */
static void best_search(struct best *best, size_t next, int64_t lost)
{
    struct disclosure_report report;
    if (lost >= best->least)
        return;
    if (next == best->count) {
        if (!is_hopeless(best->system) &&
            disclosure_prove(best->system, &report) == DISCLOSURE_SAFE)
            best->least = lost;
        return;
    }
    struct disclosure_cell *cell = &best->system->cells.items[best->free[next]];
    best_search(best, next + 1, lost);
    cell->hidden = true;
    best_search(best, next + 1, lost + cell->weight);
    cell->hidden = false;
}

static int64_t best_loss(struct disclosure *system, int64_t found)
{
    struct best best = {.system = system, .least = found};
    for (size_t c = 0; c < system->cells.count; c++) {
        struct disclosure_cell *cell = &system->cells.items[c];
        cell->hidden = disclosure_is_sensitive(cell);
        if (!cell->hidden && cell->value > 0)
            best.free[best.count++] = c;
    }
    best_search(&best, 0, 0);
    return best.least;
}

static void little_more_is_lost_than_must_be(void **state)
{
    struct unit *unit = *state;
    struct dice dice = {.state = 4711};
    size_t tables = 0;
    size_t optimal = 0;
    double sum = 0;
    double worst = 1;
    while (tables < 400) {
        struct disclosure system = {.arena = &unit->arena};
        struct disclosure_report report;
        int64_t values[9];
        for (size_t i = 0; i < 9; i++)
            values[i] = dice_roll(&dice, 3) == 0 ? count_like(&dice, 9) : 5 + dice_roll(&dice, 60);
        struct disclosure_profile profile = {.threshold = 5};
        switch (tables % 4) {
        case 3:
            add_cube(&system, profile, values);
            break;
        case 0:
            add_table(&system, profile, values, 2 + (size_t)dice_roll(&dice, 2), 3);
            break;
        case 1:
            add_wards(&system, profile, values);
            break;
        default: { /* the same people in two tables */
            size_t first = add_table(&system, profile, values, 2, 2);
            size_t second = add_table(&system, profile, values, 1, 4);
            disclosure_add_sum(&system, first + 8, (size_t[]){second + 4}, 1);
        }
        }
        for (size_t c = 0; c < system.cells.count; c++)
            system.cells.items[c].weight += dice_roll(&dice, 4);
        assert_int_equal(disclosure_protect(&system, &report), DISCLOSURE_SAFE);
        if (report.lost == 0)
            continue;
        int64_t least = best_loss(&system, report.lost);
        double factor = (double)report.lost / (double)least;
        tables++;
        sum += factor;
        optimal += least == report.lost;
        worst = factor > worst ? factor : worst;
    }
    if (getenv("PLACARD_TEST_FIGURES"))
        printf("%zu tables: %zu optimal, mean factor %.4f, worst %.3f\n", tables, optimal,
               sum / (double)tables, worst);
    assert_true(worst <= 2);
    assert_true(sum / (double)tables <= 1.1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(little_more_is_lost_than_must_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
