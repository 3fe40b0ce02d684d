/* Typed figures: numbers that somebody wrote into a page's Markdown.
 *
 * A number stands in one row, and a page names the row. For each figure that was typed
 * instead, one of three things is told (see read/numeral.h for what a figure is):
 *
 *   prose-typed        a cell holds the same number in the same unit: write its tag
 *   prose-contradicts  a cell says otherwise: an error (render/contradict.h has the rule)
 *   prose-figure       neither: it is listed, so that somebody can look at it
 *
 * Cells are looked for in the tables of the page's own partnership and then in the shared
 * ones; on a shared page in the shared ones and then in those of all partnerships. Of several
 * cells with the same number those are named that fit the sentence best, up to three. A
 * whole number below 100 without a sign is in too many cells by chance: it counts only with
 * its unit after it. A year is a figure only with a unit after it: "1969 offences".
 */
#ifndef PLACARD_RENDER_TYPED_H
#define PLACARD_RENDER_TYPED_H

#include "base/diagnostic.h"
#include "model/page.h"
#include "render/cell_index.h"
#include "render/passage.h"
#include "render/value.h"

enum { TYPED_FIGURES = 1000 }; /* after so many on a page, it is read no further */

/* `root` is what the page's tags see. What is made on the way lives in the reader's arena. */
void typed_check(const struct page *page, const struct passages *passages,
                 const struct cell_index *index, struct value root, const struct reader *reader,
                 struct diagnostics *diagnostics);

#endif
