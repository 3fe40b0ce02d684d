/* Figures: charts that a page asks for in its front matter, to put among its words.
 *
 *     figures:
 *       grant:
 *         table: allocations            or   metric: adults-in-treatment
 *         chart: line                   left out: what suits the data
 *         title: The grant since 2022   left out: what the data are called
 *
 * `{{{figures.grant}}}` in a line of its own puts the chart there, with its numbers as a table
 * that opens and the way to the CSV. On a metric's page, `main` is the page's own chart.
 */
#ifndef PLACARD_RENDER_FIGURES_H
#define PLACARD_RENDER_FIGURES_H

#include "base/diagnostic.h"
#include "render/chart.h"
#include "render/value.h"

struct page;

/* The page's figures by name; one that cannot be drawn is reported and is nothing. */
struct value figures_value(const struct page *page, struct reader *reader,
                           struct diagnostics *diagnostics);

/* What the page wants its own chart to be: its kind and title, if it says so and they fit. */
void figures_choose(const struct page *page, struct chart *chart);

#endif
