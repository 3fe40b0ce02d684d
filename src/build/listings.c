#include "build/listings.h"

#include "render/address.h"
#include "render/feed.h"
#include "render/markup.h"

static void add(struct arena *arena, struct site *site, struct text path, struct buffer *out)
{
    struct source *source = arena_new(arena, struct source);
    *source = (struct source){.name = path, .text = arena_copy(arena, buffer_text(out))};
    array_push(arena, &site->assets, (struct asset){path, source, false});
    buffer_release(out);
}

static void write_sitemap(struct arena *arena, const struct site *site, struct buffer *out)
{
    struct markup m = markup_to(out);
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    markup_open(&m, "urlset");
    markup_attribute(&m, "xmlns", TEXT("http://www.sitemaps.org/schemas/sitemap/0.9"));
    markup_line(&m);
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = site->pages.items[i];
        if (page->type == PAGE_NOT_FOUND || page->type == PAGE_PRINT)
            continue;
        markup_open(&m, "url");
        markup_open(&m, "loc");
        markup_text(&m, address_absolute(arena, site->base_url, page->path));
        markup_close(&m);
        markup_close(&m);
        markup_line(&m);
    }
    markup_close(&m);
    markup_line(&m);
}

static void add_feed(struct arena *arena, struct site *site, const struct page *page)
{
    struct buffer feed = {0};
    if (!feed_exists(site, page, arena))
        return;
    feed_write(site, page, arena, &feed);
    add(arena, site, feed_path(page, arena), &feed);
}

void listings_add(struct arena *arena, struct site *site)
{
    struct buffer robots = {0};
    buffer_add_string(&robots, "User-agent: *\nDisallow:\n");
    if (site->base_url.length) {
        struct buffer sitemap = {0};
        write_sitemap(arena, site, &sitemap);
        add(arena, site, TEXT("sitemap.xml"), &sitemap);
        buffer_format(&robots, "Sitemap: %.*ssitemap.xml\n", TEXT_ARGUMENTS(site->base_url));
    }
    add(arena, site, TEXT(SITE_ROBOTS), &robots);
    for (size_t i = 0; i < site->pages.count; i++)
        add_feed(arena, site, site->pages.items[i]);
}
