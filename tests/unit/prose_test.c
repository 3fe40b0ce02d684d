/* A page's Markdown as HTML: headings, links, values and where they come from. */
#include "project.h"

#define PAGE "enfield/notes.html"

/* The HTML of a page that says `markdown`; NULL after errors. */
static const char *html_of(struct project *p, const char *markdown, struct prose *prose,
                           struct citations *citations)
{
    struct text text =
        arena_format(&p->unit.arena, "---\ntype: page\ntitle: Notes\n---\n%s", markdown);
    project_put(p, "content/enfield/notes.md", text.at);
    project_load_well(p);
    if (!project_prose(p, PAGE, prose, citations))
        return NULL;
    return unit_string(&p->unit, prose->html);
}

static void assert_html(struct project *p, const char *markdown, const char *expected)
{
    struct prose prose;
    struct citations citations = {0};
    const char *html = html_of(p, markdown, &prose, &citations);
    if (!html)
        fail_msg("%s: %s", markdown, project_said(p));
    assert_string_equal(html, expected);
}

static void headings_get_ids_of_their_words_each_its_own(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *markdown;
        const char *ids; /* with a blank after each */
    } cases[] = {
        {"## What it costs\n", "what-it-costs "},
        {"## The same\n\n## The same\n\n### The same\n", "the-same the-same-2 the-same-3 "},
        {"## It's St Ann\xe2\x80\x99s\n", "its-st-anns "},
        {"## *Some* `code` & [a link](index.md)\n", "some-code-a-link "},
        {"## \xd0\x9f\xd0\xbb\xd0\xb0\xd0\xbd 2\n", "\xd0\xbf\xd0\xbb\xd0\xb0\xd0\xbd-2 "},
        {"## A {{partnership.title}} plan\n", "a-enfield-plan "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct prose prose;
        struct citations citations = {0};
        if (!html_of(p, cases[i].markdown, &prose, &citations))
            fail_msg("%s", project_said(p));
        struct text ids = {0};
        for (size_t k = 0; k < prose.headings.count; k++)
            ids = arena_format(&p->unit.arena, "%.*s%.*s ", TEXT_ARGUMENTS(ids),
                               TEXT_ARGUMENTS(prose.headings.items[k].id));
        assert_text(&p->unit, ids, cases[i].ids);
    }
}

static void no_two_headings_share_an_id_whatever_they_say(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    /* the third is called what the second would be */
    if (!html_of(p, "## A\n\n## A\n\n## A 2\n\n## ?!\n\n## ...\n\n## A\n", &prose, &citations))
        fail_msg("%s", project_said(p));
    assert_int_equal(prose.headings.count, 6);
    for (size_t i = 0; i < prose.headings.count; i++) {
        assert_true(prose.headings.items[i].id.length > 0);
        for (size_t k = 0; k < i; k++)
            assert_false(text_equal(prose.headings.items[i].id, prose.headings.items[k].id));
    }
}

static void a_heading_of_the_pages_own_level_is_told(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    assert_null(html_of(p, "# One\n", &prose, &citations));
    assert_int_equal(p->unit.all.errors, 1);
    assert_int_equal(p->unit.all.list.items[0].problem, PROBLEM_MARKDOWN_HEADING);
    assert_int_equal(
        source_position(p->unit.all.list.items[0].place.source, p->unit.all.list.items[0].place.at)
            .line,
        5);
    unit_forget(&p->unit);
}

static void no_heading_level_may_be_left_out(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    assert_non_null(html_of(p, "## A\n\n### B\n\n#### C\n\n## D\n", &prose, &citations));
    assert_null(html_of(p, "## A\n\n#### B\n", &prose, &citations));
    assert_project_said(p,
                        "markdown-heading content/enfield/notes.md:7:1: this heading is of level "
                        "4, but the one before it is of level 2\n"
                        "> Write ### instead of ####, so that no level is left out.\n");
    unit_forget(&p->unit);
    assert_null(html_of(p, "### A\n\n### B\n", &prose, &citations));
    assert_project_said(p,
                        "markdown-heading content/enfield/notes.md:5:1: this heading is of level "
                        "3, but the one before it is of level 1\n"
                        "> Write ## instead of ###, so that no level is left out.\n");
    unit_forget(&p->unit);
}

