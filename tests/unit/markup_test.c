/* HTML tag by tag, grids for tables, and the scan that reads HTML again. */
#include "english.h"
#include "unit.h"

#include "build/scan.h"
#include "render/expand.h"
#include "render/grid.h"
#include "render/markup.h"

static void nothing_is_left_unescaped_or_open(void **state)
{
    struct unit *unit = *state;
    struct buffer out = {0};
    struct markup m = markup_to(&out);
    markup_open(&m, "p");
    markup_attribute(&m, "title", TEXT("\"a\" & 'b' <c>"));
    markup_text(&m, TEXT("1 < 2 & \"3\" > '2'"));
    markup_void(&m, "br");
    markup_void(&m, "img");
    markup_attribute(&m, "alt", TEXT(""));
    markup_open(&m, "a");
    markup_attribute(&m, "href", TEXT("x.html?a=1&b=2"));
    markup_close(&m);
    markup_open(&m, "path");
    markup_attribute(&m, "d", TEXT("M0 0"));
    markup_close_empty(&m);
    markup_text(&m, TEXT(""));
    markup_close(&m);
    assert_int_equal(m.depth, 0);
    const char *html = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    assert_string_equal(html, "<p title=\"&quot;a&quot; &amp; &#39;b&#39; &lt;c&gt;\">"
                              "1 &lt; 2 &amp; &quot;3&quot; &gt; &#39;2&#39;<br><img alt=\"\">"
                              "<a href=\"x.html?a=1&amp;b=2\"></a><path d=\"M0 0\"/></p>");
}

static void what_was_escaped_once_is_escaped_again(void **state)
{
    struct unit *unit = *state;
    struct buffer out = {0};
    markup_escape(&out, unit_exact(unit, TEXT("&amp;\xc2\xa3\xf0\x9f\x98\x80")));
    const char *html = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    assert_string_equal(html, "&amp;amp;\xc2\xa3\xf0\x9f\x98\x80");
}

/* The grid as a small text. */
static const char *grid_words(struct unit *unit, const struct grid *grid)
{
    struct reader reader = {.arena = &unit->arena};
    struct expansion expansion = {.reader = &reader, .diagnostics = &unit->all};
    struct value_map *own = value_map_new(&unit->arena);
    value_map_add(own, "grid", grid_value(grid));
    const struct source *source = unit_source(
        unit, "t",
        TEXT("{{#grid}}{{caption}}/{{corner}}{{#columns}}|{{title}}{{/columns}}"
             "{{#rows}};{{#is_total}}={{/is_total}}{{label}}{{#url}}@{{url}}{{/url}}"
             "{{#cells}}|{{words}}{{#tag}}({{tag}}){{/tag}}{{/cells}}{{/rows}}"
             "{{#legend}};{{marker}} {{meaning}}{{/legend}}{{/grid}}{{^grid}}none{{/grid}}"));
    const struct template *template =
        template_parse(&unit->arena, source, 0, MUSTACHE_TEXT, &unit->all);
    struct buffer out = {0};
    if (!template || !expand(template, value_from_map(own), &expansion, &out))
        fail_msg("%s", unit_said(unit));
    const char *words = unit_string(unit, buffer_text(&out));
    buffer_release(&out);
    return words;
}

static void a_grid_has_rows_totals_and_tags(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    struct grid *grid = grid_new(&reader, TEXT("Funding"), TEXT("Stream"));
    assert_string_equal(grid_words(unit, grid), "none");
    grid_add_column(grid, TEXT("2021"));
    grid_add_column(grid, TEXT("2022"));
    assert_string_equal(grid_words(unit, grid), "none");
    grid_add_row(grid, TEXT("Core"), TEXT("core.html"));
    grid_add_cell(grid, TEXT("1"));
    grid_tag_cell(grid, TEXT("disputed"), TEXT("disputed"));
    grid_add_cell(grid, TEXT(""));
    grid_add_row(grid, TEXT("Grant"), (struct text){0});
    grid_add_cell(grid, TEXT("2"));
    grid_add_total(grid, TEXT("Total"));
    grid_add_cell(grid, TEXT("3"));
    assert_string_equal(grid_words(unit, grid),
                        "Funding/Stream|2021|2022;Core@core.html|1(disputed)|"
                        ";Grant|2;=Total|3");
}

