/* Links between the pages of a site: each must lead somewhere. */
#ifndef PLACARD_BUILD_LINKS_H
#define PLACARD_BUILD_LINKS_H

#include "base/diagnostic.h"
#include "build/load.h"
#include "build/stage.h"
#include "build/target.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

struct targets ARRAY(struct target);

/* Checks every link of every target, those of Markdown and those of templates,
 * against the pages, their anchors and the assets. Warns of pages that no page
 * links to and of images that no page shows. With `prose_only` the targets hold their
 * Markdown alone: then only the pages that it links to are checked. `listener` (or NULL) is
 * told of each target. Gives how many links there are that do not lead out of the site. */
size_t links_check(const struct site *site, const struct templates *templates,
                   const struct targets *targets, bool prose_only,
                   const struct stage_listener *listener, struct diagnostics *diagnostics);

#endif
