#include "host/watch.h"

#include "base/buffer.h"
#include "base/map.h"
#include "host/clock.h"
#include "host/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is told of folders in a root. A file that was deleted may still be written to by whoever
 * has it open: that is no change. */
static const uint32_t CONTENT_EVENTS = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                       IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_ONLYDIR |
                                       IN_DONT_FOLLOW | IN_EXCL_UNLINK;
/* And of a folder that holds roots, which come and go in it. */
static const uint32_t HOLDER_EVENTS = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO |
                                      IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

enum { SLOTS = 4096 }; /* of the hash table of folders */

/* A watched folder. Those that hold roots have nothing above them, and bear a whole path as
 * their name. */
struct folder {
    struct folder *above;
    struct folder *below;   /* the first folder in it */
    struct folder *next;    /* beside it */
    struct folder *chained; /* with the same slot */
    int descriptor;         /* what the kernel calls it; two folders never share one */
    int depth;              /* 0 is a root, as in tree_list */
    struct text name;       /* the bytes follow this struct */
};

struct root {
    struct text holder; /* the path of the folder that holds it */
    struct text name;
};

struct watch {
    int descriptor;
    struct arena arena; /* the roots */
    struct root *roots;
    size_t root_count;
    struct folder *holders;
    struct folder *slots[SLOTS];
    struct buffer path; /* the last one that was put together */
};

/* What changed during one wait. */
struct notes {
    struct arena *arena; /* NULL: nothing is noted */
    struct texts paths;
    struct map known;
    size_t seen;
    bool everything;
    int refused; /* the error with which the system refused to watch more; 0: none */
};

/* --- paths --- */

static void add_part(struct buffer *path, struct text name)
{
    if (path->length > 0 && path->at[path->length - 1] != '/')
        buffer_add_char(path, '/');
    buffer_add(path, name);
}

/* The whole path, or, when it is to be shown, what begins with the root's name. */
static void add_folder(struct buffer *path, const struct folder *folder, bool shown)
{
    if (folder->above)
        add_folder(path, folder->above, shown);
    if (folder->above || !shown)
        add_part(path, folder->name);
}

/* The path of something in a folder, or of what holds a root (NULL); good until the next call. */
static const char *path_in(struct watch *watch, const struct folder *folder, struct text name)
{
    buffer_clear(&watch->path);
    if (folder)
        add_folder(&watch->path, folder, false);
    add_part(&watch->path, name);
    buffer_add_char(&watch->path, '\0');
    return watch->path.at;
}

static void note(struct watch *watch, struct notes *notes, const struct folder *folder,
                 struct text name)
{
    notes->seen++;
    if (!notes->arena || notes->everything)
        return;
    buffer_clear(&watch->path);
    add_folder(&watch->path, folder, true);
    add_part(&watch->path, name);
    struct text path = buffer_text(&watch->path);
    if (map_find(&notes->known, path))
        return;
    path = arena_copy(notes->arena, path);
    array_push(notes->arena, &notes->paths, path);
    map_add(notes->arena, &notes->known, path, notes);
}

/* --- the tree of folders --- */

static struct folder **slot_of(struct watch *watch, int descriptor)
{
    return &watch->slots[(unsigned)descriptor % SLOTS];
}

static struct folder *folder_find(struct watch *watch, int descriptor)
{
    struct folder *folder = *slot_of(watch, descriptor);
    while (folder && folder->descriptor != descriptor)
        folder = folder->chained;
    return folder;
}

static struct folder *folder_named(struct folder *first, struct text name)
{
    while (first && !text_equal(first->name, name))
        first = first->next;
    return first;
}

static bool folder_is_within(const struct folder *folder, const struct folder *outer)
{
    while (folder && folder != outer)
        folder = folder->above;
    return folder != NULL;
}

/* Forgets a folder and all in it. The kernel goes on watching the folder itself, but none in
 * it, when it is known under another name now. */
static void folder_forget(struct watch *watch, struct folder *folder, bool known_otherwise)
{
    while (folder->below)
        folder_forget(watch, folder->below, false);
    struct folder **link = folder->above ? &folder->above->below : &watch->holders;
    while (*link != folder)
        link = &(*link)->next;
    *link = folder->next;
    link = slot_of(watch, folder->descriptor);
    while (*link != folder)
        link = &(*link)->chained;
    *link = folder->chained;
    if (!known_otherwise)
        inotify_rm_watch(watch->descriptor, folder->descriptor); /* fails when it is deleted */
    free(folder);
}

