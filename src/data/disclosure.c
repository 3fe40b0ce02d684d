#include "data/disclosure.h"

#include "data/disclosure/inside.h"

#include <string.h>

size_t disclosure_add_cell(struct disclosure *system, const struct disclosure_cell *cell)
{
    struct disclosure_cell *added = array_push(system->arena, &system->cells, *cell);
    if (added->known_high == 0) /* nobody needs to be told that a count is 0 at most */
        added->known_high = DISCLOSURE_UNLIMITED;
    return system->cells.count - 1;
}

void disclosure_add_relation(struct disclosure *system, const struct disclosure_relation *relation)
{
    struct disclosure_term *terms =
        arena_array(system->arena, struct disclosure_term, relation->count);
    for (size_t i = 0; i < relation->count; i++)
        terms[i] = relation->terms[i];
    struct disclosure_relation *added = array_push(system->arena, &system->relations, *relation);
    added->terms = terms;
}

void disclosure_add_sum(struct disclosure *system, size_t total, const size_t *parts, size_t count)
{
    struct disclosure_term *terms = arena_array(system->arena, struct disclosure_term, count + 1);
    for (size_t i = 0; i < count; i++)
        terms[i] = (struct disclosure_term){parts[i], 1};
    terms[count] = (struct disclosure_term){total, -1};
    array_push(system->arena, &system->relations,
               (struct disclosure_relation){
                   .terms = terms, .count = count + 1, .shown_with = DISCLOSURE_ALWAYS});
}

/* share - half a digit ≤ per × part ÷ whole < share + half a digit, times 2 × 10^scale × whole. */
bool disclosure_add_share(struct disclosure *system, size_t part, size_t whole,
                          struct decimal share, int64_t per, bool always)
{
    int64_t factor = 2;
    int64_t twice;
    for (int i = 0; i < share.scale; i++)
        if (__builtin_mul_overflow(factor, 10, &factor))
            return false;
    if (__builtin_mul_overflow(factor, per, &factor) ||
        __builtin_mul_overflow(share.units, 2, &twice) || factor > DISCLOSURE_LARGEST ||
        twice > DISCLOSURE_LARGEST || twice < 0)
        return false;
    int64_t shown_with = always ? DISCLOSURE_ALWAYS : (int64_t)part;
    struct disclosure_term least[] = {{part, factor}, {whole, 1 - twice}};
    struct disclosure_term most[] = {{part, -factor}, {whole, twice + 1}};
    disclosure_add_relation(system, &(struct disclosure_relation){.terms = least,
                                                                  .count = 2,
                                                                  .high = DISCLOSURE_UNLIMITED,
                                                                  .shown_with = shown_with});
    disclosure_add_relation(system, &(struct disclosure_relation){.terms = most,
                                                                  .count = 2,
                                                                  .low = 1,
                                                                  .high = DISCLOSURE_UNLIMITED,
                                                                  .shown_with = shown_with});
    return true;
}

int64_t disclosure_weight(int64_t value, size_t totals)
{
    int64_t weight = 10;
    for (; value > 0; value /= 2)
        weight++;
    for (; totals > 0 && weight < 100000; totals--)
        weight *= 4;
    return weight;
}

int64_t cell_truth(const struct disclosure_cell *cell)
{
    return cell->release == CELL_FREE ? 0 : cell->value;
}

bool disclosure_is_sensitive(const struct disclosure_cell *cell)
{
    return cell->release != CELL_FREE && cell->value < cell->profile.threshold &&
           (cell->value > 0 || cell->profile.zeros_hidden);
}

int64_t disclosure_shown(const struct disclosure_cell *cell)
{
    int64_t base = cell->profile.round;
    return base > 1 ? (cell->value + base / 2) / base * base : cell->value;
}

bool cell_is_shown(const struct disclosure_cell *cell)
{
    return !cell->hidden && cell->release != CELL_WITHHELD && cell->release != CELL_FREE;
}

bool cell_may_be_hidden(const struct disclosure_cell *cell)
{
    return cell->release == CELL_OPEN && (cell->value > 0 || cell->profile.zeros_hidden);
}

