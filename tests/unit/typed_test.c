/* Figures typed into pages: which row has them, which row says otherwise, which none has. */
#include "project.h"

#include "render/typed.h"

#define POUND "\xc2\xa3"
#define METRIC "enfield/metrics/adults.html"
#define WELSH "enfield/metrics/adults.cy.html"
#define FUNDING "enfield/funding.html"

static void put_page(struct project *p, const char *path, const char *summary,
                     const char *markdown);

static void put_tables(struct project *p)
{
    project_put(p, "data/groups.csv", "id,name,note\nall,All,\nopiate,Opiate,\n");
    put_page(p, METRIC, "Words.", "Words.");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "adults,enfield,all,2018-19,990,,,doc#para-1,\n"
                  "adults,enfield,all,2020-21,1262,,,doc#para-1,\n"
                  "adults,england,all,2020-21,250000,,,doc#para-1,\n"
                  "adults,enfield,opiate,2020-21,800,,,doc#para-1,\n"
                  "adults,barnet,all,2021,1969,,,doc#para-1,\n"
                  "adults,enfield,all,2022-23,,[c],,doc#para-1,\n"
                  "rate,enfield,all,2020-21,8.54,,,doc#para-1,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,adults,enfield,all,increase,2020-21,1262,19,240,1502,,2024-25,council,"
                  "doc#para-2,\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2022-23,457127,,confirmed,,doc#para-3,\n"
                  "grant,2023-24,1887356,,confirmed,,doc#para-3,\n"
                  "core,2022-23,500,,confirmed,,doc#para-3,\n"
                  "core,2023-24,500,,confirmed,,doc#para-3,\n"
                  "grant,2024-25,500,,confirmed,,doc#para-3,\n");
    project_put(p, "data/glossary.csv",
                "term,expansion,meaning,variants,source,note\nNG,New grant,,,,\n");
    project_table(p, "data/facts.csv", FACTS,
                  "deaths,Deaths prevented,,1000,deaths,2024-25,,,doc#para-4,\n"
                  "boards,Boards,,5,boards,,,,doc#para-4,\n");
    project_metric(p, "content/enfield/metrics/rate.md", "per_1000");
}

static void put_page(struct project *p, const char *path, const char *summary, const char *markdown)
{
    bool metric = strcmp(path, METRIC) == 0;
    bool welsh = strcmp(path, WELSH) == 0;
    struct text file = arena_format(&p->unit.arena, "content/%.*s.md", (int)strlen(path) - 5, path);
    struct text text = arena_format(
        &p->unit.arena, "---\ntype: %s\ntitle: %s\nsummary: %s\n%s---\n%s\n",
        metric || welsh ? "metric" : "funding",
        metric  ? "Adults in treatment"
        : welsh ? "Oedolion"
                : "Funding",
        summary,
        metric ? "order: 1\nunit: people\ndirection: up\nadditive_over: []\nbasis: admin\n" : "",
        markdown);
    project_put(p, file.at, text.at);
}

/* What is told of a page, without its places: "typed 1,262 > Write {{…}} instead." */
static const char *told(struct project *p, const char *path, const char *summary,
                        const char *markdown)
{
    struct prose prose;
    struct citations citations = {0};
    struct cell_index index;
    put_tables(p);
    put_page(p, path, summary, markdown);
    project_load_well(p);
    if (!project_prose(p, path, &prose, &citations))
        fail_msg("%s: %s", markdown, project_said(p));
    cell_index_make(&p->unit.arena, &p->site, &index);
    const struct page *page = project_page(p, path);
    struct reader reader = reader_of(&p->site, &p->unit.arena);
    reader.page = page->path;
    struct value_map *own = value_map_new(&p->unit.arena);
    struct root root = {.site = &p->site, .page = page, .own = value_from_map(own)};
    struct passages passages = passages_of(&p->unit.arena, page, &prose);
    typed_check(page, &passages, &index, root_value(&root), &reader, &p->unit.all);
    struct text said = {0};
    for (size_t i = 0; i < p->unit.all.list.count; i++) {
        const struct diagnostic *d = &p->unit.all.list.items[i];
        struct text at =
            text_slice(d->place.source->text, d->place.at, d->place.at + d->place.length);
        said = arena_format(&p->unit.arena, "%.*s%s %.*s > %.*s\n", TEXT_ARGUMENTS(said),
                            problem_id(d->problem) + strlen("prose-"), TEXT_ARGUMENTS(at),
                            TEXT_ARGUMENTS(d->advice));
    }
    diagnostics_release(&p->unit.all);
    return said.at ? said.at : "";
}

