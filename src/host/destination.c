#include "host/destination.h"

#include "base/text.h"
#include "host/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What destination_open works with. */
struct search {
    struct arena *arena;
    struct destination *destination;
    struct diagnostics *diagnostics;
};

bool destination_refuse(const struct destination *destination, struct diagnostics *diagnostics,
                        const char *why, const char *advice)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_OUTPUT_FOLDER, (struct place){0},
                                    "the output folder \"%s\" %s", destination->shown, why);
    advise(diagnostics, d, "%s", advice);
    return false;
}

bool destination_report(struct diagnostics *diagnostics, const char *what, int error)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_OUTPUT_WRITE, (struct place){0},
                                    "\"%s\" could not be written: %s", what, strerror(error));
    bool full = error == ENOSPC || error == EDQUOT;
    advise(diagnostics, d, "%sThe old site is untouched.",
           full ? "Make room on the disk, then build again. " : "");
    return false;
}

static bool refuse(struct search *search, const char *why, const char *advice)
{
    return destination_refuse(search->destination, search->diagnostics, why, advice);
}

/* --- where it is --- */

static const char *real_path(struct search *search, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return NULL;
    const char *copy = arena_copy(search->arena, text_from(real)).at;
    free(real);
    return copy;
}

/* The real path of a folder that is not there yet; the one above it must be. */
static const char *real_path_of_new(struct search *search, struct text path)
{
    size_t cut = path.length;
    while (cut > 0 && path.at[cut - 1] != '/')
        cut--;
    const char *above = cut == 0 ? "." : arena_copy(search->arena, text_slice(path, 0, cut)).at;
    const char *real = real_path(search, above);
    if (!real)
        return NULL;
    struct text name = text_slice(path, cut, path.length);
    struct text joined = arena_format(
        search->arena, "%s/%.*s", text_is(text_from(real), "/") ? "" : real, TEXT_ARGUMENTS(name));
    return joined.at;
}

static bool find_real_path(struct search *search)
{
    struct destination *destination = search->destination;
    struct text path = text_from(destination->shown);
    while (path.length > 1 && path.at[path.length - 1] == '/')
        path.length--; /* lstat would follow "link/" */
    const char *plain = arena_copy(search->arena, path).at;
    struct stat status;
    if (path.length == 0)
        return refuse(search, "has no name", "Give the name of a folder, such as site.");
    if (lstat(plain, &status) == 0) {
        if (S_ISLNK(status.st_mode))
            return refuse(search, "is a symbolic link", "Give the folder that it leads to.");
        if (!S_ISDIR(status.st_mode))
            return refuse(search, "is not a folder", "Give another name.");
        destination->real = real_path(search, plain);
    } else if (errno == ENOENT) {
        destination->real = real_path_of_new(search, path);
    }
    if (!destination->real) {
        const char *why = arena_format(search->arena, "cannot be made: %s", strerror(errno)).at;
        return refuse(search, why, "Make the folder that is to hold it, or give another name.");
    }
    return true;
}

static bool open_parent(struct search *search)
{
    struct destination *destination = search->destination;
    const char *slash = strrchr(destination->real, '/');
    destination->name = slash + 1;
    if (!*destination->name)
        return refuse(search, "is the whole file system",
                      "Give the name of a folder, such as site.");
    struct text above = {destination->real, (size_t)(slash - destination->real)};
    destination->parent =
        open(above.length ? arena_copy(search->arena, above).at : "/", OPEN_FOLDER);
    return destination->parent >= 0 ||
           destination_report(search->diagnostics, destination->shown, errno);
}

/* --- whether the project would survive --- */

/* Whether `wanted` is the folder with the real path `path`, or any folder above it. Asks
 * for inodes, because a bind mount or the case of letters gives a folder a second path. */
static bool is_on_path(struct search *search, const char *path, const struct stat *wanted)
{
    struct text rest = text_from(path);
    for (;;) {
        struct stat status;
        const char *prefix = rest.length ? arena_copy(search->arena, rest).at : "/";
        if (stat(prefix, &status) == 0 && status.st_dev == wanted->st_dev &&
            status.st_ino == wanted->st_ino)
            return true;
        if (rest.length == 0)
            return false;
        while (rest.at[rest.length - 1] != '/') /* a real path begins with one */
            rest.length--;
        rest.length--;
    }
}

