/* Observed: which rows of observations belong to which metric.
 *
 * It is found out once, after loading, so that a page that shows many metrics need not look
 * through all rows for each of them.
 */
#ifndef PLACARD_MODEL_OBSERVED_H
#define PLACARD_MODEL_OBSERVED_H

#include "model/site.h"

/* Fills in the partnership's `observed`; its tables are public and stay as they are. */
void observed_find(struct arena *arena, struct partnership *partnership);

/* The rows of a metric's page, in the order of the file; NULL when it has none. */
const struct row_list *observed_of(const struct page *metric);

#endif
