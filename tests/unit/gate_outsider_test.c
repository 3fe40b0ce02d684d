/* The disclosure gate: what an outsider could work out from all that is shown. */
#include "gate_project.h"
/* --- what an outsider could work out -------------------------------------------------------- */

/* Rows of a metric m of people, and what is public of them. */
struct puzzle {
    const char *over; /* additive_over */
    const char *rows; /* area,group,period,value,marker; an R at the end of a row: restricted */
    const char *expected;
};

static const struct puzzle puzzles[] = {
    /* a level of areas has no rows */
    {"area", "a,all,2021,3, b,all,2021,9, c,all,2021,40, london,all,2021,52,",
     "a.all=[c] b.all=[c] c.all=40 london.all=52"},
    {"area", "a,all,2021,303,R b,all,2021,9, c,all,2021,40, london,all,2021,352,",
     "b.all=9 c.all=40 london.all=[c]"},
    /* nobody said that they add up, but they do */
    {"", "a,all,2021,3, b,all,2021,9, c,all,2021,40, enfield,all,2021,52,",
     "a.all=[c] b.all=[c] c.all=40 enfield.all=52"},
    /* a total that could be added up in another way */
    {"area, group",
     "a,all,2021,30, b,all,2021,90, enfield,x,2021,50,R enfield,y,2021,70, enfield,all,2021,120,",
     "a.all=30 b.all=[c] enfield.y=70 enfield.all=[c]"},
    /* periods that overlap */
    {"period",
     "a,all,2021,53, a,all,2021-01/2021-06,50, a,all,2021-07/2021-12,3, a,all,2021-01/2021-09,52,",
     "a.all=53 a.all=[c] a.all=[c] a.all=52"},
    {"period", "a,all,2021,353, a,all,2021-01/2021-06,50, a,all,2021-07/2021-12,303,R",
     "a.all=[c] a.all=50"},
    {"period",
     "a,all,2021,100, a,all,2021-01/2021-06,50, a,all,2021-07/2021-12,50, "
     "a,all,2021-01/2021-04,47, a,all,2021-05/2021-08,3, a,all,2021-09/2021-12,50,",
     "a.all=100 a.all=50 a.all=50 a.all=47 a.all=[c] a.all=[c]"},
    {"period",
     "a,all,R12:2021-02,100, a,all,R12:2021-03,63, a,all,2020-03/2020-03,40, "
     "a,all,2021-03/2021-03,3,",
     "a.all=100 a.all=63 a.all=[c] a.all=[c]"},
    /* the same months by another name */
    {"", "a,all,2020-21,3, a,all,R12:2021-03,3,", "a.all=[c] a.all=[c]"},
    {"", "a,all,2020-21,300,R a,all,R12:2021-03,300,", "a.all=[c]"},
    /* hidden by hand */
    {"area", "a,all,2021,[c], b,all,2021,[c], c,all,2021,40, enfield,all,2021,42,",
     "a.all=[c] b.all=[c] c.all=[c] enfield.all=42"},
    {"area, group",
     "a,y,2021,[c], a,x,2021,[c], a,all,2021,10, b,y,2021,[c], b,x,2021,[c], b,all,2021,20, "
     "c,y,2021,50, c,x,2021,40, c,all,2021,90, enfield,y,2021,78, enfield,x,2021,42, "
     "enfield,all,2021,120,",
     "a.y=[c] a.x=[c] a.all=10 b.y=[c] b.x=[c] b.all=20 c.y=[c] c.x=[c] c.all=90 enfield.y=78 "
     "enfield.x=42 enfield.all=120"},
};

static void put_puzzle(struct project *p, const struct puzzle *puzzle)
{
    struct buffer out = {0};
    struct text rest = text_from(puzzle->rows);
    struct text row;
    buffer_format(&out, "%s\n", GATED);
    for (bool more = true; more;) {
        more = text_cut(rest, ' ', &row, &rest);
        bool restricted = text_ends(row, "R");
        row = text_slice(row, 0, row.length - (restricted ? 2 : 1));
        bool marked = text_ends(row, "[c]");
        if (marked)
            row = text_slice(row, 0, row.length - 3);
        buffer_format(&out, "m,%.*s%s,,doc#a,,%s,\n", TEXT_ARGUMENTS(row), marked ? ",[c]" : ",",
                      restricted ? "restricted" : "");
    }
    project_put(p, "data/enfield/observations.csv", unit_string(&p->unit, buffer_text(&out)));
    buffer_release(&out);
}