static struct folder *folder_add(struct watch *watch, struct folder *above, struct text name,
                                 int descriptor)
{
    struct folder *folder = calloc(1, sizeof *folder + name.length);
    if (!folder)
        memory_exhausted();
    char *bytes = (char *)(folder + 1);
    if (name.length > 0)
        memcpy(bytes, name.at, name.length);
    struct folder **first = above ? &above->below : &watch->holders;
    struct folder **slot = slot_of(watch, descriptor);
    *folder = (struct folder){.above = above,
                              .next = *first,
                              .chained = *slot,
                              .descriptor = descriptor,
                              .depth = above ? above->depth + 1 : -1,
                              .name = {bytes, name.length}};
    *first = folder;
    *slot = folder;
    return folder;
}

/* Asks the kernel to watch a folder. NULL, with errno set, when it does not. */
static struct folder *folder_watch(struct watch *watch, struct folder *above, struct text name,
                                   uint32_t events)
{
    int descriptor = inotify_add_watch(watch->descriptor, path_in(watch, above, name), events);
    if (descriptor < 0)
        return NULL;
    /* The kernel knows a folder by what it is, not by its name: if it was renamed to this one,
     * and we have yet to read so, it has its old descriptor. */
    struct folder *old = folder_find(watch, descriptor);
    if (old && folder_is_within(above, old)) {
        errno = ENOENT; /* names are changing under our hands; events that wait will say how */
        return NULL;
    }
    if (old)
        folder_forget(watch, old, true);
    return folder_add(watch, above, name, descriptor);
}

/* Whether a change of this name means anything to us. */
static bool is_ours(const struct watch *watch, const struct folder *folder, struct text name)
{
    if (folder->above)
        return !tree_passes_over(name) && !text_is(name, "4913");
    for (size_t i = 0; i < watch->root_count; i++)
        if (text_equal(watch->roots[i].name, name) &&
            text_equal(watch->roots[i].holder, folder->name))
            return true;
    return false;
}

static void folder_enter(struct watch *watch, struct notes *notes, struct folder *above,
                         struct text name);

static bool is_folder(int above, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_DIR;
    return fstatat(above, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

/* Enters the folders in a folder, and notes its files. It is watched already, so what comes
 * after we have looked is told by an event. */
static void folder_scan(struct watch *watch, struct notes *notes, struct folder *folder)
{
    const char *path = path_in(watch, folder->above, folder->name);
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return; /* gone again, or not to be read: the build says so */
    DIR *listing = fdopendir(descriptor);
    if (!listing) {
        close(descriptor);
        return;
    }
    const struct dirent *entry;
    while ((entry = readdir(listing)) != NULL) {
        struct text name = text_from(entry->d_name);
        if (!is_ours(watch, folder, name))
            continue;
        if (is_folder(descriptor, entry))
            folder_enter(watch, notes, folder, name);
        else
            note(watch, notes, folder, name);
    }
    closedir(listing);
}

/* A folder came, went or changed: watches what is there now and all in it, whatever we knew of
 * that name before. */
static void folder_enter(struct watch *watch, struct notes *notes, struct folder *above,
                         struct text name)
{
    struct folder *old = folder_named(above->below, name);
    if (old)
        folder_forget(watch, old, false);
    if (above->above && (above->depth >= TREE_DEPTH || tree_name_fault(name))) {
        note(watch, notes, above, name); /* tree_list reports it, and does not go in either */
        return;
    }
    struct folder *folder = folder_watch(watch, above, name, CONTENT_EVENTS);
    if (folder) {
        folder_scan(watch, notes, folder);
        return;
    }
    int error = errno;
    note(watch, notes, above, name);
    if (error != ENOENT && error != ENOTDIR && error != ELOOP && error != EACCES)
        notes->refused = error;
}

/* Watches all roots, from nothing. False, with errno set, when one has no folder to be in. */
static bool watch_roots(struct watch *watch, struct notes *notes)
{
    while (watch->holders)
        folder_forget(watch, watch->holders, false);
    for (size_t i = 0; i < watch->root_count; i++) {
        const struct root *root = &watch->roots[i];
        struct folder *holder = folder_named(watch->holders, root->holder);
        if (!holder)
            holder = folder_watch(watch, NULL, root->holder, HOLDER_EVENTS);
        if (!holder) {
            notes->refused = errno;
            return false;
        }
        folder_enter(watch, notes, holder, root->name);
    }
    return true;
}

/* --- opening and closing --- */

static struct root root_split(struct arena *arena, const char *string)
{
    struct text path = text_from(string);
    while (path.length > 1 && text_ends(path, "/"))
        path.length--;
    size_t name = path.length;
    while (name > 0 && path.at[name - 1] != '/')
        name--;
    struct text holder = text_slice(path, 0, name > 1 ? name - 1 : name);
    return (struct root){.holder = arena_copy(arena, name > 0 ? holder : TEXT(".")),
                         .name = arena_copy(arena, text_slice(path, name, path.length))};
}

static void report(struct diagnostics *diagnostics, int error)
{
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_WATCH, (struct place){0},
        "the project's folders cannot be watched for changes: %s",
        error == ENOSPC   ? "the system allows no more folders to be watched"
        : error == EMFILE ? "too many programs of yours watch folders, or too many files are open"
                          : strerror(error));
    if (error == ENOSPC)
        advise(
            diagnostics, d,
            "Allow more, until the next restart: sudo sysctl fs.inotify.max_user_watches=524288");
    else if (error == EMFILE)
        advise(diagnostics, d,
               "Close some, or allow more: sudo sysctl fs.inotify.max_user_instances=512");
}

struct watch *watch_open(const char *const *roots, size_t count, struct diagnostics *diagnostics)
{
    struct watch *watch = calloc(1, sizeof *watch);
    if (!watch)
        memory_exhausted();
    struct notes notes = {0};
    watch->roots = arena_array(&watch->arena, struct root, count);
    watch->root_count = count;
    for (size_t i = 0; i < count; i++)
        watch->roots[i] = root_split(&watch->arena, roots[i]);
    watch->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch->descriptor < 0)
        notes.refused = errno;
    else
        watch_roots(watch, &notes);
    if (notes.refused) {
        report(diagnostics, notes.refused);
        watch_close(watch);
        return NULL;
    }
    return watch;
}

