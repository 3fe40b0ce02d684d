/* JSON text as nodes.
 *
 * Numbers stay text: 85 is "85", 1.21 is "1.21". A name given twice in one object,
 * nesting over 64 and anything that is not JSON are errors. Every node knows where it
 * is written.
 *
 *     const struct node *root = json_read(&arena, source, &diagnostics);
 *     if (!root) ...
 */
#ifndef PLACARD_READ_JSON_H
#define PLACARD_READ_JSON_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "read/node.h"

enum { JSON_NESTING = 64 };

/* NULL after an error. The node lives in the arena; `source` must outlive it. */
const struct node *json_read(struct arena *arena, const struct source *source,
                             struct diagnostics *diagnostics);

#endif
