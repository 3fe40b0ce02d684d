/* Series: the published values of one metric for one area and group, period by period.
 *
 *     struct series_set set = series_of_metric(metric, arena);
 *     const struct series *main = series_main(&set);       // may be NULL
 *     const struct cell *value = series_value(main, 0);    // NULL: no number is public
 */
#ifndef PLACARD_RENDER_SERIES_H
#define PLACARD_RENDER_SERIES_H

#include "data/progress.h"
#include "model/site.h"
#include "render/view.h"

struct series {
    const struct row *first; /* names the area and the group */
    const struct row **rows; /* one for each period of the metric, or NULL */
};

struct series_set {
    const struct page *metric;
    struct period_list periods;                     /* all that the metric has, earliest first */
    struct series_list ARRAY(struct series *) list; /* in the order of the file */
};

enum { LOW_COUNT = 50 };

struct series_set series_of_metric(const struct page *metric, struct arena *arena);

/* The partnership's own series without a split, or else the first; NULL when there is none. */
const struct series *series_main(const struct series_set *set);

/* The public number of a period, or NULL. */
const struct cell *series_value(const struct series *series, size_t period);
/* The first and the last period with a number; false when there is none. They are one and the
 * same when there is only one. */
bool series_ends(const struct series_set *set, const struct series *series, size_t *first,
                 size_t *last);

/* The value of a period as the next cell of a grid, or why there is none. */
void series_add_cell(struct grid *grid, const struct series *series, size_t period,
                     struct reader *reader);
/* Whether a number is so small that its percentages say little. */
bool series_is_low(const struct series_set *set, const struct series *series);

/* Whether the metric is split by area, or by group. */
bool series_differ_by(const struct series_set *set, const char *column);
/* What tells the series from the others: its area, its group or both. */
struct text series_label(const struct series_set *set, const struct series *series,
                         struct arena *arena);

/* From the first number to the last, in words: +272 (+27.5%). */
struct text series_change(const struct series_set *set, const struct series *series,
                          struct reader *reader);
/* The same as a sentence: Up 272 (27.5%) since 2018 to 2019. Empty with a single number. */
struct text series_direction(const struct series_set *set, const struct series *series,
                             struct reader *reader);

#endif
