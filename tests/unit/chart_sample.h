/* Charts for tests, made from little text.
 *
 *     struct chart chart = sample_chart(&arena, CHART_LINE, "2018-19 990 | 2020-21 1262");
 *
 * A category is a period or a name in front of its numbers, one for each series; `?` is a
 * number that is not known, and `~` in front of one makes it projected. */
#ifndef PLACARD_TESTS_CHART_SAMPLE_H
#define PLACARD_TESTS_CHART_SAMPLE_H

#include "base/period.h"
#include "render/chart.h"
#include "render/words.h"

#include "english.h"

enum { SAMPLE_SERIES = 8 };

/* Whoever reads the charts of this arena reads English. The language is read once: a sweep makes
 * thousands of charts. */
static inline struct reader *sample_reader(struct arena *arena)
{
    static struct unit unit;
    static struct language *english;
    struct languages languages = {0};
    if (!english) {
        languages_built_in(&unit.arena, &languages, &unit.all);
        english = languages_find(&languages, TEXT("en"));
    }
    struct reader *reader = arena_new(arena, struct reader);
    *reader = (struct reader){.arena = arena, .language = english};
    return reader;
}

static inline struct text sample_words(struct arena *arena, struct decimal number, const char *unit)
{
    return words_quantity(sample_reader(arena), number, text_from(unit));
}

static inline struct chart_value sample_value(struct arena *arena, struct text text,
                                              const char *unit)
{
    struct chart_value value = {.known = !text_is(text, "?")};
    const char *why;
    if (!value.known)
        return value;
    value.soft = text_starts(text, "~");
    if (value.soft)
        value.note = TEXT("projected");
    assert_true(decimal_read(text_slice(text, value.soft, text.length), &value.number, &why));
    value.words = sample_words(arena, value.number, unit);
    return value;
}

static inline struct chart_category sample_category(struct arena *arena, struct text name)
{
    struct chart_category category = {.label = name, .last = -1};
    struct period period;
    const char *why;
    if (period_read(name, &period, &why) && period.kind != PERIOD_UNDATED)
        category = (struct chart_category){words_period(sample_reader(arena), period), period.first,
                                           period.last};
    return category;
}

/* `unit` is as in words_quantity: GBP, percent or anything else. */
static inline struct chart sample_chart_in(struct arena *arena, enum chart_kind kind,
                                           const char *text, const char *unit)
{
    static const char *const names[SAMPLE_SERIES] = {
        "Opiates", "Alcohol only", "Adults", "Young people", "E", "F", "G", "H"};
    struct chart_category *categories = arena_array(arena, struct chart_category, 64);
    struct chart_series *series = arena_array(arena, struct chart_series, SAMPLE_SERIES);
    struct chart_value *values[SAMPLE_SERIES];
    for (size_t s = 0; s < SAMPLE_SERIES; s++)
        values[s] = arena_array(arena, struct chart_value, 64);
    struct chart chart = {.kind = kind,
                          .id = TEXT("sample"),
                          .title = TEXT("A title"),
                          .categories = categories,
                          .series = series,
                          .unit = text_from(unit),
                          .reader = sample_reader(arena)};
    struct text row;
    struct text rest = text_from(text);
    while (rest.length > 0 || chart.category_count == 0) {
        struct text cell;
        text_cut(rest, '|', &row, &rest);
        text_cut(text_trim(row), ' ', &cell, &row);
        categories[chart.category_count] = sample_category(arena, cell);
        size_t s = 0;
        for (; text_trim(row).length > 0 && s < SAMPLE_SERIES; s++) {
            text_cut(text_trim(row), ' ', &cell, &row);
            values[s][chart.category_count] = sample_value(arena, cell, unit);
        }
        chart.series_count = s;
        chart.category_count++;
        if (rest.length == 0)
            break;
    }
    for (size_t s = 0; s < SAMPLE_SERIES; s++)
        series[s] = (struct chart_series){text_from(names[s]), values[s]};
    return chart;
}

static inline struct chart sample_chart(struct arena *arena, enum chart_kind kind, const char *text)
{
    return sample_chart_in(arena, kind, text, "people");
}

/* What chart_write makes of it, in the arena. */
static inline struct text sample_written(struct arena *arena, const struct chart *chart)
{
    struct buffer html = {0};
    chart_write(chart, &html);
    struct text copy = arena_copy(arena, buffer_text(&html));
    buffer_release(&html);
    return copy;
}

#endif
