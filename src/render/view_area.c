#include "render/view.h"

#include "render/address.h"
#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/series.h"
#include "render/words.h"

/* Everything about one metric that the pages of areas need. */
struct subject {
    struct series_set set;
    size_t from; /* the first and the last period of which the areas have rows */
    size_t to;
};

/* The page of one of the partnership's areas; NULL for the whole, and for those around it. */
static const struct page *area_page(const struct partnership *partnership, struct text area,
                                    struct reader *reader)
{
    struct text path = arena_format(reader->arena, "%.*s/areas/%.*s.html",
                                    TEXT_ARGUMENTS(partnership->id), TEXT_ARGUMENTS(area));
    const struct page *page = map_find(&reader->site->by_path, path);
    return page && page->type == PAGE_AREA ? page : NULL;
}

struct text view_area_url(const struct partnership *partnership, struct text area,
                          struct reader *reader)
{
    const struct page *page = area_page(partnership, area, reader);
    return page ? address_relative(reader->arena, reader->page, page->path) : (struct text){0};
}

static struct text area_of(const struct series *series)
{
    return row_text(series->first, "area");
}

static const struct cell *group_of(const struct series *series)
{
    return row_cell(series->first, "group");
}

static struct subject subject_of(const struct page *metric, struct reader *reader)
{
    struct subject s = {.set = series_of_metric(metric, reader->arena)};
    s.from = s.set.periods.count;
    for (size_t i = 0; i < s.set.list.count; i++) {
        const struct series *series = s.set.list.items[i];
        if (!area_page(metric->partnership, area_of(series), reader))
            continue;
        for (size_t p = 0; p < s.set.periods.count; p++) {
            if (!series->rows[p])
                continue;
            s.from = p < s.from ? p : s.from;
            s.to = p > s.to ? p : s.to;
        }
    }
    return s;
}

static bool is_low(const struct subject *s, const struct series *series)
{
    return unit_is_count(page_text(s->set.metric, "unit")) && series_is_low(&s->set, series);
}

/* --- one area ------------------------------------------------------------------------- */

/* What part of the whole partnership's latest number is the area's, where numbers of areas add
 * up to it: "7.1% of Haringey". */
static struct text share_of(const struct subject *s, const struct series *series, size_t period,
                            struct reader *reader)
{
    const struct partnership *partnership = s->set.metric->partnership;
    const struct metric *figures = metrics_find(&partnership->figures, s->set.metric->id);
    struct text whole = page_text(partnership->page, "area");
    struct decimal percent;
    for (size_t i = 0; figures && figures->adds_over_area && i < s->set.list.count; i++) {
        const struct series *other = s->set.list.items[i];
        const struct cell *all = series_value(other, period);
        if (!all || all->number.units <= 0 || !text_equal(area_of(other), whole) ||
            !text_equal(group_of(other)->text, group_of(series)->text) ||
            !decimal_ratio(series_value(series, period)->number, (struct decimal){100, 0},
                           all->number, 1, &percent))
            continue;
        return say_with(reader, "areas.share",
                        SLOTS({"percent", words_percent(reader, percent)},
                              {"whole", cell_label(row_cell(other->first, "area"))}));
    }
    return (struct text){0};
}

static void add_latest(const struct subject *s, const struct series *series, struct value_map *map,
                       struct reader *reader)
{
    struct arena *arena = reader->arena;
    size_t p = s->set.periods.count;
    while (p > 0 && !series_value(series, p - 1))
        p--;
    value_map_add(map, "latest", p ? row_value(series->rows[p - 1]) : value_nothing());
    value_map_add(map, "share",
                  p ? value_text(arena, share_of(s, series, p - 1, reader)) : value_nothing());
    value_map_add(map, "change", value_text(arena, series_direction(&s->set, series, reader)));
}

