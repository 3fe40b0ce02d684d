#include "model/made_pages.h"

static void add_table_pages(struct arena *arena, struct site *site, const struct tables *tables)
{
    for (size_t i = 0; i < tables->list.count; i++) {
        const struct table *table = tables->list.items[i];
        struct text path =
            arena_format(arena, "%.*s%sdata/%.*s.html", TEXT_ARGUMENTS(tables->folder),
                         tables->folder.length ? "/" : "", TEXT_ARGUMENTS(table->schema->name));
        struct page *page = page_from_data(arena, PAGE_TABLE, path);
        page->table = table;
        page->title = table->schema->title;
        page->summary = table->schema->description;
        array_push(arena, &site->pages, page);
    }
}

/* Whether an area is a part of the one called `whole`, near or far. */
static bool lies_in(const struct row *area, struct text whole)
{
    enum { STEPS = 64 }; /* areas that lie in each other in a circle end, too */
    for (int i = 0; i < STEPS && area; i++) {
        if (text_equal(row_text(area, "parent"), whole))
            return true;
        area = row_cell(area, "parent")->refers;
    }
    return false;
}

/* A page for every part of the partnership's area that it has figures of. False: none. */
static bool add_area_pages(struct arena *arena, struct site *site,
                           const struct partnership *partnership)
{
    const struct table *observations = tables_find(&partnership->tables, TEXT("observations"));
    struct text whole = page_text(partnership->page, "area");
    struct map seen = {0};
    bool any = false;
    for (size_t i = 0; observations && i < observations->row_count; i++) {
        const struct row *area = row_cell(&observations->rows[i], "area")->refers;
        if (!area || text_equal(area->address, whole) || !lies_in(area, whole) ||
            map_add(arena, &seen, area->address, site))
            continue;
        struct text path =
            arena_format(arena, "%.*s/areas/%.*s.html", TEXT_ARGUMENTS(partnership->id),
                         TEXT_ARGUMENTS(area->address));
        struct page *page = page_from_data(arena, PAGE_AREA, path);
        page->area = area;
        page->title = row_label(area);
        array_push(arena, &site->pages, page);
        any = true;
    }
    return any;
}

/* The pages that a partnership's data asks for and nobody wrote. */
static void add_data_pages(struct arena *arena, struct site *site,
                           const struct partnership *partnership)
{
    bool parts = add_area_pages(arena, site, partnership);
    for (int type = 0; type < PAGE_TYPE_COUNT; type++) {
        const struct page_kind *kind = page_kind((enum page_type)type);
        bool areas = type == PAGE_AREAS && parts;
        bool data_page = type == PAGE_DATA && partnership->tables.list.count > 0;
        bool embargoes = type == PAGE_WITHHELD && site_has_embargo(site, partnership);
        bool news = type == PAGE_UPDATES && tables_find(&partnership->tables, TEXT("updates"));
        bool wanted = type == PAGE_PRINT || areas || data_page || embargoes || news ||
                      (kind->table && tables_find(&partnership->tables, text_from(kind->table)));
        if (!wanted || partnership->pages[type])
            continue;
        struct text path =
            arena_format(arena, "%.*s/%s.html", TEXT_ARGUMENTS(partnership->id), kind->name);
        array_push(arena, &site->pages, page_from_data(arena, (enum page_type)type, path));
    }
    add_table_pages(arena, site, &partnership->tables);
}

/* The shared pages that are there whether anybody wrote words for them or not. */
static void add_shared_pages(struct arena *arena, struct site *site)
{
    for (int type = 0; type < PAGE_TYPE_COUNT; type++) {
        const struct page_kind *kind = page_kind((enum page_type)type);
        bool news = type == PAGE_UPDATES && tables_find(&site->shared, TEXT("updates"));
        bool shared = page_is_always_made((enum page_type)type) && type != PAGE_PRINT;
        if (!(shared || news) || site->shared_pages[type])
            continue;
        struct text path =
            type == PAGE_NOT_FOUND ? TEXT("404.html") : arena_format(arena, "%s.html", kind->name);
        array_push(arena, &site->pages, page_from_data(arena, (enum page_type)type, path));
    }
}

void made_pages_add(struct arena *arena, struct site *site)
{
    for (size_t i = 0; i < site->partnerships.count; i++)
        add_data_pages(arena, site, site->partnerships.items[i]);
    add_table_pages(arena, site, &site->shared);
    add_shared_pages(arena, site);
}
