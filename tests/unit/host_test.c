/* The operating-system room but for publishing (publish_test.c), on real files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace.h"

#include "host/clock.h"
#include "host/terminal.h"
#include "host/ticker.h"
#include "host/workers.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>

/* --- files --- */

static void test_reads_a_file(void **state)
{
    struct place_to_work *w = *state;
    put(w, "a.csv", TEXT("id\nenfield\n"));
    const struct source *source =
        file_read(&w->arena, TEXT("data/a.csv"), at(w, "a.csv"), 11, &w->all);
    assert_non_null(source);
    assert_true(text_is(source->name, "data/a.csv"));
    assert_true(text_is(source->text, "id\nenfield\n"));
    assert_int_equal(source->text.at[source->text.length], '\0');
    put(w, "empty", TEXT(""));
    source = file_read(&w->arena, TEXT("empty"), at(w, "empty"), 11, &w->all);
    assert_non_null(source);
    assert_int_equal(source->text.length, 0);
    assert_int_equal(w->all.list.count, 0);
}

static void assert_unread(struct place_to_work *w, const char *path, size_t limit,
                          enum problem problem, const char *words)
{
    assert_null(file_read(&w->arena, TEXT("data/a.csv"), at(w, path), limit, &w->all));
    assert_int_equal(w->all.list.count, 1);
    assert_true(text_is(w->all.list.items[0].place.source->name, "data/a.csv"));
    assert_only(w, problem, words);
}

static void test_refuses_what_is_no_file(void **state)
{
    struct place_to_work *w = *state;
    assert_int_equal(symlinkat("/etc/passwd", w->folder, "link"), 0);
    assert_int_equal(mkfifoat(w->folder, "pipe", 0644), 0);
    assert_unread(w, "link", 99, PROBLEM_FILE_LINK, "a symbolic link");
    assert_unread(w, "pipe", 99, PROBLEM_FILE_LINK, "a pipe");
    assert_unread(w, "project", 99, PROBLEM_FILE_LINK, "a folder");
    assert_unread(w, "none", 99, PROBLEM_FILE_UNREADABLE, "No such file");
    put(w, "big", TEXT("12345678"));
    assert_unread(w, "big", 7, PROBLEM_FILE_TOO_LARGE, "7 bytes");
    assert_int_equal(truncate(at(w, "big"), (2 << 20) + 1), 0);
    assert_unread(w, "big", 2 << 20, PROBLEM_FILE_TOO_LARGE, "2 MB");
    /* The kernel says 0 bytes, and then there are some: like a file that grows. */
    assert_null(file_read(&w->arena, TEXT("x"), "/proc/self/status", 9999, &w->all));
    assert_only(w, PROBLEM_FILE_UNREADABLE, "changed");
}

static void assert_text(struct place_to_work *w, struct text text, size_t where, const char *words)
{
    struct source source = {TEXT("data/a.csv"), text};
    assert_int_equal(file_check_text(&source, &w->all), words == NULL);
    if (words) {
        assert_int_equal(w->all.list.count, 1);
        assert_int_equal(w->all.list.items[0].place.at, where);
        assert_only(w, PROBLEM_FILE_NOT_TEXT, words);
    }
}

static void test_checks_text(void **state)
{
    struct place_to_work *w = *state;
    assert_text(w, TEXT(""), 0, NULL);
    assert_text(w, TEXT("\xEF\xBB\xBFid,name\r\n\t\xC2\xA3"), 0, NULL);
    assert_text(w,
                TEXT("cost \xA3"
                     "12"),
                5, "byte A3");
    assert_text(w, TEXT("ab\xE2\x82"), 2, "byte E2");
    assert_text(w, TEXT("ab\0cde"), 2, "U+0000");
    assert_text(w, TEXT("abcd\x1B[m"), 4, "U+001B");
    assert_text(w, TEXT("abcd\xC2\x85"), 4, "U+0085");
    assert_text(w, TEXT("\xFF\xFEi\0d\0"), 0, "UTF-16");
    assert_text(w, TEXT("\xFE\xFF\0i\0d"), 0, "UTF-16");
    assert_text(w, TEXT("i\0d\0"), 0, "UTF-16");
    assert_text(w, TEXT("PK\003\004\x14\0"), 0, "Excel");
}

