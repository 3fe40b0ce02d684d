/* Links: every foreign key and source of a table leads to its row. */
#ifndef PLACARD_DATA_LINK_H
#define PLACARD_DATA_LINK_H

#include "base/diagnostic.h"
#include "data/table.h"

/* Leads every foreign key and source of `tables` to its row, in the same folder or else in
 * `shared`. What leads nowhere is reported, unless `diagnostics` is NULL. */
void tables_link(const struct tables *tables, const struct tables *shared,
                 struct diagnostics *diagnostics);

/* The same for public tables whose cells lead to rows of drafts: each is led to the public row in
 * its place. What leads nowhere is reported, and what leads to a row that is not public. */
void tables_relink(const struct tables *tables, const struct tables *shared,
                   struct diagnostics *diagnostics);

/* Whether the cell should lead to a row. */
bool link_is_expected(const struct column *column, const struct cell *cell);

#endif
