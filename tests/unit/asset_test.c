/* Assets: names that change with their bytes, and tags that know them. */
#include "project.h"

#define NOTES "enfield/notes.html"

static void put_notes(struct project *p)
{
    project_put(p, "content/enfield/notes.md", "---\ntype: page\ntitle: Notes\n---\n");
}

static void its_name_changes_with_its_bytes(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/assets/a.css", "p {}\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{assets.a.css}}", "assets/a.c9dd3e1410.css");
    assert_string_equal(project_file(p, "assets/a.c9dd3e1410.css")->text.at, "p {}\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{assets.a.css}}", "assets/a.c9dd3e1410.css");
    project_put(p, "templates/assets/a.css", "q {}\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{assets.a.css}}", "assets/a.e9912d21fb.css");
}

static void its_address_is_seen_from_the_page(void **state)
{
    struct project *p = *state;
    put_notes(p);
    project_put(p, "templates/assets/icons/help.min.js", "1\n");
    project_put(p, "templates/assets/licence", "MIT\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{assets.icons.help.min.js}}",
                   "assets/icons/help.min.4355a46b19.js");
    assert_expands(p, NOTES, "{{assets.icons.help.min.js}}",
                   "../assets/icons/help.min.4355a46b19.js");
    assert_expands(p, NOTES, "{{assets.icons.help.min.js.path}}",
                   "assets/icons/help.min.4355a46b19.js");
    assert_expands(p, NOTES, "{{assets.licence}}", "../assets/licence.adc37366f4");
}

static void a_name_that_is_wrong_is_told_with_the_nearest(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/assets/placard.css", "p {}\n");
    project_load_well(p);
    assert_null(project_expand(p, "index.html", "{{assets.plcard.css}}"));
    assert_project_said(p, "name-unknown t.mustache:1:10: there is no \"plcard\" in \"assets\"\n"
                           "> Did you mean \"placard\"?\n");
    unit_forget(&p->unit);
    assert_null(project_expand(p, "index.html", "{{assets.placard}}"));
    assert_project_said(p, "value-kind t.mustache:1:3: \"assets.placard\" is the beginning of an "
                           "asset's name, which cannot be printed as it is\n"
                           "> Name one of its values, as in {{assets.placard.css}}.\n");
}

static void two_files_of_one_name_are_told(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/assets/a.b.css", "p {}\n");
    project_put(p, "templates/assets/a/b.css", "q {}\n");
    project_load(p);
    assert_project_said(p, "asset-name-twice templates/assets/a/b.css: tags would have one name "
                           "for this file and another: assets.a.b.css\n"
                           "> Give one of them another name.\n");
}

static void a_style_sheet_names_no_other_file(void **state)
{
    struct project *p = *state;
    static const char *const bad[] = {"p { background: URL(x.png) }\n", "@import 'x.css';\n"};
    static const char *const said[] = {
        "asset-address templates/assets/a.css:1:17: a style sheet here cannot name another file, "
        "by url(…)\n",
        "asset-address templates/assets/a.css:1:1: a style sheet here cannot name another file, by "
        "@import\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        project_put(p, "templates/assets/a.css", bad[i]);
        project_load(p);
        assert_project_said(
            p, arena_format(&p->unit.arena,
                            "%s> The names of assets change with their bytes. Link to a second "
                            "style sheet from templates/layout.mustache, and show pictures in "
                            "templates.\n",
                            said[i])
                   .at);
        unit_forget(&p->unit);
    }
}

static void images_and_documents_of_pages_keep_their_names(void **state)
{
    struct project *p = *state;
    project_put(p, "content/assets/plan.pdf", "%PDF");
    project_load_well(p);
    assert_string_equal(project_file(p, "assets/plan.pdf")->text.at, "%PDF");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(its_name_changes_with_its_bytes),
        PROJECT_TEST(its_address_is_seen_from_the_page),
        PROJECT_TEST(a_name_that_is_wrong_is_told_with_the_nearest),
        PROJECT_TEST(two_files_of_one_name_are_told),
        PROJECT_TEST(a_style_sheet_names_no_other_file),
        PROJECT_TEST(images_and_documents_of_pages_keep_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
