/* Values in templates and prose: cells by kind, rows by key, pages and partnerships. */
#include "project.h"

#define HOME "index.html"
#define ENFIELD "enfield/index.html"

static void a_cell_is_printed_by_the_kind_of_its_column(void **state)
{
    struct project *p = *state;
    project_table(p, "data/facts.csv", FACTS,
                  "a,Deaths,nearly,1000,deaths,2024-25,england,,doc#para-1,A *note*\n"
                  "b,Money,,780000000.5,GBP,R12:2022-03,,,plan#slide-money-here,\n"
                  "c,Share,,71.50,percent,2021,enfield,,doc#para-2,\n");
    project_load_well(p);
    static const char *const cases[][2] = {
        {"shared.facts.a.value", "1,000"},
        {"shared.facts.a.qualifier", "nearly"},
        {"shared.facts.a.period", "2024 to 2025"},
        {"shared.facts.a.area", "England"},
        {"shared.facts.a.area.name", "England"},
        {"shared.facts.a.area.type", "country"},
        {"shared.facts.a.note", "A *note*"},
        {"shared.facts.a.address", "a"},
        {"shared.facts.a.label", "Deaths"},
        {"shared.facts.a.scope", ""},
        {"shared.facts.b.value", "\xc2\xa3"
                                 "780,000,000.50"},
        {"shared.facts.b.period", "12 months to March 2022"},
        {"shared.facts.b.area", ""},
        {"shared.facts.b.source.title", "The plan"},
        {"shared.facts.c.value", "71.50%"},
        {"shared.facts.c.period", "2021"},
        {"shared.sources.doc.published", "5 September 2022"},
        {"shared.sources.plan.published", "2021"},
        {"shared.sources.doc.publisher", "The *Council* & Co"},
        {"shared.sources.doc.publisher.url", "https://example.org/"},
        {"shared.streams.core.kind", "core budget"},
        {"shared.streams.core.kind.value", "core"},
        {"shared.facts.count", "3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text template = arena_format(&p->unit.arena, "{{%s}}", cases[i][0]);
        assert_expands(p, HOME, template.at, cases[i][1]);
    }
}

static void put_enfield(struct project *p)
{
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2022-23,457127,,confirmed,,doc#para-1,\n"
                  "core,2023-24,,[c],awaited,2023-01,doc#para-2,Soon\n"
                  "grant,2022-23,0.5,[e],approximate,,doc#para-1,\n");
    project_metric(p, "content/enfield/metrics/m.md", "GBP");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2018/2020,5.5,,,doc#a,\nm,enfield,all,2022-23,,[low],,doc#a,\n");
    project_load_well(p);
}

