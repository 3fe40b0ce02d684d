#include "data/disclosure/inside.h"

/* A search without a linear program, for the witnesses that can be seen by eye: in a sum, two
 * hidden counts, one up and one down; in a table, the corners of a rectangle; in three
 * dimensions, of a box. The step of the demand puts its relations out of balance; each in turn
 * is put right by one step of another cell, which may upset others, until nothing is upset.
 * It tries the likeliest cells first, and gives up early: what it does not see is left to the
 * linear program. */

enum {
    STEPS = 8,               /* the longest move: the corners of a box */
    CHOICES = 20,            /* tried for one relation */
    TERMS_AT_LAST = 4000000, /* when all that is left is a very large program */
    TERMS = 200000,          /* looked at in one search */
};

struct choice {
    size_t cell;
    int64_t by;
    int64_t cost;
    int64_t key; /* the smallest first */
};

struct quick {
    struct work *work;
    bool hide;
    int64_t toll; /* a guess of what a relation that is upset will cost */
    int64_t cost;
    int64_t best_cost;
    long terms; /* what is left of them */
    size_t count;
    struct step steps[STEPS];
    size_t best_count;
    struct step best[STEPS];
    struct open ARRAY(size_t) open; /* relations that are upset */
};

/* How far the relation is out of balance. */
static int64_t upset_by(const struct work *work, size_t relation, int64_t more)
{
    const struct disclosure_relation *r = &work->system->relations.items[relation];
    int64_t sum = work->truth[relation] + work->change[relation] + more;
    return sum > r->high ? sum - r->high : sum < r->low ? sum - r->low : 0;
}

static void set_open(struct quick *quick, size_t relation, bool open)
{
    size_t at = 0;
    while (at < quick->open.count && quick->open.items[at] != relation)
        at++;
    if (open && at == quick->open.count)
        array_push(&quick->work->scratch, &quick->open, relation);
    else if (!open && at < quick->open.count)
        quick->open.items[at] = quick->open.items[--quick->open.count];
}

static void step_apply(struct quick *quick, size_t cell, int64_t by)
{
    struct work *work = quick->work;
    work->step[cell] += by;
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++) {
        const struct touch *touch = &work->touching[i];
        if (!near_counts(work, touch->relation, false))
            continue;
        work->change[touch->relation] += touch->factor * by;
        set_open(quick, touch->relation, upset_by(work, touch->relation, 0) != 0);
    }
}

/* All steps together must not overflow. */
static bool step_is_small(const struct work *work, size_t cell, int64_t by)
{
    int64_t change;
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++)
        if (__builtin_mul_overflow(work->touching[i].factor, by, &change) ||
            change > DISCLOSURE_LARGEST || change < -DISCLOSURE_LARGEST)
            return false;
    return true;
}

/* What it costs that the cell makes this step; less than 0 when it cannot. */
static int64_t step_cost(const struct quick *quick, size_t cell, int64_t by)
{
    const struct disclosure_cell *c = &quick->work->system->cells.items[cell];
    struct range room = cell_room(c, c->hidden);
    if (by >= room.low && by <= room.high)
        return 0;
    if (!quick->hide || !near_may_hide(quick->work, cell))
        return -1;
    room = cell_room(c, true);
    return by >= room.low && by <= room.high ? c->weight : -1;
}

/* How many relations more are upset by the step. */
static int64_t step_upsets(const struct quick *quick, size_t cell, int64_t by)
{
    const struct work *work = quick->work;
    int64_t more = 0;
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++) {
        const struct touch *touch = &work->touching[i];
        if (near_counts(work, touch->relation, false))
            more += (upset_by(work, touch->relation, touch->factor * by) != 0) -
                    (upset_by(work, touch->relation, 0) != 0);
    }
    return more;
}

static void choices_add(struct choice *choices, size_t *count, struct choice choice)
{
    if (*count == CHOICES && choices[CHOICES - 1].key <= choice.key)
        return;
    size_t at = *count < CHOICES ? (*count)++ : CHOICES - 1;
    for (; at > 0 && choices[at - 1].key > choice.key; at--)
        choices[at] = choices[at - 1];
    choices[at] = choice;
}

/* The cells that can put the relation right by themselves. */
static size_t find_choices(struct quick *quick, size_t relation, struct choice *choices)
{
    const struct work *work = quick->work;
    const struct disclosure_relation *r = &work->system->relations.items[relation];
    int64_t upset = upset_by(work, relation, 0);
    size_t count = 0;
    quick->terms -= (long)r->count;
    for (size_t i = 0; i < r->count; i++) {
        size_t cell = r->terms[i].cell;
        int64_t by = -upset / r->terms[i].factor;
        if (work->step[cell] != 0 || by * r->terms[i].factor != -upset)
            continue;
        int64_t cost = step_cost(quick, cell, by);
        if (cost < 0 || quick->cost + cost >= quick->best_cost || !step_is_small(work, cell, by))
            continue;
        int64_t upsets = step_upsets(quick, cell, by);
        if (quick->count + 1 == STEPS && upsets + (int64_t)quick->open.count > 0)
            continue;
        choices_add(choices, &count, (struct choice){cell, by, cost, cost + upsets * quick->toll});
    }
    return count;
}

/* The shortest is soonest seen through. */
static size_t relation_to_mend(const struct quick *quick)
{
    const struct disclosure_relation *relations = quick->work->system->relations.items;
    size_t best = quick->open.items[0];
    for (size_t i = 1; i < quick->open.count; i++) {
        size_t r = quick->open.items[i];
        if (relations[r].count < relations[best].count ||
            (relations[r].count == relations[best].count && r < best))
            best = r;
    }
    return best;
}

static void search_on(struct quick *quick)
{
    struct choice choices[CHOICES];
    if (quick->open.count == 0) {
        quick->best_cost = quick->cost;
        quick->best_count = quick->count;
        for (size_t i = 0; i < quick->count; i++)
            quick->best[i] = quick->steps[i];
        return;
    }
    if (quick->count == STEPS)
        return;
    size_t count = find_choices(quick, relation_to_mend(quick), choices);
    for (size_t i = 0; i < count && quick->terms > 0 && quick->best_cost > 0; i++) {
        const struct choice *choice = &choices[i];
        if (quick->cost + choice->cost >= quick->best_cost)
            continue;
        quick->steps[quick->count++] = (struct step){choice->cell, choice->by};
        quick->cost += choice->cost;
        step_apply(quick, choice->cell, choice->by);
        search_on(quick);
        step_apply(quick, choice->cell, -choice->by);
        quick->cost -= choice->cost;
        quick->count--;
    }
}

bool quick_find(struct work *work, const struct demand *demand, int64_t tolls, struct move *move)
{
    struct quick quick = {
        .work = work, .hide = tolls > 0, .terms = tolls < ANY_TOLLS ? TERMS : TERMS_AT_LAST};
    const struct disclosure_cell *cell = &work->system->cells.items[demand->cell];
    if (!step_is_small(work, demand->cell, demand->by))
        return false;
    quick.toll = cell->weight > 0 ? cell->weight : 1;
    quick.best_cost = tolls * quick.toll + 1;
    quick.steps[quick.count++] = (struct step){demand->cell, demand->by};
    step_apply(&quick, demand->cell, demand->by);
    search_on(&quick);
    step_apply(&quick, demand->cell, -demand->by);
    struct step *steps = arena_array(&work->scratch, struct step, quick.best_count + 1);
    for (size_t i = 0; i < quick.best_count; i++)
        steps[i] = quick.best[i];
    *move = (struct move){steps, quick.best_count};
    return quick.best_count > 0;
}
