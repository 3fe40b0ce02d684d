/* Grants to voluntary organisations: nothing that the Transparency Code asks for is left out. */
#include "project.h"

static const char *const columns[] = {"id",         "date",        "period",
                                      "department", "beneficiary", "registration",
                                      "purpose",    "amount",      "source"};
static const char *const cells[] = {"cafe",   "2022-06-01", "2022-23",           "Public Health",
                                    "police", "1234567",    "A weekly meeting.", "5000",
                                    "doc#a"};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* The table, with the column `left_out` missing, or only its cell empty; COLUMNS for neither. */
static void put_grants(struct project *p, size_t left_out, bool column_too)
{
    struct text header = {0};
    struct text row = {0};
    for (size_t i = 0; i < COLUMNS; i++) {
        if (i == left_out && column_too)
            continue;
        header = arena_format(&p->unit.arena, "%.*s%s%s", TEXT_ARGUMENTS(header),
                              header.length ? "," : "", columns[i]);
        row = arena_format(&p->unit.arena, "%.*s%s%s", TEXT_ARGUMENTS(row),
                           row.length || i ? "," : "", i == left_out ? "" : cells[i]);
    }
    if (left_out == 0 && column_too)
        row = text_slice(row, 1, row.length);
    project_table(p, "data/enfield/grants.csv", header.at,
                  arena_format(&p->unit.arena, "%.*s\n", TEXT_ARGUMENTS(row)).at);
}

static void a_whole_grant_has_its_page_and_download(void **state)
{
    struct project *p = *state;
    put_grants(p, COLUMNS, false);
    project_load_well(p);
    assert_expands(p, "enfield/data/grants.html",
                   "{{#grants}}{{beneficiary}}, {{registration}}: {{amount}}{{/grants}}",
                   "Police, 1234567: £5,000");
}

static void nothing_that_the_code_asks_for_may_be_empty(void **state)
{
    struct project *p = *state;
    for (size_t i = 0; i < COLUMNS; i++) {
        put_grants(p, i, false);
        project_load(p);
        struct text words = arena_format(&p->unit.arena, "'%s' must not be empty", columns[i]);
        if (p->unit.all.errors != 1 || !strstr(project_said(p), words.at))
            fail_msg("without %s: %s", columns[i], project_said(p));
        unit_forget(&p->unit);
    }
}

static void no_column_that_the_code_asks_for_may_be_missing(void **state)
{
    struct project *p = *state;
    for (size_t i = 0; i < COLUMNS; i++) {
        put_grants(p, i, true);
        project_load(p);
        struct text words = arena_format(&p->unit.arena, "the column '%s' is missing", columns[i]);
        if (p->unit.all.errors != 1 || !strstr(project_said(p), words.at))
            fail_msg("without %s: %s", columns[i], project_said(p));
        unit_forget(&p->unit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_whole_grant_has_its_page_and_download),
        PROJECT_TEST(nothing_that_the_code_asks_for_may_be_empty),
        PROJECT_TEST(no_column_that_the_code_asks_for_may_be_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