static void test_writes_all(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
    pid_t reader = fork();
    if (reader == 0) { /* slow, so that the pipe fills up */
        size_t got = 0;
        char bytes[4096];
        close(ends[1]);
        fcntl(ends[0], F_SETFL, 0);
        for (ssize_t n; (n = read(ends[0], bytes, sizeof bytes)) > 0; got += (size_t)n)
            usleep(100);
        _exit(got == 1 << 19 ? 0 : 1);
    }
    close(ends[0]);
    char *bytes = calloc(1, 1 << 19);
    assert_true(output_write(ends[1], (struct text){bytes, 1 << 19}));
    free(bytes);
    close(ends[1]);
    int status;
    assert_int_equal(waitpid(reader, &status, 0), reader);
    assert_int_equal(status, 0);
    assert_false(output_write(-1, TEXT("x")));
    assert_int_equal(errno, EBADF);
}

/* --- trees --- */

static void test_lists_in_order(void **state)
{
    struct place_to_work *w = *state;
    static const char *const names[] = {"b/z.md", "b/a.md", "a.md", "a-b.md", "b-c.md", "B.md"};
    static const char *const order[] = {"B.md", "a-b.md", "a.md", "b-c.md", "b/a.md", "b/z.md"};
    make_folder(w, "t");
    make_folder(w, "t/b");
    make_folder(w, "t/.git");
    for (size_t i = 0; i < 6; i++)
        put(w, arena_format(&w->arena, "t/%s", names[i]).at, TEXT("12"));
    put(w, "t/.hidden", TEXT(""));
    put(w, "t/.git/config", TEXT(""));
    put(w, "t/a.md~", TEXT(""));
    put(w, "t/#a.md#", TEXT(""));
    struct tree tree;
    assert_true(tree_list(&w->arena, at(w, "t"), TEXT("content"), &tree, &w->all));
    assert_int_equal(tree.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(tree.items[i].path.at, order[i]);
    assert_int_equal(tree.items[0].size, 2);
}

/* One entry `name` in the folder t is refused, and nothing is listed. */
static void assert_unlisted(struct place_to_work *w, const char *name, enum problem problem,
                            const char *words)
{
    struct tree tree;
    assert_false(tree_list(&w->arena, at(w, "t"), TEXT("content"), &tree, &w->all));
    assert_int_equal(tree.count, 0);
    assert_int_equal(w->all.list.count, 1);
    assert_string_equal(w->all.list.items[0].place.source->name.at,
                        arena_format(&w->arena, "content/%s", name).at);
    assert_only(w, problem, words);
    assert_int_equal(unlinkat(w->folder, arena_format(&w->arena, "t/%s", name).at, 0), 0);
}

static void test_refuses_links_in_trees(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "t");
    assert_int_equal(symlinkat("../project", w->folder, "t/folder"), 0);
    assert_unlisted(w, "folder", PROBLEM_FILE_LINK, "symbolic link");
    assert_int_equal(symlinkat("nowhere", w->folder, "t/a.md"), 0);
    assert_unlisted(w, "a.md", PROBLEM_FILE_LINK, "symbolic link");
    assert_int_equal(mkfifoat(w->folder, "t/p", 0644), 0);
    assert_unlisted(w, "p", PROBLEM_FILE_LINK, "pipe");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/t/s", w->root);
    int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(descriptor, (struct sockaddr *)&address, sizeof address), 0);
    close(descriptor);
    assert_unlisted(w, "s", PROBLEM_FILE_LINK, "socket");

    struct tree tree;
    assert_int_equal(symlinkat("t", w->folder, "root"), 0);
    assert_false(tree_list(&w->arena, at(w, "root"), TEXT("content"), &tree, &w->all));
    assert_only(w, PROBLEM_FILE_LINK, "symbolic link");
    assert_false(tree_list(&w->arena, at(w, "none"), TEXT("content"), &tree, &w->all));
    assert_only(w, PROBLEM_FOLDER_MISSING, "not there");
}

static void test_refuses_names(void **state)
{
    struct place_to_work *w = *state;
    static const char *const bad[] = {"con",    "CON.txt", "Aux.md",   "nul",  "lpt9.csv", "COM1",
                                      "a<b",    "a>b",     "a:b",      "a\"b", "a|b",      "a?b",
                                      "a*b",    "a\\b",    "a ",       "a.",   "a\nb",     "a\tb",
                                      "a\x7Fz", "a\xFF",   "a\xC2\x85"};
    static const char *const good[] = {"conn",   "com0", "com10", "lpt",       "aux-1.md",
                                       "a b.md", "#a",   "é.md",  "nul-2.csv", "#"};
    make_folder(w, "t");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(w, arena_format(&w->arena, "t/%s", bad[i]).at, TEXT(""));
        assert_unlisted(w, bad[i], PROBLEM_FILE_NAME, "the name");
    }
    char name[202] = {0};
    memset(name, 'x', 201);
    put(w, arena_format(&w->arena, "t/%s", name).at, TEXT(""));
    assert_unlisted(w, name, PROBLEM_FILE_NAME, "200 bytes");
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        put(w, arena_format(&w->arena, "t/%s", good[i]).at, TEXT(""));
    struct tree tree;
    assert_true(tree_list(&w->arena, at(w, "t"), TEXT("content"), &tree, &w->all));
    assert_int_equal(tree.count, sizeof good / sizeof *good);
}

