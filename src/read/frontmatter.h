/* Front matter: the YAML block at the top of a Markdown file.
 *
 *     ---
 *     type: priority
 *     title: Break drug supply chains
 *     ---
 *     The Markdown begins here.
 *
 * Only the plain part of YAML is read: maps, lists and scalars, at most 64 deep
 * and FRONT_MATTER_LIMIT bytes long, without anchors, aliases, tags or a key
 * that is given twice.
 */
#ifndef PLACARD_READ_FRONTMATTER_H
#define PLACARD_READ_FRONTMATTER_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "read/node.h"

#include <stdbool.h>
#include <stddef.h>

enum { FRONT_MATTER_LIMIT = 64 * 1024, FRONT_MATTER_DEPTH = 64 };

/* A Markdown file taken apart: its fields, and where its Markdown begins. */
struct document {
    const struct source *source;
    struct node fields; /* a NODE_MAP */
    size_t body;        /* offset in the source */
};

/* False after an error. */
bool document_read(struct arena *arena, const struct source *source, struct document *document,
                   struct diagnostics *diagnostics);

/* A whole file of such YAML, without fences. False after an error. */
bool yaml_read(struct arena *arena, const struct source *source, struct node *fields,
               struct diagnostics *diagnostics);

#endif
