/* Watching real folders: what counts as a change, what does not, and that none is missed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace.h"

#include "host/watch.h"

#include <dirent.h>
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

enum { LONG_ENOUGH = 60 * 1000 }; /* for a machine that does much else */

static struct watch *open_watch(struct place_to_work *w)
{
    const char *roots[] = {at(w, "project/content"), at(w, "project/data/"),
                           at(w, "project/templates")};
    return watch_open(roots, 3, &w->all);
}

static struct watch *watch_of(struct place_to_work *w)
{
    struct watch *watch = open_watch(w);
    assert_non_null(watch);
    return watch;
}

static void write_file(struct place_to_work *w, const char *path)
{
    put(w, path, TEXT("x"));
}

static void move(struct place_to_work *w, const char *from, const char *to)
{
    assert_int_equal(renameat(w->folder, from, w->folder, to), 0);
}

/* All that changed, as words. The changes are made before this is called, so all of them are
 * there to be read. */
static const char *changed(struct place_to_work *w, struct watch *watch)
{
    struct watch_changes changes;
    struct text all = {0};
    if (!watch_wait(watch, &w->arena, 0, 1, &changes))
        return "(nothing)";
    assert_false(changes.incomplete);
    if (changes.everything)
        return "(everything)";
    for (size_t i = 0; i < changes.paths.count; i++)
        all = arena_format(&w->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(all), i ? " " : "",
                           TEXT_ARGUMENTS(changes.paths.items[i]));
    return all.at ? all.at : "(no paths)";
}

static void test_names_what_changed(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "project/data/enfield");
    write_file(w, "project/data/enfield/b.csv");
    struct watch *watch = watch_of(w);
    assert_string_equal(changed(w, watch), "(nothing)");
    write_file(w, "project/data/enfield/b.csv"); /* in place */
    assert_string_equal(changed(w, watch), "data/enfield/b.csv");
    write_file(w, "project/content/c.md"); /* new */
    write_file(w, "project/data/enfield/b.csv");
    write_file(w, "project/data/a.csv");
    write_file(w, "project/data/a.csv");
    assert_string_equal(changed(w, watch), "content/c.md data/a.csv data/enfield/b.csv");
    write_file(w, "project/data/.a.csv.new"); /* written aside and renamed over */
    move(w, "project/data/.a.csv.new", "project/data/a.csv");
    assert_string_equal(changed(w, watch), "data/a.csv");
    move(w, "project/data/a.csv", "project/data/a2.csv");
    assert_string_equal(changed(w, watch), "data/a.csv data/a2.csv");
    assert_int_equal(unlinkat(w->folder, "project/data/a2.csv", 0), 0);
    assert_string_equal(changed(w, watch), "data/a2.csv");
    assert_int_equal(fchmodat(w->folder, "project/content/c.md", 0600, 0), 0);
    assert_string_equal(changed(w, watch), "content/c.md");
    write_file(w, "project/data/bad?.csv"); /* a build complains of it */
    assert_string_equal(changed(w, watch), "data/bad?.csv");
    write_file(w, "project/notes.txt"); /* in no root */
    assert_string_equal(changed(w, watch), "(nothing)");
    watch_close(watch);
}

static void test_sees_a_file_that_stays_open(void **state)
{
    struct place_to_work *w = *state;
    struct watch *watch = watch_of(w);
    int descriptor = openat(w->folder, "project/data/a.csv", O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    assert_true(descriptor >= 0);
    assert_string_equal(changed(w, watch), "data/a.csv");
    assert_true(output_write(descriptor, TEXT("id\n")));
    assert_string_equal(changed(w, watch), "data/a.csv");
    assert_true(output_write(descriptor, TEXT("enfield\n")));
    assert_string_equal(changed(w, watch), "data/a.csv");
    close(descriptor);
    watch_close(watch);
}

static void test_passes_over_what_editors_leave(void **state)
{
    struct place_to_work *w = *state;
    static const char *const names[] = {".a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md"};
    struct watch *watch = watch_of(w);
    make_folder(w, "project/content/.git");
    write_file(w, "project/content/.git/index");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        write_file(w, arena_format(&w->arena, "project/content/%s", names[i]).at);
    assert_string_equal(changed(w, watch), "(nothing)");
    write_file(w, "project/content/49130");
    assert_string_equal(changed(w, watch), "content/49130");
    watch_close(watch);
}

static void test_follows_folders(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "outside");
    make_folder(w, "outside/in");
    write_file(w, "outside/in/old.md");
    struct watch *watch = watch_of(w);
    make_folder(w, "project/content/a");
    make_folder(w, "project/content/a/b");
    make_folder(w, "project/content/a/b/c");
    write_file(w, "project/content/a/b/c/1.md"); /* before anybody could watch it */
    write_file(w, "project/content/a/0.md");
    assert_string_equal(changed(w, watch), "content/a/0.md content/a/b/c/1.md");
    write_file(w, "project/content/a/b/c/2.md");
    assert_string_equal(changed(w, watch), "content/a/b/c/2.md");
    move(w, "project/content/a/b", "project/data/b"); /* from root to root */
    assert_string_equal(changed(w, watch), "content/a/b data/b/c/1.md data/b/c/2.md");
    write_file(w, "project/data/b/c/3.md");
    assert_string_equal(changed(w, watch), "data/b/c/3.md");
    move(w, "outside/in", "project/content/in");
    assert_string_equal(changed(w, watch), "content/in/old.md");
    write_file(w, "project/content/in/old.md");
    assert_string_equal(changed(w, watch), "content/in/old.md");
    move(w, "project/data/b", "outside/b");
    assert_string_equal(changed(w, watch), "data/b");
    write_file(w, "outside/b/c/4.md");
    assert_string_equal(changed(w, watch), "(nothing)");
    watch_close(watch);
}

