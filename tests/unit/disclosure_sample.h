/* Small systems for the tests of disclosure control: tables as one would write them down,
 * pseudo-random ones, and an outsider who tries every table there is. */
#ifndef PLACARD_TESTS_DISCLOSURE_SAMPLE_H
#define PLACARD_TESTS_DISCLOSURE_SAMPLE_H

#include "unit.h"

#include "data/disclosure.h"

enum { SAMPLE_SIDE = 12 };

/* Always the same numbers (xorshift); nothing is left to chance. */
struct dice {
    uint64_t state;
};

static inline int64_t dice_roll(struct dice *dice, int64_t below)
{
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 7;
    dice->state ^= dice->state << 17;
    return (int64_t)((dice->state * UINT64_C(0x2545F4914F6CDD1D) >> 33) % (uint64_t)below);
}

static inline size_t add_count(struct disclosure *system, struct disclosure_profile profile,
                               int64_t value, int64_t weight)
{
    return disclosure_add_cell(
        system, &(struct disclosure_cell){.value = value, .weight = weight, .profile = profile});
}

/* A table with margins: `values` are the inner counts, row by row; cell (r, c) of the whole,
 * margins last, is r * (columns + 1) + c from what is given back. */
static inline size_t add_table(struct disclosure *system, struct disclosure_profile profile,
                               const int64_t *values, size_t rows, size_t columns)
{
    size_t first = system->cells.count;
    size_t wide = columns + 1;
    size_t parts[128];
    for (size_t r = 0; r <= rows; r++)
        for (size_t c = 0; c <= columns; c++) {
            int64_t value = 0;
            for (size_t i = r < rows ? r : 0; i < (r < rows ? r + 1 : rows); i++)
                for (size_t j = c < columns ? c : 0; j < (c < columns ? c + 1 : columns); j++)
                    value += values[i * columns + j];
            add_count(system, profile, value, r < rows && c < columns ? 1 : 3);
        }
    for (size_t r = 0; r <= rows; r++) {
        for (size_t c = 0; c < columns; c++)
            parts[c] = first + r * wide + c;
        disclosure_add_sum(system, first + r * wide + columns, parts, columns);
    }
    for (size_t c = 0; c <= columns; c++) {
        for (size_t r = 0; r < rows; r++)
            parts[r] = first + r * wide + c;
        disclosure_add_sum(system, first + rows * wide + c, parts, rows);
    }
    return first;
}

/* Two boroughs of two wards each, and their region. */
static inline void add_wards(struct disclosure *system, struct disclosure_profile profile,
                             const int64_t *values)
{
    size_t first = add_table(system, profile, values, 1, 2);
    size_t second = add_table(system, profile, values + 2, 1, 2);
    size_t parts[] = {first + 2, second + 2};
    size_t region = add_count(system, profile, values[0] + values[1] + values[2] + values[3], 1);
    disclosure_add_sum(system, region, parts, 2);
}

/* Tables like those of a report: many zeros, small counts, a few larger. */
static inline int64_t count_like(struct dice *dice, int64_t most)
{
    switch (dice_roll(dice, 4)) {
    case 0:
        return dice_roll(dice, 5);
    case 1:
        return dice_roll(dice, 2) ? 0 : 1 + dice_roll(dice, 4);
    default:
        return 5 + dice_roll(dice, most - 4);
    }
}

/* Two by two by two, with every margin: no network, so linear programs need not be whole. */
static inline void add_cube(struct disclosure *system, struct disclosure_profile profile,
                            const int64_t *values)
{
    size_t first = system->cells.count;
    static const size_t strides[] = {1, 3, 9};
    for (size_t c = 0; c < 27; c++) {
        int64_t value = 0;
        for (size_t i = 0; i < 8; i++) {
            bool within = true;
            for (size_t d = 0; d < 3; d++)
                if (c / strides[d] % 3 != 2 && c / strides[d] % 3 != (i >> d & 1))
                    within = false;
            value += within ? values[i] : 0;
        }
        add_count(system, profile, value, 1);
    }
    for (size_t c = 0; c < 27; c++)
        for (size_t d = 0; d < 3; d++)
            if (c / strides[d] % 3 == 2) {
                size_t parts[] = {first + c - strides[d], first + c - 2 * strides[d]};
                disclosure_add_sum(system, first + c, parts, 2);
            }
}

