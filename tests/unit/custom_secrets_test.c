/* Tables of one's own: what may not be published of them, and their small counts. */
#include "custom_table.h"

/* --- what may not be published -------------------------------------------------------------- */

#define SECRET                                                                \
    "{\"name\": \"secret\", \"titles\": \"secret\", \"placard:visibility\": " \
    "\"restricted\", \"datatype\": \"integer\"}"

static void the_columns_of_the_gate_need_no_description(void **state)
{
    struct project *p = *state;
    static const char *const tables[] = {
        "ward,people,visibility\nnorth,1,\nsouth,7,restricted\n",
        "visibility,ward,people\n,north,1\nrestricted,south,7\n",
        "ward,publish_from,people\nnorth,,1\nsouth,2022-11-23,7\n",
        "ward,Visibility,people\nnorth,,1\nsouth,restricted,7\n",
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        put_table(p, "", WHO ", " PEOPLE, tables[i]);
        project_load_well(p);
        assert_shown(p, "north 1");
    }
    put_table(p, "",
              WHO ", {\"name\": \"may_be_seen\", \"titles\": \"visibility\", "
                  "\"placard:visibility\": \"restricted\"}, " PEOPLE,
              tables[0]);
    project_put(p, CSV_PATH, "ward,visibility,people\nnorth,,1\nsouth,restricted,7\n");
    project_load_well(p);
    assert_shown(p, "north 1");
}

static void a_restricted_column_leaves_no_trace(void **state)
{
    struct project *p = *state;
    static const char *const files[] = {"enfield/data/visits.csv", "enfield/data/visits.json",
                                        "enfield/data/visits.csv-metadata.json",
                                        "data/catalog.jsonld"};
    put_table(p, "", WHO ", " SECRET ", " PEOPLE, "ward,secret,people\nnorth,731955,1\n");
    project_load_well(p);
    assert_shown(p, "north 1");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        assert_file_holds(p, files[i], "731955", false);
        assert_file_holds(p, files[i], "secret", false);
    }
    assert_null(project_expand(p, "enfield/index.html", "{{visits.north.secret}}"));
}

static void no_message_shows_a_line_that_may_be_secret(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *more;
        const char *columns;
        const char *csv;
    } cases[] = {
        {"", WHO ", " SECRET ", " PEOPLE, "ward,secret,people\nnorth,731955,many\n"},
        {"", WHO ", " SECRET ", " PEOPLE, "ward,secret,people\nnorth,731955x,1\n"},
        {"", WHO ", " SECRET ", {\"name\": \"n\", \"titles\": \"n\", \"placard:kind\": \"money\"}",
         "ward,secret,n\nnorth,731955,£7\n"},
        {"", WHO ", " PEOPLE, "ward,people,visibility\nnorth,731955x,restricted\n"},
        {"", WHO ", " PEOPLE, "ward,people,visibility\nnorth,731955,restricted,more\n"},
        {"", WHO ", " PEOPLE, "ward,people,publish_from\nnorth,731955\"\n"},
        {"\"placard:disclosure\": {},", WHO ", " PEOPLE, "ward,people\nnorth,731955x\n"},
        {"\"placard:disclosure\": {},", WHO ", " PEOPLE, "ward,people\nnorth,731955,more\n"},
        {"\"placard:disclosure\": {},", WHO ", " PEOPLE, "ward,people\nnorth,731955\nnorth,1\n"},
        {"\"placard:disclosure\": {},", WHO ", " PEOPLE, "ward,people\nnorth,-731955\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_table(p, cases[i].more, cases[i].columns, cases[i].csv);
        const char *said = assert_load_says(p, "data/enfield/visits.csv");
        if (strstr(said, "731955"))
            fail_msg("case %zu: %s", i, said);
    }
}

static void no_message_shows_a_line_of_which_a_page_restricts_a_column(void **state)
{
    struct project *p = *state;
    static const char *const tables[] = {
        MILESTONES "\na,A,,2030,missed,,nothing,doc#a,731955\n",
        MILESTONES "\na,A,,soon,missed,,,doc#a,731955\n",
        MILESTONES "\na,A,,2030,missed,,,doc#a,731955,more\n",
    };
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: Enfield\nname: E\narea: enfield\norder: 1\n"
                "restricted: [milestones.note]\n---\n");
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        project_put(p, "data/enfield/milestones.csv", tables[i]);
        assert_null(strstr(assert_load_says(p, "data/enfield/milestones.csv"), "731955"));
    }
}

