#include "build/links.h"

#include "base/map.h"
#include "base/scheme.h"
#include "model/asset.h"
#include "render/address.h"

#include <stdint.h>

struct checking {
    struct arena arena;
    const struct site *site;
    const struct templates *templates;
    const struct targets *targets;
    bool prose_only;
    struct diagnostics *diagnostics;
    struct map target_by_path;
    struct map asset_by_path;
    struct map anchors; /* "path#id" of every id of every page */
    bool *linked;       /* for each target: another page links to it */
    bool *used;         /* for each asset */
    size_t count;       /* links that were followed so far */
};

static void index_anchors(struct checking *c, struct target *target)
{
    for (size_t i = 0; i < target->ids.count; i++) {
        struct text id = target->ids.items[i];
        struct text anchor = arena_format(&c->arena, "%.*s#%.*s",
                                          TEXT_ARGUMENTS(target->page->path), TEXT_ARGUMENTS(id));
        if (!map_add(&c->arena, &c->anchors, anchor, target))
            continue;
        const struct page *page = target->page;
        struct place place =
            place_whole(page->document ? page->document->source : target->template->source);
        struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_ANCHOR_TWICE, place,
                                        "the page %.*s has two places called #%.*s",
                                        TEXT_ARGUMENTS(page->path), TEXT_ARGUMENTS(id));
        advise(c->diagnostics, d,
               "Give a heading other words, or an id in its template another name.");
    }
}

static void index_site(struct checking *c)
{
    for (size_t i = 0; i < c->targets->count; i++) {
        struct target *target = &c->targets->items[i];
        map_add(&c->arena, &c->target_by_path, target->page->path, target);
        index_anchors(c, target);
    }
    for (size_t i = 0; i < c->site->assets.count; i++)
        map_add(&c->arena, &c->asset_by_path, c->site->assets.items[i].path,
                &c->site->assets.items[i]);
    c->linked = arena_array(&c->arena, bool, c->targets->count + 1);
    c->used = arena_array(&c->arena, bool, c->site->assets.count + 1);
}

/* --- where a link was written ------------------------------------------------------- */

static const struct prose_link *prose_origin(const struct target *target, struct text path,
                                             struct text anchor)
{
    for (size_t i = 0; i < target->prose.count; i++)
        if (text_equal(target->prose.items[i].path, path) &&
            text_equal(target->prose.items[i].anchor, anchor))
            return &target->prose.items[i];
    return NULL;
}

/* The template that has `link` in its own text; or else the page's. */
static struct place template_origin(const struct checking *c, const struct target *target,
                                    struct text link)
{
    for (size_t i = 0; i < c->templates->list.count; i++) {
        const struct source *source = c->templates->list.items[i]->source;
        size_t at = text_find(source->text, link, 0);
        if (link.length && at != SIZE_MAX)
            return place_at(source, at, link.length);
    }
    return place_whole(target->template->source);
}

/* --- what to say ---------------------------------------------------------------------- */

/* Every page and file as it would be written in the Markdown file of `target`. */
static struct texts page_spellings(const struct checking *c, const struct target *target,
                                   struct arena *arena)
{
    struct texts known = {0};
    for (size_t i = 0; i < c->site->pages.count; i++) {
        const struct page *page = c->site->pages.items[i];
        struct text path = page->path;
        if (page->document)
            path = text_slice(page->document->source->name, sizeof "content/" - 1, SIZE_MAX);
        array_push(arena, &known, address_relative(arena, target->page->path, path));
    }
    for (size_t i = 0; i < c->site->assets.count; i++)
        array_push(arena, &known,
                   address_relative(arena, target->page->path, c->site->assets.items[i].path));
    return known;
}

static void complain_broken(struct checking *c, const struct target *target, struct text link,
                            struct text path, const struct prose_link *prose)
{
    struct diagnostic *d;
    if (prose) {
        bool page = text_ends(path, ".html");
        d = diagnose(c->diagnostics, PROBLEM_LINK_BROKEN, prose->place,
                     "this link leads to a %s that does not exist: %.*s", page ? "page" : "file",
                     TEXT_ARGUMENTS(prose->written));
        struct arena arena = {0};
        struct texts known = {0};
        if (diagnostics_may_search(c->diagnostics, c->site->pages.count + c->site->assets.count))
            known = page_spellings(c, target, &arena);
        bool advised = advise_nearest(c->diagnostics, d, prose->written, &known);
        arena_release(&arena);
        if (!advised)
            advise(c->diagnostics, d,
                   page ? "Write the path of the page's Markdown file, seen from this file."
                        : "Put the file into the content folder, and write its path, seen from "
                          "this file.");
        return;
    }
    d = diagnose(c->diagnostics, PROBLEM_LINK_BROKEN, template_origin(c, target, link),
                 "the page %.*s links to %.*s, which does not exist",
                 TEXT_ARGUMENTS(target->page->path), TEXT_ARGUMENTS(path));
    if (asset_is_named(c->site, path))
        advise(c->diagnostics, d,
               "The name of an asset changes with its bytes. Write {{%.*s}}, which gives it.",
               TEXT_ARGUMENTS(asset_dotted(&c->diagnostics->arena, path)));
    else
        advise(
            c->diagnostics, d,
            "A template made this link. Link only where the page is there: {{#page}}…{{/page}}.");
}

