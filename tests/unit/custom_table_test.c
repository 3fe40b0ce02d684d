/* Tables of one's own: CSV with the metadata that it brings. */
#include "custom_table.h"

/* --- what a table becomes ------------------------------------------------------------------ */

static void a_table_with_metadata_is_a_table_like_any(void **state)
{
    struct project *p = *state;
    put_table(p, "", WHO ", " PEOPLE, "ward,people\nnorth,1262\nsouth,7\n");
    project_load_well(p);
    assert_shown(p, "north 1,262; south 7");
    assert_expands(p, "enfield/index.html", "{{visits.north.people}}", "1,262");
    assert_expands(p, "index.html", "{{partnerships.enfield.visits.south.people}}", "7");
    const struct page *page = project_page(p, "enfield/data/visits.html");
    assert_text(&p->unit, page->title, "Visits");
    assert_file_holds(p, "enfield/data/visits.csv", "north,1262\r\n", true);
    assert_file_holds(p, "enfield/data/visits.json", "{\"ward\": \"north\", \"people\": 1262}",
                      true);
    assert_file_holds(p, "enfield/data/visits.csv-metadata.json", "\"datatype\": \"integer\"",
                      true);
    assert_file_holds(p, "data/catalog.jsonld", "enfield/data/visits.csv", true);
}

static void a_table_may_be_shared(void **state)
{
    struct project *p = *state;
    project_put(p, "data/visits.csv", "ward,people\nnorth,1262\n");
    project_put(p, "data/visits.csv-metadata.json",
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\",\n"
                "\"dc:title\": \"Visits\", \"dc:description\": \"" DESCRIPTION "\",\n"
                "\"tableSchema\": {\"columns\": [" WHO ", " PEOPLE "], \"primaryKey\": \"ward\"}}");
    project_load_well(p);
    assert_expands(p, "enfield/index.html", "{{shared.visits.north.people}}", "1,262");
    project_page(p, "data/visits.html");
}

static void dialects_formats_and_inheritance_are_understood(void **state)
{
    struct project *p = *state;
    put_table(p,
              "\"dialect\": {\"delimiter\": \";\", \"skipRows\": 1, \"commentPrefix\": \"#\"}, "
              "\"null\": [\"\", \"-\"],",
              "{\"name\": \"ward\", \"titles\": [\"The ward\", \"ward\"]},"
              "{\"name\": \"people\", \"titles\": \"people\", \"datatype\": {\"base\": "
              "\"decimal\", \"format\": {\"decimalChar\": \",\", \"groupChar\": \".\"}}},"
              "{\"name\": \"since\", \"titles\": \"since\", \"datatype\": {\"base\": \"date\", "
              "\"format\": \"dd/MM/yyyy\"}},"
              "{\"name\": \"open\", \"titles\": \"open\", \"datatype\": \"boolean\"},"
              "{\"name\": \"services\", \"titles\": \"services\", \"separator\": \"|\"},"
              "{\"name\": \"share\", \"titles\": \"share\", \"placard:kind\": \"percent\","
              "\"datatype\": {\"base\": \"decimal\", \"format\": \"#0%\"}}",
              "Exported on Monday\nward;people;since;open;services;share\n"
              "north;1.262,50;05/09/2022;1;a|b;19%\n#;a comment\nsouth;-;-;0;-;-\n");
    project_load_well(p);
    assert_shown(p, "north 1,262.50 5 September 2022 yes a, b 19%; south   no  ");
    assert_text(&p->unit, visits(p)->schema->columns[0].title, "The ward");
    assert_file_holds(p, "enfield/data/visits.csv",
                      "ward,people,since,open,services,share\r\nnorth,1262.50,2022-09-05,true,"
                      "\"a, b\",19\r\nsouth,,,false,,\r\n",
                      true);
}

