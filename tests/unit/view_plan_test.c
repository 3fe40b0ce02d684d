/* Milestones, members, priorities, what is not known yet, and partnerships side by side. */
#include "project.h"

#define WHERE                                                                           \
    "passed:{{#milestones_passed}}{{title}} {{/milestones_passed}}ahead:{{#milestones_" \
    "ahead}}{{title}} {{/milestones_ahead}}undated:{{#milestones_undated}}{{title}} "   \
    "{{/milestones_undated}}met:{{#milestones_met}}{{title}} {{/milestones_met}}"

static void a_date_has_passed_when_its_last_day_has(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *due;
        struct date as_of;
        bool passed;
    } cases[] = {
        {"2022-11-22", {2022, 11, 21}, false}, {"2022-11-22", {2022, 11, 22}, false},
        {"2022-11-22", {2022, 11, 23}, true},  {"2022-11", {2022, 11, 1}, false},
        {"2022-11", {2022, 11, 30}, false},    {"2022-11", {2022, 12, 1}, true},
        {"2024-02", {2024, 2, 28}, false},     {"2024-02", {2024, 2, 29}, false},
        {"2024-02", {2024, 3, 1}, true},       {"2023-02", {2023, 2, 28}, false},
        {"2022-12", {2022, 12, 31}, false},    {"2022-12", {2023, 1, 1}, true},
        {"2022", {2022, 1, 1}, false},         {"2022", {2022, 12, 31}, false},
        {"2022", {2023, 1, 1}, true},          {"2023", {2022, 12, 31}, false},
        {"2021-12-31", {2022, 1, 1}, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text rows =
            arena_format(&p->unit.arena, "m,M,,%s,under-way,,,doc#a,Note.\n", cases[i].due);
        p->as_of = cases[i].as_of;
        project_table(p, "data/enfield/milestones.csv", MILESTONES, rows.at);
        project_load_well(p);
        const char *words = project_expand(p, "enfield/milestones.html", WHERE);
        assert_non_null(words);
        const char *expected =
            cases[i].passed ? "passed:M ahead:undated:met:" : "passed:ahead:M undated:met:";
        if (strcmp(words, expected) != 0)
            fail_msg("%s on %d-%d-%d: %s", cases[i].due, cases[i].as_of.year, cases[i].as_of.month,
                     cases[i].as_of.day, words);
    }
}

static void milestones_are_sorted_by_what_is_known(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "late,Late,,2022-01,missed,,,doc#a,\n"
                  "later,Later,,2022-03,unknown,,,doc#a,Note.\n"
                  "soon,Soon,,2022-12,unknown,,,doc#a,\n"
                  "next,Next,,2023-06,under-way,,late,doc#a,\n"
                  "some,Some,,,under-way,,,doc#a,\n"
                  "done,Done,,2022-02,met,2022-02,,doc#a,\n"
                  "slow,Slow,,2022-02,met-late,,,doc#a,\n"
                  "early,Early,,2024,met,,,doc#a,\n");
    project_load_well(p);
    const char *words = project_expand(p, "enfield/milestones.html", WHERE);
    assert_non_null(words);
    assert_string_equal(words,
                        "passed:Late Later ahead:Soon Next undated:Some met:Done Slow Early ");
}

static void members_stand_under_their_body(void **state)
{
    struct project *p = *state;
    project_put(p, "data/enfield/bodies.csv",
                "id,name,kind,purpose,established,meets,source,note\n"
                "board,The board,board,,,,doc#a,\nempty,Nobody,sub-group,,,,doc#a,\n"
                "group,The group,sub-group,,,,doc#a,\n");
    project_put(p, "data/enfield/members.csv",
                "body,organisation,role,status,since,source,note\n"
                "group,police,,member,,doc#a,\nboard,council,Chair,leads,,doc#a,\n"
                "board,police,,invited,,doc#a,\n");
    project_load_well(p);
    assert_expands(
        p, "enfield/members.html",
        "{{#body_list}}{{#group}}{{name}}{{/group}}:{{#body_members}} {{organisation}} "
        "({{status}}){{/body_members}}{{^body_members.count}} none{{/body_members.count}}"
        ";{{/body_list}}",
        "The board: The *Council* & Co (leads) Police (invited);Nobody: none;"
        "The group: Police (member);");
}

static void put_priority(struct project *p, const char *id, const char *order)
{
    struct text path = arena_format(&p->unit.arena, "content/enfield/priorities/%s.md", id);
    struct text text = arena_format(
        &p->unit.arena, "---\ntype: priority\ntitle: Priority %s\norder: %s\n---\nWords.\n", id,
        order);
    project_put(p, path.at, text.at);
}

#define COMMITMENTS "id,priority,text,lead,lead_due,start,due,status,source,note\n"
#define MEASURES "id,priority,outcome,text,part_of,metric,unit,baseline,target,due,source,note\n"

static void a_priority_has_its_own_commitments_and_measures(void **state)
{
    struct project *p = *state;
    put_priority(p, "a", "1");
    put_priority(p, "b", "2");
    project_put(p, "data/enfield/commitments.csv",
                COMMITMENTS "a1,a,First,,,,,proposed,doc#a,\nb1,b,Other,,,,,done,doc#a,\n"
                            "a2,a,Second,police,,,2023,under-way,doc#a,\n");
    project_put(p, "data/enfield/measures.csv",
                MEASURES "m1,a,,More,,,,,,,doc#a,\nm2,a,,Part one,m1,,,,5,,doc#a,\n"
                         "m3,b,,Other,,,,,,,doc#a,\nm4,a,,Part two,m1,,,,,,doc#a,\n");
    project_load_well(p);
    assert_expands(p, "enfield/priorities/a.html",
                   "{{#priority_commitments}}{{text}} ({{status}}) {{/priority_commitments}};"
                   "{{#priority_measures}}{{#measure}}{{text}}{{/measure}}:"
                   "{{#parts}} {{text}}{{/parts}}.{{/priority_measures}}",
                   "First (proposed) Second (under way) ;More: Part one Part two.");
    assert_expands(p, "enfield/index.html",
                   "{{unknowns.leads}}, {{unknowns.dates}}, {{unknowns.targets}}", "2, 2, 3");
    assert_expands(
        p, "index.html",
        "{{#partnership_list}}{{partnership.title}}: {{priority_count}}{{/partnership_list}}",
        "Enfield: 2");
}