static void complain_anchor(struct checking *c, const struct target *target, struct text link,
                            const struct target *to, struct text anchor,
                            const struct prose_link *prose)
{
    struct place place = prose ? prose->place : template_origin(c, target, link);
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_LINK_ANCHOR, place,
                                    "the page %.*s has no place called #%.*s",
                                    TEXT_ARGUMENTS(to->page->path), TEXT_ARGUMENTS(anchor));
    if (!advise_nearest(c->diagnostics, d, anchor, &to->ids))
        advise(c->diagnostics, d,
               "A heading's place is its words in lower case with hyphens: "
               "## What it counts is #what-it-counts.");
}

static void complain_scheme(struct checking *c, const struct target *target, struct text link,
                            struct text scheme)
{
    struct diagnostic *d =
        diagnose(c->diagnostics, PROBLEM_LINK_SCHEME, template_origin(c, target, link),
                 "the page %.*s has a link that begins with '%.*s:'",
                 TEXT_ARGUMENTS(target->page->path), TEXT_ARGUMENTS(scheme));
    advise(c->diagnostics, d, "Links may begin with https:, http:, mailto: or tel:.");
}

/* --- checking ----------------------------------------------------------------------------- */

/* The link without the folder of the server that the site stands in, on the page that begins its
 * links with that. */
static struct text seen_from_root(const struct checking *c, const struct target *target,
                                  struct text link)
{
    struct text root = address_root(c->site->base_url);
    bool begins = text_equal(text_slice(link, 0, root.length), root);
    return target->page->type == PAGE_NOT_FOUND && begins
               ? text_slice(link, root.length, link.length)
               : link;
}

/* Whether a link on the page shows residents the way. A list of all pages does not: that would
 * hide that nothing else leads to one. */
static bool shows_the_way(const struct page *page)
{
    return page->type != PAGE_A_TO_Z && page->type != PAGE_PRINT && page->type != PAGE_NOT_FOUND;
}

static void check_link(struct checking *c, const struct target *target, struct text link)
{
    struct text path;
    struct text anchor;
    struct text scheme = address_scheme(link);
    if (scheme.length > 0) {
        if (!scheme_is_allowed(scheme))
            complain_scheme(c, target, link, scheme);
        return;
    }
    c->count++;
    bool inside = address_resolve(&c->arena, target->page->path, seen_from_root(c, target, link),
                                  &path, &anchor);
    const struct target *to = inside ? map_find(&c->target_by_path, path) : NULL;
    const struct asset *asset = inside ? map_find(&c->asset_by_path, path) : NULL;
    if (asset)
        c->used[asset - c->site->assets.items] = true;
    else if (!to)
        complain_broken(c, target, link, inside ? path : link,
                        inside ? prose_origin(target, path, anchor) : NULL);
    if (!to)
        return;
    /* its translation is no way to it */
    if (to != target && target->page->original != to->page && shows_the_way(target->page))
        c->linked[to - c->targets->items] = true;
    if (anchor.length && !c->prose_only &&
        !map_find(&c->anchors, arena_format(&c->arena, "%.*s#%.*s", TEXT_ARGUMENTS(path),
                                            TEXT_ARGUMENTS(anchor))))
        complain_anchor(c, target, link, to, anchor, prose_origin(target, path, anchor));
}

static void warn_of_orphans(struct checking *c)
{
    for (size_t i = 0; i < c->targets->count; i++) {
        const struct page *page = c->targets->items[i].page;
        if (c->linked[i] || page->type == PAGE_HOME || page_is_always_made(page->type))
            continue;
        struct place place =
            page->document ? place_whole(page->document->source) : (struct place){0};
        struct diagnostic *d =
            diagnose(c->diagnostics, PROBLEM_PAGE_ORPHAN, place, "no page links to this page, %.*s",
                     TEXT_ARGUMENTS(page->path));
        advise(c->diagnostics, d, "Link to it from the page where residents would look for it.");
    }
    for (size_t i = 0; i < c->site->assets.count; i++) {
        const struct asset *asset = &c->site->assets.items[i];
        if (c->used[i] || !asset->is_image)
            continue;
        struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_IMAGE_UNUSED,
                                        place_whole(asset->source), "no page shows this image");
        advise(c->diagnostics, d, "Show it on a page, ![What it shows](path), or delete it.");
    }
}

size_t links_check(const struct site *site, const struct templates *templates,
                   const struct targets *targets, bool prose_only,
                   const struct stage_listener *listener, struct diagnostics *diagnostics)
{
    struct checking c = {.site = site,
                         .templates = templates,
                         .targets = targets,
                         .prose_only = prose_only,
                         .diagnostics = diagnostics};
    index_site(&c);
    for (size_t i = 0; i < targets->count; i++) {
        for (size_t k = 0; k < targets->items[i].links.count; k++)
            check_link(&c, &targets->items[i], targets->items[i].links.items[k]);
        stage_step(listener);
    }
    if (!prose_only)
        warn_of_orphans(&c);
    arena_release(&c.arena);
    return c.count;
}
