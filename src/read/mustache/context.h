/* Where in the HTML each part of a template stands, so that each value is escaped
 * as its place needs, and refused where no escaping is safe.
 */
#ifndef PLACARD_READ_MUSTACHE_CONTEXT_H
#define PLACARD_READ_MUSTACHE_CONTEXT_H

#include "base/diagnostic.h"
#include "read/mustache.h"

/* Walks the literal HTML of a template as a browser's tokenizer would, sets
 * `escape`, `in_text`, `in_title` and `markup` of its instructions, and tells
 * about every one that may not stand where it does. */
void context_work_out(struct template *template, struct diagnostics *diagnostics);

#endif
