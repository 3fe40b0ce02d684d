#include "serve/preview.h"

#include "build/rendering.h"
#include "model/asset.h"

#include <stdatomic.h>
#include <stdlib.h>

enum { PAGE_LIMIT = 64 * 1024 * 1024 };

struct preview {
    struct arena arena;
    struct build_options options;
    struct site site;
    struct rendering rendering;
    struct diagnostics diagnostics;
    bool is_whole;
    /* The pages that have been looked at: who asks for one need not wait for it. */
    struct looked_pages ARRAY(struct preview_file) looked;
    struct map assets; /* by path, to struct asset */
    /* What the search box asks for; whoever finds pages looks at it only once it is known. */
    struct search_files search;
    atomic_bool knows_search;
};

struct preview *preview_load(const struct build_options *options)
{
    struct preview *preview = calloc(1, sizeof *preview);
    if (!preview)
        memory_exhausted();
    preview->options = *options;
    preview->is_whole = rendering_prepare(&preview->arena, options, &preview->site,
                                          &preview->rendering, &preview->diagnostics) &&
                        preview->diagnostics.errors == 0;
    for (size_t i = 0; i < preview->site.assets.count; i++) {
        struct asset *asset = &preview->site.assets.items[i];
        map_add(&preview->arena, &preview->assets, asset->path, asset);
    }
    diagnostics_sort(&preview->diagnostics);
    return preview;
}

void preview_release(struct preview *preview)
{
    if (!preview)
        return;
    rendering_release(&preview->rendering);
    diagnostics_release(&preview->diagnostics);
    arena_release(&preview->arena);
    free(preview);
}

bool preview_is_whole(const struct preview *preview)
{
    return preview->is_whole;
}

struct diagnostics *preview_diagnostics(struct preview *preview)
{
    return &preview->diagnostics;
}

size_t preview_page_count(const struct preview *preview)
{
    return preview->site.pages.count;
}

/* --- what stands at an address ---------------------------------------------------------------- */

/* The page's HTML, or the words of its mistakes, which are added to `all`. */
static struct preview_file render(struct preview *preview, const struct page *page,
                                  struct arena *arena, struct diagnostics *all)
{
    struct preview_file file = {.path = page->path, .page = page};
    struct buffer buffer = buffer_with_limit(PAGE_LIMIT);
    struct arena scratch = {0};
    struct diagnostics found = {0};
    file.is_good = rendering_page(&preview->rendering, page, &scratch, &buffer, &found);
    if (!file.is_good) {
        buffer_clear(&buffer);
        diagnostics_sort(&found);
        diagnostics_write(&found, false, &buffer);
    }
    file.bytes = arena_copy(arena, buffer_text(&buffer));
    diagnostics_join(all, &found);
    diagnostics_release(&found);
    arena_release(&scratch);
    buffer_release(&buffer);
    return file;
}

static struct preview_file find_page(struct preview *preview, const struct page *page,
                                     struct arena *arena)
{
    struct diagnostics unused = {0}; /* preview_look and preview_check tell them */
    for (size_t i = 0; i < preview->looked.count; i++)
        if (preview->looked.items[i].page == page)
            return preview->looked.items[i];
    struct preview_file file = render(preview, page, arena, &unused);
    diagnostics_release(&unused);
    return file;
}

static struct text make(const struct preview *preview, const struct asset *asset,
                        struct arena *scratch)
{
    struct buffer out = {0};
    struct text bytes = arena_copy(scratch, asset_bytes(&preview->site, asset, scratch, &out));
    buffer_release(&out);
    return bytes;
}

static const struct search_file *find_search(const struct preview *preview, struct text path)
{
    for (size_t i = 0; preview->knows_search && i < preview->search.count; i++)
        if (text_equal(preview->search.items[i].path, path))
            return &preview->search.items[i];
    return NULL;
}

bool preview_has_page(const struct preview *preview, struct text path)
{
    return map_find(&preview->site.by_path, path) != NULL;
}

bool preview_find(struct preview *preview, struct text path, struct arena *scratch,
                  struct preview_file *file)
{
    const struct page *page = map_find(&preview->site.by_path, path);
    const struct asset *asset = map_find(&preview->assets, path);
    const struct search_file *search = find_search(preview, path);
    *file = (struct preview_file){.path = path, .page = page, .is_good = true};
    if (page) {
        *file = find_page(preview, page, scratch);
    } else if (asset) {
        file->bytes = asset->source ? asset->source->text : make(preview, asset, scratch);
        file->may_hold_restricted = preview->options.shows_restricted && !asset->source;
    } else if (search) {
        file->bytes = search->bytes;
        file->may_hold_restricted = preview->options.shows_restricted;
    }
    return page || asset || search;
}

/* --- what is wrong ------------------------------------------------------------------------------ */

void preview_look(struct preview *preview, struct text path)
{
    const struct page *page = map_find(&preview->site.by_path, path);
    if (page)
        array_push(&preview->arena, &preview->looked,
                   render(preview, page, &preview->arena, &preview->diagnostics));
    diagnostics_sort(&preview->diagnostics);
}

/* What has been kept of a page is that page no longer. */
static void forget(struct preview *preview, const struct page *page)
{
    for (size_t i = 0; i < preview->looked.count; i++)
        if (preview->looked.items[i].page == page)
            preview->looked.items[i].page = NULL;
}

bool preview_take_words(struct preview *preview, struct text path)
{
    struct page *page = map_find(&preview->site.by_source, path);
    if (!page || !load_page_words(&preview->arena, preview->options.project, page))
        return false;
    forget(preview, page);
    return true;
}

bool preview_check(struct preview *preview, bool (*is_overtaken)(void *context), void *context)
{
    struct diagnostics found = {0};
    preview->rendering.is_overtaken = is_overtaken;
    preview->rendering.context = context;
    preview->rendering.makes_search = true;
    rendering_run(&preview->arena, &preview->rendering, 1, &found); /* others want to be served */
    bool whole = !preview->rendering.overtaken;
    if (whole) {
        diagnostics_join(&preview->diagnostics, &found);
        diagnostics_sort(&preview->diagnostics);
        if (preview->rendering.search)
            search_write(preview->rendering.search, &preview->search);
        preview->knows_search = true;
    }
    diagnostics_release(&found);
    return whole;
}

/* --- style sheets ------------------------------------------------------------------------------- */

/* The path without the digits that tell its bytes: "assets/placard" of
 * "assets/placard.2c26b46b68.css". */
static struct text style_stem(struct text path)
{
    enum { AFTER = sizeof ".2c26b46b68.css" - 1 };
    return text_starts(path, "assets/") && text_ends(path, ".css") && path.length > AFTER
               ? text_slice(path, 0, path.length - AFTER)
               : (struct text){0};
}

static const struct asset *find_style(const struct preview *preview, struct text stem)
{
    for (size_t i = 0; i < preview->site.assets.count; i++)
        if (text_equal(style_stem(preview->site.assets.items[i].path), stem))
            return &preview->site.assets.items[i];
    return NULL;
}

bool preview_style_changes(const struct preview *before, const struct preview *now,
                           struct arena *arena, struct style_changes *changes)
{
    if (before->site.assets.count != now->site.assets.count)
        return false;
    for (size_t i = 0; i < now->site.assets.count; i++) {
        struct text path = now->site.assets.items[i].path;
        struct text stem = style_stem(path);
        const struct asset *old = stem.length > 0 ? find_style(before, stem) : NULL;
        if (map_find(&before->assets, path))
            continue;
        if (!old)
            return false;
        array_push(arena, changes, (struct style_change){old->path, path});
    }
    return true;
}
