#include "data/disclosure/inside.h"
#include "data/disclosure/lp.h"

/* Numbers for counts that somebody hid by hand. What hangs together is one whole-number
 * program: a column for each missing count, and two for a free cell, one up and one down. As
 * everywhere here, integer arithmetic has the last word. */

enum { EFFORT = 200000 }; /* lp_solve's steps */

static const double TOO_FAR = 1e12;

struct fill {
    struct work work;
    const bool *missing;
    size_t *parent;
    size_t *row;   /* of each relation, in its part's program */
    int64_t *step; /* what was found: the count, or where a free cell went */
};

struct sizes ARRAY(size_t);

struct fill_part {
    struct sizes cells;
    struct sizes relations;
};

static const struct disclosure_cell *cell_at(const struct fill *fill, size_t cell)
{
    return &fill->work.system->cells.items[cell];
}

static const struct disclosure_relation *relation_at(const struct fill *fill, size_t relation)
{
    return &fill->work.system->relations.items[relation];
}

static bool is_free(const struct fill *fill, size_t cell)
{
    return cell_at(fill, cell)->release == CELL_FREE;
}

static bool is_unknown(const struct fill *fill, size_t cell)
{
    return fill->missing[cell] || is_free(fill, cell);
}

/* What is said only beside a missing count is not said. */
static bool counts(const struct fill *fill, size_t relation)
{
    int64_t with = relation_at(fill, relation)->shown_with;
    return with < 0 || !is_unknown(fill, (size_t)with);
}

/* The sum of what is there, or, with `all`, with what was found. */
static wide_int relation_sum(const struct fill *fill, size_t relation, bool all)
{
    const struct disclosure_relation *r = relation_at(fill, relation);
    wide_int sum = 0;
    for (size_t i = 0; i < r->count; i++) {
        size_t cell = r->terms[i].cell;
        int64_t value = is_unknown(fill, cell) ? fill->step[cell] : cell_at(fill, cell)->value;
        if (all || !is_unknown(fill, cell))
            sum += (wide_int)r->terms[i].factor * value;
    }
    return sum;
}

static bool relation_holds(const struct fill *fill, size_t relation)
{
    wide_int sum = relation_sum(fill, relation, true);
    return sum >= relation_at(fill, relation)->low && sum <= relation_at(fill, relation)->high;
}

/* --- the program of one part --- */

static void add_row(struct fill *fill, struct lp *lp, size_t row, size_t relation)
{
    const struct disclosure_relation *r = relation_at(fill, relation);
    wide_int known = relation_sum(fill, relation, false);
    fill->row[relation] = row;
    lp_set_row(lp, row, r->low < -DISCLOSURE_LARGEST ? -LP_INFINITE : (double)(r->low - known),
               r->high == DISCLOSURE_UNLIMITED ? LP_INFINITE : (double)(r->high - known));
}

static void add_column(struct fill *fill, struct lp *lp, size_t cell, int64_t sign,
                       struct range range)
{
    const struct work *work = &fill->work;
    size_t first = work->first[cell];
    size_t count = work->first[cell + 1] - first;
    struct lp_entry *entries = arena_array(work->arena, struct lp_entry, count + 1);
    size_t used = 0;
    for (size_t i = first; i < first + count; i++)
        if (counts(fill, work->touching[i].relation))
            entries[used++] = (struct lp_entry){fill->row[work->touching[i].relation],
                                                (double)(work->touching[i].factor * sign)};
    lp_add_column(lp, entries, used, (double)range.low, (double)range.high, 1);
}

static struct range count_range(const struct disclosure_cell *cell, int64_t least)
{
    int64_t low = cell->profile.zeros_hidden ? 0 : least;
    return (struct range){
        .low = cell->known_low > low ? cell->known_low : low,
        .high = cell->known_high < DISCLOSURE_LARGEST ? cell->known_high : DISCLOSURE_LARGEST,
    };
}

static void add_cell(struct fill *fill, struct lp *lp, size_t cell, int64_t least)
{
    static const struct range FAR = {0, DISCLOSURE_LARGEST};
    if (!is_free(fill, cell)) {
        add_column(fill, lp, cell, 1, count_range(cell_at(fill, cell), least));
        return;
    }
    add_column(fill, lp, cell, 1, FAR);
    add_column(fill, lp, cell, -1, FAR);
}

