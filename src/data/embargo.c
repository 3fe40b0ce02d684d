#include "data/embargo.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const struct embargo *a = left;
    const struct embargo *b = right;
    int order = instant_compare(a->ends, b->ends);
    if (order == 0)
        order = text_compare(a->folder, b->folder);
    if (order == 0)
        order = (a->kind > b->kind) - (a->kind < b->kind);
    return order ? order : text_compare(a->what, b->what);
}

void embargoes_sort(struct embargoes *embargoes)
{
    size_t kept = 0;
    if (embargoes->count > 1)
        qsort(embargoes->items, embargoes->count, sizeof *embargoes->items, compare);
    for (size_t i = 0; i < embargoes->count; i++) {
        if (kept > 0 && compare(&embargoes->items[kept - 1], &embargoes->items[i]) == 0)
            embargoes->items[kept - 1].count += embargoes->items[i].count;
        else
            embargoes->items[kept++] = embargoes->items[i];
    }
    embargoes->count = kept;
}
