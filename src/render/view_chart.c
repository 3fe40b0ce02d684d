/* Charts of what pages show as tables: a metric's series, a card's small line, a year's money. */
#include "render/view.h"

#include "render/address.h"
#include "render/chart.h"
#include "render/dataset.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/series.h"
#include "render/words.h"

/* --- a chart as a value ---------------------------------------------------------------- */

/* title, drawing, and csv, the download with the same numbers. Nothing when no number is public. */
static struct value chart_value(struct chart *chart, struct text csv, struct reader *reader)
{
    struct buffer svg = {0};
    struct value_map *map = value_map_new(reader->arena);
    chart->description = chart_describe(chart);
    chart_write(chart, &svg);
    value_map_add(map, "title", value_text(reader->arena, chart->title));
    value_map_add(map, "drawing",
                  value_html(reader->arena, arena_copy(reader->arena, buffer_text(&svg))));
    value_map_add(map, "csv", value_text(reader->arena, csv));
    bool drawn = svg.length > 0;
    buffer_release(&svg);
    return drawn ? value_from_map(map) : value_nothing();
}

static struct chart_value value_of(const struct row *row, const struct cell *number,
                                   struct reader *reader)
{
    if (!number || number->text.length == 0)
        return (struct chart_value){0};
    size_t column = (size_t)(number - row->cells);
    struct reader silent = *reader;
    silent.citations = NULL; /* the table beside the chart cites the rows */
    return (struct chart_value){
        .known = true, .number = number->number, .words = cell_words(row, column, &silent)};
}

static struct chart_category category_of(struct period period, struct reader *reader)
{
    struct text label = words_period(reader, period);
    if (period.kind == PERIOD_UNDATED)
        return (struct chart_category){label, 0, -1};
    return (struct chart_category){label, period.first, period.last};
}

/* Where the table's rows can be had as a file. */
static struct text csv_of(const struct partnership *partnership, const char *name,
                          struct reader *reader)
{
    for (size_t i = 0; i < partnership->table_pages.count; i++) {
        const struct page *page = partnership->table_pages.items[i];
        struct dataset dataset = {.page = page};
        if (text_is(page->table->schema->name, name))
            return address_relative(reader->arena, reader->page,
                                    dataset_path(&dataset, ".csv", reader->arena));
    }
    return (struct text){0};
}

/* --- a metric's series ----------------------------------------------------------------- */

static struct chart series_chart(const struct series_set *set, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct chart_category *categories =
        arena_array(arena, struct chart_category, set->periods.count);
    struct chart_series *all = arena_array(arena, struct chart_series, set->list.count);
    for (size_t p = 0; p < set->periods.count; p++)
        categories[p] = category_of(set->periods.items[p].period, reader);
    for (size_t i = 0; i < set->list.count; i++) {
        const struct series *series = set->list.items[i];
        struct chart_value *values = arena_array(arena, struct chart_value, set->periods.count);
        for (size_t p = 0; p < set->periods.count; p++)
            if (series->rows[p])
                values[p] = value_of(series->rows[p], series_value(series, p), reader);
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

/* --- bars, the largest first --------------------------------------------------------- */

struct bars {
    struct chart_category *categories;
    struct chart_value *values;
    size_t count;
};

static struct bars bars_new(size_t most, struct arena *arena)
{
    return (struct bars){arena_array(arena, struct chart_category, most),
                         arena_array(arena, struct chart_value, most), 0};
}

static void bars_add(struct bars *bars, struct text label, struct chart_value value)
{
    size_t place = bars->count++;
    if (!value.known) {
        bars->count--;
        return;
    }
    for (; place > 0 && decimal_compare(bars->values[place - 1].number, value.number) < 0;
         place--) {
        bars->values[place] = bars->values[place - 1];
        bars->categories[place] = bars->categories[place - 1];
    }
    bars->values[place] = value;
    bars->categories[place] = (struct chart_category){label, 0, -1};
}

/* The chart with these bars in place of what it had. */
static void bars_fill(const struct bars *bars, struct chart *chart)
{
    struct chart_series *one = arena_new(chart->reader->arena, struct chart_series);
    one->values = bars->values;
    chart->categories = bars->categories;
    chart->category_count = bars->count;
    chart->series = one;
    chart->series_count = 1;
}

/* With many series at few times, what is asked is which area or group has how much in the newest period.
 * The whole that they are parts of would make them all look small. */
static void turn(struct chart *chart, const struct series_set *set)
{
    struct reader *reader = chart->reader;
    size_t last = chart->category_count - 1;
    struct text own = page_text(set->metric->partnership->page, "area");
    struct bars bars = bars_new(chart->series_count, reader->arena);
    for (size_t i = 0; i < chart->series_count; i++)
        if (!series_differ_by(set, "area") ||
            !text_equal(row_text(set->list.items[i]->first, "area"), own))
            bars_add(&bars, chart->series[i].label, chart->series[i].values[last]);
    bars_fill(&bars, chart);
    chart->title =
        say_with(reader, "chart.title_in",
                 SLOTS({"title", set->metric->title},
                       {"period", words_period(reader, set->periods.items[last].period)}));
}

/* --- targets ---------------------------------------------------------------------------- */

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
        target.value = value_of(row, row_cell(row, "value"), reader);
        target.label = due->text.length
                           ? say_with(reader, "chart.target_for",
                                      SLOTS({"period", words_period(reader, due->period)}))
                           : say(reader, "chart.target_label");
        target.first = due->period.first;
        target.last = due->text.length ? due->period.last : target.first - 1;
    }
    return count == 1 ? target : (struct chart_target){0};
}

