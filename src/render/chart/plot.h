/* A plot: an area with a scale at its left, periods or names below it, and labels at its
 * right for where series end. Columns and lines are drawn in it.
 *
 *     struct plot plot = plot_begin(layout, chart, frame, scale, true);
 *     plot_add_end(&plot, label, position, number);   // for each series
 *     plot_measure(&plot, height);                    // now plot.area is known
 *     plot_put_axes(&plot);
 *     … marks …
 *     double bottom = plot_put_words(&plot);
 *     … whatever else finds a free place …
 */
#ifndef PLACARD_RENDER_CHART_PLOT_H
#define PLACARD_RENDER_CHART_PLOT_H

#include "render/chart/layout.h"

/* The label of a place that is not beside it, perhaps with a leader to it. */
struct plot_end {
    struct label label;
    double position;
    double number;
    struct point at;
};

struct plot {
    struct layout *layout;
    const struct chart *chart;
    struct box frame;
    struct box area;
    struct scale scale;
    bool columns; /* categories are stretches, not points */
    bool ticks;   /* false: every number is said, or there is no room for an axis */
    double from;  /* positions at the ends of the area */
    double to;
    double above; /* room over the area for the numbers of its highest marks */
    double below; /* room between the area and the names of categories */
    struct plot_end ends[CHART_COLOURS + 1];
    size_t end_count;
};

struct plot plot_begin(struct layout *layout, const struct chart *chart, struct box frame,
                       const struct scale *scale, bool columns);
/* Where a category is: twice a month, or twice a place in the row. */
double plot_position(const struct plot *plot, size_t category);
double plot_x(const struct plot *plot, double position);
double plot_y(const struct plot *plot, double number);
/* The least distance between two categories' middles, in pixels. */
double plot_pitch(const struct plot *plot);

double plot_end_limit(const struct plot *plot); /* how wide a label of an end may be */
void plot_add_end(struct plot *plot, struct label label, double position, double number);
void plot_add_target(struct plot *plot);
void plot_measure(struct plot *plot, double height);
void plot_put_axes(struct plot *plot);
void plot_put_target(struct plot *plot);
/* The names of categories and the ends' labels; gives where they end. */
double plot_put_words(struct plot *plot);
/* Where a further label may be. */
struct box plot_room(const struct plot *plot);

/* Puts labels below each other between `top` and `bottom`, each as near as can be to the
 * height of its place, with a leader where it is not beside it. */
void plot_spread(struct layout *layout, struct plot_end *ends, size_t count, double x,
                 enum anchor anchor, double top, double bottom);

#endif