static void a_legend_explains_each_marker_once(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    struct grid *grid = grid_new(&reader, TEXT("C"), TEXT("R"));
    grid_add_row(grid, TEXT("b"), (struct text){0});
    grid_add_cell(grid, TEXT("[c]"));
    grid_add_cell(grid, TEXT("5"));
    grid_tag_cell(grid, TEXT("[r]"), TEXT("[r]"));
    grid_add_cell(grid, TEXT("[c]"));
    grid_add_cell(grid, TEXT("6"));
    grid_tag_cell(grid, TEXT("[r][u]"), TEXT("[r][u]"));
    grid_add_cell(grid, TEXT("7"));
    grid_tag_cell(grid, TEXT("[q]"), TEXT("[q]"));
    const char *words = grid_words(unit, grid);
    assert_non_null(strstr(words, ";[c] confidential"));
    const char *first = strstr(words, ";[c]");
    assert_null(strstr(first + 1, ";[c]"));
    first = strstr(words, ";[r]");
    assert_non_null(first);
    assert_null(strstr(first + 1, ";[r]"));
    assert_non_null(strstr(words, ";[u] "));
    assert_null(strstr(words, ";[b]"));
    assert_null(strstr(words, ";[q]"));
}

static void a_grid_is_told_apart_from_many_others(void **state)
{
    struct unit *unit = *state;
    struct reader reader = english_reader(unit);
    struct grid *grid = grid_new(&reader, TEXT("C"), TEXT("R"));
    for (size_t i = 0; i < 200; i++) {
        grid_add_row(grid, arena_format(&unit->arena, "%zu", i), (struct text){0});
        for (size_t k = 0; k < 50; k++)
            grid_add_cell(grid, arena_format(&unit->arena, "%zu.%zu", i, k));
    }
    const char *words = grid_words(unit, grid);
    assert_non_null(strstr(words, ";0|0.0|0.1|"));
    assert_non_null(strstr(words, ";199|199.0|199.1|"));
}

static void assert_scan(struct unit *unit, struct text html, const char *expected)
{
    struct texts ids = {0};
    struct texts links = {0};
    scan_html(&unit->arena, unit_exact(unit, html), &ids, &links);
    struct text said = {0};
    for (size_t i = 0; i < ids.count; i++)
        said = arena_format(&unit->arena, "%.*s#%.*s ", TEXT_ARGUMENTS(said),
                            TEXT_ARGUMENTS(ids.items[i]));
    for (size_t i = 0; i < links.count; i++)
        said = arena_format(&unit->arena, "%.*s>%.*s ", TEXT_ARGUMENTS(said),
                            TEXT_ARGUMENTS(links.items[i]));
    if (!text_is(said, expected))
        fail_msg("%s: \"%s\"", unit_string(unit, html), said.at ? said.at : "");
}

static void ids_and_links_are_found_and_decoded(void **state)
{
    struct unit *unit = *state;
    static const struct {
        struct text html;
        const char *expected;
    } cases[] = {
        {TEXT_CONSTANT(""), ""},
        {TEXT_CONSTANT("<"), ""},
        {TEXT_CONSTANT("<a"), ""},
        {TEXT_CONSTANT("<p id=\"a\">id=\"b\" href=\"c\"</p>"), "#a "},
        {TEXT_CONSTANT("<a class=\"x\" href=\"a.html#b\">x</a>"), ">a.html#b "},
        {TEXT_CONSTANT("<a href='a.html'>x</a>"), ">a.html "},
        {TEXT_CONSTANT("<a\nhref=\"a.html\"\nid=\"b\">x</a>"), "#b >a.html "},
        {TEXT_CONSTANT("<img src=\"a.png\" alt=\"\"><script src=\"b.js\"></script>"),
         ">a.png >b.js "},
        {TEXT_CONSTANT("<link rel=\"stylesheet\" href=\"s.css\">"), ">s.css "},
        {TEXT_CONSTANT("<a href=\"a.html?x=1&amp;y=2\">x</a>"), ">a.html?x=1&y=2 "},
        {TEXT_CONSTANT("<h2 id=\"it&#39;s\">x</h2>"), "#it's "},
        {TEXT_CONSTANT("<a title=\"href='x'\" href=\"y\">x</a>"), ">y "},
        {TEXT_CONSTANT("<a title=\">\" href=\"y\">x</a>"), ">y "},
        {TEXT_CONSTANT("<p data-id=\"a\" xhref=\"b\">x</p>"), ""},
        {TEXT_CONSTANT("<!-- <a href=\"x\" id=\"y\"> -->"), ""},
        {TEXT_CONSTANT("<!doctype html><p id=\"a\">"), "#a "},
        {TEXT_CONSTANT("<a href=\"\">x</a>"), "> "},
        {TEXT_CONSTANT("1 < 2 <a href=\"x\">"), ">x "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_scan(unit, cases[i].html, cases[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(nothing_is_left_unescaped_or_open),
        UNIT_TEST(what_was_escaped_once_is_escaped_again),
        UNIT_TEST(a_grid_has_rows_totals_and_tags),
        UNIT_TEST(a_legend_explains_each_marker_once),
        UNIT_TEST(a_grid_is_told_apart_from_many_others),
        UNIT_TEST(ids_and_links_are_found_and_decoded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