static void remove_all(struct place_to_work *w, const char *path)
{
    size_t files = 0;
    int folder = openat(w->folder, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    assert_true(folder >= 0 && tree_empty(folder, &files));
    close(folder);
    assert_int_equal(unlinkat(w->folder, path, AT_REMOVEDIR), 0);
}

static void test_survives_deletion(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "project/content/a");
    make_folder(w, "project/content/a/b");
    write_file(w, "project/content/a/b/1.md");
    struct watch *watch = watch_of(w);
    for (int i = 0; i < 3; i++) {
        remove_all(w, "project/content/a");
        assert_string_equal(changed(w, watch), "content/a content/a/b content/a/b/1.md");
        make_folder(w, "project/content/a");
        make_folder(w, "project/content/a/b");
        assert_string_equal(changed(w, watch), "(nothing)"); /* empty folders make no page */
        write_file(w, "project/content/a/b/1.md");
        assert_string_equal(changed(w, watch), "content/a/b/1.md");
    }
    watch_close(watch);
}

static void test_waits_for_roots(void **state)
{
    struct place_to_work *w = *state;
    struct watch *watch = watch_of(w);
    for (int i = 0; i < 2; i++) {
        make_folder(w, "project/templates");
        write_file(w, "project/templates/page.mustache");
        assert_string_equal(changed(w, watch), "templates/page.mustache");
        write_file(w, "project/templates/page.mustache");
        assert_string_equal(changed(w, watch), "templates/page.mustache");
        remove_all(w, "project/templates");
        assert_string_equal(changed(w, watch), "templates templates/page.mustache");
    }
    write_file(w, "project/content/1.md");
    move(w, "project/content", "project/content.old"); /* git does such things */
    assert_string_equal(changed(w, watch), "content content/1.md");
    write_file(w, "project/content.old/2.md");
    assert_string_equal(changed(w, watch), "(nothing)");
    move(w, "project/content.old", "project/content");
    assert_string_equal(changed(w, watch), "content/1.md content/2.md");
    watch_close(watch);
}

static void test_notices_that_the_project_went(void **state)
{
    struct place_to_work *w = *state;
    struct watch_changes changes;
    struct watch *watch = watch_of(w);
    move(w, "project", "elsewhere");
    assert_true(watch_wait(watch, &w->arena, 0, 1, &changes));
    assert_true(changes.everything && changes.incomplete);
    assert_int_equal(changes.paths.count, 0);
    watch_close(watch);
}

static void test_follows_no_links(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "outside");
    struct watch *watch = watch_of(w);
    assert_int_equal(symlinkat("../../outside", w->folder, "project/content/link"), 0);
    assert_string_equal(changed(w, watch), "content/link"); /* a build complains of it */
    write_file(w, "outside/1.md");
    assert_string_equal(changed(w, watch), "(nothing)");
    watch_close(watch);
    watch = watch_of(w); /* nor of one that was there before */
    write_file(w, "outside/2.md");
    assert_string_equal(changed(w, watch), "(nothing)");
    watch_close(watch);
}

