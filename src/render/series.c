#include "render/series.h"

#include "model/metric_rows.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

/* --- collecting ----------------------------------------------------------------------- */

/* The row's series, made when it is the first of it. */
static struct series *series_of_row(struct series_set *set, struct map *known,
                                    const struct row *row, struct arena *arena)
{
    struct text key = arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(row_text(row, "area")),
                                   TEXT_ARGUMENTS(row_text(row, "group")));
    struct series *series = map_find(known, key);
    if (series)
        return series;
    series = arena_new(arena, struct series);
    *series = (struct series){row, arena_array(arena, const struct row *, set->periods.count)};
    map_add(arena, known, key, series);
    array_push(arena, &set->list, series);
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

struct series_set series_of_metric(const struct page *metric, struct arena *arena)
{
    const struct row_list *rows = metric_observations(metric);
    struct series_set set = {.metric = metric, .periods = view_periods_of(rows, arena)};
    struct map known = {0};
    struct map numbers = number_periods(&set.periods, arena);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = rows->items[i];
        struct series *series = series_of_row(&set, &known, row, arena);
        const size_t *place = map_find(&numbers, row_text(row, "period"));
        if (place)
            series->rows[*place] = row;
    }
    return set;
}

/* --- asking ----------------------------------------------------------------------------- */

const struct series *series_main(const struct series_set *set)
{
    struct text area = page_text(set->metric->partnership->page, "area");
    for (size_t i = 0; i < set->list.count; i++) {
        const struct row *first = set->list.items[i]->first;
        if (text_equal(row_text(first, "area"), area) && text_is(row_text(first, "group"), "all"))
            return set->list.items[i];
    }
    return set->list.count ? set->list.items[0] : NULL;
}

const struct cell *series_value(const struct series *series, size_t period)
{
    const struct row *row = series->rows[period];
    const struct cell *value = row ? row_cell(row, "value") : NULL;
    return value && value->text.length ? value : NULL;
}

bool series_ends(const struct series_set *set, const struct series *series, size_t *first,
                 size_t *last)
{
    bool any = false;
    for (size_t p = 0; p < set->periods.count; p++) {
        if (!series_value(series, p))
            continue;
        if (!any)
            *first = p;
        *last = p;
        any = true;
    }
    return any;
}

void series_add_cell(struct grid *grid, const struct series *series, size_t period,
                     struct reader *reader)
{
    const struct row *row = series->rows[period];
    if (!row) {
        grid_add_cell(grid, TEXT("[x]"));
        return;
    }
    int value = schema_column(row->table->schema, TEXT("value"));
    grid_add_cell(grid, cell_words(row, (size_t)value, reader));
    if (series_value(series, period))
        grid_tag_cell(grid, row_text(row, "marker"), row_text(row, "marker"));
}

bool series_is_low(const struct series_set *set, const struct series *series)
{
    for (size_t p = 0; p < set->periods.count; p++) {
        const struct cell *value = series_value(series, p);
        if (value && decimal_compare(value->number, (struct decimal){LOW_COUNT, 0}) < 0)
            return true;
    }
    return false;
}

bool series_differ_by(const struct series_set *set, const char *column)
{
    for (size_t i = 1; i < set->list.count; i++)
        if (!text_equal(row_text(set->list.items[i]->first, column),
                        row_text(set->list.items[0]->first, column)))
            return true;
    return false;
}

struct text series_label(const struct series_set *set, const struct series *series,
                         struct arena *arena)
{
    struct text area = cell_label(row_cell(series->first, "area"));
    struct text group = cell_label(row_cell(series->first, "group"));
    if (!series_differ_by(set, "group"))
        return area;
    if (!series_differ_by(set, "area"))
        return group;
    return arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(area), TEXT_ARGUMENTS(group));
}

/* --- changes ------------------------------------------------------------------------------ */

/* The change and its percentage in brackets, each with this sign before it. */
static struct text change_words(struct decimal change, struct decimal from, const char *sign,
                                struct reader *reader)
{
    struct decimal percent;
    struct text words =
        arena_format(reader->arena, "%s%.*s", sign, TEXT_ARGUMENTS(words_number(reader, change)));
    /* a share of nothing, or of less than nothing, has no meaning */
    if (from.units <= 0 || !decimal_ratio(change, (struct decimal){100, 0}, from, 1, &percent))
        return words;
    if (percent.units == 0 && change.units != 0) /* not none at all */
        return say_with(reader, "change.tiny", SLOTS({"change", words}));
    return arena_format(reader->arena, "%.*s (%s%.*s)", TEXT_ARGUMENTS(words), sign,
                        TEXT_ARGUMENTS(words_percent(reader, percent)));
}

struct text series_change(const struct series_set *set, const struct series *series,
                          struct reader *reader)
{
    size_t first;
    size_t last;
    struct decimal change;
    if (!series_ends(set, series, &first, &last) || first == last)
        return say(reader, "change.too_few");
    struct decimal from = series_value(series, first)->number;
    if (!decimal_subtract(series_value(series, last)->number, from, &change))
        return say(reader, "change.too_large");
    return change_words(change, from, change.units > 0 ? "+" : "", reader);
}

struct text series_direction(const struct series_set *set, const struct series *series,
                             struct reader *reader)
{
    size_t first;
    size_t last;
    struct decimal change;
    if (!series_ends(set, series, &first, &last) || first == last)
        return (struct text){0};
    struct decimal from = series_value(series, first)->number;
    if (!decimal_subtract(series_value(series, last)->number, from, &change))
        return (struct text){0};
    bool points = text_is(page_text(set->metric, "unit"), "percent");
    const char *key = change.units > 0   ? (points ? "metric.up_points" : "metric.up")
                      : change.units < 0 ? (points ? "metric.down_points" : "metric.down")
                                         : "metric.same";
    if (change.units < 0)
        change.units = -change.units;
    struct text words =
        points ? words_number(reader, change) : change_words(change, from, "", reader);
    struct text since = words_period(reader, set->periods.items[first].period);
    return say_with(reader, key, SLOTS({"change", words}, {"period", since}));
}
