/* Lines through time. Each goes through the middles of its periods, to scale, and is broken
 * where a period is missing or its value is not known; the time between is shaded. */
#include "render/chart/metrics.h"
#include "render/chart/plot.h"
#include "render/chart/prepare.h"

#include <math.h>

enum { CROWDED = 14 }; /* points nearer than this get no marks of their own */

static const struct chart_value *value_of(const struct chart *chart, size_t series, size_t category)
{
    return &chart->series[series].values[category];
}

static size_t last_known(const struct chart *chart, size_t series)
{
    size_t c = chart->category_count;
    while (c > 0 && !value_of(chart, series, c - 1)->known)
        c--;
    return c - 1;
}

static bool any_known(const struct chart *chart, size_t category)
{
    for (size_t s = 0; s < chart->series_count; s++)
        if (value_of(chart, s, category)->known)
            return true;
    return false;
}

static void put_gap(struct plot *plot, int from, int to)
{
    struct box area = plot->area;
    double left = fmax(area.x, plot_x(plot, 2.0 * from));
    double right = fmin(area.x + area.width, plot_x(plot, 2.0 * to));
    struct box box = {left, area.y, right - left, area.height};
    if (box.width > 0)
        array_push(plot->layout->arena, &plot->layout->marks,
                   (struct mark){.kind = MARK_GAP, .box = box});
}

static void put_gaps(struct plot *plot)
{
    const struct chart *chart = plot->chart;
    for (size_t c = 0; c < chart->category_count; c++) {
        if (c > 0 && chart_has_gap(chart, c - 1, c))
            put_gap(plot, chart->categories[c - 1].last + 1, chart->categories[c].first);
        if (!any_known(chart, c))
            put_gap(plot, chart->categories[c].first, chart->categories[c].last + 1);
    }
}

static struct point point_of(const struct plot *plot, size_t series, size_t category)
{
    return (struct point){
        plot_x(plot, plot_position(plot, category)),
        plot_y(plot, scale_number(value_of(plot->chart, series, category)->number))};
}

static bool is_joined(const struct chart *chart, size_t series, size_t category)
{
    return category + 1 < chart->category_count && value_of(chart, series, category)->known &&
           value_of(chart, series, category + 1)->known &&
           !chart_has_gap(chart, category, category + 1);
}

static bool is_soft(const struct chart *chart, size_t series, size_t category)
{
    return value_of(chart, series, category + 1)->soft || value_of(chart, series, category)->soft;
}

/* From `category` as far as the line goes on in the same way. */
static size_t put_stroke(struct plot *plot, size_t series, size_t category)
{
    struct layout *layout = plot->layout;
    bool soft = is_soft(plot->chart, series, category);
    struct mark mark = {
        .kind = MARK_LINE, .colour = layout_colour(plot->chart, series), .soft = soft};
    array_push(layout->arena, &mark.points, point_of(plot, series, category));
    while (is_joined(plot->chart, series, category) &&
           is_soft(plot->chart, series, category) == soft) {
        category++;
        array_push(layout->arena, &mark.points, point_of(plot, series, category));
    }
    array_push(layout->arena, &layout->marks, mark);
    return category;
}

static void put_series(struct plot *plot, size_t series)
{
    const struct chart *chart = plot->chart;
    for (size_t c = 0; c < chart->category_count;)
        c = is_joined(chart, series, c) ? put_stroke(plot, series, c) : c + 1;
    bool crowded = chart->category_count > 1 && plot_pitch(plot) < CROWDED;
    size_t last = last_known(chart, series);
    for (size_t c = 0; c < chart->category_count; c++) {
        const struct chart_value *value = value_of(chart, series, c);
        bool alone = !is_joined(chart, series, c) && (c == 0 || !is_joined(chart, series, c - 1));
        if (value->known && (!crowded || alone || value->soft || c == last))
            layout_point(plot->layout, layout_colour(chart, series), value->soft,
                         point_of(plot, series, c));
    }
}

/* A single line that a later target follows has its last number at its last point. */
static bool ends_at_edge(const struct plot *plot)
{
    return plot->chart->series_count > 1 || !plot->chart->target.value.known ||
           plot_position(plot, last_known(plot->chart, 0)) >= plot->to;
}

static void add_end(struct plot *plot, size_t series)
{
    const struct chart *chart = plot->chart;
    size_t last = last_known(chart, series);
    const struct chart_value *value = value_of(chart, series, last);
    double limit = plot_end_limit(plot);
    struct label label = {0};
    if (chart->series_count > 1)
        label_add(plot->layout, &label, chart->series[series].label, ROLE_LABEL, limit);
    label_add(plot->layout, &label, layout_value(plot->layout->arena, value), ROLE_VALUE, limit);
    plot_add_end(plot, label, plot_position(plot, last), scale_number(value->number));
}

