/* A preview: a project as it stands now, in memory, whose pages are made when they are asked for.
 *
 *     struct preview *preview = preview_load(&options);          // every file is read
 *     if (preview_is_whole(preview))
 *         preview_find(preview, TEXT("enfield/index.html"), scratch, &file);
 *     preview_check(preview, overtaken, context);                // all pages, all links
 *     preview_release(preview);
 *
 * Nothing in it is older than the load, and nothing is taken over from the preview before: there is
 * no page that could be stale. (With thousands of pages a load takes longer than a writer should
 * wait, so a page may take the new words of its file first; the load that follows replaces all.) What a page says has passed the same gate as what is published,
 * unless the options show what is restricted.
 *
 * preview_find may be called by one thread while another checks; everything else by the owner alone.
 */
#ifndef PLACARD_SERVE_PREVIEW_H
#define PLACARD_SERVE_PREVIEW_H

#include "build/build.h"

#include <stdbool.h>

struct preview; /* opaque; owns everything that it has loaded */

/* What stands at an address of the site. */
struct preview_file {
    struct text path;         /* in the site */
    struct text bytes;        /* live in the arena that was given, or in the preview */
    const struct page *page;  /* whose HTML it is; NULL: it is no page */
    bool is_good;             /* false: `bytes` are the words of the page's mistakes instead */
    bool may_hold_restricted; /* it is data, and the options show what is restricted */
};

/* Loads the project. Never NULL: what is wrong is in its diagnostics. */
struct preview *preview_load(const struct build_options *options);
void preview_release(struct preview *preview); /* NULL is fine */

/* Whether there are pages to show: the load found no mistake that stops a build. */
bool preview_is_whole(const struct preview *preview);

/* What has been found wrong so far; sorted after preview_look and preview_check. */
struct diagnostics *preview_diagnostics(struct preview *preview);
size_t preview_page_count(const struct preview *preview);

bool preview_has_page(const struct preview *preview, struct text path);
/* Finds the file at `path` ("index.html", "assets/placard.2c26b46b68.css") of a whole preview.
 * False when there is none. */
bool preview_find(struct preview *preview, struct text path, struct arena *scratch,
                  struct preview_file *file);

/* Looks at one page, if there is one at `path`: adds what is wrong with it, and keeps it, for it
 * will be asked for. To be done before anybody else uses the preview. */
void preview_look(struct preview *preview, struct text path);

/* Gives the page of the file at `path` ("content/about.md") the words that the file has now, before
 * the project is loaded anew, which must come next: load_page_words says when that can be done. Nobody
 * else uses the preview meanwhile. */
bool preview_take_words(struct preview *preview, struct text path);

/* Makes all pages, checks all links, and knows from then on what the search box asks for. Gives
 * up, and false, when `is_overtaken`, which it asks before each page, says so: then what was found
 * is left out. */
bool preview_check(struct preview *preview, bool (*is_overtaken)(void *context), void *context);

/* The style sheets of which `now` has others than `before`: pairs of paths, old and new. False
 * when anything else differs between their assets, so that pages must be loaded anew. */
struct style_change {
    struct text before;
    struct text now;
};
struct style_changes ARRAY(struct style_change);
bool preview_style_changes(const struct preview *before, const struct preview *now,
                           struct arena *arena, struct style_changes *changes);

#endif
