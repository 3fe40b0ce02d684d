/* Tables: CSV checked against a schema, found by address, led to other tables. */
#include "unit.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/table.h"
#include "read/json.h"

#define DESCRIBED "\"dc:description\": \"What each funding stream gives a partnership in a year.\","

static const char allocations_schema[] =
    "{" DESCRIBED
    "\"url\": \"allocations.csv\", \"dc:title\": \"Funding\", \"placard:where\": \"partnership\","
    " \"placard:label\": \"note\", \"tableSchema\": {\"columns\": ["
    "  {\"name\": \"stream\", \"required\": true, \"placard:kind\": \"id\","
    "   \"dc:description\": \"The stream that pays.\", \"placard:example\": \"ssmtrg\"},"
    "  {\"name\": \"period\", \"required\": true, \"placard:kind\": \"period\","
    "   \"dc:description\": \"The year it is for.\", \"placard:example\": \"2022-23\"},"
    "  {\"name\": \"amount\", \"placard:kind\": \"money\"},"
    "  {\"name\": \"marker\", \"placard:kind\": \"marker\"},"
    "  {\"name\": \"status\", \"placard:kind\": \"choice\","
    "   \"placard:values\": {\"confirmed\": \"confirmed\", \"awaited\": \"to be announced\"}},"
    "  {\"name\": \"source\", \"placard:kind\": \"source\"},"
    "  {\"name\": \"note\", \"placard:kind\": \"text\"}],"
    " \"primaryKey\": [\"stream\", \"period\"],"
    " \"foreignKeys\": [{\"columnReference\": \"stream\","
    "   \"reference\": {\"resource\": \"streams.csv\", \"columnReference\": \"id\"}}]}}";

static const char *const id_schema =
    "{" DESCRIBED "\"url\": \"%s.csv\", \"tableSchema\": {\"columns\": ["
    "{\"name\": \"id\", \"required\": true, \"placard:kind\": \"id\"}], \"primaryKey\": [\"id\"]}}";

static struct schema *read_schema(struct unit *unit, struct text json)
{
    struct schema *schema = arena_new(&unit->arena, struct schema);
    const struct source *source = unit_source(unit, "schema.json", json);
    const struct node *metadata = json_read(&unit->arena, source, &unit->all);
    if (!metadata || !schema_read(&unit->arena, metadata, schema, &unit->all))
        fail_msg("the schema was refused: %s", unit_said(unit));
    return schema;
}

static struct schema *schema_of_ids(struct unit *unit, const char *name)
{
    struct text before;
    struct text after;
    text_cut(text_from(id_schema), '%', &before, &after);
    struct text json = arena_join(&unit->arena, before, text_from(name));
    return read_schema(unit, arena_join(&unit->arena, json, text_slice(after, 1, after.length)));
}

/* `*good` is false when the header makes no sense. */
static struct table *read_table(struct unit *unit, const struct schema *schema,
                                struct text csv_text, bool *good)
{
    struct table *table = arena_new(&unit->arena, struct table);
    struct csv csv = {0};
    struct source *source = unit_source(unit, "data/enfield/allocations.csv", csv_text);
    if (!csv_read(&unit->arena, source, &csv, &unit->all))
        fail_msg("the CSV was refused: %s", unit_said(unit));
    *good = table_read(&unit->arena, schema, &csv, TEXT("enfield"), table, &unit->all);
    return table;
}

static struct table *allocations(struct unit *unit, const char *rows)
{
    bool good = false;
    struct text header = TEXT("stream,period,amount,marker,status,source,note\n");
    struct table *table = read_table(unit, read_schema(unit, text_from(allocations_schema)),
                                     arena_join(&unit->arena, header, text_from(rows)), &good);
    assert_true(good);
    return table;
}

static void a_schema_knows_its_columns(void **state)
{
    struct unit *unit = *state;
    struct schema *schema = read_schema(unit, text_from(allocations_schema));
    assert_text(unit, schema->name, "allocations");
    assert_text(unit, schema->title, "Funding");
    assert_int_equal(schema->where, SCHEMA_PARTNERSHIP);
    assert_int_equal(schema->column_count, 7);
    assert_int_equal(schema->key_count, 2);
    assert_int_equal(schema->key[1], 1);
    assert_int_equal(schema->label, 6);
    assert_text(unit, schema->columns[0].table, "streams");
    assert_true(schema->columns[0].required);
    assert_false(schema->columns[2].required);
    assert_int_equal(schema->columns[4].choice_count, 2);
    assert_text(unit, schema->columns[4].choices[1].words, "to be announced");
    assert_int_equal(schema_column(schema, TEXT("amount")), 2);
    assert_int_equal(schema_column(schema, TEXT("amoun")), NO_COLUMN);
    assert_true(column_is_number(&schema->columns[2]));
    assert_false(column_is_number(&schema->columns[1]));
}

