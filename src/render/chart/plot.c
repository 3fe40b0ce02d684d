#include "render/chart/plot.h"

#include "render/chart/metrics.h"
#include "render/chart/prepare.h"
#include "render/say.h"
#include "render/words.h"

#include <math.h>

enum {
    TEXT_HEIGHT = METRICS_ASCENT + METRICS_DESCENT,
    ABOVE = TEXT_HEIGHT + 4,       /* room for a number over the highest mark */
    TO_TICK = 6,                   /* between the area and the numbers of its axis */
    TO_END = 18,                   /* between the area and the labels of its ends */
    TO_NAMES = TEXT_HEIGHT / 2 + 1 /* the lowest tick's number reaches half its height down */
};

static double domain_edge(const struct chart_category *category, bool columns, bool right)
{
    if (!columns)
        return category_middle(category);
    return 2.0 * (right ? category->last + 1 : category->first);
}

struct plot plot_begin(struct layout *layout, const struct chart *chart, struct box frame,
                       const struct scale *scale, bool columns)
{
    struct plot plot = {layout, chart, frame, .scale = *scale, .columns = columns, .ticks = true};
    plot.above = ABOVE;
    plot.below = TO_NAMES + (scale->low < 0 ? TEXT_HEIGHT : 0);
    plot.to = 2.0 * (double)chart->category_count;
    if (!chart_is_dated(chart))
        return plot;
    plot.from = HUGE_VAL;
    plot.to = -HUGE_VAL;
    for (size_t c = 0; c < chart->category_count; c++) {
        plot.from = fmin(plot.from, domain_edge(&chart->categories[c], columns, false));
        plot.to = fmax(plot.to, domain_edge(&chart->categories[c], columns, true));
    }
    struct chart_category target = {.first = chart->target.first, .last = chart->target.last};
    if (chart->target.value.known && category_is_dated(&target)) {
        plot.from = fmin(plot.from, domain_edge(&target, columns, false));
        plot.to = fmax(plot.to, domain_edge(&target, columns, true));
    }
    return plot;
}

double plot_position(const struct plot *plot, size_t category)
{
    if (chart_is_dated(plot->chart))
        return category_middle(&plot->chart->categories[category]);
    return 2.0 * (double)category + 1;
}

double plot_x(const struct plot *plot, double position)
{
    if (plot->to <= plot->from)
        return plot->area.x + plot->area.width / 2;
    return plot->area.x + (position - plot->from) / (plot->to - plot->from) * plot->area.width;
}

double plot_y(const struct plot *plot, double number)
{
    return scale_at(&plot->scale, number, plot->area.y + plot->area.height, plot->area.y);
}

double plot_pitch(const struct plot *plot)
{
    double pitch = plot->area.width;
    for (size_t c = 1; c < plot->chart->category_count; c++)
        pitch = fmin(pitch, plot_x(plot, plot_position(plot, c)) -
                                plot_x(plot, plot_position(plot, c - 1)));
    return pitch;
}

double plot_end_limit(const struct plot *plot)
{
    return fmin(190, plot->frame.width * 0.34);
}

void plot_add_end(struct plot *plot, struct label label, double position, double number)
{
    plot->ends[plot->end_count++] = (struct plot_end){label, position, number, {0, 0}};
}

void plot_add_target(struct plot *plot)
{
    const struct chart_target *target = &plot->chart->target;
    struct chart_category when = {.first = target->first, .last = target->last};
    if (!target->value.known)
        return;
    struct label label = {0};
    double limit = plot_end_limit(plot);
    label_add(plot->layout, &label, target->label, ROLE_LABEL, limit);
    label_add(plot->layout, &label, layout_value(plot->layout->arena, &target->value), ROLE_VALUE,
              limit);
    bool dated = category_is_dated(&when) && chart_is_dated(plot->chart);
    plot_add_end(plot, label, dated ? category_middle(&when) : plot->to,
                 scale_number(target->value.number));
}

static struct label tick_label(const struct plot *plot, size_t tick)
{
    const struct chart *chart = plot->chart;
    struct label label = {0};
    label_add(plot->layout, &label,
              words_quantity(chart->reader, plot->scale.ticks[tick], chart->unit), ROLE_TICK,
              HUGE_VAL);
    return label;
}

static double axis_width(const struct plot *plot)
{
    double widest = 0;
    for (size_t i = 0; i < plot->scale.tick_count; i++)
        widest = fmax(widest, tick_label(plot, i).box.width);
    return widest;
}

static struct label scale_note(const struct plot *plot)
{
    const struct chart *chart = plot->chart;
    struct label label = {0};
    if (scale_has_zero(&plot->scale) || plot->scale.tick_count == 0)
        return label;
    size_t nearest = plot->scale.low > 0 ? 0 : plot->scale.tick_count - 1;
    struct text number = words_quantity(chart->reader, plot->scale.ticks[nearest], chart->unit);
    label_add(plot->layout, &label,
              say_with(chart->reader, "chart.scale", SLOTS({"number", number})), ROLE_TICK,
              plot->frame.width);
    return label;
}

