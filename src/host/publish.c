#include "host/publish.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/map.h"
#include "host/destination.h"
#include "host/digest.h"
#include "host/file.h"
#include "host/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MODE = 0644, FOLDER_MODE = 0755, PRIVATE_MODE = 0700 };

/* How a file came into the new site. */
struct outcome {
    bool linked;
    bool replaces;
};

/* One file of the new site. */
struct entry {
    struct text path; /* followed by a NUL */
    struct digest digest;
    struct outcome outcome;
};

/* A folder that was made in the staging folder. */
struct folder {
    bool standing; /* the old site has it, too, and as a real folder */
};

struct publication {
    struct destination to;
    const char *staging_name; /* in the folder to.parent, as is aside_name */
    const char *aside_name;   /* where the old site goes when folders cannot be exchanged */
    int staging;              /* open and locked, as is to.standing */
    pthread_mutex_t mutex;    /* guards all that follows, while there are workers */
    struct arena arena;
    struct map folders; /* path to struct folder */
    struct entries ARRAY(struct entry *) entries;
    struct publication_result result;
    size_t replaced;    /* files of the old site whose paths the new one has, too */
    int error;          /* errno of the first failure; 0: none */
    struct text failed; /* what it was about: a path in the site, followed by a NUL */
};

/* --- opening --- */

static bool refuse_other_build(struct publication *p, struct diagnostics *diagnostics)
{
    return destination_refuse(&p->to, diagnostics, "is in use: another build is publishing here",
                              "Wait until that build has ended, then build again.");
}

/* Locks an open folder that is known as `name`, and sees that it still is: another
 * build may have swapped or deleted it before it gave up the lock. */
