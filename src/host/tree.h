/* Trees: which files are below a folder.
 *
 *     struct tree content = {0};
 *     tree_list(&arena, "/srv/project/content", TEXT("content"), &content, all);
 *     for (size_t i = 0; i < content.count; i++)
 *         use(content.items[i].path);          // "enfield/priorities/children.md"
 *
 * The order is that of the paths' bytes, whatever order the file system keeps.
 *
 * Names that begin with '.' and the backups of editors (name~, #name#) are passed
 * over in silence. Symbolic links are never followed: a link in a shared folder
 * could publish any file of the machine.
 */
#ifndef PLACARD_HOST_TREE_H
#define PLACARD_HOST_TREE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* A regular file. Its path is relative to the tree's root, has '/' between its
 * parts, is followed by a NUL and lives in the arena. */
struct tree_file {
    struct text path;
    uint64_t size; /* bytes, when the folder was read */
};

/* {0} is an empty tree. */
struct tree ARRAY(struct tree_file);

enum {
    TREE_DEPTH = 32,        /* folders within each other */
    TREE_ENTRIES = 2000000, /* files and folders together */
    TREE_NAME = 200         /* bytes in one part of a path */
};

/* Lists all files below the folder `root`. `label` is what the user calls that
 * folder: diagnostics name "label/path". True when there was nothing to report;
 * otherwise the tree holds what was in order, so that a build can go on and find
 * the other mistakes.
 *
 * Reports, and leaves out:
 *   folder-missing   `root` is not there, or is not a folder
 *   file-link        a symbolic link, device, pipe or socket
 *   file-name        a name that some system or browser could not take: not UTF-8,
 *                    control characters, one of <>:"|?*\, a space or dot at the end,
 *                    a name that Windows reserves, over TREE_NAME bytes, or folders
 *                    deeper than TREE_DEPTH
 *   file-unreadable  what the system refuses, or more than TREE_ENTRIES */
bool tree_list(struct arena *arena, const char *root, struct text label, struct tree *tree,
               struct diagnostics *diagnostics);

/* The same with what is passed over there: for a folder in which nothing may stand but what
 * one knows of. */
bool tree_list_all(struct arena *arena, const char *root, struct text label, struct tree *tree,
                   struct diagnostics *diagnostics);

/* Whether tree_list passes over a name in silence. */
bool tree_passes_over(struct text name);

/* Why one part of a path could not be published everywhere ("is reserved by Windows"), or
 * NULL: the rules of file-name above, for names that come from elsewhere. */
const char *tree_name_fault(struct text name);

/* Deletes all that is in an open folder, but not the folder itself. Links are deleted,
 * not followed, and nothing on another file system is touched: a mount inside is an
 * error. `*files` grows by every deleted entry that was no folder. False, with errno
 * set, when something could not be deleted; the rest may be gone by then. */
bool tree_empty(int folder, size_t *files);

/* Whether anything stands at `root`: for a folder that a project need not have. */
bool tree_exists(const char *root);

/* Whether two paths lead to one file or folder. */
bool tree_is_same(const char *a, const char *b);

#endif
