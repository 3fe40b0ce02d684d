/* Figures: charts that a page asks for, among its words. */
#include "project.h"

#include "render/figures.h"

#define METRIC_FILE "content/enfield/metrics/m.md"
#define FUNDING "content/enfield/funding.md"

static void begin(struct project *p)
{
    project_metric(p, METRIC_FILE, "people");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2019-20,990,,,doc#a,\nm,enfield,all,2020-21,1162,,,doc#a,\n"
                  "m,enfield,all,2021-22,1262,,,doc#a,\n");
}

static void page_with(struct project *p, const char *figures, const char *words)
{
    struct text text = arena_format(
        &p->unit.arena, "---\ntype: page\ntitle: Progress\nfigures:\n%s---\n%s\n", figures, words);
    begin(p);
    project_put(p, "content/enfield/progress.md", text.at);
    project_load_well(p);
}

/* The page's Markdown as HTML, with its figures. */
static const char *written(struct project *p)
{
    struct unit *unit = &p->unit;
    const struct page *page = project_page(p, "enfield/progress.html");
    struct reader reader = reader_of(&p->site, &unit->arena);
    reader.page = page->path;
    struct value_map *own = value_map_new(&unit->arena);
    struct root root = {.site = &p->site, .page = page, .own = value_from_map(own)};
    struct expansion expansion = {.reader = &reader, .diagnostics = &unit->all};
    struct prose prose = {0};
    value_map_add(own, "figures", figures_value(page, &reader, &unit->all));
    prose_render(page, root_value(&root), &expansion, &prose);
    return unit_string(unit, prose.html);
}

static void a_figure_stands_where_its_tag_is(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n", "Before.\n\n{{{figures.growth}}}\n\nAfter.");
    const char *html = written(p);
    assert_string_equal(unit_said(&p->unit), "");
    const char *figure = strstr(html, "<p>Before.</p>\n<figure class=\"drawing\">");
    assert_non_null(figure);
    assert_non_null(strstr(figure, "role=\"img\""));
    assert_non_null(strstr(figure, "Column chart. In 2021 to 2022 the figure was 1,262"));
    assert_non_null(strstr(figure, "</figure>\n<p>After.</p>"));
}

static void a_figure_has_its_numbers_as_a_table_and_as_csv(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n", "{{{figures.growth}}}");
    const char *html = written(p);
    assert_non_null(
        strstr(html, "<th scope=\"row\">2020 to 2021</th><td class=\"number\">1,162</td>"));
    assert_non_null(strstr(html, "<a href=\"data/observations.csv\">"));
}

static void the_table_says_why_a_number_is_not_there(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n", "{{{figures.growth}}}");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2019-20,990,,,doc#a,\nm,enfield,all,2020-21,,[c],,doc#a,\n"
                  "m,enfield,all,2021-22,1262,,,doc#a,\n");
    project_load_well(p);
    assert_non_null(
        strstr(written(p), "<th scope=\"row\">2020 to 2021</th><td class=\"number\">[c]</td>"));
}

static void a_page_may_choose_the_chart_and_its_title(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n    chart: line\n    title: More & more\n",
              "{{{figures.growth}}}");
    const char *html = written(p);
    assert_non_null(strstr(html, "<figcaption>More &amp; more</figcaption>"));
    assert_non_null(strstr(html, "Line chart."));
}

static void a_chart_that_cannot_show_the_numbers_is_an_error(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n    chart: slope\n", "Words.");
    written(p);
    assert_string_equal(unit_said(&p->unit),
                        "field-value 7:12 this chart cannot show "
                        "these numbers\n> It goes from one period to another, so there must be "
                        "exactly two.\n");
}

static void an_unknown_chart_or_metric_is_an_error(void **state)
{
    struct project *p = *state;
    page_with(p, "  a:\n    metric: m\n    chart: pie\n  b:\n    metric: n\n", "Words.");
    written(p);
    assert_string_equal(
        unit_said(&p->unit),
        "field-value 7:12 this chart cannot show these numbers\n"
        "> The charts are: bar, column, grouped, stacked, line, slope, bullet, multiples.\n"
        "field-value 9:13 a chart cannot be made of this\n"
        "> Write metric: and the name of one of this partnership's metrics, or "
        "table: allocations.\n");
}

static void a_figure_among_words_is_an_error(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n", "See {{{figures.growth}}} here.");
    written(p);
    assert_string_equal(unit_said(&p->unit),
                        "value-kind 8:1 a figure stands here among "
                        "words\n> Give it a line of its own, with empty lines around it.\n");
}

static void a_mark_that_somebody_typed_shows_no_figure(void **state)
{
    struct project *p = *state;
    page_with(p, "  growth:\n    metric: m\n",
              "\xEF\xBF\xBC"
              "7"
              "\xEF\xBF\xBC");
    const char *html = written(p);
    assert_null(strstr(html, "<figure"));
}

static void a_metric_page_may_choose_its_own_chart(void **state)
{
    struct project *p = *state;
    begin(p);
    project_put(p, METRIC_FILE,
                "---\ntype: metric\ntitle: M\norder: 1\nunit: people\ndirection: up\n"
                "additive_over: []\nbasis: admin\nfigures:\n  main:\n    chart: line\n---\nW.\n");
    project_load_well(p);
    const char *charts =
        project_expand(p, "enfield/metrics/m.html", "{{#charts}}{{{drawing}}}{{/charts}}");
    assert_non_null(strstr(charts, "Line chart."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_figure_stands_where_its_tag_is),
        PROJECT_TEST(a_figure_has_its_numbers_as_a_table_and_as_csv),
        PROJECT_TEST(the_table_says_why_a_number_is_not_there),
        PROJECT_TEST(a_page_may_choose_the_chart_and_its_title),
        PROJECT_TEST(a_chart_that_cannot_show_the_numbers_is_an_error),
        PROJECT_TEST(an_unknown_chart_or_metric_is_an_error),
        PROJECT_TEST(a_figure_among_words_is_an_error),
        PROJECT_TEST(a_mark_that_somebody_typed_shows_no_figure),
        PROJECT_TEST(a_metric_page_may_choose_its_own_chart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
