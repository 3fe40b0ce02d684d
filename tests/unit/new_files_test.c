/* Several new files: all of them, or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "workspace.h"

#include "host/new_files.h"

static bool write_all(struct place_to_work *w, const struct new_file *list, size_t count)
{
    struct new_files files = {0};
    for (size_t i = 0; i < count; i++)
        array_push(&w->arena, &files, list[i]);
    return new_files_write(&w->arena, at(w, "site"), &files, &w->all);
}

#define WRITE(w, ...)                                    \
    write_all(w, (const struct new_file[]){__VA_ARGS__}, \
              sizeof((const struct new_file[]){__VA_ARGS__}) / sizeof(struct new_file))

static void test_makes_folders_and_files(void **state)
{
    struct place_to_work *w = *state;
    assert_true(WRITE(w, {.path = TEXT("a.md"), .text = TEXT("one\n")},
                      {.path = TEXT("b/c/d.csv"), .text = TEXT("id\n")}));
    assert_holds(w, "site/a.md", "one\n");
    assert_holds(w, "site/b/c/d.csv", "id\n");
    assert_false(exists(w, "site/a.md.placard-new"));
    assert_int_equal(w->all.list.count, 0);
}

static void test_replaces_only_what_it_is_told_to(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "site");
    put(w, "site/a.csv", TEXT("id\n"));
    assert_false(WRITE(w, {.path = TEXT("new.md"), .text = TEXT("x")},
                       {.path = TEXT("a.csv"), .text = TEXT("y")}));
    assert_only(w, PROBLEM_FILE_EXISTS, "is there already");
    assert_holds(w, "site/a.csv", "id\n");
    assert_false(exists(w, "site/new.md"));
    assert_true(WRITE(w, {.path = TEXT("a.csv"),
                          .text = TEXT("id\nb\n"),
                          .replaces = true,
                          .before = TEXT("id\n")}));
    assert_holds(w, "site/a.csv", "id\nb\n");
}

static void test_a_failure_leaves_everything_as_it_was(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "site");
    put(w, "site/a.csv", TEXT("id\n"));
    put(w, "site/file", TEXT("in the way\n"));
    assert_false(WRITE(
        w, {.path = TEXT("a.csv"), .text = TEXT("y"), .replaces = true, .before = TEXT("id\n")},
        {.path = TEXT("folder/new.md"), .text = TEXT("x")},
        {.path = TEXT("file/below.md"), .text = TEXT("x")}));
    assert_only(w, PROBLEM_OUTPUT_WRITE, "could not be written");
    assert_holds(w, "site/a.csv", "id\n");
    assert_false(exists(w, "site/folder"));
    assert_false(exists(w, "site/a.csv.placard-new"));
}

/* The last of three cannot move in, after the others have. */
static void test_what_moved_in_moves_out_again(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "site");
    make_folder(w, "site/b.csv"); /* a folder, which no file replaces */
    put(w, "site/a.csv", TEXT("id\n"));
    assert_false(WRITE(
        w, {.path = TEXT("a.csv"), .text = TEXT("y"), .replaces = true, .before = TEXT("id\n")},
        {.path = TEXT("folder/new.md"), .text = TEXT("x")},
        {.path = TEXT("b.csv"), .text = TEXT("x"), .replaces = true, .before = TEXT("")}));
    assert_only(w, PROBLEM_OUTPUT_WRITE, "could not be written");
    assert_holds(w, "site/a.csv", "id\n");
    assert_false(exists(w, "site/folder"));
    assert_false(exists(w, "site/b.csv.placard-new"));
}

static void test_a_link_is_not_followed(void **state)
{
    struct place_to_work *w = *state;
    make_folder(w, "site");
    assert_int_equal(symlinkat("nowhere", w->folder, "site/a.md"), 0);
    assert_false(WRITE(w, {.path = TEXT("a.md"), .text = TEXT("x")}));
    assert_only(w, PROBLEM_FILE_EXISTS, "is there already");
    assert_false(exists(w, "site/nowhere"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_makes_folders_and_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_replaces_only_what_it_is_told_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_failure_leaves_everything_as_it_was, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_what_moved_in_moves_out_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_link_is_not_followed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
