/* A temporary folder with a project in it, for tests that need real files.
 *
 *     cmocka_unit_test_setup_teardown(test, set_up, tear_down)
 *
 * gives each test a new one as its state and removes it afterwards. Include after
 * cmocka.h and what that needs.
 */
#ifndef PLACARD_TEST_WORKSPACE_H
#define PLACARD_TEST_WORKSPACE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "host/file.h"
#include "host/tree.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A test's folder, with a project in it: project/content, project/data. */
struct place_to_work {
    char root[64];
    int folder;
    struct arena arena;
    struct diagnostics all;
};

static inline const char *at(struct place_to_work *w, const char *path)
{
    return arena_format(&w->arena, "%s/%s", w->root, path).at;
}

static inline void make_folder(struct place_to_work *w, const char *path)
{
    assert_int_equal(mkdirat(w->folder, path, 0755), 0);
}

static inline void put(struct place_to_work *w, const char *path, struct text bytes)
{
    int descriptor = openat(w->folder, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    assert_true(descriptor >= 0);
    assert_true(output_write(descriptor, bytes));
    close(descriptor);
}

static inline bool exists(struct place_to_work *w, const char *path)
{
    struct stat status;
    return fstatat(w->folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static inline struct stat status_of(struct place_to_work *w, const char *path)
{
    struct stat status;
    assert_int_equal(fstatat(w->folder, path, &status, AT_SYMLINK_NOFOLLOW), 0);
    return status;
}

static inline void assert_holds(struct place_to_work *w, const char *path, const char *bytes)
{
    const struct source *source = file_read(&w->arena, TEXT("x"), at(w, path), 1 << 20, &w->all);
    assert_non_null(source);
    assert_string_equal(source->text.at, bytes);
}

/* There is exactly one diagnostic, this one; forgets it. */
static inline void assert_only(struct place_to_work *w, enum problem problem, const char *words)
{
    assert_int_equal(w->all.list.count, 1);
    assert_string_equal(problem_id(w->all.list.items[0].problem), problem_id(problem));
    if (!strstr(w->all.list.items[0].words.at, words))
        fail_msg("\"%s\" is not in \"%s\"", words, w->all.list.items[0].words.at);
    diagnostics_release(&w->all);
}

static inline int set_up(void **state)
{
    struct place_to_work *w = calloc(1, sizeof *w);
    if (!w)
        return -1;
    snprintf(w->root, sizeof w->root, "/tmp/placard-host-XXXXXX");
    if (!mkdtemp(w->root))
        return -1;
    w->folder = open(w->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *state = w;
    return mkdirat(w->folder, "project", 0755) || mkdirat(w->folder, "project/content", 0755) ||
           mkdirat(w->folder, "project/data", 0755);
}

static inline int tear_down(void **state)
{
    struct place_to_work *w = *state;
    size_t files = 0;
    bool good = tree_empty(w->folder, &files) && rmdir(w->root) == 0;
    close(w->folder);
    arena_release(&w->arena);
    diagnostics_release(&w->all);
    free(w);
    return good ? 0 : -1;
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
