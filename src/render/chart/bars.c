/* Bars that lie, one below the other, each with its label and its number: they need no axis,
 * and long labels have room. In a narrow drawing a label stands above its bar, in a wide one
 * before it. Series are told apart by their labels, which each bar has. */
#include "render/chart/layout.h"
#include "render/chart/metrics.h"
#include "render/chart/prepare.h"

#include <math.h>

enum {
    BAR = 20,         /* how thick */
    AFTER_BAR = 8,    /* before the next bar of a group */
    AFTER_GROUP = 16, /* before the next group; less than a bar */
    BEYOND = 2,       /* how much longer than a bar is thick the line of zero is, at each end */
    BESIDE = 6,       /* between a bar and its number */
    SHORTEST = 100,   /* a longest bar shorter than this leaves its number no room beside it */
};

struct bars {
    struct layout *layout;
    const struct chart *chart;
    struct scale scale;
    struct box frame;
    double label_width; /* of the column before the bars; 0 when labels stand above */
    double left;        /* where bars may begin */
    double right;
    bool beside; /* numbers stand at the ends of bars; otherwise below the labels */
    double y;
};

static const struct chart_value *value_of(const struct chart *chart, size_t series, size_t category)
{
    return &chart->series[series].values[category];
}

/* What each bar's label says: the series inside a group of them, otherwise the category. */
static struct text bar_label(const struct chart *chart, size_t series, size_t category)
{
    bool by_series = chart->series_count > 1 && chart->kind != CHART_MULTIPLES;
    return by_series ? chart->series[series].label : chart->categories[category].label;
}

/* Of all labels, and of the numbers below them where these are not beside their bars. */
static double widest_label(const struct bars *bars)
{
    const struct chart *chart = bars->chart;
    double widest = 0;
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->category_count; c++) {
            const struct chart_value *value = value_of(chart, s, c);
            widest = fmax(widest, metrics_width(bar_label(chart, s, c)));
            if (value->known && chart->target.value.known)
                widest = fmax(widest, metrics_width(layout_value(bars->layout->arena, value)));
        }
    return ceil(widest);
}

/* How much room numbers need beside bars to the left of zero or to the right of it. */
static double widest_value(const struct bars *bars, bool negative)
{
    double widest = 0;
    for (size_t s = 0; s < bars->chart->series_count; s++)
        for (size_t c = 0; c < bars->chart->category_count; c++) {
            const struct chart_value *value = value_of(bars->chart, s, c);
            if (value->known && (value->number.units < 0) == negative)
                widest = fmax(widest, metrics_width(layout_value(bars->layout->arena, value)));
        }
    return widest > 0 ? widest + BESIDE : 0;
}

static void measure(struct bars *bars)
{
    const double column = 220; /* the most that labels take of a wide drawing */
    if (layout_is_wide(bars->frame))
        bars->label_width = fmin(column, widest_label(bars)) + 2 * BESIDE;
    double from = bars->frame.x + bars->label_width;
    double to = bars->frame.x + bars->frame.width;
    double before = widest_value(bars, true);
    double after = widest_value(bars, false);
    /* A number beside a bar would stand where the target's line is. */
    bars->beside = !bars->chart->target.value.known && to - from - before - after >= SHORTEST;
    bars->left = bars->beside ? from + before : from;
    bars->right = bars->beside ? to - after : to;
}

static double at(const struct bars *bars, struct decimal number)
{
    return scale_at(&bars->scale, scale_number(number), bars->left, bars->right);
}

/* The lines beside or above a bar; their number is below them when it has no room. */
static struct label words_of(struct bars *bars, size_t series, size_t category)
{
    const struct chart_value *value = value_of(bars->chart, series, category);
    double limit = bars->label_width > 0 ? bars->label_width - 2 * BESIDE : bars->frame.width;
    struct label label = {0};
    label_add(bars->layout, &label, bar_label(bars->chart, series, category), ROLE_LABEL, limit);
    if (!bars->beside)
        label_add(bars->layout, &label, layout_value(bars->layout->arena, value), ROLE_VALUE,
                  limit);
    return label;
}

/* The line of zero and, where there is one, the target: as long as the bar is thick and a
 * little more, so that no text is crossed. */
static void put_lines(struct bars *bars, double y)
{
    double zero = at(bars, (struct decimal){0, 0});
    layout_line(bars->layout, MARK_AXIS, (struct point){zero, y - BEYOND},
                (struct point){zero, y + BAR + BEYOND});
    if (!bars->chart->target.value.known)
        return;
    double target = at(bars, bars->chart->target.value.number);
    layout_line(bars->layout, MARK_TARGET, (struct point){target, y - BEYOND},
                (struct point){target, y + BAR + BEYOND});
}

/* The way that is still to go. */
static void put_track(struct bars *bars, double y)
{
    if (bars->chart->kind != CHART_BULLET)
        return;
    double zero = at(bars, (struct decimal){0, 0});
    double target = at(bars, bars->chart->target.value.number);
    struct box box = {fmin(zero, target), y, fabs(target - zero), BAR};
    array_push(bars->layout->arena, &bars->layout->marks,
               (struct mark){.kind = MARK_GAP, .box = box});
}