static void other_tables_of_a_group_are_never_quoted(void **state)
{
    struct project *p = *state;
    project_put(p, CSV_PATH, "ward\nnorth\n");
    project_table(p, "data/enfield/facts.csv", FACTS, "a,A,,731955,people,,,,doc#a,\n");
    project_put(p, JSON_PATH,
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"tables\": [{\"url\": "
                "\"visits.csv\", \"dc:title\": \"Visits\", \"dc:description\": \"" DESCRIPTION
                "\", \"tableSchema\": {\"columns\": [" WHO "], \"primaryKey\": \"ward\"}},"
                "{\"url\": \"facts.csv\", \"null\": \"731955\", \"tableSchema\": {\"columns\": ["
                "{\"titles\": \"id\"}, {\"titles\": \"statement\"}, {\"titles\": \"qualifier\"},"
                "{\"titles\": \"value\", \"required\": true}, {\"titles\": \"unit\"}, "
                "{\"titles\": \"period\"}, {\"titles\": \"area\"}, {\"titles\": \"scope\"}, "
                "{\"titles\": \"source\"}, {\"titles\": \"note\"}]}}]}");
    const char *said = assert_load_says(p, "data/enfield/facts.csv:2");
    if (strstr(said, "a,A,,"))
        fail_msg("%s", said);
}

/* --- small counts ---------------------------------------------------------------------------- */

#define PROTECTED "\"placard:disclosure\": {\"threshold\": 5, \"counts\": [\"people\"]},"
#define MARKER "{\"name\": \"why\", \"titles\": \"why\", \"placard:kind\": \"marker\"}"

