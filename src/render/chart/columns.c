/* Bars that stand: one a category, a group of them, or parts of a whole on top of each other.
 * Where all numbers can be said above their columns, there is no axis. Columns that leave no
 * room for their labels are not drawn at all: bars.c then draws the same lying down. */
#include "render/chart/metrics.h"
#include "render/chart/plot.h"
#include "render/chart/prepare.h"

#include <math.h>

enum {
    APART = 6,     /* between texts beside each other */
    THINNEST = 14, /* a column with the space around it */
    THICKEST = 112,
    FARTHEST = 9, /* from a column to its number */
};

static const double filled = 0.72; /* of a category's stretch; the gap is narrower than a bar */

static const struct chart_value *value_of(const struct chart *chart, size_t series, size_t category)
{
    return &chart->series[series].values[category];
}

/* How much of the area a category has. */
static double stretch(const struct plot *plot)
{
    if (!chart_is_dated(plot->chart))
        return plot->area.width / (double)plot->chart->category_count;
    const struct chart_category *first = &plot->chart->categories[0];
    return plot_x(plot, 2.0 * (first->last + 1)) - plot_x(plot, 2.0 * first->first);
}

static size_t beside(const struct chart *chart)
{
    return chart->kind == CHART_GROUPED ? chart->series_count : 1;
}

/* How wide a text above or below one column may be. */
static double text_room(const struct plot *plot)
{
    double whole = stretch(plot);
    if (beside(plot->chart) == 1)
        return whole - APART;
    return whole * 0.9 / (double)beside(plot->chart) - APART;
}

static bool all_values_fit(const struct plot *plot)
{
    for (size_t s = 0; s < plot->chart->series_count; s++)
        for (size_t c = 0; c < plot->chart->category_count; c++) {
            const struct chart_value *value = value_of(plot->chart, s, c);
            if (value->known &&
                metrics_widest_word(layout_value(plot->layout->arena, value)) > text_room(plot))
                return false;
        }
    return true;
}

/* A number with its note over a column. Where only some numbers are said, they may be wider
 * than their columns, for their neighbours are silent. */
static struct label value_label(const struct plot *plot, const struct chart_value *value)
{
    const double comfortable = 84;
    double limit = plot->ticks ? fmax(comfortable, text_room(plot)) : text_room(plot);
    struct label label = {0};
    label_add(plot->layout, &label, layout_value(plot->layout->arena, value), ROLE_VALUE, limit);
    return label;
}

static bool is_said(const struct plot *plot, size_t series, size_t category)
{
    const struct chart_value *value = value_of(plot->chart, series, category);
    return value->known && (!plot->ticks || chart_is_key(plot->chart, series, category));
}

/* Room for numbers of more than one line. */
static void make_room(struct plot *plot)
{
    double tallest = METRICS_ASCENT + METRICS_DESCENT;
    for (size_t s = 0; s < plot->chart->series_count; s++)
        for (size_t c = 0; c < plot->chart->category_count; c++)
            if (is_said(plot, s, c))
                tallest = fmax(tallest, value_label(plot, value_of(plot->chart, s, c)).box.height);
    double more = tallest - METRICS_ASCENT - METRICS_DESCENT;
    plot->above += more;
    plot->below += plot->scale.low < 0 ? more : 0;
}

/* The position at which a column ends, before the area is known. */
static double right_edge(const struct plot *plot, size_t category)
{
    const struct chart_category *whole = &plot->chart->categories[category];
    double months = category_is_dated(whole) ? whole->last - whole->first + 1 : 1;
    return plot_position(plot, category) + filled * months;
}

static void add_parts(struct plot *plot)
{
    size_t last = plot->chart->category_count - 1;
    double below = 0;
    for (size_t s = 0; s < plot->chart->series_count; s++) {
        const struct chart_value *value = value_of(plot->chart, s, last);
        struct label label = {0};
        label_add(plot->layout, &label, plot->chart->series[s].label, ROLE_LABEL,
                  plot_end_limit(plot));
        label_add(plot->layout, &label, layout_value(plot->layout->arena, value), ROLE_VALUE,
                  plot_end_limit(plot));
        double number = scale_number(value->number);
        plot_add_end(plot, label, right_edge(plot, last), below + number / 2);
        below += number;
    }
}

/* Few columns stay slim and near to each other: the drawing need not be filled. */
static void narrow(struct plot *plot)
{
    double wide = stretch(plot) / (double)beside(plot->chart);
    if (wide > THICKEST)
        plot->area.width *= THICKEST / wide;
}

/* The plot with its area known, and an axis only if it is needed. */
static struct plot measured(struct layout *layout, const struct chart *chart, struct box frame)
{
    struct scale scale = scale_from_zero(chart, 6);
    struct plot plot = plot_begin(layout, chart, frame, &scale, true);
    double height = layout_is_wide(frame) ? 260 : 180;
    if (chart->kind == CHART_STACKED)
        add_parts(&plot);
    plot_add_target(&plot);
    if (chart->kind != CHART_STACKED) {
        plot.ticks = false;
        plot_measure(&plot, height);
        narrow(&plot);
        plot.ticks = !all_values_fit(&plot);
        if (!plot.ticks)
            plot.scale = scale_of_bars(chart);
        make_room(&plot);
    }
    plot_measure(&plot, height);
    narrow(&plot);
    return plot;
}

