/* Downloads: CSV that a spreadsheet shows and does not run. */
#include "unit.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/schemas.h"
#include "read/csv.h"
#include "render/download.h"

static const struct table *facts(struct unit *unit, const char *statement, const char *value)
{
    struct schemas schemas = {0};
    struct csv csv;
    struct table *table = arena_new(&unit->arena, struct table);
    struct text text = arena_format(
        &unit->arena, "id,statement,value,unit,source\nf,\"%s\",%s,people,d#p\n", statement, value);
    assert_true(schemas_read(&unit->arena, &schemas, &unit->all));
    assert_true(
        csv_read(&unit->arena, unit_source(unit, "data/facts.csv", text), &csv, &unit->all));
    assert_true(table_read(&unit->arena, schemas_find(&schemas, TEXT("facts")), &csv, TEXT(""),
                           table, &unit->all));
    assert_string_equal(unit_said(unit), "");
    return table;
}

static const char header[] = "id,statement,qualifier,value,unit,period,area,scope,source,note\r\n";

static void assert_row(struct unit *unit, const struct table *table, const char *row)
{
    struct buffer out = {0};
    download_csv(table, &out);
    struct text expected = arena_format(&unit->arena, "%s%s\r\n", header, row);
    if (!text_equal(buffer_text(&out), expected))
        fail_msg("expected:\n%s\nwritten:\n%.*s", expected.at, (int)out.length, out.at);
    buffer_release(&out);
}

static void a_text_that_looks_like_a_formula_is_neutralised(void **state)
{
    struct unit *unit = *state;
    static const char *const starts[] = {"=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct text cell = arena_format(&unit->arena, "%s1+1", starts[i]);
        struct text row = arena_format(&unit->arena, "f,\"'%s\",,5,people,,,,d#p,", cell.at);
        assert_row(unit, facts(unit, cell.at, "5"), row.at);
    }
}

static void a_number_stays_a_number(void **state)
{
    struct unit *unit = *state;
    assert_row(unit, facts(unit, "A", "-5"), "f,A,,-5,people,,,,d#p,");
    assert_row(unit, facts(unit, "A", "45000.00"), "f,A,,45000.00,people,,,,d#p,");
}

static void commas_and_quotation_marks_are_quoted(void **state)
{
    struct unit *unit = *state;
    assert_row(unit, facts(unit, "a, b", "5"), "f,\"a, b\",,5,people,,,,d#p,");
    assert_row(unit, facts(unit, "the \"\"first\"\" year", "5"),
               "f,\"the \"\"first\"\" year\",,5,people,,,,d#p,");
    assert_row(unit, facts(unit, "=\"\"x\"\"", "5"), "f,\"'=\"\"x\"\"\",,5,people,,,,d#p,");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_text_that_looks_like_a_formula_is_neutralised),
        UNIT_TEST(a_number_stays_a_number),
        UNIT_TEST(commas_and_quotation_marks_are_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
