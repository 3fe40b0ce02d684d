/* Plain English: sentences too long, links that say nothing, short forms nobody explains. */
#include "project.h"

#include "render/plain_english.h"

#define PAGE "enfield/notes.html"
#define TEN "one two three four five six seven eight nine ten "
#define TWENTY_FIVE TEN TEN "one two three four five"
#define TWENTY_SIX "One two three four five six " TEN TEN
#define LONG                                                                          \
    "this sentence has 26 words: \"One two three four five…\"\n> Split it in two, " \
    "or leave something out. Most people follow up to 25 words with ease.\n"
#define LINK                                                                         \
    "\n> Write what readers find there, as in [spending plan](spending.md). With a " \
    "screen reader, people listen to a page's links alone.\n"
#define UNKNOWN                                                                           \
    " is explained neither here nor in the glossary\n> Write out what it stands for and " \
    "put it in brackets after that, or add it to data/glossary.csv. If it stands for "    \
    "nothing, write it in small letters.\n"

/* What is told of a page with these lines of front matter and this Markdown. */
static const char *told(struct project *p, const char *fields, const char *markdown)
{
    struct arena *arena = &p->unit.arena;
    struct prose prose;
    struct citations citations = {0};
    project_put(p, "data/glossary.csv",
                "term,expansion,meaning,variants,source,note\n"
                "SRO,Senior responsible owner,,,,\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2022-23,457127,,confirmed,,doc#para-3,here OHID " TWENTY_SIX "\n");
    project_put(p, "content/enfield/notes.md",
                arena_format(arena, "---\ntype: page\n%s---\n%s\n", fields, markdown).at);
    project_load(p);
    unit_forget(&p->unit); /* of fields that only other versions know */
    if (!project_prose(p, PAGE, &prose, &citations))
        fail_msg("%s: %s", markdown, project_said(p));
    const struct page *page = project_page(p, PAGE);
    struct passages passages = passages_of(arena, page, &prose);
    plain_english_check(page, &passages, tables_find(&p->site.shared, TEXT("glossary")), arena,
                        &p->unit.all);
    const char *said = project_said(p);
    unit_forget(&p->unit);
    return said;
}

static void assert_told(struct project *p, const char *markdown, const char *expected)
{
    const char *said = told(p, "title: Notes\n", markdown);
    if (strcmp(said, expected) != 0)
        fail_msg("%s\nsaid: %s\nbut should: %s", markdown, said, expected);
}

/* --- sentences ---------------------------------------------------------------------- */

static void a_sentence_of_more_than_25_words_is_told(void **state)
{
    struct project *p = *state;
    assert_told(p, TWENTY_FIVE ".", "");
    assert_told(p, "Short. " TWENTY_SIX ". Short.",
                "long-sentence content/enfield/notes.md:5:8: " LONG);
    assert_told(p, "**One** two three\nfour [five](index.md) " TEN TEN "six.",
                "long-sentence content/enfield/notes.md:5:3: " LONG);
}

static void words_are_those_that_readers_see(void **state)
{
    struct project *p = *state;
    /* £457,127 is a word; so is the month's name that a tag printed */
    assert_told(p, "{{allocations.grant.2022-23.amount}} " TEN TEN "one two three four.", "");
    assert_told(p, "{{allocations.grant.2022-23.amount}} " TWENTY_FIVE ".",
                "long-sentence content/enfield/notes.md:5:38: this sentence has 26 words: "
                "\"£457,127 one two three four…\"\n> Split it in two, or leave something out. Most "
                "people follow up to 25 words with ease.\n");
    assert_told(p, TEN TEN "one two three four – 4.5.", "");
    assert_told(p, TEN TEN "one two three four [five](index.md \"a title of the link\").", "");
    assert_told(p, TEN TEN "one two three four five `code`.", "");
}

