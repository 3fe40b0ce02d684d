/* How a value is written so that it means itself where it stands. Called by
 * expand.c only; which one is needed where, read/mustache/context.c works out.
 */
#ifndef PLACARD_RENDER_EXPAND_ESCAPE_H
#define PLACARD_RENDER_EXPAND_ESCAPE_H

#include "base/buffer.h"
#include "base/text.h"
#include "read/mustache.h"

#include <stdbool.h>

void escape_write(struct buffer *out, struct text text, enum escape escape);

/* Whether an address is relative or has an allowed scheme, for a browser that
 * overlooks control characters and white space in it. */
bool address_is_allowed(struct text address);

#endif