static void kinds_come_from_datatypes_or_are_said(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *properties;
        enum column_kind kind;
    } cases[] = {
        {"", COLUMN_TEXT},
        {"\"datatype\": \"decimal\"", COLUMN_NUMBER},
        {"\"datatype\": \"double\"", COLUMN_NUMBER},
        {"\"datatype\": \"nonNegativeInteger\"", COLUMN_WHOLE},
        {"\"datatype\": \"gYearMonth\"", COLUMN_WHEN},
        {"\"datatype\": \"dateTime\"", COLUMN_TEXT},
        {"\"datatype\": \"anyURI\"", COLUMN_URL},
        {"\"datatype\": \"boolean\"", COLUMN_CHOICE},
        {"\"datatype\": \"decimal\", \"placard:kind\": \"money\"", COLUMN_MONEY},
        {"\"placard:kind\": \"period\"", COLUMN_PERIOD},
        {"\"placard:kind\": \"choice\", \"placard:values\": {\"a\": \"A\"}", COLUMN_CHOICE},
        {"\"datatype\": \"integer\", \"separator\": \";\"", COLUMN_TEXT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *properties = cases[i].properties;
        struct text columns =
            arena_format(&p->unit.arena, WHO ", {\"name\": \"x\", \"titles\": \"x\"%s%s}",
                         properties[0] ? ", " : "", properties);
        put_table(p, "", columns.at, "ward,x\nnorth,\n");
        project_load_well(p);
        assert_int_equal(visits(p)->schema->columns[1].kind, cases[i].kind);
    }
}

static void cells_may_name_rows_of_other_tables(void **state)
{
    struct project *p = *state;
    put_table(p, "",
              WHO ", {\"name\": \"area\", \"titles\": \"area\", \"placard:table\": \"areas\"},"
                  "{\"name\": \"visit\", \"titles\": \"visit\", \"placard:table\": \"visits\"}",
              "ward,area,visit\nnorth,enfield,south\nsouth,barnet,\n");
    project_load_well(p);
    assert_shown(p, "north Enfield south; south Barnet ");
    assert_expands(p, "enfield/index.html", "{{visits.north.visit.area.name}}", "Barnet");
    project_put(p, CSV_PATH, "ward,area,visit\nnorth,enfeld,\n");
    assert_load_says(p, "there is no \"enfeld\" in areas.csv");
}

static void foreign_keys_of_the_standard_lead_to_rows(void **state)
{
    struct project *p = *state;
    project_put(p, CSV_PATH, "ward,area\nnorth,enfield\n");
    project_put(
        p, JSON_PATH,
        "{\"@context\": \"http://www.w3.org/ns/csvw\", \"tables\": [{\"url\": \"visits.csv\",\n"
        "\"dc:title\": \"Visits\", \"dc:description\": \"" DESCRIPTION "\",\n"
        "\"tableSchema\": {\"columns\": [" WHO
        ", {\"name\": \"area\", \"titles\": \"area\"}],\n\"primaryKey\": \"ward\", "
        "\"foreignKeys\": [{\"columnReference\": \"area\", \"reference\": {\"resource\": "
        "\"../areas.csv\", \"columnReference\": \"id\"}}]}},\n{\"url\": \"../areas.csv\", "
        "\"tableSchema\": {\"columns\": [{\"name\": \"id\", \"titles\": \"id\"}, "
        "{\"titles\": \"name\"}, {\"titles\": \"type\"}, {\"titles\": \"code\"}, "
        "{\"titles\": \"parent\"}]}}]}\n");
    project_load_well(p);
    assert_shown(p, "north Enfield");
    project_put(p, CSV_PATH, "ward,area\nnorth,narnia\n");
    assert_load_says(p, "'narnia' stands for no row of areas.csv");
}

/* --- mistakes ------------------------------------------------------------------------------ */