static void links_to_pages_become_their_addresses(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\n---\n");
    project_put(p, "content/moved.md",
                "---\ntype: page\ntitle: Moved\npermalink: enfield/deep/moved.html\n---\n");
    static const char *const cases[][2] = {
        {"index.md", "index.html"},
        {"./index.md", "index.html"},
        {"../about.md", "../about.html"},
        {"../about.md#part", "../about.html#part"},
        {"../moved.md", "deep/moved.html"},
        {"../enfield/notes.md", "notes.html"},
        {"index.html", "index.html"},
        {"#part", "#part"},
        {"https://example.org/a?b=1&c=2", "https://example.org/a?b=1&amp;c=2"},
        {"HTTPS://example.org/", "HTTPS://example.org/"},
        {"mailto:us@example.org", "mailto:us@example.org"},
        {"tel:999", "tel:999"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text markdown = arena_format(&p->unit.arena, "[x](%s)\n", cases[i][0]);
        struct text start = arena_format(&p->unit.arena, "<p><a href=\"%s\"", cases[i][1]);
        struct prose prose;
        struct citations citations = {0};
        const char *html = html_of(p, markdown.at, &prose, &citations);
        if (!html)
            fail_msg("%s: %s", cases[i][0], project_said(p));
        if (strncmp(html, start.at, start.length) != 0)
            fail_msg("%s: %s", cases[i][0], html);
    }
}

static void a_link_inside_the_site_is_kept_to_be_checked(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    html_of(p, "See [a](../nowhere.md#part), [b](#own), [c](https://example.org/).\n", &prose,
            &citations);
    assert_int_equal(prose.links.count, 2);
    assert_text(&p->unit, prose.links.items[0].written, "../nowhere.md#part");
    assert_text(&p->unit, prose.links.items[0].anchor, "part");
    assert_text(&p->unit, prose.links.items[1].path, PAGE);
    assert_text(&p->unit, prose.links.items[1].anchor, "own");
    assert_int_equal(
        source_position(prose.links.items[0].place.source, prose.links.items[0].place.at).line, 5);
    unit_forget(&p->unit);
}

/* Refused at once, or kept as a link inside the site, which links_check will not find;
 * in no case an address that a browser would follow out of it. */
static void no_link_can_run_a_script(void **state)
{
    struct project *p = *state;
    static const char *const links[] = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "<javascript:alert(1)>",
        "< javascript:alert(1)>",
        "<\tjavascript:alert(1)>",
        "data:text/html,x",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "<java&#10;script:alert(1)>",
        "file:///etc/passwd",
        "ftp://example.org/",
        "//example.org/",
        "///example.org/",
        "/\\example.org/",
        "\\\\\\\\example.org/",
        "https&#58;//example.org:javascript:",
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        for (int image = 0; image < 2; image++) {
            struct text markdown =
                arena_format(&p->unit.arena, "%s[x](%s)\n", image ? "!" : "", links[i]);
            struct prose prose;
            struct citations citations = {0};
            const char *html = html_of(p, markdown.at, &prose, &citations);
            bool refused = !html;
            if (refused)
                assert_true(p->unit.all.errors > 0);
            else if (strstr(html, "<a ") || strstr(html, "<img "))
                refused = prose.links.count == 1;
            else
                refused = true;
            if (!refused && !strstr(html, "=\"https://example.org"))
                fail_msg("%s: %s", links[i], html);
            for (size_t k = 0; html && k < prose.links.count; k++)
                assert_null(map_find(&p->site.by_path, prose.links.items[k].path));
            unit_forget(&p->unit);
        }
    }
}

static void a_scheme_that_is_not_allowed_is_told(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    assert_null(html_of(p, "A [bad](javascript:alert(1)) link.\n", &prose, &citations));
    assert_int_equal(p->unit.all.errors, 1);
    assert_int_equal(p->unit.all.list.items[0].problem, PROBLEM_LINK_SCHEME);
    unit_forget(&p->unit);
}

static void a_link_to_another_server_names_its_scheme(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    assert_null(html_of(p, "A [link](//enfield/index.md).\n", &prose, &citations));
    assert_string_equal(project_said(p), "link-broken content/enfield/notes.md:5:10: this link "
                                         "leaves the site: //enfield/index.md\n> Begin the address "
                                         "of another website with https://.\n");
    unit_forget(&p->unit);
}

static void an_image_needs_words(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    project_put(p, "content/enfield/a.png", "\x89PNG");
    assert_null(html_of(p, "![](a.png)\n", &prose, &citations));
    assert_int_equal(p->unit.all.list.items[0].problem, PROBLEM_MARKDOWN_IMAGE_TEXT);
    unit_forget(&p->unit);
    const char *html = html_of(p, "![A \"map\" of *it*](a.png)\n", &prose, &citations);
    assert_non_null(html);
    assert_non_null(strstr(html, "alt=\"A &quot;map&quot; of it\""));
    assert_non_null(strstr(html, "src=\"a.png\""));
}

