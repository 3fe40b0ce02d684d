/* Whole tables against their metadata, in files that exist only here. */
#include "unit.h"

#include "data/validate.h"
#include "read/csvw/locate.h"
#include "read/json.h"

#define CONTEXT "{\"@context\":\"http://www.w3.org/ns/csvw\","

struct file {
    const char *url;
    const char *text;
};

/* Ends with a file without a URL. */
struct shelf {
    struct unit *unit;
    const struct file *files;
};

static const struct source *open_file(void *context, struct text url,
                                      struct diagnostics *diagnostics)
{
    struct shelf *shelf = context;
    (void)diagnostics;
    for (const struct file *file = shelf->files; file->url; file++)
        if (text_is(url, file->url))
            return unit_source(shelf->unit, file->url + 3, text_from(file->text));
    return NULL;
}

/* Validates x:/t.csv with whatever metadata is found for it; what is said, without advice. */
static const char *said_of(struct unit *unit, const struct file *files, struct text link,
                           struct csvw_summary *summary)
{
    struct shelf shelf = {unit, files};
    struct csvw_library library = {open_file, &shelf, "Look there."};
    struct csvw_request request = {.table = TEXT("x:/d/t.csv"), .link = link};
    struct csvw_group group;
    *summary = (struct csvw_summary){0};
    if (csvw_locate(&unit->arena, &library, &request, &group, &unit->all))
        csvw_validate(&unit->arena, &library, &group, summary, &unit->all);
    for (size_t i = 0; i < unit->all.list.count; i++)
        unit->all.list.items[i].advice = (struct text){0};
    const char *said = unit_said(unit);
    unit_forget(unit);
    return said;
}

/* The table and the metadata beside it. */
static const char *said(struct unit *unit, const char *csv, const char *metadata)
{
    struct csvw_summary summary;
    struct file files[] = {{"x:/d/t.csv", csv}, {"x:/d/t.csv-metadata.json", metadata}, {0}};
    return said_of(unit, files, (struct text){0}, &summary);
}

static void json_values_know_their_places(void **state)
{
    struct unit *unit = *state;
    const struct source *source =
        unit_source(unit, "a.json", TEXT("{\"a\\\"\" : [1.50,\n {}, \"x,\"], \"b\":true}"));
    const struct node *root = json_read(&unit->arena, source, &unit->all);
    const struct node *list = &root->items[0];
    assert_int_equal(root->place.length, source->text.length);
    assert_int_equal(root->name_places[0].at, 1);
    assert_int_equal(root->name_places[0].length, 5);
    assert_int_equal(list->items[0].place.at, 10);
    assert_int_equal(list->items[0].place.length, 4);
    assert_int_equal(list->items[1].place.at, 17);
    assert_int_equal(list->items[2].place.length, 4);
    assert_int_equal(root->items[1].place.at, source->text.length - 5);
}

static void cells_are_checked(void **state)
{
    struct unit *unit = *state;
    static const char metadata[] =
        CONTEXT "\"url\":\"t.csv\",\"null\":[\"\",\"[c]\"],\"tableSchema\":{\"primaryKey\":\"id\","
                "\"columns\":[{\"name\":\"id\",\"titles\":[\"Id\",\"ID\"],\"required\":true,"
                "\"datatype\":{\"base\":\"string\",\"maxLength\":3}},"
                "{\"titles\":\"n\",\"datatype\":{\"base\":\"integer\",\"minimum\":1,\"maximum\":9},"
                "\"separator\":\";\"},"
                "{\"titles\":\"d\",\"datatype\":\"date\",\"default\":\"2024-01-01\"},"
                "{\"name\":\"v\",\"virtual\":true,\"default\":\"x\"}]}}";
    assert_string_equal(said(unit, "ID,n,d\na,1; 2 ;9,\nb,,2024-02-03\nc,[c],[c]\n", metadata), "");
    assert_string_equal(
        said(unit, "Id,n,d\nabcd,0;x,\n,10,2024-13-45\na,1\nb,1,\nb,1,\n[c],,\n", metadata),
        "csvw-length 2:1 'Id' must have at most 3 characters, but has 4\n"
        "csvw-type 2:6 'n' must be a whole number, but is 'x': it holds other characters than "
        "figures, a point and a sign\n"
        "csvw-range 2:6 'n' must be at least 1, but is 0\n"
        "csvw-required 3:1 'Id' is empty, but must hold a value in every row\n"
        "csvw-range 3:2 'n' must be at most 9, but is 10\n"
        "csvw-type 3:5 'd' must be a date such as 2026-11-22, but is '2024-13-45': there is no "
        "such month\n"
        "csv-ragged 4:1 this row has 2 cells, but the table has 3 columns\n"
        "csvw-key-twice 6:1 line 5 has the same primary key\n"
        "csvw-required 7:1 'Id' is empty, but must hold a value in every row\n"
        "csvw-key-twice 7:1 line 3 has the same primary key\n");
}

