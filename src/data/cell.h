/* One cell, checked: text becomes a number, a period, a date, a choice. */
#ifndef PLACARD_DATA_CELL_H
#define PLACARD_DATA_CELL_H

#include "base/diagnostic.h"
#include "data/table.h"
#include "read/schema.h"

#include <stdbool.h>

/* Checks `cell->text` as a value of `column` and sets what it means. An empty cell
 * is an error only where the column is required. */
bool cell_check(const struct column *column, struct cell *cell, struct diagnostics *diagnostics);

/* The shorthand that the Government Analysis Function permits, in brackets. */
bool marker_is_known(struct text marker);
/* A marker that stands in place of a number, alone or among others (`[r][c]`):
 * [c] [x] [z] [w] [low]. */
bool marker_replaces_value(struct text marker);

#endif
