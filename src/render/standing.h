/* Standing: how far a metric has come, from its published figures alone.
 *
 * A target is judged by its baseline, the latest figure of its series and what it asks for; a
 * metric without targets by the rate of change of its main series (data/progress.h). What is
 * withheld, or whose latest figure is, is not judged: a status would be a hint.
 *
 *     struct standing standing = standing_of_target(site, metric, row);
 *     progress_id(standing.progress.status);                              // "on-track"
 */
#ifndef PLACARD_RENDER_STANDING_H
#define PLACARD_RENDER_STANDING_H

#include "data/progress.h"
#include "model/site.h"
#include "render/series.h"

#include <stdbool.h>

/* Where it starts, where it is, where it is to end. */
struct journey {
    struct figure baseline;
    struct figure latest;
    struct figure target;
    bool worked_out; /* the target is not stated, but follows from the baseline */
    bool latest_is_hidden;
};

struct standing {
    struct journey journey;
    struct progress progress;
};

/* `target` is a row of the partnership's targets.csv that is about the metric. */
struct standing standing_of_target(const struct site *site, const struct page *metric,
                                   const struct row *target);
/* How many statuses of each kind are told of metrics (view_status_lines): of each target its own,
 * or one for all of them if none can be judged for the same reason; or that of the trend; or the
 * one that somebody has set. */
struct status_counts {
    size_t of[PROGRESS_UNKNOWN + 1];
};
void standing_count(const struct site *site, const struct series_set *set,
                    struct status_counts *counts);

/* False for a metric that has targets or no figures, or where neither direction is better. */
bool standing_of_trend(const struct series_set *set, struct standing *standing);

#endif
