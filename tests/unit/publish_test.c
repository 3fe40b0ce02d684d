/* Publishing, tried on real folders: what is refused, swapped, linked and left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace.h"

#include "host/publish.h"
#include "host/workers.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static struct publication *open_site(struct place_to_work *w, const char *output)
{
    return publication_open(at(w, output), at(w, "project"), &w->all);
}

/* Publishes a.html with these bytes and a file of its own, named `own`. */
static struct publication_result publish(struct place_to_work *w, const char *bytes,
                                         const char *own)
{
    struct publication_result result = {0};
    struct publication *publication = open_site(w, "project/site");
    assert_non_null(publication);
    assert_true(publication_write(publication, TEXT("x/y/a.html"), text_from(bytes)));
    assert_true(publication_write(publication, TEXT("x/same.html"), TEXT("same")));
    assert_true(publication_write(publication, text_from(own), TEXT("")));
    assert_true(publication_commit(publication, &w->arena, &result, &w->all));
    assert_int_equal(w->all.list.count, 0);
    assert_false(exists(w, "project/.site.placard-new"));
    assert_false(exists(w, "project/.site.placard-old"));
    return result;
}

/* "new a.html, gone b.html" */
static const char *changes(struct place_to_work *w, const struct publication_result *result)
{
    static const char *const kinds[] = {"new", "gone", "changed"};
    struct text all = {0};
    for (size_t i = 0; i < result->changes.count; i++) {
        const struct change *change = &result->changes.items[i];
        all = arena_format(&w->arena, "%.*s%s%s %.*s", TEXT_ARGUMENTS(all), i ? ", " : "",
                           kinds[change->kind], TEXT_ARGUMENTS(change->path));
    }
    return all.at ? all.at : "";
}

static void assert_refused(struct place_to_work *w, const char *output, const char *words)
{
    assert_null(open_site(w, output));
    assert_only(w, PROBLEM_OUTPUT_FOLDER, words);
}

static void test_refuses_output_folders(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "project/content/in");
    make_folder(w, "foreign");
    make_folder(w, "empty");
    put(w, "foreign/letter.txt", TEXT("keep me"));
    put(w, "file", TEXT("keep me"));
    assert_int_equal(symlinkat("empty", w->folder, "link"), 0);
    assert_refused(w, "project", "the project itself");
    assert_refused(w, "project/content/../", "the project itself");
    assert_refused(w, ".", "holds it");
    assert_refused(w, "..", "holds it");
    assert_refused(w, "../..", "holds it");
    assert_refused(w, "project/content", "made from");
    assert_refused(w, "project/data/", "made from");
    assert_refused(w, "project/templates", "made from"); /* not there yet */
    assert_refused(w, "project/content/in", "made from");
    assert_refused(w, "project/content/new", "made from");
    assert_refused(w, "project/content/in/new", "made from");
    assert_refused(w, "file", "not a folder");
    assert_refused(w, "file/", "not a folder");
    assert_refused(w, "link", "symbolic link");
    assert_refused(w, "link/", "symbolic link");
    assert_refused(w, "none/site", "No such file");
    assert_refused(w, "foreign", "did not make");
    put(w, "foreign/" PUBLICATION_MANIFEST, TEXT("# Made by placard."));
    assert_refused(w, "foreign", "did not make");
    assert_null(publication_open("/proc", at(w, "project"), &w->all));
    assert_only(w, PROBLEM_OUTPUT_FOLDER, "mount point");
    assert_null(publication_open("", at(w, "project"), &w->all));
    assert_only(w, PROBLEM_OUTPUT_FOLDER, "no name");
    assert_holds(w, "foreign/letter.txt", "keep me");
    assert_false(exists(w, ".foreign.placard-new"));
    struct publication *publication = open_site(w, "empty/");
    assert_non_null(publication);
    publication_abandon(publication);
    assert_false(exists(w, ".empty.placard-new"));
}