bool relation_is_shown(const struct disclosure *system, size_t relation)
{
    int64_t with = system->relations.items[relation].shown_with;
    return with < 0 || cell_is_shown(&system->cells.items[with]);
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* A rounded count is what rounds to it, and, as small ones are hidden, never a small one. */
static struct range shown_range(const struct disclosure_cell *cell)
{
    int64_t base = cell->profile.round;
    int64_t shown = disclosure_shown(cell);
    if (base <= 1)
        return (struct range){shown, shown};
    struct range range = {shown - base / 2, shown + (base - 1) / 2};
    if (cell->release == CELL_OPEN && (shown > 0 || cell->profile.zeros_hidden))
        range.low = larger(range.low, cell->profile.threshold);
    else if (cell->release == CELL_OPEN)
        range.high = 0;
    range.low = larger(range.low, 0);
    return range;
}

struct range cell_range(const struct disclosure_cell *cell, bool hidden)
{
    struct range range = {0, DISCLOSURE_UNLIMITED};
    if (cell->release == CELL_FREE)
        return (struct range){UNLIMITED_BELOW, DISCLOSURE_UNLIMITED};
    if (cell->release == CELL_WITHHELD)
        range.low = 0;
    else if (!hidden)
        range = shown_range(cell);
    else if (!cell->profile.zeros_hidden)
        range.low = 1;
    range.low = larger(range.low, cell->known_low);
    range.high = smaller(range.high, cell->known_high);
    return range;
}

struct range range_as_steps(struct range range, const struct disclosure_cell *cell)
{
    if (range.low != UNLIMITED_BELOW)
        range.low -= cell_truth(cell);
    if (range.high != DISCLOSURE_UNLIMITED)
        range.high -= cell_truth(cell);
    return range;
}

struct range cell_room(const struct disclosure_cell *cell, bool hidden)
{
    return range_as_steps(cell_range(cell, hidden), cell);
}

/* What makes no sense about one cell, or NULL. */
static const char *cell_mistake(const struct disclosure_cell *cell)
{
    const struct disclosure_profile *profile = &cell->profile;
    if (cell->release == CELL_FREE)
        return NULL;
    if (profile->threshold < 1 || profile->threshold > DISCLOSURE_LARGEST)
        return "the threshold must be 1 or more";
    if (profile->round < 0 || profile->round / 2 >= profile->threshold)
        return "the rounding base must be less than twice the threshold, or small counts "
               "would be rounded to nothing";
    if (cell->value < 0 || cell->value > DISCLOSURE_LARGEST)
        return "a count is negative or far too large";
    if (cell->weight < 1 || cell->weight > 1000000)
        return "a weight must be from 1 to a million";
    if (cell->value < cell->known_low || cell->value > cell->known_high)
        return "a count is not what was known about it before";
    return NULL;
}

/* Adds up a relation; false when it goes astray. */
static bool relation_sum(const struct disclosure *system,
                         const struct disclosure_relation *relation, int64_t *sum)
{
    wide_int total = 0;
    for (size_t i = 0; i < relation->count; i++) {
        const struct disclosure_term *term = &relation->terms[i];
        if (term->cell >= system->cells.count || term->factor == 0)
            return false;
        total += (wide_int)term->factor * cell_truth(&system->cells.items[term->cell]);
    }
    *sum = (int64_t)total;
    return total > INT64_MIN / 4 && total < INT64_MAX / 4;
}

static bool begin_relations(struct work *work, struct disclosure_report *report)
{
    const struct disclosure *system = work->system;
    size_t *seen = arena_array(work->arena, size_t, system->cells.count + 1);
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = &system->relations.items[r];
        report->mistaken = r;
        report->mistake = "a relation is not well formed";
        if (relation->shown_with >= (int64_t)system->cells.count ||
            !relation_sum(system, relation, &work->truth[r]))
            return false;
        for (size_t i = 0; i < relation->count; i++) {
            if (seen[relation->terms[i].cell] == r + 1)
                return false;
            seen[relation->terms[i].cell] = r + 1;
        }
        report->mistake = "a total is not the sum of its parts, or a share not that of its counts";
        if (work->truth[r] < relation->low || work->truth[r] > relation->high)
            return false;
        if (relation->shown_with >= 0)
            work->conditional++;
    }
    report->mistake = NULL;
    return true;
}

size_t root_of(size_t *parent, size_t cell)
{
    while (parent[cell] != cell) {
        parent[cell] = parent[parent[cell]];
        cell = parent[cell];
    }
    return cell;
}

void work_index(struct work *work)
{
    const struct disclosure *system = work->system;
    size_t cells = system->cells.count;
    work->first = arena_array(work->arena, size_t, cells + 2);
    for (size_t r = 0; r < system->relations.count; r++)
        for (size_t i = 0; i < system->relations.items[r].count; i++)
            work->first[system->relations.items[r].terms[i].cell + 1]++;
    for (size_t c = 0; c < cells; c++)
        work->first[c + 1] += work->first[c];
    size_t *next = arena_array(work->arena, size_t, cells + 1);
    memcpy(next, work->first, cells * sizeof *next);
    work->touching = arena_array(work->arena, struct touch, work->first[cells] + 1);
    for (size_t r = 0; r < system->relations.count; r++)
        for (size_t i = 0; i < system->relations.items[r].count; i++) {
            const struct disclosure_term *term = &system->relations.items[r].terms[i];
            work->touching[next[term->cell]++] = (struct touch){r, term->factor};
        }
}

bool work_begin(struct work *work, struct disclosure *system, struct arena *arena,
                struct disclosure_report *report)
{
    size_t cells = system->cells.count;
    size_t relations = system->relations.count;
    *work = (struct work){.system = system, .arena = arena};
    for (size_t c = 0; c < cells; c++) {
        report->mistake = cell_mistake(&system->cells.items[c]);
        report->mistaken = c;
        if (report->mistake)
            return false;
    }
    work->truth = arena_array(arena, int64_t, relations + 1);
    if (!begin_relations(work, report))
        return false;
    work->forbidden = arena_array(arena, bool, cells + 1);
    work->change = arena_array(arena, int64_t, relations + 1);
    work->step = arena_array(arena, int64_t, cells + 1);
    work->known = arena_array(arena, struct known_moves, cells + 1);
    work->relation_reached = arena_array(arena, uint32_t, relations + 1);
    work->relation_row = arena_array(arena, size_t, relations + 1);
    work->cell_reached = arena_array(arena, uint32_t, cells + 1);
    work_index(work);
    return true;
}

void work_end(struct work *work)
{
    arena_release(&work->scratch);
}
