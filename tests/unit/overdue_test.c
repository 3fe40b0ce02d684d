/* What is overdue: the page says so, and the build warns until somebody says a word about it. */
#include "project.h"

#define COMMITMENTS "id,priority,text,lead,lead_due,start,due,status,source,note"

static void put_row(struct project *p, const char *path, const char *header, const char *row)
{
    project_table(p, path, header, arena_format(&p->unit.arena, "%s\n", row).at);
}

static void begin(struct project *p)
{
    p->as_of = (struct date){2023, 1, 1};
    project_put(p, "content/enfield/priorities/one.md",
                "---\ntype: priority\ntitle: One\norder: 1\n---\nWords.\n");
}

static const struct {
    const char *path;
    const char *header;
    const char *row;
    const char *words; /* NULL: nothing is overdue */
} rows[] = {
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,2022-12,under-way,,,doc#a,",
     "the date has passed, and nothing says whether this was met"},
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,2022-12,unknown,,,doc#a,",
     "the date has passed, and nothing says whether this was met"},
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,2023-01-01,planned,,,doc#a,", NULL},
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,2022-12,missed,,,doc#a,", NULL},
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,2022-12,met,,,doc#a,", NULL},
    {"data/enfield/milestones.csv", MILESTONES, "m,M,,,planned,,,doc#a,", NULL},
    {"data/enfield/commitments.csv", COMMITMENTS, "c,one,C,,,,2022,planned,doc#a,",
     "the date has passed, and nothing says whether this was done"},
    {"data/enfield/commitments.csv", COMMITMENTS, "c,one,C,,,,2022,done,doc#a,", NULL},
    {"data/enfield/commitments.csv", COMMITMENTS, "c,one,C,,2022-12-31,,,planned,doc#a,",
     "the date has passed by which a lead was to be named"},
    {"data/enfield/commitments.csv", COMMITMENTS, "c,one,C,police,2022-12-31,,,planned,doc#a,",
     NULL},
    {"data/enfield/allocations.csv", ALLOCATIONS, "grant,2023-24,,[x],awaited,2022-11,doc#a,",
     "the date has passed by which the amount was to be announced"},
    {"data/enfield/allocations.csv", ALLOCATIONS, "grant,2023-24,5,,confirmed,2022-11,doc#a,",
     NULL},
    {"data/enfield/allocations.csv", ALLOCATIONS, "grant,2023-24,,[x],awaited,2023-01,doc#a,",
     NULL},
};

static void a_date_that_has_passed_in_silence_is_a_warning(void **state)
{
    struct project *p = *state;
    begin(p);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_row(p, rows[i].path, rows[i].header, rows[i].row);
        assert_true(project_load(p));
        assert_int_equal(p->unit.all.errors, 0);
        const char *said = unit_said(&p->unit);
        if (rows[i].words ? !strstr(said, rows[i].words) : *said)
            fail_msg("%s: expected %s, said %s", rows[i].row,
                     rows[i].words ? rows[i].words : "nothing", said);
        unit_forget(&p->unit);
        project_remove(p, rows[i].path);
    }
}

static void a_note_answers_the_warning(void **state)
{
    struct project *p = *state;
    begin(p);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_row(p, rows[i].path, rows[i].header,
                arena_format(&p->unit.arena, "%sNobody knows yet.", rows[i].row).at);
        project_load_well(p);
        project_remove(p, rows[i].path);
    }
}

static void a_review_whose_date_has_passed_is_a_warning(void **state)
{
    struct project *p = *state;
    begin(p);
    static const char page[] = "---\ntype: partnership\ntitle: Enfield\nname: E\narea: enfield\n"
                               "order: 1\nreview_due: \"%s\"\n---\nWords.\n";
    project_put(p, "content/enfield/index.md", arena_format(&p->unit.arena, page, "2022-12").at);
    assert_true(project_load(p));
    assert_project_said(p, "overdue content/enfield/index.md:7:13: the date of the partnership's "
                           "next review has passed\n"
                           "> Write the date of the review that comes next.\n");
    assert_expands(p, "enfield/index.html", "{{#page.is_overdue}}overdue{{/page.is_overdue}}",
                   "overdue");
    unit_forget(&p->unit);
    project_put(p, "content/enfield/index.md", arena_format(&p->unit.arena, page, "2023-01").at);
    project_load_well(p);
    assert_expands(p, "enfield/index.html", "{{^page.is_overdue}}not yet{{/page.is_overdue}}",
                   "not yet");
}

static void pages_say_what_is_overdue(void **state)
{
    struct project *p = *state;
    begin(p);
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "late,Late,,2022-12,planned,,,doc#a,We wait.\n"
                  "next,Next,,2023-02,planned,,,doc#a,\n");
    project_table(p, "data/enfield/commitments.csv", COMMITMENTS,
                  "c,one,C,,2022-12,,2023-02,planned,doc#a,We wait.\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "grant,2023-24,,[x],awaited,2022-11,doc#a,We wait.\n");
    project_load_well(p);
    assert_expands(p, "enfield/milestones.html",
                   "{{#milestones}}{{id}}{{#overdue}} overdue{{/overdue}};{{/milestones}}",
                   "late overdue;next;");
    assert_expands(p, "enfield/index.html",
                   "{{#commitments}}{{#lead_overdue}}lead{{/lead_overdue}}{{#overdue}}due"
                   "{{/overdue}}{{/commitments}}",
                   "lead");
    assert_expands(
        p, "enfield/funding.html",
        "{{#funding}}{{#rows}}{{#cells}}{{words}}: {{tag}}{{/cells}}{{/rows}}{{/funding}}",
        "[x]: to be announced, overdue");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_date_that_has_passed_in_silence_is_a_warning),
        PROJECT_TEST(a_note_answers_the_warning),
        PROJECT_TEST(a_review_whose_date_has_passed_is_a_warning),
        PROJECT_TEST(pages_say_what_is_overdue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
