#include "render/search/inside.h"

#include <stdlib.h>

static struct stem_group *find_group(struct search *search, struct map *map,
                                     struct stem_groups *groups, struct text stem)
{
    struct stem_group *group = map_find(map, stem);
    if (group)
        return group;
    group = arena_new(&search->arena, struct stem_group);
    group->stem = stem;
    map_add(&search->arena, map, stem, group);
    array_push(&search->arena, groups, group);
    return group;
}

/* Each worker met its words by itself: here they get groups that all have in common. */
static void join_words(struct search *search, struct stem_groups *groups)
{
    struct map map = {0};
    for (size_t i = 0; i < search->part_count; i++)
        for (size_t k = 0; k < search->parts[i].all.count; k++) {
            struct word *word = search->parts[i].all.items[k];
            word->group = find_group(search, &map, groups, word->stem);
            array_push(&search->arena, &word->group->variants, word->surface);
        }
}

/* Room for as many postings as there can be: two words of a page may have one stem. */
static void make_room(struct search *search, const struct stem_groups *groups)
{
    size_t total = 0;
    for (size_t i = 0; i < search->pages; i++)
        for (size_t k = 0; k < search->entries[i].use_count; k++)
            search->entries[i].uses[k].word->group->count++;
    for (size_t i = 0; i < groups->count; i++)
        total += groups->items[i]->count;
    struct posting *room = arena_array(&search->arena, struct posting, total + 1);
    for (size_t i = 0; i < groups->count; i++) {
        groups->items[i]->postings = room;
        room += groups->items[i]->count;
        groups->items[i]->count = 0;
    }
}

static void add_use(const struct word_use *use, uint32_t page)
{
    struct stem_group *group = use->word->group;
    struct posting *last = group->count ? &group->postings[group->count - 1] : NULL;
    if (!last || last->page != page) {
        group->postings[group->count++] = (struct posting){page, use->weight};
        return;
    }
    if (use->weight.title > last->weight.title)
        last->weight.title = use->weight.title;
    last->weight.text = (uint16_t)(last->weight.text + use->weight.text);
}

static int compare_texts(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static int compare_groups(const void *a, const void *b)
{
    const struct stem_group *const *left = a;
    const struct stem_group *const *right = b;
    return text_compare((*left)->stem, (*right)->stem);
}

void texts_sort(struct texts *texts)
{
    size_t kept = 0;
    if (texts->count < 2)
        return;
    qsort(texts->items, texts->count, sizeof *texts->items, compare_texts);
    for (size_t i = 0; i < texts->count; i++)
        if (i == 0 || !text_equal(texts->items[i], texts->items[kept - 1]))
            texts->items[kept++] = texts->items[i];
    texts->count = kept;
}

struct stem_groups groups_merge(struct search *search)
{
    struct stem_groups groups = {0};
    join_words(search, &groups);
    make_room(search, &groups);
    for (size_t i = 0; i < search->pages; i++)
        for (size_t k = 0; k < search->entries[i].use_count; k++)
            add_use(&search->entries[i].uses[k], (uint32_t)i);
    for (size_t i = 0; i < groups.count; i++)
        texts_sort(&groups.items[i]->variants);
    if (groups.count)
        qsort(groups.items, groups.count, sizeof(struct stem_group *), compare_groups);
    return groups;
}
