/* A whole build: links that lead somewhere, and a new site or the old one. */
#include "project.h"

#include "build/build.h"

#include <stdatomic.h>

/* Home and Enfield link to each other; both offer what the site's other pages need. */
static void put_templates(struct project *p)
{
    project_put(p, "templates/home.mustache",
                "<!doctype html>\n<title>{{page.title}}</title>\n{{#partnerships}}<a "
                "href=\"{{url}}\">{{title}}</a>\n{{/partnerships}}{{{body}}}\n<a "
                "href=\"{{#site.pages.data}}{{url}}{{/site.pages.data}}\">Data</a>\n<a "
                "href=\"{{site.pages.accessibility.url}}\">Accessibility</a>\n");
    project_put(p, "templates/data.mustache",
                "<!doctype html>\n<title>Data</title>\n{{#site.table_pages}}<a "
                "href=\"{{url}}\">{{title}}</a>\n{{/site.table_pages}}");
    project_put(p, "content/data.md", "---\ntype: data\ntitle: Data\n---\n");
}

static bool build(struct project *p, struct build_options options, struct build_result *result)
{
    options.project = at(p->work, "project");
    options.output = at(p->work, "out");
    options.as_of.day = p->as_of;
    options.jobs = options.jobs ? options.jobs : 2;
    *result = (struct build_result){0};
    return build_site(&p->unit.arena, &options, result, &p->unit.all);
}

static void build_well(struct project *p)
{
    struct build_result result;
    if (!build(p, (struct build_options){.strict = true}, &result))
        fail_msg("%s", project_said(p));
    assert_project_said(p, "");
}

static void put_notes(struct project *p, const char *markdown)
{
    struct text text =
        arena_format(&p->unit.arena, "---\ntype: page\ntitle: Notes\n---\n%s\n", markdown);
    project_put(p, "content/enfield/notes.md", text.at);
    project_put(p, "templates/partnership.mustache",
                "<!doctype html>\n<title>{{page.title}}</title>\n{{{body}}}\n"
                "<a href=\"notes.html\">Notes</a>\n");
}

static void a_small_project_becomes_a_site(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    if (!build(p, (struct build_options){.strict = true}, &result))
        fail_msg("%s", project_said(p));
    assert_project_said(p, "");
    assert_true(exists(p->work, "out/index.html"));
    assert_true(exists(p->work, "out/enfield/index.html"));
    assert_true(exists(p->work, "out/data/areas.html"));
    /* home, accessibility, data, A to Z, page not found, Enfield and all of it in print, and five
     * shared tables */
    assert_int_equal(result.pages, 12);
    /* each table's CSV, metadata and JSON, the catalogue, and robots.txt */
    assert_int_equal(result.files, result.pages + 3 * 5 + 2);
    assert_true(exists(p->work, "out/data/areas.csv"));
    assert_true(exists(p->work, "out/data/areas.csv-metadata.json"));
    assert_true(exists(p->work, "out/data/areas.json"));
    assert_true(exists(p->work, "out/data/catalog.jsonld"));
    assert_holds(p->work, "out/enfield/index.html",
                 "<!doctype html>\n<title>Enfield</title>\n<p>Words.</p>\n\n");
}

static void links_that_lead_somewhere_are_left_in_peace(void **state)
{
    struct project *p = *state;
    put_templates(p);
    static const char *const good[] = {
        "[x](index.md)",
        "[x](../index.md)",
        "[x](index.html)",
        "[x](../data/areas.html)",
        "[x](#here)\n\n## Here",
        "[x](notes.md#here)\n\n## Here",
        "[x](#here-2)\n\n## Here\n\n## Here",
        "[x](index.md?a=1)",
        "[x](/enfield/index.md)",
        "[x](https://example.org/nowhere)",
        "[x](#)",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        put_notes(p, good[i]);
        build_well(p);
    }
}

