#include "data/disclosure/inside.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The choice is made for each connected part of a system by itself:
 *
 *   1. hide what is sensitive;
 *   2. meet one demand after the other, hiding what costs least (disclosure/move.c);
 *   3. show again what turned out to be needless, the dearest first;
 *   4. in small parts: begin anew in another order, and try to do without each cell in turn.
 *
 * A large part, and one that has cost much effort, takes a short move for its witness where
 * otherwise a large linear program would be asked for the best one; and what 4 has not tried by
 * then stays as it is. Effort is counted, not timed, so the choice is the same everywhere.
 *
 * What is hidden more never takes a witness away, so 2 needs no second look; 3 looks again at
 * the witnesses that used the cell. */

enum {
    SMALL_PART = 400, /* cells: step 4 costs a search for each hidden cell, again and again */
    ROUNDS = 12,
    EFFORT_OF_PART = 20000000 /* rows times columns of linear programs, before it rests */
};

struct part {
    size_t *cells; /* that can be hidden, dearest first */
    size_t cell_count;
    struct demand *demands; /* hardest first */
    size_t demand_count;
    size_t size;
};

/* A choice for one part, to come back to. */
struct choice_kept {
    bool *hidden;
    const struct move **met;
    int64_t lost;
    size_t unmet;
};

static struct disclosure_cell *cell_at(const struct work *work, size_t cell)
{
    return &work->system->cells.items[cell];
}

static bool is_extra(const struct work *work, size_t cell)
{
    const struct disclosure_cell *c = cell_at(work, cell);
    return c->hidden && !disclosure_is_sensitive(c);
}

/* --- one demand, and all of them --- */

static bool demand_is_met(struct work *work, const struct demand *demand)
{
    return demand->met && move_stands(work, demand->met);
}

static bool make_met(struct work *work, struct demand *demand, bool hide, size_t reach)
{
    return demand_is_met(work, demand) || demand_borrow(work, demand) ||
           demand_meet(work, demand, hide, reach);
}

/* --- choices --- */

static struct choice_kept choice_new(struct work *work, const struct part *part)
{
    return (struct choice_kept){
        .hidden = arena_array(work->arena, bool, part->cell_count + 1),
        .met = arena_array(work->arena, const struct move *, part->demand_count + 1),
        .lost = INT64_MAX,
        .unmet = SIZE_MAX,
    };
}

static void choice_keep(struct work *work, const struct part *part, struct choice_kept *choice)
{
    choice->lost = 0;
    choice->unmet = 0;
    for (size_t i = 0; i < part->cell_count; i++) {
        choice->hidden[i] = cell_at(work, part->cells[i])->hidden;
        if (is_extra(work, part->cells[i]))
            choice->lost += cell_at(work, part->cells[i])->weight;
    }
    for (size_t i = 0; i < part->demand_count; i++) {
        choice->met[i] = part->demands[i].met;
        if (!demand_is_met(work, &part->demands[i]))
            choice->unmet++;
    }
}

static void choice_restore(struct work *work, struct part *part, const struct choice_kept *choice)
{
    for (size_t i = 0; i < part->cell_count; i++)
        cell_at(work, part->cells[i])->hidden = choice->hidden[i];
    for (size_t i = 0; i < part->demand_count; i++)
        part->demands[i].met = choice->met[i];
}

static bool choice_is_better(const struct choice_kept *a, const struct choice_kept *b)
{
    return a->unmet != b->unmet ? a->unmet < b->unmet : a->lost < b->lost;
}

/* --- steps 1 to 3 --- */

static void part_begin(struct work *work, struct part *part)
{
    for (size_t i = 0; i < part->cell_count; i++) {
        struct disclosure_cell *c = cell_at(work, part->cells[i]);
        c->hidden = disclosure_is_sensitive(c);
    }
    for (size_t i = 0; i < part->demand_count; i++)
        part->demands[i].met = NULL;
}

/* Orders: hardest first, easiest first, and both beginning in the middle. */
static bool part_meet_all(struct work *work, struct part *part, size_t order)
{
    size_t count = part->demand_count;
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        size_t at = order & 2 ? (i + count / 2) % count : i;
        if (order & 1)
            at = count - 1 - at;
        if (!make_met(work, &part->demands[at], true, REACH_FAR))
            good = false;
    }
    return good;
}

/* Shows the cell again, if what is hidden then still protects. */
static bool part_show(struct work *work, struct part *part, size_t cell, const struct move **before)
{
    for (size_t i = 0; i < part->demand_count; i++)
        before[i] = part->demands[i].met;
    cell_at(work, cell)->hidden = false;
    for (size_t i = 0; i < part->demand_count; i++) {
        if (make_met(work, &part->demands[i], false, REACH_NEAR))
            continue;
        cell_at(work, cell)->hidden = true;
        for (size_t j = 0; j < part->demand_count; j++)
            part->demands[j].met = before[j];
        return false;
    }
    return true;
}

