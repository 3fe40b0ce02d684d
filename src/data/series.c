#include "data/series.h"

#include <stdlib.h>

struct series {
    struct series_rows ARRAY(const struct row *) rows;
};

struct series_list ARRAY(struct series *);

static struct period period_of(const struct row *row)
{
    return row_cell(row, "period")->period;
}

static bool is_of_one_series(const struct row *a, const struct row *b)
{
    return text_equal(row_text(a, "metric"), row_text(b, "metric")) &&
           text_equal(row_text(a, "area"), row_text(b, "area")) &&
           text_equal(row_text(a, "group"), row_text(b, "group"));
}

/* The rows of each metric, area and group. Most rows go on with the series above them. */
static struct series_list collect(struct arena *arena, const struct table *table,
                                  const bool *left_out)
{
    struct series_list list = {0};
    struct map known = {0};
    struct series *series = NULL;
    const struct row *above = NULL;
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        if (left_out[r])
            continue;
        if (!above || !is_of_one_series(above, row)) {
            struct text key = arena_format(
                arena, "%.*s\n%.*s\n%.*s", TEXT_ARGUMENTS(row_text(row, "metric")),
                TEXT_ARGUMENTS(row_text(row, "area")), TEXT_ARGUMENTS(row_text(row, "group")));
            series = map_find(&known, key);
            if (!series) {
                series = arena_new(arena, struct series);
                map_add(arena, &known, key, series);
                array_push(arena, &list, series);
            }
        }
        above = row;
        if (row_text(row, "period").length > 0)
            array_push(arena, &series->rows, row);
    }
    return list;
}

static int by_period(const void *left, const void *right)
{
    const struct row *const *a = left;
    const struct row *const *b = right;
    int order = period_compare(period_of(*a), period_of(*b));
    return order ? order : (*a > *b) - (*a < *b);
}

/* Told at the row that stands later in the file. */
static void complain(const struct row *a, const struct row *b, const char *words,
                     const char *advice, struct diagnostics *diagnostics)
{
    const struct row *later = a > b ? a : b;
    const struct row *earlier = a > b ? b : a;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_SERIES_MIXED, row_cell(later, "period")->place, "%s %.*s",
                 words, TEXT_ARGUMENTS(row_text(earlier, "period")));
    advise(diagnostics, d, "%s", advice);
}

static const struct row *first_of_kind(const struct series *series, enum period_kind kind)
{
    for (size_t i = 0; i < series->rows.count; i++)
        if (period_of(series->rows.items[i]).kind == kind)
            return series->rows.items[i];
    return NULL;
}

static bool may_not_overlap(struct period period)
{
    return period.kind == PERIOD_FINANCIAL_YEAR || period.kind == PERIOD_CALENDAR_YEAR ||
           period.kind == PERIOD_MONTHS;
}

static void check_overlaps(const struct series *series, struct diagnostics *diagnostics)
{
    const struct row *before = NULL; /* of those so far, the one that ends last */
    for (size_t i = 0; i < series->rows.count; i++) {
        const struct row *row = series->rows.items[i];
        if (!may_not_overlap(period_of(row)))
            continue;
        if (before && period_of(row).first <= period_of(before).last) {
            complain(before, row, "some months of this period are also counted in",
                     "Keep one of the two, or, if the longer is the sum of the shorter, add period "
                     "to 'additive_over' of the metric.",
                     diagnostics);
            return; /* one pair shows what is wrong with the series */
        }
        if (!before || period_of(row).last > period_of(before).last)
            before = row;
    }
}

static void check_series(const struct series *series, const struct metric *metric,
                         struct diagnostics *diagnostics)
{
    const struct row *financial = first_of_kind(series, PERIOD_FINANCIAL_YEAR);
    const struct row *calendar = first_of_kind(series, PERIOD_CALENDAR_YEAR);
    if (financial && calendar)
        complain(financial, calendar,
                 "this series mixes financial and calendar years: the other is",
                 "Give one of the two kinds a metric of its own.", diagnostics);
    else if (!metric || !metric->adds_over_period)
        check_overlaps(series, diagnostics);
}

void series_check(const struct table *observations, const bool *left_out,
                  const struct metrics *metrics, struct diagnostics *diagnostics)
{
    struct arena arena = {0};
    struct series_list list = collect(&arena, observations, left_out);
    for (size_t i = 0; i < list.count; i++) {
        struct series *series = list.items[i];
        if (series->rows.count < 2)
            continue;
        qsort(series->rows.items, series->rows.count, sizeof *series->rows.items, by_period);
        check_series(series, metrics_find(metrics, row_text(series->rows.items[0], "metric")),
                     diagnostics);
    }
    arena_release(&arena);
}
