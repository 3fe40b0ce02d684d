/* Charts of what pages show as tables, as values. */
#include "render/view.h"

#include "render/chart_data.h"
#include "render/dataset.h"
#include "render/figures.h"

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

void view_metric_chart(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    struct value_list *charts = value_list_new(reader->arena);
    struct chart chart = chart_of_metric(set, reader);
    figures_choose(set->metric, &chart);
    chart.id = TEXT("chart");
    struct value value = chart_value(
        &chart, dataset_csv(set->metric->partnership, "observations", reader->page, reader->arena),
        reader);
    if (value_is_true(value))
        value_list_add(charts, value);
    value_map_add(own, "charts", value_from_list(charts));
}

void view_sparkline(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    struct buffer svg = {0};
    struct chart chart = chart_of_main(set, reader);
    chart_write(&chart, &svg);
    value_map_add(own, "spark",
                  value_html(reader->arena, arena_copy(reader->arena, buffer_text(&svg))));
    buffer_release(&svg);
}

void view_funding_chart(const struct partnership *partnership, struct value_map *own,
                        struct reader *reader)
{
    struct chart chart = chart_of_funding(partnership, reader);
    chart.id = TEXT("money");
    value_map_add(own, "funding_chart",
                  chart.category_count > 1 ? chart_value(&chart,
                                                         dataset_csv(partnership, "allocations",
                                                                     reader->page, reader->arena),
                                                         reader)
                                           : value_nothing());
}

struct value view_grants_chart(const struct period_list *periods, struct text stream,
                               struct reader *reader)
{
    struct chart chart = chart_of_grants(periods, stream, reader);
    chart.id = TEXT("grants");
    return chart_value(&chart, (struct text){0}, reader);
}

struct value view_plan_chart(const struct row *const *lines, size_t count, struct text period,
                             const struct partnership *partnership, struct reader *reader)
{
    struct chart chart = chart_of_plan(lines, count, period, reader);
    chart.id =
        arena_format(reader->arena, "plan-%.*s-%.*s", TEXT_ARGUMENTS(row_text(lines[0], "stream")),
                     TEXT_ARGUMENTS(row_text(lines[0], "period")));
    return chart_value(&chart, dataset_csv(partnership, "spending", reader->page, reader->arena),
                       reader);
}
