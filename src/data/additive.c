#include "data/additive.h"

#include "base/buffer.h"
#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>

/* Rows that agree in all of their key but one column. */
struct family {
    struct family_rows ARRAY(size_t) rows;
    bool declared; /* its metric says that they may be added up */
};

struct families ARRAY(struct family *);

enum { METRIC, AREA, GROUP, PERIOD, KEY_COLUMNS };

struct adding {
    struct arena *arena;
    const struct table *table;
    size_t column[KEY_COLUMNS];
    struct sums *sums;
};

static const struct cell *cell_at(const struct adding *a, size_t row, int column)
{
    return &a->table->rows[row].cells[a->column[column]];
}

/* The row's key without one column, for a while. No cell of a key holds a line end. */
static struct text key_without(const struct adding *a, size_t row, int column, struct buffer *key)
{
    buffer_clear(key);
    for (int c = METRIC; c < KEY_COLUMNS; c++) {
        if (c != column)
            buffer_add(key, cell_at(a, row, c)->text);
        buffer_add_char(key, '\n');
    }
    return buffer_text(key);
}

static bool adds_over(const struct metric *metric, int column)
{
    return column == AREA    ? metric->adds_over_area
           : column == GROUP ? metric->adds_over_group
                             : metric->adds_over_period;
}

static struct families families_along(const struct adding *a, const struct metrics *metrics,
                                      int column)
{
    struct families families = {0};
    struct map known = {0};
    struct buffer buffer = {0};
    for (size_t r = 0; r < a->table->row_count; r++) {
        const struct metric *metric = metrics_find(metrics, cell_at(a, r, METRIC)->text);
        if (!metric)
            continue;
        struct text key = key_without(a, r, column, &buffer);
        struct family *family = map_find(&known, key);
        if (!family) {
            family = arena_new(a->arena, struct family);
            family->declared = adds_over(metric, column);
            map_add(a->arena, &known, arena_copy(a->arena, key), family);
            array_push(a->arena, &families, family);
        }
        array_push(a->arena, &family->rows, r);
    }
    buffer_release(&buffer);
    return families;
}

struct terms ARRAY(struct sum_term);

static void add_sum(const struct adding *a, const struct terms *terms, const char *along,
                    bool declared)
{
    bool simple = true;
    for (size_t i = 1; i < terms->count; i++)
        simple = simple && terms->items[i].sign > 0;
    if (terms->count > 1)
        array_push(a->arena, a->sums,
                   (struct sum){terms->items, terms->count, along, declared, simple});
}

/* --- groups and areas ---------------------------------------------------------------------- */

static void add_groups(const struct adding *a, const struct family *family)
{
    struct terms terms = {0};
    for (size_t i = 0; i < family->rows.count; i++)
        if (text_is(cell_at(a, family->rows.items[i], GROUP)->text, "all"))
            array_push(a->arena, &terms, (struct sum_term){family->rows.items[i], -1});
    for (size_t i = 0; terms.count > 0 && i < family->rows.count; i++)
        if (family->rows.items[i] != terms.items[0].row)
            array_push(a->arena, &terms, (struct sum_term){family->rows.items[i], 1});
    add_sum(a, &terms, "groups", family->declared);
}

enum { DEEPEST_AREA = 64 };

/* The terms of the nearest area above that has a row in the family; NULL if none has. */
static struct terms *terms_above(const struct row *area, const struct map *by_area)
{
    const struct cell *parent = area ? row_cell(area, "parent") : NULL;
    for (int depth = 0; parent && parent->text.length > 0 && depth < DEEPEST_AREA; depth++) {
        struct terms *terms = map_find(by_area, parent->text);
        if (terms)
            return terms;
        parent = parent->refers ? row_cell(parent->refers, "parent") : NULL;
    }
    return NULL;
}