/* A metric's numbers for one area, a row for each group; nothing when it has none. */
static struct value metric_value(const struct page *area, const struct page *metric,
                                 struct reader *reader)
{
    struct subject s = subject_of(metric, reader);
    struct value_map *map = value_map_new(reader->arena);
    struct grid *grid = grid_new(reader, metric->title, say(reader, "grid.group"));
    bool any = false;
    bool low = false;
    for (size_t p = s.from; p <= s.to && p < s.set.periods.count; p++)
        grid_add_column(grid, words_period(reader, s.set.periods.items[p].period));
    if (s.from < s.to)
        grid_add_column(grid, say(reader, "grid.change"));
    for (size_t i = 0; i < s.set.list.count; i++) {
        const struct series *series = s.set.list.items[i];
        if (!text_equal(area_of(series), area->id))
            continue;
        if (!any || text_is(group_of(series)->text, "all"))
            add_latest(&s, series, map, reader);
        any = true;
        low = low || is_low(&s, series);
        grid_add_row(grid, cell_label(group_of(series)), (struct text){0});
        for (size_t p = s.from; p <= s.to; p++)
            series_add_cell(grid, series, p, reader);
        if (s.from < s.to)
            grid_add_cell(grid, series_change(&s.set, series, reader));
    }
    value_map_add(map, "metric", page_value(metric));
    value_map_add(map, "series", grid_value(grid));
    value_map_add(map, "is_low", value_truth(low));
    return any ? value_from_map(map) : value_nothing();
}

void view_area(const struct page *area, struct value_map *own, struct reader *reader)
{
    const struct page_list *metrics = &area->partnership->metrics;
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < metrics->count; i++) {
        struct value value = metric_value(area, metrics->items[i], reader);
        if (value_is_true(value))
            value_list_add(list, value);
    }
    value_map_add(own, "area", row_value(area->area));
    value_map_add(own, "area_metrics", value_from_list(list));
}

/* --- all areas ------------------------------------------------------------------------ */

static struct text label_of(const struct series *series, struct arena *arena)
{
    struct text area = cell_label(row_cell(series->first, "area"));
    struct text group = cell_label(group_of(series));
    if (text_is(group_of(series)->text, "all"))
        return area;
    return arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(area), TEXT_ARGUMENTS(group));
}

/* A metric's first and latest numbers, a row for each area; nothing when it has none. */
static struct value comparison_value(const struct page *metric, struct reader *reader)
{
    struct subject s = subject_of(metric, reader);
    struct value_map *map = value_map_new(reader->arena);
    struct grid *grid = grid_new(reader, metric->title, say(reader, "grid.area"));
    bool low = false;
    if (s.from == s.set.periods.count)
        return value_nothing();
    grid_add_column(grid, words_period(reader, s.set.periods.items[s.from].period));
    if (s.from < s.to) {
        grid_add_column(grid, words_period(reader, s.set.periods.items[s.to].period));
        grid_add_column(grid, say(reader, "grid.change"));
    }
    for (size_t i = 0; i < s.set.list.count; i++) {
        const struct series *series = s.set.list.items[i];
        struct text url = view_area_url(metric->partnership, area_of(series), reader);
        if (url.length == 0)
            continue;
        low = low || is_low(&s, series);
        grid_add_row(grid, label_of(series, reader->arena), url);
        series_add_cell(grid, series, s.from, reader);
        if (s.from < s.to) {
            series_add_cell(grid, series, s.to, reader);
            grid_add_cell(grid, series_change(&s.set, series, reader));
        }
    }
    value_map_add(map, "metric", page_value(metric));
    value_map_add(map, "series", grid_value(grid));
    value_map_add(map, "is_low", value_truth(low));
    return value_from_map(map);
}

void view_areas(const struct partnership *partnership, struct value_map *own, struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < partnership->metrics.count; i++) {
        struct value value = comparison_value(partnership->metrics.items[i], reader);
        if (value_is_true(value))
            value_list_add(list, value);
    }
    value_map_add(own, "areas_metrics", value_from_list(list));
}
