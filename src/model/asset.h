/* Assets that templates name: style sheets, scripts and icons from templates/assets/.
 *
 * Each is published under a name that changes with its bytes: assets/placard.css as
 * assets/placard.2c26b46b68.css. So a browser may keep it for ever, and never shows a page with
 * yesterday's colours. A template writes {{assets.placard.css}} for its address: the file's path,
 * with dots for slashes.
 */
#ifndef PLACARD_MODEL_ASSET_H
#define PLACARD_MODEL_ASSET_H

#include "model/site.h"

/* Adds the file `path` ("assets/placard.css") to the site's assets and their names. Reports a
 * second file of one name, and a style sheet that names other files: they, too, would have other
 * names than it says. */
void asset_add(struct arena *arena, struct site *site, struct text path,
               const struct source *source, struct diagnostics *diagnostics);

/* "assets.icons.help.svg" for "assets/icons/help.svg": what a tag calls it. */
struct text asset_dotted(struct arena *arena, struct text path);
/* Whether there is a file that was called `path` before it was published. */
bool asset_is_named(const struct site *site, struct text path);

/* What the file holds: good as long as `out`, where it is made, and the site. A file that becomes
 * too large leaves `out` overflowed. */
struct text asset_bytes(const struct site *site, const struct asset *asset, struct arena *scratch,
                        struct buffer *out);

#endif
