/* Parts: a finished page's HTML as a part of another page.
 *
 * Many pages in one would have their ids twice, links that lead away from the paper, and many
 * headings of the first level. So in a part
 *
 *     id="notes"                      is id="funding--notes", and what names it follows
 *     href="#notes"                   is href="#funding--notes"
 *     href="metrics/a.html#notes"     is href="#metrics.a--notes", when that page is a part, too,
 *                                     or else the way there from the whole page
 *     <h1> to <h5>                    are one level lower
 *     aria-label="Targets"            is aria-label="Targets, Adults in treatment"
 *
 * It reads what placard's own templates and prose wrote, as build/scan.h does.
 */
#ifndef PLACARD_BUILD_PART_H
#define PLACARD_BUILD_PART_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/text.h"

struct part {
    struct text path; /* of the page that it was */
    struct text name; /* its id in the whole page */
    struct text title;
};

struct parts ARRAY(struct part);

/* Adds the HTML of `part`, one of `parts`, to `out`, for the page at `whole`. */
void part_write(struct buffer *out, struct text html, const struct part *part,
                const struct parts *parts, struct text whole, struct arena *arena);

#endif