/* Above the point if that is free; otherwise below it, or to a side. */
static bool put_value(struct plot *plot, size_t category)
{
    static const struct {
        double x;
        double y; /* 0: the label's bottom is above the point; 1: its top is below it */
        enum anchor anchor;
    } places[] = {
        {0, 0, ANCHOR_MIDDLE}, {0, 1, ANCHOR_MIDDLE}, {4, 0, ANCHOR_START},   {-4, 0, ANCHOR_END},
        {4, 1, ANCHOR_START},  {-4, 1, ANCHOR_END},   {8, 0.5, ANCHOR_START}, {-8, 0.5, ANCHOR_END},
    };
    const double away = 5;
    struct layout *layout = plot->layout;
    struct point at = point_of(plot, 0, category);
    struct label label = {0};
    label_add(layout, &label, layout_value(layout->arena, value_of(plot->chart, 0, category)),
              ROLE_VALUE, HUGE_VAL);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        double top = at.y - away - label.box.height + places[i].y * (label.box.height + 2 * away);
        label_move(&label, at.x + places[i].x, top, places[i].anchor);
        if (!layout_is_free(layout, label.box, plot_room(plot)))
            continue;
        array_push(layout->arena, &layout->labels, label);
        return true;
    }
    return false;
}

/* All numbers of a single line, or, where these do not fit, those it is remembered by. The
 * last one comes first, unless it has its place at the end. */
static void put_values(struct plot *plot)
{
    const struct chart *chart = plot->chart;
    size_t last = last_known(chart, 0);
    if (!ends_at_edge(plot))
        put_value(plot, last);
    size_t before = plot->layout->labels.count;
    bool all = true;
    for (size_t c = 0; all && c < last; c++)
        all = !value_of(chart, 0, c)->known || put_value(plot, c);
    if (all)
        return;
    plot->layout->labels.count = before;
    for (size_t c = 0; c < last; c++)
        if (chart_is_key(chart, 0, c))
            put_value(plot, c);
}

double lines_layout(struct layout *layout, const struct chart *chart, struct box frame,
                    const struct scale *scale)
{
    struct plot plot = plot_begin(layout, chart, frame, scale, false);
    double height = layout_is_wide(frame) ? 260 : 180;
    for (size_t s = 0; ends_at_edge(&plot) && s < chart->series_count; s++)
        add_end(&plot, s);
    plot_add_target(&plot);
    plot_measure(&plot, frame.height > 0 ? frame.height : height);
    put_gaps(&plot);
    plot_put_axes(&plot);
    for (size_t s = 0; s < chart->series_count; s++)
        put_series(&plot, s);
    plot_put_target(&plot);
    double bottom = plot_put_words(&plot);
    if (chart->series_count == 1)
        put_values(&plot);
    return bottom;
}

void sparkline_layout(struct layout *layout, const struct chart *chart)
{
    const double inside = 5;
    struct scale scale = scale_for_lines(chart, SCALE_TICKS);
    struct box frame = {0, 0, SPARKLINE_WIDTH, SPARKLINE_HEIGHT};
    struct plot plot = plot_begin(layout, chart, frame, &scale, false);
    plot.area =
        (struct box){inside, inside, SPARKLINE_WIDTH - 2 * inside, SPARKLINE_HEIGHT - 2 * inside};
    size_t marks = layout->marks.count;
    put_series(&plot, 0);
    /* Of the points, the last one and those that no line joins are kept. */
    size_t kept = marks;
    for (size_t i = marks; i < layout->marks.count; i++)
        if (layout->marks.items[i].kind == MARK_LINE || i + 1 == layout->marks.count)
            layout->marks.items[kept++] = layout->marks.items[i];
    layout->marks.count = kept;
}

/* A small chart for each series, all with the same scale and the same time. */
double multiples_layout(struct layout *layout, const struct chart *chart, struct box frame)
{
    const double apart = 24;
    const double plot_height = 96;
    size_t across = layout_is_wide(frame) ? 2 : 1;
    double width = (frame.width - apart * (double)(across - 1)) / (double)across;
    struct scale scale = scale_from_zero(chart, 4);
    double top = frame.y;
    for (size_t row = 0; row < chart->series_count; row += across) {
        size_t end = row + across < chart->series_count ? row + across : chart->series_count;
        struct label titles[2] = {0};
        size_t labels = layout->labels.count;
        size_t marks = layout->marks.count;
        double tallest = 0;
        for (size_t s = row; s < end; s++) {
            label_add(layout, &titles[s - row], chart->series[s].label, ROLE_VALUE, width);
            tallest = fmax(tallest, titles[s - row].box.height);
        }
        double lowest = top;
        for (size_t s = row; s < end; s++) {
            double x = frame.x + (width + apart) * (double)(s - row);
            struct chart one = *chart;
            one.series = &chart->series[s];
            one.series_count = 1;
            layout_put(layout, titles[s - row], x, top, ANCHOR_START);
            struct box panel = {x, top + tallest, width, plot_height};
            lowest = fmax(lowest, lines_layout(layout, &one, panel, &scale));
        }
        top = lowest + apart;
        layout->near_label = labels; /* of this row, which the next is below */
        layout->near_mark = marks;
    }
    return top - apart;
}
