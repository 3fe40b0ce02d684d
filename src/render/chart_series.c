#include "render/chart_data.h"

#include "render/say.h"
#include "render/words.h"

static struct chart series_chart(const struct series_set *set, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct chart_category *categories =
        arena_array(arena, struct chart_category, set->periods.count);
    struct chart_series *all = arena_array(arena, struct chart_series, set->list.count);
    for (size_t p = 0; p < set->periods.count; p++)
        categories[p] = chart_category_of(set->periods.items[p].period, reader);
    for (size_t i = 0; i < set->list.count; i++) {
        const struct series *series = set->list.items[i];
        struct chart_value *values = arena_array(arena, struct chart_value, set->periods.count);
        for (size_t p = 0; p < set->periods.count; p++)
            if (series->rows[p])
                values[p] = chart_value_of(series->rows[p], series_value(series, p), reader);
        all[i] = (struct chart_series){series_label(set, series, arena), values};
    }
    return (struct chart){.title = set->metric->title,
                          .categories = categories,
                          .category_count = set->periods.count,
                          .series = all,
                          .series_count = set->list.count,
                          .unit = page_text(set->metric, "unit"),
                          .reader = reader};
}

static struct decimal largest_of(const struct chart_series *series, size_t count)
{
    struct decimal largest = {0};
    for (size_t i = 0; i < count; i++)
        if (series->values[i].known && decimal_compare(series->values[i].number, largest) > 0)
            largest = series->values[i].number;
    return largest;
}

/* Beside all of England, a borough's line lies flat on the ground: series that are many times
 * larger than the main one stay in the table. */
static void keep_comparable(struct chart *chart, const struct series_set *set)
{
    enum { TIMES = 8 };
    struct chart_series *kept =
        arena_array(chart->reader->arena, struct chart_series, chart->series_count);
    const struct series *main = series_main(set);
    struct decimal limit = {0};
    size_t count = 0;
    for (size_t i = 0; i < chart->series_count; i++)
        if (set->list.items[i] == main)
            limit = largest_of(&chart->series[i], chart->category_count);
    if (!decimal_ratio(limit, (struct decimal){TIMES, 0}, (struct decimal){1, 0}, limit.scale,
                       &limit) ||
        limit.units == 0)
        return;
    for (size_t i = 0; i < chart->series_count; i++)
        if (decimal_compare(largest_of(&chart->series[i], chart->category_count), limit) <= 0)
            kept[count++] = chart->series[i];
    if (count == 1 && chart->series_count > 1)
        chart->title = arena_format(chart->reader->arena, "%.*s, %.*s",
                                    TEXT_ARGUMENTS(chart->title), TEXT_ARGUMENTS(kept[0].label));
    chart->series = kept;
    chart->series_count = count;
}

/* With many series at few times, what is asked is which area or group has how much in the newest
 * period. The whole that they are parts of would make them all look small. */
static void turn(struct chart *chart, const struct series_set *set)
{
    struct reader *reader = chart->reader;
    size_t last = chart->category_count - 1;
    struct text own = page_text(set->metric->partnership->page, "area");
    bool by_area = series_differ_by(set, "area");
    struct chart_bars bars = chart_bars_new(chart->series_count, reader->arena);
    for (size_t i = 0; i < chart->series_count; i++)
        if (!by_area || !text_equal(row_text(set->list.items[i]->first, "area"), own))
            chart_bars_add(&bars, chart->series[i].label, chart->series[i].values[last]);
    chart_bars_fill(&bars, chart);
    chart->title =
        say_with(reader, "chart.title_in",
                 SLOTS({"title", set->metric->title},
                       {"period", words_period(reader, set->periods.items[last].period)}));
}

/* The only target that states what the main series should be; several would need a choice. */
static struct chart_target target_of(const struct series_set *set, struct reader *reader)
{
    const struct table *targets = tables_find(&set->metric->partnership->tables, TEXT("targets"));
    const struct series *main = series_main(set);
    struct chart_target target = {0};
    size_t count = 0;
    for (size_t i = 0; main && targets && i < targets->row_count; i++) {
        const struct row *row = &targets->rows[i];
        if (!text_equal(row_text(row, "metric"), set->metric->id) ||
            !text_equal(row_text(row, "area"), row_text(main->first, "area")) ||
            !text_equal(row_text(row, "group"), row_text(main->first, "group")))
            continue;
        count++;
        const struct cell *due = row_cell(row, "due");
        target.value = chart_value_of(row, row_cell(row, "value"), reader);
        target.label = due->text.length
                           ? say_with(reader, "chart.target_for",
                                      SLOTS({"period", words_period(reader, due->period)}))
                           : say(reader, "chart.target_label");
        target.first = due->period.first;
        target.last = due->text.length ? due->period.last : target.first - 1;
    }
    return count == 1 ? target : (struct chart_target){0};
}

struct chart chart_of_metric(const struct series_set *set, struct reader *reader)
{
    enum { FEW_PERIODS = 2 };
    struct chart chart = series_chart(set, reader);
    bool is_once = chart.category_count == 1 && chart.series_count > 1;
    if (is_once || (chart.series_count > CHART_COLOURS && chart.category_count <= FEW_PERIODS))
        turn(&chart, set);
    else
        keep_comparable(&chart, set);
    if (set->list.count == 1)
        chart.target = target_of(set, reader);
    chart.kind = chart_choose(&chart);
    return chart;
}

struct chart chart_of_main(const struct series_set *set, struct reader *reader)
{
    const struct series *main = series_main(set);
    struct chart chart = series_chart(set, reader);
    size_t first;
    size_t last;
    chart.kind = CHART_SPARKLINE;
    if (!main || !series_ends(set, main, &first, &last) || first == last) {
        chart.category_count = 0;
        return chart;
    }
    size_t place = 0;
    while (set->list.items[place] != main)
        place++;
    chart.series += place;
    chart.series_count = 1;
    return chart;
}