static void part_clean(struct work *work, struct part *part)
{
    const struct move **before =
        arena_array(work->arena, const struct move *, part->demand_count + 1);
    for (size_t i = 0; i < part->cell_count; i++)
        if (is_extra(work, part->cells[i]))
            part_show(work, part, part->cells[i], before);
}

/* --- step 4 --- */

/* Does without `cell`: what it protected must be protected otherwise. */
static void part_try_without(struct work *work, struct part *part, size_t cell)
{
    cell_at(work, cell)->hidden = false;
    work->forbidden[cell] = true;
    if (part_meet_all(work, part, 0))
        part_clean(work, part);
    work->forbidden[cell] = false;
}

static void part_improve(struct work *work, struct part *part, struct choice_kept *best)
{
    struct choice_kept tried = choice_new(work, part);
    bool better = true;
    for (int round = 0; better && round < ROUNDS && best->lost > 0 && work->effort > 0; round++) {
        better = false;
        for (size_t i = 0; i < part->cell_count && work->effort > 0; i++) {
            choice_restore(work, part, best);
            if (!is_extra(work, part->cells[i]))
                continue;
            part_try_without(work, part, part->cells[i]);
            choice_keep(work, part, &tried);
            if (!choice_is_better(&tried, best))
                continue;
            choice_keep(work, part, best);
            better = true;
        }
    }
    choice_restore(work, part, best);
}

static void part_protect(struct work *work, struct part *part)
{
    struct choice_kept best = choice_new(work, part);
    struct choice_kept tried = choice_new(work, part);
    work->hasty = part->size > SMALL_PART;
    work->effort = work->hasty ? 0 : EFFORT_OF_PART;
    size_t orders = part->size > SMALL_PART || part->demand_count < 2 ? 1 : 4;
    for (size_t order = 0; order < orders; order++) {
        part_begin(work, part);
        bool good = part_meet_all(work, part, order);
        part_clean(work, part);
        choice_keep(work, part, &tried);
        if (choice_is_better(&tried, &best))
            choice_keep(work, part, &best);
        if (!good)
            break; /* no order will do */
    }
    choice_restore(work, part, &best);
    if (best.unmet == 0 && part->size <= SMALL_PART)
        part_improve(work, part, &best);
}

/* --- parts --- */

/* Cells that can never differ from what is shown hold no part together. */
static bool is_loose(const struct disclosure_cell *cell)
{
    struct range room = cell_room(cell, cell_may_be_hidden(cell));
    return room.low != 0 || room.high != 0;
}

static size_t *find_parts(struct work *work)
{
    const struct disclosure *system = work->system;
    size_t *parent = arena_array(work->arena, size_t, system->cells.count + 1);
    for (size_t c = 0; c < system->cells.count; c++)
        parent[c] = c;
    for (size_t r = 0; r < system->relations.count; r++) {
        const struct disclosure_relation *relation = &system->relations.items[r];
        size_t first = SIZE_MAX;
        for (size_t i = 0; i < relation->count; i++) {
            size_t cell = relation->terms[i].cell;
            if (!is_loose(cell_at(work, cell)))
                continue;
            if (first == SIZE_MAX)
                first = root_of(parent, cell);
            else
                parent[root_of(parent, cell)] = first;
        }
        if (relation->shown_with >= 0 && first != SIZE_MAX)
            parent[root_of(parent, (size_t)relation->shown_with)] = first;
    }
    for (size_t c = 0; c < system->cells.count; c++)
        parent[c] = root_of(parent, c);
    return parent;
}

struct keyed {
    size_t part;
    int64_t key; /* within the part, the largest first */
    size_t at;
};

