#include "render/news.h"

#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"

#include <stdlib.h>

/* --- the list ----------------------------------------------------------------------- */

enum { UPDATES, CORRECTIONS, NEWS_TABLES };

static const struct table *news_table(const struct tables *tables, int which)
{
    return tables_find(tables, which == UPDATES ? TEXT("updates") : TEXT("corrections"));
}

static void collect(struct arena *arena, const struct tables *tables,
                    const struct partnership *partnership, struct news_list *list)
{
    for (int i = 0; i < NEWS_TABLES; i++) {
        const struct table *table = news_table(tables, i);
        for (size_t r = 0; table && r < table->row_count; r++)
            array_push(arena, list,
                       (struct news){&table->rows[r], i == CORRECTIONS, partnership, list->count});
    }
}

static int newest_first(const void *left, const void *right)
{
    const struct news *a = left;
    const struct news *b = right;
    int order = date_compare(row_cell(b->row, "date")->when, row_cell(a->row, "date")->when);
    return order ? order : (a->number > b->number) - (a->number < b->number);
}

struct news_list news_of(const struct site *site, const struct partnership *partnership,
                         struct arena *arena)
{
    struct news_list list = {0};
    if (partnership) {
        collect(arena, &partnership->tables, partnership, &list);
    } else {
        collect(arena, &site->shared, NULL, &list);
        for (size_t i = 0; i < site->partnerships.count; i++)
            collect(arena, &site->partnerships.items[i]->tables, site->partnerships.items[i],
                    &list);
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, newest_first);
    return list;
}

static bool tables_have_news(const struct tables *tables)
{
    for (int i = 0; i < NEWS_TABLES; i++) {
        const struct table *table = news_table(tables, i);
        if (table && table->row_count > 0)
            return true;
    }
    return false;
}

bool news_exist(const struct site *site, const struct partnership *partnership)
{
    if (partnership)
        return tables_have_news(&partnership->tables);
    bool exist = tables_have_news(&site->shared);
    for (size_t i = 0; !exist && i < site->partnerships.count; i++)
        exist = tables_have_news(&site->partnerships.items[i]->tables);
    return exist;
}

/* --- one item ----------------------------------------------------------------------- */

const struct page *news_page(const struct site *site, const struct news *news)
{
    return news->partnership ? news->partnership->pages[PAGE_UPDATES]
                             : site->shared_pages[PAGE_UPDATES];
}

struct text news_anchor(const struct news *news, struct arena *arena)
{
    return arena_format(arena, "%s-%.*s", news->is_correction ? "correction" : "update",
                        TEXT_ARGUMENTS(news->row->address));
}

struct text news_title(const struct news *news, struct reader *reader)
{
    if (!news->is_correction)
        return row_text(news->row, "title");
    return say_with(reader, "updates.correction", SLOTS({"where", row_text(news->row, "where")}));
}

struct text news_words(const struct news *news, struct reader *reader)
{
    if (!news->is_correction)
        return row_text(news->row, "text");
    return say_with(reader, "updates.corrected",
                    SLOTS({"old", row_text(news->row, "old")}, {"new", row_text(news->row, "new")},
                          {"reason", row_text(news->row, "reason")}));
}

/* --- for templates ------------------------------------------------------------------ */

/* On the site's own page two partnerships may have the same references. */
static struct text anchor_on(const struct page *page, const struct news *news, struct arena *arena)
{
    struct text anchor = news_anchor(news, arena);
    return news->partnership == page->partnership
               ? anchor
               : arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(news->partnership->id),
                              TEXT_ARGUMENTS(anchor));
}

static struct value item_value(const struct page *page, const struct news *news,
                               struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct value_map *map = value_map_new(arena);
    const struct page *about = map_find(&reader->site->by_path, row_text(news->row, "page"));
    bool elsewhere = news->partnership != page->partnership;
    value_map_add(map, "row", row_value(news->row));
    value_map_add(map, "is_correction", value_truth(news->is_correction));
    value_map_add(map, "anchor", value_text(arena, anchor_on(page, news, arena)));
    value_map_add(map, "title", value_text(arena, news_title(news, reader)));
    value_map_add(map, "sentence", value_text(arena, news_words(news, reader)));
    value_map_add(map, "about", about ? page_value(about) : value_nothing());
    value_map_add(map, "where", elsewhere ? partnership_value(news->partnership) : value_nothing());
    return value_from_map(map);
}

struct value news_value(const struct page *page, struct reader *reader)
{
    struct news_list news = news_of(reader->site, page->partnership, reader->arena);
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < news.count; i++)
        value_list_add(list, item_value(page, &news.items[i], reader));
    return value_from_list(list);
}
