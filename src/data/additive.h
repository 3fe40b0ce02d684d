/* Sums among observations: which rows are the parts of which.
 *
 * A metric says in `additive_over` along what its values may be added up:
 *
 *     group     the group `all` is the sum of the other groups of its area and period
 *     area      an area is the sum of the areas whose parent it is, as far as they have rows
 *     period    a period is the sum of those that fill it without a gap: a year, of its months
 *
 * Values that overlap (a person may use two drugs) say nothing, and nothing is added up.
 */
#ifndef PLACARD_DATA_ADDITIVE_H
#define PLACARD_DATA_ADDITIVE_H

#include "base/arena.h"
#include "base/array.h"
#include "data/metric.h"
#include "data/table.h"

#include <stddef.h>

/* Row numbers of the table. */
struct sum {
    size_t total;
    const size_t *parts;
    size_t count;      /* at least one */
    const char *along; /* "groups", "areas" or "periods" */
};

struct sums ARRAY(struct sum);

/* The sums among the rows of `observations`, whose references are linked, in the order of
 * their totals. */
struct sums additive_sums(struct arena *arena, const struct table *observations,
                          const struct metrics *metrics);

#endif
