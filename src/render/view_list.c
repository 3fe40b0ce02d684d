#include "render/view.h"

#include "base/unicode.h"
#include "render/page_value.h"
#include "render/say.h"

#include <stdlib.h>

/* --- A to Z --------------------------------------------------------------------- */

struct listed {
    const struct page *page;
    struct text initial; /* "E"; "0" for figures; empty for neither */
    struct text key;
};

/* Figures come first, then the letters, then what begins with neither. */
static int by_title(const void *left, const void *right)
{
    const struct listed *a = left;
    const struct listed *b = right;
    if ((a->initial.length == 0) != (b->initial.length == 0))
        return a->initial.length == 0 ? 1 : -1;
    int order = text_compare(a->initial, b->initial);
    if (order == 0)
        order = text_compare(a->key, b->key);
    return order ? order : text_compare(a->page->path, b->page->path);
}

static struct value listed_value(const struct page *page, struct arena *arena)
{
    struct value_map *map = value_map_new(arena);
    bool belongs = page->partnership && page->type != PAGE_PARTNERSHIP;
    value_map_add(map, "page", page_value(page));
    value_map_add(map, "where", belongs ? partnership_value(page->partnership) : value_nothing());
    return value_from_map(map);
}

static struct value_list *add_letter(struct value_list *letters, struct text initial,
                                     struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct value_map *map = value_map_new(arena);
    struct value_list *pages = value_list_new(arena);
    struct text title = initial;
    if (initial.length == 0)
        title = say(reader, "a_to_z.other");
    else if (text_is(initial, "0"))
        title = say(reader, "a_to_z.figures");
    struct text slug = initial.length ? unicode_slug(arena, initial) : TEXT("other");
    value_map_add(map, "title", value_text(arena, title));
    value_map_add(map, "anchor",
                  value_text(arena, arena_format(arena, "letter-%.*s", TEXT_ARGUMENTS(slug))));
    value_map_add(map, "pages", value_from_list(pages));
    value_list_add(letters, value_from_map(map));
    return pages;
}

void view_a_to_z(struct value_map *own, struct reader *reader)
{
    struct arena *arena = reader->arena;
    const struct site *site = reader->site;
    struct listed *all = arena_array(arena, struct listed, site->pages.count);
    struct value_list *letters = value_list_new(arena);
    struct value_list *pages = NULL;
    size_t count = 0;
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = site->pages.items[i];
        struct text key = unicode_sort_key(arena, page->title);
        if (page_is_listed(page) && !page->original) /* its original leads to it */
            all[count++] = (struct listed){page, unicode_initial(arena, key), key};
    }
    qsort(all, count, sizeof *all, by_title);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !text_equal(all[i].initial, all[i - 1].initial))
            pages = add_letter(letters, all[i].initial, reader);
        value_list_add(pages, listed_value(all[i].page, arena));
    }
    value_map_add(own, "letters", value_from_list(letters));
}
