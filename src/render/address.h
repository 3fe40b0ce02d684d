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

/* How the page at `from` writes the address `to`, both paths in the site:
 * from "enfield/metrics/a.html" to "enfield/funding.html" is "../funding.html". */
struct text address_relative(struct arena *arena, struct text from, struct text to);

/* What `link`, written on the page or in the file at `from`, means: a path in the
 * site without "." and "..", and the anchor after #. False when it leaves the site. */
bool address_resolve(struct arena *arena, struct text from, struct text link, struct text *path,
                     struct text *anchor);

/* The scheme before ':' of a link, or the empty text for a relative one. */
struct text address_scheme(struct text link);

#endif
