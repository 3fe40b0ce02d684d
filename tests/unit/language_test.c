/* Languages: what placard says, in words that a file holds. */
#include "english.h"
#include "project.h"

#include "data/schemas.h"
#include "render/say.h"
#include "render/words.h"

#define HOME(more)                                                                        \
    "---\ntype: home\ntitle: Home\n" more "site:\n  name: The site\n  owner: The owner\n" \
    "  contact: us@example.org\n  licence: OGL\n---\nWords.\n"

static void welsh_has_its_own_months_and_years(void **state)
{
    struct unit *unit = *state;
    struct reader reader = reader_of_language(unit, "cy");
    struct period period;
    const char *why;
    assert_true(period_read(TEXT("2022-23"), &period, &why));
    assert_text(unit, words_date(&reader, (struct date){2022, 9, 5}), "5 Medi 2022");
    assert_text(unit, words_period(&reader, period), "2022 i 2023");
    assert_text(unit, words_money(&reader, (struct decimal){780000000, 0}), "£780 miliwn");
}

static void the_languages_that_placard_brings_are_whole(void **state)
{
    struct unit *unit = *state;
    struct languages languages = {0};
    languages_built_in(&unit->arena, &languages, &unit->all);
    languages_check(&languages, &unit->all);
    assert_string_equal(unit_said(unit), "");
    assert_int_equal(languages.count, 2);
}

static void every_choice_of_a_table_has_welsh_words(void **state)
{
    struct unit *unit = *state;
    struct reader reader = reader_of_language(unit, "cy");
    struct schemas schemas = {0};
    assert_true(schemas_read(&unit->arena, &schemas, &unit->all));
    for (size_t s = 0; s < schemas.count; s++)
        for (size_t c = 0; c < schemas.items[s].column_count; c++)
            for (size_t i = 0; i < schemas.items[s].columns[c].choice_count; i++) {
                struct text value = schemas.items[s].columns[c].choices[i].value;
                struct text group = arena_format(&unit->arena, "choices.%.*s",
                                                 TEXT_ARGUMENTS(schemas.items[s].name));
                if (say_member(&reader, group.at, value, (struct text){0}).length == 0)
                    fail_msg("templates/words/cy.yaml lacks %.*s.%.*s", TEXT_ARGUMENTS(group),
                             TEXT_ARGUMENTS(value));
            }
}

static void every_type_of_page_has_a_welsh_title(void **state)
{
    struct unit *unit = *state;
    struct reader reader = reader_of_language(unit, "cy");
    for (int i = 0; i < PAGE_TYPE_COUNT; i++) {
        const struct page_kind *kind = page_kind((enum page_type)i);
        struct text none = {0};
        if (kind->title &&
            say_member(&reader, "page_titles", text_from(kind->name), none).length == 0)
            fail_msg("templates/words/cy.yaml lacks page_titles.%s", kind->name);
    }
}

static void a_page_without_a_title_has_one_in_its_language(void **state)
{
    struct project *p = *state;
    project_put(p, "content/index.md", HOME("lang: cy\n"));
    project_load_well(p);
    assert_expands(p, "a-to-z.html", "{{page.title}}", "A i Y");
}

static void a_page_says_things_in_its_own_language(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md",
                "---\ntype: page\ntitle: Amdanom\nlang: cy\n---\nGeiriau.\n");
    project_load_well(p);
    assert_expands(p, "about.html", "{{words.tag}} {{site.as_of}}", "cy 22 Tachwedd 2022");
    assert_expands(p, "index.html", "{{words.tag}} {{site.as_of}}", "en-GB 22 November 2022");
}

static void the_home_page_names_the_language_of_the_site(void **state)
{
    struct project *p = *state;
    project_put(p, "content/index.md", HOME("lang: cy\n"));
    project_load_well(p);
    assert_expands(p, "accessibility.html", "{{words.tag}}", "cy");
}

static void a_language_without_words_is_an_error(void **state)
{
    struct project *p = *state;
    project_put(p, "content/about.md", "---\ntype: page\ntitle: A\nlang: ci\n---\nGeiriau.\n");
    project_load(p);
    assert_project_said(p, "field-value content/about.md:4:7: there are no words in the language "
                           "\"ci\"\n> Did you mean \"cy\"?\n");
}

static void a_phrase_of_the_project_stands_before_ours(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/words/en.yaml", "grid:\n  total: Sum\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{words.grid.total}}, {{words.grid.area}}", "Sum, Area");
}

static void a_phrase_is_filled_in_by_the_names_around_it(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/words/en.yaml", "own: Read {{page.title}} & more\n");
    project_put(p, "templates/words/cy.yaml", "own: Darllenwch {{page.title}}\n");
    project_load_well(p);
    assert_expands(p, "index.html", "{{words.own}}", "Read Home & more");
}

static void a_phrase_that_one_language_lacks_is_an_error(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/words/en.yaml", "own: Read {{page.title}}\n");
    project_load(p);
    assert_project_said(p, "words -: templates/words/cy.yaml lacks a phrase: own\n"
                           "> Add it. The English is: Read {{page.title}}\n");
}

static void a_tag_that_nothing_fills_is_an_error(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/words/en.yaml", "dates:\n  on: \"on {{day}}\"\n");
    project_load(p);
    assert_project_said(p, "words templates/words/en.yaml:2:7: nothing fills the tag {{day}} of "
                           "this phrase\n> Ours is: on {{date}}\n");
}

static void a_list_is_no_phrase(void **state)
{
    struct project *p = *state;
    project_put(p, "templates/words/en.yaml", "grid:\n  total: [a]\n");
    project_load(p);
    assert_project_said(p, "words templates/words/en.yaml:2:10: 'total' is not a phrase that "
                           "placard knows\n> Write one phrase after the colon, in quotation "
                           "marks.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(welsh_has_its_own_months_and_years),
        UNIT_TEST(the_languages_that_placard_brings_are_whole),
        UNIT_TEST(every_choice_of_a_table_has_welsh_words),
        UNIT_TEST(every_type_of_page_has_a_welsh_title),
        PROJECT_TEST(a_page_without_a_title_has_one_in_its_language),
        PROJECT_TEST(a_page_says_things_in_its_own_language),
        PROJECT_TEST(the_home_page_names_the_language_of_the_site),
        PROJECT_TEST(a_language_without_words_is_an_error),
        PROJECT_TEST(a_phrase_of_the_project_stands_before_ours),
        PROJECT_TEST(a_phrase_is_filled_in_by_the_names_around_it),
        PROJECT_TEST(a_phrase_that_one_language_lacks_is_an_error),
        PROJECT_TEST(a_tag_that_nothing_fills_is_an_error),
        PROJECT_TEST(a_list_is_no_phrase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