static void markdown_and_html_of_people_stay_in_their_bounds(void **state)
{
    struct project *p = *state;
    assert_html(p, "a <b>b</b> & \"c\" <!-- d -->\n",
                "<p>a &lt;b&gt;b&lt;/b&gt; &amp; &quot;c&quot; &lt;!-- d --&gt;</p>\n");
    assert_html(p, "<script>alert(1)</script>\n", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    assert_html(p, "&lt;b&gt; &copy; &bogus;\n", "<p>&lt;b&gt; \xc2\xa9 &amp;bogus;</p>\n");
    assert_html(p, "*a* **b** `c<`\n", "<p><em>a</em> <strong>b</strong> <code>c&lt;</code></p>\n");
}

static void values_mean_themselves_in_markdown(void **state)
{
    struct project *p = *state;
    project_table(p, "data/facts.csv", FACTS,
                  "a,Fact,,1000,people,,,,doc#a,\"*a* [b](c.md) <d> & # `e` _f_ 1. | g\"\n");
    assert_html(p, "{{shared.facts.a.note}}\n",
                "<p>*a* [b](c.md) &lt;d&gt; &amp; # `e` _f_ 1. | g</p>\n");
    assert_html(p, "{{shared.organisations.council.name}} **{{shared.facts.a.value}}**\n",
                "<p>The *Council* &amp; Co <strong>1,000</strong></p>\n");
    assert_html(p, "{{partnership.title}} {{#shared.facts}}{{statement}}{{/shared.facts}}\n",
                "<p>Enfield Fact</p>\n");
}

static void a_mistake_is_told_where_it_stands_in_the_file(void **state)
{
    struct project *p = *state;
    struct prose prose;
    struct citations citations = {0};
    assert_null(html_of(p, "First.\n\nA {{shared.sorces.doc.title}} here.\n", &prose, &citations));
    assert_string_equal(project_said(p),
                        "name-unknown content/enfield/notes.md:7:12: there is no \"sorces\" in "
                        "\"shared\"\n> Did you mean \"sources\"?\n");
    unit_forget(&p->unit);
}

/* The documents that the citations name, with their places. */
static const char *cited(struct project *p, const struct citations *citations)
{
    struct value_map *own = value_map_new(&p->unit.arena);
    struct reader reader = reader_of(&p->site, &p->unit.arena);
    reader.page = TEXT(PAGE);
    struct expansion expansion = {.reader = &reader, .diagnostics = &p->unit.all};
    value_map_add(own, "citations", citations_value(citations));
    const struct source *source = unit_source(
        &p->unit, "t",
        TEXT("{{#citations}}{{title}}:{{#places}} {{words}},{{/places}};{{/citations}}"));
    const struct template *template =
        template_parse(&p->unit.arena, source, 0, MUSTACHE_TEXT, &p->unit.all);
    struct buffer out = {0};
    assert_true(expand(template, value_from_map(own), &expansion, &out));
    const char *words = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return words;
}

static void a_document_is_cited_once_with_its_places_in_order(void **state)
{
    struct project *p = *state;
    project_table(p, "data/facts.csv", FACTS,
                  "a,A,,1,bids,2021,,,doc#para-7,\nb,B,,2,bids,,,,plan#table-1,\n"
                  "c,C,,3,bids,,,,doc#para-2,\nd,D,,4,bids,,,,doc#para-7,\n"
                  "e,E,,5,bids,,,,doc#para-9,\n");
    static const char *const cases[][2] = {
        {"{{shared.facts.a.value}} {{shared.facts.b.value}} {{shared.facts.c.value}}\n",
         "The report: paragraph 7, paragraph 2,;The plan: table 1,;"},
        {"{{shared.facts.b.value}} {{shared.facts.c.value}} {{shared.facts.b.value}}\n",
         "The plan: table 1,;The report: paragraph 2,;"},
        {"{{shared.facts.a.value}} {{shared.facts.d.value}}\n", "The report: paragraph 7,;"},
        /* words and dates are no figures, nor is what was only asked for */
        {"{{shared.facts.a.statement}} {{shared.facts.a.period}} {{shared.facts.a.unit}}\n", ""},
        {"{{#shared.facts.a.value}}yes{{/shared.facts.a.value}}\n", ""},
        {"Nothing.\n", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct prose prose;
        struct citations citations = {0};
        if (!html_of(p, cases[i][0], &prose, &citations))
            fail_msg("%s", project_said(p));
        assert_string_equal(cited(p, &citations), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(headings_get_ids_of_their_words_each_its_own),
        PROJECT_TEST(no_two_headings_share_an_id_whatever_they_say),
        PROJECT_TEST(a_heading_of_the_pages_own_level_is_told),
        PROJECT_TEST(no_heading_level_may_be_left_out),
        PROJECT_TEST(links_to_pages_become_their_addresses),
        PROJECT_TEST(a_link_inside_the_site_is_kept_to_be_checked),
        PROJECT_TEST(no_link_can_run_a_script),
        PROJECT_TEST(a_scheme_that_is_not_allowed_is_told),
        PROJECT_TEST(a_link_to_another_server_names_its_scheme),
        PROJECT_TEST(an_image_needs_words),
        PROJECT_TEST(markdown_and_html_of_people_stay_in_their_bounds),
        PROJECT_TEST(values_mean_themselves_in_markdown),
        PROJECT_TEST(a_mistake_is_told_where_it_stands_in_the_file),
        PROJECT_TEST(a_document_is_cited_once_with_its_places_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
