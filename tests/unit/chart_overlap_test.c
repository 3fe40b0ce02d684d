/* Charts of many shapes, drawn at both widths: no text meets another or a mark, nothing
 * leaves the drawing, and there are no more colours and gridlines than there should be. */
#include "chart_sample.h"

#include "render/chart/layout.h"
#include "render/chart/metrics.h"
#include "render/chart/prepare.h"

#include <stdio.h>

enum { LARGEST = 200 };

/* Numbers that only look like chance: the same ones each time. */
static uint32_t next(uint32_t *state, uint32_t below)
{
    *state = *state * 1664525U + 1013904223U;
    return (*state >> 8) % below;
}

static struct text random_label(uint32_t *state, struct arena *arena)
{
    static const char *const labels[] = {
        "Adults",
        "Non-opiate and alcohol and other things that people are treated for",
        "Young people",
        "Pobl ifanc dan ddeunaw oed sydd ŵyr neu’n wyres",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "المعالجة من الإدمان",
        "A",
        "Ward 7 – Upper Edmonton/Haselbury",
        "治療を受けている人",
        "Individual placement and support",
    };
    struct text label = text_from(labels[next(state, 10)]);
    return next(state, 4) ? label : arena_join(arena, label, label);
}

static struct decimal random_number(uint32_t *state, uint32_t range)
{
    int64_t number = next(state, 1000);
    switch (range) {
    case 0:
        return (struct decimal){number, 0};
    case 1:
        return (struct decimal){number * 1000000000000 + number, 0};
    case 2:
        return (struct decimal){number - 500, 0};
    case 3:
        return (struct decimal){number + 100000, 1};
    case 4:
        return (struct decimal){7, 0};
    case 5:
        return (struct decimal){0, 0};
    case 6:
        return (struct decimal){number + 1, DECIMAL_PLACES};
    default:
        return (struct decimal){number % 5 ? number : -number * 1000, 0};
    }
}

static struct chart_value random_value(uint32_t *state, struct arena *arena, uint32_t range,
                                       const char *unit)
{
    struct chart_value value = {.known = next(state, 8) > 0, .soft = next(state, 6) == 0};
    value.number = random_number(state, range);
    value.words = sample_words(arena, value.number, unit);
    if (value.soft)
        value.note = TEXT("projected");
    return value;
}

static struct chart_category random_category(uint32_t *state, struct arena *arena, int *month,
                                             int length)
{
    struct chart_category category = {.last = -1};
    if (length == 0) {
        category.label = random_label(state, arena);
        return category;
    }
    *month += next(state, 7) ? length : 3 * length;
    struct period period = {PERIOD_MONTHS, *month, *month + length - 1};
    return (struct chart_category){words_period(sample_reader(arena), period), period.first,
                                   period.last};
}

static struct chart random_chart(uint32_t seed, struct arena *arena)
{
    uint32_t state = seed * 2654435761U + 1;
    uint32_t range = next(&state, 8);
    const char *unit = next(&state, 2) ? "GBP" : "people";
    struct chart chart = {.kind = (enum chart_kind)next(&state, CHART_MULTIPLES + 1),
                          .id = TEXT("random"),
                          .unit = text_from(unit),
                          .reader = sample_reader(arena)};
    uint32_t few = next(&state, 4) ? 9 : next(&state, 3) ? 30 : LARGEST;
    chart.category_count = 1 + next(&state, few);
    chart.series_count = 1 + next(&state, next(&state, 5) ? 4 : 9);
    if (chart.kind < CHART_GROUPED || chart.kind >= CHART_BULLET)
        chart.series_count = chart.kind == CHART_MULTIPLES ? chart.series_count + 1 : 1;
    if (chart.kind == CHART_SLOPE)
        chart.category_count = 2;
    int month = 24000;
    int length = next(&state, 2) || chart.kind == CHART_SLOPE ? 12 : 0;
    length = length > 0 && next(&state, 4) == 0 ? 1 : length;
    struct chart_category *categories =
        arena_array(arena, struct chart_category, chart.category_count);
    for (size_t c = 0; c < chart.category_count; c++)
        categories[c] = random_category(&state, arena, &month, length);
    struct chart_series *series = arena_array(arena, struct chart_series, chart.series_count);
    for (size_t s = 0; s < chart.series_count; s++) {
        struct chart_value *values = arena_array(arena, struct chart_value, chart.category_count);
        for (size_t c = 0; c < chart.category_count; c++)
            values[c] = random_value(&state, arena, range, unit);
        series[s] = (struct chart_series){random_label(&state, arena), values};
    }
    if (chart.kind == CHART_BULLET || next(&state, 4) == 0) {
        chart.target = (struct chart_target){.value = random_value(&state, arena, range, unit),
                                             .label = random_label(&state, arena),
                                             .last = -1};
        if (next(&state, 2)) {
            chart.target.first = month + (int)next(&state, 40);
            chart.target.last = chart.target.first + 11;
        }
    }
    chart.categories = categories;
    chart.series = series;
    return chart;
}

