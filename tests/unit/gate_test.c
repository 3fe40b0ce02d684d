/* The disclosure gate: what is restricted does not pass it, and what is said of that. */
#include "gate_project.h"

/* --- restricted ---------------------------------------------------------------------------- */

static void a_restricted_row_does_not_stand_in_the_public_table(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, GATED,
             "m,enfield,all,2020-21,77,,,doc#a,,,\n"
             "m,enfield,all,2021-22,88,,,doc#a,,restricted,\n");
    project_load_well(p);
    assert_public(p, "enfield.all=77");
    assert_int_equal(schema_column(observations(p)->schema, TEXT("visibility")), NO_COLUMN);
    assert_null(table_row(observations(p), TEXT("m.enfield.all.2021-22")));
}

static void a_restricted_metric_has_no_public_rows(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\nvisibility: restricted\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,77,,,doc#a,\n");
    project_put(p, "data/enfield/withheld.csv",
                "id,title,metric,reason,held_by,expected,source,note\nw,W,m,Because.,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "");
}

static void a_preview_may_show_all_but_small_counts(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "people", "additive_over: []\nvisibility: restricted\n");
    put_rows(p, GATED,
             "m,enfield,all,2018-19,77,,,doc#a,,,\n"
             "m,enfield,all,2019-20,88,,,doc#a,,restricted,\n"
             "m,enfield,all,2020-21,99,,,doc#a,,,2030-12-01T09:30\n"
             "m,enfield,all,2021-22,3,,,doc#a,,restricted,\n");
    p->shows_restricted = true;
    project_load_well(p);
    assert_public(p, "enfield.all=77 enfield.all=88 enfield.all=99 enfield.all=[c]");
}

static void a_restricted_metric_is_explained_to_readers(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\nvisibility: restricted\n");
    assert_load_says(p, PROBLEM_WITHHELD_UNEXPLAINED, "data/enfield/withheld.csv");
}

static void an_embargo_ends_on_the_minute(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, GATED, "m,enfield,all,2020-21,77,,,doc#a,,,2022-12-01T09:30\n");
    p->as_of = (struct date){2022, 12, 1};
    p->minute = 569;
    project_load_well(p);
    assert_public(p, "");
    p->minute = 570;
    project_load_well(p);
    assert_public(p, "enfield.all=77");
}

static void an_embargoed_metric_tells_when_it_comes(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\npublish_from: 2022-12-01T09:30\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,77,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "");
    assert_expands(p, "enfield/withheld.html",
                   "{{#embargoed}}{{metric.title}} {{from}}{{/embargoed}}",
                   "A metric at 9:30am on 1 December 2022");
    assert_expands(p, "enfield/metrics/m.html", "{{embargo}}", "at 9:30am on 1 December 2022");
    p->as_of = (struct date){2022, 12, 2};
    project_load_well(p);
    assert_public(p, "enfield.all=77");
    assert_null(map_find(&p->site.by_path, TEXT("enfield/withheld.html")));
}

static void an_unreadable_visibility_hides_the_row_and_is_told(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, GATED, "m,enfield,all,2020-21,731955,,,doc#a,,secret,\n");
    const char *said = assert_load_says(p, PROBLEM_CELL_VALUE, "data/enfield/observations.csv:2");
    assert_null(strstr(said, "731955"));
    assert_null(strstr(said, "secret"));
    put_rows(p, GATED, "m,enfield,all,2020-21,731955,,,doc#a,,,tomorrow\n");
    assert_null(strstr(assert_load_says(p, PROBLEM_CELL_VALUE, "data/enfield/observations.csv:2"),
                       "731955"));
}

