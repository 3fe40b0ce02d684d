/* Explaining: a number followed from its page to its row, its document and back.
 *
 * Only what is public is loaded, so nothing else can appear here.
 */
#ifndef PLACARD_BUILD_EXPLAIN_H
#define PLACARD_BUILD_EXPLAIN_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "build/build.h"
#include "model/site.h"
#include "render/uses.h"

#include <stdbool.h>
#include <stddef.h>

/* Where a number comes from and where it goes. */
struct explanation {
    const struct row *row;
    size_t column;
    struct page_list pages; /* those that print a number of the row, in order of address */
    struct checks claims;   /* what documents state about it */
    struct uses uses;       /* what pages work out from it */
};

/* Explains one cell: `name` is TABLE.KEY.COLUMN, in the tables of the partnership `folder`,
 * or the shared ones when that is empty. False after an error: the project has mistakes, or
 * there is no such cell. What is found lives in `arena`. */
bool explain_cell(struct arena *arena, const struct build_options *options, struct text folder,
                  struct text name, struct site *site, struct explanation *explanation,
                  struct diagnostics *diagnostics);

struct explanations ARRAY(struct explanation);

/* The figures of a page, each cell once, in the order of printing. */
struct page_figures {
    const struct page *page;
    struct explanations list;
    struct text worked_out;    /* what the page works out as the figure: "total of 2022 to 2023" */
    struct explanations parts; /* from these cells */
};

/* `name` is a page's address or its Markdown file: enfield/funding.html, enfield/funding.md.
 * With an empty `figure` gives every cell that the page prints, without pages, claims and
 * uses. Otherwise those that are printed as `figure`, explained, and those that the page works
 * such a figure out from. False after an error. */
bool explain_page(struct arena *arena, const struct build_options *options, struct text name,
                  struct text figure, struct site *site, struct page_figures *figures,
                  struct diagnostics *diagnostics);

#endif
