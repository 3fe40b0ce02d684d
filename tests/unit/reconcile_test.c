/* Reconciliation: each function over rows that a person can add up, and what is said when a
 * claim, its verdict and the rows are not of one mind. */
#include "unit.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/reconcile.h"
#include "data/schemas.h"

static const char allocations[] = "stream,period,amount,marker,status,source\n"
                                  "core,2021-22,100,,confirmed,d#p\n"
                                  "core,2022-23,80,,confirmed,d#p\n"
                                  "core,2023-24,90,,confirmed,d#p\n"
                                  "grant,2021-22,,[z],confirmed,d#p\n"
                                  "grant,2022-23,20.50,,confirmed,d#p\n"
                                  "grant,2023-24,,[x],awaited,d#p\n"
                                  "flat,2018-19,50,,confirmed,d#p\n"
                                  "flat,2019-20,50,,confirmed,d#p\n";

static const char spending[] =
    "stream,period,line,activity,posts,quantity,unit_cost,amount,source\n"
    "grant,2022-23,1,Worker,2,,,66000,d#p\n"
    "grant,2022-23,2,Worker,0.8,,,26400,d#p\n"
    "grant,2022-23,3,Diploma,,2,3500,7000,d#p\n";

static const char targets[] =
    "id,metric,area,group,kind,baseline_period,baseline_value,percent,value,marker,source\n"
    "a,m,x,alcohol,increase,2021-22,415,20,,[x],d#p\n"
    "b,m,x,opiate,increase,2021-22,741,11,,[x],d#p\n";

static const char milestones[] = "id,title,due,status,met_on,source\n"
                                 "board,Board set up,2022-09,met-late,2022-11,d#p\n";

static const struct table *table(struct unit *unit, const char *name, struct text text)
{
    struct schemas schemas = {0};
    struct csv csv;
    struct table *table = arena_new(&unit->arena, struct table);
    const struct source *source =
        unit_source(unit, arena_format(&unit->arena, "data/town/%s.csv", name).at, text);
    assert_true(schemas_read(&unit->arena, &schemas, &unit->all));
    assert_true(csv_read(&unit->arena, source, &csv, &unit->all));
    assert_true(table_read(&unit->arena, schemas_find(&schemas, text_from(name)), &csv,
                           TEXT("town"), table, &unit->all));
    if (unit->all.errors > 0)
        fail_msg("%s.csv was refused: %s", name, unit_said(unit));
    return table;
}

/* Checks one claim: the cells of declared.csv from `table` to `resolution`. */
static struct check checked(struct unit *unit, const char *claim)
{
    struct tables tables = {.folder = TEXT("town")};
    struct folders folders = {0};
    struct checks checks = {0};
    struct text declared = arena_format(&unit->arena,
                                        "id,statement,table,column,filter,function,stated,unit,"
                                        "tolerance,verdict,resolution,source\nc,Claim,%s,d#p\n",
                                        claim);
    const struct table *all[] = {
        table(unit, "allocations", text_from(allocations)),
        table(unit, "spending", text_from(spending)), table(unit, "targets", text_from(targets)),
        table(unit, "milestones", text_from(milestones)), table(unit, "declared", declared)};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct table *copy = arena_new(&unit->arena, struct table);
        *copy = *all[i];
        array_push(&unit->arena, &tables.list, copy);
    }
    array_push(&unit->arena, &folders, &tables);
    reconcile(&unit->arena, &tables, &folders, &checks, &unit->all);
    assert_int_equal(checks.count, 1);
    return checks.items[0];
}

static void every_function_gives_what_a_person_would(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *claim;
        const char *computed;
    } cases[] = {
        {"allocations,amount,stream=core;period=2022-23,value,80,GBP,,agrees,", "80"},
        {"allocations,amount,stream=core,sum,270,GBP,,agrees,", "270"},
        {"allocations,amount,stream!=core;period=2022-23|2021-22,sum,20.50,GBP,,agrees,", "20.50"},
        {"allocations,amount,period=2022-23,sum,100.50,GBP,,agrees,", "100.50"},
        {"allocations,amount,stream=grant,count,1,years,,agrees,", "1"},
        {"allocations,amount,stream=core,difference,-10,GBP,,agrees,", "-10"},
        {"allocations,amount,stream=core,change_pct,-10,percent,,agrees,", "-10.000000"},
        {"allocations,amount,stream=core,falls,1,streams,,agrees,", "1"},
        {"allocations,amount,stream=core,rises,0,streams,,agrees,", "0"},
        {"allocations,amount,stream=core;period=2022-23|2023-24,rises,1,streams,,agrees,", "1"},
        {"allocations,amount,stream=core|flat,falls,1,streams,,agrees,", "1"},
        {"allocations,amount,stream=flat,rises,0,streams,,agrees,", "0"},
        {"spending,amount;posts,line=1|2,rate,33000,GBP,,agrees,", "33000.000000"},
        {"spending,posts;posts,line=1|2,share,100,percent,,agrees,", "100.000000"},
        {"spending,posts,stream=grant,sum,2.8,posts,,agrees,", "2.8"},
        {"spending,quantity;unit_cost,line=3,product,7000,GBP,,agrees,", "7000.000000"},
        {"targets,baseline_value;percent,id=a,product,83,people,,agrees,", "83.000000"},
        {"targets,percent;baseline_value,,mean,14,percent,,agrees,", "14.230969"},
        {"targets,baseline_value,,mean,578,people,,agrees,", "578.000000"},
        {"milestones,due;met_on,id=board,months,2,months,,agrees,", "2"},
        {"targets,baseline_period,,months,12,months,,agrees,", "12"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct check check = checked(unit, cases[i].claim);
        struct text computed = decimal_text(&unit->arena, check.computed);
        if (check.outcome != CHECK_AGREES || !text_is(computed, cases[i].computed))
            fail_msg("%s: expected %s, computed %s\n%s", cases[i].claim, cases[i].computed,
                     computed.at, unit_said(unit));
        assert_string_equal(unit_said(unit), "");
    }
}

