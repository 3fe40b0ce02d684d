/* What is left of a chart to draw: see prepare.c. */
#ifndef PLACARD_RENDER_CHART_PREPARE_H
#define PLACARD_RENDER_CHART_PREPARE_H

#include "render/chart.h"

bool chart_is_dated(const struct chart *chart); /* every category is */
bool category_is_dated(const struct chart_category *category);
/* Twice the month in the middle, so that it is whole. */
int category_middle(const struct chart_category *category);
/* Whether periods are missing between two that follow each other. */
bool chart_has_gap(const struct chart *chart, size_t before, size_t after);

/* Whether a value is its series' first or last, or the first of its highest or lowest: those
 * that are said when there is no room for all. */
bool chart_is_key(const struct chart *chart, size_t series, size_t category);

/* The same chart as it can be drawn, in the arena: periods in order of time; without
 * series that know nothing, without undated categories that know nothing, and without
 * periods before the first that is known and after the last. Wholes of which a part is not
 * known are left out of a stacked chart: less than the whole would be shown as the whole.
 * A kind that does not fit becomes the one that chart_choose gives. No category is left
 * when nothing is known. */
struct chart chart_prepare(const struct chart *chart, struct arena *arena);

#endif
