#include "data/disclosure/inside.h"
#include "data/disclosure/lp.h"

/* For each hidden cell, its smallest and its largest value: first by bounds, relation by
 * relation; then, where a witness does not reach them yet, by linear programs, one for each
 * connected part of what is not shown exactly. The truth and every whole solution are
 * witnesses for all cells at once, which spares most programs. */

enum { EFFORT = 400000 };

static const double NEARLY = 1e-6;
static const double TOO_FAR = 1e12;

struct audit {
    struct work work;
    struct range *outer;   /* nothing lies beyond, as steps from the truth */
    struct range *reached; /* a witness is here */
    size_t *number;        /* column of each cell in its part's program, */
    size_t *row;           /* and row of each relation */
    size_t *parent;
};

struct audit_part {
    struct lp *lp;
    size_t *cells;
    size_t count;
    double *values;
};

static bool can_move(const struct audit *audit, size_t cell)
{
    return audit->outer[cell].low != 0 || audit->outer[cell].high != 0;
}

/* Whether anything published is about this cell. */
static bool is_bound(const struct work *work, size_t cell)
{
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++)
        if (relation_is_shown(work->system, work->touching[i].relation))
            return true;
    return false;
}

static void join_cells(struct audit *audit)
{
    const struct disclosure *system = audit->work.system;
    for (size_t c = 0; c < system->cells.count; c++)
        audit->parent[c] = c;
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = &system->relations.items[r];
        size_t first = SIZE_MAX;
        for (size_t i = 0; relation_is_shown(system, r) && i < relation->count; i++) {
            size_t cell = relation->terms[i].cell;
            if (!can_move(audit, cell))
                continue;
            if (first == SIZE_MAX)
                first = root_of(audit->parent, cell);
            else
                audit->parent[root_of(audit->parent, cell)] = first;
        }
    }
}

