/* Citations: which rows a page has printed numbers from.
 *
 * Whoever prints a cell cites its row. A template asks for the list after its
 * figures: `{{#citations}}` gives each document once, in the order in which the
 * page came to it, with the places in it and the rows.
 */
#ifndef PLACARD_RENDER_CITATIONS_H
#define PLACARD_RENDER_CITATIONS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/map.h"
#include "data/table.h"
#include "render/value.h"

struct printed_cell {
    const struct row *row;
    size_t column;
};

/* In the order of printing; a cell that is printed twice is here twice. */
struct printed_cells ARRAY(struct printed_cell);

struct citations {
    struct arena *arena;
    struct cited_rows ARRAY(const struct row *) rows; /* one for each place of each document */
    struct cited_rows documents;                      /* one for each document */
    struct map known;                                 /* their addresses */
    struct map seen;                                  /* their places in documents */
    struct printed_cells *printed; /* every cell, for who asks; NULL: nobody does */
    struct arena *keep;            /* where that list lives */
};

/* A number of the row is printed. */
void citations_add(struct citations *citations, const struct row *row, size_t column);
/* A list of maps: title, url, published, places (a list of
 * maps: words, and url, the row of ours that was taken from there). */
struct value citations_value(const struct citations *citations);

#endif
