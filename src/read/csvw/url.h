/* URLs, as far as CSVW needs them: resolve, normalise, fill in a template (RFC 3986, 6570).
 *
 *     struct text url = url_resolve(&arena, base, TEXT("../areas.csv#row=2"));
 *     if (text_equal(url_normalize(&arena, url), url_normalize(&arena, other))) ...
 */
#ifndef PLACARD_READ_CSVW_URL_H
#define PLACARD_READ_CSVW_URL_H

#include "base/arena.h"
#include "base/text.h"

/* What `reference` means in a document at `base`. Dot segments are gone from the result. */
struct text url_resolve(struct arena *arena, struct text base, struct text reference);
/* One spelling for all URLs that mean the same: letters of scheme and host small, the
 * scheme's own port left out, no needless percent signs, no dot segments. */
struct text url_normalize(struct arena *arena, struct text url);
struct text url_without_fragment(struct text url);
struct text url_without_query(struct text url); /* nor fragment */
/* The last part of the path, for messages: "areas.csv". */
struct text url_file_name(struct text url);
/* The bytes that percent signs stand for. */
struct text url_decode(struct arena *arena, struct text url);
/* The reverse, for a path: everything but letters, figures and -._~/ is escaped. */
struct text url_encode_path(struct arena *arena, struct text path);
/* Fills {url} and {+url} in; any other variable is empty. */
struct text url_expand(struct arena *arena, struct text pattern, struct text url);

#endif
