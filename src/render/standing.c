#include "render/standing.h"

#include "model/hand_status.h"
#include "model/metric_rows.h"

#include <string.h>

/* --- where a target's series is ---------------------------------------------------------- */

/* A row of the metric is about the same area and group. */
static bool is_same_series(const struct row *row, const struct row *target)
{
    return text_equal(row_text(row, "area"), row_text(target, "area")) &&
           text_equal(row_text(row, "group"), row_text(target, "group"));
}

/* The newest row of the target's series, whether it has a number or not. */
static const struct row *newest(const struct page *metric, const struct row *target)
{
    const struct row_list *rows = metric_observations(metric);
    const struct row *newest = NULL;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = rows->items[i];
        if (is_same_series(row, target) &&
            (!newest || period_compare(row_cell(row, "period")->period,
                                       row_cell(newest, "period")->period) > 0))
            newest = row;
    }
    return newest;
}

/* The value that a target asks for: as stated, or so many per cent on its baseline. */
static void find_target(const struct row *row, struct journey *journey)
{
    const struct cell *stated = row_cell(row, "value");
    const struct cell *percent = row_cell(row, "percent");
    struct decimal factor;
    journey->target.period = row_cell(row, "due")->period;
    journey->target.value = stated->number;
    journey->target.known = stated->text.length > 0;
    if (journey->target.known || !journey->baseline.known || percent->text.length == 0)
        return;
    journey->worked_out = decimal_add(percent->number, (struct decimal){100, 0}, &factor) &&
                          decimal_ratio(journey->baseline.value, factor, (struct decimal){100, 0},
                                        percent->number.scale + 2, &journey->target.value);
    journey->target.known = journey->worked_out;
}

static struct figure figure_in(const struct row *row, const char *value, const char *period)
{
    const struct cell *cell = row ? row_cell(row, value) : NULL;
    return cell && cell->text.length
               ? (struct figure){cell->number, row_cell(row, period)->period, true}
               : (struct figure){0};
}

static struct journey journey_of(const struct page *metric, const struct row *row)
{
    const struct row *latest = newest(metric, row);
    struct journey journey = {.baseline = figure_in(row, "baseline_value", "baseline_period"),
                              .latest = figure_in(latest, "value", "period")};
    journey.latest_is_hidden = latest && !journey.latest.known;
    find_target(row, &journey);
    return journey;
}

static enum direction direction_of(const struct page *metric)
{
    struct text direction = page_text(metric, "direction");
    if (text_is(direction, "down"))
        return DIRECTION_DOWN;
    return text_is(direction, "none") ? DIRECTION_NONE : DIRECTION_UP;
}

/* Readers are told on the page why its numbers are not there. */
static bool is_withheld(const struct site *site, const struct page *metric)
{
    const struct table *withheld = tables_find(&metric->partnership->tables, TEXT("withheld"));
    for (size_t i = 0; withheld && i < withheld->row_count; i++)
        if (text_equal(row_text(&withheld->rows[i], "metric"), metric->id))
            return true;
    return site_embargo(site, metric) != NULL;
}

struct standing standing_of_target(const struct site *site, const struct page *metric,
                                   const struct row *target)
{
    struct standing standing = {.journey = journey_of(metric, target)};
    const struct journey *journey = &standing.journey;
    const char *hidden = is_withheld(site, metric)   ? "withheld"
                         : journey->latest_is_hidden ? "latest-hidden"
                         : !journey->target.known    ? "target-hidden"
                                                     : NULL;
    standing.progress = hidden ? (struct progress){.status = PROGRESS_UNKNOWN, .reason = hidden}
                               : progress_measure(journey->baseline, journey->latest,
                                                  journey->target, direction_of(metric));
    return standing;
}

/* --- without a target -------------------------------------------------------------------- */

/* From the first figure to the row of the last period, whether that has a number or not: a
 * status that passes over a figure that is withheld would speak of another time. */
bool standing_of_trend(const struct series_set *set, struct standing *standing)
{
    const struct series *series = series_main(set);
    const struct row *first = NULL;
    const struct row *last = NULL;
    for (size_t p = 0; series && p < set->periods.count; p++) {
        if (!first && series_value(series, p))
            first = series->rows[p];
        if (series->rows[p])
            last = series->rows[p];
    }
    enum direction direction = direction_of(set->metric);
    if (!first || direction == DIRECTION_NONE || metric_targets(set->metric)->count > 0)
        return false;
    *standing = (struct standing){.journey = {.baseline = figure_in(first, "value", "period"),
                                              .latest = figure_in(last, "value", "period")}};
    const struct journey *journey = &standing->journey;
    standing->progress =
        progress_measure(journey->baseline, journey->latest, journey->target, direction);
    return true;
}

/* --- counted ----------------------------------------------------------------------------- */

static void count_targets(const struct site *site, const struct page *metric,
                          struct status_counts *counts)
{
    const struct row_list *targets = metric_targets(metric);
    const char *reason = NULL;
    bool alike = targets->count > 1;
    for (size_t i = 0; i < targets->count; i++) {
        struct progress progress = standing_of_target(site, metric, targets->items[i]).progress;
        alike = alike && progress.reason && (!reason || strcmp(progress.reason, reason) == 0);
        reason = progress.reason;
        counts->of[progress.status]++;
    }
    if (alike)
        counts->of[PROGRESS_UNKNOWN] -= targets->count - 1;
}

void standing_count(const struct site *site, const struct series_set *set,
                    struct status_counts *counts)
{
    enum progress_status by_hand;
    struct standing trend;
    if (hand_status(set->metric, &by_hand)) {
        counts->of[by_hand]++;
        return;
    }
    if (standing_of_trend(set, &trend))
        counts->of[trend.progress.status]++;
    count_targets(site, set->metric, counts);
}
