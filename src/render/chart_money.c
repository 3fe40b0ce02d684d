#include "render/chart_data.h"

#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

/* Not agreed or paid yet, or not an exact sum. */
static bool is_soft(const struct row *allocation)
{
    static const char *const firm[] = {"confirmed", "received", "budget", "available"};
    for (size_t i = 0; i < sizeof firm / sizeof firm[0]; i++)
        if (text_is(row_text(allocation, "status"), firm[i]))
            return false;
    return true;
}

static struct chart_value amount_of(const struct row *allocation, struct reader *reader)
{
    struct chart_value value = chart_value_of(allocation, row_cell(allocation, "amount"), reader);
    if (value.known && is_soft(allocation)) {
        value.soft = true;
        value.note = choice_words(reader, allocation->table, row_cell(allocation, "status"));
    }
    return value;
}

/* One stream's amounts, a value for each period; false when none is known. */
static bool amounts_of(const struct table *allocations, struct text stream,
                       const struct period_list *periods, struct chart_series *series,
                       struct reader *reader)
{
    struct chart_value *values = arena_array(reader->arena, struct chart_value, periods->count);
    bool any = false;
    for (size_t p = 0; allocations && p < periods->count; p++) {
        const struct row *row =
            table_row(allocations, arena_format(reader->arena, "%.*s.%.*s", TEXT_ARGUMENTS(stream),
                                                TEXT_ARGUMENTS(periods->items[p].text)));
        if (row)
            values[p] = amount_of(row, reader);
        any = any || values[p].known;
    }
    series->values = values;
    return any;
}

static struct chart money_chart(const struct period_list *periods, struct reader *reader)
{
    struct chart_category *categories =
        arena_array(reader->arena, struct chart_category, periods->count);
    for (size_t p = 0; p < periods->count; p++)
        categories[p] = chart_category_of(periods->items[p].period, reader);
    return (struct chart){.categories = categories,
                          .category_count = periods->count,
                          .unit = TEXT("GBP"),
                          .reader = reader};
}

/* Every stream of the partnership as a series. */
static void add_streams(struct chart *chart, const struct table *allocations,
                        const struct period_list *periods)
{
    struct reader *reader = chart->reader;
    struct chart_series *series =
        arena_array(reader->arena, struct chart_series, allocations->row_count);
    struct map seen = {0};
    for (size_t i = 0; i < allocations->row_count; i++) {
        const struct cell *stream = row_cell(&allocations->rows[i], "stream");
        struct chart_series *next = &series[chart->series_count];
        next->label = cell_label(stream);
        if (!map_add(reader->arena, &seen, stream->text, series) &&
            amounts_of(allocations, stream->text, periods, next, reader))
            chart->series_count++;
    }
    chart->series = series;
}

static size_t count_rows(const struct table *allocations, const struct cell *period)
{
    size_t count = 0;
    for (size_t i = 0; i < allocations->row_count; i++)
        count += text_equal(row_text(&allocations->rows[i], "period"), period->text);
    return count;
}

/* All streams together as one series. A year of which only some streams are listed would look
 * like a year with less money, so it has no place in it; without two whole years, the streams
 * stay apart. */
static void add_totals(struct chart *chart, const struct table *allocations,
                       const struct period_list *periods)
{
    size_t streams = chart->series_count;
    size_t known = 0;
    struct reader *reader = chart->reader;
    struct chart_value *values = arena_array(reader->arena, struct chart_value, periods->count);
    struct chart_series *one = arena_new(reader->arena, struct chart_series);
    for (size_t p = 0; p < periods->count; p++) {
        struct chart_value *value = &values[p];
        value->known = count_rows(allocations, &periods->items[p]) == streams &&
                       view_year_total(allocations, &periods->items[p], &value->number);
        known += value->known;
        if (value->known)
            value->words = words_money(reader, value->number);
        for (size_t i = 0; value->known && i < allocations->row_count; i++) {
            const struct row *row = &allocations->rows[i];
            if (!text_equal(row_text(row, "period"), periods->items[p].text) || !is_soft(row) ||
                row_text(row, "amount").length == 0)
                continue;
            value->soft = true;
            value->note = choice_words(reader, allocations, row_cell(row, "status"));
        }
    }
    if (known < 2)
        return;
    one->values = values;
    chart->series = one;
    chart->series_count = 1;
}

/* Sums are compared with each other more than followed through the years. */
static enum chart_kind money_kind(const struct chart *chart)
{
    const char *why;
    bool few = chart->category_count <= CHART_COLOURS && chart->series_count > 1;
    return few && chart_fits(CHART_GROUPED, chart, &why) ? CHART_GROUPED : chart_choose(chart);
}

/* Without those that have no date: a chart by year has no place for them. */
static void drop_undated(struct period_list *periods)
{
    while (periods->count > 0 && periods->items[periods->count - 1].period.kind == PERIOD_UNDATED)
        periods->count--; /* they are last */
}

struct chart chart_of_funding(const struct partnership *partnership, struct reader *reader)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    struct period_list periods = view_periods(allocations, NULL, (struct text){0}, reader->arena);
    drop_undated(&periods);
    struct chart chart = money_chart(&periods, reader);
    chart.title = say(reader, "funding.by_year");
    if (!allocations)
        return chart;
    add_streams(&chart, allocations, &periods);
    if (chart.series_count > CHART_COLOURS)
        add_totals(&chart, allocations, &periods);
    chart.kind = money_kind(&chart);
    return chart;
}

struct chart chart_of_grants(const struct period_list *periods, struct text stream,
                             struct reader *reader)
{
    const struct site *site = reader->site;
    struct chart_series *series =
        arena_array(reader->arena, struct chart_series, site->partnerships.count);
    struct chart chart = money_chart(periods, reader);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
        series[chart.series_count].label = partnership->page->title;
        if (amounts_of(allocations, stream, periods, &series[chart.series_count], reader))
            chart.series_count++;
    }
    chart.series = series;
    chart.title = say(reader, "funding.grants");
    chart.kind = chart_choose(&chart);
    return chart;
}

struct chart chart_of_plan(const struct row *const *lines, size_t count, struct text period,
                           struct reader *reader)
{
    struct chart chart = {.kind = CHART_BAR,
                          .title = say_with(reader, "spending.chart", SLOTS({"period", period})),
                          .unit = TEXT("GBP"),
                          .reader = reader};
    struct chart_bars bars = chart_bars_new(count, reader->arena);
    for (size_t i = 0; i < count; i++)
        chart_bars_add(&bars, row_text(lines[i], "activity"),
                       chart_value_of(lines[i], row_cell(lines[i], "amount"), reader));
    chart_bars_fill(&bars, &chart);
    return chart;
}