static void links_that_lead_nowhere_are_told_with_their_place(void **state)
{
    struct project *p = *state;
    put_templates(p);
    static const struct {
        const char *markdown;
        const char *said; /* its beginning */
    } bad[] = {
        {"A [path](nowhere.md).", "link-broken content/enfield/notes.md:5:10: this link leads to a "
                                  "page that does not exist: "
                                  "nowhere.md\n"},
        {"A [path](index.md#nowhere).", "link-anchor content/enfield/notes.md:5:10: the page "
                                        "enfield/index.html has no place called "
                                        "#nowhere\n"},
        {"A [path](#heer).\n\n## Here", "link-anchor content/enfield/notes.md:5:10: the page "
                                        "enfield/notes.html has no place called "
                                        "#heer\n> Did you mean \"here\"?\n"},
        {"A [path](../../index.md).",
         "link-broken content/enfield/notes.md:5:10: this link leaves the site: ../../index.md\n"
         "> It goes up more folders than there are. Take out a ../\n"},
        {"A [path](javascript:alert(1)).",
         "link-scheme content/enfield/notes.md:5:10: a link may not begin with 'javascript:'\n"
         "> Link to a page of this site, or to an address that begins with https:, http:, mailto: "
         "or "
         "tel:.\n"},
        {"A [path](< javascript:x>).", "link-broken content/enfield/notes.md:5:11: "},
        {"A [path](java&Tab;script:x).", "link-broken content/enfield/notes.md:5:"},
        {"A ![map](map.png).", "link-broken content/enfield/notes.md:5:10: this link leads to a "
                               "file that does not exist: "
                               "map.png\n"},
        {"A [path](inedx.md).", "link-broken content/enfield/notes.md:5:10: this link leads to a "
                                "page that does not exist: "
                                "inedx.md\n> Did you mean \"index.md\"?\n"},
        {"A [path](<in\nedx.md>).\n\n[other](nowhere.md)",
         "link-broken content/enfield/notes.md:8:9: "},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct build_result result;
        put_notes(p, bad[i].markdown);
        assert_false(build(p, (struct build_options){0}, &result));
        assert_int_equal(p->unit.all.errors, 1);
        if (strncmp(project_said(p), bad[i].said, strlen(bad[i].said)) != 0)
            fail_msg("%s: %s", bad[i].markdown, project_said(p));
        unit_forget(&p->unit);
        assert_false(exists(p->work, "out"));
    }
}

static void a_link_of_a_template_is_told_in_the_template(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    project_put(p, "templates/partnership.mustache",
                "<!doctype html>\n<title>x</title>\n<a href=\"nowhere.html\">x</a>\n");
    assert_false(build(p, (struct build_options){0}, &result));
    assert_int_equal(p->unit.all.errors, 1);
    const char *said = project_said(p);
    const char *start = "link-broken templates/partnership.mustache:3:";
    if (strncmp(said, start, strlen(start)) != 0)
        fail_msg("%s", said);
    assert_non_null(strstr(said, "enfield/nowhere.html"));
    unit_forget(&p->unit);
}

static void a_link_to_an_asset_by_its_file_is_told_with_its_tag(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    project_put(p, "templates/assets/a.css", "p {}\n");
    project_put(p, "templates/partnership.mustache",
                "<!doctype html>\n<title>x</title>\n<a href=\"../assets/a.css\">x</a>\n");
    assert_false(build(p, (struct build_options){0}, &result));
    assert_project_said(p, "link-broken templates/partnership.mustache:3:10: the page "
                           "enfield/index.html links to assets/a.css, which does not exist\n"
                           "> The name of an asset changes with its bytes. Write "
                           "{{assets.a.css}}, which gives it.\n");
    unit_forget(&p->unit);
}

static void a_place_that_stands_twice_is_told(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    put_notes(p, "## Here\n");
    project_put(p, "templates/page.mustache",
                "<!doctype html>\n<title>x</title>\n<p id=\"here\"></p>{{{body}}}\n");
    assert_false(build(p, (struct build_options){0}, &result));
    assert_int_equal(p->unit.all.errors, 1);
    assert_int_equal(p->unit.all.list.items[0].problem, PROBLEM_ANCHOR_TWICE);
    unit_forget(&p->unit);
}

