#include "render/view.h"

#include "render/grid.h"
#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

/* A series: the values of one metric for one area and group, by period. */
struct series {
    const struct row *first;
    const struct row **rows; /* one for each period of the metric, or NULL */
};

struct series_list ARRAY(struct series *);

static const struct cell *area_of(const struct row *row)
{
    return row_cell(row, "area");
}

static const struct cell *group_of(const struct row *row)
{
    return row_cell(row, "group");
}

/* The row's series, made when it is the first of it. */
static struct series *series_of(struct series_list *list, struct map *known, const struct row *row,
                                size_t periods, struct arena *arena)
{
    struct text key = arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(area_of(row)->text),
                                   TEXT_ARGUMENTS(group_of(row)->text));
    struct series *series = map_find(known, key);
    if (series)
        return series;
    series = arena_new(arena, struct series);
    *series = (struct series){row, arena_array(arena, const struct row *, periods)};
    map_add(arena, known, key, series);
    array_push(arena, list, series);
    return series;
}

/* The place of each period in their order. */
static struct map number_periods(const struct period_list *periods, struct arena *arena)
{
    struct map numbers = {0};
    size_t *places = arena_array(arena, size_t, periods->count);
    for (size_t p = 0; p < periods->count; p++) {
        places[p] = p;
        map_add(arena, &numbers, periods->items[p].text, &places[p]);
    }
    return numbers;
}

/* All series of a metric, in the order of the file. */
static struct series_list collect(const struct table *observations, const struct page *metric,
                                  const struct period_list *periods, struct arena *arena)
{
    struct series_list list = {0};
    struct map known = {0};
    struct map numbers = number_periods(periods, arena);
    for (size_t i = 0; observations && i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        if (!text_equal(row_text(row, "metric"), metric->id))
            continue;
        struct series *series = series_of(&list, &known, row, periods->count, arena);
        const size_t *place = map_find(&numbers, row_text(row, "period"));
        if (place)
            series->rows[*place] = row;
    }
    return list;
}

static bool differs(const struct series_list *list, const struct cell *(*part)(const struct row *))
{
    for (size_t i = 1; i < list->count; i++)
        if (!text_equal(part(list->items[i]->first)->text, part(list->items[0]->first)->text))
            return true;
    return false;
}

static struct text series_label(const struct series *series, bool areas, bool groups,
                                struct arena *arena)
{
    struct text area = cell_label(area_of(series->first));
    struct text group = cell_label(group_of(series->first));
    if (areas && groups)
        return arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(area), TEXT_ARGUMENTS(group));
    return groups ? group : area;
}

static const struct cell *value_of(const struct row *row)
{
    const struct cell *value = row ? row_cell(row, "value") : NULL;
    return value && value->text.length ? value : NULL;
}

/* The first and the last period with a number; one and the same when there is only one. */
static bool ends_of(const struct series *series, size_t periods, const struct cell **first,
                    const struct cell **last)
{
    *first = *last = NULL;
    for (size_t p = 0; p < periods; p++) {
        const struct cell *value = value_of(series->rows[p]);
        if (!value)
            continue;
        if (!*first)
            *first = value;
        *last = value;
    }
    return *first != *last;
}

static struct text change_words(const struct series *series, size_t periods, struct reader *reader)
{
    const struct cell *first;
    const struct cell *last;
    struct decimal change;
    struct decimal percent;
    if (!ends_of(series, periods, &first, &last))
        return say(reader, "change.too_few");
    struct decimal from = first->number;
    if (!decimal_subtract(last->number, from, &change))
        return say(reader, "change.too_large");
    struct arena *arena = reader->arena;
    const char *plus = change.units > 0 ? "+" : "";
    struct text words =
        arena_format(arena, "%s%.*s", plus, TEXT_ARGUMENTS(words_number(reader, change)));
    /* a share of nothing, or of less than nothing, has no meaning */
    if (from.units <= 0 || !decimal_ratio(change, (struct decimal){100, 0}, from, 1, &percent))
        return words;
    if (percent.units == 0 && change.units != 0) /* not none at all */
        return say_with(reader, "change.tiny", SLOTS({"change", words}));
    return arena_format(arena, "%.*s (%s%.*s)", TEXT_ARGUMENTS(words), plus,
                        TEXT_ARGUMENTS(words_percent(reader, percent)));
}

static void add_series(struct grid *grid, const struct series *series,
                       const struct period_list *periods, struct reader *reader)
{
    for (size_t p = 0; p < periods->count; p++) {
        const struct row *row = series->rows[p];
        if (!row) {
            grid_add_cell(grid, TEXT("[x]"));
            continue;
        }
        int value = schema_column(row->table->schema, TEXT("value"));
        struct text marker = value_of(row) ? row_text(row, "marker") : (struct text){0};
        grid_add_cell(grid, cell_words(row, (size_t)value, reader));
        grid_tag_cell(grid, marker, marker);
    }
}