static void test_names_hundreds_once(void **state)
{
    enum { FOLDERS = 20, FILES = 30 };
    struct place_to_work *w = *state;
    struct watch_changes changes;
    struct watch *watch = watch_of(w);
    for (int i = 0; i < FOLDERS; i++) {
        const char *folder = arena_format(&w->arena, "project/data/%02d", i).at;
        make_folder(w, folder);
        for (int k = 0; k < FILES; k++)
            write_file(w, arena_format(&w->arena, "%s/%02d.csv", folder, k).at);
    }
    assert_true(watch_wait(watch, &w->arena, 0, 1, &changes));
    assert_int_equal(changes.paths.count, FOLDERS * FILES);
    for (size_t i = 0; i < changes.paths.count; i++) {
        struct text path = arena_format(&w->arena, "data/%02zu/%02zu.csv", i / FILES, i % FILES);
        assert_string_equal(changes.paths.items[i].at, path.at);
    }
    watch_close(watch);
}

static void test_looks_anew_after_too_many_events(void **state)
{
    struct place_to_work *w = *state;
    char digits[32] = "";
    int limit = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY | O_CLOEXEC);
    assert_true(limit >= 0 && read(limit, digits, sizeof digits - 1) > 0);
    close(limit);
    long most = strtol(digits, NULL, 10);
    if (most > 100000)
        skip();
    write_file(w, "project/data/a.csv");
    write_file(w, "project/data/b.csv");
    struct watch *watch = watch_of(w);
    make_folder(w, "project/content/early");
    for (long i = 0; i < most; i++) /* two in turn, for the same twice is one event */
        assert_int_equal(
            utimensat(w->folder, i % 2 ? "project/data/a.csv" : "project/data/b.csv", NULL, 0), 0);
    make_folder(w, "project/content/late"); /* this is lost */
    const char *said = changed(w, watch);
    while (strcmp(said, "data/a.csv data/b.csv") == 0) /* a slow machine reads in several goes */
        said = changed(w, watch);
    assert_string_equal(said, "(everything)");
    while (strcmp(said, "(nothing)") != 0)
        said = changed(w, watch);
    write_file(w, "project/content/early/1.md");
    write_file(w, "project/content/late/1.md");
    assert_string_equal(changed(w, watch), "content/early/1.md content/late/1.md");
    watch_close(watch);
}

/* --- waiting --- */

struct writer {
    struct place_to_work *w;
    atomic_bool stop;
    int descriptor;
};

static void *write_twice(void *argument)
{
    struct writer *writer = argument;
    write_file(writer->w, "project/data/a.csv");
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    write_file(writer->w, "project/data/b.csv");
    return NULL;
}

static void test_waits_until_all_is_still(void **state)
{
    struct place_to_work *w = *state;
    struct watch *watch = watch_of(w);
    struct writer writer = {.w = w};
    struct watch_changes changes;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, write_twice, &writer), 0);
    assert_true(watch_wait(watch, &w->arena, LONG_ENOUGH, 300, &changes));
    pthread_join(thread, NULL);
    assert_int_equal(changes.paths.count, 2);
    assert_false(watch_wait(watch, &w->arena, 1, 1, &changes));
    assert_int_equal(changes.paths.count, 0);
    watch_close(watch);
}

static void *write_always(void *argument)
{
    struct writer *writer = argument;
    while (!atomic_load(&writer->stop))
        if (pwrite(writer->descriptor, "x", 1, 0) != 1)
            break;
    return NULL;
}

static void test_does_not_wait_for_ever(void **state)
{
    struct place_to_work *w = *state;
    struct watch *watch = watch_of(w);
    struct writer writer = {.w = w};
    struct watch_changes changes;
    pthread_t thread;
    writer.descriptor = openat(w->folder, "project/data/a.csv", O_WRONLY | O_CREAT, 0644);
    assert_true(writer.descriptor >= 0);
    assert_int_equal(pthread_create(&thread, NULL, write_always, &writer), 0);
    for (int i = 0; i < 3; i++) /* it returns at all */
        assert_true(watch_wait(watch, &w->arena, LONG_ENOUGH, 5, &changes));
    atomic_store(&writer.stop, true);
    pthread_join(thread, NULL);
    close(writer.descriptor);
    watch_close(watch);
}

/* --- folders that change places while we look --- */

/* The same chance on every machine. */
static unsigned chance(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 16) % below;
}

static const char *any_folder(char *path, size_t size, unsigned *seed)
{
    int length = snprintf(path, size, "project/%s", chance(seed, 2) ? "content" : "data");
    for (unsigned depth = 1 + chance(seed, 3); depth > 0; depth--)
        length += snprintf(path + length, size - (size_t)length, "/%c", 'a' + (int)chance(seed, 3));
    return path;
}

