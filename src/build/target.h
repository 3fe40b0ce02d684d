/* Targets: the files of the built site, and how a page becomes one.
 *
 * Rendering a target reads the site and writes nothing but bytes and what it
 * found: the anchors that the page has and the links that it makes, which are
 * checked when all pages are known.
 */
#ifndef PLACARD_BUILD_TARGET_H
#define PLACARD_BUILD_TARGET_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "build/load.h"
#include "model/site.h"
#include "render/cell_index.h"
#include "render/citations.h"
#include "render/prose.h"

#include <stdbool.h>

struct target {
    const struct page *page;
    const struct named_template *template;
    bool is_part;       /* of a page for print: print-part stands around it, not layout */
    bool lists_printed; /* somebody wants to know which cells it prints */
    /* what rendering found; lives in the arena that was given to it */
    struct texts ids;
    struct texts links;       /* as written in the HTML: href and src */
    struct prose_links prose; /* those that come from the page's Markdown */
    struct printed_cells printed;
};

/* Where a page stands for the links on it: its path, but a page that is served at any depth is
 * at an address of the server, "/strategy/404.html". */
struct text target_address(const struct page *page, const struct site *site, struct arena *arena);

/* Renders one page into `html`; with `prose_only` just its Markdown, to find the mistakes
 * in it when others have been found already that its template would stumble over. With an
 * `index` (or NULL) the figures typed into the page are told. `scratch` is used and left for
 * the caller to clear; `keep` holds what the target found. False after an error. */
bool target_render(struct target *target, const struct site *site, struct templates *templates,
                   bool prose_only, const struct cell_index *index, struct arena *scratch,
                   struct arena *keep, struct buffer *html, struct diagnostics *diagnostics);

#endif
