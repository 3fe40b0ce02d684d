/* placard protect, but for the command itself: tables as CSV, in and out. */
#include "unit.h"

#include "data/disclosure/table.h"

struct run {
    struct disclosure_table_options options;
    struct text csv;
    struct disclosure_table table;
};

static bool protect(struct unit *unit, struct run *run)
{
    struct csv *csv = arena_new(&unit->arena, struct csv);
    struct source *source = unit_source(unit, "data/a.csv", run->csv);
    if (run->options.profile.threshold == 0)
        run->options.profile.threshold = 5;
    bool good = csv_read(&unit->arena, source, csv, &unit->all) &&
                disclosure_table_read(&unit->arena, csv, &run->options, &run->table, &unit->all) &&
                disclosure_table_protect(&run->table, &unit->all);
    disclosure_table_hush(source, &unit->all);
    return good;
}

static void check(struct unit *unit, struct run run, const char *expected)
{
    struct buffer out = {0};
    if (!protect(unit, &run))
        fail_msg("refused: %s", unit_said(unit));
    disclosure_table_write(&run.table, &out);
    assert_text(unit, buffer_text(&out), expected);
    buffer_release(&out);
}

static void check_audit(struct unit *unit, struct run run, const char *expected)
{
    struct buffer out = {0};
    if (!protect(unit, &run))
        fail_msg("refused: %s", unit_said(unit));
    disclosure_table_write_audit(&run.table, &out);
    assert_text(unit, buffer_text(&out), expected);
    buffer_release(&out);
}

static void check_refused(struct unit *unit, struct run run, const char *said)
{
    if (protect(unit, &run))
        fail_msg("accepted: %.*s", TEXT_ARGUMENTS(run.csv));
    assert_said(unit, said);
    unit_forget(unit);
}

#define CSV(literal) ((struct run){.csv = TEXT(literal)})

static struct run run_with(struct unit *unit, struct text csv, const char *count, const char *total)
{
    struct run run = {.csv = csv};
    if (count)
        array_push(&unit->arena, &run.options.counts, text_from(count));
    if (total)
        array_push(&unit->arena, &run.options.totals, text_from(total));
    return run;
}

static void a_long_table_gets_a_marker_column(void **state)
{
    struct unit *unit = *state;
    check(unit,
          CSV("ward,count\nAlexandra,51\nCrouch End,3\n\"Fortis, Green\",15\nHighgate,0\n"
              "Haringey Total,69\n"),
          "ward,count,marker\nAlexandra,51,\nCrouch End,,[c]\n\"Fortis, Green\",,[c]\n"
          "Highgate,0,\nHaringey Total,69,\n");
}

static void a_wide_table_has_markers_in_place(void **state)
{
    struct unit *unit = *state;
    struct text csv = TEXT("ward,Men,Women,Total\nA,20,3,23\nB,9,25,34\nC,16,22,38\n"
                           "Total,45,50,95\n");
    check(unit, (struct run){.csv = csv},
          "ward,Men,Women,Total\nA,[c],[c],23\nB,[c],[c],34\nC,16,22,38\nTotal,45,50,95\n");
    check_audit(unit, (struct run){.csv = csv},
                "4 counts are hidden. From what is published, an outsider can tell:\n"
                "  A, Men: 1 to 22\n  A, Women: 1 to 22\n  B, Men: 7 to 28\n  B, Women: 6 to 27\n");
    check(unit, (struct run){.csv = csv, .options.profile = {.threshold = 8, .round = 5}},
          "ward,Men,Women,Total\nA,20,[c],25\nB,10,25,35\nC,15,20,40\nTotal,45,50,95\n");
}

static void years_beside_each_other_are_no_parts(void **state)
{
    struct unit *unit = *state;
    struct run run = run_with(unit, TEXT("ward,2020,2021\nA,20,3\nB,9,25\nC,17,30\nTotal,46,58\n"),
                              "2020", NULL);
    array_push(&unit->arena, &run.options.counts, TEXT("2021"));
    check(unit, run, "ward,2020,2021\nA,20,[c]\nB,9,[c]\nC,17,30\nTotal,46,58\n");
}

