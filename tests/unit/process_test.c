/* Other programs are run without a shell, and a temporary folder never stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace.h"

#include "host/process.h"
#include "host/temporary.h"

#include <signal.h>
#include <sys/wait.h>

/* --- processes --- */

static void test_gives_what_a_program_says(void **state)
{
    struct place_to_work *w = *state;
    struct process process;
    const char *const words[] = {"sh", "-c", "echo out; echo err >&2; exit 3", NULL};
    assert_true(process_run(&w->arena, words, &process, &w->all));
    assert_int_equal(process.code, 3);
    assert_true(text_is(process.output, "out\n"));
    assert_true(text_is(process.errors, "err\n"));
}

static void test_no_word_is_more_than_itself(void **state)
{
    struct place_to_work *w = *state;
    struct process process;
    const char *const words[] = {"printf", "%s|", "a b", "$HOME", ";ls", "`id`", NULL};
    assert_true(process_run(&w->arena, words, &process, &w->all));
    assert_true(text_is(process.output, "a b|$HOME|;ls|`id`|"));
}

static void test_a_program_that_reads_or_floods_ends(void **state)
{
    struct place_to_work *w = *state;
    struct process process;
    const char *const reads[] = {"cat", NULL};
    assert_true(process_run(&w->arena, reads, &process, &w->all));
    assert_int_equal(process.output.length, 0);
    const char *const floods[] = {"head", "-c", "1000000", "/dev/zero", NULL};
    assert_true(process_run(&w->arena, floods, &process, &w->all));
    assert_int_equal(process.output.length, PROCESS_LIMIT);
    const char *const dies[] = {"sh", "-c", "kill -9 $$", NULL};
    assert_true(process_run(&w->arena, dies, &process, &w->all));
    assert_int_equal(process.code, 128 + SIGKILL);
}

static void test_says_which_program_is_missing(void **state)
{
    struct place_to_work *w = *state;
    struct process process;
    const char *const words[] = {"no-such-program", NULL};
    assert_false(process_run(&w->arena, words, &process, &w->all));
    assert_only(w, PROBLEM_FILE_UNREADABLE, "the program no-such-program cannot be run");
}

/* --- temporary folders --- */

static void fill(const char *path)
{
    const char *const words[] = {"mkdir", "-p", path, NULL};
    struct arena arena = {0};
    struct diagnostics all = {0};
    struct process process;
    assert_true(process_run(&arena, words, &process, &all));
    arena_release(&arena);
}

static void test_a_temporary_folder_is_gone_when_it_is_closed(void **state)
{
    struct place_to_work *w = *state;
    struct temporary temporary;
    struct stat status;
    setenv("TMPDIR", w->root, 1);
    assert_true(temporary_open(&w->arena, &temporary, &w->all));
    assert_int_equal(strncmp(temporary.path, w->root, strlen(w->root)), 0);
    assert_int_equal(stat(temporary.path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0700);
    fill(arena_format(&w->arena, "%s/a/b", temporary.path).at);
    temporary_close(&temporary, &w->all);
    assert_int_equal(stat(temporary.path, &status), -1);
    assert_int_equal(w->all.list.count, 0);
}

/* In another process, which ends in this way; whether the folder is gone soon after. */
static bool is_gone_after(struct place_to_work *w, int ending)
{
    int ends[2];
    char path[256] = "";
    struct stat status;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct temporary temporary;
        if (temporary_open(&w->arena, &temporary, &w->all)) {
            fill(arena_format(&w->arena, "%s/a/b", temporary.path).at);
            (void)!write(ends[1], temporary.path, strlen(temporary.path));
            if (ending)
                raise(ending);
        }
        _exit(0);
    }
    close(ends[1]);
    assert_true(read(ends[0], path, sizeof path - 1) > 0);
    close(ends[0]);
    waitpid(pid, NULL, 0);
    for (int i = 0; i < 500 && stat(path, &status) == 0; i++)
        usleep(10000);
    return stat(path, &status) != 0;
}

static void test_a_temporary_folder_is_gone_however_the_program_ends(void **state)
{
    struct place_to_work *w = *state;
    setenv("TMPDIR", w->root, 1);
    assert_true(is_gone_after(w, 0));
    assert_true(is_gone_after(w, SIGTERM));
    assert_true(is_gone_after(w, SIGKILL));
}

static void test_says_that_there_is_no_place_for_one(void **state)
{
    struct place_to_work *w = *state;
    struct temporary temporary;
    setenv("TMPDIR", at(w, "none"), 1);
    assert_false(temporary_open(&w->arena, &temporary, &w->all));
    assert_only(w, PROBLEM_OUTPUT_WRITE, "cannot be made: No such file or directory");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_gives_what_a_program_says),
        TEST(test_no_word_is_more_than_itself),
        TEST(test_a_program_that_reads_or_floods_ends),
        TEST(test_says_which_program_is_missing),
        TEST(test_a_temporary_folder_is_gone_when_it_is_closed),
        TEST(test_a_temporary_folder_is_gone_however_the_program_ends),
        TEST(test_says_that_there_is_no_place_for_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
