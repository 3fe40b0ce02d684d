#include "data/disclosure/inside.h"
#include "data/disclosure/lp.h"

/* The linear program of one search has two columns for each cell, one up and one down, and as
 * many again that go further, for the price of hiding the cell. */
struct leg {
    size_t cell;
    int64_t sign;  /* 1 up, -1 down */
    bool charged;  /* only when the cell is hidden */
    double weight; /* its price, once, however far it goes */
};

struct legs ARRAY(struct leg);

struct search {
    struct work *work;
    const struct demand *demand;
    bool hide;
    bool lenient;
    struct near near;
    struct lp *lp;
    struct legs legs;
    double *values; /* of each leg: the last solution, */
    double *best;   /* and the one that loses least */
    double lost;
};

enum {
    EFFORT = 200000, /* lp_solve's steps */
    PRICINGS = 6,
    LEVELS = 3,
    TIMES = 1000,
    TOLLS = 2,    /* what a large part pays without asking the linear program */
    BORROWED = 32 /* moves that are looked at again */
};

static const double FREE = 1e-3; /* so that a solution goes no further than it must */
static const double NEARLY = 1e-6;
static const double TOO_FAR = 1e12;

int64_t move_of(const struct move *move, size_t cell)
{
    for (size_t i = 0; i < move->count; i++)
        if (move->steps[i].cell == cell)
            return move->steps[i].by;
    return 0;
}

/* Adds the move to `change`, or takes it back. False when the numbers are too large. */
static bool change_relations(struct work *work, const struct move *move, int64_t sign)
{
    bool good = true;
    for (size_t s = 0; s < move->count; s++) {
        const struct step *step = &move->steps[s];
        for (size_t i = work->first[step->cell]; i < work->first[step->cell + 1]; i++) {
            size_t r = work->touching[i].relation;
            int64_t by = work->touching[i].factor;
            if (__builtin_mul_overflow(by, step->by * sign, &by) || by > INT64_MAX / 4 ||
                by < INT64_MIN / 4) {
                good = false;
                continue; /* and so it will be when it is taken back */
            }
            work->change[r] += by;
            if (work->change[r] > INT64_MAX / 4 || work->change[r] < INT64_MIN / 4)
                good = false;
        }
    }
    return good;
}

static bool relations_stand(const struct work *work, const struct move *move)
{
    for (size_t s = 0; s < move->count; s++)
        for (size_t i = work->first[move->steps[s].cell]; i < work->first[move->steps[s].cell + 1];
             i++) {
            size_t r = work->touching[i].relation;
            const struct disclosure_relation *relation = &work->system->relations.items[r];
            int64_t sum = work->truth[r] + work->change[r];
            if ((sum < relation->low || sum > relation->high) && relation_is_shown(work->system, r))
                return false;
        }
    return true;
}

bool move_stands(struct work *work, const struct move *move)
{
    for (size_t s = 0; s < move->count; s++) {
        const struct disclosure_cell *cell = &work->system->cells.items[move->steps[s].cell];
        struct range room = cell_room(cell, cell->hidden);
        if (move->steps[s].by < room.low || move->steps[s].by > room.high)
            return false;
    }
    bool good = change_relations(work, move, 1) && relations_stand(work, move);
    change_relations(work, move, -1);
    return good;
}

/* How far a cell can go in the direction of `sign`. */
static double reach_of(struct range room, int64_t sign)
{
    int64_t reach = sign > 0 ? room.high : -room.low;
    return reach == DISCLOSURE_UNLIMITED ? LP_INFINITE : (double)reach;
}

/* `from` is how far the leg must go. */
static void add_leg(struct search *search, struct leg leg, double from, double to)
{
    struct work *work = search->work;
    size_t first = work->first[leg.cell];
    size_t count = work->first[leg.cell + 1] - first;
    struct lp_entry *entries = arena_array(&work->scratch, struct lp_entry, count + 1);
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t r = work->touching[i].relation;
        int64_t factor = work->touching[i].factor;
        if (near_counts(work, r, search->lenient))
            entries[used++] = (struct lp_entry){work->relation_row[r], (double)(factor * leg.sign)};
    }
    double far = (double)(search->demand->by > 0 ? search->demand->by : -search->demand->by);
    double price = leg.charged ? leg.weight / (to < far ? to : far) : FREE;
    lp_add_column(search->lp, entries, used, from, to, price);
    array_push(&work->scratch, &search->legs, leg);
}

static void add_legs(struct search *search, size_t cell)
{
    struct work *work = search->work;
    const struct disclosure_cell *c = &work->system->cells.items[cell];
    const struct demand *demand = search->demand;
    struct range now = cell_room(c, c->hidden);
    bool may_hide = search->hide && near_may_hide(work, cell);
    struct range then = may_hide ? cell_room(c, true) : now;
    for (int64_t sign = 1; sign >= -1; sign -= 2) {
        double reach = reach_of(now, sign);
        double further = reach_of(then, sign);
        double from = 0;
        if (cell == demand->cell) {
            if ((demand->by > 0) != (sign > 0))
                continue;
            from = (double)(demand->by * sign);
        }
        struct leg leg = {.cell = cell, .sign = sign, .weight = (double)c->weight};
        if (reach > 0)
            add_leg(search, leg, from, reach);
        leg.charged = true;
        if (further > reach)
            add_leg(search, leg, 0, further >= LP_INFINITE ? LP_INFINITE : further - reach);
    }
}

