#include "data/additive.h"

#include "base/buffer.h"
#include "base/map.h"

#include <stdlib.h>

/* Rows that agree in all of their key but one column. */
struct family {
    struct family_rows ARRAY(size_t) rows;
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
    return metric && (column == AREA    ? metric->adds_over_area
                      : column == GROUP ? metric->adds_over_group
                                        : metric->adds_over_period);
}

static struct families families_along(const struct adding *a, const struct metrics *metrics,
                                      int column)
{
    struct families families = {0};
    struct map known = {0};
    struct buffer buffer = {0};
    for (size_t r = 0; r < a->table->row_count; r++) {
        if (!adds_over(metrics_find(metrics, cell_at(a, r, METRIC)->text), column))
            continue;
        struct text key = key_without(a, r, column, &buffer);
        struct family *family = map_find(&known, key);
        if (!family) {
            family = arena_new(a->arena, struct family);
            map_add(a->arena, &known, arena_copy(a->arena, key), family);
            array_push(a->arena, &families, family);
        }
        array_push(a->arena, &family->rows, r);
    }
    buffer_release(&buffer);
    return families;
}

static void add_sum(const struct adding *a, size_t total, const struct family_rows *parts,
                    const char *along)
{
    if (parts->count > 0)
        array_push(a->arena, a->sums, (struct sum){total, parts->items, parts->count, along});
}

static void add_groups(const struct adding *a, const struct family *family)
{
    struct family_rows parts = {0};
    size_t total = SIZE_MAX;
    for (size_t i = 0; i < family->rows.count; i++) {
        if (text_is(cell_at(a, family->rows.items[i], GROUP)->text, "all"))
            total = family->rows.items[i];
        else
            array_push(a->arena, &parts, family->rows.items[i]);
    }
    if (total != SIZE_MAX)
        add_sum(a, total, &parts, "groups");
}

static void add_areas(const struct adding *a, const struct family *family)
{
    struct map children = {0}; /* rows by the name of their area's parent */
    for (size_t i = 0; i < family->rows.count; i++) {
        const struct row *area = cell_at(a, family->rows.items[i], AREA)->refers;
        struct text parent = area ? row_text(area, "parent") : (struct text){0};
        if (parent.length == 0)
            continue;
        struct family_rows *rows = map_find(&children, parent);
        if (!rows) {
            rows = arena_new(a->arena, struct family_rows);
            map_add(a->arena, &children, parent, rows);
        }
        array_push(a->arena, rows, family->rows.items[i]);
    }
    for (size_t i = 0; i < family->rows.count; i++) {
        size_t row = family->rows.items[i];
        const struct family_rows *parts = map_find(&children, cell_at(a, row, AREA)->text);
        if (parts)
            add_sum(a, row, parts, "areas");
    }
}

/* A row of a family by its period. */
struct span {
    struct period period;
    size_t row;
};

static int by_start(const void *left, const void *right)
{
    const struct span *a = left;
    const struct span *b = right;
    return period_compare(a->period, b->period);
}

/* The longest of the sorted spans, other than the whole, that begins with `first` and ends no
 * later than it; NULL if there is none. */
static const struct span *next_span(const struct span *spans, size_t count,
                                    const struct span *whole, int first)
{
    const struct span *best = NULL;
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (spans[middle].period.first < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < count && spans[low].period.first == first; low++)
        if (&spans[low] != whole && spans[low].period.last <= whole->period.last &&
            (!best || spans[low].period.last > best->period.last))
            best = &spans[low];
    return best;
}

static void add_periods(const struct adding *a, const struct family *family)
{
    struct span *spans = arena_array(a->arena, struct span, family->rows.count);
    size_t count = 0;
    for (size_t i = 0; i < family->rows.count; i++) {
        size_t row = family->rows.items[i];
        struct period period = cell_at(a, row, PERIOD)->period;
        if (period.kind != PERIOD_UNDATED)
            spans[count++] = (struct span){period, row};
    }
    if (count > 1)
        qsort(spans, count, sizeof *spans, by_start);
    for (size_t i = 0; i < count; i++) {
        struct family_rows parts = {0};
        int month = spans[i].period.first;
        while (month <= spans[i].period.last) {
            const struct span *part = next_span(spans, count, &spans[i], month);
            if (!part)
                break;
            array_push(a->arena, &parts, part->row);
            month = part->period.last + 1;
        }
        if (month > spans[i].period.last && parts.count > 1) /* one alone is the whole again */
            add_sum(a, spans[i].row, &parts, "periods");
    }
}

static int by_total(const void *left, const void *right)
{
    const struct sum *a = left;
    const struct sum *b = right;
    if (a->total != b->total)
        return a->total < b->total ? -1 : 1;
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
