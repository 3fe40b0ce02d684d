/* Sums among observations: which rows are made of which.
 *
 * A metric says in `additive_over` along what its values may be added up:
 *
 *     group     the group `all` is the sum of the other groups of its area and period
 *     area      an area is the sum of the areas in it that have rows: of those whose nearest
 *               area above, among those with rows, it is
 *     period    a period is the sum of those that fill it: a year, of its months. Where periods
 *               overlap, whatever else follows: 2021 less its first half is its second
 *
 * Two rows of the same months are one count, whatever the metric says: 2020-21 and R12:2021-03.
 *
 * Groups and areas of other metrics may add up all the same, and whoever sees it can subtract:
 * such sums are found, too, but not `declared`, and hold only where the numbers say so.
 */
#ifndef PLACARD_DATA_ADDITIVE_H
#define PLACARD_DATA_ADDITIVE_H

#include "base/arena.h"
#include "base/array.h"
#include "data/metric.h"
#include "data/table.h"

#include <stdbool.h>
#include <stddef.h>

struct sum_term {
    size_t row; /* of the table */
    int sign;   /* 1, or -1 for what is on the other side */
};

/* The terms add up to 0. The first is the total, with the sign -1; there is at least another. */
struct sum {
    const struct sum_term *terms;
    size_t count;
    const char *along; /* "groups", "areas" or "periods" */
    bool declared;
    bool simple; /* the total is all others added up */
};

struct sums ARRAY(struct sum);

/* The sums among the rows of `observations`, whose references are linked, in the order of
 * their totals. `metrics` are those of the rows, NULL where nobody knows one. */
struct sums additive_sums(struct arena *arena, const struct table *observations,
                          const struct metric *const *metrics);

#endif
