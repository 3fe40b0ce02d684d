#include "data/disclosure/inside.h"

/* Relations still to be visited, the nearest first: a binary heap. */
struct visit {
    int64_t distance;
    size_t relation;
};

struct queue ARRAY(struct visit);

static bool is_nearer(const struct visit *a, const struct visit *b)
{
    return a->distance != b->distance ? a->distance < b->distance : a->relation < b->relation;
}

static void swap(struct visit *a, struct visit *b)
{
    struct visit held = *a;
    *a = *b;
    *b = held;
}

static void queue_add(struct arena *arena, struct queue *queue, struct visit visit)
{
    array_push(arena, queue, visit);
    for (size_t at = queue->count - 1; at > 0; at = (at - 1) / 2) {
        if (!is_nearer(&queue->items[at], &queue->items[(at - 1) / 2]))
            break;
        swap(&queue->items[at], &queue->items[(at - 1) / 2]);
    }
}

static struct visit queue_take(struct queue *queue)
{
    struct visit first = queue->items[0];
    queue->items[0] = queue->items[--queue->count];
    for (size_t at = 0;;) {
        size_t best = at;
        for (size_t child = at * 2 + 1; child <= at * 2 + 2 && child < queue->count; child++)
            if (is_nearer(&queue->items[child], &queue->items[best]))
                best = child;
        if (best == at)
            return first;
        swap(&queue->items[at], &queue->items[best]);
        at = best;
    }
}

bool near_may_hide(const struct work *work, size_t cell)
{
    const struct disclosure_cell *c = &work->system->cells.items[cell];
    return !c->hidden && !work->forbidden[cell] && cell_may_be_hidden(c);
}

bool near_counts(const struct work *work, size_t relation, bool lenient)
{
    int64_t with = work->system->relations.items[relation].shown_with;
    if (!relation_is_shown(work->system, relation))
        return false;
    return !(lenient && with >= 0 && near_may_hide(work, (size_t)with));
}

/* What a way over this cell costs; less than 0 when none leads there. */
static int64_t cell_toll(const struct work *work, size_t cell, bool hide)
{
    const struct disclosure_cell *c = &work->system->cells.items[cell];
    struct range room = cell_room(c, c->hidden);
    if (!cell_is_shown(c))
        return room.low == room.high ? -1 : 1;
    if (hide && near_may_hide(work, cell))
        return 16 * c->weight;
    return room.low == room.high ? -1 : 16;
}

static void add_relations_of(struct work *work, size_t cell, int64_t distance, bool lenient,
                             struct queue *queue)
{
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++) {
        size_t relation = work->touching[i].relation;
        if (work->relation_reached[relation] != work->search &&
            near_counts(work, relation, lenient))
            queue_add(&work->scratch, queue, (struct visit){distance, relation});
    }
}

/* A cell can be moved here when everything that it would upset can be put right here. */
static bool is_inside(const struct work *work, size_t cell, bool lenient)
{
    for (size_t i = work->first[cell]; i < work->first[cell + 1]; i++) {
        size_t relation = work->touching[i].relation;
        if (work->relation_reached[relation] != work->search &&
            near_counts(work, relation, lenient))
            return false;
    }
    return true;
}

static void next_search(struct work *work)
{
    if (++work->search != 0)
        return;
    for (size_t r = 0; r < work->system->relations.count; r++)
        work->relation_reached[r] = 0;
    for (size_t c = 0; c < work->system->cells.count; c++)
        work->cell_reached[c] = 0;
    work->search = 1;
}

void near_gather(struct work *work, size_t cell, size_t limit, bool hide, bool lenient,
                 struct near *near)
{
    struct sizes ARRAY(size_t);
    struct sizes relations = {0};
    struct sizes cells = {0};
    struct queue queue = {0};
    next_search(work);
    work->cell_reached[cell] = work->search;
    array_push(&work->scratch, &cells, cell);
    add_relations_of(work, cell, 0, lenient, &queue);
    while (queue.count > 0 && (relations.count < limit || queue.items[0].distance == 0)) {
        struct visit visit = queue_take(&queue);
        const struct disclosure_relation *r = &work->system->relations.items[visit.relation];
        if (work->relation_reached[visit.relation] == work->search)
            continue;
        work->relation_reached[visit.relation] = work->search;
        work->relation_row[visit.relation] = relations.count;
        array_push(&work->scratch, &relations, visit.relation);
        for (size_t i = 0; i < r->count; i++) {
            size_t other = r->terms[i].cell;
            int64_t toll = cell_toll(work, other, hide);
            if (work->cell_reached[other] == work->search || toll < 0)
                continue;
            work->cell_reached[other] = work->search;
            array_push(&work->scratch, &cells, other);
            add_relations_of(work, other, visit.distance + toll, lenient, &queue);
        }
    }
    near->complete = queue.count == 0;
    near->cell_count = 0;
    for (size_t i = 0; i < cells.count; i++)
        if (is_inside(work, cells.items[i], lenient))
            cells.items[near->cell_count++] = cells.items[i];
    near->cells = cells.items;
    near->relations = relations.items;
    near->relation_count = relations.count;
}
