/* A status set by hand: with a reason, shown as such, and never a hint. */
#include "project.h"

#define METRIC(fields)                                                                        \
    "---\ntype: metric\ntitle: M\norder: 1\nunit: people\ndirection: up\nadditive_over: []\n" \
    "basis: admin\n" fields "---\nWords.\n"
#define METRIC_FILE "content/enfield/metrics/m.md"
#define METRIC_PAGE "enfield/metrics/m.html"

static void a_status_and_its_reason_stand_together(void **state)
{
    struct project *p = *state;
    project_put(p, METRIC_FILE, METRIC("status: slow\n"));
    project_load(p);
    assert_project_said(p, "status-by-hand content/enfield/metrics/m.md:9:9: a status that is set "
                           "by hand needs a reason\n"
                           "> Add status_reason: and one sentence that says why, or delete the "
                           "line; the status is then worked out.\n");
    unit_forget(&p->unit);
    project_put(p, METRIC_FILE, METRIC("status_reason: Because.\n"));
    project_load(p);
    assert_project_said(p,
                        "status-by-hand content/enfield/metrics/m.md:9:16: there is a reason for "
                        "a status, but no status is set\n"
                        "> Add status: and one of met, on-track, slow, little, worse, unknown, "
                        "or delete the reason.\n");
    unit_forget(&p->unit);
    project_put(p, METRIC_FILE, METRIC("status: great\nstatus_reason: Because.\n"));
    project_load(p);
    assert_project_said(p, "field-value content/enfield/metrics/m.md:9:9: 'status' must be one of "
                           "the words that it knows\n"
                           "> Write one of: met, on-track, slow, little, worse, unknown.\n");
    unit_forget(&p->unit);
}

static void it_is_shown_as_set_by_hand_beside_what_is_worked_out(void **state)
{
    struct project *p = *state;
    project_put(p, METRIC_FILE, METRIC("status: slow\nstatus_reason: Because.\n"));
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,120,,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, METRIC_PAGE,
                   "{{#set_by_hand}}{{progress.status}}, {{progress.status_class}}: {{why}}"
                   "{{/set_by_hand}} {{trend.status}}",
                   "too slow, slow: Because. on track");
    project_put(p, METRIC_FILE, METRIC(""));
    project_load_well(p);
    assert_expands(p, METRIC_PAGE, "{{^set_by_hand}}worked out{{/set_by_hand}}", "worked out");
}

static void it_cannot_be_a_hint_at_a_figure_that_is_withheld(void **state)
{
    struct project *p = *state;
    static const char hint[] = "status-by-hand content/enfield/metrics/m.md:9:9: this status would "
                               "be a hint at a figure that may not be published\n"
                               "> Delete the line, or write unknown.\n";
    project_put(p, METRIC_FILE, METRIC("status: slow\nstatus_reason: Because.\n"));
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,,[c],,doc#a,\n");
    project_load(p);
    assert_project_said(p, hint);
    unit_forget(&p->unit);
    project_remove(p, "data/enfield/observations.csv");
    project_table(p, "data/enfield/withheld.csv",
                  "id,title,metric,reason,held_by,expected,source,note", "w,W,m,R,,,doc#a,\n");
    project_load(p);
    assert_project_said(p, hint);
    unit_forget(&p->unit);
    project_put(p, METRIC_FILE, METRIC("status: unknown\nstatus_reason: Because.\n"));
    project_load_well(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_status_and_its_reason_stand_together),
        PROJECT_TEST(it_is_shown_as_set_by_hand_beside_what_is_worked_out),
        PROJECT_TEST(it_cannot_be_a_hint_at_a_figure_that_is_withheld),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
