/* The destination: the output folder, found and checked before anything is written.
 *
 * publish.h is the room's door; this is the part of it that decides whether a folder
 * may be replaced at all. It changes nothing on the disk.
 */
#ifndef PLACARD_HOST_DESTINATION_H
#define PLACARD_HOST_DESTINATION_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

/* The strings live in the arena; the descriptors are the destination's own, or -1. */
struct destination {
    const char *shown; /* as the user wrote it */
    const char *real;  /* its real path, or what that would be */
    const char *name;  /* the last part of that, in `parent` */
    int parent;        /* the folder that holds the output folder */
    int standing;      /* the site that is there now; -1: none */
};

/* Finds `output` and checks that the project in the folder `project` would survive its
 * being replaced, and everything else that publication_open promises to refuse. False
 * after a diagnostic. Either way destination_close comes last. */
bool destination_open(struct arena *arena, const char *output, const char *project,
                      struct destination *destination, struct diagnostics *diagnostics);
void destination_close(struct destination *destination);

/* An output-folder diagnostic: the output folder "site" `why`. Gives false. */
bool destination_refuse(const struct destination *destination, struct diagnostics *diagnostics,
                        const char *why, const char *advice);
/* An output-write diagnostic about the file or folder `what`. Gives false. */
bool destination_report(struct diagnostics *diagnostics, const char *what, int error);

/* Whether an open folder has a manifest that begins with PUBLICATION_MARK. */
bool is_made_by_placard(int folder);
/* Whether `name` in the folder `above` is what `descriptor` has open. */
bool is_open_as(int above, const char *name, int descriptor);

/* How to open a folder: never through a link. */
#define OPEN_FOLDER (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)

#endif
