#include "model/observed.h"

void observed_find(struct arena *arena, struct partnership *partnership)
{
    const struct table *observations = tables_find(&partnership->tables, TEXT("observations"));
    struct row_list *rows = NULL; /* of the metric of the row above */
    for (size_t r = 0; observations && r < observations->row_count; r++) {
        const struct row *row = &observations->rows[r];
        struct text metric = row_text(row, "metric");
        if (!rows || !text_equal(metric, row_text(row - 1, "metric")))
            rows = map_find(&partnership->observed, metric);
        if (!rows) {
            rows = arena_new(arena, struct row_list);
            map_add(arena, &partnership->observed, metric, rows);
        }
        array_push(arena, rows, row);
    }
}

const struct row_list *observed_of(const struct page *metric)
{
    return map_find(&metric->partnership->observed, metric->id);
}
