#include "host/tree.h"

#include "base/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* One listing under way. */
struct walk {
    struct arena *arena;
    struct text label;
    struct tree *tree;
    struct diagnostics *diagnostics;
    size_t entries;
    bool good;
    bool all; /* nothing is passed over */
};

/* A place that names "label/path", for a diagnostic. */
static struct place place_of(struct walk *walk, struct text path)
{
    struct text label = walk->label;
    const char *slash = label.length && path.length ? "/" : "";
    struct source *source = arena_new(walk->arena, struct source);
    source->name =
        arena_format(walk->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(label), slash, TEXT_ARGUMENTS(path));
    walk->good = false;
    return place_whole(source);
}

static void report_error(struct walk *walk, struct text path, int error)
{
    diagnose(walk->diagnostics, PROBLEM_FILE_UNREADABLE, place_of(walk, path),
             "this cannot be read: %s", strerror(error));
}

static void report_link(struct walk *walk, struct text path, mode_t mode)
{
    const char *what = S_ISLNK(mode)    ? "symbolic link"
                       : S_ISFIFO(mode) ? "pipe"
                       : S_ISSOCK(mode) ? "socket"
                                        : "device";
    struct diagnostic *d = diagnose(walk->diagnostics, PROBLEM_FILE_LINK, place_of(walk, path),
                                    "this is a %s, not a file", what);
    advise(walk->diagnostics, d,
           S_ISLNK(mode) ? "placard does not follow links. Put the file itself here."
                         : "Remove it, or put a file here.");
}

bool tree_passes_over(struct text name)
{
    return text_starts(name, ".") || text_ends(name, "~") ||
           (name.length > 1 && text_starts(name, "#") && text_ends(name, "#"));
}

/* CON, con.txt and COM1 are devices in every folder of Windows. */
static bool is_reserved_by_windows(struct text name)
{
    static const char *const devices[] = {"CON", "PRN", "AUX", "NUL"};
    struct text stem;
    struct text extension;
    text_cut(name, '.', &stem, &extension);
    stem = text_trim(stem);
    if (stem.length == 4 && stem.at[3] >= '1' && stem.at[3] <= '9')
        return strncasecmp(stem.at, "COM", 3) == 0 || strncasecmp(stem.at, "LPT", 3) == 0;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (stem.length == 3 && strncasecmp(stem.at, devices[i], 3) == 0)
            return true;
    return false;
}

const char *tree_name_fault(struct text name)
{
    for (size_t i = 0; i < name.length; i++)
        if ((unsigned char)name.at[i] < 0x20)
            return "has an invisible control character in it";
    if (unicode_check(name) != SIZE_MAX)
        return "has bytes in it that are not UTF-8, or an invisible control character";
    for (size_t i = 0; i < name.length; i++)
        if (strchr("<>:\"|?*\\", name.at[i])) /* no NUL: that is a control character */
            return "has one of the characters < > : \" | ? * \\ in it";
    if (text_ends(name, " ") || text_ends(name, "."))
        return "ends in a space or a dot";
    if (is_reserved_by_windows(name))
        return "is reserved by Windows";
    if (name.length > TREE_NAME)
        return "is longer than 200 bytes";
    return NULL;
}

static bool check_name(struct walk *walk, struct text path, struct text name)
{
    const char *fault = tree_name_fault(name);
    if (!fault)
        return true;
    struct diagnostic *d = diagnose(walk->diagnostics, PROBLEM_FILE_NAME, place_of(walk, path),
                                    "the name \"%.*s\" %s", TEXT_ARGUMENTS(name), fault);
    advise(walk->diagnostics, d,
           "Rename it. Letters, figures, hyphens and dots work on every computer.");
    return false;
}

static void walk_folder(struct walk *walk, int descriptor, struct text path, size_t depth);

static void walk_into(struct walk *walk, int above, const char *name, struct text path,
                      size_t depth)
{
    if (depth > TREE_DEPTH) {
        struct diagnostic *d = diagnose(walk->diagnostics, PROBLEM_FILE_NAME, place_of(walk, path),
                                        "folders are nested more than %d deep here", TREE_DEPTH);
        advise(walk->diagnostics, d, "Move this folder up.");
        return;
    }
    int descriptor = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        report_error(walk, path, errno);
    else
        walk_folder(walk, descriptor, path, depth);
}

static void walk_entry(struct walk *walk, int above, const char *string, struct text folder,
                       size_t depth)
{
    struct text name = text_from(string);
    if (text_is(name, ".") || text_is(name, "..") || (!walk->all && tree_passes_over(name)))
        return;
    walk->entries++;
    struct text path = arena_format(walk->arena, "%.*s%s%s", TEXT_ARGUMENTS(folder),
                                    folder.length ? "/" : "", string);
    struct stat status;
    if (fstatat(above, string, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        report_error(walk, path, errno);
        return;
    }
    if (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode)) {
        report_link(walk, path, status.st_mode);
        return;
    }
    if (!check_name(walk, path, name))
        return;
    if (S_ISDIR(status.st_mode))
        walk_into(walk, above, string, path, depth + 1);
    else
        array_push(walk->arena, walk->tree, (struct tree_file){path, (uint64_t)status.st_size});
}

