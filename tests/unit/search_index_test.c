/* The index that a page's script looks words up in. */
#include "build/scan_words.h"
#include "render/search.h"
#include "unit.h"

#include <stdint.h>

static const struct search_file *find_file(const struct search_files *files, const char *end)
{
    for (size_t i = 0; i < files->count; i++)
        if (text_ends(files->items[i].path, end))
            return &files->items[i];
    return NULL;
}

static bool holds(const struct search_files *files, const char *file, const char *text)
{
    const struct search_file *found = find_file(files, file);
    return found && text_find(found->bytes, text_from(text), 0) != SIZE_MAX;
}

static void add(struct search *search, size_t worker, size_t number, const char *title,
                const char *html)
{
    struct search_part *part = search_part(search, worker);
    struct search_page page = {.title = text_from(title),
                               .where = TEXT("Enfield"),
                               .url = TEXT("enfield/a.html"),
                               .is_english = true};
    search_open(part, number, &page);
    scan_words(text_from(html), part);
    search_close(part);
}

static void a_title_weighs_more_than_a_heading_and_that_more_than_a_cell(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    (void)state;
    struct search *search = search_new(&arena, 4, 1);
    add(search, 0, 0, "One", "<main><td>grant</td></main>");
    add(search, 0, 1, "Two", "<main><h2>The grants</h2></main>");
    add(search, 0, 2, "Grant", "<main></main>");
    add(search, 0, 3, "Four", "<main><p>Granted grants</p></main>");
    search_write(search, &files);
    assert_true(holds(&files, "/w0.js", "\ngrant,granted,grants 4 9C4B3D1A\n"));
    search_release(search);
    arena_release(&arena);
}

static void only_the_words_of_main_are_found(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    (void)state;
    struct search *search = search_new(&arena, 1, 1);
    add(search, 0, 0, "Page",
        "<p>outside</p><main id=\"main\"><h1>again</h1><nav><p>menu</p></nav><p>in<b>si</b>de "
        "&amp; "
        "&pound;1,200</p><section data-unsearched><section>first</section>second</section>"
        "<p title=\"a > b\">after</p><script>code</script></main><p>below</p>");
    search_write(search, &files);
    assert_true(holds(&files, "/w0.js", "\ninsid,inside 1 2A\n"));
    assert_true(holds(&files, "/w0.js", "`1200 1 "));
    assert_true(holds(&files, "/w0.js", "\nafter 1 "));
    static const char *const absent[] = {"outsid", "again", "menu", "first",
                                         "second", "title", "code", "below"};
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        assert_false(holds(&files, "/w0.js", absent[i]));
    assert_true(holds(&files, "/p0.js",
                      "\"inside & \u00A3"
                      "1,200 after\""));
    search_release(search);
    arena_release(&arena);
}

static void broken_markup_ends(void **state)
{
    static const char *const pieces[] = {"<main",       "<main><", "<main></",     "<main><p a=\"",
                                         "<main><nav>", "<main>&", "<main><!-- x", "<main>&#;"};
    struct arena arena = {0};
    struct search_files files = {0};
    (void)state;
    size_t count = sizeof pieces / sizeof pieces[0];
    struct search *search = search_new(&arena, count, 1);
    for (size_t i = 0; i < count; i++)
        add(search, 0, i, "Title", pieces[i]);
    search_write(search, &files);
    assert_non_null(find_file(&files, "search/index.js"));
    search_release(search);
    arena_release(&arena);
}

enum { MANY = 3000 };

/* A site with many words, read by so many workers. */
static struct search *make_large(struct arena *arena, size_t workers, struct search_files *files)
{
    struct search *search = search_new(arena, MANY, workers);
    for (size_t i = 0; i < MANY; i++) {
        struct text html =
            arena_format(arena, "<main><p>common words%zu tre%zu %zu,%03zu</p></main>", i, i % 97,
                         i % 900 + 1, i % 1000);
        add(search, i % workers, i, "Page", html.at);
    }
    search_write(search, files);
    return search;
}

static void the_files_are_the_same_whichever_worker_read_which_page(void **state)
{
    struct arena arena = {0};
    struct search_files one = {0};
    struct search_files three = {0};
    (void)state;
    struct search *first = make_large(&arena, 1, &one);
    struct search *second = make_large(&arena, 3, &three);
    assert_int_equal(one.count, three.count);
    for (size_t i = 0; i < one.count; i++) {
        assert_true(text_equal(one.items[i].path, three.items[i].path));
        assert_true(text_equal(one.items[i].bytes, three.items[i].bytes));
    }
    search_release(first);
    search_release(second);
    arena_release(&arena);
}

static void no_file_is_larger_than_one_question_can_afford(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    (void)state;
    struct search *search = make_large(&arena, 1, &files);
    for (size_t i = 0; i < files.count; i++)
        assert_true(files.items[i].bytes.length < 32 * 1024);
    assert_true(holds(&files, "index.js", "\"pages\": 3000"));
    search_release(search);
    arena_release(&arena);
}

static void of_a_common_word_only_the_best_pages_are_there_but_all_are_counted(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    size_t pages = 0;
    (void)state;
    struct search *search = make_large(&arena, 1, &files);
    for (size_t i = 0; i < files.count; i++) {
        size_t at = text_find(files.items[i].bytes, TEXT("\ncommon 3000 "), 0);
        for (at += at == SIZE_MAX ? 0 : 13; at < files.items[i].bytes.length; at++) {
            char c = files.items[i].bytes.at[at];
            if (c == '\n')
                break;
            pages += c >= 'A' && c <= 'Z';
        }
    }
    assert_int_equal(pages, SEARCH_MOST);
    search_release(search);
    arena_release(&arena);
}

static void a_beginning_whose_words_are_in_several_files_has_a_line(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    size_t found = 0;
    (void)state;
    struct search *search = make_large(&arena, 1, &files);
    for (size_t i = 0; i < files.count; i++)
        if (text_find(files.items[i].bytes, TEXT("\nwords1* 1111 "), 0) != SIZE_MAX)
            found++;
    assert_int_equal(found, 1);
    search_release(search);
    arena_release(&arena);
}

static void a_site_without_pages_has_an_index(void **state)
{
    struct arena arena = {0};
    struct search_files files = {0};
    (void)state;
    struct search *search = search_new(&arena, 0, 1);
    search_write(search, &files);
    assert_true(holds(&files, "search/index.js", "\"words\": \"\""));
    search_release(search);
    search_release(NULL);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_weighs_more_than_a_heading_and_that_more_than_a_cell),
        cmocka_unit_test(only_the_words_of_main_are_found),
        cmocka_unit_test(broken_markup_ends),
        cmocka_unit_test(the_files_are_the_same_whichever_worker_read_which_page),
        cmocka_unit_test(no_file_is_larger_than_one_question_can_afford),
        cmocka_unit_test(of_a_common_word_only_the_best_pages_are_there_but_all_are_counted),
        cmocka_unit_test(a_beginning_whose_words_are_in_several_files_has_a_line),
        cmocka_unit_test(a_site_without_pages_has_an_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
