/* Metrics: series, changes, and targets worked out. */
#include "project.h"

#define METRIC_PAGE "enfield/metrics/m.html"

static void put_observations(struct project *p, const char *rows)
{
    project_metric(p, "content/enfield/metrics/m.md", "people");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS, rows);
    project_load_well(p);
}

static void a_change_is_said_in_numbers_and_per_cent(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *first;
        const char *last;
        const char *change;
    } cases[] = {
        {"990,", "1262,", "+272 (+27.5%)"},
        {"1262,", "990,",
         "\xe2\x88\x92"
         "272 (\xe2\x88\x92"
         "21.6%)"},
        {"5,", "5,", "0 (0.0%)"},
        {"10000,", "10001,", "+1 (less than 0.1%)"}, /* a rounded 0 is not none */
        {"0,", "5,", "+5"},
        {"5,", "0,",
         "\xe2\x88\x92"
         "5 (\xe2\x88\x92"
         "100.0%)"},
        {"0,", "0,", "0"},
        {"1000,", "3500,", "+2,500 (+250.0%)"},
        {"8.5,", "8.54,", "+0.04 (+0.5%)"},
        {"5,[r]", "6,[p]", "+1 (+20.0%)"},
        /* a share of less than nothing has no meaning */
        {"-4,", "2,", "+6"},
        {"-4,", "-6,",
         "\xe2\x88\x92"
         "2"},
        {",[c]", "6,", "not enough figures"},
        {"5,", ",[x]", "not enough figures"},
        {",[c]", ",[x]", "not enough figures"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text rows = arena_format(&p->unit.arena,
                                        "m,enfield,all,2021-22,%s,,doc#a,\n"
                                        "m,enfield,all,2018-19,%s,,doc#a,\n",
                                        cases[i].last, cases[i].first);
        project_metric(p, "content/enfield/metrics/m.md", "per_1000"); /* may be negative */
        project_table(p, "data/enfield/observations.csv", OBSERVATIONS, rows.at);
        project_load_well(p);
        const char *grid = project_expand(
            p, METRIC_PAGE,
            "{{#series}}{{#rows}}{{#cells}}/{{words}}{{/cells}}{{/rows}}{{/series}}");
        assert_non_null(grid);
        assert_string_equal(strrchr(grid, '/') + 1, cases[i].change);
    }
}

static void one_period_has_no_change(void **state)
{
    struct project *p = *state;
    put_observations(p, "m,enfield,all,2021-22,1262,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE,
                   "{{#series}}{{caption}}/{{corner}}{{#columns}}|{{title}}{{/columns}}"
                   "{{#rows}};{{label}}{{#cells}}|{{words}}{{/cells}}{{/rows}}{{/series}}",
                   "A metric/Area|2021 to 2022;Enfield|1,262");
    assert_expands(p, METRIC_PAGE, "{{#latest}}{{row.value}}{{#change}}!{{/change}}{{/latest}}",
                   "1,262");
}

static void the_latest_is_the_partnerships_own_last_number(void **state)
{
    struct project *p = *state;
    static const char latest[] = "{{#latest}}{{row.value}}, {{row.area}}, "
                                 "{{row.period}}{{/latest}}{{^latest}}none{{/latest}}";
    put_observations(p, "m,england,all,2022-23,9,,,doc#a,\nm,enfield,adults,2022-23,8,,,doc#a,\n"
                        "m,enfield,all,2022-23,,[c],,doc#a,\nm,enfield,all,2020-21,7,,,doc#a,\n"
                        "m,enfield,all,2021-22,6,[p],,doc#a,\n");
    const char *words = project_expand(p, METRIC_PAGE, latest);
    assert_non_null(words);
    assert_non_null(strstr(words, ", Enfield, 2021 to 2022"));
    assert_int_equal(words[0], '6');
    put_observations(p, "m,enfield,all,2022-23,,[c],,doc#a,\n");
    assert_expands(p, METRIC_PAGE, latest, "none");
    project_remove(p, "data/enfield/observations.csv");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, latest, "none");
    assert_expands(p, METRIC_PAGE, "{{#series}}x{{/series}}{{^series}}none{{/series}}", "none");
}