static bool take_solution(struct fill *fill, const struct fill_part *part, const double *values)
{
    size_t column = 0;
    for (size_t i = 0; i < part->cells.count; i++) {
        size_t cell = part->cells.items[i];
        double value = values[column++];
        if (is_free(fill, cell))
            value -= values[column++];
        if (value > TOO_FAR || value < -TOO_FAR)
            return false;
        fill->step[cell] = (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
    }
    for (size_t i = 0; i < part->relations.count; i++)
        if (!relation_holds(fill, part->relations.items[i]))
            return false;
    return true;
}

static bool part_solve(struct fill *fill, const struct fill_part *part, int64_t least)
{
    for (size_t i = 0; i < part->cells.count; i++) {
        struct range range = count_range(cell_at(fill, part->cells.items[i]), least);
        if (!is_free(fill, part->cells.items[i]) && range.low > range.high)
            return false;
    }
    struct lp *lp = lp_new(part->relations.count);
    for (size_t i = 0; i < part->relations.count; i++)
        add_row(fill, lp, i, part->relations.items[i]);
    for (size_t i = 0; i < part->cells.count; i++)
        add_cell(fill, lp, part->cells.items[i], least);
    lp_set_whole(lp, true);
    double *values = arena_array(fill->work.arena, double, part->cells.count * 2 + 1);
    bool good = lp_minimise(lp, EFFORT, true, values) == LP_FOUND;
    lp_release(lp);
    return good && take_solution(fill, part, values);
}

/* --- all parts --- */

static void join_cells(struct fill *fill)
{
    const struct disclosure *system = fill->work.system;
    for (size_t c = 0; c < system->cells.count; c++)
        fill->parent[c] = c;
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = relation_at(fill, r);
        size_t first = SIZE_MAX;
        for (size_t i = 0; counts(fill, r) && i < relation->count; i++) {
            size_t cell = relation->terms[i].cell;
            if (is_unknown(fill, cell) && first == SIZE_MAX)
                first = root_of(fill->parent, cell);
            else if (is_unknown(fill, cell))
                fill->parent[root_of(fill->parent, cell)] = first;
        }
    }
}

/* False when a relation of which nothing is missing does not hold. */
static bool gather_parts(struct fill *fill, struct fill_part *parts)
{
    const struct disclosure *system = fill->work.system;
    for (size_t c = 0; c < system->cells.count; c++)
        if (is_unknown(fill, c))
            array_push(fill->work.arena, &parts[root_of(fill->parent, c)].cells, c);
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = relation_at(fill, r);
        size_t cell = SIZE_MAX;
        for (size_t i = 0; i < relation->count; i++)
            if (is_unknown(fill, relation->terms[i].cell))
                cell = relation->terms[i].cell;
        if (!counts(fill, r))
            continue;
        if (cell != SIZE_MAX)
            array_push(fill->work.arena, &parts[root_of(fill->parent, cell)].relations, r);
        else if (!relation_holds(fill, r))
            return false;
    }
    return true;
}

/* Writes down the counts; a free cell stays at 0, so the limits around it move instead. */
static void take_over(struct fill *fill)
{
    struct disclosure *system = fill->work.system;
    for (size_t r = 0; r < system->relations.count; r++) {
        struct disclosure_relation *relation = &system->relations.items[r];
        wide_int gone = 0;
        for (size_t i = 0; i < relation->count; i++)
            if (is_free(fill, relation->terms[i].cell))
                gone += (wide_int)relation->terms[i].factor * fill->step[relation->terms[i].cell];
        if (relation->low >= -DISCLOSURE_LARGEST)
            relation->low = (int64_t)(relation->low - gone);
        if (relation->high != DISCLOSURE_UNLIMITED)
            relation->high = (int64_t)(relation->high - gone);
    }
    for (size_t c = 0; c < system->cells.count; c++)
        if (fill->missing[c] && !is_free(fill, c))
            system->cells.items[c].value = fill->step[c];
}

bool disclosure_fill(struct disclosure *system, const bool *missing)
{
    struct arena arena = {0};
    struct fill fill = {.work = {.system = system, .arena = &arena}, .missing = missing};
    size_t cells = system->cells.count;
    fill.parent = arena_array(&arena, size_t, cells + 1);
    fill.row = arena_array(&arena, size_t, system->relations.count + 1);
    fill.step = arena_array(&arena, int64_t, cells + 1);
    struct fill_part *parts = arena_array(&arena, struct fill_part, cells + 1);
    work_index(&fill.work);
    join_cells(&fill);
    bool good = gather_parts(&fill, parts);
    for (size_t c = 0; good && c < cells; c++)
        if (parts[c].cells.count > 0)
            good = part_solve(&fill, &parts[c], 1) || part_solve(&fill, &parts[c], 0);
    if (good)
        take_over(&fill);
    arena_release(&arena);
    return good;
}