/* The cells as a reader sees them: `12 [c] 0`, `wide` to a line. */
static inline const char *shown(struct unit *unit, const struct disclosure *system, size_t wide)
{
    struct buffer out = {0};
    for (size_t c = 0; c < system->cells.count; c++) {
        const struct disclosure_cell *cell = &system->cells.items[c];
        if (cell->hidden)
            buffer_add_string(&out, "[c]");
        else if (cell->release == CELL_WITHHELD)
            buffer_add_string(&out, "-");
        else if (cell->release == CELL_FREE)
            buffer_add_string(&out, "?");
        else
            buffer_format(&out, "%lld", (long long)disclosure_shown(cell));
        buffer_add_char(&out, (c + 1) % wide == 0 ? '\n' : ' ');
    }
    const char *text = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* --- the outsider ---
 *
 * Knows what is shown and tries every whole-number table that fits; shares no code with what
 * it tests but the data types. Every cell must have a highest value. */

struct outsider {
    const struct disclosure *system;
    int64_t low[SAMPLE_SIDE * SAMPLE_SIDE]; /* what each cell can be by itself */
    int64_t high[SAMPLE_SIDE * SAMPLE_SIDE];
    int64_t now[SAMPLE_SIDE * SAMPLE_SIDE];
    int64_t found_low[SAMPLE_SIDE * SAMPLE_SIDE]; /* what each is in some table that fits */
    int64_t found_high[SAMPLE_SIDE * SAMPLE_SIDE];
    size_t tables;
    size_t tries;
};

enum { OUTSIDER_TRIES = 60000 };

static inline bool outsider_shown(const struct disclosure *system, int64_t cell)
{
    return cell < 0 || (!system->cells.items[cell].hidden &&
                        system->cells.items[cell].release != CELL_WITHHELD &&
                        system->cells.items[cell].release != CELL_FREE);
}

/* Whether no relation is broken when all cells from `next` on may be anything. */
static inline bool outsider_fits(const struct outsider *outsider, size_t next)
{
    for (size_t r = 0; r < outsider->system->relations.count; r++) {
        const struct disclosure_relation *relation = &outsider->system->relations.items[r];
        int64_t least = 0;
        int64_t most = 0;
        if (!outsider_shown(outsider->system, relation->shown_with))
            continue;
        for (size_t i = 0; i < relation->count; i++) {
            size_t cell = relation->terms[i].cell;
            int64_t a = relation->terms[i].factor *
                        (cell < next ? outsider->now[cell] : outsider->low[cell]);
            int64_t b = relation->terms[i].factor *
                        (cell < next ? outsider->now[cell] : outsider->high[cell]);
            least += a < b ? a : b;
            most += a < b ? b : a;
        }
        if (most < relation->low || least > relation->high)
            return false;
    }
    return true;
}

static inline void outsider_try(struct outsider *outsider, size_t next)
{
    size_t count = outsider->system->cells.count;
    if (++outsider->tries > OUTSIDER_TRIES || !outsider_fits(outsider, next))
        return;
    if (next == count) {
        outsider->tables++;
        for (size_t c = 0; c < count; c++) {
            if (outsider->now[c] < outsider->found_low[c])
                outsider->found_low[c] = outsider->now[c];
            if (outsider->now[c] > outsider->found_high[c])
                outsider->found_high[c] = outsider->now[c];
        }
        return;
    }
    for (int64_t v = outsider->low[next]; v <= outsider->high[next]; v++) {
        outsider->now[next] = v;
        outsider_try(outsider, next + 1);
    }
}

/* False when there are too many tables to try. */
static inline bool outsider_solve(struct outsider *outsider, const struct disclosure *system)
{
    outsider->system = system;
    outsider->tables = 0;
    outsider->tries = 0;
    assert_true(system->cells.count <= SAMPLE_SIDE * SAMPLE_SIDE);
    for (size_t c = 0; c < system->cells.count; c++) {
        const struct disclosure_cell *cell = &system->cells.items[c];
        int64_t base = cell->profile.round > 1 ? cell->profile.round : 1;
        int64_t low = 0;
        int64_t high = cell->known_high;
        outsider->found_low[c] = INT64_MAX;
        outsider->found_high[c] = INT64_MIN;
        if (cell->release == CELL_FREE) { /* as far as the test says that it can matter */
            outsider->low[c] = -high;
            outsider->high[c] = high;
            continue;
        }
        if (cell->hidden) {
            low = cell->profile.zeros_hidden ? 0 : 1;
        } else if (cell->release != CELL_WITHHELD) {
            /* Every count that would be shown, and shown as this. */
            low = INT64_MAX;
            high = -1;
            for (int64_t v = 0; v <= cell->value + base; v++) {
                bool small = v < cell->profile.threshold && (v > 0 || cell->profile.zeros_hidden);
                if ((v + base / 2) / base == (cell->value + base / 2) / base &&
                    (!small || cell->release == CELL_PUBLIC)) {
                    low = v < low ? v : low;
                    high = v > high ? v : high;
                }
            }
        }
        outsider->low[c] = low > cell->known_low ? low : cell->known_low;
        outsider->high[c] = high < cell->known_high ? high : cell->known_high;
    }
    outsider_try(outsider, 0);
    return outsider->tries <= OUTSIDER_TRIES;
}

#endif
