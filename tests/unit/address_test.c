/* Addresses: every link is relative, and none leaves the site. */
#include "unit.h"

#include "base/scheme.h"

#include "model/page.h"
#include "render/address.h"
#include "render/expand_escape.h"

static void a_page_writes_addresses_relative_to_itself(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *from;
        const char *to;
        const char *written;
    } cases[] = {
        {"enfield/metrics/a.html", "enfield/funding.html", "../funding.html"},
        {"index.html", "about.html", "about.html"},
        {"index.html", "enfield/metrics/a.html", "enfield/metrics/a.html"},
        {"enfield/index.html", "enfield/funding.html", "funding.html"},
        {"enfield/index.html", "haringey/index.html", "../haringey/index.html"},
        {"enfield/metrics/a.html", "index.html", "../../index.html"},
        {"a/b/c/d.html", "a/x/y/z.html", "../../x/y/z.html"},
        {"enfield/metrics/a.html", "enfield/metrics/b.html", "b.html"},
        /* folders are compared whole, not by their first letters */
        {"enfield/a.html", "enfield-north/a.html", "../enfield-north/a.html"},
        {"enfield-north/a.html", "enfield/a.html", "../enfield/a.html"},
        {"enfield/a.html", "enfield.html", "../enfield.html"},
        {"enfield.html", "enfield/a.html", "enfield/a.html"},
        {"enfield/funding.html", "assets/placard.css", "../assets/placard.css"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit,
                    address_relative(&unit->arena, unit_exact(unit, text_from(cases[i].from)),
                                     unit_exact(unit, text_from(cases[i].to))),
                    cases[i].written);
}

static void a_page_that_is_served_anywhere_writes_addresses_of_the_server(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *base_url;
        const char *root;
        const char *written;
    } cases[] = {
        {"", "/", "/enfield/funding.html"},
        {"https://example.org/", "/", "/enfield/funding.html"},
        {"https://example.org/a/strategy/", "/a/strategy/", "/a/strategy/enfield/funding.html"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text root = address_root(unit_exact(unit, text_from(cases[i].base_url)));
        assert_text(unit, root, cases[i].root);
        struct text from = arena_join(&unit->arena, root, TEXT("404.html"));
        assert_text(unit, address_relative(&unit->arena, from, TEXT("enfield/funding.html")),
                    cases[i].written);
    }
}

static void a_full_address_holds_no_characters_that_need_escaping(void **state)
{
    struct unit *unit = *state;
    assert_text(unit,
                address_absolute(&unit->arena, TEXT("https://example.org/"),
                                 TEXT("enfield/caf\xc3\xa9.html")),
                "https://example.org/enfield/caf%C3%A9.html");
}

static void what_a_page_writes_leads_where_it_should(void **state)
{
    struct unit *unit = *state;
    static const char *const paths[] = {
        "index.html",          "about.html",       "enfield/index.html", "enfield/metrics/a.html",
        "enfield/data/a.html", "enfield.html",     "a/b/c/d/e.html",     "a/b/x.html",
        "enfieldx/index.html", "assets/style.css", "a/a/a/a.html",
    };
    enum { COUNT = sizeof paths / sizeof *paths };
    for (size_t i = 0; i < COUNT; i++) {
        for (size_t k = 0; k < COUNT; k++) {
            struct text path = {0};
            struct text anchor = {0};
            struct text from = text_from(paths[i]);
            struct text written = address_relative(&unit->arena, from, text_from(paths[k]));
            assert_true(address_resolve(&unit->arena, from, written, &path, &anchor));
            assert_text(unit, path, paths[k]);
            assert_int_equal(anchor.length, 0);
        }
    }
}

static void a_link_is_resolved_from_where_it_stands(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *from;
        const char *link;
        const char *path; /* NULL: it leaves the site */
        const char *anchor;
    } cases[] = {
        {"enfield/index.md", "funding.md", "enfield/funding.md", ""},
        {"enfield/index.md", "./funding.md", "enfield/funding.md", ""},
        {"enfield/index.md", "././funding.md", "enfield/funding.md", ""},
        {"enfield/index.md", "metrics/a.md#top", "enfield/metrics/a.md", "top"},
        {"enfield/metrics/a.md", "../funding.md", "enfield/funding.md", ""},
        {"enfield/metrics/a.md", "../../index.md", "index.md", ""},
        {"enfield/metrics/a.md", "../../../index.md", NULL, ""},
        {"enfield/metrics/a.md", "../x/../../index.md", "index.md", ""},
        {"index.md", "../index.md", NULL, ""},
        {"index.md", "..", NULL, ""},
        {"index.md", "a/../../b.md", NULL, ""},
        /* what left the site does not come back into it */
        {"enfield/index.md", "../../enfield/index.md", NULL, ""},
        {"enfield/index.md", "#top", "enfield/index.md", "top"},
        {"enfield/index.md", "#", "enfield/index.md", ""},
        {"enfield/index.md", "", "enfield/index.md", ""},
        {"enfield/index.md", "funding.md#a#b", "enfield/funding.md", "a#b"},
        {"enfield/index.md", "a.md#../../../x", "enfield/a.md", "../../../x"},
        {"index.md", "//example.org/", NULL, ""},
        {"enfield/index.md", "//enfield/index.md", NULL, ""},
        {"enfield/index.md", "/enfield/index.md", "enfield/index.md", ""},
        {"index.md", "..a/b.md", "..a/b.md", ""},
        {"index.md", ".../b.md", ".../b.md", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text path = {0};
        struct text anchor = {0};
        bool good = address_resolve(&unit->arena, unit_exact(unit, text_from(cases[i].from)),
                                    unit_exact(unit, text_from(cases[i].link)), &path, &anchor);
        if (good != (cases[i].path != NULL))
            fail_msg("%s from %s gave \"%s\"", cases[i].link, cases[i].from,
                     good ? unit_string(unit, path) : "false");
        if (!good)
            continue;
        assert_text(unit, path, cases[i].path);
        assert_text(unit, anchor, cases[i].anchor);
    }
}

