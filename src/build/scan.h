/* Scanning finished HTML for the places one can link to and the links it makes.
 *
 * It reads what placard's own templates and prose wrote, where every attribute is
 * quoted, so it need not be a browser's parser.
 */
#ifndef PLACARD_BUILD_SCAN_H
#define PLACARD_BUILD_SCAN_H

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

/* Adds every id, and every href and src, to the lists, copied into `arena`. */
void scan_html(struct arena *arena, struct text html, struct texts *ids, struct texts *links);

/* Reads one attribute at `at` inside a tag, its value still escaped; gives the offset after it,
 * or SIZE_MAX at the tag's end. */
size_t scan_attribute(struct text html, size_t at, struct text *name, struct text *value);
/* An attribute's value as it was before it was escaped. */
struct text scan_unescape(struct arena *arena, struct text text);

#endif
