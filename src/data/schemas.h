/* The schemas of the tables that placard knows by name. */
#ifndef PLACARD_DATA_SCHEMAS_H
#define PLACARD_DATA_SCHEMAS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "read/schema.h"

/* Sorted by name. */
struct schemas ARRAY(struct schema);

/* Reads the built-in schemas. False, with a diagnostic, only when one of them is
 * broken, which the tests rule out. */
bool schemas_read(struct arena *arena, struct schemas *schemas, struct diagnostics *diagnostics);

const struct schema *schemas_find(const struct schemas *schemas, struct text name); /* or NULL */

#endif
