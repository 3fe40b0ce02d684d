#include "data/totals.h"

#include "data/additive.h"

/* --- totals ------------------------------------------------------------------------------- */

/* The sum of the parts. False where a number is missing. */
static bool add_up(const struct table *table, const struct sum *sum, struct decimal *total)
{
    *total = (struct decimal){0};
    for (size_t i = 0; i < sum->count; i++) {
        const struct cell *value = row_cell(&table->rows[sum->parts[i]], "value");
        if (value->text.length == 0 || !decimal_add(*total, value->number, total))
            return false;
    }
    return row_text(&table->rows[sum->total], "value").length > 0;
}

static bool is_about_sum(const struct check *check, const struct table *table,
                         const struct sum *sum)
{
    if (check_is_about(check, &table->rows[sum->total]))
        return true;
    for (size_t i = 0; i < sum->count; i++)
        if (!check_is_about(check, &table->rows[sum->parts[i]]))
            return false;
    return true;
}

static bool is_explained(const struct checks *checks, const struct table *table,
                         const struct sum *sum)
{
    for (size_t i = 0; i < checks->count; i++)
        if (!text_is(row_text(checks->items[i].claim, "verdict"), "agrees") &&
            is_about_sum(&checks->items[i], table, sum))
            return true;
    return false;
}

static void check_sum(const struct table *table, const struct sum *sum, const struct metric *metric,
                      const struct checks *checks, struct diagnostics *diagnostics)
{
    const struct cell *value = row_cell(&table->rows[sum->total], "value");
    struct decimal parts;
    if (!add_up(table, sum, &parts) || decimal_compare(parts, value->number) == 0 ||
        is_explained(checks, table, sum))
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_TOTAL_DIFFERS, value->place,
                                    "the %s add up to %.*s, but this total says %.*s", sum->along,
                                    TEXT_ARGUMENTS(decimal_text(&diagnostics->arena, parts)),
                                    TEXT_ARGUMENTS(value->text));
    advise(diagnostics, d,
           "Correct the rows. If the document itself says so, add a row to declared.csv that "
           "states the total, with the verdict conflicts and a resolution. If the %s overlap or "
           "are not all there, take that word out of 'additive_over' in %.*s.",
           sum->along, TEXT_ARGUMENTS(metric->page));
}

/* Only counts that are shown as they are: rounded ones need not add up, nor need shares. */
static bool must_add_up(const struct metric *metric)
{
    return metric && metric->profile.round <= 1 && unit_per(metric->unit) == 0;
}

static void check_totals(const struct table *observations, const struct metrics *metrics,
                         const struct checks *checks, struct diagnostics *diagnostics)
{
    struct arena arena = {0};
    struct sums sums = additive_sums(&arena, observations, metrics);
    for (size_t i = 0; i < sums.count; i++) {
        const struct row *total = &observations->rows[sums.items[i].total];
        const struct metric *metric = metrics_find(metrics, row_text(total, "metric"));
        if (must_add_up(metric))
            check_sum(observations, &sums.items[i], metric, checks, diagnostics);
    }
    arena_release(&arena);
}

/* --- baselines ---------------------------------------------------------------------------- */

static void check_baseline(const struct row *target, const struct table *observations,
                           struct diagnostics *diagnostics)
{
    struct arena arena = {0};
    struct text address = arena_format(
        &arena, "%.*s.%.*s.%.*s.%.*s", TEXT_ARGUMENTS(row_text(target, "metric")),
        TEXT_ARGUMENTS(row_text(target, "area")), TEXT_ARGUMENTS(row_text(target, "group")),
        TEXT_ARGUMENTS(row_text(target, "baseline_period")));
    const struct cell *baseline = row_cell(target, "baseline_value");
    const struct row *row = table_row(observations, address);
    const struct cell *value = row ? row_cell(row, "value") : NULL;
    arena_release(&arena);
    if (!value || value->text.length == 0 || baseline->text.length == 0 ||
        decimal_compare(value->number, baseline->number) == 0)
        return;
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_BASELINE_DIFFERS, baseline->place,
        "the baseline is %.*s, but observations.csv says %.*s for the same area, group and period",
        TEXT_ARGUMENTS(baseline->text), TEXT_ARGUMENTS(value->text));
    advise(diagnostics, d, "One fact has one value: correct one of the two.");
}

void totals_check(const struct tables *tables, const struct metrics *metrics,
                  const struct checks *checks, struct diagnostics *diagnostics)
{
    const struct table *observations = tables_find(tables, TEXT("observations"));
    const struct table *targets = tables_find(tables, TEXT("targets"));
    if (!observations)
        return;
    check_totals(observations, metrics, checks, diagnostics);
    for (size_t r = 0; targets && r < targets->row_count; r++)
        check_baseline(&targets->rows[r], observations, diagnostics);
}