static void test_publishes_twice(void **state)
{
    struct place_to_work *w = *state;
    mode_t mask = umask(077);
    struct publication_result result = publish(w, "one", "old/old.html");
    umask(mask);
    assert_int_equal(result.written, 3);
    assert_int_equal(result.linked + result.removed, 0);
    assert_string_equal(changes(w, &result), ""); /* there was nothing to be changed */
    assert_int_equal(status_of(w, "project/site").st_mode & 07777, 0755);
    assert_int_equal(status_of(w, "project/site/x/y").st_mode & 07777, 0755);
    assert_int_equal(status_of(w, "project/site/x/y/a.html").st_mode & 07777, 0644);
    struct stat same = status_of(w, "project/site/x/same.html");
    struct stat changed = status_of(w, "project/site/x/y/a.html");

    result = publish(w, "two", "new.html");
    assert_int_equal(result.written, 2);
    assert_int_equal(result.linked, 1);
    assert_int_equal(result.removed, 1);
    assert_string_equal(changes(w, &result), "new new.html, gone old/old.html, changed x/y/a.html");
    assert_null(result.swap_remark);
    assert_null(result.leftover_remark);
    assert_holds(w, "project/site/x/y/a.html", "two");
    assert_false(exists(w, "project/site/old"));
    struct stat again = status_of(w, "project/site/x/same.html");
    assert_true(same.st_ino == again.st_ino && again.st_nlink == 1);
    assert_memory_equal(&same.st_mtim, &again.st_mtim, sizeof same.st_mtim);
    assert_true(changed.st_ino != status_of(w, "project/site/x/y/a.html").st_ino);

    result = publish(w, "two", "new.html");
    assert_int_equal(result.linked, 3);
    assert_int_equal(result.written + result.removed, 0);
    assert_string_equal(changes(w, &result), "");

    assert_int_equal(fchmodat(w->folder, "project/site/x/same.html", 0600, 0), 0);
    assert_int_equal(publish(w, "two", "new.html").written, 1);
    assert_int_equal(status_of(w, "project/site/x/same.html").st_mode & 07777, 0644);
}

static void test_manifest(void **state)
{
    struct place_to_work *w = *state;
    publish(w, "one", "a b.html");
    assert_holds(w, "project/site/" PUBLICATION_MANIFEST,
                 PUBLICATION_MARK
                 "\n"
                 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a b.html\n"
                 "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5  x/same.html\n"
                 "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  x/y/a.html\n");
    if (system("command -v sha256sum >/dev/null") != 0)
        skip();
    struct text command =
        arena_format(&w->arena, "cd '%s' && sha256sum -c --strict --quiet " PUBLICATION_MANIFEST,
                     at(w, "project/site"));
    assert_int_equal(system(command.at), 0);
}

/* A link that somebody has put into the old site is not followed. */
static void test_old_site_with_links(void **state)
{
    struct place_to_work *w = *state;
    publish(w, "one", "b.html");
    make_folder(w, "elsewhere");
    put(w, "elsewhere/same.html", TEXT("same"));
    assert_int_equal(unlinkat(w->folder, "project/site/b.html", 0), 0);
    assert_int_equal(symlinkat("../../elsewhere/same.html", w->folder, "project/site/b.html"), 0);
    assert_int_equal(renameat(w->folder, "project/site/x", w->folder, "project/site/z"), 0);
    assert_int_equal(symlinkat("../../elsewhere", w->folder, "project/site/x"), 0);
    assert_int_equal(publish(w, "two", "b.html").written, 3);
    assert_int_equal(status_of(w, "elsewhere/same.html").st_nlink, 1);
    assert_true(S_ISREG(status_of(w, "project/site/b.html").st_mode));
}

static void test_refuses_paths(void **state)
{
    struct place_to_work *w = *state;
    static const char *const bad[] = {"",     "/a",  "a/",   "a//b", ".",     "..",   "a/../b",
                                      "../a", "./a", "a\\b", "a\nb", "a/b/.", "same", "same/a"};
    publish(w, "one", "old.html");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct publication *publication = open_site(w, "project/site");
        assert_true(publication_write(publication, TEXT("same"), TEXT("x")));
        assert_false(publication_write(publication, text_from(bad[i]), TEXT("y")));
        assert_false(publication_write(publication, TEXT("good"), TEXT("z")));
        assert_false(publication_commit(publication, NULL, NULL, &w->all));
        assert_only(w, PROBLEM_OUTPUT_WRITE, arena_format(&w->arena, "\"%s\"", bad[i]).at);
    }
    assert_holds(w, "project/site/x/y/a.html", "one");
    assert_false(exists(w, "project/.site.placard-new"));
}

static void test_abandon_leaves_old_site(void **state)
{
    struct place_to_work *w = *state;
    publish(w, "one", "old.html");
    struct publication *publication = open_site(w, "project/site");
    assert_true(publication_write(publication, TEXT("x/y/a.html"), TEXT("two")));
    assert_int_equal(status_of(w, "project/.site.placard-new").st_mode & 07777, 0700);
    publication_abandon(publication);
    publication_abandon(NULL);
    assert_holds(w, "project/site/x/y/a.html", "one");
    assert_false(exists(w, "project/.site.placard-new"));
}

