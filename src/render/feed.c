#include "render/feed.h"

#include "render/address.h"
#include "render/markup.h"
#include "render/news.h"
#include "render/say.h"

bool feed_exists(const struct site *site, const struct page *page)
{
    return page && page->type == PAGE_UPDATES && site->base_url.length &&
           news_exist(site, page->partnership);
}

struct text feed_path(const struct page *page, struct arena *arena)
{
    size_t stem = page->path.length - (sizeof ".html" - 1);
    return arena_format(arena, "%.*s.atom", (int)stem, page->path.at);
}

static struct text feed_title(const struct page *page, struct reader *reader)
{
    struct text site = reader->site->name;
    if (!page->partnership)
        return say_with(reader, "updates.feed", SLOTS({"title", page->title}, {"site", site}));
    return say_with(reader, "updates.partnership_feed",
                    SLOTS({"title", page->title}, {"partnership", page->partnership->page->title},
                          {"site", site}));
}

/* --- Atom ----------------------------------------------------------------------------- */

static void element(struct markup *m, const char *name, struct text words)
{
    markup_open(m, name);
    markup_text(m, words);
    markup_close(m);
    markup_line(m);
}

static void link_to(struct markup *m, const char *relation, const char *type, struct text address)
{
    markup_open(m, "link");
    markup_attribute(m, "rel", text_from(relation));
    markup_attribute(m, "type", text_from(type));
    markup_attribute(m, "href", address);
    markup_close(m);
    markup_line(m);
}

/* The beginning of the day, month or year that a row names. */
static void updated(struct markup *m, const struct news *news, struct arena *arena)
{
    struct date date = row_cell(news->row, "date")->when;
    element(m, "updated",
            arena_format(arena, "%04d-%02d-%02dT00:00:00Z", date.year, date.month ? date.month : 1,
                         date.day ? date.day : 1));
}

static void write_entry(struct markup *m, const struct news *news, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct text page =
        address_absolute(arena, reader->site->base_url, news_page(reader->site, news)->path);
    struct text address = arena_format(arena, "%.*s#%.*s", TEXT_ARGUMENTS(page),
                                       TEXT_ARGUMENTS(news_anchor(news, arena)));
    markup_open(m, "entry");
    markup_line(m);
    element(m, "title", news_title(news, reader));
    element(m, "id", address);
    updated(m, news, arena);
    link_to(m, "alternate", "text/html", address);
    element(m, "content", news_words(news, reader));
    markup_close(m);
    markup_line(m);
}

void feed_write(const struct site *site, const struct page *page, struct arena *arena,
                struct buffer *out)
{
    struct reader reader = {.arena = arena, .site = site, .language = page->language};
    struct news_list news = news_of(site, page->partnership, arena);
    struct text self = address_absolute(arena, site->base_url, feed_path(page, arena));
    struct markup m = markup_to(out);
    buffer_add_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    markup_open(&m, "feed");
    markup_attribute(&m, "xmlns", TEXT("http://www.w3.org/2005/Atom"));
    markup_attribute(&m, "xml:lang", page->language->tag);
    markup_line(&m);
    element(&m, "title", feed_title(page, &reader));
    element(&m, "id", self);
    updated(&m, &news.items[0], arena);
    link_to(&m, "self", "application/atom+xml", self);
    link_to(&m, "alternate", "text/html", address_absolute(arena, site->base_url, page->path));
    markup_open(&m, "author");
    element(&m, "name", site->owner);
    markup_close(&m);
    markup_line(&m);
    element(&m, "rights", site->licence);
    for (size_t i = 0; i < news.count && i < FEED_ENTRIES; i++)
        write_entry(&m, &news.items[i], &reader);
    markup_close(&m);
    markup_line(&m);
}

/* --- for templates ---------------------------------------------------------------------- */

struct value feed_value(const struct page *page, struct reader *reader)
{
    struct arena *arena = reader->arena;
    const struct page *updates = page->partnership ? page->partnership->pages[PAGE_UPDATES]
                                                   : reader->site->shared_pages[PAGE_UPDATES];
    if (!feed_exists(reader->site, updates))
        return value_nothing();
    struct value_map *map = value_map_new(arena);
    struct text url = address_relative(arena, reader->page, feed_path(updates, arena));
    value_map_add(map, "url", value_text(arena, url));
    value_map_add(map, "title", value_text(arena, feed_title(updates, reader)));
    return value_from_map(map);
}