void view_metric_chart(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    enum { FEW_PERIODS = 2 };
    struct value_list *charts = value_list_new(reader->arena);
    struct chart chart = series_chart(set, reader);
    bool is_once = chart.category_count == 1 && chart.series_count > 1;
    if (is_once || (chart.series_count > CHART_COLOURS && chart.category_count <= FEW_PERIODS))
        turn(&chart, set);
    else
        keep_comparable(&chart, set);
    if (set->list.count == 1)
        chart.target = target_of(set, reader);
    chart.id = TEXT("chart");
    chart.kind = chart_choose(&chart);
    struct value value =
        chart_value(&chart, csv_of(set->metric->partnership, "observations", reader), reader);
    if (value_is_true(value))
        value_list_add(charts, value);
    value_map_add(own, "charts", value_from_list(charts));
}

void view_sparkline(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    const struct series *main = series_main(set);
    struct buffer svg = {0};
    struct chart chart = series_chart(set, reader);
    size_t first;
    size_t last;
    value_map_add(own, "spark", value_nothing());
    if (!main || !series_ends(set, main, &first, &last) || first == last)
        return;
    for (size_t i = 0; i < set->list.count; i++)
        if (set->list.items[i] == main)
            chart.series += i;
    chart.series_count = 1;
    chart.kind = CHART_SPARKLINE;
    chart_write(&chart, &svg);
    value_map_add(own, "spark",
                  value_html(reader->arena, arena_copy(reader->arena, buffer_text(&svg))));
    buffer_release(&svg);
}

/* --- money ------------------------------------------------------------------------------ */

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
    struct chart_value value = value_of(allocation, row_cell(allocation, "amount"), reader);
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
    for (size_t i = 0; allocations && i < allocations->row_count; i++)
        for (size_t p = 0; p < periods->count; p++)
            if (text_equal(row_text(&allocations->rows[i], "stream"), stream) &&
                text_equal(row_text(&allocations->rows[i], "period"), periods->items[p].text)) {
                values[p] = amount_of(&allocations->rows[i], reader);
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
        categories[p] = category_of(periods->items[p].period, reader);
    return (struct chart){.id = TEXT("money"),
                          .categories = categories,
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

void view_funding_chart(const struct partnership *partnership, struct value_map *own,
                        struct reader *reader)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    struct period_list periods = view_periods(allocations, NULL, (struct text){0}, reader->arena);
    drop_undated(&periods);
    struct chart chart = money_chart(&periods, reader);
    chart.title = say(reader, "funding.by_year");
    add_streams(&chart, allocations, &periods);
    if (chart.series_count > CHART_COLOURS)
        add_totals(&chart, allocations, &periods);
    chart.kind = money_kind(&chart);
    value_map_add(own, "funding_chart",
                  periods.count > 1
                      ? chart_value(&chart, csv_of(partnership, "allocations", reader), reader)
                      : value_nothing());
}

struct value view_grants_chart(const struct period_list *periods, struct text stream,
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
    return chart_value(&chart, (struct text){0}, reader);
}

struct value view_plan_chart(const struct row *const *lines, size_t count, struct text period,
                             const struct partnership *partnership, struct reader *reader)
{
    struct chart chart = {.kind = CHART_BAR,
                          .id = TEXT("plan"),
                          .title = say_with(reader, "spending.chart", SLOTS({"period", period})),
                          .unit = TEXT("GBP"),
                          .reader = reader};
    struct bars bars = bars_new(count, reader->arena);
    for (size_t i = 0; i < count; i++)
        bars_add(&bars, row_text(lines[i], "activity"),
                 value_of(lines[i], row_cell(lines[i], "amount"), reader));
    bars_fill(&bars, &chart);
    return chart_value(&chart, csv_of(partnership, "spending", reader), reader);
}