static void add_areas(const struct adding *a, const struct family *family)
{
    struct map by_area = {0};
    struct terms *all = arena_array(a->arena, struct terms, family->rows.count);
    for (size_t i = 0; i < family->rows.count; i++) {
        size_t row = family->rows.items[i];
        array_push(a->arena, &all[i], (struct sum_term){row, -1});
        map_add(a->arena, &by_area, cell_at(a, row, AREA)->text, &all[i]);
    }
    for (size_t i = 0; i < family->rows.count; i++) {
        size_t row = family->rows.items[i];
        struct terms *above = terms_above(cell_at(a, row, AREA)->refers, &by_area);
        if (above && above->items[0].row != row)
            array_push(a->arena, above, (struct sum_term){row, 1});
    }
    for (size_t i = 0; i < family->rows.count; i++)
        add_sum(a, &all[i], "areas", family->declared);
}

/* --- periods ------------------------------------------------------------------------------- */

/* Periods as edges of a graph whose nodes are the months in which one begins or, after its last
 * month, another could: a row is what the running total grows by on the way from one node to
 * another. Shorter periods make a tree; each other row is then the sum of the edges on the
 * tree's way between its ends, forwards or backwards. All that can be worked out from periods
 * follows from these sums. */
struct edge {
    struct period period;
    size_t row;
    size_t from; /* nodes */
    size_t to;
};

struct node_of_months {
    int month;
    size_t parent; /* in the tree; itself for a root */
    size_t by;     /* the edge to it */
    size_t depth;
    struct adjacent_edges ARRAY(size_t) edges;
};