static bool is_inside(struct box box, const struct layout *layout)
{
    const double least = -1e-6; /* sums of fractions are not exact */
    return box.x >= least && box.y >= least && box.x + box.width <= layout->width - least &&
           box.y + box.height <= layout->height - least;
}

/* A little smaller, so that touching is not meeting. */
static struct box shrunk(struct box box)
{
    const double by = 0.01;
    return (struct box){box.x + by, box.y + by, box.width - 2 * by, box.height - 2 * by};
}

static const char *wrong_with_label(const struct layout *layout, size_t i)
{
    struct box box = shrunk(layout->labels.items[i].box);
    if (!is_inside(box, layout))
        return "a text is outside";
    for (size_t j = 0; j < i; j++)
        if (box_meets(box, layout->labels.items[j].box))
            return "two texts meet";
    for (size_t m = 0; m < layout->marks.count; m++) {
        const struct mark *mark = &layout->marks.items[m];
        if (mark->kind == MARK_GRID || mark->kind == MARK_GAP)
            continue;
        if (mark->points.count == 0 && box_meets(box, mark->box))
            return "a text meets a bar or a point";
        for (size_t p = 1; p < mark->points.count; p++)
            if (box_meets_segment(box, mark->points.items[p - 1], mark->points.items[p]))
                return "a text meets a line";
    }
    return NULL;
}

static const char *wrong_with_marks(const struct layout *layout)
{
    size_t gridlines = 0;
    for (size_t m = 0; m < layout->marks.count; m++) {
        const struct mark *mark = &layout->marks.items[m];
        gridlines += mark->kind == MARK_GRID;
        if (mark->colour > CHART_COLOURS)
            return "there are too many colours";
        if (mark->points.count == 0 && !is_inside(mark->box, layout))
            return "a mark is outside";
        for (size_t p = 0; p < mark->points.count; p++)
            if (!is_inside((struct box){mark->points.items[p].x, mark->points.items[p].y, 0, 0},
                           layout))
                return "a line is outside";
    }
    size_t most = 10;
    return gridlines > most ? "there are too many gridlines" : NULL;
}

/* Small multiples are charts of their own: the limit of gridlines is for each. */
static const char *wrong_with(const struct layout *layout, enum chart_kind kind)
{
    const char *wrong = wrong_with_marks(layout);
    if (kind == CHART_MULTIPLES && wrong && strstr(wrong, "gridlines"))
        wrong = NULL;
    for (size_t i = 0; !wrong && i < layout->labels.count; i++)
        wrong = wrong_with_label(layout, i);
    return wrong;
}

static void nothing_overlaps_or_leaves_the_drawing(void **state)
{
    struct unit *unit = *state;
    static const double widths[] = {LAYOUT_NARROW, LAYOUT_WIDE};
    size_t drawn[CHART_MULTIPLES + 1] = {0};
    for (uint32_t seed = 0; seed < 2000; seed++) {
        struct chart random = random_chart(seed, &unit->arena);
        struct chart chart = chart_prepare(&random, &unit->arena);
        drawn[chart.kind] += chart.category_count > 0;
        for (size_t w = 0; w < 2 && chart.category_count > 0; w++) {
            double width = chart.kind == CHART_SPARKLINE ? SPARKLINE_WIDTH : widths[w];
            struct layout layout = layout_chart(&chart, width, &unit->arena);
            const char *wrong = wrong_with(&layout, chart.kind);
            if (wrong)
                fail_msg("seed %u, kind %d, width %.0f: %s", seed, (int)chart.kind, width, wrong);
        }
        arena_clear(&unit->arena);
    }
    for (size_t kind = 0; kind <= CHART_MULTIPLES; kind++)
        assert_true(drawn[kind] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_overlaps_or_leaves_the_drawing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