#define assert_told(p, path, markdown, expected) \
    assert_string_equal(told((p), (path), "Words.", (markdown)), (expected))

static const char in_no_table[] =
    " > If a row keeps it back, take it out here. If it comes from a document, give it a row in "
    "data/ and write the row's tag here.\n";

static void assert_only_listed(struct project *p, const char *path, const char *markdown,
                               const char *figure)
{
    struct text expected = arena_format(&p->unit.arena, "figure %s%s", figure, in_no_table);
    const char *said = told(p, path, "Words.", markdown);
    if (strcmp(said, expected.at) != 0)
        fail_msg("%s: %s", markdown, said);
}

static void a_figure_that_a_row_has_gets_the_tag_to_write(void **state)
{
    struct project *p = *state;
    assert_told(p, METRIC, "It rose to **1,262**.",
                "typed 1,262 > Write {{observations.adults.enfield.all.2020-21.value}} instead.\n");
    assert_told(p, METRIC, "The rate is 8.54 per 1,000.",
                "typed 8.54 > Write {{observations.rate.enfield.all.2020-21.value}} instead.\n");
    assert_told(p, FUNDING, "| a |\n|---|\n| " POUND "457,127 |",
                "typed " POUND "457,127 > Write {{allocations.grant.2022-23.amount}} instead.\n");
    assert_told(p, FUNDING, "Up by 19%.", "typed 19% > Write {{targets.t.percent}} instead.\n");
    assert_told(p, FUNDING, "Nearly 1,000 deaths.",
                "typed 1,000 > Write {{shared.facts.deaths.value}} instead.\n");
}

static void a_tag_that_prints_other_words_is_told_with_them(void **state)
{
    struct project *p = *state;
    assert_told(p, FUNDING, "In all " POUND "0.457127m.",
                "typed " POUND "0.457127m > Write {{allocations.grant.2022-23.amount}} instead, "
                "which prints " POUND "457,127.\n");
}

static void the_tag_told_prints_the_figure(void **state)
{
    struct project *p = *state;
    static const char *const figures[] = {"1,262", POUND "457,127", "19%", "250,000", "8.54"};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        struct text said = text_from(told(p, METRIC, "Words.", figures[i]));
        size_t from = text_find(said, TEXT("{{"), 0);
        size_t to = text_find(said, TEXT("}}"), 0);
        assert_true(from != SIZE_MAX && to != SIZE_MAX);
        struct text tag = text_slice(said, from, to + 2);
        assert_expands(p, METRIC, unit_string(&p->unit, tag), figures[i]);
        assert_string_equal(told(p, METRIC, "Words.", unit_string(&p->unit, tag)), "");
    }
}

static void of_several_rows_the_nearest_in_meaning_is_told(void **state)
{
    struct project *p = *state;
    /* the baseline of a target is the same number */
    assert_told(p, FUNDING, "It was 1,262.",
                "typed 1,262 > Write {{observations.adults.enfield.all.2020-21.value}} instead.\n");
    assert_told(p, FUNDING, "The new grant was " POUND "500.",
                "typed " POUND "500 > Write {{allocations.grant.2024-25.amount}} instead.\n");
    assert_told(p, FUNDING, "The core budget was " POUND "500 in 2023 to 2024.",
                "typed " POUND "500 > Write {{allocations.core.2023-24.amount}} instead.\n");
    assert_told(p, FUNDING, "The core budget was " POUND "500.",
                "typed " POUND "500 > Write {{allocations.core.2022-23.amount}} or "
                "{{allocations.core.2023-24.amount}} instead, whichever is meant.\n");
    assert_told(p, FUNDING, POUND "500 came.",
                "typed " POUND "500 > Write {{allocations.core.2022-23.amount}}, "
                "{{allocations.core.2023-24.amount}} or {{allocations.grant.2024-25.amount}} "
                "instead, whichever is meant.\n");
}

