/* Published: a site as anybody can download it, read back as tables.
 *
 * A published site has no content/ and nothing but what is public. Its CSV downloads are read
 * again by the schemas that placard knows. Tables of one's own, the titles of pages and the units
 * of metrics are those of the project that the site is compared with; between two published
 * sites there are none. Which pages there are, the manifest says.
 */
#ifndef PLACARD_COMPARE_PUBLISHED_H
#define PLACARD_COMPARE_PUBLISHED_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "model/site.h"

#include <stdbool.h>

/* Whether the folder holds a published site: it has a manifest. */
bool published_is_at(const char *folder);

/* Fills in the tables of `site` and the addresses of its pages. `other`, which must outlive it, is
 * a project that knows the names of things; or NULL. False after an error. */
bool published_load(struct arena *arena, const char *folder, const struct site *other,
                    struct site *site, struct texts *pages, struct diagnostics *diagnostics);

#endif