static struct value series_grid(const struct page *metric, const struct series_list *list,
                                const struct period_list *periods, struct reader *reader)
{
    bool areas = differs(list, area_of);
    bool groups = differs(list, group_of);
    struct text corner = say(reader, areas && groups ? "grid.area_and_group"
                                     : groups        ? "grid.group"
                                                     : "grid.area");
    struct grid *grid = grid_new(reader, metric->title, corner);
    for (size_t p = 0; p < periods->count; p++)
        grid_add_column(grid, words_period(reader, periods->items[p].period));
    if (periods->count > 1)
        grid_add_column(grid, say(reader, "grid.change"));
    for (size_t i = 0; i < list->count; i++) {
        const struct series *series = list->items[i];
        grid_add_row(grid, series_label(series, areas, groups, reader->arena), (struct text){0});
        add_series(grid, series, periods, reader);
        if (periods->count > 1)
            grid_add_cell(grid, change_words(series, periods->count, reader));
    }
    return grid_value(grid);
}

/* The partnership's own series without a split, or else the first. */
static const struct series *main_series(const struct page *metric, const struct series_list *list)
{
    struct text area = page_text(metric->partnership->page, "area");
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(area_of(list->items[i]->first)->text, area) &&
            text_is(group_of(list->items[i]->first)->text, "all"))
            return list->items[i];
    return list->count ? list->items[0] : NULL;
}

/* The latest public number of the main series, with its period and place. */
static struct value latest_value(const struct page *metric, const struct series_list *list,
                                 const struct period_list *periods, struct reader *reader)
{
    const struct series *series = main_series(metric, list);
    for (size_t p = periods->count; series && p-- > 0;) {
        const struct row *row = series->rows[p];
        if (!value_of(row))
            continue;
        struct value_map *map = value_map_new(reader->arena);
        const struct cell *first;
        const struct cell *last;
        bool changes = ends_of(series, periods->count, &first, &last);
        struct text change =
            changes ? change_words(series, periods->count, reader) : (struct text){0};
        value_map_add(map, "metric", page_value(metric));
        value_map_add(map, "row", row_value(row));
        value_map_add(map, "change", value_text(reader->arena, change));
        return value_from_map(map);
    }
    return value_nothing();
}

/* The notes of a metric's rows, each once. */
static struct value notes_of(const struct table *observations, const struct page *metric,
                             struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    struct map seen = {0};
    for (size_t i = 0; observations && i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        struct text note = row_text(row, "note");
        if (text_equal(row_text(row, "metric"), metric->id) && note.length &&
            !map_add(arena, &seen, note, list))
            value_list_add(list, value_text(arena, note));
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

static struct figure figure_of(const struct row *row)
{
    const struct cell *value = value_of(row);
    return value ? (struct figure){value->number, row_cell(row, "period")->period, true}
                 : (struct figure){0};
}

static bool has_target(const struct page *metric)
{
    const struct table *targets = tables_find(&metric->partnership->tables, TEXT("targets"));
    for (size_t i = 0; targets && i < targets->row_count; i++)
        if (text_equal(row_text(&targets->rows[i], "metric"), metric->id))
            return true;
    return false;
}

/* From the first figure to the row of the last period, whether that has a number or not: a
 * status that passes over a figure that is withheld would speak of another time. */
static void add_trend(const struct page *metric, const struct series_list *list, size_t periods,
                      struct value_map *own, struct reader *reader)
{
    const struct series *series = main_series(metric, list);
    const struct row *first = NULL;
    const struct row *last = NULL;
    for (size_t p = 0; series && p < periods; p++) {
        if (!first && value_of(series->rows[p]))
            first = series->rows[p];
        if (series->rows[p])
            last = series->rows[p];
    }
    value_map_add(own, "trend", value_nothing());
    if (first && !has_target(metric) && !text_is(page_text(metric, "direction"), "none"))
        view_trend(metric, figure_of(first), figure_of(last), own, reader);
}

void view_metric(const struct page *metric, struct value_map *own, struct reader *reader)
{
    const struct tables *tables = &metric->partnership->tables;
    const struct table *observations = tables_find(tables, TEXT("observations"));
    struct period_list periods = view_periods(observations, "metric", metric->id, reader->arena);
    struct series_list list = collect(observations, metric, &periods, reader->arena);
    value_map_add(own, "latest", latest_value(metric, &list, &periods, reader));
    value_map_add(own, "series", series_grid(metric, &list, &periods, reader));
    const struct instant *embargo = site_embargo(reader->site, metric);
    value_map_add(own, "embargo",
                  embargo ? value_text(reader->arena, words_instant(reader, *embargo))
                          : value_nothing());
    add_protection(metric, own, reader);
    view_targets(metric, own, reader);
    add_trend(metric, &list, periods.count, own, reader);
    value_map_add(own, "metric_notes", notes_of(observations, metric, reader->arena));
    value_map_add(
        own, "metric_withheld",
        rows_where(tables_find(tables, TEXT("withheld")), "metric", metric->id, reader->arena));
}

void view_latest(const struct partnership *partnership, struct value_map *own,
                 struct reader *reader)
{
    const struct table *observations = tables_find(&partnership->tables, TEXT("observations"));
    struct value_list *all = value_list_new(reader->arena);
    for (size_t i = 0; i < partnership->metrics.count; i++) {
        const struct page *metric = partnership->metrics.items[i];
        struct period_list periods =
            view_periods(observations, "metric", metric->id, reader->arena);
        struct series_list list = collect(observations, metric, &periods, reader->arena);
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "metric", page_value(metric));
        value_map_add(map, "latest", latest_value(metric, &list, &periods, reader));
        value_list_add(all, value_from_map(map));
    }
    value_map_add(own, "metric_list", value_from_list(all));
}
