/* Translations: one page in several languages. */
#include "project.h"

#define PAGE(title) "---\ntitle: " title "\n---\nGeiriau.\n"
#define ABOUT "---\ntype: page\ntitle: About\n---\nWords.\n"

static void put_metric(struct project *p)
{
    project_metric(p, "content/enfield/metrics/adults.md", "people");
    project_put(p, "content/enfield/metrics/adults.cy.md", PAGE("Oedolion"));
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "adults,enfield,all,2021-22,1200,,,doc#para-1,\nadults,enfield,all,2022-23,1300,,"
                  ",doc#para-1,\n");
}

static void a_translation_shows_the_figures_of_its_original_in_its_own_words(void **state)
{
    static const char *const template = "{{page.title}}: {{#latest}}{{row.value}} "
                                        "{{page.unit_after}}, {{row.period}}. {{direction}}"
                                        "{{/latest}}{{#series}} {{caption}}{{/series}}";
    struct project *p = *state;
    put_metric(p);
    project_load_well(p);
    assert_expands(
        p, "enfield/metrics/adults.html", template,
        "A metric: 1,300 people, 2022 to 2023. Up 100 (8.3%) since 2021 to 2022. A metric");
    assert_expands(
        p, "enfield/metrics/adults.cy.html", template,
        "Oedolion: 1,300 o bobl, 2022 i 2023. I fyny 100 (8.3%) ers 2021 i 2022. Oedolion");
}

static void every_type_of_page_can_be_translated(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2022-23,1000,,confirmed,,doc#para-1,\n");
    project_put(p, "content/enfield/funding.md", "---\ntype: funding\n---\n");
    project_put(p, "content/enfield/priorities/demand.md",
                "---\ntype: priority\ntitle: Demand\norder: 1\nnational_aim: 3\n---\n");
    project_put(p, "content/index.cy.md", PAGE("Hafan"));
    project_put(p, "content/enfield/index.cy.md", PAGE("Enfield (Cymraeg)"));
    project_put(p, "content/enfield/funding.cy.md", PAGE("Cyllid"));
    project_put(p, "content/enfield/priorities/demand.cy.md", PAGE("Galw"));
    project_load_well(p);
    assert_expands(p, "enfield/funding.cy.html",
                   "{{#funding}}{{caption}}: {{#columns}}{{title}}{{/columns}}{{/funding}}",
                   "Cyllid yn ôl ffrwd a blwyddyn ariannol: 2022 i 2023");
    assert_expands(p, "enfield/priorities/demand.cy.html", "{{page.order}} {{page.national_aim}}",
                   "1 3");
    assert_expands(p, "enfield/index.cy.html", "{{page.name}}, {{page.area}}",
                   "Enfield Partnership, Enfield");
    assert_expands(p, "index.cy.html",
                   "{{site.name}}: {{#partnership_list}}{{partnership.title}}, "
                   "{{#partnership.priorities}}{{title}}{{/partnership.priorities}}"
                   "{{/partnership_list}}",
                   "The site: Enfield (Cymraeg), Galw");
}

static void a_translation_takes_no_place_of_its_own(void **state)
{
    struct project *p = *state;
    put_metric(p);
    project_put(p, "content/about.md", ABOUT);
    project_put(p, "content/about.cy.md", PAGE("Amdanom"));
    project_put(p, "content/enfield/index.cy.md", PAGE("Enfield (Cymraeg)"));
    project_load_well(p);
    assert_int_equal(p->site.partnerships.count, 1);
    assert_int_equal(p->site.partnerships.items[0]->metrics.count, 1);
    assert_int_equal(p->site.partnerships.items[0]->figures.list.count, 1);
    assert_int_equal(p->site.others.count, 1);
    assert_expands(p, "about.cy.html", "{{#site.all_pages}}{{title}}, {{/site.all_pages}}",
                   "Page not found, A to Z, Amdanom, Accessibility statement, Areas, Groups, "
                   "Organisations, Source "
                   "documents, Funding streams, Data, Observations, Enfield (Cymraeg), Oedolion, "
                   "To print, Home, ");
}