static bool lock_folder(struct publication *p, int folder, const char *name,
                        struct diagnostics *diagnostics)
{
    if (flock(folder, LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? refuse_other_build(p, diagnostics)
                                    : destination_report(diagnostics, name, errno);
    return is_open_as(p->to.parent, name, folder) || refuse_other_build(p, diagnostics);
}

/* Makes the staging folder, or takes over what a killed build has left. */
static bool take_staging(struct publication *p, struct diagnostics *diagnostics)
{
    if (mkdirat(p->to.parent, p->staging_name, PRIVATE_MODE) != 0 && errno != EEXIST)
        return destination_report(diagnostics, p->staging_name, errno);
    int staging = openat(p->to.parent, p->staging_name, OPEN_FOLDER);
    if (staging < 0)
        return destination_report(diagnostics, p->staging_name, errno);
    if (!lock_folder(p, staging, p->staging_name, diagnostics)) {
        close(staging); /* not ours: abandoning must not empty it */
        return false;
    }
    p->staging = staging;
    size_t files = 0;
    return (fchmod(staging, PRIVATE_MODE) == 0 && tree_empty(staging, &files)) ||
           destination_report(diagnostics, p->staging_name, errno);
}

/* A build that was killed between the two steps of a swap has left the old site under
 * another name. Puts it back, or deletes it when there is a site again. */
static bool recover_aside(struct publication *p, struct diagnostics *diagnostics)
{
    int parent = p->to.parent;
    int aside = openat(parent, p->aside_name, OPEN_FOLDER);
    if (aside < 0)
        return true; /* as nearly always; what else may be wrong shows when it is needed */
    bool good = true;
    if (!lock_folder(p, aside, p->aside_name, diagnostics)) {
        good = false;
    } else if (is_made_by_placard(aside) && p->to.standing < 0) {
        good = renameat(parent, p->aside_name, parent, p->to.name) == 0 ||
               destination_report(diagnostics, p->to.shown, errno);
        p->to.standing = good ? aside : -1;
    } else if (is_made_by_placard(aside)) {
        size_t files = 0;
        good = (tree_empty(aside, &files) && unlinkat(parent, p->aside_name, AT_REMOVEDIR) == 0) ||
               destination_report(diagnostics, p->aside_name, errno);
    }
    if (p->to.standing != aside)
        close(aside);
    return good;
}

static void publication_free(struct publication *p)
{
    if (p->staging >= 0)
        close(p->staging);
    destination_close(&p->to);
    pthread_mutex_destroy(&p->mutex);
    arena_release(&p->arena);
    free(p);
}

struct publication *publication_open(const char *output, const char *project,
                                     struct diagnostics *diagnostics)
{
    struct publication *p = calloc(1, sizeof *p);
    if (!p || pthread_mutex_init(&p->mutex, NULL) != 0)
        memory_exhausted();
    p->staging = -1;
    bool good = destination_open(&p->arena, output, project, &p->to, diagnostics);
    if (good) {
        p->staging_name = arena_format(&p->arena, ".%s.placard-new", p->to.name).at;
        p->aside_name = arena_format(&p->arena, ".%s.placard-old", p->to.name).at;
        /* The old site is locked, too: it will bear the staging folder's name while it
         * is being deleted, and nobody may take it over then. */
        good = take_staging(p, diagnostics) && recover_aside(p, diagnostics) &&
               (p->to.standing < 0 || lock_folder(p, p->to.standing, p->to.name, diagnostics));
    }
    if (good) {
        struct folder *root = arena_new(&p->arena, struct folder);
        root->standing = p->to.standing >= 0;
        map_add(&p->arena, &p->folders, TEXT(""), root);
        return p;
    }
    publication_abandon(p);
    return NULL;
}

void publication_abandon(struct publication *p)
{
    size_t files = 0;
    if (!p)
        return;
    /* What cannot be removed now, the next build takes over. */
    if (p->staging >= 0 && tree_empty(p->staging, &files))
        unlinkat(p->to.parent, p->staging_name, AT_REMOVEDIR);
    publication_free(p);
}

/* --- writing --- */

/* Keeps the first failure for commit. Gives false. */
static bool remember(struct publication *p, struct text path, int error)
{
    pthread_mutex_lock(&p->mutex);
    if (p->error == 0) {
        p->error = error;
        p->failed = arena_copy(&p->arena, path);
    }
    pthread_mutex_unlock(&p->mutex);
    return false;
}

bool publication_path_is_safe(struct text path)
{
    if (path.length == 0 || path.length >= PATH_MAX)
        return false;
    for (size_t i = 0; i < path.length; i++)
        if ((unsigned char)path.at[i] < 0x20 || path.at[i] == 0x7F || path.at[i] == '\\')
            return false; /* the manifest could not hold it either */
    struct text part;
    bool more = true;
    while (more) {
        more = text_cut(path, '/', &part, &path);
        if (part.length == 0 || text_is(part, ".") || text_is(part, ".."))
            return false;
    }
    return true;
}

static struct text folder_of(struct text path)
{
    size_t cut = path.length;
    while (cut > 0 && path.at[cut - 1] != '/')
        cut--;
    return text_slice(path, 0, cut > 0 ? cut - 1 : 0);
}

/* The folder with a path in the site; makes it and those above it when they are not
 * there yet. NULL, with errno set, when it cannot. The mutex is held. */
static const struct folder *folder_make(struct publication *p, struct text path)
{
    struct folder *known = map_find(&p->folders, path);
    if (known)
        return known;
    const struct folder *above = folder_make(p, folder_of(path));
    if (!above)
        return NULL;
    struct text key = arena_copy(&p->arena, path);
    if (mkdirat(p->staging, key.at, FOLDER_MODE) != 0 ||
        fchmodat(p->staging, key.at, FOLDER_MODE, 0) != 0)
        return NULL;
    /* Asked part by part, so that a link put into the old site leads nowhere. */
    struct stat status;
    struct folder *folder = arena_new(&p->arena, struct folder);
    folder->standing = above->standing &&
                       fstatat(p->to.standing, key.at, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                       S_ISDIR(status.st_mode);
    map_add(&p->arena, &p->folders, key, folder);
    return folder;
}

/* Whether an open file holds exactly `bytes`. */
static bool holds(int descriptor, struct text bytes)
{
    char chunk[16 * 1024];
    for (;;) {
        ssize_t got = read(descriptor, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 && bytes.length == 0;
        if ((size_t)got > bytes.length || memcmp(chunk, bytes.at, (size_t)got) != 0)
            return false;
        bytes = text_slice(bytes, (size_t)got, bytes.length);
    }
}

/* Links the old site's file to the same path of the new one if it holds the same bytes.
 * `*there` says whether the old site has a file with that path at all. */
static bool link_standing(struct publication *p, const char *path, struct text bytes, bool *there)
{
    struct stat status;
    *there =
        fstatat(p->to.standing, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode);
    if (!*there || (uintmax_t)status.st_size != bytes.length ||
        (status.st_mode & 07777) != FILE_MODE)
        return false;
    int descriptor = openat(p->to.standing, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool same = holds(descriptor, bytes);
    close(descriptor);
    return same && linkat(p->to.standing, path, p->staging, path, 0) == 0;
}

static bool write_new(struct publication *p, const char *path, struct text bytes)
{
    int descriptor =
        openat(p->staging, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (descriptor < 0)
        return false;
    bool good = output_write(descriptor, bytes) && fchmod(descriptor, FILE_MODE) == 0;
    int error = errno;
    bool closed = close(descriptor) == 0; /* network file systems fail only here */
    if (!good)
        errno = error;
    return good && closed;
}

static bool put_file(struct publication *p, bool standing, struct text path, struct text bytes,
                     struct outcome *outcome)
{
    *outcome = (struct outcome){0};
    if (standing)
        outcome->linked = link_standing(p, path.at, bytes, &outcome->replaces);
    return outcome->linked || write_new(p, path.at, bytes) || remember(p, path, errno);
}

bool publication_write(struct publication *p, struct text path, struct text bytes)
{
    if (!publication_path_is_safe(path))
        return remember(p, path, EINVAL);
    pthread_mutex_lock(&p->mutex);
    bool failed = p->error != 0;
    struct entry *entry = arena_new(&p->arena, struct entry);
    entry->path = arena_copy(&p->arena, path);
    const struct folder *folder = failed ? NULL : folder_make(p, folder_of(path));
    int error = errno;
    pthread_mutex_unlock(&p->mutex);
    if (failed)
        return false;
    if (!folder)
        return remember(p, path, error);

    if (!put_file(p, folder->standing, entry->path, bytes, &entry->outcome))
        return false;
    entry->digest = digest_of(bytes);

    pthread_mutex_lock(&p->mutex);
    array_push(&p->arena, &p->entries, entry);
    *(entry->outcome.linked ? &p->result.linked : &p->result.written) += 1;
    p->replaced += entry->outcome.replaces;
    pthread_mutex_unlock(&p->mutex);
    return true;
}

/* --- committing --- */

static int compare_paths(const void *left, const void *right)
{
    const struct entry *const *a = left;
    const struct entry *const *b = right;
    return text_compare((*a)->path, (*b)->path);
}

static bool write_manifest(struct publication *p)
{
    struct buffer lines = buffer_with_limit(0);
    struct outcome outcome;
    if (p->entries.count > 1)
        qsort(p->entries.items, p->entries.count, sizeof *p->entries.items, compare_paths);
    buffer_add(&lines, TEXT(PUBLICATION_MARK "\n"));
    for (size_t i = 0; i < p->entries.count; i++) {
        const struct entry *entry = p->entries.items[i];
        buffer_format(&lines, "%s  %.*s\n", entry->digest.digits, TEXT_ARGUMENTS(entry->path));
    }
    struct text path = TEXT(PUBLICATION_MANIFEST);
    bool good = lines.overflowed
                    ? remember(p, path, EFBIG)
                    : put_file(p, p->to.standing >= 0, path, buffer_text(&lines), &outcome);
    p->replaced += good && outcome.replaces;
    buffer_release(&lines);
    return good;
}

static void note_written(struct publication *p, bool replaces, enum change_kind kind,
                         struct arena *arena)
{
    for (size_t i = 0; i < p->entries.count; i++) {
        const struct entry *entry = p->entries.items[i];
        if (!entry->outcome.linked && entry->outcome.replaces == replaces)
            array_push(arena, &p->result.changes,
                       (struct change){kind, arena_copy(arena, entry->path)});
    }
}

/* The files of the old manifest that the new site does not have. */
static void note_gone(struct publication *p, struct text manifest, struct arena *arena)
{
    struct map paths = {0};
    struct text line;
    for (size_t i = 0; i < p->entries.count; i++)
        map_add(&p->arena, &paths, p->entries.items[i]->path, p->entries.items[i]);
    while (text_cut(manifest, '\n', &line, &manifest)) {
        struct text path = text_slice(line, DIGEST_DIGITS + 2, line.length);
        if (!text_starts(line, "#") && publication_path_is_safe(path) && !map_find(&paths, path))
            array_push(arena, &p->result.changes, (struct change){CHANGE_GONE, path});
    }
}

/* Fills in what is told of the old site, before it is replaced and once the entries are sorted.
 * Nothing is told of one whose manifest cannot be read; nothing else depends on that. */
static void note_changes(struct publication *p, struct arena *arena)
{
    enum { LIMIT = 256 * 1024 * 1024 };
    struct diagnostics unsaid = {0};
    const char *path = arena_format(arena, "%s/" PUBLICATION_MANIFEST, p->to.real).at;
    const struct source *manifest =
        p->to.standing < 0 ? NULL : file_read(arena, text_from(path), path, LIMIT, &unsaid);
    diagnostics_release(&unsaid);
    if (!manifest)
        return;
    note_written(p, false, CHANGE_NEW, arena);
    note_gone(p, manifest->text, arena);
    note_written(p, true, CHANGE_OTHER_BYTES, arena);
}

/* Renames `folder`, open and known as `from`, to `to`, where nothing may stand. Here and
 * in swap, success is not believed but seen: some file systems ignore what they do not
 * know. */
static bool move_to_free_name(int parent, int folder, const char *from, const char *to)
{
    bool moved = renameat2(parent, from, parent, to, RENAME_NOREPLACE) == 0;
    if (moved && is_open_as(parent, to, folder))
        return true;
    if (!moved && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return false;
    /* Plain rename puts nothing over a folder with files in it, and asking first spares
     * anything else. */
    struct stat status;
    if (fstatat(parent, to, &status, AT_SYMLINK_NOFOLLOW) == 0)
        errno = EEXIST;
    return errno == ENOENT && renameat(parent, from, parent, to) == 0;
}

/* For file systems without an exchange. `*old_name` is what the old site has become. */
static bool swap_in_two_steps(struct publication *p, const char **old_name)
{
    int parent = p->to.parent;
    if (!move_to_free_name(parent, p->to.standing, p->to.name, p->aside_name))
        return false;
    if (!move_to_free_name(parent, p->staging, p->staging_name, p->to.name)) {
        int error = errno;
        move_to_free_name(parent, p->to.standing, p->aside_name, p->to.name);
        errno = error;
        return false;
    }
    *old_name = p->aside_name;
    p->result.swap_remark = "This file system cannot exchange two folders in one step, so the "
                            "site was away for a moment while it was replaced.";
    return true;
}

static bool swap(struct publication *p, const char **old_name)
{
    int parent = p->to.parent;
    *old_name = NULL;
    if (p->to.standing < 0)
        return move_to_free_name(parent, p->staging, p->staging_name, p->to.name);
    if (!is_open_as(parent, p->to.name, p->to.standing)) {
        errno = EEXIST; /* somebody has put another folder there while we were building */
        return false;
    }
    renameat2(parent, p->staging_name, parent, p->to.name, RENAME_EXCHANGE);
    if (!is_open_as(parent, p->to.name, p->staging))
        return swap_in_two_steps(p, old_name);
    *old_name = p->staging_name;
    return true;
}

/* Deletes the old site once the new one is on the disk for good. */
static void delete_old(struct publication *p, const char *old_name)
{
    size_t files = 0;
    bool good = fsync(p->to.parent) == 0;
    if (good && p->to.standing >= 0)
        good = tree_empty(p->to.standing, &files) &&
               unlinkat(p->to.parent, old_name, AT_REMOVEDIR) == 0;
    p->result.removed = files > p->replaced ? files - p->replaced : 0;
    if (!good)
        p->result.leftover_remark = "The new site is in place, but the old one beside it could "
                                    "not be deleted; the next build tries again.";
}

bool publication_commit(struct publication *p, struct arena *arena,
                        struct publication_result *result, struct diagnostics *diagnostics)
{
    const char *old_name;
    bool good = p->error == 0 && write_manifest(p);
    if (good && result)
        note_changes(p, arena);
    if (!good)
        destination_report(diagnostics, p->failed.at, p->error);
    else if (fchmod(p->staging, FOLDER_MODE) != 0 || syncfs(p->staging) != 0 || !swap(p, &old_name))
        good = destination_report(diagnostics, p->to.shown, errno);
    if (!good) {
        publication_abandon(p);
        return false;
    }
    delete_old(p, old_name);
    if (result)
        *result = p->result;
    publication_free(p);
    return true;
}
