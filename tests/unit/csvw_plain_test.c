/* Cells of any format in plain writing. */
#include "unit.h"

#include "read/csvw/plain.h"

static const struct source *open_nothing(void *context, struct text url,
                                         struct diagnostics *diagnostics)
{
    (void)context, (void)url, (void)diagnostics;
    return NULL;
}

/* What a column with these properties inherits. */
static const struct csvw_inherited *column(struct unit *unit, const char *properties)
{
    struct csvw_library library = {open_nothing, NULL, ""};
    struct csvw_group *group = arena_new(&unit->arena, struct csvw_group);
    struct text json = arena_format(&unit->arena,
                                    "{\"@context\": \"http://www.w3.org/ns/csvw\", \"url\": "
                                    "\"t.csv\", \"tableSchema\": {\"columns\": [{%s}]}}",
                                    properties);
    if (!csvw_group_read(&unit->arena, &library, unit_source(unit, "t.json", json),
                         TEXT("file:///t.json"), group, &unit->all) ||
        unit->all.list.count > 0)
        fail_msg("%s: %s", properties, unit_said(unit));
    return &group->tables.items[0].columns.items[0].inherited;
}

#define NUMBER(format) "\"datatype\": {\"base\": \"decimal\", \"format\": " format "}"
#define MOMENT(base, format) "\"datatype\": {\"base\": \"" base "\", \"format\": \"" format "\"}"

static void cells_are_written_plainly(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *properties;
        const char *text;
        const char *plain;
    } cases[] = {
        {"", "as it is", "as it is"},
        {"", "", ""},
        {"\"null\": [\"\", \"-\"]", "-", ""},
        {"\"default\": \"none\"", "", "none"},
        {"\"datatype\": \"decimal\"", "45000.00", "45000.00"},
        {"\"datatype\": \"decimal\"", "+2", "2"},
        {"\"datatype\": \"decimal\"", ".50", "0.5"},
        {"\"datatype\": \"decimal\"", " -7 ", "-7"},
        {"\"datatype\": \"double\"", "1.5E3", "1500"},
        {"\"datatype\": \"double\"", "-1.25e-3", "-0.00125"},
        {"\"datatype\": \"double\"", "0e5", "0"},
        {"\"datatype\": \"double\"", "1e400", "1e400"},
        {"\"datatype\": \"double\"", "INF", "INF"},
        {NUMBER("\"#,##0.00\""), "1,234.50", "1234.50"},
        {NUMBER("{\"decimalChar\": \",\", \"groupChar\": \".\"}"), "1.234,50", "1234.50"},
        {NUMBER("\"#0%\""), "19%", "0.19"},
        {MOMENT("date", "dd/MM/yyyy"), "22/11/2026", "2026-11-22"},
        {MOMENT("date", "d.M.yyyy"), "1.2.2026", "2026-02-01"},
        {MOMENT("dateTime", "dd/MM/yyyy HH:mm"), "22/11/2026 09:30", "2026-11-22T09:30:00"},
        {MOMENT("dateTime", "yyyy-MM-dd HH:mm:ss.SX"), "2026-11-22 09:30:01.5-05",
         "2026-11-22T09:30:01.5-05:00"},
        {MOMENT("gYearMonth", "MM/yyyy"), "11/2026", "2026-11"},
        {"\"datatype\": \"date\"", "2026-11-22", "2026-11-22"},
        {"\"datatype\": \"boolean\"", "1", "true"},
        {"\"datatype\": {\"base\": \"boolean\", \"format\": \"y|n\"}", "n", "false"},
        {"\"separator\": \";\"", "a; b ;c", "a, b, c"},
        {"\"separator\": \";\", \"null\": [\"\", \"-\"]", "a;-;b", "a, b"},
        {"\"separator\": \";\", \"datatype\": {\"base\": \"date\", \"format\": \"dd/MM/yyyy\"}",
         "01/02/2026;02/02/2026", "2026-02-01, 2026-02-02"},
        {"\"separator\": \";\"", "", ""},
        {"\"datatype\": \"integer\"", "many", "many"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct csvw_inherited *inherited = column(unit, cases[i].properties);
        struct text plain =
            csvw_plain(&unit->arena, inherited, unit_exact(unit, text_from(cases[i].text)), false);
        if (!text_is(plain, cases[i].plain))
            fail_msg("{%s} of '%s' gives '%.*s', not '%s'", cases[i].properties, cases[i].text,
                     TEXT_ARGUMENTS(plain), cases[i].plain);
    }
}

static void a_share_in_per_cent_keeps_its_figures(void **state)
{
    struct unit *unit = *state;
    const struct csvw_inherited *share = column(unit, NUMBER("\"#0.0%\""));
    assert_text(unit, csvw_plain(&unit->arena, share, TEXT("19.0%"), true), "19.0");
    const struct csvw_inherited *bare = column(unit, "\"datatype\": \"decimal\"");
    assert_text(unit, csvw_plain(&unit->arena, bare, TEXT("19"), true), "19");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(cells_are_written_plainly),
        UNIT_TEST(a_share_in_per_cent_keeps_its_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