static bool check_project(struct search *search, const char *project)
{
    static const char *const inputs[] = {"content", "data", "templates"};
    static const char advice[] = "Choose a folder of its own for the site, such as site.";
    const char *real = search->destination->real;
    const char *root = real_path(search, project);
    struct stat status;
    if (!root)
        return refuse(search, "cannot be checked, because the project's folder is not there",
                      advice);
    if (text_is(text_from(root), real) ||
        (stat(real, &status) == 0 && is_on_path(search, root, &status)))
        return refuse(search, "is the project itself or holds it", advice);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        const char *input = arena_format(search->arena, "%s/%s", root, inputs[i]).at;
        bool is_input = text_is(text_from(input), real); /* though neither may be there yet */
        if (is_input || (stat(input, &status) == 0 && is_on_path(search, real, &status)))
            return refuse(search, "is one of the folders that the site is made from, or in one",
                          advice);
    }
    return true;
}

/* --- whether what is there may go --- */

bool is_open_as(int above, const char *name, int descriptor)
{
    struct stat named;
    struct stat opened;
    return fstatat(above, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           fstat(descriptor, &opened) == 0 && named.st_dev == opened.st_dev &&
           named.st_ino == opened.st_ino;
}

bool is_made_by_placard(int folder)
{
    char start[sizeof PUBLICATION_MARK]; /* where it has its NUL, the file has a line's end */
    struct stat status;
    int descriptor =
        openat(folder, PUBLICATION_MANIFEST, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool made = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                read(descriptor, start, sizeof start) == (ssize_t)sizeof start &&
                memcmp(start, PUBLICATION_MARK "\n", sizeof start) == 0;
    close(descriptor);
    return made;
}

/* False, too, for a folder that cannot be read. */
static bool is_empty(int folder)
{
    int descriptor = openat(folder, ".", OPEN_FOLDER);
    if (descriptor < 0)
        return false;
    DIR *opened = fdopendir(descriptor);
    if (!opened) {
        close(descriptor);
        return false;
    }
    bool empty = true;
    const struct dirent *entry;
    errno = 0;
    while (empty && (entry = readdir(opened)) != NULL) {
        struct text name = text_from(entry->d_name);
        empty = text_is(name, ".") || text_is(name, "..");
    }
    empty = empty && errno == 0;
    closedir(opened);
    return empty;
}

static bool open_standing(struct search *search)
{
    struct destination *destination = search->destination;
    destination->standing = openat(destination->parent, destination->name, OPEN_FOLDER);
    if (destination->standing < 0)
        return errno == ENOENT ||
               destination_report(search->diagnostics, destination->shown, errno);
    struct statx status;
    if (statx(destination->standing, "", AT_EMPTY_PATH, STATX_TYPE, &status) == 0 &&
        (status.stx_attributes & STATX_ATTR_MOUNT_ROOT))
        return refuse(search, "is a mount point, which cannot be replaced",
                      "Give a folder inside it.");
    if (!is_made_by_placard(destination->standing) && !is_empty(destination->standing))
        return refuse(search, "holds files that placard did not make",
                      "Choose another folder. If nothing in this one is needed, empty it "
                      "yourself, then build again.");
    return true;
}

bool destination_open(struct arena *arena, const char *output, const char *project,
                      struct destination *destination, struct diagnostics *diagnostics)
{
    *destination = (struct destination){
        .shown = arena_copy(arena, text_from(output)).at, .parent = -1, .standing = -1};
    struct search search = {arena, destination, diagnostics};
    return find_real_path(&search) && check_project(&search, project) && open_parent(&search) &&
           open_standing(&search);
}

void destination_close(struct destination *destination)
{
    if (destination->standing >= 0)
        close(destination->standing);
    if (destination->parent >= 0)
        close(destination->parent);
    destination->standing = -1;
    destination->parent = -1;
}
