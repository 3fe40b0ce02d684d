/* Drops what is not known before anything is laid out, so that nothing after this can
 * depend on it, and all of it sees one order of time. */
#include "render/chart/prepare.h"

bool category_is_dated(const struct chart_category *category)
{
    return category->last >= category->first;
}

bool chart_is_dated(const struct chart *chart)
{
    for (size_t i = 0; i < chart->category_count; i++)
        if (!category_is_dated(&chart->categories[i]))
            return false;
    return chart->category_count > 0;
}

int category_middle(const struct chart_category *category)
{
    return category->first + category->last + 1;
}

/* The shortest way from one period's beginning to the next one's. */
static int shortest_step(const struct chart *chart)
{
    int shortest = 0;
    for (size_t i = 1; i < chart->category_count; i++) {
        int step = chart->categories[i].first - chart->categories[i - 1].first;
        if (step > 0 && (shortest == 0 || step < shortest))
            shortest = step;
    }
    return shortest;
}

/* Periods that touch or overlap have nothing between them. Single months a year apart have
 * no gap either: what counts is that the step is longer than the others. */
bool chart_has_gap(const struct chart *chart, size_t before, size_t after)
{
    const struct chart_category *from = &chart->categories[before];
    const struct chart_category *to = &chart->categories[after];
    return to->first > from->last + 1 && 2 * (to->first - from->first) > 3 * shortest_step(chart);
}

bool chart_is_key(const struct chart *chart, size_t series, size_t category)
{
    const struct chart_value *values = chart->series[series].values;
    bool before = false;
    bool after = false;
    bool highest = true;
    bool lowest = true;
    for (size_t c = 0; c < chart->category_count; c++) {
        if (!values[c].known || c == category)
            continue;
        before = before || c < category;
        after = after || c > category;
        int order = decimal_compare(values[category].number, values[c].number);
        highest = highest && (order > 0 || (order == 0 && c > category));
        lowest = lowest && (order < 0 || (order == 0 && c > category));
    }
    return values[category].known && (!before || !after || highest || lowest);
}

static bool knows(const struct chart *chart, size_t category)
{
    size_t known = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        known += chart->series[s].values[category].known;
    return chart->kind == CHART_STACKED ? known == chart->series_count && known > 0 : known > 0;
}

static bool is_before(const struct chart_category *a, const struct chart_category *b)
{
    return a->first != b->first ? a->first < b->first : a->last < b->last;
}

/* Which categories to draw, in order. */
static size_t choose_categories(const struct chart *chart, size_t *order)
{
    bool dated = chart_is_dated(chart);
    size_t count = 0;
    for (size_t c = 0; c < chart->category_count; c++) {
        if (!dated && !knows(chart, c))
            continue;
        size_t at = count++;
        for (;
             dated && at > 0 && is_before(&chart->categories[c], &chart->categories[order[at - 1]]);
             at--)
            order[at] = order[at - 1];
        order[at] = c;
    }
    while (count > 0 && !knows(chart, order[count - 1]))
        count--;
    size_t skip = 0;
    while (skip < count && !knows(chart, order[skip]))
        skip++;
    for (size_t i = skip; i < count; i++)
        order[i - skip] = order[i];
    return count - skip;
}

static bool copy_series(const struct chart *chart, struct chart *copy,
                        const struct chart_series *from, const size_t *order, struct arena *arena,
                        struct chart_series *to)
{
    struct chart_value *values = arena_array(arena, struct chart_value, copy->category_count);
    bool any = false;
    for (size_t c = 0; c < copy->category_count; c++) {
        if (chart->kind == CHART_STACKED && !knows(chart, order[c]))
            continue;
        if (from->values[order[c]].known)
            values[c] = from->values[order[c]];
        any = any || values[c].known;
    }
    *to = (struct chart_series){from->label, values};
    return any;
}

/* With less left to draw, another kind may be the one that fits. A sparkline stays one: its
 * place on the page is small. */
static void settle(struct chart *chart)
{
    const char *why;
    if (chart->kind == CHART_SPARKLINE || chart->kind == CHART_STACKED ||
        chart->kind == CHART_MULTIPLES)
        chart->target = (struct chart_target){0};
    if (chart->category_count > 0 && chart->kind != CHART_SPARKLINE &&
        !chart_fits(chart->kind, chart, &why))
        chart->kind = chart_choose(chart);
}

struct chart chart_prepare(const struct chart *original, struct arena *arena)
{
    const char *why;
    struct chart chart = *original;
    if (!chart_fits(chart.kind, &chart, &why))
        chart.kind = chart_choose(&chart);
    struct chart copy = chart;
    size_t *order = arena_array(arena, size_t, chart.category_count);
    copy.category_count = choose_categories(&chart, order);
    struct chart_category *categories =
        arena_array(arena, struct chart_category, copy.category_count);
    for (size_t c = 0; c < copy.category_count; c++)
        categories[c] = chart.categories[order[c]];
    copy.categories = categories;
    struct chart_series *series = arena_array(arena, struct chart_series, chart.series_count);
    copy.series_count = 0;
    for (size_t s = 0; s < chart.series_count; s++)
        copy.series_count +=
            copy_series(&chart, &copy, &chart.series[s], order, arena, &series[copy.series_count]);
    copy.series = series;
    settle(&copy);
    return copy;
}