static void a_year_can_be_a_dimension(void **state)
{
    struct unit *unit = *state;
    check(unit,
          run_with(unit,
                   TEXT("year,ward,count\n2020,A,3\n2020,B,9\n2020,Total,12\n2021,A,30\n"
                        "2021,B,9\n2021,Total,39\n"),
                   "count", NULL),
          "year,ward,count,marker\n2020,A,,[c]\n2020,B,,[c]\n2020,Total,12,\n2021,A,30,\n"
          "2021,B,9,\n2021,Total,39,\n");
}

static void a_period_is_a_dimension_without_being_told(void **state)
{
    struct unit *unit = *state;
    check(unit,
          CSV("ward,period,count\nA,2022-23,3\nB,2022-23,9\nC,2022-23,20\nTotal,2022-23,32\n"),
          "ward,period,count,marker\nA,2022-23,,[c]\nB,2022-23,,[c]\nC,2022-23,20,\n"
          "Total,2022-23,32,\n");
}

static void areas_lie_in_areas(void **state)
{
    struct unit *unit = *state;
    check(unit,
          CSV("region,borough,ward,count\nN,E,v,2\nN,E,w,30\nN,E,x,50\nN,E,Total,82\nN,H,y,11\n"
              "N,H,z,12\nN,H,Total,23\nN,Total,Total,105\n"),
          "region,borough,ward,count,marker\nN,E,v,,[c]\nN,E,w,,[c]\nN,E,x,50,\nN,E,Total,82,\n"
          "N,H,y,11,\nN,H,z,12,\nN,H,Total,23,\nN,Total,Total,105,\n");
}

static void a_total_may_have_another_name(void **state)
{
    struct unit *unit = *state;
    struct text csv = TEXT("ward,count\nA,2\nB,30\nC,50\nTown,82\n");
    check_refused(unit, (struct run){.csv = csv},
                  "protect-table data/a.csv 'Town' is the sum of all others, but is not called a "
                  "total\n> If it is their total, say so: --total \"Town\". If that is chance, say "
                  "which word means the total, even if none does: --total Total.\n");
    check(unit, run_with(unit, csv, NULL, "town"),
          "ward,count,marker\nA,,[c]\nB,,[c]\nC,50,\nTown,82,\n");
    check(unit, run_with(unit, csv, NULL, "Total"),
          "ward,count,marker\nA,,[c]\nB,30,\nC,50,\nTown,82,\n");
}

static void markers_stay_where_nothing_adds_up(void **state)
{
    struct unit *unit = *state;
    check(unit, CSV("ward,count\nA,2\nB,[x]\nC,50\n"),
          "ward,count,marker\nA,,[c]\nB,,[x]\nC,50,\n");
}

/* No line of the table is ever shown. */
static void what_is_unclear_is_refused(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, CSV("ward,count\nA,2\nB,30\nTotal,99\n"),
                  "protect-table data/a.csv line 4: this total is not the sum of its parts\n"
                  "> Put it right, or, if its parts are not all there, take it out. Subtotals "
                  "among the parts need a column of their own.\n");
    check_refused(unit, CSV("ward,count\nA,2\nB,\nTotal,32\n"),
                  "protect-table data/a.csv line 3: a count is missing\n> This table has totals, "
                  "which would tell what it is. Write 0 if there is nobody.\n");
    check_refused(unit, CSV("ward,2020,2021\nA,20,3\nB,9,25\n"),
                  "protect-table data/a.csv line 1: more than one column holds whole numbers, and "
                  "none of them "
                  "is called Total\n> Say which of them are counts of people: --count NAME, once "
                  "for each. The others are then taken for years, ages or the like.\n");
    check_refused(
        unit, CSV("ward,count,change\nA,20,-3%\nB,9,25\n"),
        "protect-table data/a.csv line 1: the column 'change' holds figures that are no counts\n"
        "> Take it out: rates and changes give hidden counts away. Compute them again "
        "from the table that this command prints.\n");
    check_refused(
        unit, CSV("ward,count\nA,\"1,024\"\nB,9\n"),
        "protect-table data/a.csv line 1: the column 'count' holds figures that are no counts\n"
        "> Take it out: rates and changes give hidden counts away. Compute them again "
        "from the table that this command prints.\n");
}

