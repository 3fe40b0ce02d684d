#include "render/view.h"

#include "render/page_value.h"
#include "render/row_value.h"
#include "render/words.h"

#include <stdlib.h>

/* --- priorities ------------------------------------------------------------------- */

/* A measure with those that are listed under it. */
static struct value measure_value(const struct table *measures, const struct row *row,
                                  struct reader *reader)
{
    struct value_map *map = value_map_new(reader->arena);
    value_map_add(map, "measure", row_value(row));
    value_map_add(map, "parts", rows_where(measures, "part_of", row->address, reader->arena));
    return value_from_map(map);
}

/* The metric by which success is measured; NULL when there is none yet. */
static struct page *metric_of(const struct row *measure, const struct partnership *partnership)
{
    for (size_t i = 0; i < partnership->metrics.count; i++)
        if (text_equal(row_text(measure, "metric"), partnership->metrics.items[i]->id))
            return partnership->metrics.items[i];
    return NULL;
}

void view_priority(const struct page *priority, struct value_map *own, struct reader *reader)
{
    const struct tables *tables = &priority->partnership->tables;
    const struct table *measures = tables_find(tables, TEXT("measures"));
    struct value_list *list = value_list_new(reader->arena);
    struct page_list metrics = {0};
    struct map seen = {0};
    for (size_t i = 0; measures && i < measures->row_count; i++) {
        const struct row *row = &measures->rows[i];
        if (!text_equal(row_text(row, "priority"), priority->id))
            continue;
        if (row_text(row, "part_of").length == 0)
            value_list_add(list, measure_value(measures, row, reader));
        struct page *metric = metric_of(row, priority->partnership);
        if (metric && !map_add(reader->arena, &seen, metric->id, metric))
            array_push(reader->arena, &metrics, metric);
    }
    view_latest(&metrics, own, reader);
    value_map_add(own, "priority_commitments",
                  rows_where(tables_find(tables, TEXT("commitments")), "priority", priority->id,
                             reader->arena));
    value_map_add(own, "priority_measures", value_from_list(list));
    value_map_add(
        own, "priority_spending",
        rows_where(tables_find(tables, TEXT("spending")), "priority", priority->id, reader->arena));
}

/* --- milestones: what is late comes first ------------------------------------------ */

static bool is_met(const struct row *row)
{
    struct text status = row_text(row, "status");
    return text_is(status, "met") || text_is(status, "met-late");
}

/* By the date that the milestone is due, then as in the file. */
static int by_due(const void *left, const void *right)
{
    const struct row *const *a = left;
    const struct row *const *b = right;
    int order = date_compare(row_cell(*a, "due")->when, row_cell(*b, "due")->when);
    return order ? order : (*a > *b) - (*a < *b);
}

static struct value rows_by_due(const struct row_list *rows, struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof *rows->items, by_due);
    for (size_t i = 0; i < rows->count; i++)
        value_list_add(list, row_value(rows->items[i]));
    return value_from_list(list);
}

void view_milestones(const struct partnership *partnership, struct value_map *own,
                     struct reader *reader)
{
    const struct table *milestones = tables_find(&partnership->tables, TEXT("milestones"));
    struct row_list passed = {0};
    struct row_list ahead = {0};
    struct row_list undated = {0};
    struct row_list met = {0};
    for (size_t i = 0; milestones && i < milestones->row_count; i++) {
        const struct row *row = &milestones->rows[i];
        const struct cell *due = row_cell(row, "due");
        struct row_list *list = is_met(row)                                       ? &met
                                : due->text.length == 0                           ? &undated
                                : date_has_passed(due->when, reader->site->as_of) ? &passed
                                                                                  : &ahead;
        array_push(reader->arena, list, row);
    }
    value_map_add(own, "milestones_passed", rows_by_due(&passed, reader->arena));
    value_map_add(own, "milestones_ahead", rows_by_due(&ahead, reader->arena));
    value_map_add(own, "milestones_undated", rows_by_due(&undated, reader->arena));
    value_map_add(own, "milestones_met", rows_by_due(&met, reader->arena));
}

/* --- who is responsible ---------------------------------------------------------- */

void view_members(const struct partnership *partnership, struct value_map *own,
                  struct reader *reader)
{
    const struct table *bodies = tables_find(&partnership->tables, TEXT("bodies"));
    const struct table *members = tables_find(&partnership->tables, TEXT("members"));
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; bodies && i < bodies->row_count; i++) {
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "group", row_value(&bodies->rows[i]));
        value_map_add(map, "body_members",
                      rows_where(members, "body", bodies->rows[i].address, reader->arena));
        value_list_add(list, value_from_map(map));
    }
    value_map_add(own, "body_list", value_from_list(list));
}

/* --- what is not known yet ---------------------------------------------------------- */

static size_t count_empty(const struct tables *tables, const char *table_name, const char *column)
{
    const struct table *table = tables_find(tables, text_from(table_name));
    size_t count = 0;
    for (size_t i = 0; table && i < table->row_count; i++)
        count += row_text(&table->rows[i], column).length == 0;
    return count;
}

/* Counts as values; none is nothing, so that a section over it is left out. */
static struct value count_value(struct arena *arena, size_t count)
{
    return count ? value_number(arena, count) : value_nothing();
}

void view_withheld(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < partnership->metrics.count; i++) {
        const struct page *metric = partnership->metrics.items[i];
        const struct instant *embargo = site_embargo(reader->site, metric);
        if (!embargo)
            continue;
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "metric", page_value(metric));
        value_map_add(map, "from", value_text(reader->arena, words_instant(reader, *embargo)));
        value_list_add(list, value_from_map(map));
    }
    value_map_add(own, "embargoed", value_from_list(list));
}

static size_t count_embargoed(const struct partnership *partnership, const struct site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < partnership->metrics.count; i++)
        count += site_embargo(site, partnership->metrics.items[i]) != NULL;
    return count;
}

void view_unknowns(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader)
{
    const struct tables *tables = &partnership->tables;
    size_t leads = count_empty(tables, "commitments", "lead");
    size_t dates = count_empty(tables, "commitments", "due");
    size_t targets = count_empty(tables, "measures", "target");
    const struct table *withheld = tables_find(tables, TEXT("withheld"));
    struct value_map *map = value_map_new(reader->arena);
    value_map_add(map, "leads", count_value(reader->arena, leads));
    value_map_add(map, "dates", count_value(reader->arena, dates));
    value_map_add(map, "targets", count_value(reader->arena, targets));
    value_map_add(map, "withheld",
                  count_value(reader->arena, (withheld ? withheld->row_count : 0) +
                                                 count_embargoed(partnership, reader->site)));
    value_map_add(own, "unknowns", value_from_map(map));
}