static void pages_and_images_that_nobody_needs_are_warned_of(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    project_put(p, "content/enfield/lost.md", "---\ntype: page\ntitle: Lost\n---\n[x](lost.md)\n");
    project_put(p, "content/enfield/map.png", "\x89PNG");
    assert_true(build(p, (struct build_options){0}, &result));
    assert_int_equal(p->unit.all.warnings, 2);
    assert_project_said(
        p, "page-orphan content/enfield/lost.md: no page links to this page, enfield/lost.html\n"
           "> Link to it from the page where residents would look for it.\n"
           "image-unused content/enfield/map.png: no page shows this image\n"
           "> Show it on a page, ![What it shows](path), or delete it.\n");
    unit_forget(&p->unit);
    assert_true(exists(p->work, "out/enfield/lost.html"));
    /* strictly, a warning is enough to keep the old site */
    project_put(p, "content/enfield/lost.md", "---\ntype: page\ntitle: New\n---\n");
    assert_false(build(p, (struct build_options){.strict = true}, &result));
    unit_forget(&p->unit);
    const struct source *old = file_read(
        &p->unit.arena, TEXT("x"), at(p->work, "out/enfield/lost.html"), 1 << 20, &p->unit.all);
    assert_non_null(old);
    assert_non_null(strstr(old->text.at, "<title>Lost</title>"));
}

static void a_build_that_fails_leaves_the_old_site(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    build_well(p);
    struct stat before = status_of(p->work, "out/index.html");
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: Enfield\nname: E\narea: enfield\norder: 1\n---\n"
                "{{nothing}}\n");
    assert_false(build(p, (struct build_options){0}, &result));
    assert_int_equal(p->unit.all.errors, 1);
    unit_forget(&p->unit);
    struct stat after = status_of(p->work, "out/index.html");
    assert_int_equal(before.st_ino, after.st_ino);
    assert_holds(p->work, "out/enfield/index.html",
                 "<!doctype html>\n<title>Enfield</title>\n<p>Words.</p>\n\n");
}

static void mistakes_of_all_rooms_are_told_together(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    project_put(p, "data/facts.csv", FACTS "\na,A,,one,people,,,,doc#a,\n");
    put_notes(p, "A [path](nowhere.md).\n\n{{partnership.titel}}");
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: Enfield\nname: E\narea: enfield\norder: 1\n---\n"
                "[x](nowhere.md)\n");
    assert_false(build(p, (struct build_options){0}, &result));
    const char *said = project_said(p);
    if (!strstr(said, "cell-value data/facts.csv:2:6") ||
        !strstr(said, "name-unknown content/enfield/notes.md:7") ||
        !strstr(said, "link-broken content/enfield/index.md:8"))
        fail_msg("%s", said);
    unit_forget(&p->unit);
}

static void a_type_without_a_template_is_told(void **state)
{
    struct project *p = *state;
    struct build_result result;
    put_templates(p);
    project_remove(p, "templates/partnership.mustache");
    assert_false(build(p, (struct build_options){0}, &result));
    assert_project_said(p, "template-missing -: there is no template for pages of type "
                           "'partnership'\n> Add templates/partnership.mustache.\n");
    unit_forget(&p->unit);
}

static void the_number_of_workers_changes_nothing(void **state)
{
    struct project *p = *state;
    put_templates(p);
    struct build_result first;
    struct build_result second;
    put_notes(p, "A [path](nowhere.md), {{a}} and {{b}}.");
    build(p, (struct build_options){.jobs = 1}, &first);
    const char *one = project_said(p);
    unit_forget(&p->unit);
    build(p, (struct build_options){.jobs = 16}, &second);
    assert_string_equal(project_said(p), one);
    unit_forget(&p->unit);
    put_notes(p, "Words.");
    build_well(p);
    struct stat before = status_of(p->work, "out/enfield/notes.html");
    assert_true(build(p, (struct build_options){.jobs = 16}, &second));
    assert_int_equal(status_of(p->work, "out/enfield/notes.html").st_ino, before.st_ino);
}

