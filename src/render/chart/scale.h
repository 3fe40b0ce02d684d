/* Scales: from numbers to pixels, with round numbers for an axis. */
#ifndef PLACARD_RENDER_CHART_SCALE_H
#define PLACARD_RENDER_CHART_SCALE_H

#include "base/decimal.h"
#include "render/chart.h"

#include <stdbool.h>
#include <stdint.h>

enum { SCALE_TICKS = 10 }; /* as many gridlines as a chart may have */

struct scale {
    double low;
    double high;
    struct decimal ticks[SCALE_TICKS]; /* from low to high, in steps of 1, 2 or 5 × 10^n */
    size_t tick_count;
};

double scale_number(struct decimal number);

/* From zero to just what is known; for bars that all say their value. Both ends may be
 * beyond zero, and the target is part of it. */
struct scale scale_of_bars(const struct chart *chart);
/* From zero, with about `ticks` ticks around all that is known. `stacked`: categories are
 * as high as the sum of their parts. */
struct scale scale_from_zero(const struct chart *chart, size_t ticks);
/* For lines and slopes: the same, unless all values lie so far from zero that a line would
 * tell nothing: the range is less than a fifth of the way from zero. Then the scale begins
 * near the values, and whoever draws it says so. */
struct scale scale_for_lines(const struct chart *chart, size_t ticks);

bool scale_has_zero(const struct scale *scale);
/* Where a number lies between `from` (the low end) and `to`. */
double scale_at(const struct scale *scale, double number, double from, double to);

#endif