void plot_measure(struct plot *plot, double height)
{
    double left = plot->ticks ? axis_width(plot) + TO_TICK : 0;
    if (left > plot->frame.width * 0.35) {
        plot->ticks = false; /* such long numbers would leave no room for what they measure */
        left = 0;
    }
    const double point = 5; /* half a point's shape, and a little more */
    left = plot->columns ? left : fmax(left, point);
    double right = plot->columns ? 0 : point;
    double stack = 0;
    for (size_t i = 0; i < plot->end_count; i++) {
        right = fmax(right, plot->ends[i].label.box.width + TO_END);
        stack += plot->ends[i].label.box.height;
    }
    double top = plot->frame.y + scale_note(plot).box.height + plot->above;
    plot->area = (struct box){plot->frame.x + left, top, plot->frame.width - left - right,
                              fmax(height, stack)};
}

void plot_put_axes(struct plot *plot)
{
    struct box area = plot->area;
    layout_put(plot->layout, scale_note(plot), plot->frame.x, plot->frame.y, ANCHOR_START);
    for (size_t i = 0; plot->ticks && i < plot->scale.tick_count; i++) {
        double y = plot_y(plot, scale_number(plot->scale.ticks[i]));
        if (plot->scale.ticks[i].units != 0)
            layout_line(plot->layout, MARK_GRID, (struct point){area.x, y},
                        (struct point){area.x + area.width, y});
        struct label label = tick_label(plot, i);
        layout_put(plot->layout, label, area.x - TO_TICK, y - TEXT_HEIGHT / 2.0, ANCHOR_END);
    }
    if (scale_has_zero(&plot->scale)) {
        double zero = plot_y(plot, 0);
        layout_line(plot->layout, MARK_AXIS, (struct point){area.x, zero},
                    (struct point){area.x + area.width, zero});
    }
}

/* A line across when the target has no month; a short one at its month when it has. */
void plot_put_target(struct plot *plot)
{
    const double half = 7;
    const struct chart_target *target = &plot->chart->target;
    struct chart_category when = {.first = target->first, .last = target->last};
    if (!target->value.known)
        return;
    double y = plot_y(plot, scale_number(target->value.number));
    double from = plot->area.x;
    double to = plot->area.x + plot->area.width;
    if (category_is_dated(&when) && chart_is_dated(plot->chart)) {
        double x = plot_x(plot, category_middle(&when));
        from = fmax(from, x - half);
        to = fmin(plot->frame.x + plot->frame.width, x + half);
    }
    layout_line(plot->layout, MARK_TARGET, (struct point){from, y}, (struct point){to, y});
}

/* The label of a category below the area, held inside the frame. */
static struct label category_label(const struct plot *plot, size_t category, double limit)
{
    struct label label = {0};
    label_add(plot->layout, &label, plot->chart->categories[category].label, ROLE_LABEL, limit);
    double half = label.box.width / 2;
    double x = plot_x(plot, plot_position(plot, category));
    x = fmin(fmax(x, plot->frame.x + half), plot->frame.x + plot->frame.width - half);
    label_move(&label, x, plot->area.y + plot->area.height + plot->below, ANCHOR_MIDDLE);
    return label;
}

/* Labels for the last category and each `every`th before it; false when they do not fit. */
static bool fit_categories(const struct plot *plot, size_t every, double limit)
{
    const double apart = 6;
    const size_t most_lines = plot->columns ? 3 : 2;
    double next = HUGE_VAL;
    for (size_t c = plot->chart->category_count; c > 0;) {
        if (metrics_widest_word(plot->chart->categories[c - 1].label) > limit)
            return false;
        struct label label = category_label(plot, c - 1, limit);
        struct box box = label.box;
        if (label.lines.count > most_lines)
            return false;
        if (box.x + box.width + apart > next)
            return false;
        next = box.x;
        c = c > every ? c - every : 0;
    }
    return true;
}

static double put_categories(struct plot *plot)
{
    const double comfortable = 116;
    const double apart = 6;
    size_t count = plot->chart->category_count;
    size_t every = 1;
    double pitch = plot_pitch(plot);
    double limit = pitch - apart;
    if (chart_is_dated(plot->chart)) {
        limit = fmin(limit, comfortable);
        while (every < count && !fit_categories(plot, every, limit)) {
            every++;
            limit = fmin((double)every * pitch - apart, comfortable);
        }
    }
    if (every >= count)
        limit = fmin(plot->frame.width, 2 * comfortable);
    double bottom = plot->area.y + plot->area.height + plot->below;
    double lowest = bottom;
    for (size_t c = count; c > 0; c = c > every ? c - every : 0) {
        struct label label = category_label(plot, c - 1, limit);
        lowest = fmax(lowest, label.box.y + label.box.height);
        if (label.lines.count > 0)
            array_push(plot->layout->arena, &plot->layout->labels, label);
    }
    return lowest;
}

struct box plot_room(const struct plot *plot)
{
    double top = plot->area.y - plot->above;
    return (struct box){plot->frame.x, top, plot->frame.width,
                        plot->area.y + plot->area.height + plot->below - top};
}

double plot_put_words(struct plot *plot)
{
    double bottom = put_categories(plot);
    for (size_t i = 0; i < plot->end_count; i++)
        plot->ends[i].at = (struct point){plot_x(plot, plot->ends[i].position),
                                          plot_y(plot, plot->ends[i].number)};
    double room = plot_room(plot).y;
    plot_spread(plot->layout, plot->ends, plot->end_count, plot->area.x + plot->area.width + TO_END,
                ANCHOR_START, room, plot->area.y + plot->area.height + TO_NAMES - 1);
    return bottom;
}
