/* Kept pages: the ones that were looked at last stay. */
#include "unit.h"

#include "serve/kept.h"

static void a_page_is_found_by_its_path(void **state)
{
    struct unit *unit = *state;
    struct kept_pages kept = {0};
    kept_put(&kept, TEXT("a.html"), TEXT("first"));
    kept_put(&kept, TEXT("b.html"), TEXT("second"));
    assert_text(unit, kept_find(&kept, TEXT("a.html")), "first");
    assert_text(unit, kept_find(&kept, TEXT("b.html")), "second");
    assert_text(unit, kept_find(&kept, TEXT("c.html")), "");
    kept_release(&kept);
}

static void a_page_is_kept_as_it_was_shown_last(void **state)
{
    struct unit *unit = *state;
    struct kept_pages kept = {0};
    kept_put(&kept, TEXT("a.html"), TEXT("old"));
    kept_put(&kept, TEXT("b.html"), TEXT("b"));
    kept_put(&kept, TEXT("a.html"), TEXT("new"));
    assert_text(unit, kept_find(&kept, TEXT("a.html")), "new");
    assert_text(unit, buffer_text(&kept.items[0].path), "a.html");
    assert_int_equal(kept.count, 2);
    kept_release(&kept);
}

static void the_page_that_was_looked_at_longest_ago_goes_first(void **state)
{
    struct unit *unit = *state;
    struct kept_pages kept = {0};
    for (int i = 0; i < KEPT_MOST; i++)
        kept_put(&kept, arena_format(&unit->arena, "%d.html", i), TEXT("page"));
    kept_put(&kept, TEXT("0.html"), TEXT("looked at again"));
    kept_put(&kept, TEXT("new.html"), TEXT("new"));
    assert_int_equal(kept.count, KEPT_MOST);
    assert_text(unit, kept_find(&kept, TEXT("0.html")), "looked at again");
    assert_text(unit, kept_find(&kept, TEXT("1.html")), "");
    assert_text(unit, kept_find(&kept, TEXT("2.html")), "page");
    kept_release(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_page_is_found_by_its_path),
        UNIT_TEST(a_page_is_kept_as_it_was_shown_last),
        UNIT_TEST(the_page_that_was_looked_at_longest_ago_goes_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
