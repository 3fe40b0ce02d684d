/* Files: reading one whole file, checking that it is text, writing to a descriptor.
 *
 * A file is read once, from start to end, into the arena; nothing keeps a file
 * open or maps it, so a file that changes later cannot change what was read.
 *
 *     const struct source *source =
 *         file_read(&arena, TEXT("data/areas.csv"), "/srv/project/data/areas.csv", limit, all);
 *     if (source && file_check_text(source, all))
 *         ...
 */
#ifndef PLACARD_HOST_FILE_H
#define PLACARD_HOST_FILE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* Reads a whole regular file of at most `limit` bytes. `name` is what the user
 * calls it, `path` is where it is. The source, its name and its text live in the
 * arena; a NUL that the length does not count follows the text.
 *
 * NULL after a diagnostic:
 *   file-link        it is a symbolic link, a folder, a device, a pipe or a socket
 *   file-too-large   it has more than `limit` bytes
 *   file-unreadable  anything else that the system says, or it changed meanwhile
 *
 * Only the last part of `path` is kept from being a link: tree_list, which finds
 * the files, sees to the folders above it. */
const struct source *file_read(struct arena *arena, struct text name, const char *path,
                               size_t limit, struct diagnostics *diagnostics);

/* Whether the source is UTF-8 without NUL or other control characters (tab, LF
 * and CR are fine, and so is a byte order mark at the start, which stays in the
 * text: readers skip it). Otherwise one file-not-text diagnostic, at the first
 * bad byte, that says what the file seems to be and how to save it as UTF-8. */
bool file_check_text(const struct source *source, struct diagnostics *diagnostics);

/* Writes all of `text`, however many writes that takes. False, with errno set,
 * when it could not. */
bool output_write(int descriptor, struct text text);

#endif