static void nobody_can_work_out_what_is_not_shown(void **state)
{
    struct project *p = *state;
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nlondon,L,region,,\nenfield,E,borough,,london\n"
                "a,A,ward,,enfield\nb,B,ward,,enfield\nc,C,ward,,enfield\n");
    project_put(p, "data/groups.csv", "id,name,note\nall,All,\nx,X,\ny,Y,\nz,Z,\n");
    for (size_t i = 0; i < sizeof puzzles / sizeof *puzzles; i++) {
        put_metric(p, "m", "people",
                   arena_format(&p->unit.arena, "additive_over: [%s]\n", puzzles[i].over).at);
        put_puzzle(p, &puzzles[i]);
        project_load(p);
        if (p->unit.all.errors > 0)
            fail_msg("puzzle %zu: %s", i, told(p));
        unit_forget(&p->unit);
        assert_public(p, puzzles[i].expected);
    }
}

/* One count in the tables of two partnerships. */
static void what_one_partnership_keeps_back_another_does_not_show(void **state)
{
    struct project *p = *state;
    const char *metric = "---\ntype: metric\ntitle: A metric\norder: 1\nunit: people\n"
                         "direction: up\nbasis: admin\nadditive_over: [area]\n---\nWords.\n";
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,3,,,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,enfield,all,2021,12,,,doc#a,\n");
    project_partnership(p, "barnet", "Barnet", 2);
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nenfield,Enfield,borough,,\nbarnet,Barnet,borough,,\n"
                "a,A,ward,,enfield\nb,B,ward,,enfield\nc,C,ward,,enfield\n");
    project_put(p, "content/barnet/metrics/m.md", metric);
    project_put(p, "data/barnet/observations.csv", OBSERVATIONS "\nm,b,all,2021,9,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=[c] enfield.all=12");
    const struct table *barnet =
        tables_find(&site_partnership(&p->site, TEXT("barnet"))->tables, TEXT("observations"));
    assert_text(&p->unit, row_text(&barnet->rows[0], "marker"), "[c]");
    put_rows(p, GATED, "m,c,all,2021,40,,,doc#a,,restricted,\n");
    project_put(p, "data/barnet/observations.csv",
                OBSERVATIONS "\nm,b,all,2021,9,,,doc#a,\nm,c,all,2021,40,,,doc#a,\n");
    project_load_well(p);
    barnet = tables_find(&site_partnership(&p->site, TEXT("barnet"))->tables, TEXT("observations"));
    assert_text(&p->unit, row_text(&barnet->rows[0], "value"), "9");
    assert_text(&p->unit, row_text(&barnet->rows[1], "marker"), "[c]");
}

static void a_target_of_a_restricted_metric_tells_no_baseline(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\npublish_from: 2030-01-01\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2020-21,7310,10,731,8041,,2024-25,,doc#a,\n"
                  "l,m,enfield,all,level,,,,,75,,2024-25,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, "enfield/data/targets.html",
                   "{{#targets}}{{baseline_value}}|{{increase}}|{{value}};{{/targets}}",
                   "[c]|[c]|[c];||75;");
}

static void a_target_goes_with_its_baseline_however_that_is_written(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *target; /* kind,baseline_period,baseline_value,percent,increase,value,marker */
        const char *expected;
    } cases[] = {
        {"increase,2020-21,3,100,3,6,", "[c]|[c]|[c];"},     /* hidden by hand */
        {"increase,2020-21,300,10,30,330,", "[c]|[c]|[c];"}, /* however large it is */
        {"increase,R12:2021-03,3,100,3,6,", "[c]|[c]|[c];"}, /* the same months */
        {"level,2019-20,,100,,6,", "||[c];"},                /* 6 is 100% more than 3 */
        {"level,2019-20,,,2,5,", "|[c]|[c];"},               /* 5 is 2 more than 3 */
        {"increase,2018-19,300,10,30,330,", "300|30|330;"},  /* another year */
    };
    put_metric(p, "m", "people", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,,[c],,doc#a,\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_table(
            p, "data/enfield/targets.csv", TARGETS,
            arena_format(&p->unit.arena, "t,m,enfield,all,%s,2024-25,,doc#a,\n", cases[i].target)
                .at);
        project_load_well(p);
        assert_expands(p, "enfield/data/targets.html",
                       "{{#targets}}{{baseline_value}}|{{increase}}|{{value}};{{/targets}}",
                       cases[i].expected);
    }
}