/* A file of one line, to those who look for LF, and one without names for its columns. */
static void the_first_line_is_not_shown_either(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, CSV("Alexandra,7001\nCrouch End,3\n"),
                  "protect-table data/a.csv line 1: the first line must be the names of the "
                  "columns\n> Write a line like ward,count above the others.\n");
    struct run run = CSV("ward,2020,2021\rA,7001,3\rB,9,25\r");
    assert_false(protect(unit, &run));
    assert_null(strstr(unit_written(unit, false), "7001"));
}

static void rows_that_are_unclear_are_refused(void **state)
{
    struct unit *unit = *state;
    check_refused(unit, CSV("ward,count\nA,2\nA,30\n"),
                  "protect-table data/a.csv line 3: this row has the same words as another\n"
                  "> Each area, group and year must have one row alone. Delete one, or add the "
                  "column that tells them apart.\n");
    check_refused(
        unit, CSV("ward,sex,count\nA,F,2\nB,F,30\nTotal,,32\n"),
        "protect-table data/a.csv line 4: this is a total, but of no rows that are there\n"
        "> A total has the word Total in one column, and in all others the same words as "
        "its parts; or Total there, too. If it is no total, say which words are: --total "
        "NAME.\n");
    check_refused(unit, CSV("ward,count\nA,2\nB,[c]\n"),
                  "protect-table data/a.csv line 3: a count is hidden already\n"
                  "> Give the true counts: only then can all of them be protected.\n");
    check_refused(unit, CSV("ward,count\nA,2\nB,30,7\n"),
                  "csv-ragged data/a.csv line 3: this row has 3 cells, but the header has 2\n"
                  "> If a cell holds a comma, put quotation marks around the cell.\n");
    check_refused(unit, CSV("ward,count\nA,2\nB,99999999999999999999\n"),
                  "protect-table data/a.csv line 3: this is no count\n");
    check_refused(unit, CSV("ward,count\nA,2\nB,0\nC,\nTotal,2\n"),
                  "protect-table data/a.csv line 4: a count is missing\n> This table has totals, "
                  "which would tell what it is. Write 0 if there is nobody.\n");
}

/* True counts that are hidden are unlikely numbers here; none may be found in any output. */
static void hidden_counts_are_nowhere(void **state)
{
    struct unit *unit = *state;
    struct buffer out = {0};
    struct run run = {
        .csv = TEXT("ward,Men,Women,Total\nA,7001,6089,13090\nB,9011,25013,34024\n"
                    "C,16007,22003,38010\nTotal,32019,53105,85124\n"),
        .options.profile = {.threshold = 6500},
    };
    assert_true(protect(unit, &run));
    disclosure_table_write(&run.table, &out);
    disclosure_table_write_audit(&run.table, &out);
    struct text all = buffer_text(&out);
    for (size_t c = 0; c < run.table.system.cells.count; c++) {
        const struct disclosure_cell *cell = &run.table.system.cells.items[c];
        if (cell->hidden)
            assert_true(text_find(all, arena_format(&unit->arena, "%lld", (long long)cell->value),
                                  0) == SIZE_MAX);
    }
    assert_true(text_find(all, TEXT("[c]"), 0) != SIZE_MAX);
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_long_table_gets_a_marker_column),
        UNIT_TEST(a_wide_table_has_markers_in_place),
        UNIT_TEST(years_beside_each_other_are_no_parts),
        UNIT_TEST(a_year_can_be_a_dimension),
        UNIT_TEST(a_period_is_a_dimension_without_being_told),
        UNIT_TEST(areas_lie_in_areas),
        UNIT_TEST(a_total_may_have_another_name),
        UNIT_TEST(markers_stay_where_nothing_adds_up),
        UNIT_TEST(what_is_unclear_is_refused),
        UNIT_TEST(the_first_line_is_not_shown_either),
        UNIT_TEST(rows_that_are_unclear_are_refused),
        UNIT_TEST(hidden_counts_are_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