static void a_total_of_a_restricted_part_is_not_shown(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "tests", "additive_over: [area, group]\n");
    put_rows(p, GATED,
             "m,a,x,2021,10,,,doc#a,,restricted,\nm,a,y,2021,20,,,doc#a,,,\n"
             "m,a,all,2021,30,,,doc#a,,,\nm,b,x,2021,40,,,doc#a,,,\n"
             "m,b,y,2021,50,,,doc#a,,,\nm,b,all,2021,90,,,doc#a,,,\n"
             "m,enfield,x,2021,50,,,doc#a,,,\nm,enfield,y,2021,70,,,doc#a,,,\n"
             "m,enfield,all,2021,120,,,doc#a,,,\n");
    project_load_well(p);
    assert_public(p, "a.y=20 a.all=[c] b.x=40 b.y=50 b.all=90 enfield.x=[c] enfield.y=70 "
                     "enfield.all=[c]");
}

static void a_restricted_total_of_public_parts_is_an_error(void **state)
{
    struct project *p = *state;
    put_areas(p);
    put_metric(p, "m", "tests", "additive_over: [group]\n");
    put_rows(p, GATED,
             "m,a,x,2021,10,,,doc#a,,,\nm,a,y,2021,20,,,doc#a,,,\n"
             "m,a,all,2021,30,,,doc#a,,restricted,\n");
    assert_load_says(p, PROBLEM_RESTRICTED_TOTAL, "all its parts may");
}

static void a_target_that_rests_on_a_restricted_baseline_hides_it(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, GATED, "m,enfield,all,2020-21,7100,,,doc#a,,restricted,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2020-21,7100,10,710,7810,,2024-25,,doc#a,\n"
                  "l,m,enfield,all,level,2020-21,7100,,,8000,,2024-25,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, "enfield/data/targets.html",
                   "{{#targets}}{{id}} {{baseline_value}}|{{increase}}|{{value}};{{/targets}}",
                   "t [c]|[c]|[c];l [c]||8,000;");
}

static void a_restricted_column_is_empty(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: E\nname: E\narea: enfield\norder: 1\n"
                "restricted: [milestones.note]\n---\n");
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "m,A step,,2022,unknown,,,doc#a,Between us.\n");
    project_load_well(p);
    assert_expands(p, "enfield/milestones.html", "{{#milestones}}{{title}}|{{note}}{{/milestones}}",
                   "A step|");
}

static void restrict_note_until(struct project *p, const char *time)
{
    struct text page =
        arena_format(&p->unit.arena,
                     "---\ntype: partnership\ntitle: E\nname: E\narea: enfield\norder: 1\n"
                     "restricted: [milestones.note until %s]\n---\n",
                     time);
    project_put(p, "content/enfield/index.md", page.at);
}

static void a_column_may_be_restricted_until_a_minute(void **state)
{
    struct project *p = *state;
    restrict_note_until(p, "2022-12-01T09:30");
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "m,A step,,2023,unknown,,,doc#a,Between us.\n");
    p->as_of = (struct date){2022, 12, 1};
    for (p->minute = 569; p->minute < 571; p->minute++) {
        project_load_well(p);
        assert_expands(p, "enfield/milestones.html", "{{#milestones}}{{note}}{{/milestones}}",
                       p->minute < 570 ? "" : "Between us.");
    }
    restrict_note_until(p, "tomorrow");
    assert_load_says(p, PROBLEM_FIELD_VALUE, "a column is restricted until a day");
}

static void a_column_that_decides_something_cannot_be_restricted(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *name;
        const char *words;
    } cases[] = {
        {"observations.value", "cannot be restricted"},
        {"observations.metric", "cannot be restricted"},
        {"observations.valeu", "there is no column"},
        {"nowhere", "there is no column"},
    };
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,all,2020-21,7,,,doc#a,\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_put(p, "content/enfield/index.md",
                    arena_format(&p->unit.arena,
                                 "---\ntype: partnership\ntitle: E\nname: E\narea: enfield\n"
                                 "order: 1\nrestricted: [%s]\n---\n",
                                 cases[i].name)
                        .at);
        assert_load_says(p, PROBLEM_RESTRICTED_COLUMN, cases[i].words);
    }
}