static void each_target_is_looked_at_by_itself(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2020-21,30,100,30,60,,2024-25,,doc#a,\n"
                  "u,m,enfield,all,increase,2020-21,3,100,3,6,,2024-25,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, "enfield/data/targets.html",
                   "{{#targets}}{{baseline_value}}|{{value}};{{/targets}}", "30|60;[c]|[c];");
}

/* Nothing is told of them either, whether they add up or not. */
static void baselines_of_a_restricted_metric_are_not_added_up(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [group]\npublish_from: 2030-01-01\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "a,m,enfield,all,increase,2020-21,100,10,,,[x],2024-25,,doc#a,\n"
                  "x,m,enfield,x,increase,2020-21,3,10,,,[x],2024-25,,doc#a,\n"
                  "y,m,enfield,y,increase,2020-21,40,10,,,[x],2024-25,,doc#a,\n");
    project_load_well(p);
}

static void a_rate_without_its_count_is_an_error(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_metric(p, "r", "per_1000", "additive_over: []\nrate_of: m\n");
    put_metric(p, "q", "per_1000", "additive_over: []\n");
    assert_load_says(p, PROBLEM_RATE_UNRELATED, "'rate_of' does not say of which counts");
    put_metric(p, "q", "per_1000", "additive_over: []\nrate_of: none\n");
    project_load_well(p);
    put_metric(p, "q", "per_1000", "additive_over: []\nrate_of: r\n");
    put_rows(p, OBSERVATIONS, "r,enfield,all,2020,0.12,,25000,doc#a,\n");
    assert_load_says(p, PROBLEM_RATE_WITHOUT_COUNT, "there is no count of 'm'");
    assert_load_says(p, PROBLEM_REFERENCE_UNKNOWN, "the metric \"r\" counts nothing");
}

static void rounding_cannot_be_undone_by_a_rate_or_a_target(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\ndisclosure:\n  threshold: 8\n  round: 5\n");
    put_metric(p, "r", "per_1000",
               "additive_over: []\nrate_of: m\ndisclosure:\n  threshold: 8\n  round: 5\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2020,23,,,doc#a,\nr,enfield,all,2020,0.92,,25000,doc#a,\n"
             "m,enfield,all,2021,23,,,doc#a,\nr,enfield,all,2021,0.92,,,doc#a,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2020,23,,10,33,,2024,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=25 enfield.all=1.00 enfield.all=25 enfield.all=[c]");
    assert_expands(p, "enfield/data/targets.html",
                   "{{#targets}}{{baseline_value}}|{{increase}}|{{value}}{{/targets}}", "25||[x]");
}

static void a_hidden_share_takes_its_whole_with_it(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "percent", "additive_over: []\n");
    put_rows(p, OBSERVATIONS,
             "m,enfield,all,2020,97,,100,doc#a,\nm,enfield,all,2021,0,,4,doc#a,\n"
             "m,enfield,all,2022,0,,400,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=[c] enfield.all=[c] enfield.all=0");
    assert_expands(p, "enfield/data/observations.html",
                   "{{#observations}}{{denominator}};{{/observations}}", ";;400;");
    put_metric(p, "m", "per_1000", "additive_over: []\nrate_of: none\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2021,0,,4,doc#a,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=[c]");
}

static void a_claim_about_what_is_hidden_goes_with_it(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_rows(p, GATED,
             "m,enfield,all,2020,3,,,doc#a,,,\nm,enfield,all,2021,30,,,doc#a,,restricted,\n");
    const char *header = "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,"
                         "resolution,source";
    project_table(p, "data/enfield/declared.csv", header,
                  "d,People,observations,value,period=2020,,3,people,,unverifiable,Said.,doc#a\n");
    project_load_well(p);
    assert_expands(p, "enfield/stated.html", "{{declared.count}}", "");
    project_table(
        p, "data/enfield/declared.csv", header,
        "d,People,observations,value,period=2021,sum,731,people,,conflicts,Said.,doc#a\n");
    const char *said =
        assert_load_says(p, PROBLEM_CLAIM_RESTRICTED, "data/enfield/declared.csv:2:");
    assert_null(strstr(said, "731"));
}

static void a_claim_adds_up_only_what_may_be_added_up(void **state)
{
    struct project *p = *state;
    const char *header = "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,"
                         "resolution,source";
    put_areas(p);
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,x,2021,10,,,doc#a,\nm,a,y,2021,20,,,doc#a,\nm,b,y,2021,30,,,doc#a,\n");
    project_table(p, "data/enfield/declared.csv", header,
                  "d,All,observations,value,area=a,sum,30,people,,agrees,,doc#a\n");
    assert_load_says(p, PROBLEM_CLAIM_NOT_ADDITIVE, "this adds up rows that differ in 'group'");
    project_table(p, "data/enfield/declared.csv", header,
                  "d,All,observations,value,group=y,sum,50,people,,agrees,,doc#a\n");
    project_load_well(p);
}