static void a_gap_in_a_series_is_marked(void **state)
{
    struct project *p = *state;
    put_observations(p, "m,enfield,all,2020-21,11,,,doc#a,A note.\n"
                        "m,enfield,adults,2020-21,12,[r],,doc#a,A note.\n"
                        "m,enfield,all,2021-22,,[c],,doc#a,Another.\n");
    assert_expands(p, METRIC_PAGE,
                   "{{#series}}{{corner}}{{#rows}};{{label}}{{#cells}}|{{words}}{{#tag}} {{tag}}"
                   "{{/tag}}{{/cells}}{{/rows}}{{#legend}};{{marker}}{{/legend}}{{/series}}",
                   "Group;All|11|[c]|not enough figures;Adults|12 [r]|[x]|not enough figures;"
                   "[c];[r];[x]");
    assert_expands(p, METRIC_PAGE, "{{#metric_notes}}{{of}}: {{note}};{{/metric_notes}}",
                   "2020 to 2021: A note.;2021 to 2022: Another.;");
}

static void a_series_of_another_metric_is_left_out(void **state)
{
    struct project *p = *state;
    project_metric(p, "content/enfield/metrics/other.md", "people");
    put_observations(p, "other,enfield,all,2019-20,1,,,doc#a,Other.\n"
                        "m,enfield,all,2020-21,2,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE,
                   "{{#series}}{{#columns}}{{title}};{{/columns}}{{#rows}}{{label}}{{/rows}}"
                   "{{/series}}{{#metric_notes}}!{{/metric_notes}}",
                   "2020 to 2021;Enfield");
}

static void a_target_is_worked_out_half_up(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *baseline;
        const char *percent;
        const char *level;
    } cases[] = {
        {"990", "19", "1,178"},  /* 1178.1 */
        {"1262", "19", "1,502"}, /* 1501.78 */
        {"612", "11.67", "683"}, /* 683.42 */
        {"577", "42.55", "823"}, /* 822.51 */
        {"150", "21", "182"},    /* 181.5 */
        {"50", "25", "63"},      /* 62.5 */
        {"10", "-25", "8"},      /* 7.5 */
        {"100", "0", "100"},     {"0", "19", "0"},
        {"100", "-100", "0"},    {"1000000", "20", "1,200,000"},
    };
    project_metric(p, "content/enfield/metrics/m.md", "people");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text rows = arena_format(
            &p->unit.arena, "t,m,enfield,all,increase,2018-19,%s,%s,,,[x],2024-25,council,doc#a,\n",
            cases[i].baseline, cases[i].percent);
        project_table(p, "data/enfield/targets.csv", TARGETS, rows.at);
        project_load_well(p);
        assert_expands(p, METRIC_PAGE,
                       "{{#metric_targets}}{{#worked_out}}{{worked_out}}{{/worked_out}}"
                       "{{/metric_targets}}",
                       cases[i].level);
    }
}

static void a_target_is_not_worked_out_where_it_is_stated_or_cannot_be(void **state)
{
    struct project *p = *state;
    static const char *const rows[] = {
        "t,m,enfield,all,increase,2018-19,990,19,,1179,,2024-25,council,doc#a,\n",
        "t,m,enfield,all,increase,2018-19,990,,188,,[x],2024-25,council,doc#a,\n",
        "t,m,enfield,all,unstated,2018-19,,19,,,[x],2024-25,council,doc#a,\n",
        "t,m,enfield,all,unstated,,,,,,[c],,,doc#a,\n",
        "t,m,enfield,all,increase,2018-19,9223372036854775807,19,,,[x],,,doc#a,\n",
    };
    project_metric(p, "content/enfield/metrics/m.md", "people");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        project_table(p, "data/enfield/targets.csv", TARGETS, rows[i]);
        project_load_well(p);
        assert_expands(p, METRIC_PAGE,
                       "{{#metric_targets}}{{#worked_out}}{{worked_out}}{{/worked_out}}."
                       "{{/metric_targets}}",
                       ".");
    }
}