static void a_link_leads_to_the_page_in_its_readers_language(void **state)
{
    static const char *const template =
        "{{#partnership.metrics}}{{url}} {{title}}{{#lang}} ({{lang}}){{/lang}}{{/partnership."
        "metrics}}, {{partnership.url}} {{partnership}}{{#partnership.lang}} ({{partnership.lang}})"
        "{{/partnership.lang}}, {{#observations}}{{metric}} {{/observations}}";
    struct project *p = *state;
    put_metric(p);
    project_load_well(p);
    assert_expands(p, "enfield/metrics/adults.html", template,
                   "adults.html A metric, ../index.html Enfield, A metric A metric ");
    assert_expands(p, "enfield/metrics/adults.cy.html", template,
                   "adults.cy.html Oedolion, ../index.html Enfield (en-GB), Oedolion Oedolion ");
}

static void a_page_tells_the_words_of_its_own_language(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", ABOUT);
    project_put(p, "content/about.cy.md", PAGE("Amdanom"));
    project_load_well(p);
    assert_expands(p, "about.cy.html",
                   "{{words.nav.help_place}} {{#site.pages.home}}{{own_words.nav.help_place}}"
                   "{{/site.pages.home}}",
                   "cael-help get-help");
}

static void a_translation_may_name_what_its_original_has_said(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", ABOUT);
    project_put(p, "content/about.cy.md",
                "---\ntype: page\nlang: cy\ntitle: Amdanom\npermalink: amdanom.html\n---\n");
    project_load_well(p);
    assert_expands(p, "amdanom.html", "{{words.tag}} {{page.type}} {{page.id}}", "cy page about");
}

static void a_language_of_the_projects_own_has_translations_too(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", ABOUT);
    project_put(p, "content/about.pl.md", PAGE("O nas"));
    project_put(p, "templates/words/pl.yaml", "tag: pl\nname: Polski\n");
    project_load(p);
    assert_text(&p->unit, project_page(p, "about.pl.html")->language->name, "Polski");
}

static void instructions_in_another_language_are_no_page(void **state)
{
    struct project *p = *state;
    project_put(p, "content/README.md", "How to write.\n");
    project_put(p, "content/README.cy.md", "Sut i ysgrifennu.\n");
    project_load_well(p);
    assert_null(map_find(&p->site.by_path, TEXT("README.cy.html")));
}

/* What is wrong with the original itself is told once, and there. */
static void a_translation_of_a_broken_page_is_not_blamed(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntitle: About\n---\n");
    project_put(p, "content/about.cy.md", PAGE("Amdanom"));
    assert_false(project_load(p));
    assert_project_said(p, "field-missing content/about.md:2:1: the front matter does not say what "
                           "type of page this is\n> Add a line such as type: page. "
                           "content/README.md lists the types.\n");
}