static void a_row_is_found_by_all_parts_of_its_key(void **state)
{
    struct project *p = *state;
    project_partnership(p, "barnet", "Barnet", 2);
    put_enfield(p);
    static const char *const cases[][2] = {
        {"allocations.core.2022-23.amount", "\xc2\xa3"
                                            "457,127"},
        {"allocations.core.2023-24.amount", "[c]"},
        {"allocations.core.2023-24.expected_by", "January 2023"},
        {"allocations.grant.2022-23.stream", "New grant"},
        {"allocations.grant.2022-23.stream.funder", "The *Council* & Co"},
        {"allocations.grant.2022-23.status", "approximate"},
        {"allocations.core.2022-23.address", "core.2022-23"},
        {"observations.m.enfield.all.2022-23.value", "[low]"},
        {"observations.m.enfield.all.2022-23.metric.title", "A metric"},
        {"observations.m.enfield.all.2022-23.metric.url", "metrics/m.html"},
        {"observations.m.enfield.all.2018/2020.value", "\xc2\xa3"
                                                       "5.50"},
        {"partnerships.enfield.allocations.core.2022-23.amount", "\xc2\xa3"
                                                                 "457,127"},
        {"partnerships.enfield.title", "Enfield"},
        {"partnerships.enfield.id", "enfield"},
        {"partnerships.barnet.url", "../barnet/index.html"},
        {"partnerships.count", "2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text template = arena_format(&p->unit.arena, "{{%s}}", cases[i][0]);
        assert_expands(p, ENFIELD, template.at, cases[i][1]);
    }
    assert_expands(p, HOME, "{{partnerships.enfield.allocations.core.2022-23.amount}}",
                   "\xc2\xa3"
                   "457,127");
}

static void what_is_not_there_is_told(void **state)
{
    struct project *p = *state;
    put_enfield(p);
    static const struct {
        const char *page;
        const char *name;
        const char *words; /* in what is said */
    } cases[] = {
        {ENFIELD, "allocations.core.2022-24.amount", "\"2022-23\"?"},
        {ENFIELD, "allocations.cor.2022-23.amount", "\"core\"?"},
        {ENFIELD, "allocations.core.2022-23.amont", "\"amount\"?"},
        {ENFIELD, "alocations.core.2022-23.amount", "\"allocations\"?"},
        {ENFIELD, "partnerships.enfeld.title", "\"enfield\"?"},
        {ENFIELD, "shared.fact.a.value", "there is no \"fact\" in \"shared\""},
        {ENFIELD, "allocations.core.amount", "there is no \"amount\" in \"allocations.core\""},
        {ENFIELD, "page.titel", "\"title\"?"},
        /* the home page has no partnership of its own */
        {HOME, "allocations.core.2022-23.amount", "allocations"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text template = arena_format(&p->unit.arena, "{{%s}}", cases[i].name);
        assert_null(project_expand(p, cases[i].page, template.at));
        assert_int_equal(p->unit.all.errors, 1);
        assert_int_equal(p->unit.all.list.items[0].problem, PROBLEM_NAME_UNKNOWN);
        if (!strstr(project_said(p), cases[i].words))
            fail_msg("%s: %s", cases[i].name, project_said(p));
        unit_forget(&p->unit);
    }
}

/* `a.b` begins the key of several rows, and is none by itself. */
static void the_beginning_of_a_key_has_no_words(void **state)
{
    struct project *p = *state;
    put_enfield(p);
    static const char *const names[] = {
        "allocations", "allocations.core", "observations.m.enfield",
        "shared",      "partnerships",     "partnerships.enfield.allocations"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct text template = arena_format(&p->unit.arena, "{{%s}}", names[i]);
        const char *words = project_expand(p, ENFIELD, template.at);
        if (words)
            fail_msg("%s gave \"%s\"", names[i], words);
        assert_int_equal(p->unit.all.errors, 1);
        unit_forget(&p->unit);
    }
}

static void names_of_inner_values_come_before_outer_ones(void **state)
{
    struct project *p = *state;
    put_enfield(p);
    assert_expands(p, ENFIELD,
                   "{{#allocations}}{{stream.name}} {{period}} {{amount}}{{#note}} {{note}}"
                   "{{/note}};{{/allocations}}",
                   "Core budget 2022 to 2023 \xc2\xa3"
                   "457,127;Core budget 2023 to 2024 [c] Soon;"
                   "New grant 2022 to 2023 \xc2\xa3"
                   "0.50;");
    assert_expands(p, ENFIELD, "{{^spending}}none{{/spending}}{{#spending}}x{{/spending}}", "none");
    assert_expands(p, ENFIELD,
                   "{{#allocations.core.2022-23}}{{amount}}{{#marker}}!{{/marker}}"
                   "{{/allocations.core.2022-23}}",
                   "\xc2\xa3"
                   "457,127");
}

static void pages_know_their_titles_and_addresses(void **state)
{
    struct project *p = *state;
    put_enfield(p);
    assert_expands(p, "enfield/metrics/m.html",
                   "{{page.title}} {{page.id}} {{page.type}} {{page.unit}} {{partnership.title}} "
                   "{{partnership.url}} {{site.name}} {{site.as_of}}",
                   "A metric m metric GBP Enfield ../index.html The site 22 November 2022");
    assert_expands(p, HOME, "{{#partnership}}x{{/partnership}}{{site.pages.home.title}}", "Home");
    assert_expands(p, HOME, "{{#partnerships}}{{title}}@{{url}} {{/partnerships}}",
                   "Enfield@enfield/index.html ");
    assert_expands(p, ENFIELD, "{{#partnership.metrics}}{{title}}@{{url}} {{/partnership.metrics}}",
                   "A metric@metrics/m.html ");
    assert_expands(p, ENFIELD,
                   "{{partnership.pages.funding.url}} {{^partnership.pages.spending}}none"
                   "{{/partnership.pages.spending}}",
                   "funding.html none");
}

static void anchors_are_ids_that_a_link_can_name(void **state)
{
    struct project *p = *state;
    put_enfield(p);
    const char *anchor =
        project_expand(p, ENFIELD, "{{observations.m.enfield.all.2018/2020.anchor}}");
    assert_non_null(anchor);
    assert_true(strlen(anchor) > 0);
    for (const char *c = anchor; *c; c++)
        assert_null(strchr(" \t\"'<>&#", *c));
    const char *where = project_expand(p, ENFIELD, "{{allocations.core.2022-23.url_here}}");
    assert_non_null(where);
    assert_string_equal(where, "data/allocations.html#core.2022-23");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_cell_is_printed_by_the_kind_of_its_column),
        PROJECT_TEST(a_row_is_found_by_all_parts_of_its_key),
        PROJECT_TEST(what_is_not_there_is_told),
        PROJECT_TEST(the_beginning_of_a_key_has_no_words),
        PROJECT_TEST(names_of_inner_values_come_before_outer_ones),
        PROJECT_TEST(pages_know_their_titles_and_addresses),
        PROJECT_TEST(anchors_are_ids_that_a_link_can_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
