#include "build/downloads.h"

#include "render/catalogue.h"
#include "render/dataset.h"
#include "render/download.h"

static void make_csv(const struct site *site, const struct page *page, struct arena *arena,
                     struct buffer *out)
{
    (void)site;
    (void)arena;
    download_csv(page->table, out);
}

static void make_catalogue(const struct site *site, const struct page *page, struct arena *arena,
                           struct buffer *out)
{
    (void)page;
    catalogue_write(site, arena, out);
}

static void add_table(struct arena *arena, struct site *site, const struct page *page)
{
    static const struct {
        const char *ending;
        asset_make *make;
    } files[] = {
        {".csv", make_csv},
        {".csv-metadata.json", download_metadata},
        {".json", download_json},
    };
    struct dataset dataset = {.page = page};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        array_push(arena, &site->assets,
                   (struct asset){.path = dataset_path(&dataset, files[i].ending, arena),
                                  .make = files[i].make,
                                  .page = page});
}

void downloads_add(struct arena *arena, struct site *site)
{
    bool any = false;
    for (size_t i = 0; i < site->pages.count; i++) {
        if (site->pages.items[i]->type != PAGE_TABLE)
            continue;
        add_table(arena, site, site->pages.items[i]);
        any = true;
    }
    if (any)
        array_push(arena, &site->assets,
                   (struct asset){.path = TEXT(DATASET_CATALOGUE), .make = make_catalogue});
}
