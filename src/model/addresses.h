/* Addresses: who stands where in the site, and that no two have one address. */
#ifndef PLACARD_MODEL_ADDRESSES_H
#define PLACARD_MODEL_ADDRESSES_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "model/site.h"

/* Fills `by_path` and `by_source` of a site whose pages and assets are all known. Two with one
 * address are an error, and so are two that some disk takes for the same, and a page where a
 * folder has to be. */
void addresses_check(struct arena *arena, struct site *site, struct diagnostics *diagnostics);

#endif