static void a_schema_that_is_not_one_is_refused(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *json;
        const char *what;
    } cases[] = {
        {"[]", "it needs a url ending in .csv and a tableSchema with columns"},
        {"{\"url\": \"a.csv\"}", "it needs a url ending in .csv and a tableSchema with columns"},
        {"{\"url\": \"a.csv\", \"tableSchema\": {\"columns\": [1]}}", "a column must be an object"},
        {"{\"url\": \"a.csv\", \"tableSchema\": {\"columns\": [{}]}}", "a column has no name"},
        {"{\"url\": \"a.csv\", \"tableSchema\": {\"columns\": [{\"name\": \"b\","
         " \"placard:kind\": \"c\"}]}}",
         "a column has no kind that placard knows"},
        {"{\"url\": \"a.csv\", \"tableSchema\": {\"columns\": [{\"name\": \"b\","
         " \"placard:kind\": \"id\"}]}}",
         "it has no list called primaryKey"},
        {"{\"url\": \"a.csv\", \"tableSchema\": {\"columns\": [{\"name\": \"b\","
         " \"placard:kind\": \"id\"}], \"primaryKey\": [\"c\"]}}",
         "a key names a column that is not there"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct schema schema;
        struct source *source = unit_source(unit, "a.json", text_from(cases[i].json));
        const struct node *metadata = json_read(&unit->arena, source, &unit->all);
        assert_non_null(metadata);
        assert_false(schema_read(&unit->arena, metadata, &schema, &unit->all));
        struct text said =
            arena_format(&unit->arena,
                         " the table's metadata is not valid: %s\n"
                         "> See https://www.w3.org/TR/tabular-metadata/ for its form.\n",
                         cases[i].what);
        if (!strstr(unit_said(unit), said.at))
            fail_msg("expected %s, said %s", said.at, unit_said(unit));
        unit_forget(unit);
    }
}

/* Metadata whose description has `count` characters of two bytes. */
static bool is_described(struct unit *unit, size_t count)
{
    struct schema schema;
    struct text json = arena_format(
        &unit->arena,
        "{\"url\": \"a.csv\", \"dc:description\": \"%.*s\", \"tableSchema\": {\"columns\": ["
        "{\"name\": \"id\", \"placard:kind\": \"id\"}], \"primaryKey\": [\"id\"]}}",
        TEXT_ARGUMENTS(unit_repeat(unit, "é", count)));
    const struct node *metadata =
        json_read(&unit->arena, unit_source(unit, "a.json", json), &unit->all);
    return schema_read(&unit->arena, metadata, &schema, &unit->all);
}

static void a_description_must_be_long_enough_for_a_catalogue(void **state)
{
    struct unit *unit = *state;
    assert_true(is_described(unit, 50));
    assert_true(is_described(unit, 5000));
    assert_said(unit, "");
    assert_false(is_described(unit, 5001));
    unit_forget(unit);
    assert_false(is_described(unit, 49));
    assert_said(unit, "schema-invalid 1:36 a table's dc:description must have 50 to 5,000 "
                      "characters, but this has 49\n> Say what a row is, who or what it is about, "
                      "and for which time. Search engines and catalogues of data refuse other "
                      "descriptions.\n");
}

static void rows_are_found_by_their_address(void **state)
{
    struct unit *unit = *state;
    struct table *table = allocations(
        unit,
        "ssmtrg,2022-23,457126.60,,confirmed,doc#para-7,First year\nssmtrg,2023-24,,[c],,,\n");
    assert_said(unit, "");
    assert_int_equal(table->row_count, 2);
    assert_text(unit, table->folder, "enfield");
    const struct row *row = table_row(table, TEXT("ssmtrg.2022-23"));
    assert_ptr_equal(row, &table->rows[0]);
    assert_null(table_row(table, TEXT("ssmtrg.2024-25")));
    assert_int_equal(row_cell(row, "amount")->number.units, 45712660);
    assert_int_equal(row_cell(row, "amount")->number.scale, 2);
    assert_int_equal(row_cell(row, "period")->period.kind, PERIOD_FINANCIAL_YEAR);
    assert_text(unit, row_cell(row, "status")->choice->words, "confirmed");
    assert_text(unit, row_cell(row, "source")->locator, "para-7");
    assert_text(unit, row_text(row, "stream"), "ssmtrg");
    assert_null(row_cell(row, "nothing"));
    assert_int_equal(row_text(row, "nothing").length, 0);
    assert_text(unit, row_label(row), "First year");
}