int watch_descriptor(const struct watch *watch)
{
    return watch->descriptor;
}

void watch_close(struct watch *watch)
{
    if (!watch)
        return;
    while (watch->holders)
        folder_forget(watch, watch->holders, false);
    if (watch->descriptor >= 0)
        close(watch->descriptor);
    buffer_release(&watch->path);
    arena_release(&watch->arena);
    free(watch);
}

/* --- events --- */

/* Nobody knows what changed: looks at everything anew. */
static void take_everything(struct watch *watch, struct notes *notes)
{
    notes->seen++;
    notes->everything = true;
    watch_roots(watch, notes);
}

static void take_event(struct watch *watch, struct notes *notes, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) {
        take_everything(watch, notes);
        return;
    }
    struct folder *folder = folder_find(watch, event->wd);
    if (!folder)
        return; /* forgotten meanwhile */
    if (event->len == 0) {
        if (!folder->above && (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)))
            take_everything(watch, notes); /* the project itself went away */
        else if (event->mask & IN_IGNORED)
            folder_forget(watch, folder, true); /* deleted; the folder above it tells of it */
        return;
    }
    struct text name = text_from(event->name);
    if (!is_ours(watch, folder, name))
        return;
    /* A folder that went is sought, too: when two change places, the last that we hear of one of
     * the names is that it went. */
    if (event->mask & IN_ISDIR)
        folder_enter(watch, notes, folder, name);
    else
        note(watch, notes, folder, name);
}

static void take_events(struct watch *watch, struct notes *notes)
{
    _Alignas(struct inotify_event) char bytes[64 * 1024];
    ssize_t size = read(watch->descriptor, bytes, sizeof bytes);
    for (size_t at = 0; size > 0 && at < (size_t)size;) {
        const struct inotify_event *event = (const void *)(bytes + at);
        at += sizeof *event + event->len;
        take_event(watch, notes, event);
    }
}

/* --- waiting --- */

/* Waits for events until `until`. False when there are none, or a signal came. */
static bool wait_until(const struct watch *watch, int64_t until)
{
    int64_t left = until - clock_milliseconds();
    if (left < 0)
        left = 0;
    struct pollfd poller = {.fd = watch->descriptor, .events = POLLIN};
    return poll(&poller, 1, until == INT64_MAX ? -1 : (int)left) > 0;
}

static int compare_texts(const void *left, const void *right)
{
    const struct text *a = left;
    const struct text *b = right;
    return text_compare(*a, *b);
}

bool watch_wait(struct watch *watch, struct arena *arena, int milliseconds, int settle,
                struct watch_changes *changes)
{
    struct notes notes = {.arena = arena};
    int64_t until = milliseconds < 0 ? INT64_MAX : clock_milliseconds() + milliseconds;
    int64_t latest = INT64_MAX;
    while (wait_until(watch, until)) {
        size_t before = notes.seen;
        take_events(watch, &notes);
        int64_t now = clock_milliseconds();
        if (notes.seen > before) {
            if (before == 0)
                latest = now + 10 * (int64_t)settle;
            until = now + settle < latest ? now + settle : latest;
        }
        if (now >= until)
            break;
    }
    *changes =
        (struct watch_changes){.everything = notes.everything, .incomplete = notes.refused != 0};
    if (!notes.everything)
        changes->paths = notes.paths;
    if (changes->paths.count > 1)
        qsort(changes->paths.items, changes->paths.count, sizeof *changes->paths.items,
              compare_texts);
    return notes.seen > 0;
}
