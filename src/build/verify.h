/* Verifying: is what is published the site that placard built, byte for byte?
 *
 * The manifest (build/manifest.h) says what that is. It is taken from the published site, or,
 * so that a site that was swapped as a whole is noticed, too, from `against`: the folder that
 * was published, or any folder with its manifest in it.
 *
 *     struct verify_options options = {.site = "https://example.org/", .against = "site"};
 *     if (verify_site(&arena, &options, &result, all))
 *         printf("%zu files\n", result.files);
 *
 * A folder may hold nothing but the manifest's files. Of a server, only files that a manifest
 * names can be asked for; what it says of them is looked at, too (build/answers.h).
 */
#ifndef PLACARD_BUILD_VERIFY_H
#define PLACARD_BUILD_VERIFY_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "build/stage.h"

#include <stdbool.h>
#include <stddef.h>

struct verify_options {
    const char *site;    /* a folder, or an address that begins with http:// or https:// */
    const char *against; /* a folder; NULL: the site's own manifest */
    const struct stage_listener *listener; /* is told of STAGE_COMPARE; NULL: nobody */
};

struct verify_result {
    size_t files; /* that were compared */
};

/* Whether `site` is an address and not a folder. */
bool verify_is_address(const char *site);

/* True when no error was found; there may be warnings. Sources that diagnostics point to live
 * in `arena`. */
bool verify_site(struct arena *arena, const struct verify_options *options,
                 struct verify_result *result, struct diagnostics *diagnostics);

#endif
