/* An index of the numbers of all tables: which cells hold 457127?
 *
 * It is made once and then only read. Columns that count off or set limits (line numbers,
 * orders, tolerances) are no figures and are left out.
 */
#ifndef PLACARD_RENDER_CELL_INDEX_H
#define PLACARD_RENDER_CELL_INDEX_H

#include "base/arena.h"
#include "base/decimal.h"
#include "base/map.h"
#include "model/site.h"
#include "read/numeral.h"

#include <stdbool.h>
#include <stddef.h>

/* A cell among those that hold the same number, in the order of tables and rows. */
struct indexed_cell {
    const struct row *row;
    size_t column;
    const struct indexed_cell *next;
};

struct cell_index {
    struct map chains;
};

void cell_index_make(struct arena *arena, const struct site *site, struct cell_index *index);

/* The cells of the folder's tables that hold `number`, whatever its scale: the first, or NULL. */
const struct indexed_cell *cell_index_find(const struct cell_index *index, struct text folder,
                                           struct decimal number);

/* Whether the cell is a figure that could stand in a sentence. */
bool cell_is_figure(const struct row *row, size_t column);
/* Whether it would be printed as the numeral is: £ with £, % with %, a rate with its "per". A
 * number without a sign fits a rate, too, because its unit may stand elsewhere. */
bool cell_fits_numeral(const struct site *site, const struct row *row, size_t column,
                       const struct numeral *numeral);

#endif