static void test_bounds_depth(void **state)
{
    struct place_to_work *w = *state;
    struct text path = TEXT("t");
    for (int i = 0; i <= TREE_DEPTH; i++) {
        make_folder(w, path.at);
        path = arena_join(&w->arena, path, TEXT("/d"));
    }
    struct tree tree;
    assert_true(tree_list(&w->arena, at(w, "t"), TEXT("data"), &tree, &w->all));
    make_folder(w, path.at);
    assert_false(tree_list(&w->arena, at(w, "t"), TEXT("data"), &tree, &w->all));
    assert_only(w, PROBLEM_FILE_NAME, "more than 32 deep");
}

/* --- workers --- */

enum { TASKS = 500, JOBS = 4 };

struct crowd {
    atomic_int runs[TASKS];
    atomic_int busy[JOBS];
    atomic_int wrong;
};

static void count_run(void *context, size_t task, size_t worker)
{
    struct crowd *crowd = context;
    if (worker >= JOBS || atomic_fetch_add(&crowd->busy[worker], 1) != 0)
        atomic_fetch_add(&crowd->wrong, 1);
    atomic_fetch_add(&crowd->runs[task], 1);
    atomic_fetch_sub(&crowd->busy[worker], 1);
}

static void test_workers(void **state)
{
    (void)state;
    for (size_t jobs = 0; jobs <= JOBS; jobs++) {
        struct crowd crowd = {0};
        workers_run(jobs, TASKS, count_run, &crowd);
        workers_run(jobs, 0, count_run, &crowd);
        for (size_t i = 0; i < TASKS; i++)
            assert_int_equal(crowd.runs[i], 1);
        assert_int_equal(crowd.wrong, 0);
    }
    assert_in_range(workers_available(), 1, WORKERS_MOST);
}

/* --- the clock and memory --- */

static void assert_day(const char *seconds, int year, int month, int day)
{
    struct instant now = {0};
    const char *why = NULL;
    setenv("SOURCE_DATE_EPOCH", seconds, 1);
    assert_int_equal(clock_now(&now, &why), year != 0);
    assert_int_equal(why == NULL, year != 0);
    assert_int_equal(now.day.year, year);
    assert_int_equal(now.day.month, month);
    assert_int_equal(now.day.day, day);
}

