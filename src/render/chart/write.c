/* A layout as SVG. Colours are classes, because the site allows no styles in its pages;
 * templates/assets/placard.css has them. */
#include "render/chart/layout.h"
#include "render/chart/metrics.h"
#include "render/chart/prepare.h"
#include "render/markup.h"

#include <math.h>
#include <stdlib.h>

struct svg {
    struct markup markup;
    struct arena *arena;
};

/* With at most one decimal place, and none for whole numbers. */
static struct text pixels(struct arena *arena, double number)
{
    long tenths = lround(number * 10);
    const char *sign = tenths < 0 ? "-" : "";
    tenths = labs(tenths);
    if (tenths % 10 == 0)
        return arena_format(arena, "%s%ld", sign, tenths / 10);
    return arena_format(arena, "%s%ld.%ld", sign, tenths / 10, tenths % 10);
}

static void write_number(struct svg *svg, const char *name, double number)
{
    markup_attribute(&svg->markup, name, pixels(svg->arena, number));
}

static struct text class_of(struct arena *arena, const struct mark *mark)
{
    static const char *const names[] = {
        [MARK_GRID] = "gridline", [MARK_AXIS] = "axis",     [MARK_GAP] = "gap",
        [MARK_BAR] = "bar",       [MARK_LINE] = "line",     [MARK_POINT] = "point",
        [MARK_TARGET] = "target", [MARK_LEADER] = "leader",
    };
    const char *soft = mark->soft ? " soft" : "";
    if (mark->colour == 0)
        return arena_format(arena, "%s%s", names[mark->kind], soft);
    return arena_format(arena, "%s series-%zu%s", names[mark->kind], mark->colour, soft);
}

static struct text path_of(struct arena *arena, const struct points *points)
{
    struct text path = {0};
    for (size_t i = 0; i < points->count; i++) {
        struct text x = pixels(arena, points->items[i].x);
        struct text y = pixels(arena, points->items[i].y);
        path = arena_format(arena, "%.*s%s%.*s %.*s", TEXT_ARGUMENTS(path), i == 0 ? "M" : "L",
                            TEXT_ARGUMENTS(x), TEXT_ARGUMENTS(y));
    }
    return path;
}

/* Each series has a shape of its own, drawn to look equally large: a circle, a square, a
 * diamond, a triangle. Here are all but the circle. */
static struct text shape_of(struct arena *arena, const struct mark *mark)
{
    static const struct {
        struct point corners[4];
        size_t count;
    } shapes[] = {
        [2] = {{{-.7, -.7}, {.7, -.7}, {.7, .7}, {-.7, .7}}, 4},
        [3] = {{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}, 4},
        [4] = {{{0, -.9}, {1, .8}, {-1, .8}}, 3},
    };
    double half = mark->box.width / 2;
    struct points corners = {0};
    for (size_t i = 0; i < shapes[mark->colour].count; i++) {
        struct point corner = shapes[mark->colour].corners[i];
        array_push(arena, &corners,
                   (struct point){mark->box.x + half * (1 + corner.x),
                                  mark->box.y + half * (1 + corner.y)});
    }
    return arena_join(arena, path_of(arena, &corners), TEXT("Z"));
}

static void write_box(struct svg *svg, struct text class, struct box box)
{
    markup_open(&svg->markup, "rect");
    markup_attribute(&svg->markup, "class", class);
    write_number(svg, "x", box.x);
    write_number(svg, "y", box.y);
    write_number(svg, "width", box.width);
    write_number(svg, "height", box.height);
    markup_close_empty(&svg->markup);
}

static void write_path(struct svg *svg, struct text class, struct text path)
{
    markup_open(&svg->markup, "path");
    markup_attribute(&svg->markup, "class", class);
    markup_attribute(&svg->markup, "d", path);
    markup_close_empty(&svg->markup);
}

static void write_mark(struct svg *svg, const struct mark *mark)
{
    struct text class = class_of(svg->arena, mark);
    if (mark->kind == MARK_BAR || mark->kind == MARK_GAP) {
        write_box(svg, class, mark->box);
    } else if (mark->kind == MARK_POINT && mark->colour <= 1) {
        markup_open(&svg->markup, "circle");
        markup_attribute(&svg->markup, "class", class);
        write_number(svg, "cx", mark->box.x + mark->box.width / 2);
        write_number(svg, "cy", mark->box.y + mark->box.height / 2);
        write_number(svg, "r", mark->box.width * 0.4);
        markup_close_empty(&svg->markup);
    } else {
        struct text path = mark->kind == MARK_POINT ? shape_of(svg->arena, mark)
                                                    : path_of(svg->arena, &mark->points);
        if (mark->kind == MARK_TARGET) /* it must stand out from a bar as well */
            write_path(svg, TEXT("target-edge"), path);
        write_path(svg, class, path);
    }
    markup_line(&svg->markup);
}

