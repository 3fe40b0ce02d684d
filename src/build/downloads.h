/* Downloads: the files that are published beside the pages of tables.
 *
 * Each table becomes NAME.csv, NAME.csv-metadata.json and NAME.json beside NAME.html
 * (render/download.h), and all of them stand in one catalogue (render/catalogue.h).
 */
#ifndef PLACARD_BUILD_DOWNLOADS_H
#define PLACARD_BUILD_DOWNLOADS_H

#include "base/arena.h"
#include "model/site.h"

/* Adds them to the assets of a site that is otherwise whole; each is made when it is wanted. */
void downloads_add(struct arena *arena, struct site *site);

#endif
