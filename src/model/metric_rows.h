/* Metric rows: which rows of a partnership's tables are about which metric.
 *
 * It is found out once, after loading, so that a page that shows many metrics need not look
 * through all rows for each of them. Rows come in the order of their file.
 *
 *     const struct row_list *targets = metric_targets(metric);
 *     for (size_t i = 0; i < targets->count; i++)
 *         ... targets->items[i] ...
 */
#ifndef PLACARD_MODEL_METRIC_ROWS_H
#define PLACARD_MODEL_METRIC_ROWS_H

#include "model/site.h"

/* Fills in the partnership's `metric_rows`; its tables are public and stay as they are. */
void metric_rows_find(struct arena *arena, struct partnership *partnership);

/* The rows about the metric of a page; an empty list when there are none. */
const struct row_list *metric_observations(const struct page *metric);
const struct row_list *metric_targets(const struct page *metric);

#endif
