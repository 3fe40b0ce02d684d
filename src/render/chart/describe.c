/* What a chart shows, in sentences, for those who do not see it. */
#include "render/chart/layout.h"
#include "render/chart/prepare.h"
#include "render/say.h"
#include "render/words.h"

#include <stdint.h>

enum { MOST_SERIES = 4 };

static void add(const struct chart *chart, struct text *all, struct text sentence)
{
    struct arena *arena = chart->reader->arena;
    if (all->length > 0 && sentence.length > 0)
        *all = arena_join(arena, *all, TEXT(" "));
    *all = arena_join(arena, *all, sentence);
}

/* Where a series begins, ends, and is highest and lowest. */
struct course {
    struct text name; /* empty for the only series of a chart */
    const struct chart_value *values;
    size_t first;
    size_t last;
    size_t high;
    size_t low;
    size_t known;
};

static struct course course_of(const struct chart *chart, size_t series)
{
    struct course course = {.values = chart->series[series].values};
    const struct chart_value *values = course.values;
    if (chart->series_count > 1)
        course.name = chart->series[series].label;
    for (size_t c = 0; c < chart->category_count; c++) {
        if (!values[c].known)
            continue;
        if (course.known++ == 0)
            course.first = course.high = course.low = c;
        course.last = c;
        if (decimal_compare(values[c].number, values[course.high].number) > 0)
            course.high = c;
        if (decimal_compare(values[c].number, values[course.low].number) < 0)
            course.low = c;
    }
    return course;
}

static struct decimal without_sign(struct decimal number)
{
    if (number.units < 0 && number.units > INT64_MIN)
        number.units = -number.units;
    return number;
}

/* From the first value to the last. Of percentages the difference is in points; where the
 * first is 0 there is no share of it. */
static struct text change(const struct chart *chart, const struct chart_value *first,
                          const struct chart_value *last)
{
    struct decimal difference;
    struct decimal percent;
    int order = decimal_compare(last->number, first->number);
    if (order == 0)
        return say(chart->reader, "chart.same");
    if (!decimal_subtract(last->number, first->number, &difference))
        return (struct text){0};
    difference = without_sign(difference);
    if (text_is(chart->unit, "percent"))
        return say_with(chart->reader, order > 0 ? "chart.up_points" : "chart.down_points",
                        SLOTS({"points", words_number(chart->reader, difference)}));
    struct text words = words_quantity(chart->reader, difference, chart->unit);
    struct decimal hundred = {100, 0};
    if (!decimal_ratio(difference, hundred, without_sign(first->number), 1, &percent))
        return say_with(chart->reader, order > 0 ? "chart.up_by" : "chart.down_by",
                        SLOTS({"difference", words}));
    if (decimal_is_whole(percent))
        decimal_round(percent, 0, &percent);
    return say_with(
        chart->reader, order > 0 ? "chart.up" : "chart.down",
        SLOTS({"difference", words}, {"percent", words_percent(chart->reader, percent)}));
}

static struct text say_latest(const struct chart *chart, const struct course *course,
                              struct arena *arena)
{
    const struct chart_value *first = &course->values[course->first];
    const struct chart_value *last = &course->values[course->last];
    struct text changed = {0};
    if (course->known > 1)
        changed = change(chart, first, last);
    bool named = course->name.length > 0;
    const char *phrase = named ? "chart.series_in" : "chart.in";
    if (changed.length > 0)
        phrase = named ? "chart.series_in_changed" : "chart.in_changed";
    return say_with(chart->reader, phrase,
                    SLOTS({"series", course->name},
                          {"period", chart->categories[course->last].label},
                          {"value", layout_value(arena, last)}, {"change", changed},
                          {"first", layout_value(arena, first)},
                          {"first_period", chart->categories[course->first].label}));
}

static struct text say_range(const struct chart *chart, const struct course *course,
                             const char *phrase, struct arena *arena)
{
    return say_with(chart->reader, phrase,
                    SLOTS({"series", course->name},
                          {"high", layout_value(arena, &course->values[course->high])},
                          {"high_label", chart->categories[course->high].label},
                          {"low", layout_value(arena, &course->values[course->low])},
                          {"low_label", chart->categories[course->low].label}));
}

static void say_series(const struct chart *chart, size_t series, struct arena *arena,
                       struct text *all)
{
    struct course course = course_of(chart, series);
    bool named = course.name.length > 0;
    bool equal = course.high == course.low;
    if (chart_is_dated(chart)) {
        add(chart, all, say_latest(chart, &course, arena));
        if (!named && course.known > 2 && !equal)
            add(chart, all, say_range(chart, &course, "chart.range_in", arena));
        return;
    }
    const char *phrase = named ? "chart.series_range" : "chart.range";
    if (course.known == 1)
        phrase = named ? "chart.series_one" : "chart.one";
    else if (equal)
        phrase = named ? "chart.series_equal" : "chart.equal";
    add(chart, all, say_range(chart, &course, phrase, arena));
}

struct text chart_describe(const struct chart *original)
{
    struct arena *arena = original->reader->arena;
    static const char *const kinds[] = {
        [CHART_BAR] = "chart.bar",
        [CHART_COLUMN] = "chart.column",
        [CHART_GROUPED] = "chart.grouped",
        [CHART_STACKED] = "chart.stacked",
        [CHART_LINE] = "chart.line",
        [CHART_SLOPE] = "chart.slope",
        [CHART_BULLET] = "chart.bullet",
        [CHART_SPARKLINE] = "chart.line",
        [CHART_MULTIPLES] = "chart.multiples",
    };
    struct chart chart = chart_prepare(original, arena);
    struct text all = {0};
    if (chart.category_count == 0)
        return all;
    add(&chart, &all, say(chart.reader, kinds[chart.kind]));
    for (size_t s = 0; s < chart.series_count && s < MOST_SERIES; s++)
        say_series(&chart, s, arena, &all);
    if (chart.series_count > MOST_SERIES)
        add(&chart, &all,
            say_with(
                chart.reader, "chart.more",
                SLOTS({"count", arena_format(arena, "%zu", chart.series_count - MOST_SERIES)})));
    if (chart.target.value.known)
        add(&chart, &all,
            say_with(chart.reader, "chart.target",
                     SLOTS({"label", chart.target.label},
                           {"value", layout_value(arena, &chart.target.value)})));
    return all;
}
