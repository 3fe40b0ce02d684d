/* The disclosure gate: small counts are hidden, and what belongs together agrees. */
#include "gate_project.h"

/* --- small counts -------------------------------------------------------------------------- */

static void a_small_count_and_another_are_hidden(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,3,,,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,c,all,2021,40,,,doc#a,\nm,enfield,all,2021,52,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=[c] c.all=40 enfield.all=52");
}

static void a_true_zero_is_shown_and_a_metric_may_do_without_protection(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_metric(p, "n", "visits", "additive_over: [area]\ndisclosure:\n  threshold: 0\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,0,,,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,enfield,all,2021,9,,,doc#a,\nn,a,all,2021,2,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=0 b.all=9 enfield.all=9 a.all=2");
}

static void a_profile_of_the_metric_comes_before_that_of_the_partnership(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_metric(p, "n", "people", "additive_over: []\ndisclosure:\n  threshold: 0\n");
    put_metric(p, "v", "visits", "additive_over: []\ndisclosure:\n  threshold: 3\n");
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: E\nname: E\narea: enfield\norder: 1\n"
                "disclosure:\n  threshold: 8\n  round: 5\n---\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2020,7,,,doc#a,\nm,enfield,all,2021,18,,,doc#a,\n"
             "n,enfield,all,2020,1,,,doc#a,\nv,enfield,all,2020,2,,,doc#a,\n"
             "v,enfield,all,2021,3,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=[c] enfield.all=20 enfield.all=1 enfield.all=[c] enfield.all=3");
}

static void a_share_tells_how_many_it_is(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "percent", "additive_over: []\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2020,20,,10,doc#a,\nm,enfield,all,2021,20,,100,doc#a,\n"
             "m,enfield,all,2022,20,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=[c] enfield.all=20 enfield.all=20");
}

static void a_share_is_worked_out_from_rounded_numbers(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "percent", "additive_over: []\ndisclosure:\n  threshold: 8\n  round: 5\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020,33.3,,36,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=28.6"); /* 12 of 36: 10 of 35 */
}

static void a_rate_goes_with_its_count(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_metric(p, "r", "per_1000", "additive_over: []\nrate_of: m\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2020,3,,,doc#a,\nr,enfield,all,2020,0.12,,25000,doc#a,\n"
             "m,enfield,all,2021,30,,,doc#a,\nr,enfield,all,2021,1.2,,25000,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=[c] enfield.all=[c] enfield.all=30 enfield.all=1.2");
    put_metric(p, "r", "per_1000", "additive_over: []\nrate_of: mm\n");
    assert_load_says(p, PROBLEM_REFERENCE_UNKNOWN, "there is no metric \"mm\"");
}

static void a_count_hidden_by_hand_is_not_left_to_subtraction(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,,[c],,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,c,all,2021,40,,,doc#a,\nm,enfield,all,2021,52,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=[c] c.all=40 enfield.all=52");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,,[c],,doc#a,\nm,b,all,2021,,[c],,doc#a,\n"
             "m,c,all,2021,40,,,doc#a,\nm,enfield,all,2021,43,,,doc#a,\n");
    project_load_well(p); /* 3 for two of them is too little to hide in */
    assert_public(p, "a.all=[c] b.all=[c] c.all=[c] enfield.all=43");
}

static void a_count_that_is_hidden_by_hand_needs_company(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,13,,,doc#a,\nm,b,all,2021,12,,,doc#a,\n"
             "m,enfield,all,2021,,[c],,doc#a,\n");
    assert_load_says(p, PROBLEM_RESTRICTED_TOTAL,
                     "observations.csv:4: this is [c], but anybody can");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,,[c],,doc#a,\nm,b,all,2021,12,,,doc#a,\n"
             "m,enfield,all,2021,11,,,doc#a,\n");
    assert_load_says(p, PROBLEM_DISCLOSURE,
                     "parts that are shown are more than their total in the metric 'm'");
}

/* The difference may be a small count that was left out. */
static void a_wrong_total_of_a_protected_metric_tells_no_number(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS, "m,b,all,2021,77,,,doc#a,\nm,enfield,all,2021,80,,,doc#a,\n");
    const char *said = assert_load_says(p, PROBLEM_TOTAL_DIFFERS, "observations.csv:3: this total");
    assert_null(strstr(said, "77"));
    put_rows(p, OBSERVATIONS,
             "mm,a,all,2021,3,,,doc#a,\nm,b,all,2021,77,,,doc#a,\n"
             "m,enfield,all,2021,80,,,doc#a,\n");
    said = assert_load_says(p, PROBLEM_REFERENCE_UNKNOWN, "there is no metric \"mm\"");
    assert_null(strstr(said, "total"));
}

static void a_small_baseline_of_a_target_is_hidden_and_protected(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [group]\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2021,52,,,doc#a,\nm,enfield,x,2021,9,,,doc#a,\n"
             "m,enfield,y,2021,40,,,doc#a,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,z,increase,2021,3,100,,6,,2024,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=52 enfield.x=[c] enfield.y=40");
    assert_expands(p, "enfield/data/targets.html",
                   "{{#targets}}{{baseline_value}}|{{value}}{{/targets}}", "[c]|[c]");
}

