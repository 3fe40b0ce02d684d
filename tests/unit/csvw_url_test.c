/* URLs: resolved as RFC 3986 has it, and compared by their normal form. */
#include "unit.h"

#include "read/csvw/url.h"

static void references_are_resolved(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"g", "http://a/b/c/g"},      {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
        {"//g", "http://g"},          {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},  {"#s", "http://a/b/c/d;p?q#s"},
        {"", "http://a/b/c/d;p?q"},   {".", "http://a/b/c/"},
        {"..", "http://a/b/"},        {"../g", "http://a/b/g"},
        {"../../../g", "http://a/g"}, {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"}, {"g:h", "g:h"},
        {"/./g", "http://a/g"},       {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},  {"mailto:x@y", "mailto:x@y"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text reference = unit_exact(unit, text_from(cases[i][0]));
        assert_text(unit, url_resolve(&unit->arena, TEXT("http://a/b/c/d;p?q"), reference),
                    cases[i][1]);
    }
    assert_text(unit, url_resolve(&unit->arena, TEXT("http://a"), TEXT("g")), "http://a/g");
}

static void urls_that_mean_the_same_become_the_same(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"HTTP://www.W3.org:80/%7Ea/./b", "http://www.w3.org/~a/b"},
        {"https://x:443", "https://x/"},
        {"http://x:8080/", "http://x:8080/"},
        {"http://x/%c3%a9", "http://x/%C3%A9"},
        {"http://x/é", "http://x/%C3%A9"},
        {"file:///a/../b%2e%2E/c%", "file:///b../c%"},
        {"http://x/a?%7e=%20", "http://x/a?~=%20"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text url = unit_exact(unit, text_from(cases[i][0]));
        assert_text(unit, url_normalize(&unit->arena, url), cases[i][1]);
    }
}

static void parts_and_templates(void **state)
{
    struct unit *unit = *state;
    struct text url = TEXT("http://x/a b.csv?q#f");
    assert_text(unit, url_without_fragment(url), "http://x/a b.csv?q");
    assert_text(unit, url_without_query(url), "http://x/a b.csv");
    assert_text(unit, url_file_name(url), "a b.csv");
    assert_text(unit, url_encode_path(&unit->arena, TEXT("/a b/é")), "/a%20b/%C3%A9");
    assert_text(unit, url_decode(&unit->arena, TEXT("a%20%C3%A9%2")), "a \xc3\xa9%2");
    assert_text(unit, url_expand(&unit->arena, TEXT("{+url}-m?{url}&{no}{"), TEXT("a:b")),
                "a:b-m?a%3Ab&{");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(references_are_resolved),
        UNIT_TEST(urls_that_mean_the_same_become_the_same),
        UNIT_TEST(parts_and_templates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
