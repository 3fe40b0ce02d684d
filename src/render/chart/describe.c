/* What a chart shows, in sentences, for those who do not see it. */
#include "render/chart/describe.h"

#include "render/chart/layout.h"
#include "render/chart/prepare.h"
#include "render/words.h"

#include <stdint.h>

enum phrase {
    PHRASE_BAR,
    PHRASE_COLUMN,
    PHRASE_GROUPED,
    PHRASE_STACKED,
    PHRASE_LINE,
    PHRASE_SLOPE,
    PHRASE_BULLET,
    PHRASE_MULTIPLES,
    PHRASE_IN,
    PHRASE_IN_CHANGED,
    PHRASE_SERIES_IN,
    PHRASE_SERIES_IN_CHANGED,
    PHRASE_UP,
    PHRASE_DOWN,
    PHRASE_UP_BY,
    PHRASE_DOWN_BY,
    PHRASE_UP_POINTS,
    PHRASE_DOWN_POINTS,
    PHRASE_SAME,
    PHRASE_RANGE_IN,
    PHRASE_RANGE,
    PHRASE_SERIES_RANGE,
    PHRASE_EQUAL,
    PHRASE_SERIES_EQUAL,
    PHRASE_ONE,
    PHRASE_SERIES_ONE,
    PHRASE_MORE,
    PHRASE_TARGET,
    PHRASE_SCALE,
};

/* All English of charts. A name in braces is filled in. */
static const char *const phrases[] = {
    [PHRASE_BAR] = "Bar chart.",
    [PHRASE_COLUMN] = "Column chart.",
    [PHRASE_GROUPED] = "Grouped bar chart.",
    [PHRASE_STACKED] = "Stacked column chart.",
    [PHRASE_LINE] = "Line chart.",
    [PHRASE_SLOPE] = "Slope chart.",
    [PHRASE_BULLET] = "Bar chart with a target.",
    [PHRASE_MULTIPLES] = "Small charts, one for each series.",
    [PHRASE_IN] = "In {{period}} the figure was {{value}}.",
    [PHRASE_IN_CHANGED] =
        "In {{period}} the figure was {{value}}, {{change}} {{first}} in {{first_period}}.",
    [PHRASE_SERIES_IN] = "{{series}}: {{value}} in {{period}}.",
    [PHRASE_SERIES_IN_CHANGED] =
        "{{series}}: {{value}} in {{period}}, {{change}} {{first}} in {{first_period}}.",
    [PHRASE_UP] = "up {{difference}} ({{percent}}) from",
    [PHRASE_DOWN] = "down {{difference}} ({{percent}}) from",
    [PHRASE_UP_BY] = "up {{difference}} from",
    [PHRASE_DOWN_BY] = "down {{difference}} from",
    [PHRASE_UP_POINTS] = "up by {{points}} percentage points from",
    [PHRASE_DOWN_POINTS] = "down by {{points}} percentage points from",
    [PHRASE_SAME] = "no change from",
    [PHRASE_RANGE_IN] =
        "The highest was {{high}} in {{high_label}}, the lowest {{low}} in {{low_label}}.",
    [PHRASE_RANGE] =
        "The largest is {{high_label}}, {{high}}; the smallest is {{low_label}}, {{low}}.",
    [PHRASE_SERIES_RANGE] = "{{series}}: the largest is {{high_label}}, {{high}}; the smallest is "
                            "{{low_label}}, {{low}}.",
    [PHRASE_EQUAL] = "All are {{high}}.",
    [PHRASE_SERIES_EQUAL] = "{{series}}: all are {{high}}.",
    [PHRASE_ONE] = "{{high_label}}: {{high}}.",
    [PHRASE_SERIES_ONE] = "{{series}}, {{high_label}}: {{high}}.",
    [PHRASE_MORE] = "And {{count}} more.",
    [PHRASE_TARGET] = "{{label}}: {{value}}.",
    [PHRASE_SCALE] = "The scale starts at {{number}}, not at 0.",
};

enum { MOST_SERIES = 4 };

struct slot {
    const char *name;
    struct text value;
};

static struct text slot_value(const struct slot *slots, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(name, slots[i].name))
            return slots[i].value;
    return (struct text){0};
}

static struct text fill(struct arena *arena, enum phrase phrase, const struct slot *slots,
                        size_t count)
{
    struct text rest = text_from(phrases[phrase]);
    struct text filled = {0};
    for (size_t open; (open = text_find(rest, TEXT("{{"), 0)) != SIZE_MAX;) {
        size_t close = text_find(rest, TEXT("}}"), open);
        struct text name = text_slice(rest, open + 2, close);
        filled = arena_join(arena, filled, text_slice(rest, 0, open));
        filled = arena_join(arena, filled, slot_value(slots, count, name));
        rest = text_slice(rest, close + 2, rest.length);
    }
    return arena_join(arena, filled, rest);
}

#define FILL(arena, phrase, ...)                                \
    fill((arena), (phrase), (const struct slot[]){__VA_ARGS__}, \
         sizeof((const struct slot[]){__VA_ARGS__}) / sizeof(struct slot))

