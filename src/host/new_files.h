/* New files: several written together, or none of them.
 *
 *     struct new_files files = {0};
 *     array_push(&arena, &files, (struct new_file){.path = TEXT("about.md"), .text = words});
 *     if (!new_files_write(&arena, "my-site", &files, all)) ...
 *
 * Each is first written whole under another name beside its place, and only when all are there
 * do they move in. After a failure everything is as it was: what moved in goes away again, a file
 * that was replaced gets its old bytes back, and folders that were made are removed.
 */
#ifndef PLACARD_HOST_NEW_FILES_H
#define PLACARD_HOST_NEW_FILES_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>

/* The path is relative to a root, with '/' between its parts. A file that is there already is
 * replaced only if it `replaces` one, whose bytes are `before`. */
struct new_file {
    struct text path;
    struct text text;
    bool replaces;
    struct text before;
};

struct new_files ARRAY(struct new_file);

/* Whether none of the new files stands there already; a file-exists error names each that does. */
bool new_files_check(struct arena *arena, const char *root, const struct new_files *files,
                     struct diagnostics *diagnostics);

/* Makes the root, the folders and the files. False after an error, and then nothing has changed:
 *   file-exists   a file stands where a new one would go
 *   output-write  what the system refuses */
bool new_files_write(struct arena *arena, const char *root, const struct new_files *files,
                     struct diagnostics *diagnostics);

#endif