static int compare(const void *left, const void *right)
{
    const struct keyed *a = left;
    const struct keyed *b = right;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

struct keys ARRAY(struct keyed);

static void sort(struct keys *keys)
{
    if (keys->count > 1)
        qsort(keys->items, keys->count, sizeof *keys->items, compare);
}

/* Demands by part, the hardest first. */
static void sort_demands(struct work *work, const size_t *parts)
{
    struct keys keys = {0};
    struct demands sorted = {0};
    for (size_t i = 0; i < work->demands.count; i++) {
        const struct demand *d = &work->demands.items[i];
        int64_t far = d->by > 0 ? d->by : -d->by;
        array_push(work->arena, &keys, (struct keyed){parts[d->cell], far, i});
    }
    sort(&keys);
    for (size_t i = 0; i < keys.count; i++)
        array_push(work->arena, &sorted, work->demands.items[keys.items[i].at]);
    work->demands = sorted;
}

static void protect_parts(struct work *work)
{
    size_t *parts = find_parts(work);
    struct keys keys = {0};
    size_t *sizes = arena_array(work->arena, size_t, work->system->cells.count + 1);
    sort_demands(work, parts);
    for (size_t c = 0; c < work->system->cells.count; c++) {
        sizes[parts[c]]++;
        if (cell_may_be_hidden(cell_at(work, c)))
            array_push(work->arena, &keys, (struct keyed){parts[c], cell_at(work, c)->weight, c});
    }
    sort(&keys);
    size_t *cells = arena_array(work->arena, size_t, keys.count + 1);
    size_t key = 0;
    for (size_t i = 0; i < work->demands.count;) {
        size_t number = parts[work->demands.items[i].cell];
        struct part part = {.demands = &work->demands.items[i], .size = sizes[number]};
        for (; i < work->demands.count && parts[work->demands.items[i].cell] == number; i++)
            part.demand_count++;
        while (key < keys.count && keys.items[key].part < number)
            key++;
        part.cells = &cells[key];
        for (; key < keys.count && keys.items[key].part == number; key++)
            part.cells[part.cell_count++] = keys.items[key].at;
        part_protect(work, &part);
    }
}

/* --- the verdict --- */

static void find_demands(struct work *work)
{
    const struct disclosure *system = work->system;
    int64_t *floors = bounds_floors(system, work->arena);
    for (size_t c = 0; c < system->cells.count; c++) {
        const struct disclosure_cell *cell = cell_at(work, c);
        if (!disclosure_is_sensitive(cell))
            continue;
        int64_t lowest = cell->profile.zeros_hidden || cell->release == CELL_WITHHELD ? 0 : 1;
        if (lowest < floors[c])
            lowest = floors[c];
        array_push(work->arena, &work->demands,
                   (struct demand){.cell = c, .by = cell->profile.threshold - cell->value});
        if (lowest < cell->value)
            array_push(work->arena, &work->demands,
                       (struct demand){.cell = c, .by = lowest - cell->value});
    }
}

/* Looks at every witness once more, whatever was said before. */
static enum disclosure_verdict judge(struct work *work, struct disclosure_report *report)
{
    struct leaking ARRAY(size_t);
    struct leaking leaking = {0};
    for (size_t i = 0; i < work->demands.count; i++) {
        const struct demand *demand = &work->demands.items[i];
        const struct disclosure_cell *cell = cell_at(work, demand->cell);
        int64_t by = demand->met ? move_of(demand->met, demand->cell) : 0;
        bool far = demand->by > 0 ? by >= demand->by : by <= demand->by;
        if (cell_is_shown(cell) || !far || !move_stands(work, demand->met))
            if (leaking.count == 0 || leaking.items[leaking.count - 1] != demand->cell)
                array_push(work->system->arena, &leaking, demand->cell);
    }
    for (size_t c = 0; c < work->system->cells.count; c++) {
        if (disclosure_is_sensitive(cell_at(work, c)))
            report->sensitive++;
        if (cell_at(work, c)->hidden)
            report->hidden++;
        if (is_extra(work, c))
            report->lost += cell_at(work, c)->weight;
    }
    report->leaking = leaking.items;
    report->leaking_count = leaking.count;
    return leaking.count > 0 ? DISCLOSURE_LEAKS : DISCLOSURE_SAFE;
}

enum disclosure_verdict disclosure_protect(struct disclosure *system,
                                           struct disclosure_report *report)
{
    struct arena arena = {0};
    struct work work;
    enum disclosure_verdict verdict = DISCLOSURE_MISTAKEN;
    *report = (struct disclosure_report){0};
    for (size_t c = 0; c < system->cells.count; c++) {
        struct disclosure_cell *cell = &system->cells.items[c];
        cell->hidden = cell_may_be_hidden(cell) && disclosure_is_sensitive(cell);
    }
    if (work_begin(&work, system, &arena, report)) {
        find_demands(&work);
        protect_parts(&work);
        verdict = judge(&work, report);
        work_end(&work);
    }
    arena_release(&arena);
    return verdict;
}

enum disclosure_verdict disclosure_prove(struct disclosure *system,
                                         struct disclosure_report *report)
{
    struct arena arena = {0};
    struct work work;
    enum disclosure_verdict verdict = DISCLOSURE_MISTAKEN;
    *report = (struct disclosure_report){0};
    if (work_begin(&work, system, &arena, report)) {
        find_demands(&work);
        struct part all = {.demands = work.demands.items, .demand_count = work.demands.count};
        for (size_t i = 0; i < all.demand_count; i++)
            make_met(&work, &all.demands[i], false, REACH_FAR);
        verdict = judge(&work, report);
        work_end(&work);
    }
    arena_release(&arena);
    return verdict;
}