static void columns_may_stand_in_any_order_and_be_left_out(void **state)
{
    struct unit *unit = *state;
    bool good;
    struct table *table = read_table(unit, read_schema(unit, text_from(allocations_schema)),
                                     TEXT("\xef\xbb\xbf"
                                          "amount,period,stream\r\n5,2021,x\r\n"),
                                     &good);
    assert_true(good);
    const struct row *row = table_row(table, TEXT("x.2021"));
    assert_int_equal(row_cell(row, "amount")->number.units, 5);
    assert_int_equal(row_cell(row, "marker")->text.length, 0);
}

static void the_header_is_checked_against_the_schema(void **state)
{
    struct unit *unit = *state;
    bool good;
    read_table(unit, read_schema(unit, text_from(allocations_schema)),
               TEXT("stream,amount,amuont,colour,amount\nx,1,2,3,4\n"), &good);
    assert_false(good);
    assert_said(unit, "column-missing 1:1 the column 'period' is missing\n"
                      "> The year it is for.\n"
                      "column-unknown 1:15 the table 'allocations' has no column 'amuont'\n"
                      "> Did you mean \"amount\"?\n"
                      "column-unknown 1:22 the table 'allocations' has no column 'colour'\n"
                      "> Its columns are: stream, period, amount, marker, status, source, note, "
                      "visibility, publish_from.\n"
                      "column-twice 1:29 the column 'amount' is there twice\n"
                      "> Delete one of the two.\n");
}

static void a_value_and_its_marker_must_agree(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *cells;
        const char *said;
    } cases[] = {
        {"5,", ""},
        {"5,[r]", ""},
        {"5,[e][r]", ""},
        {",[c]", ""},
        {",[x]", ""},
        {",[low]", ""},
        {",[z][r]", ""},
        {"5,[c]",
         "cell-marker 2:10 the marker [c] says that there is no number, but 'amount' holds "
         "one\n> Empty one of the two cells.\n"},
        {"5,[r][c]",
         "cell-marker 2:10 the marker [r][c] says that there is no number, but 'amount' "
         "holds one\n> Empty one of the two cells.\n"},
        {"0,[c]",
         "cell-marker 2:10 the marker [c] says that there is no number, but 'amount' holds "
         "one\n> Empty one of the two cells.\n"},
        {",",
         "cell-marker 2:8 'amount' is empty, and no marker says why\n"
         "> Fill it in, or write [x] (not available), [z] (does not apply) or [c] (confidential) "
         "in the marker column.\n"},
        {",[r]", "cell-marker 2:8 'amount' is empty, and no marker says why\n"
                 "> Fill it in, or write [x] (not available), [z] (does not apply) or [c] "
                 "(confidential) in the marker column.\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        allocations(unit, arena_format(&unit->arena, "x,2021,%s,,,\n", cases[i].cells).at);
        assert_said(unit, cases[i].said);
        unit_forget(unit);
    }
}

static void a_key_given_twice_names_the_other_line(void **state)
{
    struct unit *unit = *state;
    struct table *table = allocations(unit, "x,2021,1,,,,\n\ny,2021,2,,,,\nx,2021,3,,,,\n");
    assert_int_equal(table->row_count, 2);
    assert_written(unit,
                   "error: data/enfield/allocations.csv:5:1: line 2 has the same key, x.2021\n"
                   "    5 | x,2021,3,,,,\n"
                   "      | ^\n"
                   "  One fact has one row. Delete one of the two, or tell them apart.\n");
}

