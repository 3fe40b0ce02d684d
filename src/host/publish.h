/* Publishing: the whole new site, or the whole old one, and never half of either.
 *
 * A publication writes the new site into a staging folder beside the output folder
 * (".site.placard-new" beside "site", so on the same file system), and commit swaps
 * the two in one step. Until then nobody sees the new site; a build that fails, is
 * killed or runs out of space leaves the old one as it was.
 *
 *     struct publication *publication = publication_open("site", project, all);
 *     if (!publication)
 *         return false;
 *     publication_write(publication, TEXT("enfield/index.html"), page);   // by any worker
 *     if (all->errors > 0)
 *         publication_abandon(publication);
 *     else
 *         published = publication_commit(publication, arena, &result, all);
 *
 * Every publication that was opened ends in exactly one abandon or commit.
 *
 * What is promised:
 *  - A file that stands in the old site with the same bytes is not written again but
 *    linked, so it keeps its inode and its times. (Never change a published file in
 *    place: a backup made of hard links would change with it.)
 *  - Files are 0644 and folders 0755, whatever the umask. The output folder is a new
 *    one each time: an owner, access list or mount that was set on it is not kept.
 *  - All bytes are on the disk before the swap and the swap is on the disk before the
 *    old site is deleted, so a power failure, too, leaves the one or the other.
 *  - One build at a time: the staging folder and the standing site are locked
 *    (flock); what a killed build left behind is taken over and emptied.
 *  - Only a folder that placard made is ever replaced; its manifest says so.
 *
 * The manifest, PUBLICATION_MANIFEST at the root of the site, lists the SHA-256 of
 * every other file, sorted by path; in the published folder
 * "sha256sum -c placard-manifest.txt" checks them.
 */
#ifndef PLACARD_HOST_PUBLISH_H
#define PLACARD_HOST_PUBLISH_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define PUBLICATION_MANIFEST "placard-manifest.txt"
#define PUBLICATION_MARK "# Made by placard. Do not edit: the next build replaces this folder."

/* Whether a file of a site may have this path. It is relative ("enfield/index.html") and has
 * no empty, "." or ".." part, no backslash and no control character. */
bool publication_path_is_safe(struct text path);

struct publication; /* opaque; owns descriptors, locks and memory */

enum change_kind { CHANGE_NEW, CHANGE_GONE, CHANGE_OTHER_BYTES };

/* A file of the new or the old site that the other one does not have like that. */
struct change {
    enum change_kind kind;
    struct text path;
};

/* What became of the files; the manifest is not among them. */
struct publication_result {
    size_t written; /* new or changed */
    size_t linked;  /* the same as before */
    size_t removed; /* of the old site, at paths that the new one does not have */
    /* The same by name, by kind and path; none when there was no old site. What is gone is
     * known from the old manifest. */
    struct changes ARRAY(struct change) changes;
    /* Two sentences for the user, each NULL when all went as it should. */
    const char *swap_remark;     /* the swap took two steps */
    const char *leftover_remark; /* the old site could not be deleted */
};

/* Checks that `output` may be replaced, and makes and locks its staging folder.
 * `project` is the project's folder. An output folder need not exist, but the folder
 * that holds it must. NULL after an output-folder diagnostic when `output` is
 *  - the project, a folder above it, its content, data or templates, or inside those
 *    (compared by inode, so by no other name either);
 *  - a file, a symbolic link or a mount point;
 *  - not empty, and not made by placard;
 *  - being published by another build;
 * and after an output-write diagnostic when the system refuses. */
struct publication *publication_open(const char *output, const char *project,
                                     struct diagnostics *diagnostics);

/* Puts one file into the new site. `path` must be safe, as above. Makes folders as
 * needed. Several workers may call this at once, each with another path; the same path
 * twice is a failure. False when something failed, now or before: the first failure is
 * remembered and commit reports it, so a caller may ignore the answer. */
bool publication_write(struct publication *publication, struct text path, struct text bytes);

/* Swaps the new site in, deletes the old one, frees the publication. False after an
 * output-write diagnostic: then the old site stands untouched and the staging folder is
 * removed. The changes in `result`, which may be NULL, live in the arena. */
bool publication_commit(struct publication *publication, struct arena *arena,
                        struct publication_result *result, struct diagnostics *diagnostics);

/* Removes the staging folder and frees the publication; the old site is untouched.
 * NULL is fine. */
void publication_abandon(struct publication *publication);

#endif