static void points_that_end_nothing_split_no_sentence(void **state)
{
    struct project *p = *state;
    static const char *const inside[] = {
        "4.5 eleven twelve", "e.g. Enfield twelve", "(No. 2) twelve",      "wait... and twelve",
        "“Why?” she twelve", "wait… and twelve",    "www.gov.uk to twelve"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        assert_told(
            p, arena_format(&p->unit.arena, TEN "%s " TEN "four five six seven.", inside[i]).at,
            "long-sentence content/enfield/notes.md:5:1: this sentence has 27 words: "
            "\"one two three four five…\"\n> Split it in two, or leave something out. Most "
            "people follow up to 25 words with ease.\n");
    assert_told(p, TEN TEN "“One two.” Three " TEN, "");
}

static void headings_and_items_are_sentences_of_their_own(void **state)
{
    struct project *p = *state;
    assert_told(p, "## " TEN "\n\n" TEN ":\n\n- " TEN "\n- " TEN "\n\n" TEN, "");
    assert_told(p, "- Short\n- " TWENTY_SIX, "long-sentence content/enfield/notes.md:6:3: " LONG);
    assert_told(p, "## " TWENTY_SIX, "long-sentence content/enfield/notes.md:5:4: " LONG);
}

static void other_peoples_words_and_cells_are_not_shortened(void **state)
{
    struct project *p = *state;
    assert_told(p, "> " TWENTY_SIX ". OHID.", "");
    assert_told(p, "|A|\n|---|\n|" TWENTY_SIX "|", "");
    assert_told(p, "```\n" TWENTY_SIX " OHID\n```", "");
    assert_told(p, "{{allocations.grant.2022-23.note}}", "");
    assert_told(p,
                "The council is committed to making this website accessible, in accordance with "
                "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility "
                "Regulations 2018, all of it.",
                "");
}

static void title_and_summary_are_judged_too(void **state)
{
    struct project *p = *state;
    assert_string_equal(told(p, "title: Notes\nsummary: " TWENTY_SIX ".\n", "Words."),
                        "long-sentence content/enfield/notes.md:4:10: this sentence has 26 words: "
                        "\"One two three four five…\"\n> Shorten it. Most people follow up to 25 "
                        "words with ease.\n");
    assert_string_equal(
        told(p, "title: Notes\nsummary: What the SRO does.\n", "The SRO."),
        "short-form-unexplained content/enfield/notes.md:4:19: \"SRO\" is not "
        "explained here\n> Write Senior responsible owner. Only in the words of the "
        "page is a short form explained by itself.\n");
    assert_string_equal(told(p, "title: The senior responsible owner (SRO)\n", "Words."), "");
    assert_string_equal(told(p, "title: OHID\n", "Words."),
                        "short-form-unexplained content/enfield/notes.md:3:8: \"OHID\"" UNKNOWN);
}

/* --- links ---------------------------------------------------------------------------- */

static void a_link_says_where_it_leads(void **state)
{
    struct project *p = *state;
    static const char *const empty[] = {"here",          "Click here",     "click\nhere",
                                        "**Read more**", "this page",      "More…",
                                        "link.",         "Find out more →"};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        const char *said = told(p, "title: Notes\n",
                                arena_format(&p->unit.arena, "A [%s](index.md).", empty[i]).at);
        if (!strstr(said, ":5:4: these words do not say where the link leads: ") &&
            !strstr(said, ":5:6: these words do not say where the link leads: "))
            fail_msg("%s: %s", empty[i], said);
    }
    assert_told(p, "A [click\nhere](index.md).",
                "link-words content/enfield/notes.md:5:4: these words do not say where the link "
                "leads: \"click here\"" LINK);
    assert_told(p, "See <https://example.org/a>.",
                "link-words content/enfield/notes.md:5:6: this link shows its bare address: "
                "\"https://example.org/a\"" LINK);
    assert_told(p, "See [www.example.org](https://example.org/).",
                "link-words content/enfield/notes.md:5:6: this link shows its bare address: "
                "\"www.example.org\"" LINK);
    assert_told(p, "See [](index.md).",
                "link-words content/enfield/notes.md:5:8: this link has no words" LINK);
    assert_told(p, "> [here](index.md)",
                "link-words content/enfield/notes.md:5:4: these words do not say where the link "
                "leads: \"here\"" LINK);
}

