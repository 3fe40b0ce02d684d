/* Manifests: which files a published site has, and the SHA-256 of each.
 *
 * host/publish.h writes them; here they are read back, also from servers, so nothing in them
 * is believed: the first line is placard's mark, each other one is 64 digits, two spaces and
 * a safe path, in the order of the paths, and none twice.
 *
 *     struct manifest manifest;
 *     if (manifest_read(&arena, source, &manifest, all))
 *         line = manifest_find(&manifest, TEXT("enfield/index.html"));
 */
#ifndef PLACARD_BUILD_MANIFEST_H
#define PLACARD_BUILD_MANIFEST_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>

enum { MANIFEST_LIMIT = 64 * 1024 * 1024 }; /* bytes that are read of one */

/* Both are slices of the manifest's source. */
struct manifest_line {
    struct text path;
    struct text digits; /* as in struct digest */
};

/* Sorted by path. The manifest itself is not in it. */
struct manifest ARRAY(struct manifest_line);

/* Reads a whole manifest. False after one manifest diagnostic, at the first line that is wrong:
 * what a program wrote and somebody changed is not worth reading further. */
bool manifest_read(struct arena *arena, const struct source *source, struct manifest *manifest,
                   struct diagnostics *diagnostics);

/* The line of a path, or NULL. */
const struct manifest_line *manifest_find(const struct manifest *manifest, struct text path);

#endif
