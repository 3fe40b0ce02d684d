#include "data/additive.h"

#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>

/* Rows that agree in all of their key but one column, two at least. */
struct family {
    const size_t *rows;
    size_t count;
    bool declared; /* its metric says that they may be added up */
};

enum { METRIC, AREA, GROUP, PERIOD, KEY_COLUMNS };

/* A row's key: of each column, the first row that has the same text. */
struct key {
    uint32_t first[KEY_COLUMNS];
};

struct adding {
    struct arena *arena;   /* for the sums */
    struct arena *scratch; /* for the way there */
    const struct table *table;
    size_t column[KEY_COLUMNS];
    const struct metric *const *metrics; /* of each row; NULL: nobody knows it */
    struct key *keys;                    /* of each row */
    struct sums *sums;
};

static const struct cell *cell_at(const struct adding *a, size_t row, int column)
{
    return &a->table->rows[row].cells[a->column[column]];
}

/* Most rows repeat what stands above them. */
static void find_first(const struct adding *a, int column)
{
    struct map known = {0};
    for (size_t r = 0; r < a->table->row_count; r++) {
        struct text text = cell_at(a, r, column)->text;
        a->keys[r].first[column] = (uint32_t)r;
        if (r > 0 && text_equal(text, cell_at(a, r - 1, column)->text)) {
            a->keys[r].first[column] = a->keys[r - 1].first[column];
            continue;
        }
        const struct key *first = map_add(a->scratch, &known, text, &a->keys[r]);
        if (first)
            a->keys[r].first[column] = (uint32_t)(first - a->keys);
    }
}

static bool adds_over(const struct metric *metric, int column)
{
    return column == AREA    ? metric->adds_over_area
           : column == GROUP ? metric->adds_over_group
                             : metric->adds_over_period;
}

/* The rows of a table, family by family. */
struct families {
    size_t *rows;  /* those of the first family, then those of the second … */
    size_t *start; /* where each family's begin; one more for the end */
    size_t count;
};

#define NO_FAMILY SIZE_MAX

/* Which family each row is in, numbered as they come; NO_FAMILY without a metric. */
static size_t *number_families(const struct adding *a, int column, size_t *count)
{
    struct map known = {0};
    struct key *keys = arena_array(a->scratch, struct key, a->table->row_count); /* of families */
    size_t *family_of = arena_array(a->scratch, size_t, a->table->row_count);
    *count = 0;
    for (size_t r = 0; r < a->table->row_count; r++) {
        struct key *key = &keys[*count];
        family_of[r] = NO_FAMILY;
        if (!a->metrics[r])
            continue;
        *key = a->keys[r];
        key->first[column] = 0;
        const struct key *same =
            map_add(a->scratch, &known, (struct text){(const char *)key, sizeof *key}, key);
        family_of[r] = same ? (size_t)(same - keys) : (*count)++;
    }
    return family_of;
}

static struct families families_along(const struct adding *a, int column)
{
    struct families families = {0};
    size_t rows = a->table->row_count;
    const size_t *family_of = number_families(a, column, &families.count);
    families.rows = arena_array(a->scratch, size_t, rows);
    families.start = arena_array(a->scratch, size_t, families.count + 2);
    for (size_t r = 0; r < rows; r++)
        if (family_of[r] != NO_FAMILY)
            families.start[family_of[r] + 2]++;
    for (size_t f = 2; f < families.count + 2; f++)
        families.start[f] += families.start[f - 1];
    for (size_t r = 0; r < rows; r++)
        if (family_of[r] != NO_FAMILY)
            families.rows[families.start[family_of[r] + 1]++] = r;
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
    for (size_t i = 0; i < family->count; i++)
        if (text_is(cell_at(a, family->rows[i], GROUP)->text, "all"))
            array_push(a->arena, &terms, (struct sum_term){family->rows[i], -1});
    for (size_t i = 0; terms.count > 0 && i < family->count; i++)
        if (family->rows[i] != terms.items[0].row)
            array_push(a->arena, &terms, (struct sum_term){family->rows[i], 1});
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
    struct terms *all = arena_array(a->arena, struct terms, family->count);
    for (size_t i = 0; i < family->count; i++) {
        size_t row = family->rows[i];
        array_push(a->arena, &all[i], (struct sum_term){row, -1});
        map_add(a->arena, &by_area, cell_at(a, row, AREA)->text, &all[i]);
    }
    for (size_t i = 0; i < family->count; i++) {
        size_t row = family->rows[i];
        struct terms *above = terms_above(cell_at(a, row, AREA)->refers, &by_area);
        if (above && above->items[0].row != row)
            array_push(a->arena, above, (struct sum_term){row, 1});
    }
    for (size_t i = 0; i < family->count; i++)
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
    struct node_of_months *next = &nodes[*count];
    next->month = month;
    const struct node_of_months *node =
        map_add(arena, known, (struct text){(const char *)&next->month, sizeof next->month}, next);
    return node ? (size_t)(node - nodes) : (*count)++;
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
    struct arena *arena = a->scratch;
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
        struct terms terms = way_of(a->arena, nodes, edges, &edges[i]);
        add_sum(a, &terms, "periods", true);
    }
}

