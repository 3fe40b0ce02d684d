/* Rules: what no single cell can break, but two together, or a cell and its metric, can.
 *
 *   milestones    a day on which one was reached goes with the status met or met late, tells
 *                 the two apart, and is not in the future
 *   observations  no more decimals than the metric has, no negative count, and no figure of
 *                 a period that has not begun, unless it is marked as a forecast
 *   targets       an increase needs a baseline to start from and its period, and a target that
 *                 is stated does not lie on the wrong side of it
 *   areas         no area lies in itself
 */
#ifndef PLACARD_DATA_RULES_H
#define PLACARD_DATA_RULES_H

#include "base/date.h"
#include "base/diagnostic.h"
#include "data/metric.h"
#include "data/table.h"

/* Checks one table, public or not, against what its folder's metrics say. */
void rules_check(const struct table *table, const struct metrics *metrics, struct date today,
                 struct diagnostics *diagnostics);

#endif