static void a_scheme_is_what_stands_before_the_colon(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"https://example.org/", "https"},
        {"mailto:a@example.org", "mailto"},
        {"tel:999", "tel"},
        {"JaVaScRiPt:alert(1)", "JaVaScRiPt"},
        {"data:text/html,x", "data"},
        {"funding.md", ""},
        {"a/b:c", ""},
        {"#a:b", ""},
        {"?a:b", ""},
        {"", ""},
        {"x-y+z.1:a", "x-y+z.1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(unit, address_scheme(unit_exact(unit, text_from(cases[i][0]))), cases[i][1]);
}

static void four_schemes_are_allowed_in_any_case(void **state)
{
    (void)state;
    static const char *const allowed[] = {"http", "https", "mailto", "tel", "HTTPS", "MailTo"};
    static const char *const refused[] = {"javascript", "JaVaScRiPt", "data", "vbscript", "file",
                                          "blob",       "httpsx",     "htt",  "http ",    "ftp"};
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        assert_true(scheme_is_allowed(text_from(allowed[i])));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(scheme_is_allowed(text_from(refused[i])));
}

static void a_scheme_cannot_hide_from_a_browser(void **state)
{
    struct unit *unit = *state;
    static const struct text refused[] = {
        TEXT_CONSTANT("javascript:alert(1)"),
        TEXT_CONSTANT(" javascript:alert(1)"),
        TEXT_CONSTANT("\tjavascript:alert(1)"),
        TEXT_CONSTANT("java\tscript:alert(1)"),
        TEXT_CONSTANT("java\nscript:alert(1)"),
        TEXT_CONSTANT("java\r\nscript:alert(1)"),
        TEXT_CONSTANT("\x01javascript:alert(1)"),
        TEXT_CONSTANT("\x1fJAVASCRIPT:alert(1)"),
        TEXT_CONSTANT("javascript\n:alert(1)"),
        TEXT_CONSTANT("data:text/html,x"),
        TEXT_CONSTANT("vbscript:x"),
        TEXT_CONSTANT("\n\n  data:x"),
        TEXT_CONSTANT("j\0avascript:alert(1)"),
    };
    static const char *const allowed[] = {"https://example.org/a:b", "funding.html", "#a",
                                          "../x.html#a:b",           "mailto:a@b.c", ""};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (address_is_allowed(unit_exact(unit, refused[i])))
            fail_msg("%s is allowed", unit_string(unit, refused[i]));
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        assert_true(address_is_allowed(unit_exact(unit, text_from(allowed[i]))));
}

static void an_address_of_a_page_is_safe_everywhere(void **state)
{
    struct unit *unit = *state;
    static const char *const safe[] = {"index.html", "enfield/metrics/a-b.html", "a/b/c/d/e.html",
                                       "r12-2022-03.html"};
    static const char *const unsafe[] = {
        "",           "/index.html", "../index.html", "a/../b.html", "a//b.html",  "a/",
        "a b.html",   "a\\b.html",   "a?b.html",      "a#b.html",    "a%2fb.html", "c:x.html",
        "a/./b.html", "a\nb.html",   "a\"b.html",     "a<b.html",    "a&b.html",   ".",
        "..",         "a/..",
    };
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(address_is_safe(unit_exact(unit, text_from(safe[i]))));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (address_is_safe(unit_exact(unit, text_from(unsafe[i]))))
            fail_msg("\"%s\" is safe", unsafe[i]);
    assert_false(address_is_safe(unit_repeat(unit, "a", 5000)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_page_writes_addresses_relative_to_itself),
        UNIT_TEST(a_page_that_is_served_anywhere_writes_addresses_of_the_server),
        UNIT_TEST(a_full_address_holds_no_characters_that_need_escaping),
        UNIT_TEST(what_a_page_writes_leads_where_it_should),
        UNIT_TEST(a_link_is_resolved_from_where_it_stands),
        UNIT_TEST(a_scheme_is_what_stands_before_the_colon),
        UNIT_TEST(four_schemes_are_allowed_in_any_case),
        UNIT_TEST(a_scheme_cannot_hide_from_a_browser),
        UNIT_TEST(an_address_of_a_page_is_safe_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
