/* Linked data: what a page tells search engines about the tables that it shows.
 *
 * A table's page is a schema.org Dataset, a page of tables a DataCatalog
 * (https://schema.org/Dataset, https://developers.google.com/search/docs/appearance/structured-data/dataset):
 * one JSON-LD object in <script type="application/ld+json">, which runs nothing and which
 * no text in it can end (base/json_write.h).
 *
 *     struct value data = linked_data_table(site, page, arena);   // {{{linked_data}}}
 */
#ifndef PLACARD_RENDER_LINKED_DATA_H
#define PLACARD_RENDER_LINKED_DATA_H

#include "base/arena.h"
#include "model/site.h"
#include "render/value.h"

/* The whole <script> element, as HTML. `page` is a PAGE_TABLE. */
struct value linked_data_table(const struct site *site, const struct page *page,
                               struct arena *arena);
/* The same for a PAGE_DATA: a partnership's, or the shared one. */
struct value linked_data_catalogue(const struct site *site, const struct page *page,
                                   struct arena *arena);

#endif
