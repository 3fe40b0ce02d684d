/* When something comes out, and what is told of it. */
#include "gate_project.h"

static const char *listed(struct project *p)
{
    static const char *const kinds[] = {"metric", "rows", "column"};
    struct buffer out = {0};
    for (size_t i = 0; i < p->site.embargoes.count; i++) {
        const struct embargo *e = &p->site.embargoes.items[i];
        buffer_format(&out, "%d-%02d-%02d+%d %.*s %s %.*s %zu\n", e->ends.day.year,
                      e->ends.day.month, e->ends.day.day, e->ends.minute, TEXT_ARGUMENTS(e->folder),
                      kinds[e->kind], TEXT_ARGUMENTS(e->what), e->count);
    }
    const char *string = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return string;
}

static void rows_are_counted_by_table_and_time(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_rows(p, GATED,
             "m,enfield,all,2020-21,77,,,doc#a,,,2022-12-08\n"
             "m,enfield,all,2021-22,88,,,doc#a,,,2022-12-01T09:30\n"
             "m,enfield,adults,2020-21,66,,,doc#a,,,2022-12-08\n"
             "m,enfield,adults,2021-22,55,,,doc#a,,,2022-11-01\n");
    project_load_well(p);
    assert_string_equal(listed(p), "2022-12-01+570 enfield rows observations 1\n"
                                   "2022-12-08+0 enfield rows observations 2\n");
}

static void what_is_restricted_for_good_does_not_come_out(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\n");
    put_metric(p, "n", "tests", "additive_over: []\nvisibility: restricted\n");
    put_rows(p, GATED,
             "m,enfield,all,2020-21,77,,,doc#a,,restricted,2022-12-08\n"
             "n,enfield,all,2020-21,77,,,doc#a,,,2022-12-08\n");
    project_put(p, "data/enfield/withheld.csv",
                "id,title,metric,reason,held_by,expected,source,note\nw,W,n,Because.,,,doc#a,\n");
    project_load_well(p);
    assert_string_equal(listed(p), "");
}

static void a_row_waits_for_its_metric(void **state)
{
    struct project *p = *state;
    put_metric(p, "m", "tests", "additive_over: []\npublish_from: 2023-01-01\n");
    put_rows(p, GATED, "m,enfield,all,2020-21,77,,,doc#a,,,2022-12-08\n");
    project_load_well(p);
    assert_string_equal(listed(p), "2023-01-01+0 enfield metric m 1\n"
                                   "2023-01-01+0 enfield rows observations 1\n");
    p->as_of = (struct date){2023, 1, 1};
    project_load_well(p);
    assert_string_equal(listed(p), "");
}

static void a_column_is_known_by_its_table(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: Enfield\nname: Enfield Partnership\narea: enfield\n"
                "order: 1\nrestricted: [milestones.note until 2022-12-01, milestones.met_on]\n"
                "---\nWords.\n");
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "a,A,,2023-12,under-way,,,doc#a,A note.\n");
    project_load_well(p);
    assert_string_equal(listed(p), "2022-12-01+0 enfield column milestones 1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(rows_are_counted_by_table_and_time),
        PROJECT_TEST(what_is_restricted_for_good_does_not_come_out),
        PROJECT_TEST(a_row_waits_for_its_metric),
        PROJECT_TEST(a_column_is_known_by_its_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