static void write_label(struct svg *svg, const struct label *label)
{
    static const char *const classes[] = {
        [ROLE_LABEL] = "label", [ROLE_VALUE] = "value", [ROLE_TICK] = "tick"};
    static const char *const anchors[] = {
        [ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    static const double shares[] = {[ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5, [ANCHOR_END] = 1};
    for (size_t i = 0; i < label->lines.count; i++) {
        markup_open(&svg->markup, "text");
        markup_attribute(&svg->markup, "class", text_from(classes[label->lines.items[i].role]));
        write_number(svg, "x", label->box.x + shares[label->anchor] * label->box.width);
        write_number(svg, "y", label->box.y + METRICS_ASCENT + METRICS_LINE * (double)i);
        if (label->anchor != ANCHOR_START)
            markup_attribute(&svg->markup, "text-anchor", text_from(anchors[label->anchor]));
        markup_text(&svg->markup, label->lines.items[i].text);
        markup_close(&svg->markup);
        markup_line(&svg->markup);
    }
}

/* From the back to the front, whatever the order in which they were laid out. */
static void write_contents(struct svg *svg, const struct layout *layout)
{
    static const enum mark_kind order[] = {MARK_GAP,  MARK_GRID,   MARK_BAR,    MARK_AXIS,
                                           MARK_LINE, MARK_LEADER, MARK_TARGET, MARK_POINT};
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < layout->marks.count; i++)
            if (layout->marks.items[i].kind == order[k])
                write_mark(svg, &layout->marks.items[i]);
    for (size_t i = 0; i < layout->labels.count; i++)
        write_label(svg, &layout->labels.items[i]);
}

static void open_drawing(struct svg *svg, const char *class, const struct layout *layout)
{
    struct text width = pixels(svg->arena, layout->width);
    struct text height = pixels(svg->arena, layout->height);
    markup_open(&svg->markup, "svg");
    markup_attribute(&svg->markup, "class", text_from(class));
    markup_attribute(
        &svg->markup, "viewBox",
        arena_format(svg->arena, "0 0 %.*s %.*s", TEXT_ARGUMENTS(width), TEXT_ARGUMENTS(height)));
    markup_attribute(&svg->markup, "width", width);
    markup_attribute(&svg->markup, "height", height);
}

static void write_named(struct svg *svg, const char *tag, struct text id, struct text words)
{
    markup_open(&svg->markup, tag);
    markup_attribute(&svg->markup, "id", id);
    markup_text(&svg->markup, words);
    markup_close(&svg->markup);
    markup_line(&svg->markup);
}

static void write_drawing(struct svg *svg, const struct chart *chart, const char *name,
                          double width)
{
    struct layout layout = layout_chart(chart, width, svg->arena);
    struct text class = arena_format(svg->arena, "chart %s", name);
    struct text title = arena_format(svg->arena, "%.*s-%s-title", TEXT_ARGUMENTS(chart->id), name);
    struct text desc = arena_format(svg->arena, "%.*s-%s-desc", TEXT_ARGUMENTS(chart->id), name);
    open_drawing(svg, class.at, &layout);
    markup_attribute(&svg->markup, "role", TEXT("img"));
    markup_attribute(
        &svg->markup, "aria-labelledby",
        arena_format(svg->arena, "%.*s %.*s", TEXT_ARGUMENTS(title), TEXT_ARGUMENTS(desc)));
    markup_line(&svg->markup);
    write_named(svg, "title", title, chart->title);
    write_named(svg, "desc", desc, chart->description);
    markup_open(&svg->markup, "g");
    markup_attribute(&svg->markup, "aria-hidden", TEXT("true"));
    markup_line(&svg->markup);
    write_contents(svg, &layout);
    markup_close(&svg->markup);
    markup_close(&svg->markup);
    markup_line(&svg->markup);
}

static void write_sparkline(struct svg *svg, const struct chart *chart)
{
    struct layout layout = layout_chart(chart, SPARKLINE_WIDTH, svg->arena);
    open_drawing(svg, "chart sparkline", &layout);
    markup_attribute(&svg->markup, "aria-hidden", TEXT("true"));
    markup_line(&svg->markup);
    write_contents(svg, &layout);
    markup_close(&svg->markup);
}

void chart_write(const struct chart *original, struct buffer *html)
{
    struct arena *scratch = original->reader->arena;
    struct chart chart = chart_prepare(original, scratch);
    struct svg svg = {markup_to(html), scratch};
    if (chart.category_count == 0)
        return;
    if (chart.kind == CHART_SPARKLINE) {
        write_sparkline(&svg, &chart);
        return;
    }
    markup_open(&svg.markup, "div");
    markup_attribute(&svg.markup, "class", TEXT("chart-box"));
    markup_line(&svg.markup);
    write_drawing(&svg, &chart, "narrow", LAYOUT_NARROW);
    write_drawing(&svg, &chart, "wide", LAYOUT_WIDE);
    markup_close(&svg.markup);
    markup_line(&svg.markup);
}
