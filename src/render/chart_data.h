/* From published rows to charts: what is drawn of a metric's series and of money.
 *
 *     struct series_set set = series_of_metric(metric, arena);
 *     struct chart chart = chart_of_metric(&set, reader);     // its kind chosen by its shape
 *     chart.id = TEXT("chart");
 *
 * Cells that are not public have no number here, so a chart cannot show them.
 */
#ifndef PLACARD_RENDER_CHART_DATA_H
#define PLACARD_RENDER_CHART_DATA_H

#include "render/chart.h"
#include "render/series.h"

/* A metric's series; its target, when it has a single series and target. */
struct chart chart_of_metric(const struct series_set *set, struct reader *reader);
/* The main series as a sparkline; without a line when there are not two numbers. */
struct chart chart_of_main(const struct series_set *set, struct reader *reader);

/* A partnership's streams by year, or all together where each year lists all of them. */
struct chart chart_of_funding(const struct partnership *partnership, struct reader *reader);
/* One stream of every partnership. */
struct chart chart_of_grants(const struct period_list *periods, struct text stream,
                             struct reader *reader);
/* The lines of a plan of spending, the largest first. */
struct chart chart_of_plan(const struct row *const *lines, size_t count, struct text period,
                           struct reader *reader);

/* The documents that rows are from, each once, with its date: of those whose `column` holds
 * `text`, or of all rows when `column` is NULL. */
struct text chart_sources(const struct table *table, const char *column, struct text text,
                          struct reader *reader);

/* --- for these --- */

struct chart_value chart_value_of(const struct row *row, const struct cell *number,
                                  struct reader *reader);
struct chart_category chart_category_of(struct period period, struct reader *reader);

/* Bars that are sorted as they come, the largest first; unknown values are left out. */
struct chart_bars {
    struct chart_category *categories;
    struct chart_value *values;
    size_t count;
};

struct chart_bars chart_bars_new(size_t most, struct arena *arena);
void chart_bars_add(struct chart_bars *bars, struct text label, struct chart_value value);
/* Puts the bars in place of what the chart had. */
void chart_bars_fill(const struct chart_bars *bars, struct chart *chart);

#endif
