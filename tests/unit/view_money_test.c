/* Funding and spending: what adds up, and what is said when it does not. */
#include "project.h"

#define POUND "\xc2\xa3"
#define GRID                                                                               \
    "{{#funding}}{{corner}}{{#columns}}|{{title}}{{/columns}}\n"                           \
    "{{#rows}}{{#is_total}}= {{/is_total}}{{label}}{{#cells}}|{{words}}{{#tag}} ({{tag}})" \
    "{{/tag}}{{/cells}}\n{{/rows}}{{/funding}}{{^funding}}no funding{{/funding}}"
#define FUNDING "enfield/funding.html"

static void put_allocations(struct project *p, const char *rows)
{
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS, rows);
    project_load_well(p);
}

static void streams_stand_by_year_with_a_total(void **state)
{
    struct project *p = *state;
    put_allocations(p, "grant,2022-23,100.50,,confirmed,,doc#para-1,\n"
                       "core,2022-23,1000,,confirmed,,doc#para-1,\n"
                       "core,2021-22,2000000000.25,,received,,doc#para-1,\n");
    assert_expands(p, FUNDING, GRID,
                   "Funding stream|2021 to 2022|2022 to 2023\n"
                   "New grant|none listed|" POUND "100.50 (confirmed)\n"
                   "Core budget|" POUND "2,000,000,000.25 (received)|" POUND "1,000 (confirmed)\n"
                   "= Total|" POUND "2,000,000,000.25|" POUND "1,100.50\n");
}

static void one_stream_has_no_total(void **state)
{
    struct project *p = *state;
    put_allocations(p, "core,2022-23,1,,confirmed,,doc#a,\ncore,2023-24,2,,planned,,doc#a,\n");
    assert_expands(p, FUNDING, GRID,
                   "Funding stream|2022 to 2023|2023 to 2024\n"
                   "Core budget|" POUND "1 (confirmed)|" POUND "2 (planned)\n");
}

static void a_year_is_added_up_only_where_that_makes_sense(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *row; /* beside 1,000 pounds of the core budget */
        const char *total;
    } cases[] = {
        {"grant,2022-23,5,,confirmed,,doc#a,\n", POUND "1,005"},
        {"grant,2022-23,,[x],awaited,,doc#a,\n", "not known"},
        {"grant,2022-23,,[c],confirmed,,doc#a,\n", "not known"},
        {"grant,2022-23,,[low],announced,2023-01,doc#a,\n", "not known"},
        {"grant,2022-23,,[z],confirmed,,doc#a,\n", POUND "1,000"},
        {"grant,2022-23,0,,confirmed,,doc#a,\n", POUND "1,000"},
        {"grant,2022-23,-0.01,,confirmed,,doc#a,\n", POUND "999.99"},
        {"grant,2022-23,9223372036854775807,,confirmed,,doc#a,\n", "too large to add up"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int first = 0; first < 2; first++) {
            static const char core[] = "core,2022-23,1000,,confirmed,,doc#a,\n";
            struct text rows = arena_format(&p->unit.arena, "%s%s", first ? cases[i].row : core,
                                            first ? core : cases[i].row);
            put_allocations(p, rows.at);
            assert_expands(p, FUNDING,
                           "{{#funding}}{{#rows}}{{#is_total}}{{#cells}}{{words}}{{/cells}}"
                           "{{/is_total}}{{/rows}}{{/funding}}",
                           cases[i].total);
        }
    }
}

static void a_year_with_a_disputed_amount_is_not_added_up(void **state)
{
    struct project *p = *state;
    project_put(p, "data/enfield/declared.csv",
                "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,"
                "resolution,source\nother,The other,allocations,amount,stream=grant,value,6,GBP,0,"
                "conflicts,We show both.,doc#b\n");
    put_allocations(p, "core,2022-23,1000,,confirmed,,doc#a,\ngrant,2022-23,5,,disputed,,doc#a,\n");
    const char *grid = project_expand(p, FUNDING, GRID);
    assert_non_null(grid);
    assert_non_null(strstr(grid, "\n= Total|not added up: a figure is disputed\n"));
}

static void what_has_no_year_is_not_added_up(void **state)
{
    struct project *p = *state;
    put_allocations(p, "core,undated,10,,confirmed,,doc#a,\ngrant,undated,5,,confirmed,,doc#a,\n"
                       "grant,2022-23,7,,confirmed,,doc#a,\n");
    const char *grid = project_expand(p, FUNDING, GRID);
    assert_non_null(grid);
    assert_non_null(strstr(grid, "\n= Total|" POUND "7|not added up\n"));
    assert_non_null(strstr(grid, "|2022 to 2023|year not stated\n"));
}

static void a_marker_beside_an_amount_is_shown(void **state)
{
    struct project *p = *state;
    put_allocations(p, "core,2022-23,10,[e],confirmed,,doc#a,\n");
    const char *grid = project_expand(p, FUNDING, GRID);
    assert_non_null(grid);
    if (!strstr(grid, "[e]"))
        fail_msg("there is no [e] in %s", grid);
    grid = project_expand(p, FUNDING, "{{#funding}}{{#legend}}{{marker}}{{/legend}}{{/funding}}");
    assert_string_equal(grid, "[e]");
}

