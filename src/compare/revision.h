/* Revisions: a project as git remembers it.
 *
 * Of the project's folders only content, data and templates are unpacked, into a temporary
 * folder. git and tar run without a shell, and a revision that begins with a hyphen is refused,
 * so that none can be an option.
 */
#ifndef PLACARD_COMPARE_REVISION_H
#define PLACARD_COMPARE_REVISION_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

/* Unpacks the `revision` ("HEAD~1", a tag, a commit) of the project in the folder `project` into
 * the folder `into`. False after a diagnostic, with what git said in its advice. */
bool revision_unpack(struct arena *arena, const char *project, const char *revision,
                     const char *into, struct diagnostics *diagnostics);

#endif