static void links_with_words_of_their_own_are_left_alone(void **state)
{
    struct project *p = *state;
    assert_told(p, "[More people in treatment](index.md), [here is the plan](index.md)", "");
    assert_told(p, "[us@example.org](mailto:us@example.org) [GOV.UK](https://www.gov.uk/)", "");
    assert_told(p, "[`check`](index.md) [![Map](map.png)](index.md)", "");
    assert_told(p, "Click here, read more.", "");
}

/* --- short forms -------------------------------------------------------------------------- */

static void a_short_form_that_nobody_explains_is_told_once(void **state)
{
    struct project *p = *state;
    assert_told(p, "Ask OHID. OHID pays. The MoJ, GPs, PRUs.",
                "short-form-unexplained content/enfield/notes.md:5:5: \"OHID\"" UNKNOWN
                "short-form-unexplained content/enfield/notes.md:5:26: \"MoJ\"" UNKNOWN
                "short-form-unexplained content/enfield/notes.md:5:36: \"PRU\"" UNKNOWN);
    assert_told(p, "|OHID|\n|---|\n|b|",
                "short-form-unexplained content/enfield/notes.md:5:2: \"OHID\"" UNKNOWN);
    assert_told(p, "The council (OHID) pays.",
                "short-form-unexplained content/enfield/notes.md:5:14: \"OHID\"" UNKNOWN);
}

static void a_short_form_that_is_explained_is_left_alone(void **state)
{
    struct project *p = *state;
    static const char *const good[] = {
        "The Office for Health (OHID) pays. OHID checks.",
        "OHID checks.\n\nThe **Office for Health** (OHID) pays.",
        "OHID (the Office for Health) pays.",
        "The SRO, two SROs, the SRO’s.",
        "The UK, NHS, GPs, GOV.UK, a PDF, CSV and JSON.",
        "DrinkCoach, AbilityNet, JavaScript, McDonald.",
        "EN1 3XA, A406, COVID-19, Part II, Schedule XIV.",
        "A&E, U.K., www.OHID.example, OHID@example.org.",
        "`OHID` {{allocations.grant.2022-23.note}}",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_told(p, good[i], "");
}

/* --- pages ----------------------------------------------------------------------------------- */

static void a_page_in_another_language_is_left_alone(void **state)
{
    struct project *p = *state;
    const char *page = TWENTY_SIX ". [here](index.md) OHID";
    assert_string_equal(told(p, "title: Nodiadau\nlang: cy\n", page), "");
    assert_true(strlen(told(p, "title: Notes\nlang: en\n", page)) > 0);
    assert_true(strlen(told(p, "title: Notes\nlang: en-GB\n", page)) > 0);
}

static void not_more_is_told_of_a_page_than_anybody_reads(void **state)
{
    struct project *p = *state;
    struct text links = {0};
    for (int i = 0; i < 2 * PLAIN_TOLD; i++)
        links = arena_format(&p->unit.arena, "%.*s[here](index.md) OHID%c%c\n",
                             TEXT_ARGUMENTS(links), 'A' + i / 26, 'A' + i % 26);
    size_t lines = 0;
    for (const char *at = told(p, "title: Notes\n", links.at); (at = strstr(at, "notes.md:")); at++)
        lines++;
    assert_int_equal(lines, PLAIN_TOLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_sentence_of_more_than_25_words_is_told),
        PROJECT_TEST(words_are_those_that_readers_see),
        PROJECT_TEST(points_that_end_nothing_split_no_sentence),
        PROJECT_TEST(headings_and_items_are_sentences_of_their_own),
        PROJECT_TEST(other_peoples_words_and_cells_are_not_shortened),
        PROJECT_TEST(title_and_summary_are_judged_too),
        PROJECT_TEST(a_link_says_where_it_leads),
        PROJECT_TEST(links_with_words_of_their_own_are_left_alone),
        PROJECT_TEST(a_short_form_that_nobody_explains_is_told_once),
        PROJECT_TEST(a_short_form_that_is_explained_is_left_alone),
        PROJECT_TEST(a_page_in_another_language_is_left_alone),
        PROJECT_TEST(not_more_is_told_of_a_page_than_anybody_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