/* Takes over `descriptor`. */
static void walk_folder(struct walk *walk, int descriptor, struct text path, size_t depth)
{
    DIR *folder = fdopendir(descriptor);
    if (!folder) {
        report_error(walk, path, errno);
        close(descriptor);
        return;
    }
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            if (errno != 0)
                report_error(walk, path, errno);
            break;
        }
        if (walk->entries > TREE_ENTRIES)
            break; /* tree_list says so, once */
        walk_entry(walk, descriptor, entry->d_name, path, depth);
    }
    closedir(folder);
}

static int open_root(struct walk *walk, const char *root)
{
    int descriptor = open(root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0)
        return descriptor;
    int error = errno;
    struct stat status;
    struct text top = {0};
    if (lstat(root, &status) == 0 && S_ISLNK(status.st_mode)) {
        report_link(walk, top, status.st_mode);
    } else if (error == ENOENT || error == ENOTDIR) {
        struct diagnostic *d =
            diagnose(walk->diagnostics, PROBLEM_FOLDER_MISSING, place_of(walk, top),
                     error == ENOENT ? "this folder is not there" : "this is a file, not a folder");
        advise(walk->diagnostics, d, "Make a folder with this name.");
    } else {
        report_error(walk, top, error);
    }
    return -1;
}

static int compare_paths(const void *left, const void *right)
{
    const struct tree_file *a = left;
    const struct tree_file *b = right;
    return text_compare(a->path, b->path);
}

static bool list(struct walk *walk, const char *root)
{
    struct tree *tree = walk->tree;
    *tree = (struct tree){0};
    int descriptor = open_root(walk, root);
    if (descriptor < 0)
        return false;
    walk_folder(walk, descriptor, (struct text){0}, 0);
    if (walk->entries > TREE_ENTRIES)
        diagnose(walk->diagnostics, PROBLEM_FILE_UNREADABLE, place_of(walk, (struct text){0}),
                 "this folder holds more than %d files and folders", TREE_ENTRIES);
    if (tree->count > 1)
        qsort(tree->items, tree->count, sizeof *tree->items, compare_paths);
    return walk->good;
}

bool tree_list(struct arena *arena, const char *root, struct text label, struct tree *tree,
               struct diagnostics *diagnostics)
{
    struct walk walk = {arena, label, tree, diagnostics, 0, true, false};
    return list(&walk, root);
}

bool tree_list_all(struct arena *arena, const char *root, struct text label, struct tree *tree,
                   struct diagnostics *diagnostics)
{
    struct walk walk = {arena, label, tree, diagnostics, 0, true, true};
    return list(&walk, root);
}

/* One folder being emptied, and how. */
struct sweep {
    dev_t device; /* the file system it must not leave */
    size_t files;
};

static bool sweep_folder(struct sweep *sweep, int above, const char *name, size_t depth);

static bool sweep_entry(struct sweep *sweep, int above, const char *name, size_t depth)
{
    if (unlinkat(above, name, 0) == 0) {
        sweep->files++;
        return true;
    }
    if (errno != EISDIR && errno != EPERM)
        return false;
    return sweep_folder(sweep, above, name, depth + 1) && unlinkat(above, name, AT_REMOVEDIR) == 0;
}

static bool sweep_opened(struct sweep *sweep, DIR *folder, size_t depth)
{
    bool again = true;
    while (again) { /* some file systems pass over entries while others are deleted */
        again = false;
        rewinddir(folder);
        errno = 0;
        const struct dirent *entry;
        while ((entry = readdir(folder)) != NULL) {
            if (text_is(text_from(entry->d_name), ".") || text_is(text_from(entry->d_name), ".."))
                continue;
            if (!sweep_entry(sweep, dirfd(folder), entry->d_name, depth))
                return false;
            again = true;
            errno = 0;
        }
        if (errno != 0)
            return false;
    }
    return true;
}

static bool sweep_folder(struct sweep *sweep, int above, const char *name, size_t depth)
{
    enum { DEEPEST = 256 }; /* each level holds a descriptor and a stack frame */
    if (depth > DEEPEST) {
        errno = ENAMETOOLONG;
        return false;
    }
    int descriptor = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat status;
    bool good = fstat(descriptor, &status) == 0;
    if (good && status.st_dev != sweep->device) {
        errno = EXDEV;
        good = false;
    }
    DIR *folder = good ? fdopendir(descriptor) : NULL;
    good = folder && sweep_opened(sweep, folder, depth);
    int error = errno;
    if (folder)
        closedir(folder);
    else
        close(descriptor);
    errno = error;
    return good;
}

bool tree_empty(int folder, size_t *files)
{
    struct stat status;
    if (fstat(folder, &status) != 0)
        return false;
    struct sweep sweep = {.device = status.st_dev};
    /* "." is opened anew, because reading a folder moves its descriptor. */
    bool good = sweep_folder(&sweep, folder, ".", 0);
    *files += sweep.files;
    return good;
}

bool tree_exists(const char *root)
{
    struct stat status;
    return lstat(root, &status) == 0 || errno != ENOENT;
}

bool tree_is_same(const char *a, const char *b)
{
    struct stat one;
    struct stat other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}