static void typed_figures_are_told_only_when_asked_for(void **state)
{
    struct project *p = *state;
    struct build_options options = {
        .project = at(p->work, "project"), .as_of = {.day = p->as_of}, .jobs = 2, .strict = true};
    struct build_result result;
    struct site site;
    put_templates(p);
    put_notes(p, "There are 150 councils.");
    assert_true(check_site(&p->unit.arena, &options, &site, &result, &p->unit.all));
    assert_project_said(p, "");
    options.prose = true;
    assert_false(check_site(&p->unit.arena, &options, &site, &result, &p->unit.all));
    assert_project_said(p, "prose-figure content/enfield/notes.md:5:11: \"150\" is typed, and no "
                           "table shows it\n> If a row keeps it back, take it out here. If it "
                           "comes from a document, give it a row in data/ "
                           "and write the row's tag here.\n");
    options.strict = false;
    diagnostics_release(&p->unit.all);
    assert_true(check_site(&p->unit.arena, &options, &site, &result, &p->unit.all));
}

/* --- what a build tells while it works --- */

struct listener {
    enum stage begun[16];
    size_t tasks[16];
    atomic_size_t done[16];
    size_t count;
};

static void note_begin(void *context, enum stage stage, size_t tasks)
{
    struct listener *listener = context;
    assert_true(listener->count < 16);
    listener->begun[listener->count] = stage;
    listener->tasks[listener->count++] = tasks;
}

static void note_step(void *context)
{
    struct listener *listener = context;
    atomic_fetch_add(&listener->done[listener->count - 1], 1);
}

static void every_stage_is_told_with_all_its_tasks(void **state)
{
    struct project *p = *state;
    struct listener listener = {0};
    struct stage_listener heard = {note_begin, note_step, &listener};
    struct build_result result;
    put_templates(p);
    put_notes(p, "Words.");
    project_put(p, "content/README.md", "For editors.\n");
    if (!build(p, (struct build_options){.jobs = 4, .listener = &heard}, &result))
        fail_msg("the build failed: %s", project_said(p));
    assert_int_equal(listener.count, STAGE_PUBLISH + 1);
    for (size_t i = 0; i < listener.count; i++) {
        assert_int_equal(listener.begun[i], i);
        assert_int_equal(listener.done[i], listener.tasks[i]);
    }
    assert_true(listener.tasks[STAGE_CONTENT] > 3);
    assert_true(listener.tasks[STAGE_DATA] > 0);
    assert_int_equal(listener.tasks[STAGE_PAGES], result.pages);
    assert_int_equal(listener.tasks[STAGE_LINKS], result.pages);
}

static void a_build_that_fails_tells_no_stage_that_it_did_not_reach(void **state)
{
    struct project *p = *state;
    struct listener listener = {0};
    struct stage_listener heard = {note_begin, note_step, &listener};
    struct build_result result;
    put_templates(p);
    put_notes(p, "{{nothing}}");
    assert_false(build(p, (struct build_options){.listener = &heard}, &result));
    assert_true(listener.count > 0);
    assert_int_equal(listener.begun[listener.count - 1], STAGE_LINKS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(typed_figures_are_told_only_when_asked_for),
        PROJECT_TEST(a_small_project_becomes_a_site),
        PROJECT_TEST(links_that_lead_somewhere_are_left_in_peace),
        PROJECT_TEST(links_that_lead_nowhere_are_told_with_their_place),
        PROJECT_TEST(a_link_of_a_template_is_told_in_the_template),
        PROJECT_TEST(a_link_to_an_asset_by_its_file_is_told_with_its_tag),
        PROJECT_TEST(a_place_that_stands_twice_is_told),
        PROJECT_TEST(pages_and_images_that_nobody_needs_are_warned_of),
        PROJECT_TEST(a_build_that_fails_leaves_the_old_site),
        PROJECT_TEST(mistakes_of_all_rooms_are_told_together),
        PROJECT_TEST(a_type_without_a_template_is_told),
        PROJECT_TEST(the_number_of_workers_changes_nothing),
        PROJECT_TEST(every_stage_is_told_with_all_its_tasks),
        PROJECT_TEST(a_build_that_fails_tells_no_stage_that_it_did_not_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
