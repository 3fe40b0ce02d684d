/* Rendering: a project loaded, and all its pages made: what building, checking and explaining
 * have in common.
 *
 *     struct rendering rendering = {0};
 *     if (rendering_prepare(arena, options, &site, &rendering, diagnostics))
 *         rendering_run(arena, &rendering, options->jobs, diagnostics);
 *     …                                    // what the targets found may be read
 *     rendering_release(&rendering);
 */
#ifndef PLACARD_BUILD_RENDERING_H
#define PLACARD_BUILD_RENDERING_H

#include "build/build.h"
#include "build/links.h"
#include "build/load.h"
#include "build/target.h"
#include "render/search.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct worker;

struct rendering {
    const struct site *site;
    struct templates templates;
    struct targets targets;
    struct publication *publication; /* NULL: only to find mistakes */
    const struct cell_index *index;  /* to tell typed figures by; NULL: nobody asked */
    struct search *search;           /* of the pages that are published; NULL: they have no box */
    const struct stage_listener *listener; /* NULL: nobody */
    size_t links;                          /* so many were checked */
    bool makes_search; /* although nothing is published: a preview has a search box, too */
    bool prose_only;   /* there are mistakes: find those of the Markdown, too, and stop */
    /* Asked before each page, when there is one: whether nobody wants the result any more. */
    bool (*is_overtaken)(void *context);
    void *context;
    atomic_bool overtaken; /* so the pages were not all rendered, and the links not checked */
    struct worker *workers;
    size_t worker_count;
};

/* Loads the project and finds a template for every page. False when there is nothing to
 * render. */
bool rendering_prepare(struct arena *arena, const struct build_options *options, struct site *site,
                       struct rendering *rendering, struct diagnostics *diagnostics);

/* Renders every page and makes every file beside them, with so many workers, and checks all
 * links. */
void rendering_run(struct arena *arena, struct rendering *rendering, size_t jobs,
                   struct diagnostics *diagnostics);

/* Renders one page of a project without mistakes, and keeps nothing of what it found. Several
 * threads may do this at once, each with its own `scratch`, and beside rendering_run. False after
 * a mistake in it. */
bool rendering_page(struct rendering *rendering, const struct page *page, struct arena *scratch,
                    struct buffer *html, struct diagnostics *diagnostics);

/* Gives back what the targets found. Safe for one that was never run. */
void rendering_release(struct rendering *rendering);

#endif
