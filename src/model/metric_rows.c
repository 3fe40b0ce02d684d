#include "model/metric_rows.h"

static const struct row_list none = {0};

static void find(struct arena *arena, const struct table *table, struct map *lists)
{
    struct row_list *rows = NULL; /* of the metric of the row above */
    for (size_t r = 0; table && r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        struct text metric = row_text(row, "metric");
        if (!rows || !text_equal(metric, row_text(row - 1, "metric")))
            rows = map_find(lists, metric);
        if (!rows) {
            rows = arena_new(arena, struct row_list);
            map_add(arena, lists, metric, rows);
        }
        array_push(arena, rows, row);
    }
}

void metric_rows_find(struct arena *arena, struct partnership *partnership)
{
    const struct tables *tables = &partnership->tables;
    find(arena, tables_find(tables, TEXT("observations")), &partnership->metric_rows.observations);
    find(arena, tables_find(tables, TEXT("targets")), &partnership->metric_rows.targets);
}

static const struct row_list *list_of(const struct map *lists, const struct page *metric)
{
    const struct row_list *rows = map_find(lists, metric->id);
    return rows ? rows : &none;
}

const struct row_list *metric_observations(const struct page *metric)
{
    return list_of(&metric->partnership->metric_rows.observations, metric);
}

const struct row_list *metric_targets(const struct page *metric)
{
    return list_of(&metric->partnership->metric_rows.targets, metric);
}
