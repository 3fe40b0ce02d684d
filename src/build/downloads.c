#include "build/downloads.h"

#include "render/catalogue.h"
#include "render/dataset.h"
#include "render/download.h"

struct adding {
    struct arena *arena;
    struct site *site;
    struct diagnostics *diagnostics;
};

/* `table` is where a file that becomes too large is reported; `out` is given back. */
static void add(struct adding *a, struct text path, const struct table *table, struct buffer *out)
{
    struct source *source = arena_new(a->arena, struct source);
    *source = (struct source){.name = path};
    if (out->overflowed) {
        struct diagnostic *d =
            diagnose(a->diagnostics, PROBLEM_FILE_TOO_LARGE,
                     table ? place_whole(table->source) : (struct place){0},
                     "the download %.*s becomes larger than placard writes", TEXT_ARGUMENTS(path));
        advise(a->diagnostics, d, "Leave out rows that nobody needs.");
    } else {
        source->text = arena_copy(a->arena, buffer_text(out));
    }
    array_push(a->arena, &a->site->assets, (struct asset){path, source, false});
    buffer_release(out);
}

static void add_table(struct adding *a, const struct page *page)
{
    struct dataset dataset = {.page = page};
    struct buffer csv = {0};
    struct buffer metadata = {0};
    struct buffer json = {0};
    download_csv(page->table, &csv);
    download_metadata(a->site, page, a->arena, &metadata);
    download_json(a->site, page, a->arena, &json);
    add(a, dataset_path(&dataset, ".csv", a->arena), page->table, &csv);
    add(a, dataset_path(&dataset, ".csv-metadata.json", a->arena), page->table, &metadata);
    add(a, dataset_path(&dataset, ".json", a->arena), page->table, &json);
}

void downloads_add(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    struct adding a = {arena, site, diagnostics};
    struct buffer catalogue = {0};
    bool any = false;
    for (size_t i = 0; i < site->pages.count; i++) {
        if (site->pages.items[i]->type != PAGE_TABLE)
            continue;
        add_table(&a, site->pages.items[i]);
        any = true;
    }
    if (!any)
        return;
    catalogue_write(site, arena, &catalogue);
    add(&a, TEXT(DATASET_CATALOGUE), NULL, &catalogue);
}
