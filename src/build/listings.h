/* Listings: the files that tell programs which pages there are.
 *
 * sitemap.xml lists the pages' full addresses, so it needs a base URL; robots.txt is always
 * there, lets everybody in, and names the sitemap. Neither says when anything changed: that
 * would be the clock's word, not the site's. The feeds of updates (render/feed.h) say it by the
 * days in the tables.
 */
#ifndef PLACARD_BUILD_LISTINGS_H
#define PLACARD_BUILD_LISTINGS_H

#include "base/arena.h"
#include "model/site.h"

/* Adds them to the assets of a site that is otherwise whole; each is made when it is wanted. */
void listings_add(struct arena *arena, struct site *site);

#endif
