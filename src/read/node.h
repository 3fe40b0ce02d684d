/* A node: one value of a YAML or JSON text, with its place.
 *
 * YAML scalars are always NODE_STRING, quoted or not, except for an empty one,
 * which is NODE_NULL: whether `no` or `012` is text, a number or a truth is for
 * whoever knows the field to say. Members keep the order they were written in.
 */
#ifndef PLACARD_READ_NODE_H
#define PLACARD_READ_NODE_H

#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum node_kind { NODE_NULL, NODE_BOOLEAN, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place place;
    struct text text;         /* a string's text, a number as it is written, "true" or "false" */
    const struct node *items; /* a list's items or a map's values */
    const struct text *names; /* a map's names, one for each item; NULL for a list */
    const struct place *name_places;
    size_t count;
};

/* A map's member, or NULL. */
const struct node *node_member(const struct node *map, const char *name);

#endif
