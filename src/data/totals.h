/* One fact has one value: totals are the sums of their parts, and a target's baseline is what
 * the observation says.
 *
 * Looks at public tables only, and only where nothing is missing. A document may contradict
 * itself; then a row of declared.csv about the total or its parts says so, with a verdict other
 * than `agrees`, and its resolution stands on the page.
 */
#ifndef PLACARD_DATA_TOTALS_H
#define PLACARD_DATA_TOTALS_H

#include "base/diagnostic.h"
#include "data/metric.h"
#include "data/reconcile.h"
#include "data/table.h"

/* Checks the observations and targets of one folder; `checks` are those of its claims. */
void totals_check(const struct tables *tables, const struct metrics *metrics,
                  const struct checks *checks, struct diagnostics *diagnostics);

#endif
