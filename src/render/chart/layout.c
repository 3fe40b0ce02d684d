#include "render/chart/layout.h"

#include "render/chart/metrics.h"
#include "render/chart/prepare.h"

#include <math.h>

enum { MARKER = 10 }; /* the size of a point's shape */

bool layout_is_wide(struct box frame)
{
    return frame.width > (LAYOUT_NARROW + LAYOUT_WIDE) / 2.0;
}

void label_add(struct layout *layout, struct label *label, struct text text, enum role role,
               double limit)
{
    struct texts lines = {0};
    metrics_wrap(layout->arena, text, limit, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        array_push(layout->arena, &label->lines, (struct line){lines.items[i], role});
        label->box.width = fmax(label->box.width, metrics_width(lines.items[i]));
    }
    if (label->lines.count > 0)
        label->box.height =
            METRICS_ASCENT + METRICS_DESCENT + METRICS_LINE * (double)(label->lines.count - 1);
}

void label_move(struct label *label, double x, double top, enum anchor anchor)
{
    static const double shares[] = {[ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_END] = 1};
    label->anchor = anchor;
    label->box.x = x - shares[anchor] * label->box.width;
    label->box.y = top;
}

void layout_put(struct layout *layout, struct label label, double x, double top, enum anchor anchor)
{
    label_move(&label, x, top, anchor);
    if (label.lines.count > 0)
        array_push(layout->arena, &layout->labels, label);
}

bool box_meets(struct box a, struct box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* Cuts the segment at one side of the box; false when nothing of it is left. */
static bool cut(double start, double step, double low, double high, double *from, double *to)
{
    if (step == 0)
        return start > low && start < high;
    double enters = (low - start) / step;
    double leaves = (high - start) / step;
    *from = fmax(*from, fmin(enters, leaves));
    *to = fmin(*to, fmax(enters, leaves));
    return *from < *to;
}

bool box_meets_segment(struct box box, struct point from, struct point to)
{
    double begin = 0;
    double end = 1;
    return cut(from.x, to.x - from.x, box.x, box.x + box.width, &begin, &end) &&
           cut(from.y, to.y - from.y, box.y, box.y + box.height, &begin, &end);
}

static bool meets_mark(struct box box, const struct mark *mark)
{
    switch (mark->kind) {
    case MARK_GRID:
    case MARK_GAP:
        return false;
    case MARK_BAR:
    case MARK_POINT:
        return box_meets(box, mark->box);
    case MARK_AXIS:
    case MARK_LINE:
    case MARK_TARGET:
    case MARK_LEADER:
        break;
    }
    for (size_t i = 1; i < mark->points.count; i++)
        if (box_meets_segment(box, mark->points.items[i - 1], mark->points.items[i]))
            return true;
    return false;
}

bool layout_is_free(const struct layout *layout, struct box box, struct box frame)
{
    if (box.x < frame.x || box.x + box.width > frame.x + frame.width || box.y < frame.y ||
        box.y + box.height > frame.y + frame.height)
        return false;
    for (size_t i = layout->near_label; i < layout->labels.count; i++)
        if (box_meets(box, layout->labels.items[i].box))
            return false;
    for (size_t i = layout->near_mark; i < layout->marks.count; i++)
        if (meets_mark(box, &layout->marks.items[i]))
            return false;
    return true;
}

void layout_line(struct layout *layout, enum mark_kind kind, struct point from, struct point to)
{
    struct mark mark = {.kind = kind};
    array_push(layout->arena, &mark.points, from);
    array_push(layout->arena, &mark.points, to);
    array_push(layout->arena, &layout->marks, mark);
}

void layout_bar(struct layout *layout, size_t colour, bool soft, struct box box)
{
    if (box.width > 0 && box.height > 0)
        array_push(layout->arena, &layout->marks,
                   (struct mark){.kind = MARK_BAR, .colour = colour, .soft = soft, .box = box});
}

void layout_point(struct layout *layout, size_t colour, bool soft, struct point at)
{
    struct box box = {at.x - MARKER / 2.0, at.y - MARKER / 2.0, MARKER, MARKER};
    array_push(layout->arena, &layout->marks,
               (struct mark){.kind = MARK_POINT, .colour = colour, .soft = soft, .box = box});
}

size_t layout_colour(const struct chart *chart, size_t series)
{
    if (chart->kind == CHART_MULTIPLES)
        return 1;
    return chart->series_count == 2 && series == 1 ? CHART_COLOURS : series + 1;
}

struct text layout_value(struct arena *arena, const struct chart_value *value)
{
    if (value->note.length == 0)
        return value->words;
    return arena_format(arena, "%.*s %.*s", TEXT_ARGUMENTS(value->words),
                        TEXT_ARGUMENTS(value->note));
}

static double draw(struct layout *layout, const struct chart *chart, struct box frame)
{
    struct scale scale;
    switch (chart->kind) {
    case CHART_COLUMN:
    case CHART_GROUPED:
    case CHART_STACKED:
        return columns_fit(chart, frame, layout->arena) ? columns_layout(layout, chart, frame)
                                                        : bars_layout(layout, chart, frame);
    case CHART_LINE:
        scale = scale_for_lines(chart, 6);
        return lines_layout(layout, chart, frame, &scale);
    case CHART_SLOPE:
        return slope_layout(layout, chart, frame);
    case CHART_MULTIPLES:
        if (chart_is_dated(chart) && chart->category_count > 1)
            return multiples_layout(layout, chart, frame);
        break;
    case CHART_BAR:
    case CHART_BULLET:
    case CHART_SPARKLINE:
        break;
    }
    return bars_layout(layout, chart, frame);
}

struct layout layout_chart(const struct chart *chart, double width, struct arena *arena)
{
    struct layout layout = {.arena = arena, .width = width};
    const double edge = 2; /* for half of a line's thickness, and letters that lean out: J */
    struct box frame = {edge, edge, width - 2 * edge, 0};
    if (chart->kind == CHART_SPARKLINE) {
        layout.height = SPARKLINE_HEIGHT;
        sparkline_layout(&layout, chart);
        return layout;
    }
    layout.height = ceil(draw(&layout, chart, frame) + edge);
    return layout;
}
