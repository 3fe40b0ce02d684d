/* A status set by hand: the one exception to progress being worked out.
 *
 *     status: slow
 *     status_reason: The way of counting changed in 2024, so the rate says little.
 *
 * Both stand in a metric's front matter, or neither. The page shows the status as set by hand,
 * with the reason, beside the one that is worked out. Where the latest figure is confidential
 * or the metric is listed in withheld.csv, no status may be set: it would be a hint.
 *
 * Source: rules 6 and 19.
 */
#ifndef PLACARD_MODEL_HAND_STATUS_H
#define PLACARD_MODEL_HAND_STATUS_H

#include "base/diagnostic.h"
#include "data/progress.h"
#include "model/site.h"

#include <stdbool.h>

/* The metric's status as set by hand; false when none is. */
bool hand_status(const struct page *metric, enum progress_status *status);

void hand_status_check(const struct site *site, struct diagnostics *diagnostics);

#endif
