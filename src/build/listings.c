#include "build/listings.h"

#include "render/address.h"
#include "render/feed.h"
#include "render/markup.h"

#define SITEMAP "sitemap.xml"

static void make_sitemap(const struct site *site, const struct page *about, struct arena *arena,
                         struct buffer *out)
{
    (void)about;
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

static void make_robots(const struct site *site, const struct page *about, struct arena *arena,
                        struct buffer *out)
{
    (void)about;
    (void)arena;
    buffer_add_string(out, "User-agent: *\nDisallow:\n");
    if (site->base_url.length)
        buffer_format(out, "Sitemap: %.*s" SITEMAP "\n", TEXT_ARGUMENTS(site->base_url));
}

void listings_add(struct arena *arena, struct site *site)
{
    if (site->base_url.length)
        array_push(arena, &site->assets,
                   (struct asset){.path = TEXT(SITEMAP), .make = make_sitemap});
    array_push(arena, &site->assets,
               (struct asset){.path = TEXT(SITE_ROBOTS), .make = make_robots});
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = site->pages.items[i];
        if (feed_exists(site, page))
            array_push(
                arena, &site->assets,
                (struct asset){.path = feed_path(page, arena), .make = feed_write, .page = page});
    }
}
