#include "render/linked_data.h"

#include "base/json_write.h"
#include "render/dataset.h"

struct writing {
    struct json json;
    struct arena *arena;
    const struct site *site;
    const struct page *page; /* in which it will stand */
};

static void open_as(struct json *json, const char *type)
{
    json_open(json, '{');
    json_member(json, "@type", text_from(type));
}

static void write_named(struct json *json, const char *member, const char *type, struct text name)
{
    json_name(json, member);
    open_as(json, type);
    json_member(json, "name", name);
    json_close(json, '}');
}

/* An address in the site that is only worth saying when it is whole. */
static void write_url(struct writing *w, struct text path)
{
    if (w->site->base_url.length)
        json_member(&w->json, "url", dataset_address(w->site, w->page->path, path, w->arena));
}

static void write_rights(struct writing *w, const struct page *page)
{
    struct text licence = dataset_licence(w->site, w->arena);
    if (licence.length)
        json_member(&w->json, "license", licence);
    else
        write_named(&w->json, "license", "CreativeWork", w->site->licence);
    write_named(&w->json, "creator", "Organization", w->site->owner);
    write_named(&w->json, "publisher", "Organization", w->site->owner);
    json_name(&w->json, "isAccessibleForFree");
    json_truth(&w->json, true);
    json_member(&w->json, "inLanguage", page->language->tag);
}

static void write_area(struct json *json, const struct row *area)
{
    json_name(json, "spatialCoverage");
    open_as(json, "Place");
    json_member(json, "name", row_label(area));
    if (row_text(area, "code").length)
        json_member(json, "identifier", row_text(area, "code"));
    json_close(json, '}');
}

static void write_downloads(struct writing *w, const struct dataset *dataset)
{
    json_name(&w->json, "distribution");
    json_open(&w->json, '[');
    for (size_t i = 0; i < DATASET_FORMS; i++) {
        struct text path = dataset_path(dataset, dataset_forms[i].ending, w->arena);
        open_as(&w->json, "DataDownload");
        json_member(&w->json, "encodingFormat", text_from(dataset_forms[i].type));
        json_member(&w->json, "contentUrl",
                    dataset_address(w->site, w->page->path, path, w->arena));
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

/* The members that are the same in a table's page and in a catalogue's list. */
static void write_dataset(struct writing *w, const struct page *page)
{
    struct dataset dataset = dataset_of(w->site, page, w->arena);
    json_member(&w->json, "name", dataset.name);
    json_member(&w->json, "description", page->summary);
    write_url(w, page->path);
    write_rights(w, page);
    if (dataset.begins.length)
        json_member(&w->json, "temporalCoverage",
                    arena_format(w->arena, "%.*s/%.*s", TEXT_ARGUMENTS(dataset.begins),
                                 TEXT_ARGUMENTS(dataset.ends)));
    if (dataset.area)
        write_area(&w->json, dataset.area);
    write_downloads(w, &dataset);
}

static const struct page *data_page(const struct site *site, const struct page *page)
{
    return page->partnership ? page->partnership->pages[PAGE_DATA] : site->shared_pages[PAGE_DATA];
}

static struct text catalogue_name(struct writing *w, const struct page *page)
{
    return arena_format(
        w->arena, "%.*s, %.*s", TEXT_ARGUMENTS(page->title),
        TEXT_ARGUMENTS(page->partnership ? page->partnership->page->title : w->site->name));
}

static struct writing begin(const struct site *site, const struct page *page, struct arena *arena,
                            struct buffer *out, const char *type)
{
    buffer_add_string(out, "<script type=\"application/ld+json\">\n");
    struct writing w = {json_for_html(out), arena, site, page};
    json_open(&w.json, '{');
    json_member(&w.json, "@context", TEXT("https://schema.org/"));
    json_member(&w.json, "@type", text_from(type));
    return w;
}

static struct value finish(struct writing *w)
{
    json_close(&w->json, '}');
    buffer_add_string(w->json.out, "</script>");
    struct value html = value_html(w->arena, arena_copy(w->arena, buffer_text(w->json.out)));
    buffer_release(w->json.out);
    return html;
}

struct value linked_data_table(const struct site *site, const struct page *page,
                               struct arena *arena)
{
    struct buffer out = {0};
    struct writing w = begin(site, page, arena, &out, "Dataset");
    const struct page *data = data_page(site, page);
    write_dataset(&w, page);
    if (data) {
        json_name(&w.json, "includedInDataCatalog");
        open_as(&w.json, "DataCatalog");
        json_member(&w.json, "name", catalogue_name(&w, data));
        write_url(&w, data->path);
        json_close(&w.json, '}');
    }
    return finish(&w);
}

static void write_datasets(struct writing *w, const struct page_list *tables)
{
    json_name(&w->json, "dataset");
    json_open(&w->json, '[');
    for (size_t i = 0; i < tables->count; i++) {
        open_as(&w->json, "Dataset");
        write_dataset(w, tables->items[i]);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

/* The shared catalogue leads to those of the partnerships. */
static void write_parts(struct writing *w)
{
    json_name(&w->json, "hasPart");
    json_open(&w->json, '[');
    for (size_t i = 0; i < w->site->partnerships.count; i++) {
        const struct page *data = w->site->partnerships.items[i]->pages[PAGE_DATA];
        if (!data)
            continue;
        open_as(&w->json, "DataCatalog");
        json_member(&w->json, "name", catalogue_name(w, data));
        write_url(w, data->path);
        json_close(&w->json, '}');
    }
    json_close(&w->json, ']');
}

static struct text catalogue_description(struct writing *w, const struct page *page)
{
    if (page->summary.length)
        return page->summary;
    struct text whose = page->partnership ? page->partnership->page->title : w->site->name;
    return arena_format(w->arena, "Every table behind the pages of %.*s, as CSV and JSON.",
                        TEXT_ARGUMENTS(whose));
}

struct value linked_data_catalogue(const struct site *site, const struct page *page,
                                   struct arena *arena)
{
    struct buffer out = {0};
    struct writing w = begin(site, page, arena, &out, "DataCatalog");
    json_member(&w.json, "name", catalogue_name(&w, page));
    json_member(&w.json, "description", catalogue_description(&w, page));
    write_url(&w, page->path);
    write_rights(&w, page);
    write_datasets(&w, page->partnership ? &page->partnership->table_pages : &site->table_pages);
    if (!page->partnership && site->partnerships.count)
        write_parts(&w);
    return finish(&w);
}
