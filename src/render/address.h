/* Addresses: paths inside the site, and how a page writes them.
 *
 * Every link in the site is relative, so that the site works in any folder of any
 * server, from a memory stick, and when a council moves it.
 */
#ifndef PLACARD_RENDER_ADDRESS_H
#define PLACARD_RENDER_ADDRESS_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

/* The folder of the server that the site stands in, with a / at both ends: "/" for the base URLs
 * https://example.org/ and "", "/strategy/" for https://example.org/strategy/. */
struct text address_root(struct text base_url);
/* The full address of a path in the site, as feeds and search engines want it. */
struct text address_absolute(struct arena *arena, struct text base_url, struct text path);

/* How the page at `from` writes the address `to`, both paths in the site:
 * from "enfield/metrics/a.html" to "enfield/funding.html" is "../funding.html". A page
 * that is served at any depth stands at an address of its server, "/strategy/404.html", and
 * writes such addresses: "/strategy/enfield/funding.html". */
struct text address_relative(struct arena *arena, struct text from, struct text to);

/* What `link`, written on the page or in the file at `from`, means: a path in the
 * site without "." and "..", and the anchor after #. False when it leaves the site. */
bool address_resolve(struct arena *arena, struct text from, struct text link, struct text *path,
                     struct text *anchor);

/* The scheme before ':' of a link, or the empty text for a relative one. */
struct text address_scheme(struct text link);

#endif