static void say(struct arena *arena, struct text *all, struct text sentence)
{
    if (all->length > 0 && sentence.length > 0)
        *all = arena_join(arena, *all, TEXT(" "));
    *all = arena_join(arena, *all, sentence);
}

struct text describe_scale(struct arena *arena, struct text number)
{
    return FILL(arena, PHRASE_SCALE, {"number", number});
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
                          const struct chart_value *last, struct arena *arena)
{
    struct decimal difference;
    struct decimal percent;
    int order = decimal_compare(last->number, first->number);
    if (order == 0)
        return FILL(arena, PHRASE_SAME, {0});
    if (!decimal_subtract(last->number, first->number, &difference))
        return (struct text){0};
    difference = without_sign(difference);
    if (text_ends(last->words, "%"))
        return FILL(arena, order > 0 ? PHRASE_UP_POINTS : PHRASE_DOWN_POINTS,
                    {"points", words_number(arena, difference)});
    struct text words = chart->number_words(arena, difference, chart->context);
    struct decimal hundred = {100, 0};
    if (!decimal_ratio(difference, hundred, without_sign(first->number), 1, &percent))
        return FILL(arena, order > 0 ? PHRASE_UP_BY : PHRASE_DOWN_BY, {"difference", words});
    if (decimal_is_whole(percent))
        decimal_round(percent, 0, &percent);
    return FILL(arena, order > 0 ? PHRASE_UP : PHRASE_DOWN, {"difference", words},
                {"percent", words_percent(arena, percent)});
}

static struct text say_latest(const struct chart *chart, const struct course *course,
                              struct arena *arena)
{
    const struct chart_value *first = &course->values[course->first];
    const struct chart_value *last = &course->values[course->last];
    struct text changed = {0};
    if (course->known > 1)
        changed = change(chart, first, last, arena);
    bool named = course->name.length > 0;
    enum phrase phrase = named ? PHRASE_SERIES_IN : PHRASE_IN;
    if (changed.length > 0)
        phrase = named ? PHRASE_SERIES_IN_CHANGED : PHRASE_IN_CHANGED;
    return FILL(arena, phrase, {"series", course->name},
                {"period", chart->categories[course->last].label},
                {"value", layout_value(arena, last)}, {"change", changed},
                {"first", layout_value(arena, first)},
                {"first_period", chart->categories[course->first].label});
}

static struct text say_range(const struct chart *chart, const struct course *course,
                             enum phrase phrase, struct arena *arena)
{
    return FILL(arena, phrase, {"series", course->name},
                {"high", layout_value(arena, &course->values[course->high])},
                {"high_label", chart->categories[course->high].label},
                {"low", layout_value(arena, &course->values[course->low])},
                {"low_label", chart->categories[course->low].label});
}

static void say_series(const struct chart *chart, size_t series, struct arena *arena,
                       struct text *all)
{
    struct course course = course_of(chart, series);
    bool named = course.name.length > 0;
    bool equal = course.high == course.low;
    if (chart_is_dated(chart)) {
        say(arena, all, say_latest(chart, &course, arena));
        if (!named && course.known > 2 && !equal)
            say(arena, all, say_range(chart, &course, PHRASE_RANGE_IN, arena));
        return;
    }
    enum phrase phrase = named ? PHRASE_SERIES_RANGE : PHRASE_RANGE;
    if (course.known == 1)
        phrase = named ? PHRASE_SERIES_ONE : PHRASE_ONE;
    else if (equal)
        phrase = named ? PHRASE_SERIES_EQUAL : PHRASE_EQUAL;
    say(arena, all, say_range(chart, &course, phrase, arena));
}

struct text chart_describe(const struct chart *original, struct arena *arena)
{
    static const enum phrase kinds[] = {
        [CHART_BAR] = PHRASE_BAR,
        [CHART_COLUMN] = PHRASE_COLUMN,
        [CHART_GROUPED] = PHRASE_GROUPED,
        [CHART_STACKED] = PHRASE_STACKED,
        [CHART_LINE] = PHRASE_LINE,
        [CHART_SLOPE] = PHRASE_SLOPE,
        [CHART_BULLET] = PHRASE_BULLET,
        [CHART_SPARKLINE] = PHRASE_LINE,
        [CHART_MULTIPLES] = PHRASE_MULTIPLES,
    };
    struct chart chart = chart_prepare(original, arena);
    struct text all = {0};
    if (chart.category_count == 0)
        return all;
    say(arena, &all, text_from(phrases[kinds[chart.kind]]));
    for (size_t s = 0; s < chart.series_count && s < MOST_SERIES; s++)
        say_series(&chart, s, arena, &all);
    if (chart.series_count > MOST_SERIES)
        say(arena, &all,
            FILL(arena, PHRASE_MORE,
                 {"count", arena_format(arena, "%zu", chart.series_count - MOST_SERIES)}));
    if (chart.target.value.known)
        say(arena, &all,
            FILL(arena, PHRASE_TARGET, {"label", chart.target.label},
                 {"value", layout_value(arena, &chart.target.value)}));
    return all;
}
