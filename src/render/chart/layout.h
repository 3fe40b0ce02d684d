/* A layout: a chart as texts and marks that have their places, before it becomes SVG.
 *
 * Everything is in pixels of the drawing, y downwards. Whoever lays out puts the marks and
 * the texts that must be there first, and then asks what is free for the others: the places
 * are known here, so that no text is ever put over another or over a mark. Gridlines alone
 * may pass behind text.
 */
#ifndef PLACARD_RENDER_CHART_LAYOUT_H
#define PLACARD_RENDER_CHART_LAYOUT_H

#include "base/arena.h"
#include "base/array.h"
#include "render/chart.h"
#include "render/chart/scale.h"

enum { LAYOUT_NARROW = 288, LAYOUT_WIDE = 640, SPARKLINE_WIDTH = 120, SPARKLINE_HEIGHT = 32 };

struct point {
    double x;
    double y;
};

struct points ARRAY(struct point);

struct box {
    double x;
    double y;
    double width;
    double height;
};

enum role { ROLE_LABEL, ROLE_VALUE, ROLE_TICK };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct line {
    struct text text;
    enum role role;
};

/* One or more lines of text below each other. */
struct label {
    enum anchor anchor;
    struct box box;
    struct lines ARRAY(struct line) lines;
};

enum mark_kind {
    MARK_GRID,   /* points: a gridline; never an obstacle */
    MARK_AXIS,   /* points: the line of zero */
    MARK_GAP,    /* box: time without a value; never an obstacle */
    MARK_BAR,    /* box */
    MARK_LINE,   /* points */
    MARK_POINT,  /* box around the shape that belongs to the series */
    MARK_TARGET, /* points */
    MARK_LEADER, /* points: from a mark to its label */
};

struct mark {
    enum mark_kind kind;
    size_t colour; /* 1 to CHART_COLOURS; 0 when it belongs to no series */
    bool soft;
    struct box box;
    struct points points;
};

struct layout {
    struct arena *arena;
    double width;
    double height;
    struct labels ARRAY(struct label) labels;
    struct marks ARRAY(struct mark) marks;
    /* Labels and marks before these are far from what is laid out now: nobody need look whether
     * they are in the way. */
    size_t near_label;
    size_t near_mark;
};

/* Lays `chart` out at a width; it has at least one known value and a kind that fits. */
struct layout layout_chart(const struct chart *chart, double width, struct arena *arena);

/* Whether a frame has room beside things, as that of the wide drawing has. */
bool layout_is_wide(struct box frame);
/* `text` as lines no wider than `limit`, below those that the label has. */
void label_add(struct layout *layout, struct label *label, struct text text, enum role role,
               double limit);
/* Puts it so that `x` is at its anchor, and its top at `top`. */
void label_move(struct label *label, double x, double top, enum anchor anchor);
void layout_put(struct layout *layout, struct label label, double x, double top,
                enum anchor anchor);
/* Whether nothing but gridlines and gaps is where the box would be, and it is inside `frame`. */
bool layout_is_free(const struct layout *layout, struct box box, struct box frame);

void layout_line(struct layout *layout, enum mark_kind kind, struct point from, struct point to);
void layout_bar(struct layout *layout, size_t colour, bool soft, struct box box);
void layout_point(struct layout *layout, size_t colour, bool soft, struct point at);

bool box_meets(struct box a, struct box b);
bool box_meets_segment(struct box box, struct point from, struct point to);

/* 1 to CHART_COLOURS: in order, but two series have the first colour and the last. */
size_t layout_colour(const struct chart *chart, size_t series);
/* £457,127 projected */
struct text layout_value(struct arena *arena, const struct chart_value *value);

/* The parts of layout_chart. Each draws from `frame.y` downwards, no wider than the frame,
 * and gives where it ended. */
double bars_layout(struct layout *layout, const struct chart *chart, struct box frame);
bool columns_fit(const struct chart *chart, struct box frame, struct arena *arena);
double columns_layout(struct layout *layout, const struct chart *chart, struct box frame);
double lines_layout(struct layout *layout, const struct chart *chart, struct box frame,
                    const struct scale *scale);
double slope_layout(struct layout *layout, const struct chart *chart, struct box frame);
double multiples_layout(struct layout *layout, const struct chart *chart, struct box frame);
void sparkline_layout(struct layout *layout, const struct chart *chart);

#endif