static void headers_are_checked(void **state)
{
    struct unit *unit = *state;
    static const char metadata[] =
        CONTEXT "\"url\":\"t.csv\",\"tableSchema\":{\"columns\":[{\"titles\":\"a\"},"
                "{\"name\":\"b\"},{}]}}";
    assert_string_equal(said(unit, "a,b\n1,2\n", metadata),
                        "csvw-header 1:1 the header has 2 columns, but the metadata describes 3\n");
    assert_string_equal(
        said(unit, "A,b,c\n1,2,3\n", metadata),
        "csvw-header 1:1 the column's title is 'A', but the metadata has 'a'\n"
        "csvw-header 1:3 the metadata gives the column 'b' no title, so that it cannot be told "
        "from 'b'\n");
    assert_string_equal(said(unit, "", metadata), "csv-empty d/t.csv this table has no header\n");
    assert_string_equal(
        said(unit, "a\n#1\n", CONTEXT "\"url\":\"t.csv\"}"),
        "csvw-comment 2:1 this row begins with # and is passed over as a comment\n");
    assert_string_equal(
        said(unit, "1,2\n3\n", CONTEXT "\"url\":\"t.csv\",\"dialect\":{\"header\":false}}"),
        "csv-ragged 2:1 this row has 1 cell, but the table has 2 columns\n");
}

static void metadata_is_checked(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"{\"url\":\"t.csv\"}", "csvw-metadata 1:1 '@context' is not CSV on the Web's\n"},
        {CONTEXT "\"url\":\"t.csv\",\"tableShema\":{}}",
         "csvw-ignored 1:55 a table has no property 'tableShema'\n"},
        {CONTEXT "\"url\":\"t.csv\",\"tableSchema\":{\"columns\":[{\"titles\":\"a\","
                 "\"datatype\":{\"base\":\"decimal\",\"format\":\"0;0\",\"length\":2}}]}}",
         "csvw-ignored 1:133 '0;0' is not a pattern for numbers, such as #,##0.00, that placard "
         "knows\ncsvw-metadata 1:148 'length' goes with text and binary data only, not with the "
         "type 'decimal'\n"},
        {CONTEXT "\"url\":\"t.csv\",\"lang\":\"en_GB\",\"dc:title\":{\"@set\":[]}}",
         "csvw-ignored 1:62 'lang' must be the code of a language, such as en or cy\n"
         "csvw-metadata 1:82 '@set' may not stand here\n"},
        {CONTEXT "\"url\":\"t.csv\",\"tableSchema\":\"gone.json\"}",
         "csvw-missing 1:69 the file gone.json cannot be read\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(said(unit, "a\n1\n", cases[i][0]), cases[i][1]);
}