static void nothing_unknown_is_false(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    assert_expands(p, "enfield/index.html",
                   "{{#unknowns.leads}}a{{/unknowns.leads}}{{#unknowns.dates}}b{{/unknowns.dates}}"
                   "{{#unknowns.targets}}c{{/unknowns.targets}}{{#unknowns.withheld}}d"
                   "{{/unknowns.withheld}}",
                   "");
}

/* --- partnerships side by side -------------------------------------------------------- */

static void put_three(struct project *p)
{
    project_partnership(p, "southend", "Southend", 2);
    project_partnership(p, "barnet", "Barnet", 3);
    project_put(p, "content/compare.md", "---\ntype: compare\n---\nWords.\n");
}

static const char *const compared[] = {"grants", "growth", "deadlines"};

static void partnerships_without_tables_can_be_compared(void **state)
{
    struct project *p = *state;
    put_three(p);
    project_load_well(p);
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        const char *template =
            arena_format(&p->unit.arena, "{{#%s}}{{caption}}{{/%s}}", compared[i], compared[i]).at;
        if (!project_expand(p, "compare.html", template))
            fail_msg("%s", project_said(p));
    }
}

static void the_order_is_that_of_the_partnerships(void **state)
{
    struct project *p = *state;
    put_three(p);
    project_put(p, "data/streams.csv", "id,name,kind\nssmtrg,Supplemental grant,grant\n");
    project_table(p, "data/barnet/allocations.csv", ALLOCATIONS,
                  "ssmtrg,2022-23,7,,confirmed,,doc#a,\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "ssmtrg,2022-23,100,,confirmed,,doc#a,\nssmtrg,2023-24,,[x],awaited,,doc#a,\n");
    project_table(p, "data/southend/milestones.csv", MILESTONES,
                  "n,Needs,needs-assessment,2022-11,under-way,,,doc#a,\n");
    project_load_well(p);
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        struct text template = arena_format(
            &p->unit.arena,
            "{{#%s}}{{#rows}}{{label}};{{/rows}}/{{#columns}}{{title}};{{/columns}}{{/%s}}",
            compared[i], compared[i]);
        const char *words = project_expand(p, "compare.html", template.at);
        if (!words)
            fail_msg("%s", project_said(p));
        const char *enfield = strstr(words, "Enfield;");
        const char *southend = strstr(words, "Southend;");
        const char *barnet = strstr(words, "Barnet;");
        if ((enfield && southend && enfield > southend) ||
            (southend && barnet && southend > barnet) || (enfield && barnet && enfield > barnet))
            fail_msg("%s: %s", compared[i], words);
    }
    const char *grants = project_expand(
        p, "compare.html",
        "{{#grants}}{{#rows}}{{label}}{{#cells}}|{{words}}{{/cells}};{{/rows}}{{/grants}}");
    assert_non_null(grants);
    assert_string_equal(grants, "Enfield|\xc2\xa3"
                                "100|[x];Southend|not in its document|not in its document;"
                                "Barnet|\xc2\xa3"
                                "7|not in its document;");
    const char *deadlines = project_expand(
        p, "compare.html",
        "{{#deadlines}}{{#rows}}{{label}}{{#cells}}|{{words}}{{/cells}};{{/rows}}{{/deadlines}}");
    assert_non_null(deadlines);
    assert_non_null(strstr(deadlines, "November 2022"));
}

static void what_documents_state_is_sorted_by_verdict(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/facts.csv", FACTS, "f,F,,19,percent,2021,,,doc#a,\n");
    project_put(
        p, "data/enfield/declared.csv",
        "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,resolution,"
        "source\na,A,,,,,1880000,GBP,,conflicts,Not so.,doc#a\n"
        "b,B,facts,value,id=f,value,19,percent,,agrees,,doc#a\nc,C,,,,,5,people,,conflicts,Nor "
        "so.,doc#a\n");
    project_load_well(p);
    assert_expands(p, "enfield/stated.html",
                   "{{#conflicts}}{{statement}} {{stated}} {{verdict}} {{verdict.value}};"
                   "{{/conflicts}}{{#agrees}}{{statement}} {{stated}};{{/agrees}}"
                   "{{#unclear.count}}!{{/unclear.count}}",
                   "A \xc2\xa3"
                   "1,880,000 does not agree conflicts;C 5 does not agree conflicts;B 19%;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_date_has_passed_when_its_last_day_has),
        PROJECT_TEST(milestones_are_sorted_by_what_is_known),
        PROJECT_TEST(members_stand_under_their_body),
        PROJECT_TEST(a_priority_has_its_own_commitments_and_measures),
        PROJECT_TEST(nothing_unknown_is_false),
        PROJECT_TEST(partnerships_without_tables_can_be_compared),
        PROJECT_TEST(the_order_is_that_of_the_partnerships),
        PROJECT_TEST(what_documents_state_is_sorted_by_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
