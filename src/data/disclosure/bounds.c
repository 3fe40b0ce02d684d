#include "data/disclosure/inside.h"

/* Chains of totals are short; what a few passes leave is for the linear program. */
enum { PASSES = 40 };

/* The smallest that the sum can be: what is finite of it, and how many terms have no limit. */
struct least {
    wide_int finite;
    size_t unlimited;
};

/* The smallest factor × cell. False when it has none. */
static bool term_least(const struct disclosure_term *term, int64_t sign, const struct range *ranges,
                       wide_int *least)
{
    const struct range *range = &ranges[term->cell];
    bool up = (term->factor > 0) == (sign > 0);
    if (up ? range->low == UNLIMITED_BELOW : range->high == DISCLOSURE_UNLIMITED)
        return false;
    *least = (wide_int)(term->factor * sign) * (up ? range->low : range->high);
    return true;
}

/* Towards minus infinity. */
static wide_int divide(wide_int a, wide_int by)
{
    wide_int whole = a / by;
    return whole * by > a ? whole - 1 : whole;
}

/* sign × Σ ≤ limit: so no term can be more than what the least of the others leaves. */
static bool narrow_side(const struct disclosure_relation *relation, int64_t sign, wide_int limit,
                        struct range *ranges)
{
    struct least sum = {0};
    bool changed = false;
    wide_int least;
    for (size_t i = 0; i < relation->count; i++)
        if (term_least(&relation->terms[i], sign, ranges, &least))
            sum.finite += least;
        else
            sum.unlimited++;
    for (size_t i = 0; i < relation->count; i++) {
        const struct disclosure_term *term = &relation->terms[i];
        struct range *range = &ranges[term->cell];
        bool finite = term_least(term, sign, ranges, &least);
        if (sum.unlimited > (finite ? 0 : 1))
            continue;
        wide_int left = limit - sum.finite + (finite ? least : 0);
        wide_int factor = (wide_int)term->factor * sign;
        wide_int bound = factor > 0 ? divide(left, factor) : -divide(left, -factor);
        if (factor > 0 && bound < range->high && bound > UNLIMITED_BELOW) {
            range->high = (int64_t)bound;
            changed = true;
        } else if (factor < 0 && bound > range->low && bound < DISCLOSURE_UNLIMITED) {
            range->low = (int64_t)bound;
            changed = true;
        }
        if (changed) /* the sum is another now; the next pass takes it up */
            return true;
    }
    return false;
}

static bool narrow(const struct disclosure_relation *relation, struct range *ranges)
{
    bool changed = false;
    for (size_t i = 0; i < relation->count; i++) {
        bool once = false;
        if (relation->high != DISCLOSURE_UNLIMITED)
            once = narrow_side(relation, 1, relation->high, ranges);
        if (narrow_side(relation, -1, -(wide_int)relation->low, ranges))
            once = true;
        if (!once)
            break;
        changed = true;
    }
    return changed;
}

void bounds_narrow(const struct disclosure *system, struct range *ranges, relation_filter *use)
{
    bool changed = true;
    for (int pass = 0; changed && pass < PASSES; pass++) {
        changed = false;
        for (size_t r = 0; r < system->relations.count; r++)
            if (use(system, r) && narrow(&system->relations.items[r], ranges))
                changed = true;
    }
}

/* A sum, of which nobody needs to be told. What holds a free cell bounds nothing, and must be
 * taken for the same whatever the cell is. */
static bool is_structure(const struct disclosure *system, size_t relation)
{
    const struct disclosure_relation *r = &system->relations.items[relation];
    for (size_t i = 0; i < r->count; i++)
        if (system->cells.items[r->terms[i].cell].release == CELL_FREE)
            return false;
    return r->low == 0 && r->high == 0 && r->shown_with < 0;
}

int64_t *bounds_floors(const struct disclosure *system, struct arena *arena)
{
    size_t count = system->cells.count;
    struct range *ranges = arena_array(arena, struct range, count + 1);
    int64_t *floors = arena_array(arena, int64_t, count + 1);
    for (size_t c = 0; c < count; c++) {
        struct disclosure_cell cell = system->cells.items[c];
        bool zero = cell.value == 0 && !cell.profile.zeros_hidden;
        cell.known_low = 0;
        cell.known_high = DISCLOSURE_UNLIMITED;
        if (cell.release == CELL_PUBLIC)
            cell.release = CELL_WITHHELD; /* from elsewhere: that is not how the table is made */
        ranges[c] = cell_range(&cell, !zero);
    }
    bounds_narrow(system, ranges, is_structure);
    for (size_t c = 0; c < count; c++)
        floors[c] = ranges[c].low;
    return floors;
}
