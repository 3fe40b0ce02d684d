/* A page's HTML as a part of another: ids stay unique, links lead to the parts, headings sink. */
#include "unit.h"

#include "build/part.h"

static const struct part parts[] = {
    {TEXT_CONSTANT("enfield/index.html"), TEXT_CONSTANT("index"), TEXT_CONSTANT("Enfield")},
    {TEXT_CONSTANT("enfield/metrics/a.html"), TEXT_CONSTANT("metrics.a"),
     TEXT_CONSTANT("Drugs & alcohol")},
};

static void assert_part(struct unit *unit, const char *html, const char *expected)
{
    struct part copy[] = {parts[0], parts[1]};
    struct parts all = {.items = copy, .count = 2};
    struct buffer out = {0};
    part_write(&out, unit_exact(unit, text_from(html)), &parts[1], &all, TEXT("enfield/print.html"),
               &unit->arena);
    assert_string_equal(unit_string(unit, buffer_text(&out)), expected);
    buffer_release(&out);
}

static void ids_and_what_names_them_are_the_parts_own(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"<p id=\"x\">a</p>", "<p id=\"metrics.a--x\">a</p>"},
        {"<p class=\"id\" id='x' title=\"id=\">",
         "<p class=\"id\" id='metrics.a--x' title=\"id=\">"},
        {"<td headers=\"x y\">", "<td headers=\"metrics.a--x metrics.a--y\">"},
        {"<section aria-labelledby=\"x\">", "<section aria-labelledby=\"metrics.a--x\">"},
        {"<div role=\"region\" aria-label=\"Targets\">",
         "<div role=\"region\" aria-label=\"Targets, Drugs &amp; alcohol\">"},
        {"<rect fill=\"url(#x)\"/>", "<rect fill=\"url(#metrics.a--x)\"/>"},
        {"<p id=\"\">", "<p id=\"\">"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_part(unit, cases[i][0], cases[i][1]);
}

static void links_lead_to_parts_or_the_way_from_the_whole(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"<a href=\"#x\">", "<a href=\"#metrics.a--x\">"},
        {"<a href=\"#\">", "<a href=\"#metrics.a\">"},
        {"<a href=\"a.html\">", "<a href=\"#metrics.a\">"},
        {"<a href=\"../index.html\">", "<a href=\"#index\">"},
        {"<a href=\"../index.html#x\">", "<a href=\"#index--x\">"},
        {"<a href=\"../data/t.html#x.y\">", "<a href=\"data/t.html#x.y\">"},
        {"<a href=\"../../index.html\">", "<a href=\"../index.html\">"},
        {"<img src=\"x.png\" alt=\"x\">", "<img src=\"metrics/x.png\" alt=\"x\">"},
        {"<img src=\"a&amp;b.png\">", "<img src=\"metrics/a&amp;b.png\">"},
        {"<a href=\"https://example.org/?a=1&amp;b#x\">",
         "<a href=\"https://example.org/?a=1&amp;b#x\">"},
        {"<a href=\"mailto:us@example.org\">", "<a href=\"mailto:us@example.org\">"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_part(unit, cases[i][0], cases[i][1]);
}

static void headings_are_one_level_lower(void **state)
{
    struct unit *unit = *state;
    assert_part(unit, "<h1>a</h1><h2 id=\"b\">b</h2><h5>c</h5><h6>d</h6><hr><header>",
                "<h2>a</h2><h3 id=\"metrics.a--b\">b</h3><h6>c</h6><h6>d</h6><hr><header>");
}

static void all_else_stays_as_it_is(void **state)
{
    struct unit *unit = *state;
    static const char *const same[] = {
        "",
        "words only",
        "<!-- <h1 id=\"x\"> --><p>a</p>",
        "<p>id=\"x\" &lt;h1&gt;</p>",
        "1 < 2 <",
        "<p",
        "<!-- never closed",
        "</",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_part(unit, same[i], same[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(ids_and_what_names_them_are_the_parts_own),
        UNIT_TEST(links_lead_to_parts_or_the_way_from_the_whole),
        UNIT_TEST(headings_are_one_level_lower),
        UNIT_TEST(all_else_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