/* Takes a solution for a witness: every cell of the part has been where it says. */
static bool take_witness(struct audit *audit, const struct audit_part *part)
{
    struct work *work = &audit->work;
    struct steps ARRAY(struct step);
    struct steps steps = {0};
    for (size_t i = 0; i < part->count; i++) {
        double value = part->values[i];
        if (value > TOO_FAR || value < -TOO_FAR)
            return false;
        int64_t whole = (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
        if (value - (double)whole > NEARLY || (double)whole - value > NEARLY)
            return false;
        if (whole != 0)
            array_push(&work->scratch, &steps, (struct step){part->cells[i], whole});
    }
    struct move move = {steps.items, steps.count};
    if (!move_stands(work, &move))
        return false;
    for (size_t i = 0; i < steps.count; i++) {
        struct range *reached = &audit->reached[steps.items[i].cell];
        if (steps.items[i].by < reached->low)
            reached->low = steps.items[i].by;
        if (steps.items[i].by > reached->high)
            reached->high = steps.items[i].by;
    }
    return true;
}

static double program_limit(int64_t limit)
{
    if (limit == UNLIMITED_BELOW)
        return -LP_INFINITE;
    return limit == DISCLOSURE_UNLIMITED ? LP_INFINITE : (double)limit;
}

/* The program of all cells that can move and hang together with `cell`. */
static void part_open(struct audit *audit, size_t cell, struct audit_part *part)
{
    struct work *work = &audit->work;
    struct sizes ARRAY(size_t);
    struct sizes cells = {0};
    struct sizes rows = {0};
    size_t root = root_of(audit->parent, cell);
    for (size_t c = 0; c < work->system->cells.count; c++) {
        if (root_of(audit->parent, c) != root)
            continue;
        audit->number[c] = cells.count;
        array_push(work->arena, &cells, c);
        for (size_t i = work->first[c]; i < work->first[c + 1]; i++) {
            size_t r = work->touching[i].relation;
            if (audit->row[r] != SIZE_MAX || !relation_is_shown(work->system, r))
                continue;
            audit->row[r] = rows.count;
            array_push(work->arena, &rows, r);
        }
    }
    *part =
        (struct audit_part){.lp = lp_new(rows.count), .cells = cells.items, .count = cells.count};
    part->values = arena_array(work->arena, double, cells.count + 1);
    for (size_t i = 0; i < rows.count; i++) {
        const struct disclosure_relation *r = &work->system->relations.items[rows.items[i]];
        int64_t truth = work->truth[rows.items[i]];
        lp_set_row(part->lp, i,
                   r->low < -DISCLOSURE_LARGEST ? -LP_INFINITE : (double)(r->low - truth),
                   r->high == DISCLOSURE_UNLIMITED ? LP_INFINITE : (double)(r->high - truth));
    }
    for (size_t i = 0; i < cells.count; i++) {
        size_t c = cells.items[i];
        struct lp_entry *entries =
            arena_array(work->arena, struct lp_entry, work->first[c + 1] - work->first[c] + 1);
        size_t used = 0;
        for (size_t j = work->first[c]; j < work->first[c + 1]; j++)
            if (relation_is_shown(work->system, work->touching[j].relation))
                entries[used++] = (struct lp_entry){audit->row[work->touching[j].relation],
                                                    (double)work->touching[j].factor};
        lp_add_column(part->lp, entries, used, program_limit(audit->outer[c].low),
                      program_limit(audit->outer[c].high), 0);
    }
}

/* Towards the inside: an outsider knows that counts are whole. */
static int64_t round_inwards(double value, int64_t sign)
{
    double inside = value * (double)sign + NEARLY;
    int64_t whole = (int64_t)inside;
    if ((double)whole > inside)
        whole--;
    return whole * sign;
}

/* The largest (sign 1) or smallest (-1) step of a cell. True when a witness reaches it. */
static bool solve_side(struct audit *audit, struct audit_part *part, size_t cell, int64_t sign)
{
    struct range *outer = &audit->outer[cell];
    struct range *reached = &audit->reached[cell];
    int64_t *limit = sign > 0 ? &outer->high : &outer->low;
    const int64_t *at = sign > 0 ? &reached->high : &reached->low;
    size_t column = audit->number[cell];
    if (*limit == *at)
        return true;
    lp_set_price(part->lp, column, (double)-sign);
    enum lp_answer answer = lp_minimise(part->lp, EFFORT, false, part->values);
    if (answer == LP_FOUND) {
        int64_t found = round_inwards(part->values[column], sign);
        if (sign > 0 ? found < *limit && found >= 0 : found > *limit && found <= 0)
            *limit = found;
        if (!take_witness(audit, part) || *limit != *at) {
            lp_set_whole(part->lp, true);
            answer = lp_minimise(part->lp, EFFORT, false, part->values);
            lp_set_whole(part->lp, false);
            if (answer == LP_FOUND && take_witness(audit, part))
                *limit = *at; /* nothing whole goes further */
        }
    }
    lp_set_price(part->lp, column, 0);
    /* Without a limit, and all factors whole: then the truth with a whole multiple of the way
     * out is a witness, however far. */
    return *limit == *at || (answer == LP_UNLIMITED && *limit == DISCLOSURE_UNLIMITED);
}

static void audit_open(struct audit *audit, struct arena *arena)
{
    struct disclosure *system = audit->work.system;
    size_t count = system->cells.count;
    audit->outer = arena_array(arena, struct range, count + 1);
    audit->reached = arena_array(arena, struct range, count + 1);
    audit->number = arena_array(arena, size_t, count + 1);
    audit->parent = arena_array(arena, size_t, count + 1);
    audit->row = arena_array(arena, size_t, system->relations.count + 1);
    for (size_t r = 0; r < system->relations.count; r++)
        audit->row[r] = SIZE_MAX;
    for (size_t c = 0; c < count; c++)
        audit->outer[c] = cell_range(&system->cells.items[c], system->cells.items[c].hidden);
    bounds_narrow(system, audit->outer, relation_is_shown);
    for (size_t c = 0; c < count; c++)
        audit->outer[c] = range_as_steps(audit->outer[c], &system->cells.items[c]);
    join_cells(audit);
}

void disclosure_audit(const struct disclosure *system, struct arena *arena,
                      struct disclosure_intervals *intervals)
{
    struct arena own = {0};
    struct disclosure copy = *system; /* nothing of it is changed */
    struct disclosure_report report = {0};
    struct audit audit = {0};
    struct audit_part *parts = arena_array(&own, struct audit_part, system->cells.count + 1);
    bool good = work_begin(&audit.work, &copy, &own, &report);
    if (good)
        audit_open(&audit, &own);
    for (size_t c = 0; good && c < system->cells.count; c++) {
        const struct disclosure_cell *cell = &system->cells.items[c];
        if (cell_is_shown(cell) || cell->release == CELL_FREE)
            continue;
        struct audit_part *part = &parts[root_of(audit.parent, c)];
        bool exact = true;
        if (can_move(&audit, c) && is_bound(&audit.work, c)) {
            if (!part->lp)
                part_open(&audit, c, part);
            exact = solve_side(&audit, part, c, -1);
            exact = solve_side(&audit, part, c, 1) && exact;
            arena_clear(&audit.work.scratch);
        }
        struct range range = audit.outer[c];
        int64_t high = range.high == DISCLOSURE_UNLIMITED ? range.high : cell->value + range.high;
        array_push(arena, intervals,
                   (struct disclosure_interval){c, cell->value + range.low, high, exact});
    }
    for (size_t c = 0; c < system->cells.count; c++)
        lp_release(parts[c].lp);
    if (good)
        work_end(&audit.work);
    arena_release(&own);
}
