#include "render/view.h"

#include "render/dataset.h"
#include "render/grid.h"
#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/series.h"
#include "render/standing.h"
#include "render/words.h"

static struct value series_grid(const struct series_set *set, struct reader *reader)
{
    bool areas = series_differ_by(set, "area");
    bool groups = series_differ_by(set, "group");
    struct text corner = say(reader, areas && groups ? "grid.area_and_group"
                                     : groups        ? "grid.group"
                                                     : "grid.area");
    struct grid *grid = grid_new(reader, set->metric->title, corner);
    for (size_t p = 0; p < set->periods.count; p++)
        grid_add_column(grid, words_period(reader, set->periods.items[p].period));
    if (set->periods.count > 1)
        grid_add_column(grid, say(reader, "grid.change"));
    for (size_t i = 0; i < set->list.count; i++) {
        const struct series *series = set->list.items[i];
        grid_add_row(
            grid, series_label(set, series, reader->arena),
            view_area_url(set->metric->partnership, row_text(series->first, "area"), reader));
        for (size_t p = 0; p < set->periods.count; p++)
            series_add_cell(grid, series, p, reader);
        if (set->periods.count > 1)
            grid_add_cell(grid, series_change(set, series, reader));
    }
    return grid_value(grid);
}

/* --- the latest figure ------------------------------------------------------------------ */

static struct text better_words(const struct page *metric, struct reader *reader)
{
    struct text direction = page_text(metric, "direction");
    if (text_is(direction, "up"))
        return say(reader, "metric.higher_is_better");
    return text_is(direction, "down") ? say(reader, "metric.lower_is_better") : (struct text){0};
}

/* The latest public number of the main series, with its period and place. */
static struct value latest_value(const struct series_set *set, struct reader *reader)
{
    struct arena *arena = reader->arena;
    const struct series *series = series_main(set);
    size_t first;
    size_t last;
    if (!series || !series_ends(set, series, &first, &last))
        return value_nothing();
    struct value_map *map = value_map_new(arena);
    struct text change = first != last ? series_change(set, series, reader) : (struct text){0};
    value_map_add(map, "metric", page_value(set->metric));
    value_map_add(map, "row", row_value(series->rows[last]));
    value_map_add(map, "change", value_text(arena, change));
    value_map_add(map, "direction", value_text(arena, series_direction(set, series, reader)));
    value_map_add(map, "better", value_text(arena, better_words(set->metric, reader)));
    return value_from_map(map);
}

/* A note, and what the rows that have it have in common. */
struct noted {
    struct text note;
    const struct row *first;
    bool same_area;
    bool same_period;
};

struct noted_list ARRAY(struct noted);

static void take_note(struct noted_list *list, const struct row *row, struct arena *arena)
{
    struct text note = row_text(row, "note");
    for (size_t i = 0; i < list->count; i++) {
        struct noted *noted = &list->items[i];
        if (!text_equal(noted->note, note))
            continue;
        noted->same_area &= text_equal(row_text(row, "area"), row_text(noted->first, "area"));
        noted->same_period &= text_equal(row_text(row, "period"), row_text(noted->first, "period"));
        return;
    }
    array_push(arena, list, (struct noted){note, row, true, true});
}

/* Which rows a note is about: "Stroud Green, 2021"; empty when about all sorts of them. */
static struct text noted_rows(const struct noted *noted, bool areas, struct reader *reader)
{
    struct text area =
        areas && noted->same_area ? cell_label(row_cell(noted->first, "area")) : (struct text){0};
    struct text period = noted->same_period
                             ? words_period(reader, row_cell(noted->first, "period")->period)
                             : (struct text){0};
    if (area.length && period.length)
        return arena_format(reader->arena, "%.*s, %.*s", TEXT_ARGUMENTS(area),
                            TEXT_ARGUMENTS(period));
    return area.length ? area : period;
}

/* The notes of a metric's rows, each once: note, and of. */
static struct value notes_of(const struct series_set *set, struct reader *reader)
{
    const struct table *observations =
        tables_find(&set->metric->partnership->tables, TEXT("observations"));
    struct value_list *list = value_list_new(reader->arena);
    struct noted_list notes = {0};
    for (size_t i = 0; observations && i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        if (text_equal(row_text(row, "metric"), set->metric->id) && row_text(row, "note").length)
            take_note(&notes, row, reader->arena);
    }
    for (size_t i = 0; i < notes.count; i++) {
        struct value_map *map = value_map_new(reader->arena);
        struct text rows = set->periods.count > 1 || series_differ_by(set, "area")
                               ? noted_rows(&notes.items[i], series_differ_by(set, "area"), reader)
                               : (struct text){0};
        value_map_add(map, "note", value_text(reader->arena, notes.items[i].note));
        value_map_add(map, "of", value_text(reader->arena, rows));
        value_list_add(list, value_from_map(map));
    }
    return value_from_list(list);
}

