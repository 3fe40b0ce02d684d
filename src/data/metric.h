/* Metrics, as far as tables need to know them: what a metric's page says about its numbers.
 *
 * model/metric.h makes them from front matter; they own nothing.
 */
#ifndef PLACARD_DATA_METRIC_H
#define PLACARD_DATA_METRIC_H

#include "base/array.h"
#include "base/instant.h"
#include "base/map.h"
#include "base/text.h"
#include "data/disclosure.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether values may be published: at once, from an instant on, or never. */
struct visibility {
    bool restricted;
    bool embargoed;
    struct instant publish_from; /* when embargoed */
};

bool visibility_is_public(struct visibility visibility, struct instant now);

struct metric {
    struct text id;
    struct text unit;
    struct text direction; /* up, down or none */
    struct text page;      /* its file, for advice */
    int decimals;          /* that its values may have */
    bool adds_over_area;
    bool adds_over_group;
    bool adds_over_period;
    struct visibility visibility;
    bool is_doubtful; /* its page has mistakes, so it may be meant to be restricted */
    struct disclosure_profile profile; /* a threshold of 1 hides nothing */
    struct text rate_of; /* the metric whose counts its rates are made from, or empty */
};

struct metrics {
    struct metric_list ARRAY(struct metric *) list;
    struct map by_id;
};

void metrics_add(struct arena *arena, struct metrics *metrics, struct metric *metric);
const struct metric *metrics_find(const struct metrics *metrics, struct text id); /* or NULL */

/* Whether values of the unit are counts of something, so that there is no less than none. */
bool unit_is_count(struct text unit);
/* Whether they are counts of people. */
bool unit_is_people(struct text unit);
/* By how much a share or a rate of the unit is multiplied: 100 for percent, 1000 for per_1000;
 * 0 for other units. */
int64_t unit_per(struct text unit);

#endif