static void mistakes_in_cells_are_told_with_their_place(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *more;
        const char *columns;
        const char *csv;
        const char *said;
    } cases[] = {
        {"", WHO ", " PEOPLE, "ward,people\nnorth,many\n",
         "error: data/enfield/visits.csv:2:7: 'people' must be a whole number"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"n\", \"required\": true}", "ward,n\nnorth,\n",
         "data/enfield/visits.csv:2:7: 'n' is empty"},
        {"",
         WHO ", {\"name\": \"n\", \"titles\": \"n\", \"datatype\": {\"base\": \"integer\", "
             "\"maximum\": 5}}",
         "ward,n\nnorth,6\n", "'n' must be at most 5, but is 6"},
        {"",
         WHO ", {\"name\": \"n\", \"titles\": \"n\", \"datatype\": {\"base\": \"string\", "
             "\"maxLength\": 2}}",
         "ward,n\nnorth,abc\n", "data/enfield/visits.csv:2:7: "},
        {"", WHO, "ward\nnorth\nnorth\n", "line 2 has the same primary key"},
        {"", WHO ", " PEOPLE, "ward,persons\nnorth,1\n", "the column's title is 'persons'"},
        {"", WHO ", " PEOPLE, "ward,people,more\nnorth,1,2\n", "the header has 3 columns"},
        {"", WHO ", " PEOPLE, "ward,people\nnorth\n", "this row has 1 cell"},
        {"", WHO, "ward\n\"\"\n", "'ward' must not be empty"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"n\", \"placard:kind\": \"money\"}",
         "ward,n\nnorth,£7\n", "data/enfield/visits.csv:2:7: 'n' must be a number"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"n\", \"datatype\": \"anyURI\"}",
         "ward,n\nnorth,javascript:x\n", "'n' must be a web address"},
        {"",
         WHO ", " PEOPLE ", {\"name\": \"why\", \"titles\": \"why\", "
             "\"placard:kind\": \"marker\"}",
         "ward,people,why\nnorth,,\n", "'people' is empty, and no marker says why"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_table(p, cases[i].more, cases[i].columns, cases[i].csv);
        assert_load_says(p, cases[i].said);
    }
}

static void mistakes_in_metadata_are_told_with_their_place(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *more;
        const char *columns;
        const char *said;
    } cases[] = {
        {"", WHO ", {\"titles\": \"people\"}",
         "data/enfield/visits.csv-metadata.json:4:65: this column has no name"},
        {"", WHO ", {\"name\": \"a.b\", \"titles\": \"people\"}", "only letters, figures and _"},
        {"", WHO ", {\"name\": \"anchor\", \"titles\": \"people\"}", "cannot be called 'anchor'"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:kind\": \"mony\"}",
         "Did you mean \"money\"?"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:kind\": \"choice\"}",
         "a choice needs the values"},
        {"",
         WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:kind\": \"choice\", "
             "\"placard:values\": {\"a\": 5}}",
         "a choice needs the values"},
        {"",
         WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:kind\": \"money\", "
             "\"separator\": \";\"}",
         "a column with a separator holds lists"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:page\": \"home\"}",
         "cells can name pages of two types"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:table\": \"aras\"}",
         "there is no table 'aras' here"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:table\": \"members\"}",
         "a row of 'members' is known by several columns"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:visibilty\": \"x\"}",
         "Did you mean \"placard:visibility\"?"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"Placard:visibility\": \"x\"}",
         "Did you mean \"placard:visibility\"?"},
        {"", WHO ", {\"name\": \"n\", \"titles\": \"people\", \"placard:visibility\": \"no\"}",
         "must be public or restricted"},
        {"\"placard:visibility\": \"restricted\",", WHO ", " PEOPLE,
         "placard knows no 'placard:visibility' here"},
        {"\"placard:label\": \"name\",", WHO ", " PEOPLE, "there is no public column 'name'"},
        {"",
         "{\"name\": \"ward\", \"titles\": \"ward\", \"placard:visibility\": "
         "\"restricted\"}, " PEOPLE,
         "part of the primaryKey, so it must be public"},
        {"\"dc:title\": \"Twice\",", WHO ", " PEOPLE, "data/enfield/visits.csv-metadata.json:3:"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_table(p, cases[i].more, cases[i].columns, "ward,people\nnorth,1\n");
        assert_load_says(p, cases[i].said);
    }
}

static void metadata_must_say_what_the_table_is(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *json;
        const char *said;
    } cases[] = {
        {"{", "visits.csv-metadata.json"},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visit.csv\"}",
         "Write \"url\": \"visits.csv\"."},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\"}",
         "describes no column"},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\", "
         "\"tableSchema\": {\"columns\": [" WHO "]}}",
         "this table has no primaryKey"},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\", "
         "\"tableSchema\": {\"columns\": [" WHO "]}}",
         "this table has no dc:title"},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\", "
         "\"dc:description\": \"Short.\", \"tableSchema\": {\"columns\": [" WHO "]}}",
         "must have 50 to 5,000 characters, but this has 6"},
        {"{\"@context\": \"http://www.w3.org/ns/csvw\", \"tables\": [{\"url\": \"visits.csv\", "
         "\"tableSchema\": {\"columns\": [" WHO "]}}], \"placard:disclosure\": {}}",
         "placard knows no 'placard:disclosure' here"},
    };
    project_put(p, CSV_PATH, "ward\nnorth\n");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        project_put(p, JSON_PATH, cases[i].json);
        assert_load_says(p, cases[i].said);
    }
}

