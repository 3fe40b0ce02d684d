/* Series: the periods of one metric, area and group must go together.
 *
 * A financial and a calendar year are not two points of one line, and a month that is counted in
 * two figures makes each sum and change wrong. Rolling and pooled years overlap by their nature,
 * and a year may stand beside its months where the metric adds up over periods.
 */
#ifndef PLACARD_DATA_SERIES_H
#define PLACARD_DATA_SERIES_H

#include "base/diagnostic.h"
#include "data/metric.h"
#include "data/table.h"

#include <stdbool.h>

/* Checks every series of a table of observations, but for the rows that are `left_out`. */
void series_check(const struct table *observations, const bool *left_out,
                  const struct metrics *metrics, struct diagnostics *diagnostics);

#endif