static void test_clock(void **state)
{
    (void)state;
    assert_day("0", 1970, 1, 1);
    assert_day("86399", 1970, 1, 1);
    assert_day("951782399", 2000, 2, 28);
    assert_day("951782400", 2000, 2, 29);
    assert_day("951868800", 2000, 3, 1);
    assert_day("1704067199", 2023, 12, 31);
    assert_day("4107542400", 2100, 3, 1);
    assert_day("253402300799", 9999, 12, 31);
    static const char *const bad[] = {
        "", "-1", "1e9", " 1", "0x1", "253402300800", "99999999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_day(bad[i], 0, 0, 0);
    unsetenv("SOURCE_DATE_EPOCH");
    struct instant now;
    const char *why;
    assert_true(clock_now(&now, &why));
    assert_true(now.day.year >= 2024 && now.day.month >= 1 && now.day.day >= 1);
}

static void test_memory_ends_the_program(void **state)
{
    (void)state;
#ifndef PLACARD_GUARD_MEMORY
    skip(); /* a sanitizer's build */
#else
    for (int way = 0; way < 4; way++) {
        pid_t child = fork();
        if (child == 0) {
            volatile size_t huge = SIZE_MAX / 2 + 2;
            void *small = malloc(0);
            void *empty = calloc(0, 8);
            void *freed = realloc(malloc(1), 0);
            if (!small || !empty || freed || !realloc(NULL, 0))
                _exit(1);
            close(STDERR_FILENO);
            void *memory = way == 0   ? malloc(huge)
                           : way == 1 ? calloc(huge, 2)
                           : way == 2 ? realloc(small, huge)
                                      : realloc(NULL, huge);
            _exit(memory ? 2 : 3);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 75);
    }
#endif
}

/* --- the ticker --- */

static void count_tick(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static void sleep_until(atomic_int *ticks, int count)
{
    while (atomic_load(ticks) < count)
        usleep(1000);
}

static void test_ticks(void **state)
{
    atomic_int ticks = 0;
    (void)state;
    int64_t before = clock_milliseconds();
    struct ticker *ticker = ticker_start(30, 5, count_tick, &ticks);
    assert_non_null(ticker);
    sleep_until(&ticks, 1);
    assert_true(clock_milliseconds() - before >= 30);
    sleep_until(&ticks, 3);
    ticker_hold(ticker);
    int held = atomic_load(&ticks);
    usleep(30000);
    assert_int_equal(atomic_load(&ticks), held);
    ticker_go_on(ticker);
    sleep_until(&ticks, held + 1);
    ticker_stop(ticker);
    int stopped = atomic_load(&ticks);
    usleep(30000);
    assert_int_equal(atomic_load(&ticks), stopped);
}

static void test_stops_a_ticker_that_never_ticked(void **state)
{
    atomic_int ticks = 0;
    (void)state;
    int64_t before = clock_milliseconds();
    ticker_stop(ticker_start(3600000, 5, count_tick, &ticks));
    assert_true(clock_milliseconds() - before < 60000);
    assert_int_equal(ticks, 0);
    ticker_hold(NULL);
    ticker_go_on(NULL);
    ticker_stop(NULL);
}

/* --- terminals --- */

static void test_a_file_is_no_terminal(void **state)
{
    struct place_to_work *w = *state;
    setenv("TERM", "xterm", 1);
    struct terminal terminal = terminal_of(w->folder);
    assert_false(terminal.interactive || terminal.colour || terminal.utf8);
    assert_int_equal(terminal.width, TERMINAL_WIDTH);
}

/* What a terminal of 100 columns is taken for when the variables are these. */
static struct terminal terminal_with(int terminal, const char *term, const char *no_colour,
                                     const char *lc_all, const char *lc_ctype, const char *lang)
{
    setenv("TERM", term, 1);
    setenv("NO_COLOR", no_colour, 1);
    setenv("LC_ALL", lc_all, 1);
    setenv("LC_CTYPE", lc_ctype, 1);
    setenv("LANG", lang, 1);
    return terminal_of(terminal);
}

static void test_terminals(void **state)
{
    (void)state;
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        skip();
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    assert_int_equal(ioctl(slave, TIOCSWINSZ, &(struct winsize){.ws_col = 100}), 0);
    struct terminal terminal = terminal_with(slave, "xterm", "", "", "", "en_GB.UTF-8");
    assert_true(terminal.interactive && terminal.colour && terminal.utf8);
    assert_int_equal(terminal.width, 100);
    terminal = terminal_with(slave, "xterm", "1", "C.utf8", "", "C");
    assert_true(terminal.interactive && !terminal.colour && terminal.utf8);
    assert_true(terminal_with(slave, "xterm", "", "", "cy_GB.utf8@euro", "C").utf8);
    assert_false(terminal_with(slave, "xterm", "", "C", "C.UTF-8", "C.UTF-8").utf8);
    assert_false(terminal_with(slave, "xterm", "", "", "", "en_GB.ISO-8859-1").utf8);
    assert_false(terminal_with(slave, "xterm", "", "", "", "").utf8);
    assert_false(terminal_with(slave, "dumb", "", "", "", "C.UTF-8").interactive);
    assert_false(terminal_with(slave, "dumb", "", "", "", "C.UTF-8").colour);
    assert_false(terminal_with(slave, "", "", "", "", "C.UTF-8").interactive);
    assert_int_equal(ioctl(slave, TIOCSWINSZ, &(struct winsize){0}), 0);
    assert_int_equal(terminal_with(slave, "xterm", "", "", "", "").width, TERMINAL_WIDTH);
    close(slave);
    close(master);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(test_reads_a_file),
        IN_FOLDER(test_refuses_what_is_no_file),
        IN_FOLDER(test_checks_text),
        cmocka_unit_test(test_writes_all),
        IN_FOLDER(test_lists_in_order),
        IN_FOLDER(test_refuses_links_in_trees),
        IN_FOLDER(test_refuses_names),
        IN_FOLDER(test_bounds_depth),
        cmocka_unit_test(test_workers),
        cmocka_unit_test(test_clock),
        cmocka_unit_test(test_ticks),
        cmocka_unit_test(test_stops_a_ticker_that_never_ticked),
        IN_FOLDER(test_a_file_is_no_terminal),
        cmocka_unit_test(test_terminals),
        cmocka_unit_test(test_memory_ends_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