static void build(struct search *search)
{
    struct work *work = search->work;
    search->lp = lp_new(search->near.relation_count);
    search->legs = (struct legs){0};
    for (size_t i = 0; i < search->near.relation_count; i++) {
        size_t r = search->near.relations[i];
        const struct disclosure_relation *relation = &work->system->relations.items[r];
        double low = relation->low < -DISCLOSURE_LARGEST ? -LP_INFINITE
                                                         : (double)(relation->low - work->truth[r]);
        double high = relation->high == DISCLOSURE_UNLIMITED
                          ? LP_INFINITE
                          : (double)(relation->high - work->truth[r]);
        lp_set_row(search->lp, i, low, high);
    }
    for (size_t i = 0; i < search->near.cell_count; i++)
        add_legs(search, search->near.cells[i]);
    search->values = arena_array(&work->scratch, double, search->legs.count + 1);
    search->best = arena_array(&work->scratch, double, search->legs.count + 1);
}

static void keep_if_best(struct search *search)
{
    double lost = 0;
    for (size_t i = 0; i < search->legs.count; i++)
        if (search->legs.items[i].charged && search->values[i] > NEARLY)
            lost += search->legs.items[i].weight;
    if (search->lost >= 0 && lost >= search->lost)
        return;
    search->lost = lost;
    for (size_t i = 0; i < search->legs.count; i++)
        search->best[i] = search->values[i];
}

/* A linear program pays by the step; hiding a cell costs the same for one step as for ten.
 * So each price becomes what would have been right for the last solution, and again. */
static bool solve_priced(struct search *search)
{
    search->lost = -1;
    for (int i = 0; i < PRICINGS && search->lost != 0; i++) {
        double before = search->lost;
        search->work->effort -= (int64_t)(search->near.relation_count * search->legs.count);
        if (lp_minimise(search->lp, EFFORT, false, search->values) != LP_FOUND)
            return search->lost >= 0;
        keep_if_best(search);
        if (before >= 0 && search->lost >= before && i > 1)
            break;
        for (size_t j = 0; j < search->legs.count; j++) {
            const struct leg *leg = &search->legs.items[j];
            if (leg->charged && search->values[j] > NEARLY)
                lp_set_price(search->lp, j, leg->weight / search->values[j]);
        }
    }
    return true;
}

/* The steps of a solution; false when they are not whole. */
static bool read_steps(struct search *search, const double *values, struct move *move)
{
    struct steps ARRAY(struct step);
    struct steps steps = {0};
    for (size_t i = 0; i < search->legs.count; i++) {
        const struct leg *leg = &search->legs.items[i];
        double value = values[i] > 0 ? values[i] : 0;
        if (value > TOO_FAR)
            return false;
        int64_t whole = (int64_t)(value + 0.5);
        if (value - (double)whole > NEARLY || (double)whole - value > NEARLY)
            return false;
        if (whole == 0)
            continue;
        /* The legs of one cell follow each other. */
        if (steps.count > 0 && steps.items[steps.count - 1].cell == leg->cell)
            steps.items[steps.count - 1].by += leg->sign * whole;
        else
            array_push(&search->work->scratch, &steps, (struct step){leg->cell, leg->sign * whole});
    }
    *move = (struct move){steps.items, steps.count};
    return true;
}

/* Cells that a search has hidden, in case it must show them again. */
struct undo ARRAY(size_t);

static void set_hidden(struct work *work, size_t cell, struct undo *undo)
{
    work->system->cells.items[cell].hidden = true;
    array_push(&work->scratch, undo, cell);
}

/* Hides what the move steps out of, and cells whose shares it would contradict. */
static void hide_for(struct work *work, const struct move *move, bool lenient, struct undo *undo)
{
    for (size_t s = 0; s < move->count; s++) {
        const struct disclosure_cell *c = &work->system->cells.items[move->steps[s].cell];
        struct range room = cell_room(c, c->hidden);
        if ((move->steps[s].by < room.low || move->steps[s].by > room.high) &&
            near_may_hide(work, move->steps[s].cell))
            set_hidden(work, move->steps[s].cell, undo);
    }
    if (!lenient)
        return;
    change_relations(work, move, 1);
    for (size_t s = 0; s < move->count; s++)
        for (size_t i = work->first[move->steps[s].cell]; i < work->first[move->steps[s].cell + 1];
             i++) {
            size_t r = work->touching[i].relation;
            const struct disclosure_relation *relation = &work->system->relations.items[r];
            int64_t sum = work->truth[r] + work->change[r];
            if ((sum < relation->low || sum > relation->high) && relation->shown_with >= 0 &&
                near_may_hide(work, (size_t)relation->shown_with))
                set_hidden(work, (size_t)relation->shown_with, undo);
        }
    change_relations(work, move, -1);
}