static void tables_refer_to_each_other(void **state)
{
    struct unit *unit = *state;
    struct csvw_summary summary;
    struct file files[] = {
        {"x:/d/t.csv", "k,n\na,01\nb,2\n,3\nz,1\n"},
        {"x:/d/o.csv", "k\na\nb\nb\n"},
        {"x:/d/o.json", CONTEXT "\"columns\":[{\"name\":\"k\",\"titles\":\"k\"}]}"},
        {"x:/d/csv-metadata.json",
         CONTEXT "\"tables\":[{\"url\":\"t.csv\",\"tableSchema\":{\"columns\":["
                 "{\"name\":\"k\",\"titles\":\"k\"},{\"name\":\"n\",\"titles\":\"n\","
                 "\"datatype\":\"integer\"}],\"primaryKey\":\"n\","
                 "\"foreignKeys\":[{\"columnReference\":\"k\",\"reference\":"
                 "{\"schemaReference\":\"o.json\",\"columnReference\":[\"k\"]}}]}},"
                 "{\"url\":\"o.csv\",\"tableSchema\":\"o.json\"}]}"},
        {0},
    };
    assert_string_equal(said_of(unit, files, (struct text){0}, &summary),
                        "csvw-reference 3:1 'b' stands for more than one row of o.csv\n"
                        "csvw-reference 4:1 this cell is empty, but must stand for a row of o.csv\n"
                        "csvw-reference 5:1 'z' stands for no row of o.csv\n"
                        "csvw-key-twice 5:3 line 2 has the same primary key\n");
    assert_int_equal(summary.tables, 2);
    assert_int_equal(summary.rows, 7);
}

static void metadata_is_found_in_the_standards_order(void **state)
{
    struct unit *unit = *state;
    struct csvw_summary summary;
    static const char about_t[] = CONTEXT "\"url\":\"/d/t.csv\",\"tableSchema\":{\"columns\":["
                                          "{\"titles\":\"a\"}]}}";
    static const char about_u[] = CONTEXT "\"url\":\"u.csv\"}";
    struct file files[] = {{"x:/d/t.csv", "b\n"},
                           {"x:/d/t.csv-metadata.json", about_u},
                           {"x:/d/csv-metadata.json", about_t},
                           {0}};
    static const char wrong[] =
        "csvw-header 1:1 the column's title is 'b', but the metadata has 'a'\n";
    static const char unrelated[] =
        "csvw-unrelated d/t.csv-metadata.json this metadata says nothing of the table t.csv and "
        "is passed over\n";
    assert_string_equal(said_of(unit, files, (struct text){0}, &summary),
                        arena_format(&unit->arena, "%s%s", wrong, unrelated).at);
    assert_string_equal(
        said_of(unit, files,
                TEXT("<no.json>; rel=\"describes\", <csv-metadata.json>; rel=\"describedby\"; "
                     "type=\"application/csvm+json\""),
                &summary),
        wrong);
    struct file listed[] = {{"x:/d/t.csv", "b\n"},
                            {"x:/.well-known/csvm", "{+url}.json\r\nm.json\n"},
                            {"x:/d/t.csv-metadata.json", "no JSON"},
                            {"x:/d/m.json", about_t},
                            {0}};
    assert_string_equal(said_of(unit, listed, (struct text){0}, &summary), wrong);
}

static void of_many_mistakes_the_first_are_listed(void **state)
{
    struct unit *unit = *state;
    struct text csv = arena_join(&unit->arena, TEXT("a\n"), unit_repeat(unit, "x\n", 250));
    struct csvw_summary summary;
    struct file files[] = {{"x:/d/t.csv", unit_string(unit, csv)},
                           {"x:/d/t.csv-metadata.json",
                            CONTEXT "\"url\":\"t.csv\",\"tableSchema\":{\"columns\":["
                                    "{\"titles\":\"a\",\"datatype\":\"number\"}]}}"},
                           {0}};
    const char *all = said_of(unit, files, (struct text){0}, &summary);
    assert_non_null(strstr(all, "csvw-more d/t.csv this table has 150 more mistakes"));
    assert_int_equal(summary.rows, 250);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(json_values_know_their_places),
        UNIT_TEST(cells_are_checked),
        UNIT_TEST(headers_are_checked),
        UNIT_TEST(metadata_is_checked),
        UNIT_TEST(tables_refer_to_each_other),
        UNIT_TEST(metadata_is_found_in_the_standards_order),
        UNIT_TEST(of_many_mistakes_the_first_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