static void a_small_number_counts_only_with_its_unit(void **state)
{
    struct project *p = *state;
    assert_told(p, FUNDING, "There are 5 boards.",
                "typed 5 > Write {{shared.facts.boards.value}} instead.\n");
    assert_only_listed(p, FUNDING, "There are 5 reasons.", "5");
}

static void a_year_is_a_figure_only_with_a_unit(void **state)
{
    struct project *p = *state;
    assert_told(p, METRIC, "It was 1969 people in 1969.",
                "typed 1969 > Write {{observations.adults.barnet.all.2021.value}} instead, which "
                "prints 1,969.\n");
    assert_told(p, METRIC, "In 2021, in 2018 to 2019, on 5 May 2021.", "");
}

static void what_tags_print_and_what_is_code_or_an_address_was_not_typed(void **state)
{
    struct project *p = *state;
    assert_told(p, FUNDING,
                "{{allocations.grant.2022-23.amount}} `1,262` [here](https://example.org/1,262)\n\n"
                "    1,262\n\n" POUND "{{targets.t.value}}",
                "");
}

static void a_summary_is_read_but_cannot_have_a_tag(void **state)
{
    struct project *p = *state;
    assert_string_equal(told(p, FUNDING, "\"It is " POUND "457,127.\"", "Words."),
                        "typed " POUND
                        "457,127 > No tag can stand here. Leave the number out, and write "
                        "{{allocations.grant.2022-23.amount}} in the words of the page.\n");
}

#define ROW_SAYS(figure)                                                                         \
    "contradicts " figure                                                                        \
    " > Write {{observations.adults.enfield.all.2020-21.value}} instead. If the page is right, " \
    "correct data/enfield/observations.csv:3.\n"

static void a_sentence_with_the_period_and_another_number_contradicts_the_row(void **state)
{
    struct project *p = *state;
    static const char *const sentences[] = {
        "In 2020 to 2021, 1,300 adults were in treatment.",
        "There were 1,300 people in 2020-21.",
        "There were 1,300 people in 2020/21.",
        "In {{observations.adults.enfield.all.2020-21.period}}, **1,300** people came.",
        "From 990 adults in 2018 to 2019 to 1,300 adults in 2020 to 2021.",
    };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *said = told(p, METRIC, "Words.", sentences[i]);
        if (!strstr(said, ROW_SAYS("1,300")))
            fail_msg("%s: %s", sentences[i], said);
    }
    assert_told(p, FUNDING, "Adults in treatment: 1,300 people in 2020 to 2021.",
                ROW_SAYS("1,300"));
}

static void a_translation_contradicts_what_its_original_would(void **state)
{
    struct project *p = *state;
    assert_told(p, WELSH, "Daeth 1,300 people yn 2020-21.", ROW_SAYS("1,300"));
}

