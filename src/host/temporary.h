/* A temporary folder that is gone afterwards, however the program ends.
 *
 *     struct temporary temporary;
 *     if (!temporary_open(&arena, &temporary, diagnostics))
 *         return false;
 *     …                                          // write below temporary.path
 *     temporary_close(&temporary, diagnostics);
 *
 * A second process, which does nothing but wait, removes the folder when the first one closes
 * it or ends: after an error, without memory, or killed. Only its owner can look into the
 * folder. It stands in TMPDIR, or else in /tmp.
 */
#ifndef PLACARD_HOST_TEMPORARY_H
#define PLACARD_HOST_TEMPORARY_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

struct temporary {
    const char *path; /* lives in the arena */
    int waiting;      /* closing it lets the second process go on */
    int process;
};

/* False after an output-write diagnostic; then there is nothing to close. Not for use beside
 * workers: it forks. */
bool temporary_open(struct arena *arena, struct temporary *temporary,
                    struct diagnostics *diagnostics);
/* Removes the folder with all that is in it. What cannot be removed is reported. */
void temporary_close(struct temporary *temporary, struct diagnostics *diagnostics);

#endif
