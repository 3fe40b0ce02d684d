/* Watching: which of a project's files changed, as soon as they do (Linux's inotify).
 *
 *     const char *roots[] = {"/srv/project/content", "/srv/project/data"};
 *     struct watch *watch = watch_open(roots, 2, all);     // before the first build reads them
 *     struct watch_changes changes;
 *     while (watch && watch_wait(watch, &scratch, -1, 10, &changes))
 *         build_again(&changes);
 *     watch_close(watch);
 *
 * What counts is what tree.h would list: a file that is written, made, renamed in or out or
 * deleted, and a link or a bad name too, for a build must complain of them. The names that
 * tree_list passes over are no change (.git, .page.md.swp, page.md~, #page.md#), nor is 4913,
 * with which Vim tries whether it may write. Links are not followed.
 *
 * Folders may come, go and be renamed at any time. Of one that appears, all files are named,
 * for some may have been in it before it was watched; one that goes is named itself, and
 * stands for all that was in it.
 *
 * A watch belongs to one thread at a time.
 */
#ifndef PLACARD_HOST_WATCH_H
#define PLACARD_HOST_WATCH_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

struct watch; /* opaque; owns an inotify descriptor and a map of watched folders */

struct watch_changes {
    struct texts paths; /* "data/enfield/targets.csv": each once, in the order of their bytes */
    bool everything;    /* too much at once: nobody knows what changed, and there are no paths */
    bool incomplete;    /* the system refused to watch a folder: changes in it go unseen */
};

/* Watches all folders below the `roots`, and those that appear later. A root that is not there
 * is waited for; the folder that holds it must be there. A root's path ends in its name, which
 * stands first in the paths of changes; no root lies in another, and those in one folder spell its
 * path alike. NULL after a watch diagnostic.
 *
 * Open the watch before reading the files, so that nothing is missed in between. */
struct watch *watch_open(const char *const *roots, size_t count, struct diagnostics *diagnostics);

/* Can be read (poll) when something may have changed: then watch_wait with 0 milliseconds. */
int watch_descriptor(const struct watch *watch);

/* Waits up to `milliseconds` (-1: for ever) for a change, and then until there was none for
 * `settle` milliseconds, or at most ten times as long: editors write in several steps. True when
 * something changed; false when the time is over or a signal came. Texts live in the arena. */
bool watch_wait(struct watch *watch, struct arena *arena, int milliseconds, int settle,
                struct watch_changes *changes);

void watch_close(struct watch *watch); /* NULL is fine */

#endif
