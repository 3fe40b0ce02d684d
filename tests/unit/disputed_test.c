/* Disputed amounts: never one without the other. */
#include "project.h"

#define DECLARED \
    "id,statement,table,column,filter,function,stated,unit,tolerance,verdict,resolution,source"

static void put_amount(struct project *p, const char *status, const char *claim)
{
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  arena_format(&p->unit.arena, "grant,2023-24,540212,,%s,,doc#a,\n", status).at);
    project_table(
        p, "data/enfield/declared.csv", DECLARED,
        arena_format(&p->unit.arena, "c,C,allocations,amount,stream=grant,%s,doc#a\n", claim).at);
}

static void an_amount_is_disputed_when_a_document_states_another(void **state)
{
    struct project *p = *state;
    put_amount(p, "disputed", "value,542212,GBP,0,conflicts,We show both.");
    project_load_well(p);
    put_amount(p, "confirmed", "value,540212,GBP,0,agrees,");
    project_load_well(p);
    put_amount(p, "confirmed", "sum,542212,GBP,0,conflicts,The sum is another.");
    project_load_well(p);
}

static void a_disputed_amount_needs_the_other(void **state)
{
    struct project *p = *state;
    put_amount(p, "disputed", "value,540212,GBP,0,agrees,");
    project_load(p);
    assert_project_said(p, "figure-disputed data/enfield/allocations.csv:2:23: this amount is "
                           "disputed, but declared.csv has no other\n"
                           "> Add a row to declared.csv with the other amount, 'value' as its "
                           "function and 'conflicts' as its verdict.\n");
    unit_forget(&p->unit);
}

static void a_contradicted_amount_is_disputed(void **state)
{
    struct project *p = *state;
    put_amount(p, "confirmed", "value,542212,GBP,0,conflicts,We show both.");
    project_load(p);
    assert_project_said(p, "figure-disputed data/enfield/allocations.csv:2:23: declared.csv has "
                           "another amount for this, but its status is not disputed\n"
                           "> Write disputed, until it is known which of the two is right.\n");
    unit_forget(&p->unit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(an_amount_is_disputed_when_a_document_states_another),
        PROJECT_TEST(a_disputed_amount_needs_the_other),
        PROJECT_TEST(a_contradicted_amount_is_disputed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