static int by_months(const void *left, const void *right)
{
    const struct edge *a = left;
    const struct edge *b = right;
    if (a->period.first != b->period.first)
        return a->period.first < b->period.first ? -1 : 1;
    if (a->period.last != b->period.last)
        return a->period.last < b->period.last ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* Rows of the same months, of a metric that adds up over nothing else. */
static void add_same_months(const struct adding *a, struct edge *edges, size_t count)
{
    const struct edge *first = edges;
    qsort(edges, count, sizeof *edges, by_months);
    for (size_t i = 1; i < count; i++) {
        if (edges[i].period.first != first->period.first ||
            edges[i].period.last != first->period.last) {
            first = &edges[i];
            continue;
        }
        struct terms terms = {0};
        array_push(a->arena, &terms, (struct sum_term){edges[i].row, -1});
        array_push(a->arena, &terms, (struct sum_term){first->row, 1});
        add_sum(a, &terms, "periods", true);
    }
}

static void add_periods(const struct adding *a, const struct family *family)
{
    struct edge *edges = arena_array(a->scratch, struct edge, family->count);
    size_t count = 0;
    for (size_t i = 0; i < family->count; i++) {
        size_t row = family->rows[i];
        const struct cell *period = cell_at(a, row, PERIOD);
        if (period->text.length > 0 && period->period.kind != PERIOD_UNDATED)
            edges[count++] = (struct edge){.period = period->period, .row = row};
    }
    if (count < 2)
        return;
    if (!family->declared) {
        add_same_months(a, edges, count);
        return;
    }
    qsort(edges, count, sizeof *edges, by_length);
    add_ways(a, edges, count);
}

static int by_total(const void *left, const void *right)
{
    const struct sum *a = left;
    const struct sum *b = right;
    if (a->terms[0].row != b->terms[0].row)
        return a->terms[0].row < b->terms[0].row ? -1 : 1;
    return (a->along[0] > b->along[0]) - (a->along[0] < b->along[0]);
}

/* All sums along one column. A row without another in its family is part of none. */
static void add_along(const struct adding *a, int column)
{
    struct families families = families_along(a, column);
    for (size_t f = 0; f < families.count; f++) {
        struct family family = {.rows = &families.rows[families.start[f]],
                                .count = families.start[f + 1] - families.start[f]};
        if (family.count < 2)
            continue;
        family.declared = adds_over(a->metrics[family.rows[0]], column);
        if (column == AREA)
            add_areas(a, &family);
        else if (column == GROUP)
            add_groups(a, &family);
        else
            add_periods(a, &family);
    }
}

struct sums additive_sums(struct arena *arena, const struct table *observations,
                          const struct metric *const *metrics)
{
    static const char *const names[] = {"metric", "area", "group", "period"};
    struct arena scratch = {0};
    struct sums sums = {0};
    struct adding a = {.arena = arena,
                       .scratch = &scratch,
                       .table = observations,
                       .metrics = metrics,
                       .keys = arena_array(&scratch, struct key, observations->row_count),
                       .sums = &sums};
    for (int c = METRIC; c < KEY_COLUMNS; c++) {
        a.column[c] = (size_t)schema_column(observations->schema, text_from(names[c]));
        find_first(&a, c);
    }
    for (int c = AREA; c < KEY_COLUMNS; c++)
        add_along(&a, c);
    if (sums.count > 1)
        qsort(sums.items, sums.count, sizeof *sums.items, by_total);
    arena_release(&scratch);
    return sums;
}
