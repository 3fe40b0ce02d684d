/* What is wrong with a published file: in one place, so that a folder and a server are told of
 * in the same words.
 *
 * Each of these adds one error diagnostic about a path in the site; the arena keeps its place.
 */
#ifndef PLACARD_BUILD_DEPLOYED_H
#define PLACARD_BUILD_DEPLOYED_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdint.h>

/* A whole file of the site, as the place of a diagnostic. */
struct place deployed_place(struct arena *arena, struct text path);

/* It is in the manifest but not there; `why` is half a sentence. */
void deployed_missing(struct arena *arena, struct text path, const char *why,
                      struct diagnostics *diagnostics);

/* It is there but not in the manifest. */
void deployed_extra(struct arena *arena, struct text path, struct diagnostics *diagnostics);

/* Its SHA-256 is not the one expected; both in digits. */
void deployed_differs(struct arena *arena, struct text path, struct text expected,
                      struct text found, uint64_t length, struct diagnostics *diagnostics);

#endif
