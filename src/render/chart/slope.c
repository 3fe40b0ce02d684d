/* Slopes: from one period to another. Both ends say their numbers, so there is no axis. */
#include "render/chart/metrics.h"
#include "render/chart/plot.h"
#include "render/say.h"
#include "render/words.h"

#include <math.h>

enum { TO_LABEL = 14, TEXT_HEIGHT = METRICS_ASCENT + METRICS_DESCENT };

struct slope {
    struct layout *layout;
    const struct chart *chart;
    struct box area;
    struct scale scale;
    struct plot_end ends[2][CHART_COLOURS];
    size_t counts[2];
};

static void add_end(struct slope *slope, size_t series, size_t category, double limit)
{
    const struct chart_value *values = slope->chart->series[series].values;
    struct plot_end end = {0};
    if (!values[category].known)
        return;
    bool named = category == 1 || !values[1].known;
    if (named && slope->chart->series_count > 1)
        label_add(slope->layout, &end.label, slope->chart->series[series].label, ROLE_LABEL, limit);
    label_add(slope->layout, &end.label, layout_value(slope->layout->arena, &values[category]),
              ROLE_VALUE, limit);
    end.number = scale_number(values[category].number);
    slope->ends[category][slope->counts[category]++] = end;
}

static double widest(const struct slope *slope, size_t category, double *stack)
{
    double width = 0;
    double height = 0;
    for (size_t i = 0; i < slope->counts[category]; i++) {
        width = fmax(width, slope->ends[category][i].label.box.width);
        height += slope->ends[category][i].label.box.height;
    }
    *stack = fmax(*stack, height);
    return width + TO_LABEL;
}

static struct point point_of(const struct slope *slope, double number, size_t category)
{
    struct box area = slope->area;
    return (struct point){area.x + (double)category * area.width,
                          scale_at(&slope->scale, number, area.y + area.height, area.y)};
}

static void put_series(struct slope *slope, size_t series)
{
    const struct chart_value *values = slope->chart->series[series].values;
    size_t colour = layout_colour(slope->chart, series);
    struct point points[2];
    for (size_t c = 0; c < 2; c++)
        points[c] = point_of(slope, scale_number(values[c].number), c);
    if (values[0].known && values[1].known) {
        layout_line(slope->layout, MARK_LINE, points[0], points[1]);
        struct mark *line = &slope->layout->marks.items[slope->layout->marks.count - 1];
        line->colour = colour;
        line->soft = values[0].soft || values[1].soft;
    }
    for (size_t c = 0; c < 2; c++)
        if (values[c].known)
            layout_point(slope->layout, colour, values[c].soft, points[c]);
}

static double put_categories(struct slope *slope, struct box frame)
{
    double top = slope->area.y + slope->area.height + TEXT_HEIGHT / 2.0 + 4;
    double limit = frame.width / 2 - 4;
    double bottom = top;
    for (size_t c = 0; c < 2; c++) {
        struct label label = {0};
        label_add(slope->layout, &label, slope->chart->categories[c].label, ROLE_LABEL, limit);
        double left = frame.x + (c == 0 ? 0 : frame.width - limit);
        double half = label.box.width / 2;
        double x = slope->area.x + (double)c * slope->area.width;
        x = fmin(fmax(x, left + half), left + limit - half);
        layout_put(slope->layout, label, x, top, ANCHOR_MIDDLE);
        bottom = fmax(bottom, top + label.box.height);
    }
    return bottom;
}

/* Without an axis the reader cannot see where the scale begins: it is said. */
static double put_note(struct slope *slope, struct box frame)
{
    const struct chart *chart = slope->chart;
    const struct scale *scale = &slope->scale;
    if (scale_has_zero(scale) || scale->tick_count == 0)
        return frame.y;
    struct decimal nearest = scale->ticks[scale->low > 0 ? 0 : scale->tick_count - 1];
    struct text number = words_quantity(chart->reader, nearest, chart->unit);
    struct label label = {0};
    label_add(slope->layout, &label,
              say_with(chart->reader, "chart.scale", SLOTS({"number", number})), ROLE_TICK,
              frame.width);
    layout_put(slope->layout, label, frame.x, frame.y, ANCHOR_START);
    return frame.y + label.box.height;
}

static void put_uprights(struct slope *slope)
{
    struct box area = slope->area;
    for (size_t c = 0; c < 2; c++) {
        double x = area.x + (double)c * area.width;
        layout_line(slope->layout, MARK_AXIS, (struct point){x, area.y},
                    (struct point){x, area.y + area.height});
    }
}

double slope_layout(struct layout *layout, const struct chart *chart, struct box frame)
{
    struct slope slope = {layout, chart, .scale = scale_for_lines(chart, 6)};
    double widths[2];
    double height = 200;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < 2; c++)
            add_end(&slope, s, c, fmin(190, frame.width * (c == 0 ? 0.28 : 0.36)));
    for (size_t c = 0; c < 2; c++)
        widths[c] = widest(&slope, c, &height);
    double top = put_note(&slope, frame) + TEXT_HEIGHT / 2.0;
    double across = fmin(frame.width - widths[0] - widths[1], 320);
    slope.area = (struct box){frame.x + widths[0], top, across, height};
    put_uprights(&slope);
    for (size_t s = 0; s < chart->series_count; s++)
        put_series(&slope, s);
    for (size_t c = 0; c < 2; c++) {
        for (size_t i = 0; i < slope.counts[c]; i++)
            slope.ends[c][i].at = point_of(&slope, slope.ends[c][i].number, c);
        double x = c == 0 ? slope.area.x - TO_LABEL : slope.area.x + across + TO_LABEL;
        plot_spread(layout, slope.ends[c], slope.counts[c], x, c == 0 ? ANCHOR_END : ANCHOR_START,
                    top - TEXT_HEIGHT / 2.0, top + height + TEXT_HEIGHT / 2.0);
    }
    return put_categories(&slope, frame);
}
