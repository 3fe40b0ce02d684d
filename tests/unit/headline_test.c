/* What a resident reads first: the latest figure, where it goes, how it stands, the money of the
 * year, and the chart beside it. */
#include "project.h"

#define METRIC_PAGE "enfield/metrics/m.html"
#define DIRECTION "{{#latest}}{{direction}} {{better}}{{/latest}}"
#define LINES                                                                       \
    "{{#status_lines}}{{status}}|{{of}}|{{reason}}|{{#share}}{{share}}{{/share}}\n" \
    "{{/status_lines}}"
#define CHARTS "{{#charts}}{{title}}|{{sources}}|{{csv}}{{/charts}}{{^charts}}no chart{{/charts}}"

static void put_metric(struct project *p, const char *unit, const char *rows)
{
    project_metric(p, "content/enfield/metrics/m.md", unit);
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS, rows);
}

static void put_targets(struct project *p, const char *rows)
{
    project_table(p, "data/enfield/targets.csv", TARGETS, rows);
}

static void a_direction_is_a_sentence(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *unit;
        const char *last;
        const char *words;
    } cases[] = {
        {"people", "1262", "Up 272 (27.5%) since 2018 to 2019. Higher is better."},
        {"people", "891", "Down 99 (10.0%) since 2018 to 2019. Higher is better."},
        {"people", "990", "No change since 2018 to 2019. Higher is better."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text rows = arena_format(&p->unit.arena,
                                        "m,enfield,all,2018-19,990,,,doc#a,\n"
                                        "m,enfield,all,2020-21,%s,,,doc#a,\n",
                                        cases[i].last);
        put_metric(p, cases[i].unit, rows.at);
        project_load_well(p);
        assert_expands(p, METRIC_PAGE, DIRECTION, cases[i].words);
    }
}

static void shares_change_in_points(void **state)
{
    struct project *p = *state;
    put_metric(p, "percent",
               "m,enfield,all,2018-19,40.5,,,doc#a,\nm,enfield,all,2020-21,38,,,doc#a,\n");
    project_load(p);
    assert_expands(p, METRIC_PAGE, DIRECTION,
                   "Down 2.5 percentage points since 2018 to 2019. Higher is better.");
}

static void a_status_line_tells_the_target_and_the_way_to_it(void **state)
{
    struct project *p = *state;
    put_metric(p, "people",
               "m,enfield,all,2018-19,100,,,doc#a,\nm,enfield,all,2020-21,150,,,doc#a,\n");
    put_targets(p, "a,m,enfield,all,level,2018-19,100,,,200,,2022-23,council,doc#a,\n"
                   "b,m,enfield,all,level,2018-19,100,,,120,,2022-23,council,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, LINES,
                   "on track|baseline 2018 to 2019: 200 by 2022 to 2023||50\n"
                   "target met|baseline 2018 to 2019: 120 by 2022 to 2023||100\n");
}

static void what_moves_away_has_no_way_to_show(void **state)
{
    struct project *p = *state;
    put_metric(p, "people",
               "m,enfield,all,2018-19,100,,,doc#a,\nm,enfield,all,2020-21,50,,,doc#a,\n");
    put_targets(p, "a,m,enfield,all,level,2018-19,100,,,200,,2022-23,council,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, LINES,
                   "getting worse|baseline 2018 to 2019: 200 by 2022 to 2023||\n");
}

static void what_cannot_be_judged_for_one_reason_is_said_once(void **state)
{
    struct project *p = *state;
    put_metric(p, "people", "m,enfield,all,2018-19,100,,,doc#a,\n");
    put_targets(p, "a,m,enfield,all,level,2018-19,100,,,200,,2022-23,council,doc#a,\n"
                   "b,m,enfield,all,level,2018-19,100,,,300,,2023-24,council,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, LINES,
                   "unable to assess||There is no public figure after the baseline.|\n");
}

static void a_figure_that_is_withheld_says_so_and_nothing_else(void **state)
{
    struct project *p = *state;
    project_metric(p, "content/enfield/metrics/m.md", "people");
    put_targets(p, "a,m,enfield,all,level,,,,,75,,,council,doc#a,\n");
    project_table(p, "data/enfield/withheld.csv",
                  "id,title,metric,reason,held_by,expected,source,note",
                  "w,W,m,Because.,,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, LINES,
                   "unable to assess|target: 75|The figure cannot be published.|\n");
    assert_expands(p, METRIC_PAGE, CHARTS, "no chart");
}

static void a_chart_names_its_documents_and_its_rows(void **state)
{
    struct project *p = *state;
    put_metric(p, "people",
               "m,enfield,all,2018-19,100,,,doc#a,\nm,enfield,all,2019-20,110,,,doc#b,\n"
               "m,enfield,all,2020-21,150,,,plan#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, CHARTS,
                   "A metric|The report, 5 September 2022; The plan, 2021|"
                   "../data/observations.csv");
}

static void a_larger_place_does_not_flatten_the_chart(void **state)
{
    struct project *p = *state;
    put_metric(p, "people",
               "m,enfield,all,2018-19,100,,,doc#a,\nm,enfield,all,2019-20,110,,,doc#a,\n"
               "m,england,all,2018-19,90000,,,doc#a,\nm,england,all,2019-20,91000,,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, "{{#charts}}{{title}}{{/charts}}", "A metric, Enfield");
}

static void the_money_is_that_of_the_year_or_the_last_that_adds_up(void **state)
{
    struct project *p = *state;
    static const char money[] = "{{#money}}{{total}} in {{period}}{{/money}}";
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2021-22,1,,confirmed,,doc#a,\ncore,2022-23,2,,confirmed,,doc#a,\n"
                  "core,2023-24,3,,planned,,doc#a,\ncore,2024-25,,[x],awaited,2025,doc#a,\n");
    project_load_well(p);
    assert_expands(p, "enfield/funding.html", money,
                   "\xc2\xa3"
                   "2 in 2022 to 2023");
    p->as_of = (struct date){2026, 1, 1};
    project_load(p);
    assert_expands(p, "enfield/funding.html", money,
                   "\xc2\xa3"
                   "3 in 2023 to 2024");
}

static void a_note_names_the_rows_that_it_is_about(void **state)
{
    struct project *p = *state;
    static const char notes[] = "{{#metric_notes}}{{of}}: {{note}}; {{/metric_notes}}";
    put_metric(p, "people",
               "m,enfield,all,2018-19,100,,,doc#a,Here.\nm,england,all,2018-19,900,,,doc#a,Then.\n"
               "m,enfield,all,2019-20,110,,,doc#a,\nm,england,all,2019-20,910,,,doc#a,Then.\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, notes, "Enfield, 2018 to 2019: Here.; England: Then.; ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_direction_is_a_sentence),
        PROJECT_TEST(shares_change_in_points),
        PROJECT_TEST(a_status_line_tells_the_target_and_the_way_to_it),
        PROJECT_TEST(what_moves_away_has_no_way_to_show),
        PROJECT_TEST(what_cannot_be_judged_for_one_reason_is_said_once),
        PROJECT_TEST(a_figure_that_is_withheld_says_so_and_nothing_else),
        PROJECT_TEST(a_chart_names_its_documents_and_its_rows),
        PROJECT_TEST(a_larger_place_does_not_flatten_the_chart),
        PROJECT_TEST(the_money_is_that_of_the_year_or_the_last_that_adds_up),
        PROJECT_TEST(a_note_names_the_rows_that_it_is_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
