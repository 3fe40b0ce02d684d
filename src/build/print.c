#include "build/print.h"

#include "build/part.h"
#include "build/target.h"

static bool is_printed(const struct page *page)
{
    return page && page->type != PAGE_PARTNERSHIP && page->type != PAGE_DATA &&
           page->type != PAGE_PRINT;
}

static void add_all(struct arena *arena, struct page_list *pages, const struct page_list *more)
{
    for (size_t i = 0; i < more->count; i++)
        array_push(arena, pages, more->items[i]);
}

/* Its first page, what it promised, how far it has come, and all else but the tables. */
static struct page_list reading_order(struct arena *arena, const struct partnership *partnership)
{
    struct page_list pages = {0};
    array_push(arena, &pages, partnership->pages[PAGE_PARTNERSHIP]);
    add_all(arena, &pages, &partnership->priorities);
    add_all(arena, &pages, &partnership->metrics);
    for (int type = 0; type < PAGE_TYPE_COUNT; type++)
        if (is_printed(partnership->pages[type]))
            array_push(arena, &pages, partnership->pages[type]);
    add_all(arena, &pages, &partnership->others);
    return pages;
}

/* "enfield/metrics/a.html" is "metrics.a" on "enfield/print.html". */
static struct text part_name(struct arena *arena, struct text path, struct text folder)
{
    bool inside = text_equal(text_slice(path, 0, folder.length), folder);
    size_t from = inside ? folder.length + 1 : 0;
    struct text name = arena_copy(arena, text_slice(path, from, path.length - 5));
    char *bytes = arena_allocate(arena, name.length + 1);
    for (size_t i = 0; i < name.length; i++)
        bytes[i] = name.at[i] == '/' ? '.' : name.at[i];
    return (struct text){bytes, name.length};
}

static struct text render_part(const struct page *page, const struct part *part,
                               const struct parts *parts, const struct page *print,
                               const struct site *site, struct templates *templates,
                               struct arena *arena, struct diagnostics *diagnostics)
{
    struct text name = text_from(page_kind(page->type)->name);
    struct target target = {
        .page = page, .template = templates_find(templates, name), .is_part = true};
    struct arena scratch = {0};
    struct buffer html = {0};
    struct buffer out = {0};
    if (target.template) /* a page without one has been told */
        target_render(&target, site, templates, false, NULL, &scratch, &scratch, &html,
                      diagnostics);
    part_write(&out, buffer_text(&html), part, parts, print->path, &scratch);
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    buffer_release(&html);
    arena_release(&scratch);
    return copy;
}

struct value print_parts(const struct page *print, const struct site *site,
                         struct templates *templates, struct arena *arena,
                         struct diagnostics *diagnostics)
{
    struct page_list pages = reading_order(arena, print->partnership);
    struct value_list *list = value_list_new(arena);
    struct parts parts = {0};
    for (size_t i = 0; i < pages.count; i++)
        array_push(arena, &parts,
                   (struct part){pages.items[i]->path,
                                 part_name(arena, pages.items[i]->path, print->partnership->id),
                                 pages.items[i]->title});
    for (size_t i = 0; i < pages.count; i++) {
        struct value_map *map = value_map_new(arena);
        struct text html = render_part(pages.items[i], &parts.items[i], &parts, print, site,
                                       templates, arena, diagnostics);
        value_map_add(map, "title", value_text(arena, pages.items[i]->title));
        value_map_add(map, "anchor", value_text(arena, parts.items[i].name));
        value_map_add(map, "html", value_html(arena, html));
        value_list_add(list, value_from_map(map));
    }
    return value_from_list(list);
}