static void a_number_that_is_not_known_is_never_taken_for_nothing(void **state)
{
    struct unit *unit = *state;
    struct check check = checked(unit, "allocations,amount,stream=grant,sum,20.50,GBP,,agrees,");
    assert_int_equal(check.outcome, CHECK_NOT_COMPUTED);
    assert_string_equal(unit_said(unit),
                        "claim-invalid 2:41 this cannot be worked out: a row that it needs has no "
                        "number\n> Correct the filter, or leave the function empty if no row can "
                        "show it.\n");
}

static void the_tolerance_follows_from_the_stated_digits(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *claim;
        enum check_outcome outcome;
    } cases[] = {
        {"targets,percent;baseline_value,,mean,14.2,percent,,conflicts,Said.", CHECK_AGREES},
        {"targets,percent;baseline_value,,mean,14.3,percent,,conflicts,Said.", CHECK_DIFFERS},
        {"targets,percent;baseline_value,,mean,14.3,percent,0.1,conflicts,Said.", CHECK_AGREES},
        {"targets,percent;baseline_value,,mean,14,percent,0,conflicts,Said.", CHECK_DIFFERS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct check check = checked(unit, cases[i].claim);
        if (check.outcome != cases[i].outcome)
            fail_msg("%s: %d", cases[i].claim, (int)check.outcome);
        unit_forget(unit);
    }
}

static void what_differs_must_be_explained(void **state)
{
    struct unit *unit = *state;
    checked(unit, "allocations,amount,stream=core,sum,300,GBP,,agrees,");
    assert_string_equal(unit_said(unit),
                        "claim-differs 2:44 the document states 300, but the rows give 270: Claim\n"
                        "> Correct the rows. If the document is wrong, write conflicts as the "
                        "verdict and say in the resolution what the page shows.\n");
    unit_forget(unit);
    checked(unit, "allocations,amount,stream=core,sum,300,GBP,,conflicts,It was rounded.");
    assert_string_equal(unit_said(unit), "");
}

static void a_verdict_must_still_be_true(void **state)
{
    struct unit *unit = *state;
    checked(unit, "allocations,amount,stream=core,sum,270,GBP,,conflicts,It was rounded.");
    assert_string_equal(unit_said(unit),
                        "claim-verdict 2:53 the verdict says that this does not agree, but now it "
                        "does\n> Write agrees and empty the resolution.\n");
    unit_forget(unit);
    checked(unit, "allocations,amount,stream=core,sum,270,GBP,,unclear,");
    assert_string_equal(unit_said(unit),
                        "claim-verdict 2:53 the verdict 'unclear' needs a resolution\n> Say in one "
                        "or two sentences what is wrong and what the page shows.\n");
}

static void a_claim_that_makes_no_sense_says_why(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *claim;
        const char *said;
    } cases[] = {
        {"alocations,amount,,sum,1,GBP,,agrees,", "there is no table 'alocations' here"},
        {"allocations,amout,,sum,1,GBP,,agrees,", "the table 'allocations' has no column 'amout'"},
        {"allocations,amount,strem=core,sum,1,GBP,,agrees,",
         "the table 'allocations' has no column 'strem'"},
        {"allocations,amount,stream,sum,1,GBP,,agrees,", "'stream' is no condition"},
        {"allocations,amount,stream=cor,sum,1,GBP,,agrees,", "no row that it needs has a number"},
        {"allocations,amount,stream=core,value,1,GBP,,agrees,",
         "the filter must choose one row and one column"},
        {"allocations,amount,period=2021-22,change_pct,1,percent,,agrees,",
         "the filter must choose rows of two periods"},
        {"allocations,amount,,rises,1,streams,,agrees,", "a row that it needs has no number"},
        {"allocations,amount,period=2022-23,falls,1,streams,,agrees,",
         "something that it counts has one period only"},
        {"milestones,due,,rises,1,steps,,agrees,",
         "it needs one column of a table that has periods"},
        {",,,,1,steps,,agrees,", "the verdict says that this agrees, but nothing was worked out"},
        {"milestones,due,,months,1,months,,agrees,",
         "one column must hold periods, or two must hold dates"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        checked(unit, cases[i].claim);
        if (!strstr(unit_said(unit), cases[i].said))
            fail_msg("%s: expected '%s', said:\n%s", cases[i].claim, cases[i].said,
                     unit_said(unit));
        unit_forget(unit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(every_function_gives_what_a_person_would),
        UNIT_TEST(a_number_that_is_not_known_is_never_taken_for_nothing),
        UNIT_TEST(the_tolerance_follows_from_the_stated_digits),
        UNIT_TEST(what_differs_must_be_explained),
        UNIT_TEST(a_verdict_must_still_be_true),
        UNIT_TEST(a_claim_that_makes_no_sense_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