static bool goes_far(const struct move *move, const struct demand *demand)
{
    int64_t by = move_of(move, demand->cell);
    return demand->by > 0 ? by >= demand->by : by <= demand->by;
}

/* Keeps the move, and where it will be looked for again. */
static void demand_keep(struct work *work, struct demand *demand, const struct move *move)
{
    struct step *steps = arena_array(work->arena, struct step, move->count + 1);
    struct move *kept = arena_new(work->arena, struct move);
    *kept = (struct move){steps, move->count};
    demand->met = kept;
    for (size_t i = 0; i < move->count; i++) {
        steps[i] = move->steps[i];
        if (steps[i].by == 0)
            continue;
        struct known_moves *known = &work->known[steps[i].cell];
        if (known->move) {
            struct known_moves *before = arena_new(work->arena, struct known_moves);
            *before = *known;
            known->next = before;
        }
        known->move = kept;
    }
}

/* Takes the move over when integer arithmetic finds it good. */
static bool accept_move(struct work *work, const struct move *move, bool hide, bool lenient,
                        struct demand *demand)
{
    struct undo hidden = {0};
    if (!goes_far(move, demand))
        return false;
    if (hide)
        hide_for(work, move, lenient, &hidden);
    if (move_stands(work, move)) {
        demand_keep(work, demand, move);
        return true;
    }
    for (size_t i = 0; i < hidden.count; i++)
        work->system->cells.items[hidden.items[i]].hidden = false;
    return false;
}

static bool accept(struct search *search, const double *values, struct demand *demand)
{
    struct move move;
    return read_steps(search, values, &move) &&
           accept_move(search->work, &move, search->hide, search->lenient, demand);
}

static bool search_once(struct search *search, struct demand *demand)
{
    build(search);
    bool good = solve_priced(search);
    if (good && !accept(search, search->best, demand)) {
        lp_set_whole(search->lp, true);
        good = lp_minimise(search->lp, EFFORT, true, search->values) == LP_FOUND &&
               accept(search, search->values, demand);
    }
    lp_release(search->lp);
    return good;
}

/* The move, as often over as it takes, perhaps backwards. */
static bool borrow_multiple(struct work *work, const struct move *move, struct demand *demand)
{
    int64_t by = move_of(move, demand->cell);
    if (by == 0)
        return false;
    int64_t times = demand->by / by;
    if (times * by != demand->by)
        times += (demand->by > 0) == (by > 0) ? 1 : -1;
    if (times == 1 || times > TIMES || times < -TIMES)
        return false;
    struct step *steps = arena_array(&work->scratch, struct step, move->count + 1);
    for (size_t i = 0; i < move->count; i++) {
        steps[i] = move->steps[i];
        if (__builtin_mul_overflow(steps[i].by, times, &steps[i].by))
            return false;
    }
    return accept_move(work, &(struct move){steps, move->count}, false, false, demand);
}

bool demand_borrow(struct work *work, struct demand *demand)
{
    const struct known_moves *known = &work->known[demand->cell];
    bool good = false;
    for (int i = 0; !good && i < BORROWED && known && known->move; i++, known = known->next) {
        good = goes_far(known->move, demand) && move_stands(work, known->move);
        if (good)
            demand->met = known->move;
        else
            good = borrow_multiple(work, known->move, demand);
    }
    arena_clear(&work->scratch);
    return good;
}

static bool meet_quickly(struct work *work, struct demand *demand, int64_t tolls)
{
    struct move move;
    bool good = quick_find(work, demand, tolls, &move) &&
                accept_move(work, &move, tolls > 0, false, demand);
    arena_clear(&work->scratch);
    return good;
}

bool demand_meet(struct work *work, struct demand *demand, bool hide, size_t reach)
{
    static const size_t levels[LEVELS] = {24, REACH_NEAR, REACH_FAR};
    bool good = false;
    const struct disclosure_cell *cell = &work->system->cells.items[demand->cell];
    struct range room = cell_room(cell, cell->hidden);
    if (demand->by < room.low || demand->by > room.high)
        return false;
    if (meet_quickly(work, demand, 0) || (hide && work->hasty && meet_quickly(work, demand, TOLLS)))
        return true;
    for (int lenient = 0; !good && lenient <= (hide && work->conditional > 0); lenient++) {
        struct search search = {
            .work = work, .demand = demand, .hide = hide, .lenient = lenient > 0};
        for (int i = 0; !good && !search.near.complete && i < LEVELS && levels[i] <= reach; i++) {
            if (hide && levels[i] == REACH_FAR && work->effort <= 0)
                good = meet_quickly(work, demand, ANY_TOLLS);
            if (good)
                break;
            near_gather(work, demand->cell, levels[i], hide, lenient, &search.near);
            good = search_once(&search, demand);
        }
        arena_clear(&work->scratch);
    }
    return good;
}
