/* Prose: a page's Markdown as HTML.
 *
 * The Markdown is a template first: its values are filled in, then md4c reads the
 * result, then this writes HTML from it. Headings get ids, links to other pages
 * become their addresses, tables get a box to scroll in.
 */
#ifndef PLACARD_RENDER_PROSE_H
#define PLACARD_RENDER_PROSE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "model/site.h"
#include "read/markdown.h"
#include "render/expand.h"
#include "render/value.h"

#include <stdbool.h>

struct heading {
    unsigned level;
    struct text id;
    struct text title;
};

/* A link inside the site, to be checked when all pages are known. */
struct prose_link {
    struct text written; /* as it stands in the Markdown */
    struct text path;
    struct text anchor;
    struct place place;
};

struct prose {
    struct text html;
    struct markdown events; /* the Markdown with its values filled in, as it was read */
    struct origins origins; /* which bytes of it are the file's own */
    struct headings ARRAY(struct heading) headings;
    struct prose_links ARRAY(struct prose_link) links;
};

/* Renders the page's body with `root` for its values. Everything lives in the
 * expansion's reader's arena. False after an error. */
bool prose_render(const struct page *page, struct value root, struct expansion *expansion,
                  struct prose *prose);

#endif
