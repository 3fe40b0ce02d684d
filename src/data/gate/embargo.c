#include "data/gate/inside.h"

/* When the values of a row's metric may be seen; false: never, as far as anybody knows. */
static bool metric_comes_out(const struct gate_folder *folder, const struct row *row,
                             struct instant *from)
{
    const struct metric *metric = metrics_find(&folder->metrics, row_text(row, "metric"));
    if (!metric || metric->is_doubtful || metric->visibility.restricted)
        return false;
    if (metric->visibility.embargoed && instant_compare(metric->visibility.publish_from, *from) > 0)
        *from = metric->visibility.publish_from;
    return true;
}

static void list_rows(struct arena *arena, const struct gate_folder *folder,
                      const struct draft *draft, struct instant now, struct embargoes *embargoes)
{
    const struct text name = draft->full.schema->name;
    bool of_metric = text_is(name, "observations");
    for (size_t r = 0; r < draft->full.row_count; r++) {
        const struct visibility *visibility = &draft->visibilities[r];
        struct instant ends = visibility->publish_from;
        if (visibility->restricted || visibility_is_public(*visibility, now) ||
            (of_metric && !metric_comes_out(folder, &draft->full.rows[r], &ends)))
            continue;
        array_push(arena, embargoes, (struct embargo){ends, EMBARGO_ROWS, folder->folder, name, 1});
    }
}

static void list_metrics(struct arena *arena, const struct gate_folder *folder, struct instant now,
                         struct embargoes *embargoes)
{
    for (size_t i = 0; i < folder->metrics.list.count; i++) {
        const struct metric *metric = folder->metrics.list.items[i];
        const struct visibility *visibility = &metric->visibility;
        if (metric->is_doubtful || visibility->restricted || visibility_is_public(*visibility, now))
            continue;
        array_push(arena, embargoes,
                   (struct embargo){visibility->publish_from, EMBARGO_METRIC, folder->folder,
                                    metric->id, 1});
    }
}

void gate_list_embargoes(struct arena *arena, const struct gate_folders *folders,
                         struct instant now, struct embargoes *embargoes)
{
    for (size_t i = 0; i < folders->list.count; i++) {
        const struct gate_folder *folder = &folders->list.items[i];
        list_metrics(arena, folder, now, embargoes);
        for (size_t d = 0; d < folder->drafts.count; d++)
            list_rows(arena, folder, folder->drafts.items[d], now, embargoes);
    }
}