static void names_that_a_table_cannot_have_are_told(void **state)
{
    struct project *p = *state;
    static const char *const names[] = {"My visits", "visits.2022", "page", "title", "funding"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *csv = arena_format(&p->unit.arena, "data/enfield/%s.csv", names[i]).at;
        const char *json = arena_format(&p->unit.arena, "%s-metadata.json", csv).at;
        project_put(p, csv, "a\nb\n");
        project_put(p, json, "{}");
        assert_load_says(
            p, arena_format(&p->unit.arena, "a table cannot be called '%s'", names[i]).at);
        project_remove(p, csv);
        assert_load_says(p, "Put ");
        project_remove(p, json);
    }
    project_put(p, "data/areas.csv-metadata.json", "{}");
    assert_load_says(p, "placard knows already what the columns of 'areas' mean");
    project_remove(p, "data/areas.csv-metadata.json");
    project_put(p, "data/enfield/other.json", "{}");
    assert_load_says(p, "the data folder holds .csv tables only");
    project_remove(p, "data/enfield/other.json");
    project_put(p, CSV_PATH, "a\nb\n");
    assert_load_says(p, "needs a file visits.csv-metadata.json beside it");
}

static void only_the_tables_folder_and_the_shared_one_can_be_reached(void **state)
{
    struct project *p = *state;
    static const char *const ways[] = {
        "../barnet/secret.json",           "../../content/secret.json", "/etc/passwd",
        "https://example.org/x.json",      "file:///etc/passwd",        "..%2fbarnet%2fsecret.json",
        "file:///data/barnet/secret.json",
    };
    project_partnership(p, "barnet", "Barnet", 2);
    project_put(p, "data/barnet/secret.json", "{\"secret\": 731955}");
    project_put(p, "content/secret.json", "{\"secret\": 731955}");
    project_put(p, CSV_PATH, "ward\nnorth\n");
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        project_put(p, JSON_PATH,
                    arena_format(&p->unit.arena,
                                 "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": "
                                 "\"visits.csv\", \"tableSchema\": \"%s\"}",
                                 ways[i])
                        .at);
        const char *said = assert_load_says(p, "cannot be read");
        assert_null(strstr(said, "731955"));
    }
}

static void a_schema_may_stand_in_a_file_of_its_own(void **state)
{
    struct project *p = *state;
    project_put(p, CSV_PATH, "ward\nnorth\n");
    project_put(p, JSON_PATH,
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\", "
                "\"dc:title\": \"Visits\", \"dc:description\": \"" DESCRIPTION "\", "
                "\"tableSchema\": \"../ward.json\"}");
    project_put(p, "data/ward.json",
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"columns\": [" WHO
                "], \"primaryKey\": \"ward\"}");
    project_load_well(p);
    assert_shown(p, "north");
    project_put(p, "data/ward.json",
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"columns\": [" WHO
                "], \"primaryKey\": \"ward\", \"placard:disclosure\": {}}");
    assert_load_says(p, "data/ward.json:1:");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_table_with_metadata_is_a_table_like_any),
        PROJECT_TEST(a_table_may_be_shared),
        PROJECT_TEST(dialects_formats_and_inheritance_are_understood),
        PROJECT_TEST(kinds_come_from_datatypes_or_are_said),
        PROJECT_TEST(cells_may_name_rows_of_other_tables),
        PROJECT_TEST(foreign_keys_of_the_standard_lead_to_rows),
        PROJECT_TEST(mistakes_in_cells_are_told_with_their_place),
        PROJECT_TEST(mistakes_in_metadata_are_told_with_their_place),
        PROJECT_TEST(metadata_must_say_what_the_table_is),
        PROJECT_TEST(names_that_a_table_cannot_have_are_told),
        PROJECT_TEST(only_the_tables_folder_and_the_shared_one_can_be_reached),
        PROJECT_TEST(a_schema_may_stand_in_a_file_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