static void put_bar(struct bars *bars, size_t series, const struct chart_value *value, double y)
{
    struct layout *layout = bars->layout;
    double zero = at(bars, (struct decimal){0, 0});
    double end = at(bars, value->number);
    struct box box = {fmin(zero, end), y, fabs(end - zero), BAR};
    put_track(bars, y);
    layout_bar(layout, layout_colour(bars->chart, series), value->soft, box);
    put_lines(bars, y);
    if (!bars->beside)
        return;
    struct label number = {0};
    label_add(layout, &number, layout_value(layout->arena, value), ROLE_VALUE, HUGE_VAL);
    bool negative = value->number.units < 0;
    layout_put(layout, number, negative ? end - BESIDE : end + BESIDE,
               y + (BAR - number.box.height) / 2, negative ? ANCHOR_END : ANCHOR_START);
}

static void put_row(struct bars *bars, size_t series, size_t category)
{
    struct label words = words_of(bars, series, category);
    double height = BAR;
    if (bars->label_width > 0) {
        height = fmax(BAR, words.box.height);
        layout_put(bars->layout, words, bars->frame.x + bars->label_width - 2 * BESIDE,
                   bars->y + (height - words.box.height) / 2, ANCHOR_END);
    } else {
        layout_put(bars->layout, words, bars->frame.x, bars->y, ANCHOR_START);
        bars->y += words.box.height + BEYOND;
    }
    put_bar(bars, series, value_of(bars->chart, series, category), bars->y + (height - BAR) / 2);
    bars->y += height;
}

static void put_heading(struct bars *bars, struct text text)
{
    struct label label = {0};
    label_add(bars->layout, &label, text, ROLE_VALUE, bars->frame.width);
    layout_put(bars->layout, label, bars->frame.x, bars->y, ANCHOR_START);
    bars->y += label.box.height + (bars->label_width > 0 ? BEYOND : 0);
}

/* Below the last bar, as near to the line of the target as the edges allow. */
static void put_target_label(struct bars *bars)
{
    const struct chart_target *target = &bars->chart->target;
    if (!target->value.known)
        return;
    struct layout *layout = bars->layout;
    double limit = bars->frame.x + bars->frame.width - bars->left;
    struct label label = {0};
    label_add(layout, &label, target->label, ROLE_LABEL, limit);
    label_add(layout, &label, layout_value(layout->arena, &target->value), ROLE_VALUE, limit);
    double x = at(bars, target->value.number);
    double half = label.box.width / 2;
    x = fmin(fmax(x, bars->left + half), bars->left + limit - half);
    layout_put(layout, label, x, bars->y + BESIDE, ANCHOR_MIDDLE);
    bars->y += BESIDE + label.box.height;
}

static void put_group(struct bars *bars, struct text heading, size_t outer)
{
    const struct chart *chart = bars->chart;
    bool by_series = chart->kind == CHART_MULTIPLES;
    size_t count = by_series ? chart->category_count : chart->series_count;
    bool any = false;
    for (size_t inner = 0; inner < count; inner++)
        any = any || value_of(chart, by_series ? outer : inner, by_series ? inner : outer)->known;
    if (!any)
        return;
    put_heading(bars, heading);
    for (size_t inner = 0; inner < count; inner++) {
        size_t series = by_series ? outer : inner;
        size_t category = by_series ? inner : outer;
        if (!value_of(chart, series, category)->known)
            continue;
        put_row(bars, series, category);
        bars->y += AFTER_BAR;
    }
    bars->y += AFTER_GROUP - AFTER_BAR;
}

/* Time without a value, as high as bars for it would be. */
static void put_missing(struct bars *bars, size_t category)
{
    const struct chart_category *categories = bars->chart->categories;
    const struct chart_category *this = &categories[category];
    bool known = false;
    for (size_t s = 0; s < bars->chart->series_count; s++)
        known = known || value_of(bars->chart, s, category)->known;
    double missing = known ? 0 : 1;
    if (chart_is_dated(bars->chart) && category > 0 &&
        chart_has_gap(bars->chart, category - 1, category))
        missing += (double)(this->first - categories[category - 1].last - 1) /
                   (double)(this->last - this->first + 1);
    double row = (BAR + AFTER_BAR) * (double)bars->chart->series_count + AFTER_GROUP - AFTER_BAR;
    struct box box = {bars->left, bars->y, bars->right - bars->left, missing * row - AFTER_GROUP};
    if (box.height > 0)
        array_push(bars->layout->arena, &bars->layout->marks,
                   (struct mark){.kind = MARK_GAP, .box = box});
    bars->y += missing * row;
}

double bars_layout(struct layout *layout, const struct chart *chart, struct box frame)
{
    struct bars bars = {layout, chart, scale_of_bars(chart), frame, .y = frame.y + BEYOND};
    measure(&bars);
    for (size_t s = 0; chart->kind == CHART_MULTIPLES && s < chart->series_count; s++)
        put_group(&bars, chart->series[s].label, s);
    for (size_t c = 0; chart->kind != CHART_MULTIPLES && c < chart->category_count; c++) {
        put_missing(&bars, c);
        if (chart->series_count > 1) {
            put_group(&bars, chart->categories[c].label, c);
        } else if (chart->series[0].values[c].known) {
            put_row(&bars, 0, c);
            bars.y += AFTER_GROUP;
        }
    }
    bars.y -= AFTER_GROUP;
    put_target_label(&bars);
    return bars.y + 4;
}