static void periods_stand_in_their_order_each_once(void **state)
{
    struct project *p = *state;
    put_observations(p, "m,enfield,all,undated,1,,,doc#a,\nm,enfield,all,2021-22,1,,,doc#a,\n"
                        "m,england,all,2021-22,1,,,doc#a,\nm,enfield,adults,2021,1,,,doc#a,\n"
                        "m,enfield,all,2018/2020,1,,,doc#a,\nm,enfield,all,1999-00,1,,,doc#a,\n");
    const struct partnership *enfield = site_partnership(&p->site, TEXT("enfield"));
    const struct table *table = tables_find(&enfield->tables, TEXT("observations"));
    struct period_list periods = view_periods(table, "area", TEXT("enfield"), &p->unit.arena);
    static const char *const expected[] = {"1999-00", "2018/2020", "2021", "2021-22", "undated"};
    assert_int_equal(periods.count, 5);
    for (size_t i = 0; i < periods.count; i++)
        assert_text(&p->unit, periods.items[i].text, expected[i]);
    assert_int_equal(view_periods(table, "area", TEXT("barnet"), &p->unit.arena).count, 0);
    assert_int_equal(view_periods(NULL, NULL, TEXT(""), &p->unit.arena).count, 0);
}

static void a_metric_without_a_target_is_judged_by_its_rate(void **state)
{
    struct project *p = *state;
    static const char trend[] =
        "{{#trend}}{{status}}; {{reason}}{{#observed}}{{observed}}{{/observed}}{{/trend}}";
    put_observations(p, "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,102,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, trend, "on track; +2.0%");
    put_observations(p, "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,99,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, trend,
                   "getting worse; \xe2\x88\x92"
                   "1.0%");
    put_observations(
        p, "m,enfield,all,2020-21,100000,,,doc#a,\nm,enfield,all,2021-22,100032,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, trend, "little progress; +0.03%"); /* not +0.0% */
    put_observations(p, "m,enfield,all,2021-22,102,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, trend,
                   "unable to assess; There is no public figure after the baseline.");
    put_observations(p, "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,102,,,doc#a,\n"
                        "m,enfield,all,2022-23,,[c],,doc#a,\n");
    assert_expands(p, METRIC_PAGE, trend,
                   "unable to assess; There is no public figure after the baseline.");
}

static void a_status_is_not_shown_where_it_would_be_a_hint(void **state)
{
    struct project *p = *state;
    static const char status[] =
        "{{#metric_targets}}{{#progress}}{{status}}; {{reason}}{{/progress}}{{/metric_targets}}";
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,level,2019-20,100,,,200,,2024-25,council,doc#a,\n");
    put_observations(p, "m,enfield,all,2020-21,120,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, status, "on track; ");
    put_observations(p, "m,enfield,all,2020-21,120,,,doc#a,\nm,enfield,all,2021-22,,[x],,doc#a,\n");
    assert_expands(p, METRIC_PAGE, status, "unable to assess; The latest figure is not public.");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,unstated,2019-20,100,,,,[x],2024-25,council,doc#a,\n");
    put_observations(p, "m,enfield,all,2020-21,120,,,doc#a,\n");
    assert_expands(p, METRIC_PAGE, status, "unable to assess; The target is not public.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_change_is_said_in_numbers_and_per_cent),
        PROJECT_TEST(one_period_has_no_change),
        PROJECT_TEST(the_latest_is_the_partnerships_own_last_number),
        PROJECT_TEST(a_gap_in_a_series_is_marked),
        PROJECT_TEST(a_series_of_another_metric_is_left_out),
        PROJECT_TEST(a_target_is_worked_out_half_up),
        PROJECT_TEST(a_target_is_not_worked_out_where_it_is_stated_or_cannot_be),
        PROJECT_TEST(a_metric_without_a_target_is_judged_by_its_rate),
        PROJECT_TEST(a_status_is_not_shown_where_it_would_be_a_hint),
        PROJECT_TEST(periods_stand_in_their_order_each_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