static void a_sentence_that_may_mean_something_else_contradicts_nothing(void **state)
{
    struct project *p = *state;
    static const char *const sentences[] = {
        "There were 1,300 people.",                              /* when? */
        "In 2020 to 2021, 1,300 letters came.",                  /* of what? */
        "In 2020 to 2021, about 1,300 adults came.",             /* rounded */
        "In 2020 to 2021 it rose by 1,300 people.",              /* a change */
        "The goal for 2020 to 2021 was 1,300 adults.",           /* a goal */
        "Of 1,262 adults in 2020 to 2021, 1,300 people stayed.", /* beside the right one */
        "In 2022 to 2023, 1,300 people came.",                   /* the row has a marker */
        "In 2019 to 2020, 1,300 people came.",                   /* no row */
        "In 2020 to 2021, 1,300 people used opiates.",           /* a group */
        "On 5 May 2021, 1,300 people came.",                     /* a day */
    };
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *said = told(p, METRIC, "Words.", sentences[i]);
        if (strstr(said, "contradicts"))
            fail_msg("%s: %s", sentences[i], said);
        assert_non_null(strstr(said, "figure 1,300"));
    }
    assert_only_listed(p, FUNDING, "In 2020 to 2021, 1,300 people came.", "1,300");
}

static void a_named_area_has_its_own_row(void **state)
{
    struct project *p = *state;
    assert_told(p, METRIC, "In 2020 to 2021, 260,000 people in England were in treatment.",
                "contradicts 260,000 > Write {{observations.adults.england.all.2020-21.value}} "
                "instead. If the page is right, correct data/enfield/observations.csv:4.\n");
    assert_only_listed(p, METRIC, "In 2020 to 2021, 260,000 people in England and Enfield came.",
                       "260,000");
}

static void a_stream_a_period_and_another_amount_contradict_the_allocation(void **state)
{
    struct project *p = *state;
    static const char expected[] =
        "contradicts " POUND "460,000 > Write {{allocations.grant.2022-23.amount}} instead. If "
        "the page is right, correct data/enfield/allocations.csv:2.\n";
    assert_told(p, FUNDING, "The new grant was " POUND "460,000 in 2022 to 2023.", expected);
    assert_told(p, FUNDING, "NG was " POUND "460,000 in 2022-23.", expected);
    assert_only_listed(p, FUNDING, "The money was " POUND "460,000 in 2022 to 2023.",
                       POUND "460,000");
    assert_only_listed(p, FUNDING, "The new grant pays " POUND "460,000 in 2022 to 2023.",
                       POUND "460,000");
    /* two streams are named, and one of them has 500 */
    assert_told(p, FUNDING, "The new grant and the core budget were " POUND "500 in 2022-23.",
                "typed " POUND "500 > Write {{allocations.core.2022-23.amount}} instead.\n");
}

static void millions_contradict_only_what_does_not_round_to_them(void **state)
{
    struct project *p = *state;
    assert_only_listed(p, FUNDING, "The new grant was " POUND "1.89 million in 2023 to 2024.",
                       POUND "1.89 million");
    assert_only_listed(
        p, FUNDING, "The new grant was " POUND "1.89 million in 2023 to 2024, after 2022 to 2023.",
        POUND "1.89 million");
    assert_non_null(strstr(
        told(p, FUNDING, "Words.", "The new grant was " POUND "1.88 million in 2023 to 2024."),
        "contradicts " POUND "1.88 million"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_figure_that_a_row_has_gets_the_tag_to_write),
        PROJECT_TEST(a_tag_that_prints_other_words_is_told_with_them),
        PROJECT_TEST(the_tag_told_prints_the_figure),
        PROJECT_TEST(of_several_rows_the_nearest_in_meaning_is_told),
        PROJECT_TEST(a_small_number_counts_only_with_its_unit),
        PROJECT_TEST(a_year_is_a_figure_only_with_a_unit),
        PROJECT_TEST(what_tags_print_and_what_is_code_or_an_address_was_not_typed),
        PROJECT_TEST(a_summary_is_read_but_cannot_have_a_tag),
        PROJECT_TEST(a_sentence_with_the_period_and_another_number_contradicts_the_row),
        PROJECT_TEST(a_translation_contradicts_what_its_original_would),
        PROJECT_TEST(a_sentence_that_may_mean_something_else_contradicts_nothing),
        PROJECT_TEST(a_named_area_has_its_own_row),
        PROJECT_TEST(a_stream_a_period_and_another_amount_contradict_the_allocation),
        PROJECT_TEST(millions_contradict_only_what_does_not_round_to_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