static void a_partnership_without_allocations_has_no_funding(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    assert_expands(p, "enfield/index.html", GRID, "no funding");
}

/* --- spending ------------------------------------------------------------------- */

#define PLANS                                                                                  \
    "{{#plans}}{{stream}}, {{period}}: {{total}}{{#posts}}; {{posts}} posts, {{posts_cost}}, " \
    "{{posts_share}}{{/posts}}{{#grant}}; {{amount}} {{#is_exact}}exact{{/is_exact}}"          \
    "{{^is_exact}}{{#is_under}}under{{/is_under}}{{^is_under}}over{{/is_under}} by "           \
    "{{difference}}{{/is_exact}}{{/grant}}\n{{/plans}}"

static void assert_plans(struct project *p, const char *rows, const char *expected)
{
    project_table(p, "data/enfield/spending.csv", SPENDING, rows);
    project_load_well(p);
    assert_expands(p, "enfield/spending.html", PLANS, expected);
}

static void a_plan_is_held_against_its_grant(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *amount;
        const char *words;
    } cases[] = {
        {"300.00", POUND "300; " POUND "300 exact"},
        {"299.99", POUND "299.99; " POUND "300 under by " POUND "0.01"},
        {"300.01", POUND "300.01; " POUND "300 over by " POUND "0.01"},
        {"0", POUND "0; " POUND "300 under by " POUND "300"},
    };
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2022-23,300,,confirmed,,doc#a,\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text rows = arena_format(&p->unit.arena, "grant,2022-23,1,Work,,,,,,,%s,,doc#a,\n",
                                        cases[i].amount);
        struct text words =
            arena_format(&p->unit.arena, "New grant, 2022 to 2023: %s\n", cases[i].words);
        assert_plans(p, rows.at, words.at);
    }
}

static void a_plan_without_a_grant_stands_alone(void **state)
{
    struct project *p = *state;
    assert_plans(p, "grant,2022-23,1,Work,,,,,,,5,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "5\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2023-24,300,,confirmed,,doc#a,\ngrant,2022-23,,[c],confirmed,,doc#a,\n");
    assert_plans(p, "grant,2022-23,1,Work,,,,,,,5,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "5\n");
}

static void posts_have_their_share_of_the_plan(void **state)
{
    struct project *p = *state;
    assert_plans(p,
                 "grant,2022-23,1,Nurse,,1,FTE,,,,45000.00,,doc#a,\n"
                 "grant,2022-23,2,Worker,,0.5,FTE,,,,20000.50,,doc#a,\n"
                 "grant,2022-23,3,Rooms,,,,,,,34999.50,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "100,000; 1.5 posts, " POUND "65,000.50, 65%\n");
    /* exactly half a per cent goes up */
    assert_plans(p,
                 "grant,2022-23,1,Nurse,,1,FTE,,,,125,,doc#a,\n"
                 "grant,2022-23,3,Rooms,,,,,,,875,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "1,000; 1 posts, " POUND "125, 13%\n");
    assert_plans(p, "grant,2022-23,1,Nurse,,1,FTE,,,,125,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "125; 1 posts, " POUND "125, 100%\n");
}

static void posts_that_cost_nothing_are_no_mistake(void **state)
{
    struct project *p = *state;
    assert_plans(p, "grant,2022-23,1,Volunteer,,1,FTE,,,,0,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "0; 1 posts, " POUND "0, \n");
}

static void a_plan_is_one_wherever_its_lines_stand(void **state)
{
    struct project *p = *state;
    assert_plans(p,
                 "grant,2022-23,1,A,,,,,,,1,,doc#a,\n"
                 "core,2022-23,1,B,,,,,,,10,,doc#a,\n"
                 "grant,2022-23,2,C,,,,,,,100,,doc#a,\n"
                 "grant,2023-24,1,D,,,,,,,1000,,doc#a,\n",
                 "New grant, 2022 to 2023: " POUND "101\nCore budget, 2022 to 2023: " POUND
                 "10\nNew grant, 2023 to 2024: " POUND "1,000\n");
    assert_expands(p, "enfield/spending.html",
                   "{{#plans}}{{#lines}}{{activity}}{{/lines}} {{/plans}}", "AC B D ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(streams_stand_by_year_with_a_total),
        PROJECT_TEST(one_stream_has_no_total),
        PROJECT_TEST(a_year_is_added_up_only_where_that_makes_sense),
        PROJECT_TEST(a_year_with_a_disputed_amount_is_not_added_up),
        PROJECT_TEST(what_has_no_year_is_not_added_up),
        PROJECT_TEST(a_marker_beside_an_amount_is_shown),
        PROJECT_TEST(a_partnership_without_allocations_has_no_funding),
        PROJECT_TEST(a_plan_is_held_against_its_grant),
        PROJECT_TEST(a_plan_without_a_grant_stands_alone),
        PROJECT_TEST(posts_have_their_share_of_the_plan),
        PROJECT_TEST(posts_that_cost_nothing_are_no_mistake),
        PROJECT_TEST(a_plan_is_one_wherever_its_lines_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