static void what_does_not_fit_the_original_is_an_error(void **state)
{
    static const struct {
        const char *path;
        const char *text;
        const char *said;
    } cases[] = {
        {"content/help.cy.md", PAGE("Help"),
         "translation content/help.cy.md: there is no content/help.md that this could translate\n"
         "> Add that page first, or rename this file.\n"},
        {"content/about.en.md", PAGE("About"),
         "translation content/about.en.md: content/about.md is in the same language, English\n"
         "> Put both texts into one file. If the original is in another language, say so there, as "
         "in lang: cy.\n"},
        {"content/about.cy.en.md", PAGE("About"),
         "translation content/about.cy.en.md: content/about.cy.md is a translation itself\n"
         "> Name this file after the original: one language is enough.\n"},
        {"content/about.cy.md", "---\ntitle: A\nlang: en\n---\n",
         "translation content/about.cy.md:3:7: by its name, this file is in the language \"cy\", "
         "but here it is \"en\"\n> Delete the line, or rename the file.\n"},
        {"content/about.cy.md", "---\ntype: home\ntitle: A\n---\n",
         "translation content/about.cy.md:2:7: a translation is of the type of its original, which "
         "is 'page'\n> Delete the line.\n"},
        {"content/about.cy.md", "---\ntitle: [A]\n---\n",
         "field-value content/about.cy.md:2:8: 'title' must be text\n"
         "> Put it in quotation marks if it holds a colon or brackets.\n"},
        {"content/about.cy.md", "---\nsummary: S\n---\n",
         "field-missing content/about.cy.md:2:1: a translation needs its own 'title'\n"
         "> Between the two lines of hyphens, add title: and its words in Cymraeg. The original's "
         "are: About\n"},
        {"content/about.cy.md", "---\ntitle: A\nsumary: S\n---\n",
         "field-unknown content/about.cy.md:3:1: a translation has no field 'sumary'\n"
         "> Did you mean \"summary\"?\n"},
        {"content/about.cy.md", "---\ntitle: A\nsubject: S\n---\n",
         "field-unknown content/about.cy.md:3:1: a translation has no field 'subject'\n"
         "> Delete the line, or write the words in the page itself.\n"},
        {"content/enfield/index.cy.md", "---\ntitle: Enfield\norder: 1\n---\n",
         "field-unknown content/enfield/index.cy.md:3:1: a translation has no field 'order'\n"
         "> The original has it; delete the line.\n"},
        {"content/enfield/index.cy.md", "---\ntitle: Enfield\nmeets: Monthly\n---\n",
         "field-unknown content/enfield/index.cy.md:3:1: a translation has no field 'meets'\n"
         "> Delete the line. If it is needed, it belongs in content/enfield/index.md.\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        void *fresh = NULL;
        assert_int_equal(project_begin(&fresh), 0);
        project_put(fresh, "content/about.md", ABOUT);
        project_put(fresh, "content/about.cy.md", PAGE("Amdanom"));
        project_put(fresh, cases[i].path, cases[i].text);
        project_load(fresh);
        assert_project_said((struct project *)fresh, cases[i].said);
        project_end(&fresh);
    }
    (void)state;
}

static void two_translations_into_one_language_are_an_error(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", ABOUT);
    project_put(p, "content/about.cy.md", PAGE("Amdanom"));
    project_put(p, "content/about.cymraeg.md", PAGE("Amdanom"));
    project_put(p, "templates/words/cymraeg.yaml", "tag: cy\nname: Cymraeg\n");
    project_load(p);
    assert_non_null(strstr(project_said(p),
                           "translation content/about.cymraeg.md: there is a translation into the "
                           "same language, Cymraeg, already: content/about.cy.md\n"
                           "> Put both texts into one file.\n"));
}

static void a_translation_needs_a_summary_if_its_original_has_one(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: About\nsummary: What.\n---\n");
    project_put(p, "content/about.cy.md", PAGE("Amdanom"));
    project_load(p);
    assert_project_said(p, "field-missing content/about.cy.md:2:1: a translation needs its own "
                           "'summary'\n> Between the two lines of hyphens, add summary: and its "
                           "words in Cymraeg. The original's are: What.\n");
}

/* Nobody knows what a line that placard cannot take was to say of the metric's numbers. */
static void a_translation_with_a_mistake_gives_no_number_away(void **state)
{
    struct project *p = *state;
    put_metric(p);
    project_put(p, "content/enfield/metrics/adults.cy.md",
                "---\ntitle: Oedolion\nvisibility: restricted\n---\n");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "adults,enfield,all,2021-22,\"1,234\",,,doc#para-1,\n");
    project_load(p);
    assert_non_null(strstr(project_said(p), "a translation has no field 'visibility'"));
    assert_null(strstr(project_said(p), "1,234"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_translation_shows_the_figures_of_its_original_in_its_own_words),
        PROJECT_TEST(every_type_of_page_can_be_translated),
        PROJECT_TEST(a_translation_takes_no_place_of_its_own),
        PROJECT_TEST(a_link_leads_to_the_page_in_its_readers_language),
        PROJECT_TEST(a_page_tells_the_words_of_its_own_language),
        PROJECT_TEST(a_translation_may_name_what_its_original_has_said),
        PROJECT_TEST(a_language_of_the_projects_own_has_translations_too),
        PROJECT_TEST(instructions_in_another_language_are_no_page),
        PROJECT_TEST(a_translation_of_a_broken_page_is_not_blamed),
        PROJECT_TEST(what_does_not_fit_the_original_is_an_error),
        PROJECT_TEST(two_translations_into_one_language_are_an_error),
        PROJECT_TEST(a_translation_needs_a_summary_if_its_original_has_one),
        PROJECT_TEST(a_translation_with_a_mistake_gives_no_number_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
