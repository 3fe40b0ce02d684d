/* Links: every foreign key and source of a table leads to its row. */
#ifndef PLACARD_DATA_LINK_H
#define PLACARD_DATA_LINK_H

#include "base/diagnostic.h"
#include "data/table.h"

/* Leads every foreign key and source of `tables` to its row, in the same folder
 * or else in `shared`, and reports those that lead nowhere. */
void tables_link(const struct tables *tables, const struct tables *shared,
                 struct diagnostics *diagnostics);

/* The same for tables whose cells lead to rows of drafts: each is led to the public row in its
 * place. Reports only those whose row did not pass the gate. */
void tables_relink(const struct tables *tables, const struct tables *shared,
                   struct diagnostics *diagnostics);

#endif