/* Another process publishes here, then dies in the middle. */
static void test_other_build(void **state)
{
    struct place_to_work *w = *state;
    int ready[2];
    char byte = 0;
    publish(w, "one", "old.html");
    assert_int_equal(pipe(ready), 0);
    pid_t other = fork();
    if (other == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* or a failing test would leave it behind */
        struct publication *publication = open_site(w, "project/site");
        if (!publication || !publication_write(publication, TEXT("q/half.html"), TEXT("half")) ||
            write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    close(ready[1]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    assert_refused(w, "project/site", "another build");
    assert_true(exists(w, "project/.site.placard-new/q/half.html"));
    kill(other, SIGKILL);
    assert_int_equal(waitpid(other, NULL, 0), other);
    assert_true(exists(w, "project/.site.placard-new/q/half.html"));
    assert_int_equal(publish(w, "two", "old.html").written, 1);
    assert_false(exists(w, "project/site/q"));
}

static void test_full_disk_leaves_old_site(void **state)
{
    struct place_to_work *w = *state;
    static const char large[8192];
    struct rlimit before;
    publish(w, "one", "old.html");
    struct publication *publication = open_site(w, "project/site");
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, before.rlim_max}), 0);
    bool written = publication_write(publication, TEXT("l.html"), (struct text){large, 8192});
    bool after = publication_write(publication, TEXT("m.html"), TEXT("m"));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(written || after);
    assert_false(publication_commit(publication, NULL, NULL, &w->all));
    assert_only(w, PROBLEM_OUTPUT_WRITE, "\"l.html\" could not be written: File too large");
    assert_holds(w, "project/site/x/y/a.html", "one");
    assert_false(exists(w, "project/.site.placard-new"));
}

static void test_replaced_meanwhile(void **state)
{
    struct place_to_work *w = *state;
    struct publication *publication = open_site(w, "project/site");
    make_folder(w, "project/site");
    put(w, "project/site/mine", TEXT("mine"));
    assert_false(publication_commit(publication, NULL, NULL, &w->all));
    assert_only(w, PROBLEM_OUTPUT_WRITE, "File exists");
    assert_holds(w, "project/site/mine", "mine");
}

/* From here on this process has a kernel whose renameat2 knows no flags and answers like
 * that: with an error, or with 0 and doing nothing. Some file systems are like this. */
static bool forbid_rename_flags(unsigned answer)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[4])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | answer),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof code / sizeof *code, code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

static int publish_without_rename_flags(struct place_to_work *w, unsigned answer)
{
    struct publication_result result;
    if (!forbid_rename_flags(answer))
        return 2;
    struct publication *publication = open_site(w, "project/site");
    if (!publication || !exists(w, "project/site/x/y/a.html"))
        return 1;
    publication_write(publication, TEXT("x/y/a.html"), TEXT("two"));
    if (!publication_commit(publication, &w->arena, &result, &w->all) || !result.swap_remark)
        return 1;
    publication = open_site(w, "project/first");
    return publication && publication_commit(publication, &w->arena, &result, &w->all) ? 0 : 1;
}

static void assert_two_steps(struct place_to_work *w, unsigned answer)
{
    publish(w, "one", "old.html");
    /* and a build was once killed between the two steps */
    assert_int_equal(renameat(w->folder, "project/site", w->folder, "project/.site.placard-old"),
                     0);
    pid_t child = fork();
    if (child == 0)
        _exit(publish_without_rename_flags(w, answer));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 2)
        skip();
    assert_int_equal(status, 0);
    assert_holds(w, "project/site/x/y/a.html", "two");
    assert_true(exists(w, "project/first/" PUBLICATION_MANIFEST));
    assert_false(exists(w, "project/site/old.html"));
    assert_false(exists(w, "project/.site.placard-new"));
    assert_false(exists(w, "project/.site.placard-old"));
    assert_false(exists(w, "project/.first.placard-new"));
}

static void test_swap_in_two_steps(void **state)
{
    assert_two_steps(*state, EINVAL);
}

static void test_swap_that_only_says_so(void **state)
{
    assert_two_steps(*state, 0);
}

enum { PAGES = 500, JOBS = 4 };

static void write_page(void *context, size_t task, size_t worker)
{
    char path[64];
    (void)worker;
    int length = snprintf(path, sizeof path, "%zu/%zu/%zu.html", task % 5, task % 7, task);
    publication_write(context, (struct text){path, (size_t)length}, TEXT("page"));
}

static void test_several_workers(void **state)
{
    struct place_to_work *w = *state;
    for (size_t round = 0; round < 2; round++) {
        struct publication *publication = open_site(w, "site");
        struct publication_result result;
        assert_non_null(publication);
        workers_run(JOBS, PAGES, write_page, publication);
        assert_true(publication_commit(publication, &w->arena, &result, &w->all));
        assert_int_equal(round == 0 ? result.written : result.linked, PAGES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_refuses_output_folders),
        IN_FOLDER(test_publishes_twice),
        IN_FOLDER(test_manifest),
        IN_FOLDER(test_old_site_with_links),
        IN_FOLDER(test_refuses_paths),
        IN_FOLDER(test_abandon_leaves_old_site),
        IN_FOLDER(test_other_build),
        IN_FOLDER(test_full_disk_leaves_old_site),
        IN_FOLDER(test_replaced_meanwhile),
        IN_FOLDER(test_swap_in_two_steps),
        IN_FOLDER(test_swap_that_only_says_so),
        IN_FOLDER(test_several_workers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
