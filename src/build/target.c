#include "build/target.h"

#include "build/print.h"
#include "build/scan.h"
#include "render/address.h"
#include "render/citations.h"
#include "render/feed.h"
#include "render/figures.h"
#include "render/page_value.h"
#include "render/passage.h"
#include "render/plain_english.h"
#include "render/typed.h"
#include "render/view.h"

static const struct template *find_template(void *context, struct text name)
{
    const struct named_template *named = templates_find(context, name);
    return named ? named->template : NULL;
}

/* The same for a part of a page for print. */
static const struct template *find_part_template(void *context, struct text name)
{
    return find_template(context, text_is(name, "layout") ? TEXT(PRINT_LAYOUT) : name);
}

static void template_names(void *context, struct arena *arena, struct texts *names)
{
    const struct templates *templates = context;
    for (size_t i = 0; i < templates->list.count; i++)
        array_push(arena, names, templates->list.items[i]->name);
}

/* The page's own contents list: its headings of the second level. */
static struct value contents_value(const struct prose *prose, struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    size_t count = 0;
    for (size_t i = 0; i < prose->headings.count; i++) {
        const struct heading *heading = &prose->headings.items[i];
        if (heading->level != 2)
            continue;
        struct value_map *map = value_map_new(arena);
        value_map_add(map, "title", value_text(arena, heading->title));
        value_map_add(map, "url",
                      value_text(arena, arena_format(arena, "#%.*s", TEXT_ARGUMENTS(heading->id))));
        value_list_add(list, value_from_map(map));
        count++;
    }
    return count >= 3 ? value_from_list(list) : value_nothing(); /* a short page needs none */
}

static void add_crumb(struct value_list *list, const struct page *page)
{
    if (page)
        value_list_add(list, page_value(page));
}

/* The first pages of the folders that a shared page is in. */
static void add_folder_crumbs(struct value_list *list, const struct page *page,
                              const struct site *site, struct arena *arena)
{
    const struct page *own = page->original ? page->original : page;
    size_t slash = text_find_char(own->path, '/', 0);
    for (; slash != SIZE_MAX; slash = text_find_char(own->path, '/', slash + 1)) {
        struct text folder = text_slice(own->path, 0, slash);
        struct text path = arena_format(arena, "%.*s/index.html", TEXT_ARGUMENTS(folder));
        const struct page *first = map_find(&site->by_path, path);
        add_crumb(list, first == own ? NULL : first);
    }
}

/* The pages above this one, from the home page down. */
static struct value breadcrumb_value(const struct page *page, const struct site *site,
                                     struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    if (page->type == PAGE_HOME)
        return value_nothing();
    add_crumb(list, site->shared_pages[PAGE_HOME]);
    if (page->partnership && page->type != PAGE_PARTNERSHIP)
        add_crumb(list, page->partnership->page);
    if (!page->partnership)
        add_folder_crumbs(list, page, site, arena);
    if (page->type == PAGE_AREA)
        add_crumb(list, page->partnership->pages[PAGE_AREAS]);
    if (page->type == PAGE_TABLE)
        add_crumb(list, page->partnership ? page->partnership->pages[PAGE_DATA]
                                          : site->shared_pages[PAGE_DATA]);
    return value_from_list(list);
}

/* What leads to the page in another language: `url` from here, `href` from anywhere. */
static struct value_map *add_version(struct value_list *list, const struct page *version,
                                     struct text lang, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct text url = address_relative(arena, reader->page, version->path);
    struct text base = reader->site->base_url;
    struct value_map *map = value_map_new(arena);
    value_map_add(map, "lang", value_text(arena, lang));
    value_map_add(map, "url", value_text(arena, url));
    value_map_add(map, "href",
                  value_text(arena, base.length ? arena_join(arena, base, version->path) : url));
    value_list_add(list, value_from_map(map));
    return map;
}

/* The page in its other languages, for readers (`translations`); and in all of them, for search
 * engines (`alternates`), which give the original to whoever reads none of them. */