static int by_length(const void *left, const void *right)
{
    const struct edge *a = left;
    const struct edge *b = right;
    int a_months = period_months(a->period);
    int b_months = period_months(b->period);
    if (a_months != b_months)
        return a_months < b_months ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static size_t root_of(size_t *roots, size_t node)
{
    while (roots[node] != node) {
        roots[node] = roots[roots[node]];
        node = roots[node];
    }
    return node;
}

static size_t node_of(struct arena *arena, struct map *known, struct node_of_months *nodes,
                      size_t *count, int month)
{
    struct text name = arena_format(arena, "%d", month);
    struct node_of_months *node = map_find(known, name);
    if (!node) {
        node = &nodes[(*count)++];
        node->month = month;
        map_add(arena, known, name, node);
    }
    return (size_t)(node - nodes);
}

/* Hangs the tree that holds `root` up at it, without recursion. */
static void hang_tree(struct arena *arena, struct node_of_months *nodes, const struct edge *edges,
                      size_t root, bool *hung)
{
    struct adjacent_edges waiting = {0};
    array_push(arena, &waiting, root);
    hung[root] = true;
    nodes[root].parent = root;
    for (size_t i = 0; i < waiting.count; i++) {
        size_t node = waiting.items[i];
        for (size_t k = 0; k < nodes[node].edges.count; k++) {
            const struct edge *edge = &edges[nodes[node].edges.items[k]];
            size_t next = edge->from == node ? edge->to : edge->from;
            if (hung[next])
                continue;
            hung[next] = true;
            nodes[next].parent = node;
            nodes[next].by = nodes[node].edges.items[k];
            nodes[next].depth = nodes[node].depth + 1;
            array_push(arena, &waiting, next);
        }
    }
}

/* The tree's way from one end of the edge to the other: the steps from `from` up are walked
 * forwards, those from `to` up backwards. */
static struct terms way_of(struct arena *arena, const struct node_of_months *nodes,
                           const struct edge *edges, const struct edge *edge)
{
    struct terms terms = {0};
    size_t from = edge->from;
    size_t to = edge->to;
    array_push(arena, &terms, (struct sum_term){edge->row, -1});
    while (from != to) {
        bool up = nodes[from].depth >= nodes[to].depth;
        size_t node = up ? from : to;
        const struct edge *step = &edges[nodes[node].by];
        bool forwards = (step->from == node) == up;
        array_push(arena, &terms, (struct sum_term){step->row, forwards ? 1 : -1});
        if (up)
            from = nodes[node].parent;
        else
            to = nodes[node].parent;
    }
    return terms;
}

static void add_ways(const struct adding *a, struct edge *edges, size_t count)
{
    struct arena *arena = a->arena;
    struct node_of_months *nodes = arena_array(arena, struct node_of_months, 2 * count);
    size_t *roots = arena_array(arena, size_t, 2 * count);
    bool *in_tree = arena_array(arena, bool, count);
    bool *hung = arena_array(arena, bool, 2 * count);
    struct map known = {0};
    size_t node_count = 0;
    for (size_t i = 0; i < 2 * count; i++)
        roots[i] = i;
    for (size_t i = 0; i < count; i++) {
        edges[i].from = node_of(arena, &known, nodes, &node_count, edges[i].period.first);
        edges[i].to = node_of(arena, &known, nodes, &node_count, edges[i].period.last + 1);
        size_t from = root_of(roots, edges[i].from);
        size_t to = root_of(roots, edges[i].to);
        in_tree[i] = from != to;
        if (!in_tree[i])
            continue;
        roots[from] = to;
        array_push(arena, &nodes[edges[i].from].edges, i);
        array_push(arena, &nodes[edges[i].to].edges, i);
    }
    for (size_t i = 0; i < node_count; i++)
        if (!hung[i])
            hang_tree(arena, nodes, edges, i, hung);
    for (size_t i = 0; i < count; i++) {
        if (in_tree[i])
            continue;
        struct terms terms = way_of(arena, nodes, edges, &edges[i]);
        add_sum(a, &terms, "periods", true);
    }
}

/* Rows of the same months, of a metric that adds up over nothing else. */
static void add_same_months(const struct adding *a, struct edge *edges, size_t count)
{
    struct map first = {0};
    for (size_t i = 0; i < count; i++) {
        struct text span =
            arena_format(a->arena, "%d %d", edges[i].period.first, edges[i].period.last);
        const struct edge *same = map_add(a->arena, &first, span, &edges[i]);
        if (!same)
            continue;
        struct terms terms = {0};
        array_push(a->arena, &terms, (struct sum_term){edges[i].row, -1});
        array_push(a->arena, &terms, (struct sum_term){same->row, 1});
        add_sum(a, &terms, "periods", true);
    }
}

static void add_periods(const struct adding *a, const struct family *family)
{
    struct edge *edges = arena_array(a->arena, struct edge, family->rows.count);
    size_t count = 0;
    for (size_t i = 0; i < family->rows.count; i++) {
        size_t row = family->rows.items[i];
        const struct cell *period = cell_at(a, row, PERIOD);
        if (period->text.length > 0 && period->period.kind != PERIOD_UNDATED)
            edges[count++] = (struct edge){.period = period->period, .row = row};
    }
    if (count < 2)
        return;
    qsort(edges, count, sizeof *edges, by_length);
    if (family->declared)
        add_ways(a, edges, count);
    else
        add_same_months(a, edges, count);
}

struct text period_span(struct arena *arena, const struct cell *period)
{
    if (period->text.length == 0 || period->period.kind == PERIOD_UNDATED)
        return period->text;
    return arena_format(arena, "%d %d", period->period.first, period->period.last);
}

static int by_total(const void *left, const void *right)
{
    const struct sum *a = left;
    const struct sum *b = right;
    if (a->terms[0].row != b->terms[0].row)
        return a->terms[0].row < b->terms[0].row ? -1 : 1;
    return (a->along[0] > b->along[0]) - (a->along[0] < b->along[0]);
}

struct sums additive_sums(struct arena *arena, const struct table *observations,
                          const struct metrics *metrics)
{
    static const char *const names[] = {"metric", "area", "group", "period"};
    struct sums sums = {0};
    struct adding a = {.arena = arena, .table = observations, .sums = &sums};
    for (int c = 0; c < KEY_COLUMNS; c++)
        a.column[c] = (size_t)schema_column(observations->schema, text_from(names[c]));
    for (int c = AREA; c < KEY_COLUMNS; c++) {
        struct families families = families_along(&a, metrics, c);
        for (size_t i = 0; i < families.count; i++) {
            if (c == AREA)
                add_areas(&a, families.items[i]);
            else if (c == GROUP)
                add_groups(&a, families.items[i]);
            else
                add_periods(&a, families.items[i]);
        }
    }
    if (sums.count > 1)
        qsort(sums.items, sums.count, sizeof *sums.items, by_total);
    return sums;
}
