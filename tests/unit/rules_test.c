/* Rules between cells: what each refuses, and what it leaves in peace. */
#include "project.h"

static void milestones_and_their_dates_go_together(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *cells; /* due,status,met_on */
        const char *words; /* NULL: nothing to say */
    } cases[] = {
        {"2022-12,met,2022-12", NULL},
        {"2022-12,met,2022-12-31", NULL},
        {"2022-12,met,2022", NULL},
        {"2022-12,met,", NULL},
        {",met,2022-12", NULL},
        {"2022-12,met-late,2023-01", NULL},
        {"2022-12,under-way,", NULL},
        {"2022-12,met,2023-01", "'met_on' is after 'due', but the status is met"},
        {"2022-12,met-late,2022-11", "'met_on' is before 'due', but the status is met-late"},
        {"2022-12,missed,2022-11", "a milestone with a day on which it was reached is met"},
        {"2022-12,under-way,2022-11", "a milestone with a day on which it was reached is met"},
        {"2027-12,met,2027-11", "'met_on' is in the future"},
    };
    p->as_of = (struct date){2026, 11, 22};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_table(
            p, "data/enfield/milestones.csv", MILESTONES,
            arena_format(&p->unit.arena, "m,Milestone,,%s,,doc#a,Note.\n", cases[i].cells).at);
        project_load(p);
        const char *said = unit_said(&p->unit);
        if (cases[i].words ? !strstr(said, cases[i].words) : *said)
            fail_msg("%s: expected %s, said %s", cases[i].cells,
                     cases[i].words ? cases[i].words : "nothing", said);
        unit_forget(&p->unit);
    }
}

static void observations_are_possible_values_of_their_metric(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *cells; /* period,value,marker */
        const char *words;
    } cases[] = {
        {"2022-23,5,", NULL},
        {"2022-23,0,", NULL},
        {"2026-27,5,", NULL},
        {"2035-36,5,[f]", NULL},
        {"2035-36,,[x]", NULL},
        {"undated,5,", NULL},
        {"2022-23,-5,", "a number of cases cannot be negative"},
        {"2035-36,5,", "this period has not begun, but the row has a figure for it"},
    };
    project_metric(p, "content/enfield/metrics/m.md", "cases");
    p->as_of = (struct date){2026, 11, 22};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_table(
            p, "data/enfield/observations.csv", OBSERVATIONS,
            arena_format(&p->unit.arena, "m,enfield,all,%s,,doc#a,\n", cases[i].cells).at);
        project_load(p);
        const char *said = unit_said(&p->unit);
        if (cases[i].words ? !strstr(said, cases[i].words) : *said)
            fail_msg("%s: expected %s, said %s", cases[i].cells,
                     cases[i].words ? cases[i].words : "nothing", said);
        unit_forget(&p->unit);
    }
}

static void a_target_has_a_baseline_on_its_right_side(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *cells; /* kind,baseline_period,baseline_value,percent,increase,value,marker */
        const char *words;
    } cases[] = {
        {"increase,2020-21,100,10,,,[x]", NULL},
        {"increase,2020-21,100,10,10,110,", NULL},
        {"level,,,,,75,", NULL},
        {"unstated,2020-21,,,,,[x]", NULL},
        {"increase,2020-21,,10,,,[x]", "an increase needs a baseline to start from"},
        {"increase,,100,10,,,[x]", "an increase needs a baseline to start from"},
        {"increase,2020-21,100,10,,90,", "this target is below its baseline"},
    };
    project_metric(p, "content/enfield/metrics/m.md", "cases");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_table(
            p, "data/enfield/targets.csv", TARGETS,
            arena_format(&p->unit.arena, "t,m,enfield,all,%s,2024-25,,doc#a,\n", cases[i].cells)
                .at);
        project_load(p);
        const char *said = unit_said(&p->unit);
        if (cases[i].words ? !strstr(said, cases[i].words) : *said)
            fail_msg("%s: expected %s, said %s", cases[i].cells,
                     cases[i].words ? cases[i].words : "nothing", said);
        unit_forget(&p->unit);
    }
}

static void no_area_lies_in_itself(void **state)
{
    struct project *p = *state;
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nenfield,E,borough,,london\nlondon,L,region,,england\n"
                "england,England,country,,london\nself,S,ward,,self\n");
    project_load(p);
    const char *said = unit_said(&p->unit);
    assert_non_null(strstr(said, "this area lies in itself"));
    assert_non_null(strstr(said, "area-circle 3:"));
    assert_non_null(strstr(said, "area-circle 4:"));
    assert_null(strstr(said, "area-circle 2:"));
    unit_forget(&p->unit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(milestones_and_their_dates_go_together),
        PROJECT_TEST(observations_are_possible_values_of_their_metric),
        PROJECT_TEST(a_target_has_a_baseline_on_its_right_side),
        PROJECT_TEST(no_area_lies_in_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
