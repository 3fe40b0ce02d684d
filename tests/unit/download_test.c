/* Downloads: CSV that a spreadsheet shows and does not run, the same as JSON, and metadata
 * that is true of them. */
#include "project.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/schemas.h"
#include "read/csv.h"
#include "read/json.h"
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

/* --- of a whole project ------------------------------------------------------- */

#define CANARY "</script><script>alert(1)</script>"

static void put_allocations(struct project *p)
{
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2021-22,45000.00,,confirmed,,doc#a,\"One, \"\"two\"\"\"\n"
                  "core,2022-23,-0.5,[r][e],confirmed,2022-12,doc#a," CANARY "\n"
                  "grant,2022-23,007,,budget,,doc#a, spaced \n"
                  "grant,2023-24,,[x],awaited,,doc#a,\"two\nlines\"\n");
}

static const struct table *table_of(struct project *p, const char *folder, const char *name)
{
    return tables_find(site_tables(&p->site, text_from(folder)), text_from(name));
}

static void a_csv_reads_back_equal_to_its_table(void **state)
{
    struct project *p = *state;
    struct schemas schemas = {0};
    struct csv csv;
    struct table again;
    put_allocations(p);
    project_load_well(p);
    const struct table *table = table_of(p, "enfield", "allocations");
    const struct source *source = project_file(p, "enfield/data/allocations.csv");
    assert_true(schemas_read(&p->unit.arena, &schemas, &p->unit.all));
    assert_true(csv_read(&p->unit.arena, source, &csv, &p->unit.all));
    assert_true(table_read(&p->unit.arena, schemas_find(&schemas, TEXT("allocations")), &csv,
                           TEXT("enfield"), &again, &p->unit.all));
    assert_project_said(p, "");
    assert_int_equal(again.row_count, table->row_count);
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; c < table->schema->column_count; c++)
            assert_true(text_equal(again.rows[r].cells[c].text, table->rows[r].cells[c].text));
}

static const struct node *read_file(struct project *p, const char *path)
{
    const struct node *root = json_read(&p->unit.arena, project_file(p, path), &p->unit.all);
    if (!root)
        fail_msg("%s is not JSON: %s", path, project_said(p));
    return root;
}

static void assert_same(struct project *p, const struct column *column, const struct cell *cell,
                        const struct node *node)
{
    if (cell->text.length == 0) {
        assert_int_equal(node->kind, NODE_NULL);
    } else if (column_is_number(column)) {
        struct decimal number;
        const char *why;
        struct text digits = text_slice(node->place.source->text, node->place.at,
                                        node->place.at + node->place.length);
        assert_int_equal(node->kind, NODE_NUMBER);
        assert_true(decimal_read(digits, &number, &why));
        assert_int_equal(number.units, cell->number.units);
        assert_int_equal(number.scale, cell->number.scale);
    } else {
        assert_int_equal(node->kind, NODE_STRING);
        assert_text(&p->unit, node->text, unit_string(&p->unit, cell->text));
    }
}

static void json_holds_what_the_table_holds(void **state)
{
    struct project *p = *state;
    put_allocations(p);
    project_load_well(p);
    const struct table *table = table_of(p, "enfield", "allocations");
    const struct schema *schema = table->schema;
    const struct node *root = read_file(p, "enfield/data/allocations.json");
    const struct node *rows = node_member(root, "rows");
    const struct node *columns = node_member(root, "columns");
    assert_text(&p->unit, node_member(root, "title")->text, "Funding by stream and year, Enfield");
    assert_text(&p->unit, node_member(root, "source")->text, "data/enfield/allocations.csv");
    assert_text(&p->unit, node_member(root, "licence")->text, "OGL");
    assert_null(node_member(root, "licence_url"));
    assert_int_equal(columns->count, schema->column_count);
    assert_int_equal(node_member(root, "key")->count, schema->key_count);
    assert_int_equal(rows->count, table->row_count);
    for (size_t r = 0; r < rows->count; r++) {
        assert_int_equal(rows->items[r].count, schema->column_count);
        for (size_t c = 0; c < schema->column_count; c++) {
            assert_true(text_equal(rows->items[r].names[c], schema->columns[c].name));
            assert_same(p, &schema->columns[c], &table->rows[r].cells[c], &rows->items[r].items[c]);
        }
    }
}

static const struct node *main_table(const struct node *root)
{
    const struct node *tables = node_member(root, "tables");
    return tables ? &tables->items[0] : root;
}

static const struct node *foreign_keys(const struct node *root)
{
    return node_member(node_member(main_table(root), "tableSchema"), "foreignKeys");
}

static void a_column_whose_every_cell_leads_to_one_table_is_a_foreign_key(void **state)
{
    struct project *p = *state;
    put_allocations(p);
    project_load_well(p);
    const struct node *root = read_file(p, "enfield/data/allocations.csv-metadata.json");
    const struct node *keys = foreign_keys(root);
    assert_int_equal(keys->count, 1);
    assert_text(&p->unit, node_member(&keys->items[0], "columnReference")->text, "stream");
    const struct node *reference = node_member(&keys->items[0], "reference");
    assert_text(&p->unit, node_member(reference, "resource")->text, "../../data/streams.csv");
    const struct node *tables = node_member(root, "tables");
    assert_int_equal(tables->count, 2);
    assert_text(&p->unit, node_member(&tables->items[1], "url")->text, "../../data/streams.csv");
    assert_null(node_member(node_member(&tables->items[1], "tableSchema"), "foreignKeys"));
}

static void a_column_with_an_empty_cell_is_no_foreign_key(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    const struct node *root = read_file(p, "data/streams.csv-metadata.json");
    assert_null(foreign_keys(root)); /* the funder of one stream is not known */
    assert_null(node_member(root, "tables"));
    root = read_file(p, "data/sources.csv-metadata.json");
    assert_int_equal(foreign_keys(root)->count, 1); /* every source has a publisher */
}

static const struct node *column_named(const struct node *root, const char *name)
{
    const struct node *schema = node_member(main_table(root), "tableSchema");
    const struct node *columns = node_member(schema, "columns");
    for (size_t i = 0; i < columns->count; i++)
        if (text_is(node_member(&columns->items[i], "name")->text, name))
            return &columns->items[i];
    fail_msg("no column %s", name);
    return NULL;
}

static void metadata_says_which_values_a_column_may_have(void **state)
{
    struct project *p = *state;
    put_allocations(p);
    project_load_well(p);
    const struct node *root = read_file(p, "enfield/data/allocations.csv-metadata.json");
    const struct node *status = node_member(column_named(root, "status"), "datatype");
    assert_true(text_starts(node_member(status, "format")->text, "confirmed|received|budget|"));
    assert_text(&p->unit, node_member(column_named(root, "amount"), "datatype")->text, "decimal");
    assert_text(&p->unit, node_member(main_table(root), "dc:license")->text, "OGL");
    assert_text(&p->unit, node_member(main_table(root), "dc:publisher")->text, "The owner");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_text_that_looks_like_a_formula_is_neutralised),
        UNIT_TEST(a_number_stays_a_number),
        UNIT_TEST(commas_and_quotation_marks_are_quoted),
        PROJECT_TEST(a_csv_reads_back_equal_to_its_table),
        PROJECT_TEST(json_holds_what_the_table_holds),
        PROJECT_TEST(a_column_whose_every_cell_leads_to_one_table_is_a_foreign_key),
        PROJECT_TEST(a_column_with_an_empty_cell_is_no_foreign_key),
        PROJECT_TEST(metadata_says_which_values_a_column_may_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
