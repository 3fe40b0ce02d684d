/* Charts of what pages show as tables, as values. */
#include "render/view.h"

#include "render/chart_data.h"
#include "render/dataset.h"
#include "render/figures.h"

/* title, drawing, sources, and csv, the download with the same numbers. Nothing when no number is
 * public. */
static struct value chart_value(struct chart *chart, struct text csv, struct text sources,
                                struct reader *reader)
{
    struct buffer svg = {0};
    struct value_map *map = value_map_new(reader->arena);
    chart->description = chart_describe(chart);
    chart_write(chart, &svg);
    value_map_add(map, "title", value_text(reader->arena, chart->title));
    value_map_add(map, "drawing",
                  value_html(reader->arena, arena_copy(reader->arena, buffer_text(&svg))));
    value_map_add(map, "csv", value_text(reader->arena, csv));
    value_map_add(map, "sources", value_text(reader->arena, sources));
    bool drawn = svg.length > 0;
    buffer_release(&svg);
    return drawn ? value_from_map(map) : value_nothing();
}

/* The same of rows of a partnership's table: those whose `column` holds `text`, or all. */
static struct value rows_chart(struct chart *chart, const struct partnership *partnership,
                               const char *table, const char *column, struct text text,
                               struct reader *reader)
{
    const struct table *rows = tables_find(&partnership->tables, text_from(table));
    return chart_value(chart, dataset_csv(partnership, table, reader->page, reader->arena),
                       chart_sources(rows, column, text, reader), reader);
}

void view_metric_chart(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    struct value_list *charts = value_list_new(reader->arena);
    struct chart chart = chart_of_metric(set, reader);
    figures_choose(set->metric, &chart);
    chart.id = TEXT("chart");
    struct value value = rows_chart(&chart, set->metric->partnership, "observations", "metric",
                                    set->metric->id, reader);
    if (value_is_true(value))
        value_list_add(charts, value);
    value_map_add(own, "charts", value_from_list(charts));
}

/* Drawn only where a page shows it: the home page asks every metric how it stands, and shows the
 * line of one for each partnership. */
static bool sparkline_truth(struct value value)
{
    const struct series_set *set = value.data;
    const struct series *main = series_main(set);
    size_t first;
    size_t last;
    return main && series_ends(set, main, &first, &last) && first != last;
}

static struct text sparkline_words(struct value value, struct reader *reader)
{
    struct buffer svg = {0};
    struct chart chart = chart_of_main(value.data, reader);
    chart_write(&chart, &svg);
    struct text words = arena_copy(reader->arena, buffer_text(&svg));
    buffer_release(&svg);
    return words;
}

void view_sparkline(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    static const struct value_type type = {
        .kind = "HTML", .html = true, .truth = sparkline_truth, .words = sparkline_words};
    struct series_set *kept = arena_new(reader->arena, struct series_set);
    *kept = *set;
    value_map_add(own, "spark", (struct value){.type = &type, .data = kept});
}

void view_funding_chart(const struct partnership *partnership, struct value_map *own,
                        struct reader *reader)
{
    struct chart chart = chart_of_funding(partnership, reader);
    chart.id = TEXT("money");
    bool compares = chart.category_count > 1;
    value_map_add(
        own, "funding_chart",
        compares ? rows_chart(&chart, partnership, "allocations", NULL, (struct text){0}, reader)
                 : value_nothing());
}

struct value view_grants_chart(const struct period_list *periods, struct text stream,
                               struct reader *reader)
{
    struct chart chart = chart_of_grants(periods, stream, reader);
    chart.id = TEXT("grants");
    struct text sources = {0};
    for (size_t i = 0; i < reader->site->partnerships.count; i++) {
        const struct tables *tables = &reader->site->partnerships.items[i]->tables;
        struct text more =
            chart_sources(tables_find(tables, TEXT("allocations")), "stream", stream, reader);
        if (sources.length && more.length)
            sources = arena_join(reader->arena, sources, TEXT("; "));
        sources = arena_join(reader->arena, sources, more);
    }
    return chart_value(&chart, (struct text){0}, sources, reader);
}

struct value view_plan_chart(const struct row *const *lines, size_t count, struct text period,
                             const struct partnership *partnership, struct reader *reader)
{
    struct chart chart = chart_of_plan(lines, count, period, reader);
    chart.id =
        arena_format(reader->arena, "plan-%.*s-%.*s", TEXT_ARGUMENTS(row_text(lines[0], "stream")),
                     TEXT_ARGUMENTS(row_text(lines[0], "period")));
    return rows_chart(&chart, partnership, "spending", NULL, (struct text){0}, reader);
}