static void a_public_row_may_not_name_a_restricted_one(void **state)
{
    struct project *p = *state;
    project_put(p, "data/groups.csv",
                "id,name,note,visibility\nall,All,,\nhush,Hush,,restricted\n");
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, OBSERVATIONS, "m,enfield,hush,2020-21,77,,,doc#a,\n");
    assert_load_says(p, PROBLEM_REFERENCE_RESTRICTED, "\"hush\" of groups.csv");
    put_rows(p, GATED, "m,enfield,hush,2020-21,77,,,doc#a,,restricted,\n");
    project_load_well(p);
    assert_public(p, "");
}

static void a_row_that_is_left_out_moves_no_other(void **state)
{
    struct project *p = *state;
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent,visibility\nhush,Hush,ward,,,restricted\n"
                "a,A,ward,,enfield,\nb,B,ward,,enfield,\nenfield,Enfield,borough,,,\n");
    put_metric(p, "m", "people", "additive_over: [area]\n");
    put_rows(p, OBSERVATIONS,
             "m,a,all,2021,3,,,doc#a,\nm,b,all,2021,9,,,doc#a,\n"
             "m,enfield,all,2021,12,,,doc#a,\n");
    project_load_well(p);
    assert_public(p, "a.all=[c] b.all=[c] enfield.all=12");
    assert_expands(p, "enfield/data/observations.html",
                   "{{#observations}}{{area}};{{/observations}}", "A;B;Enfield;");
    assert_expands(p, "enfield/data/observations.html", "{{shared.areas.b.name}}", "B");
}

/* A row that will be public one day must be right today, or that day's build would fail. */
static void a_restricted_row_is_checked_but_never_quoted(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *row;
        enum problem problem;
    } cases[] = {
        {"m,narnia,all,2020-21,731955,,,doc#a,,restricted,\n", PROBLEM_REFERENCE_UNKNOWN},
        {"m,enfield,all,2020-21,£731955,,,doc#a,,restricted,\n", PROBLEM_CELL_VALUE},
        {"m,enfield,all,2020-21,-731955,,,doc#a,,restricted,\n", PROBLEM_OBSERVATION_VALUE},
        {"m,enfield,all,2020-21,731955,[c],,doc#a,,restricted,\n", PROBLEM_CELL_MARKER},
        {"nobody,enfield,all,2020-21,731955,,,doc#a,,restricted,\n", PROBLEM_REFERENCE_UNKNOWN},
        {"m,enfield,all,2020-21,731955,,,dok#a,,restricted,\n", PROBLEM_REFERENCE_UNKNOWN},
        {"m,enfield,all,2020-211,731955,,,doc#a,,,2099-01-01\n", PROBLEM_CELL_VALUE},
    };
    put_metric(p, "m", "tests", "additive_over: []\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put_rows(p, GATED, cases[i].row);
        const char *said = assert_load_says(p, cases[i].problem, "data/enfield/observations.csv:2");
        if (strstr(said, "731955") || strstr(said, " | ") || strstr(said, "narnia"))
            fail_msg("case %zu gave away: %s", i, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_restricted_row_does_not_stand_in_the_public_table),
        PROJECT_TEST(a_restricted_metric_has_no_public_rows),
        PROJECT_TEST(a_preview_may_show_all_but_small_counts),
        PROJECT_TEST(a_restricted_metric_is_explained_to_readers),
        PROJECT_TEST(an_embargo_ends_on_the_minute),
        PROJECT_TEST(an_embargoed_metric_tells_when_it_comes),
        PROJECT_TEST(an_unreadable_visibility_hides_the_row_and_is_told),
        PROJECT_TEST(a_total_of_a_restricted_part_is_not_shown),
        PROJECT_TEST(a_restricted_total_of_public_parts_is_an_error),
        PROJECT_TEST(a_target_that_rests_on_a_restricted_baseline_hides_it),
        PROJECT_TEST(a_restricted_column_is_empty),
        PROJECT_TEST(a_column_may_be_restricted_until_a_minute),
        PROJECT_TEST(a_column_that_decides_something_cannot_be_restricted),
        PROJECT_TEST(a_public_row_may_not_name_a_restricted_one),
        PROJECT_TEST(a_row_that_is_left_out_moves_no_other),
        PROJECT_TEST(a_restricted_row_is_checked_but_never_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
