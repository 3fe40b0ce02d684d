/* A selection: the rows and columns of a table that a claim is about. */
#ifndef PLACARD_DATA_SELECTION_H
#define PLACARD_DATA_SELECTION_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "data/table.h"

#include <stdbool.h>
#include <stddef.h>

struct selection {
    const struct table *table;
    struct chosen_rows ARRAY(const struct row *) rows;
    struct chosen_columns ARRAY(size_t) columns;
};

/* Reads `columns` (a;b) and `filter` (a=x|y;b!=z) against the table. False after a
 * diagnostic: a column that the table does not have, or a condition that is none. */
bool selection_read(struct arena *arena, const struct table *table, const struct cell *columns,
                    const struct cell *filter, struct selection *selection,
                    struct diagnostics *diagnostics);

#endif