static void every_cell_that_does_not_fit_is_told(void **state)
{
    struct unit *unit = *state;
    allocations(unit, "Enfield's,2022-24,5%,,sure,doc,\n,2021,1,[q],,doc#,\n");
    assert_said(
        unit,
        "cell-value 2:1 'stream' must be a short name in lower-case letters, figures and hyphens, "
        "but this is \"Enfield's\"\n> Write enfields.\n"
        "cell-value 2:11 'period' must be a period, but this is \"2022-24\"\n"
        "> It names two years that do not follow each other.\n"
        "cell-value 2:19 'amount' must be a number, but this is \"5%\"\n"
        "> Write 5. The % sign is added on the page.\n"
        "cell-value 2:23 'status' must be one of the words that this column knows, but this is "
        "\"sure\"\n> Write one of: confirmed, awaited.\n"
        "cell-value 2:28 'source' must be a document and the place in it, but this is \"doc\"\n"
        "> Write the document's reference from sources.csv, # and the place: "
        "enfield-2022-09-05#para-7.\n"
        "cell-required 3:1 'stream' must not be empty\n"
        "> The stream that pays. For example: ssmtrg\n"
        "cell-value 3:9 'marker' must be a marker, but this is \"[q]\"\n"
        "> Write one of [b] [c] [e] [er] [f] [low] [p] [r] [u] [w] [x] [z]. data/README.md says "
        "what "
        "they mean.\n"
        "cell-value 3:14 'source' must be a document and the place in it, but this is \"doc#\"\n"
        "> Write the document's reference from sources.csv, # and the place: "
        "enfield-2022-09-05#para-7.\n");
}

static void a_row_with_a_bad_cell_is_kept_and_the_cell_means_nothing(void **state)
{
    struct unit *unit = *state;
    struct table *table = allocations(unit, "x,2021,5%,,sure,doc,\n");
    assert_int_equal(unit->all.errors, 3);
    const struct row *row = table_row(table, TEXT("x.2021"));
    assert_non_null(row);
    assert_int_equal(row_cell(row, "amount")->number.units, 0);
    assert_null(row_cell(row, "status")->choice);
    assert_int_equal(row_cell(row, "source")->locator.length, 0);
}

static void a_key_that_leads_nowhere_is_told_with_a_suggestion(void **state)
{
    struct unit *unit = *state;
    bool good;
    struct table *streams = read_table(unit, schema_of_ids(unit, "streams"),
                                       TEXT("id\nssmtrg\nrough-sleeping\n"), &good);
    struct table *sources =
        read_table(unit, schema_of_ids(unit, "sources"), TEXT("id\nenfield-2022-09-05\n"), &good);
    struct table *table = allocations(unit, "ssmtrg,2021,1,,,enfield-2022-09-05#para-7,\n"
                                            "ssmtgr,2021,2,,,enfeild-2022-09-05#para-7,\n"
                                            "zzzzzzzz,2021,3,,,,\n");
    struct tables shared = {0};
    struct tables own = {.folder = TEXT("enfield")};
    array_push(&unit->arena, &shared.list, streams);
    array_push(&unit->arena, &shared.list, sources);
    array_push(&unit->arena, &own.list, table);
    assert_ptr_equal(tables_find(&shared, TEXT("sources")), sources);
    assert_null(tables_find(&shared, TEXT("source")));
    tables_link(&own, &shared, &unit->all);
    assert_ptr_equal(row_cell(&table->rows[0], "stream")->refers, &streams->rows[0]);
    assert_ptr_equal(row_cell(&table->rows[0], "source")->refers, &sources->rows[0]);
    assert_null(row_cell(&table->rows[1], "stream")->refers);
    assert_said(unit, "reference-unknown 3:1 there is no \"ssmtgr\" in streams.csv\n"
                      "> Did you mean \"ssmtrg\"?\n"
                      "reference-unknown 3:17 there is no \"enfeild-2022-09-05\" in sources.csv\n"
                      "> Did you mean \"enfield-2022-09-05\"?\n"
                      "reference-unknown 4:1 there is no \"zzzzzzzz\" in streams.csv\n"
                      "> Add it there first, or correct the name here.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_schema_knows_its_columns),
        UNIT_TEST(a_schema_that_is_not_one_is_refused),
        UNIT_TEST(a_description_must_be_long_enough_for_a_catalogue),
        UNIT_TEST(rows_are_found_by_their_address),
        UNIT_TEST(columns_may_stand_in_any_order_and_be_left_out),
        UNIT_TEST(the_header_is_checked_against_the_schema),
        UNIT_TEST(a_value_and_its_marker_must_agree),
        UNIT_TEST(a_key_given_twice_names_the_other_line),
        UNIT_TEST(every_cell_that_does_not_fit_is_told),
        UNIT_TEST(a_row_with_a_bad_cell_is_kept_and_the_cell_means_nothing),
        UNIT_TEST(a_key_that_leads_nowhere_is_told_with_a_suggestion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
