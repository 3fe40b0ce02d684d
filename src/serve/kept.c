#include "serve/kept.h"

static size_t place_of(const struct kept_pages *kept, struct text path)
{
    size_t i = 0;
    while (i < kept->count && !text_equal(buffer_text(&kept->items[i].path), path))
        i++;
    return i;
}

void kept_put(struct kept_pages *kept, struct text path, struct text html)
{
    size_t at = place_of(kept, path);
    if (at == kept->count && kept->count < KEPT_MOST)
        kept->count++;
    if (at == KEPT_MOST)
        at--;
    struct kept_page page = kept->items[at]; /* with its memory, for use again */
    for (; at > 0; at--)
        kept->items[at] = kept->items[at - 1];
    buffer_clear(&page.path);
    buffer_add(&page.path, path);
    buffer_clear(&page.html);
    buffer_add(&page.html, html);
    kept->items[0] = page;
}

struct text kept_find(const struct kept_pages *kept, struct text path)
{
    size_t at = place_of(kept, path);
    return at < kept->count ? buffer_text(&kept->items[at].html) : (struct text){0};
}

void kept_release(struct kept_pages *kept)
{
    for (size_t i = 0; i < kept->count; i++) {
        buffer_release(&kept->items[i].path);
        buffer_release(&kept->items[i].html);
    }
    *kept = (struct kept_pages){0};
}
