#include "host/new_files.h"

#include "host/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FEW = 5 }; /* files that are named, of those that stand in the way */

/* One set of files on its way. */
struct writing {
    struct arena *arena;
    struct text root;
    const struct new_files *files;
    struct diagnostics *diagnostics;
    struct texts folders; /* that were made, the outer ones first */
    size_t staged;        /* how many files are written beside their places */
    size_t placed;        /* how many of them have moved in */
};

static struct text whole_path(struct arena *arena, struct text root, struct text path)
{
    return arena_format(arena, "%.*s/%.*s", TEXT_ARGUMENTS(root), TEXT_ARGUMENTS(path));
}

static const char *place_of(struct writing *w, size_t file)
{
    return whole_path(w->arena, w->root, w->files->items[file].path).at;
}

static const struct text staging_ending = TEXT_CONSTANT(".placard-new");

static const char *staging_of(struct writing *w, size_t file)
{
    return arena_join(w->arena, text_from(place_of(w, file)), staging_ending).at;
}

/* The file as the user calls it: without "./" before it. */
static struct place place_named(struct arena *arena, struct text root, struct text path)
{
    struct source *source = arena_new(arena, struct source);
    source->name = text_is(root, ".") ? path : whole_path(arena, root, path);
    return place_whole(source);
}

static struct diagnostic *complain_exists(struct arena *arena, struct text root, struct text path,
                                          struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FILE_EXISTS, place_named(arena, root, path),
                 "this file is there already, and is left as it is");
    advise(diagnostics, d,
           "Choose another name, or move the file away first. Nothing was written.");
    return d;
}

static bool complain(struct writing *w, struct text path, int error)
{
    if (error == EEXIST) {
        complain_exists(w->arena, w->root, path, w->diagnostics);
    } else {
        struct diagnostic *d =
            diagnose(w->diagnostics, PROBLEM_OUTPUT_WRITE, place_named(w->arena, w->root, path),
                     "this could not be written: %s", strerror(error));
        advise(w->diagnostics, d, "Nothing was changed.");
    }
    return false;
}

bool new_files_check(struct arena *arena, const char *root, const struct new_files *files,
                     struct diagnostics *diagnostics)
{
    size_t found = 0;
    for (size_t i = 0; i < files->count; i++) {
        struct stat status;
        struct text path = files->items[i].path;
        const char *place = whole_path(arena, text_from(root), path).at;
        if (files->items[i].replaces || lstat(place, &status) != 0)
            continue;
        if (found++ < FEW)
            complain_exists(arena, text_from(root), path, diagnostics);
    }
    if (found > FEW)
        diagnose(diagnostics, PROBLEM_FILE_EXISTS, (struct place){0},
                 "and %zu other files are there already", found - FEW);
    return found == 0;
}

/* --- forward ----------------------------------------------------------------------------- */

/* Makes the folders above the last '/' that are not there yet. */
static bool make_folders(struct writing *w, struct text path)
{
    for (size_t at = 1; (at = text_find_char(path, '/', at)) != SIZE_MAX; at++) {
        struct text folder = arena_copy(w->arena, text_slice(path, 0, at));
        if (mkdir(folder.at, 0777) == 0)
            array_push(w->arena, &w->folders, folder);
        else if (errno != EEXIST)
            return false;
    }
    return true;
}

static bool write_whole(const char *path, struct text text)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return false;
    bool written = output_write(descriptor, text);
    int error = errno;
    if (close(descriptor) != 0 && written) {
        written = false;
        error = errno;
    }
    if (!written)
        unlink(path); /* what there is of it is of no use to anybody */
    errno = error;
    return written;
}

static bool stage(struct writing *w)
{
    for (; w->staged < w->files->count; w->staged++) {
        const struct new_file *file = &w->files->items[w->staged];
        if (!make_folders(w, text_from(place_of(w, w->staged))))
            return complain(w, file->path, errno);
        if (!write_whole(staging_of(w, w->staged), file->text))
            return complain(w, arena_join(w->arena, file->path, staging_ending), errno);
    }
    return true;
}

/* Moves a file in, where nothing may stand. Some file systems cannot do that in one step. */
static bool move_in(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (link(from, to) != 0)
        return false;
    unlink(from); /* if that fails, a file is left over, but nothing is lost */
    return true;
}

static bool place_all(struct writing *w)
{
    for (; w->placed < w->files->count; w->placed++) {
        const struct new_file *file = &w->files->items[w->placed];
        const char *from = staging_of(w, w->placed);
        const char *to = place_of(w, w->placed);
        if (file->replaces ? rename(from, to) != 0 : !move_in(from, to))
            return complain(w, file->path, errno);
    }
    return true;
}

/* --- and back ---------------------------------------------------------------------------- */

static void put_back(struct writing *w, size_t file)
{
    const struct new_file *one = &w->files->items[file];
    const char *staging = staging_of(w, file);
    bool good = one->replaces
                    ? write_whole(staging, one->before) && rename(staging, place_of(w, file)) == 0
                    : unlink(place_of(w, file)) == 0;
    if (good)
        return;
    diagnose(w->diagnostics, PROBLEM_OUTPUT_WRITE, place_named(w->arena, w->root, one->path),
             "this file was changed, and could not be put back: %s", strerror(errno));
}

static void undo(struct writing *w)
{
    for (size_t i = w->placed; i < w->staged; i++)
        unlink(staging_of(w, i));
    while (w->placed > 0)
        put_back(w, --w->placed);
    for (size_t i = w->folders.count; i > 0; i--)
        rmdir(w->folders.items[i - 1].at); /* one that others use by now is not empty, and stays */
}

bool new_files_write(struct arena *arena, const char *root, const struct new_files *files,
                     struct diagnostics *diagnostics)
{
    struct writing w = {
        .arena = arena, .root = text_from(root), .files = files, .diagnostics = diagnostics};
    if (!new_files_check(arena, root, files, diagnostics))
        return false;
    if (stage(&w) && place_all(&w))
        return true;
    undo(&w);
    return false;
}