/* Where only some numbers are said, a note may find no place, and must have one. */
static bool has_notes(const struct chart *chart)
{
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->category_count; c++)
            if (value_of(chart, s, c)->known && value_of(chart, s, c)->note.length > 0)
                return true;
    return false;
}

bool columns_fit(const struct chart *chart, struct box frame, struct arena *arena)
{
    struct layout trial = {.arena = arena, .width = frame.width};
    struct plot plot = measured(&trial, chart, frame);
    if (stretch(&plot) / (double)beside(chart) < THINNEST || (plot.ticks && has_notes(chart)))
        return false;
    if (chart->kind == CHART_GROUPED) {
        if (plot.ticks)
            return false;
        for (size_t s = 0; s < chart->series_count; s++)
            if (metrics_widest_word(chart->series[s].label) > text_room(&plot))
                return false;
    }
    for (size_t c = 0; !chart_is_dated(chart) && c < chart->category_count; c++)
        if (metrics_widest_word(chart->categories[c].label) > stretch(&plot) - APART)
            return false;
    return true;
}

/* The middle of a column, and how thick it is. */
static double column_x(const struct plot *plot, size_t series, size_t category, double *thick)
{
    double middle = plot_x(plot, plot_position(plot, category));
    size_t count = beside(plot->chart);
    if (count == 1) {
        *thick = stretch(plot) * filled;
        return middle;
    }
    double step = stretch(plot) * 0.9 / (double)count;
    *thick = step * 0.9;
    return middle + ((double)series + 0.5 - (double)count / 2) * step;
}

static void put_column(struct plot *plot, size_t series, size_t category, double from)
{
    const struct chart_value *value = value_of(plot->chart, series, category);
    double thick;
    double x = column_x(plot, series, category, &thick);
    double start = plot_y(plot, from);
    double end = plot_y(plot, from + scale_number(value->number));
    struct box box = {x - thick / 2, fmin(start, end), thick, fabs(start - end)};
    layout_bar(plot->layout, layout_colour(plot->chart, series), value->soft, box);
}

static void put_columns(struct plot *plot)
{
    for (size_t c = 0; c < plot->chart->category_count; c++) {
        double from = 0;
        for (size_t s = 0; s < plot->chart->series_count; s++) {
            const struct chart_value *value = value_of(plot->chart, s, c);
            if (!value->known)
                continue;
            put_column(plot, s, c, from);
            from += plot->chart->kind == CHART_STACKED ? scale_number(value->number) : 0;
        }
    }
}

/* Above its column, or below one that goes down; a little further away when something is there.
 * Far away, nobody could tell whose it is: it is left to the table. */
static void put_value(struct plot *plot, size_t series, size_t category)
{
    const struct chart_value *value = value_of(plot->chart, series, category);
    struct layout *layout = plot->layout;
    double thick;
    double x = column_x(plot, series, category, &thick);
    double y = plot_y(plot, scale_number(value->number));
    bool down = value->number.units < 0;
    struct label label = value_label(plot, value);
    double half = label.box.width / 2;
    x = fmin(fmax(x, plot->frame.x + half), plot->frame.x + plot->frame.width - half);
    for (double away = 1; away < FARTHEST; away++) {
        label_move(&label, x, down ? y + away : y - away - label.box.height, ANCHOR_MIDDLE);
        if (layout_is_free(layout, label.box, plot_room(plot))) {
            array_push(layout->arena, &layout->labels, label);
            return;
        }
    }
}

/* All values when there is no axis; otherwise those that the series is remembered by. */
static void put_values(struct plot *plot)
{
    for (size_t s = 0; s < plot->chart->series_count; s++)
        for (size_t c = 0; c < plot->chart->category_count; c++)
            if (is_said(plot, s, c))
                put_value(plot, s, c);
}

/* The names of series below each column of each group. */
static void put_series_names(struct plot *plot)
{
    double top = plot->area.y + plot->area.height + plot->below - APART;
    double height = 0;
    for (size_t s = 0; s < plot->chart->series_count; s++) {
        struct label label = {0};
        label_add(plot->layout, &label, plot->chart->series[s].label, ROLE_LABEL, text_room(plot));
        height = fmax(height, label.box.height);
        for (size_t c = 0; c < plot->chart->category_count; c++) {
            double thick;
            double x = column_x(plot, s, c, &thick);
            if (value_of(plot->chart, s, c)->known)
                layout_put(plot->layout, label, x, top, ANCHOR_MIDDLE);
        }
    }
    plot->below += height;
}

double columns_layout(struct layout *layout, const struct chart *chart, struct box frame)
{
    struct plot plot = measured(layout, chart, frame);
    plot_put_axes(&plot);
    put_columns(&plot);
    plot_put_target(&plot);
    if (chart->kind == CHART_GROUPED)
        put_series_names(&plot);
    double bottom = plot_put_words(&plot);
    if (chart->kind != CHART_STACKED)
        put_values(&plot);
    return bottom;
}