/* How small counts are kept safe, where they are. */
static void add_protection(const struct page *page, struct value_map *own, struct reader *reader)
{
    const struct metric *metric = metrics_find(&page->partnership->figures, page->id);
    bool hides = metric && metric->profile.threshold > 1;
    bool rounds = metric && metric->profile.round > 1;
    value_map_add(own, "hides_to",
                  hides ? value_number(reader->arena, (size_t)metric->profile.threshold - 1)
                        : value_nothing());
    value_map_add(own, "hides_zeros", value_truth(hides && metric->profile.zeros_hidden));
    value_map_add(own, "rounds_to",
                  rounds ? value_number(reader->arena, (size_t)metric->profile.round)
                         : value_nothing());
}

/* --- how far it has come ------------------------------------------------------------------- */

static void add_trend(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    struct standing standing;
    view_trend(standing_of_trend(set, &standing) ? &standing : NULL, own, reader);
}

/* The page that compares the areas which the metric is split by. */
static struct value areas_page(const struct series_set *set, struct reader *reader)
{
    const struct partnership *partnership = set->metric->partnership;
    for (size_t i = 0; i < set->list.count; i++)
        if (view_area_url(partnership, row_text(set->list.items[i]->first, "area"), reader).length)
            return page_value(partnership->pages[PAGE_AREAS]);
    return value_nothing();
}

/* --- the views -------------------------------------------------------------------------------- */

static void add_standing(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    view_targets(set->metric, own, reader);
    add_trend(set, own, reader);
    view_status_lines(own, reader);
}

/* What cards and pages say first. */
static void add_headline(const struct series_set *set, struct value_map *own, struct reader *reader)
{
    value_map_add(own, "latest", latest_value(set, reader));
    add_standing(set, own, reader);
}

void view_metric(const struct page *metric, struct value_map *own, struct reader *reader)
{
    const struct tables *tables = &metric->partnership->tables;
    struct series_set set = series_of_metric(metric, reader->arena);
    add_headline(&set, own, reader);
    view_metric_chart(&set, own, reader);
    value_map_add(own, "series", series_grid(&set, reader));
    value_map_add(own, "areas_page", areas_page(&set, reader));
    struct text csv = set.list.count ? dataset_csv(metric->partnership, "observations",
                                                   reader->page, reader->arena)
                                     : (struct text){0};
    value_map_add(own, "csv", value_text(reader->arena, csv));
    const struct instant *embargo = site_embargo(reader->site, metric);
    value_map_add(own, "embargo",
                  embargo ? value_text(reader->arena, words_instant(reader, *embargo))
                          : value_nothing());
    add_protection(metric, own, reader);
    value_map_add(own, "metric_notes", notes_of(&set, reader));
    value_map_add(
        own, "metric_withheld",
        rows_where(tables_find(tables, TEXT("withheld")), "metric", metric->id, reader->arena));
}

/* A metric as view_latest has it; nothing when it has no figure. */
static struct value headline_value(const struct series_set *set, struct reader *reader)
{
    struct value_map *map = value_map_new(reader->arena);
    struct value latest = latest_value(set, reader);
    if (!value_is_true(latest))
        return value_nothing();
    value_map_add(map, "metric", page_value(set->metric));
    value_map_add(map, "latest", latest);
    add_standing(set, map, reader);
    view_sparkline(set, map, reader);
    return value_from_map(map);
}

void view_in_short(const struct page_list *metrics, struct value_map *own, struct reader *reader)
{
    struct status_counts counts = {0};
    struct value headline = value_nothing();
    for (size_t i = 0; i < metrics->count; i++) {
        struct series_set set = series_of_metric(metrics->items[i], reader->arena);
        standing_count(reader->site, &set, &counts);
        if (!value_is_true(headline))
            headline = headline_value(&set, reader);
    }
    value_map_add(own, "headline", headline);
    view_status_counts(&counts, own, reader);
}

void view_latest(const struct page_list *metrics, struct value_map *own, struct reader *reader)
{
    struct value_list *all = value_list_new(reader->arena);
    for (size_t i = 0; i < metrics->count; i++) {
        const struct page *metric = metrics->items[i];
        struct series_set set = series_of_metric(metric, reader->arena);
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "metric", page_value(metric));
        add_headline(&set, map, reader);
        view_sparkline(&set, map, reader);
        value_list_add(all, value_from_map(map));
    }
    value_map_add(own, "metric_list", value_from_list(all));
}