static void small_counts_are_hidden_and_cannot_be_worked_out(void **state)
{
    struct project *p = *state;
    put_table(p, PROTECTED, WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,3\neast,20\nTotal,35\n");
    project_load_well(p);
    assert_shown(p, "north [c]; south [c]; east 20; Total 35");
    assert_file_holds(p, "enfield/data/visits.csv",
                      "north,[c]\r\nsouth,[c]\r\neast,20\r\nTotal,35\r\n", true);
    assert_file_holds(p, "enfield/data/visits.json", "{\"ward\": \"south\", \"people\": null}",
                      true);
    assert_file_holds(p, "enfield/data/visits.csv-metadata.json", "\"null\": [\"\", \"[c]\"]",
                      true);
    assert_expands(p, "enfield/data/visits.html", "{{#legend}}{{marker}} {{meaning}}{{/legend}}",
                   "[c] confidential");
    assert_expands(p, "enfield/index.html", "{{visits.south.people}}", "[c]");
}

static void a_marker_column_says_which_counts_are_hidden(void **state)
{
    struct project *p = *state;
    put_table(p, PROTECTED, WHO ", " PEOPLE ", " MARKER,
              "ward,people,why\nnorth,12,[p]\nsouth,3,\nwest,,[x]\n");
    project_load_well(p);
    assert_shown(p, "north 12 [p]; south [c] [c]; west [x] [x]");
    assert_file_holds(p, "enfield/data/visits.csv", "south,,[c]\r\n", true);
    assert_file_holds(p, "enfield/data/visits.csv-metadata.json", "\"null\": [", false);
}

static void counts_are_rounded_where_the_table_says_so(void **state)
{
    struct project *p = *state;
    put_table(p, "\"placard:disclosure\": {\"threshold\": 8, \"round\": 5, \"zeros\": \"hidden\"},",
              WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,0\neast,18\n");
    project_load_well(p);
    assert_shown(p, "north 10; south [c]; east 20");
}

static void a_required_count_may_be_hidden(void **state)
{
    struct project *p = *state;
    put_table(p, PROTECTED,
              WHO ", {\"name\": \"people\", \"titles\": \"people\", \"datatype\": \"integer\", "
                  "\"required\": true}",
              "ward,people\nsouth,3\n");
    project_load_well(p);
    assert_shown(p, "south [c]");
}

static void restricted_rows_take_their_totals_with_them(void **state)
{
    struct project *p = *state;
    for (int value = 1; value < 1000; value += 300) {
        struct text csv = arena_format(&p->unit.arena,
                                       "ward,people,visibility\nnorth,%d,restricted\nsouth,30,\n"
                                       "east,3,\nTotal,%d,\n",
                                       value, value + 33);
        put_table(p, PROTECTED, WHO ", " PEOPLE, csv.at);
        project_load_well(p);
        assert_shown(p, "south 30; east [c]; Total [c]");
    }
    put_table(p, PROTECTED, WHO ", " PEOPLE,
              "ward,people,visibility\nsouth,30,\neast,31,\nTotal,61,restricted\n");
    assert_load_says(p, "anybody can add them up");
}

/* Several columns name a row, so that totals are over each of them. */
static void totals_over_several_columns_go_with_restricted_rows(void **state)
{
    struct project *p = *state;
    project_put(p, JSON_PATH,
                "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": \"visits.csv\",\n"
                "\"dc:title\": \"Visits\", \"dc:description\": \"" DESCRIPTION "\",\n" PROTECTED
                "\"tableSchema\": {\"columns\": [" WHO ", {\"name\": \"age\", \"titles\": "
                "\"age\"}, " PEOPLE "], \"primaryKey\": [\"ward\", \"age\"]}}");
    project_put(p, CSV_PATH,
                "ward,age,people,visibility\na,young,10,restricted\na,old,20,\na,All,30,\n"
                "b,young,40,\nb,old,50,\nb,All,90,\nAll,young,50,\nAll,old,70,\nAll,All,120,\n");
    project_load_well(p);
    assert_shown(p, "a old 20; a All [c]; b young 40; b old 50; b All 90; All young [c]; "
                    "All old 70; All All [c]");
    /* 30 + 90 - 70 is 50 */
    project_put(p, CSV_PATH,
                "ward,age,people,visibility\na,All,30,\nb,All,90,\nAll,young,50,restricted\n"
                "All,old,70,\nAll,All,120,\n");
    assert_load_says(p, "anybody can add them up");
}

static void what_an_earlier_release_showed_does_not_help_to_hide(void **state)
{
    struct project *p = *state;
    put_table(p, PROTECTED, WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,3\neast,20\nTotal,35\n");
    project_put(p, "old/placard-manifest.txt", "");
    project_put(p, "old/enfield/data/visits.csv", "ward,people\nnorth,12\nsouth,[c]\n");
    p->previous = at(p->work, "project/old");
    project_load_well(p);
    assert_shown(p, "north 12; south [c]; east [c]; Total 35");
    project_put(p, "old/enfield/data/visits.csv", "people,ward\n3,south\n");
    assert_load_says(p, "line 3: this count cannot be protected");
}

static void a_table_that_cannot_be_protected_is_an_error(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *more;
        const char *columns;
        const char *csv;
        const char *said;
    } cases[] = {
        {PROTECTED, WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,3\nTotal,19\n",
         "line 4: this total is not the sum of its parts"},
        {PROTECTED, WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,31\neast,2\nTown,45\n",
         "\"totals\": [\"Town\"]"},
        {PROTECTED, WHO ", " PEOPLE, "ward,people\nnorth,12\nsouth,\nTotal,12\n",
         "line 3: a count is missing"},
        {PROTECTED,
         WHO ", " PEOPLE ", {\"name\": \"r\", \"titles\": \"r\", \"datatype\": "
             "\"decimal\"}",
         "ward,people,r\nnorth,12,1.5\n", "'r' holds figures that are no counts"},
        {PROTECTED, WHO ", " PEOPLE ", {\"name\": \"r\", \"titles\": \"r\"}",
         "ward,people,r\nnorth,12,12%\n", "'r' holds figures that are no counts"},
        {"\"placard:disclosure\": {\"counts\": [\"persons\"]},", WHO ", " PEOPLE,
         "ward,people\nnorth,12\n", "'persons' is no public column of counts"},
        {"\"placard:disclosure\": {\"counts\": [\"ward\"]},", WHO ", " PEOPLE,
         "ward,people\nnorth,12\n", "'ward' is no public column of counts"},
        {"\"placard:disclosure\": {\"threshold\": \"5\"},", WHO ", " PEOPLE,
         "ward,people\nnorth,12\n", "'threshold' must be a whole number"},
        {"\"placard:disclosure\": {\"round\": 10},", WHO ", " PEOPLE, "ward,people\nnorth,12\n",
         "'round' must be less than twice the threshold"},
        {"\"placard:disclosure\": {\"zeros\": 1},", WHO ", " PEOPLE, "ward,people\nnorth,12\n",
         "'zeros' must be shown or hidden"},
        {"\"placard:disclosure\": {\"treshold\": 5},", WHO ", " PEOPLE, "ward,people\nnorth,12\n",
         "Did you mean \"threshold\"?"},
        {"\"placard:disclosure\": {\"totals\": \"All\"},", WHO ", " PEOPLE,
         "ward,people\nnorth,12\n", "'totals' must be a list of texts"},
        {"\"placard:disclosure\": 5,", WHO ", " PEOPLE, "ward,people\nnorth,12\n",
         "'placard:disclosure' must be an object"},
        {"\"placard:disclosure\": {},", WHO, "ward\nnorth\n", "no column of this table holds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        put_table(p, cases[i].more, cases[i].columns, cases[i].csv);
        assert_load_says(p, cases[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(the_columns_of_the_gate_need_no_description),
        PROJECT_TEST(a_restricted_column_leaves_no_trace),
        PROJECT_TEST(no_message_shows_a_line_that_may_be_secret),
        PROJECT_TEST(no_message_shows_a_line_of_which_a_page_restricts_a_column),
        PROJECT_TEST(other_tables_of_a_group_are_never_quoted),
        PROJECT_TEST(small_counts_are_hidden_and_cannot_be_worked_out),
        PROJECT_TEST(a_marker_column_says_which_counts_are_hidden),
        PROJECT_TEST(counts_are_rounded_where_the_table_says_so),
        PROJECT_TEST(a_required_count_may_be_hidden),
        PROJECT_TEST(restricted_rows_take_their_totals_with_them),
        PROJECT_TEST(totals_over_several_columns_go_with_restricted_rows),
        PROJECT_TEST(what_an_earlier_release_showed_does_not_help_to_hide),
        PROJECT_TEST(a_table_that_cannot_be_protected_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