static void add_languages(const struct page *page, struct value_map *own, struct reader *reader)
{
    const struct page *original = page->original ? page->original : page;
    struct value_list *others = value_list_new(reader->arena);
    struct value_list *all = value_list_new(reader->arena);
    for (size_t i = 0; i <= original->translations.count; i++) {
        const struct page *version = i ? original->translations.items[i - 1] : original;
        const struct language *language = version->language;
        add_version(all, version, language->tag, reader);
        if (version != page)
            value_map_add(add_version(others, version, language->tag, reader), "name",
                          value_text(reader->arena, language->name));
    }
    add_version(all, original, TEXT("x-default"), reader);
    bool alone = original->translations.count == 0;
    value_map_add(own, "translations", alone ? value_nothing() : value_from_list(others));
    value_map_add(own, "alternates", alone ? value_nothing() : value_from_list(all));
}

static void add_own(const struct page *page, const struct site *site, const struct prose *prose,
                    struct value_map *own, struct reader *reader)
{
    value_map_add(own, "body",
                  prose->html.length ? value_html(reader->arena, prose->html) : value_nothing());
    value_map_add(own, "contents", contents_value(prose, reader->arena));
    value_map_add(own, "breadcrumbs", breadcrumb_value(page, site, reader->arena));
    value_map_add(own, "citations", citations_value(reader->citations));
    value_map_add(
        own, "canonical",
        site->base_url.length && page->type != PAGE_NOT_FOUND
            ? value_text(reader->arena, arena_join(reader->arena, site->base_url, page->path))
            : value_nothing());
    value_map_add(own, "feed", feed_value(page, reader));
    add_languages(page, own, reader);
    view_add(page, own, reader);
}

/* The page's words as its readers see them: the English, and, if asked, typed figures. */
static void check_words(const struct page *page, const struct prose *prose,
                        const struct cell_index *index, struct value root,
                        const struct reader *reader, struct diagnostics *diagnostics)
{
    struct passages passages = passages_of(reader->arena, page, prose);
    plain_english_check(page, &passages, tables_find(&reader->site->shared, TEXT("glossary")),
                        reader->arena, diagnostics);
    if (index)
        typed_check(page, &passages, index, root, reader, diagnostics);
}

struct text target_address(const struct page *page, const struct site *site, struct arena *arena)
{
    return page->type == PAGE_NOT_FOUND
               ? arena_join(arena, address_root(site->base_url), page->path)
               : page->path;
}

bool target_render(struct target *target, const struct site *site, struct templates *templates,
                   bool prose_only, const struct cell_index *index, struct arena *scratch,
                   struct arena *keep, struct buffer *html, struct diagnostics *diagnostics)
{
    const struct page *page = target->page;
    struct citations citations = {
        .arena = scratch, .printed = target->lists_printed ? &target->printed : NULL, .keep = keep};
    struct reader reader = {.arena = scratch,
                            .page = target_address(page, site, scratch),
                            .citations = &citations,
                            .site = site,
                            .language = page->language};
    struct expansion expansion = {.find = target->is_part ? find_part_template : find_template,
                                  .names = template_names,
                                  .context = templates,
                                  .reader = &reader,
                                  .diagnostics = diagnostics};
    struct value_map *own = value_map_new(scratch);
    struct root root = {site, page, value_from_map(own)};
    struct prose prose = {0};
    value_map_add(own, "figures", figures_value(page, &reader, diagnostics));
    bool good = !page->body || prose_render(page, root_value(&root), &expansion, &prose);
    if (good)
        check_words(page, &prose, index, root_value(&root), &reader, diagnostics);
    if (prose_only) {
        buffer_add(html, prose.html);
    } else {
        add_own(page, site, &prose, own, &reader);
        if (page->type == PAGE_PRINT)
            value_map_add(own, "parts", print_parts(page, site, templates, scratch, diagnostics));
        good = expand(target->template->template, root_value(&root), &expansion, html) && good;
    }
    for (size_t i = 0; i < prose.links.count; i++) {
        struct prose_link link = prose.links.items[i];
        link.path = arena_copy(keep, link.path);
        link.anchor = arena_copy(keep, link.anchor);
        link.written = arena_copy(keep, link.written);
        array_push(keep, &target->prose, link);
    }
    scan_html(keep, buffer_text(html), &target->ids, &target->links);
    return good;
}