static void *move_about(void *argument)
{
    struct writer *writer = argument;
    int folder = writer->w->folder;
    unsigned seed = 7;
    char one[64];
    char other[64];
    for (int i = 0; i < 2500; i++) {
        any_folder(one, sizeof one, &seed);
        any_folder(other, sizeof other, &seed);
        switch (chance(&seed, 4)) {
        case 0: /* many of these are not possible, and then nothing happens */
            unlinkat(folder, one, AT_REMOVEDIR);
            break;
        case 1:
            mkdirat(folder, one, 0755);
            break;
        case 2:
            renameat(folder, one, folder, other);
            break;
        default:
            syscall(SYS_renameat2, folder, one, folder, other, 2U /* RENAME_EXCHANGE */);
        }
    }
    atomic_store(&writer->stop, true);
    return NULL;
}

/* Writes a file in each folder below `path` that a build would look at, and adds their names. */
static void probe(struct place_to_work *w, const char *path, int depth, struct texts *probes)
{
    const char *file = arena_format(&w->arena, "%s/probe", path).at;
    write_file(w, file);
    array_push(&w->arena, probes, text_from(file + strlen("project/")));
    DIR *folder = opendir(at(w, path));
    assert_non_null(folder);
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.' && depth < TREE_DEPTH)
            probe(w, arena_format(&w->arena, "%s/%s", path, entry->d_name).at, depth + 1, probes);
    closedir(folder);
}

static void test_loses_no_folder(void **state)
{
    struct place_to_work *w = *state;
    struct watch *watch = watch_of(w);
    struct writer writer = {.w = w};
    struct watch_changes changes;
    struct texts probes = {0};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, move_about, &writer), 0);
    while (!atomic_load(&writer.stop))
        watch_wait(watch, &w->arena, 1, 0, &changes);
    pthread_join(thread, NULL);
    while (watch_wait(watch, &w->arena, 0, 1, &changes))
        ;
    probe(w, "project/content", 0, &probes);
    probe(w, "project/data", 0, &probes);
    assert_true(probes.count > 4);
    assert_true(watch_wait(watch, &w->arena, 0, 1, &changes));
    assert_false(changes.everything);
    for (size_t i = 0; i < probes.count; i++) {
        bool found = false;
        for (size_t k = 0; k < changes.paths.count; k++)
            found = found || text_equal(changes.paths.items[k], probes.items[i]);
        if (!found)
            fail_msg("%s was not seen", probes.items[i].at);
    }
    assert_int_equal(changes.paths.count, probes.count);
    watch_close(watch);
}

/* --- what the system refuses --- */

static void test_says_why_it_cannot_watch(void **state)
{
    struct place_to_work *w = *state;
    const char *root = at(w, "nowhere/content");
    assert_null(watch_open(&root, 1, &w->all));
    assert_only(w, PROBLEM_WATCH, "No such file");
}

/* From now on the system call `number` fails with `error`. */
static bool forbid(unsigned number, unsigned error)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof code / sizeof *code, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* 0 when all was as it should be, 2 when it cannot be tried here. */
static int run_out_of_watches(struct place_to_work *w)
{
    struct watch_changes changes;
    struct watch *watch = open_watch(w);
    if (!watch || !forbid(SYS_inotify_add_watch, ENOSPC))
        return 2;
    mkdirat(w->folder, "project/data/new", 0755);
    if (!watch_wait(watch, &w->arena, 0, 1, &changes) || !changes.incomplete)
        return 1;
    watch_close(watch);
    if (open_watch(w))
        return 1;
    const struct diagnostic *d = &w->all.list.items[0];
    return strstr(d->words.at, "allows no more folders to be watched") &&
                   strstr(d->advice.at, "fs.inotify.max_user_watches=")
               ? 0
               : 1;
}

static void test_says_that_watches_ran_out(void **state)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(run_out_of_watches(*state));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 2)
        skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_names_what_changed),
        IN_FOLDER(test_sees_a_file_that_stays_open),
        IN_FOLDER(test_passes_over_what_editors_leave),
        IN_FOLDER(test_follows_folders),
        IN_FOLDER(test_survives_deletion),
        IN_FOLDER(test_waits_for_roots),
        IN_FOLDER(test_notices_that_the_project_went),
        IN_FOLDER(test_follows_no_links),
        IN_FOLDER(test_names_hundreds_once),
        IN_FOLDER(test_looks_anew_after_too_many_events),
        IN_FOLDER(test_waits_until_all_is_still),
        IN_FOLDER(test_does_not_wait_for_ever),
        IN_FOLDER(test_loses_no_folder),
        IN_FOLDER(test_says_why_it_cannot_watch),
        IN_FOLDER(test_says_that_watches_ran_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