static void what_an_earlier_release_showed_does_not_help_to_hide(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,3,,,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,c,all,2021,40,,,doc#a,\nm,enfield,all,2021,52,,,doc#a,\n");
    project_put(p, "old/placard-manifest.txt", "");
    project_put(p, "old/enfield/data/observations.csv",
                OBSERVATIONS "\nm,b,all,2021,9,,,doc#a,\nm,a,all,2021,,[c],,doc#a,\n");
    p->previous = at(p->work, "project/old");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=9 c.all=[c] enfield.all=52");
    /* the total that was shown is not forgotten because it is gone */
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,3,,,doc#a,\nm,b,all,2021,9,,,doc#a,\nm,c,all,2021,40,,,doc#a,\n");
    project_put(p, "old/enfield/data/observations.csv",
                OBSERVATIONS "\nm,enfield,all,2021,52,,,doc#a,\nm,c,all,2021,40,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=[c] c.all=40");
    project_put(p, "old/enfield/data/observations.csv", OBSERVATIONS "\nm,a,all,2021,3,,,doc#a,\n");
    assert_load_says(p, PROBLEM_DISCLOSURE,
                     "an earlier release showed a small count of the metric 'm'");
}

static void a_message_about_small_counts_shows_no_line(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,3,,,dok#a,\n");
    assert_load_says(p, PROBLEM_REFERENCE_UNKNOWN,
                     "data/enfield/observations.csv:2: there is no \"dok\"");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,\"3 people\",,,doc#a,\n");
    assert_null(
        strstr(assert_load_says(p, PROBLEM_CELL_VALUE,
                                "data/enfield/observations.csv:2: 'value' must be a number"),
               "3 people"));
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,\"1,301\",,,doc#a,\n");
    assert_load_says(p, PROBLEM_CELL_VALUE, "Write 1301.");
}

static void a_table_that_cannot_be_read_shows_no_line_where_any_may_be_secret(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,731955,,,doc#a,,,,\n");
    assert_null(strstr(assert_load_says(p, PROBLEM_CSV_RAGGED, "data/enfield/observations.csv:2"),
                       "731955"));
    put_rows(p, GATED, "m,enfield,all,2020-21,\"731955\"1,,,doc#a,,,,\n");
    assert_null(strstr(assert_load_says(p, PROBLEM_CSV_QUOTE, "data/enfield/observations.csv:2"),
                       "731955"));
}

/* --- one fact, one value -------------------------------------------------------------------- */

static void a_total_that_is_not_the_sum_is_an_error(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "visits", "additive_over: [area, period]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,10,,,doc#a,\nm,b,all,2021,20,,,doc#a,\n"
             "m,enfield,all,2021,31,,,doc#a,\n");
    assert_load_says(p, PROBLEM_TOTAL_DIFFERS, "this total is not the sum of its areas");
    project_put(
        p, "data/enfield/declared.csv",
        "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,resolution,"
        "source\nd,Visits,observations,value,area!=enfield,sum,31,visits,,conflicts,"
        "The document is wrong.,doc#a\n");
    project_load_well(p);
    project_remove(p, "data/enfield/declared.csv");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021-01/2021-06,10,,,doc#a,\nm,a,all,2021-07/2021-12,20,,,doc#a,\n"
             "m,a,all,2021,29,,,doc#a,\n");
    assert_load_says(p, PROBLEM_TOTAL_DIFFERS, "this total is not the sum of its periods");
}

static void a_baseline_is_what_the_observation_says(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,991,,,doc#a,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2020-21,990,10,,,[x],2024-25,,doc#a,\n");
    assert_load_says(p, PROBLEM_BASELINE_DIFFERS, "the baseline is 990");
}

static void kinds_of_years_and_overlaps_are_not_mixed(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *rows;
        const char *words;
    } cases[] = {
        {"m,enfield,all,2020-21,10,,,doc#a,\nm,enfield,all,2022,10,,,doc#a,\n",
         "this series mixes financial and calendar years: the other is 2020-21"},
        {"m,enfield,all,2020,10,,,doc#a,\nm,enfield,all,2020-03/2020-05,10,,,doc#a,\n",
         "some months of this period are also counted in 2020"},
    };
    put_metric(p, "m", "tests", "additive_over: []\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_rows(p, OBSERVATIONS, cases[i].rows);
        assert_load_says(p, PROBLEM_SERIES_MIXED, cases[i].words);
    }
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2018/2020,10,,,doc#a,\nm,enfield,all,2019/2021,10,,,doc#a,\n"
             "m,enfield,all,R12:2021-03,10,,,doc#a,\n");
    project_load_well(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_small_count_and_another_are_hidden),
        PROJECT_TEST(a_true_zero_is_shown_and_a_metric_may_do_without_protection),
        PROJECT_TEST(a_profile_of_the_metric_comes_before_that_of_the_partnership),
        PROJECT_TEST(a_share_tells_how_many_it_is),
        PROJECT_TEST(a_share_is_worked_out_from_rounded_numbers),
        PROJECT_TEST(a_rate_goes_with_its_count),
        PROJECT_TEST(a_count_hidden_by_hand_is_not_left_to_subtraction),
        PROJECT_TEST(a_count_that_is_hidden_by_hand_needs_company),
        PROJECT_TEST(a_wrong_total_of_a_protected_metric_tells_no_number),
        PROJECT_TEST(a_small_baseline_of_a_target_is_hidden_and_protected),
        PROJECT_TEST(what_an_earlier_release_showed_does_not_help_to_hide),
        PROJECT_TEST(a_message_about_small_counts_shows_no_line),
        PROJECT_TEST(a_table_that_cannot_be_read_shows_no_line_where_any_may_be_secret),
        PROJECT_TEST(a_total_that_is_not_the_sum_is_an_error),
        PROJECT_TEST(a_baseline_is_what_the_observation_says),
        PROJECT_TEST(kinds_of_years_and_overlaps_are_not_mixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
