/* What pages work out from a number. */
#include "project.h"

#include "render/uses.h"

/* "what: words, page" of each use, one a line. */
static const char *uses_of(struct project *p, const char *table, const char *key,
                           const char *column)
{
    struct use_finder finder = {.arena = &p->unit.arena, .site = &p->site};
    const struct tables *tables = site_tables(&p->site, TEXT("enfield"));
    const struct row *row = table_row(tables_find(tables, text_from(table)), text_from(key));
    assert_non_null(row);
    int number = schema_column(row->table->schema, text_from(column));
    struct uses uses = uses_find(&finder, row, (size_t)number);
    struct text said = {0};
    for (size_t i = 0; i < uses.count; i++)
        said = arena_format(&p->unit.arena, "%.*s%.*s: %.*s, %.*s\n", TEXT_ARGUMENTS(said),
                            TEXT_ARGUMENTS(uses.items[i].what), TEXT_ARGUMENTS(uses.items[i].words),
                            TEXT_ARGUMENTS(uses.items[i].page->path));
    return said.at ? said.at : "";
}

static void an_allocation_is_in_its_years_total_and_held_against_the_plan(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2022-23,100,,confirmed,,doc#para-1,\n"
                  "core,2022-23,11,,confirmed,,doc#para-1,\n"
                  "core,2021-22,5,,confirmed,,doc#para-1,\n");
    project_table(p, "data/enfield/spending.csv", SPENDING,
                  "grant,2022-23,1,A worker,,2,FTE,,,,60,,doc#para-2,\n"
                  "grant,2022-23,2,A van,,,,,,,30,,doc#para-2,\n");
    project_load_well(p);
    assert_string_equal(uses_of(p, "allocations", "grant.2022-23", "amount"),
                        "total of 2022 to 2023: \xc2\xa3"
                        "111, enfield/funding.html\n"
                        "difference from the spending plan: \xc2\xa3"
                        "10, enfield/spending.html\n");
    assert_string_equal(uses_of(p, "allocations", "core.2021-22", "amount"),
                        "total of 2021 to 2022: \xc2\xa3"
                        "5, enfield/funding.html\n");
    assert_string_equal(uses_of(p, "spending", "grant.2022-23.2", "amount"),
                        "total of the plan: \xc2\xa3"
                        "90, enfield/spending.html\n"
                        "share of the plan that pays for posts: 67%, enfield/spending.html\n"
                        "difference from the grant: \xc2\xa3"
                        "10, enfield/spending.html\n");
    assert_string_equal(uses_of(p, "spending", "grant.2022-23.1", "posts"),
                        "posts in the plan: 2, enfield/spending.html\n");
}

static void an_observation_has_its_change_and_its_targets(void **state)
{
    struct project *p = *state;
    project_metric(p, "content/enfield/metrics/m.md", "people");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,england,all,2018-19,7,,,doc#para-1,\n"
                  "m,enfield,all,2018-19,10,,,doc#para-1,\n"
                  "m,enfield,all,2019-20,11,,,doc#para-1,\n"
                  "m,enfield,all,2020-21,20,,,doc#para-1,\n");
    project_table(p, "data/enfield/targets.csv", TARGETS,
                  "t,m,enfield,all,increase,2018-19,10,50,,,[x],2024-25,council,doc#para-2,\n");
    project_load_well(p);
    assert_string_equal(uses_of(p, "observations", "m.enfield.all.2018-19", "value"),
                        "change from first to last: +10 (+100.0%), enfield/metrics/m.html\n"
                        "target t, which starts from this period: 15, enfield/metrics/m.html\n");
    assert_string_equal(uses_of(p, "observations", "m.enfield.all.2019-20", "value"), "");
    assert_string_equal(
        uses_of(p, "observations", "m.enfield.all.2020-21", "value"),
        "change from first to last: +10 (+100.0%), enfield/metrics/m.html\n"
        "progress of target t, as the latest figure: target met, enfield/metrics/m.html\n");
    assert_string_equal(uses_of(p, "observations", "m.england.all.2018-19", "value"), "");
    assert_string_equal(uses_of(p, "targets", "t", "percent"),
                        "level to reach: 15, enfield/metrics/m.html\n"
                        "progress: target met, enfield/metrics/m.html\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(an_allocation_is_in_its_years_total_and_held_against_the_plan),
        PROJECT_TEST(an_observation_has_its_change_and_its_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