static void a_fact_about_few_people_is_an_error(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/facts.csv", FACTS, "f,People,,3,people,2020,,,doc#a,\n");
    assert_load_says(p, PROBLEM_DISCLOSURE,
                     "data/enfield/facts.csv:2: this figure is about so few");
    project_table(p, "data/enfield/facts.csv", FACTS, "f,Bids,,3,bids,2020,,,doc#a,\n");
    project_load_well(p);
}

/* What is told of a public row must not depend on one that is not. */
static void a_restricted_row_makes_no_public_row_quiet(void **state)
{
    struct project *p = *state;
    static const char *const secrets[] = {"3", "300"};
    put_metric(p, "m", "people", "additive_over: []\n");
    for (size_t i = 0; i < 2; i++) {
        put_rows(p, GATED,
                 arena_format(&p->unit.arena,
                              "m,enfield,all,2020,£40,,,doc#a,,,\n"
                              "m,enfield,all,2021,%s,,,doc#a,,restricted,\n",
                              secrets[i])
                     .at);
        assert_load_says(p, PROBLEM_CELL_VALUE,
                         "data/enfield/observations.csv:2:20: 'value' must be");
    }
}

static void a_metric_whose_page_has_mistakes_may_be_restricted(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\nvisiblity: restricted\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020,£731955,,,doc#a,\n");
    assert_null(strstr(assert_load_says(p, PROBLEM_FIELD_UNKNOWN, "visiblity"), "731955"));
}

static void lines_that_nobody_could_read_are_not_shown(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *text;
        enum problem problem;
    } cases[] = {
        {ALLOCATIONS ",Visibility\ncore,2022-23,731955,,confirmed,,doc#a,,restricted,\n",
         PROBLEM_CSV_RAGGED},
        {ALLOCATIONS ",visibility\ncore,2022-23,731955,,confirmed,,doc#a,\xe9,restricted\n",
         PROBLEM_FILE_NOT_TEXT},
        {ALLOCATIONS ",visibility\ncore,2022-23,5,,confirmed,,doc#a,,\n"
                     "core,2022-23,731955,,confirmed,,doc#a,,restricted\n",
         PROBLEM_ROW_KEY_TWICE},
        {ALLOCATIONS ",visibility,visibility\n"
                     "core,2022-23,£731955,,confirmed,,doc#a,,restricted,\n",
         PROBLEM_COLUMN_TWICE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_put(p, "data/enfield/allocations.csv", cases[i].text);
        assert_null(strstr(assert_load_says(p, cases[i].problem, "allocations.csv"), "731955"));
    }
}

static void a_protected_count_is_whole_and_not_called_low(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020,9.5,,,doc#a,\n");
    assert_load_says(p, PROBLEM_OBSERVATION_VALUE, "a count of people must be a whole number");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020,,[low],,doc#a,\n");
    assert_load_says(p, PROBLEM_OBSERVATION_VALUE, "[low] tells that this count is small");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(nobody_can_work_out_what_is_not_shown),
        PROJECT_TEST(what_one_partnership_keeps_back_another_does_not_show),
        PROJECT_TEST(a_target_of_a_restricted_metric_tells_no_baseline),
        PROJECT_TEST(a_target_goes_with_its_baseline_however_that_is_written),
        PROJECT_TEST(each_target_is_looked_at_by_itself),
        PROJECT_TEST(baselines_of_a_restricted_metric_are_not_added_up),
        PROJECT_TEST(a_rate_without_its_count_is_an_error),
        PROJECT_TEST(rounding_cannot_be_undone_by_a_rate_or_a_target),
        PROJECT_TEST(a_hidden_share_takes_its_whole_with_it),
        PROJECT_TEST(a_claim_about_what_is_hidden_goes_with_it),
        PROJECT_TEST(a_claim_adds_up_only_what_may_be_added_up),
        PROJECT_TEST(a_fact_about_few_people_is_an_error),
        PROJECT_TEST(a_restricted_row_makes_no_public_row_quiet),
        PROJECT_TEST(a_metric_whose_page_has_mistakes_may_be_restricted),
        PROJECT_TEST(lines_that_nobody_could_read_are_not_shown),
        PROJECT_TEST(a_protected_count_is_whole_and_not_called_low),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
