/* What changed between two versions of a project, and what explains it. */
#include "project.h"

#include "compare/report.h"

#define CORRECTIONS "id,date,where,old,new,reason,source"

/* A version of the project as it stands now; the next one may be written over it. */
static struct snapshot take(struct project *p)
{
    struct side *side = arena_new(&p->unit.arena, struct side);
    project_load_well(p);
    *side = (struct side){.name = "a", .title = "a", .site = p->site};
    return snapshot_of(&p->unit.arena, side);
}

static struct site_changes compare(struct project *p, const struct snapshot *old,
                                   const struct snapshot *new)
{
    struct site_changes changes = site_changes_between(&p->unit.arena, old, new);
    site_changes_explain(&p->unit.arena, new, p->as_of, &changes);
    return changes;
}

/* Every change as a line. */
static const char *lines(struct project *p, const struct site_changes *changes)
{
    struct buffer out = {0};
    for (size_t i = 0; i < changes->list.count; i++)
        buffer_format(&out, "%.*s\n",
                      TEXT_ARGUMENTS(report_line(&changes->list.items[i], &p->unit.arena)));
    const char *string = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return string;
}

static void put_amounts(struct project *p, const char *rows)
{
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS, rows);
}

static void put_corrections(struct project *p, const char *rows)
{
    project_table(p, "data/enfield/corrections.csv", CORRECTIONS, rows);
}

static void put_numbers(struct project *p, const char *rows)
{
    project_metric(p, "content/enfield/metrics/m.md", "people");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS, rows);
}

static void assert_changes_at(struct project *p, const struct snapshot *old, const char *expected,
                              int line)
{
    struct snapshot new = take(p);
    struct site_changes changes = compare(p, old, &new);
    const char *got = lines(p, &changes);
    if (strcmp(got, expected) != 0)
        fail_msg("line %d: \"%s\" should be \"%s\"", line, got, expected);
}

#define assert_changes(p, old, expected) assert_changes_at((p), (old), (expected), __LINE__)

static void what_did_not_change_is_not_told(void **state)
{
    struct project *p = *state;
    put_amounts(p, "core,2022-23,45000.00,,confirmed,,doc#a,A note.\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,45000,,confirmed,,doc#b,Another note.\n");
    assert_changes(p, &old, "");
}

static void what_is_new_or_gone_is_told_without_what_it_was(void **state)
{
    struct project *p = *state;
    put_amounts(p, "core,2022-23,100,,confirmed,,doc#a,\ncore,2023-24,200,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,,[c],confirmed,,doc#a,\ncore,2024-25,300,,confirmed,,doc#a,\n");
    assert_changes(p, &old,
                   "Core budget, Enfield, 2022 to 2023: no longer published\n"
                   "Core budget, Enfield, 2023 to 2024: no longer published\n"
                   "Core budget, Enfield, 2024 to 2025: £300 (new)\n"
                   "Status of Core budget, Enfield, 2023 to 2024: no longer published\n"
                   "Status of Core budget, Enfield, 2024 to 2025: confirmed (new)\n");
    struct snapshot new = take(p);
    struct site_changes changes = compare(p, &old, &new);
    for (size_t i = 0; i < changes.list.count; i++)
        assert_int_equal(changes.list.items[i].old_words.length, 0);
    assert_int_equal(changes.unexplained, 0);
}

static void a_revision_needs_a_correction(void **state)
{
    struct project *p = *state;
    put_amounts(p, "core,2022-23,890107,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,890017,,confirmed,,doc#a,\n");
    struct snapshot new = take(p);
    struct site_changes changes = compare(p, &old, &new);
    assert_int_equal(changes.unexplained, 1);
    assert_text(&p->unit, changes.list.items[0].offer,
                "2022-11-1,2022-11-22,\"Core budget, Enfield, 2022 to 2023\",\"£890,107\","
                "\"£890,017\",,doc#a");
    struct report report = {old.side, new.side, p->as_of, &changes};
    report_warn(&report, &p->unit.all);
    assert_project_said(
        p, "revision-unexplained data/enfield/allocations.csv:2:14: Core budget, Enfield, 2022 to "
           "2023 was published as £890,107, is £890,017 now, and no correction says so\n"
           "> Add this row to data/enfield/corrections.csv, a new file that begins with "
           "id,date,where,old,new,reason,source, with the reason before the last comma: "
           "2022-11-1,2022-11-22,\"Core budget, Enfield, 2022 to 2023\",\"£890,107\",\"£890,017\","
           ",doc#a\n");
}

static void a_correction_may_be_written_in_any_words(void **state)
{
    struct project *p = *state;
    static const char *const rows[] = {
        "a,2022-11,Funding,\"£890,107\",\"£890,017\",A slip.,\n",
        "a,2022-11,Core budget,890107,\"£890,017.00\",A slip.,\n",
        "a,2022-11,Anything,\"£890,107 a year\",\"£890,017 a year\",A slip.,\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_corrections(p, "");
        put_amounts(p, "core,2022-23,890107,,confirmed,,doc#a,\n");
        struct snapshot old = take(p);
        put_corrections(p, rows[i]);
        put_amounts(p, "core,2022-23,890017,,confirmed,,doc#a,\n");
        assert_changes(p, &old,
                       "Core budget, Enfield, 2022 to 2023: £890,017, was £890,107 (£90 less, less "
                       "than 0.1%); corrected: a\n");
    }
}

static void a_correction_of_other_numbers_explains_nothing(void **state)
{
    struct project *p = *state;
    put_corrections(p, "a,2022-11,Core budget,890017,890107,The other way.,\n");
    put_amounts(p, "core,2022-23,890107,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,890017,,confirmed,,doc#a,\n");
    assert_changes(p, &old,
                   "Core budget, Enfield, 2022 to 2023: £890,017, was £890,107 (£90 less, less "
                   "than 0.1%); no correction says so\n");
}

static void a_correction_goes_to_the_figure_that_it_names(void **state)
{
    struct project *p = *state;
    put_corrections(p, "a,2022-11,\"New grant, 2022 to 2023\",5,6,A slip.,\n");
    put_amounts(p, "core,2022-23,5,,confirmed,,doc#a,\ngrant,2022-23,5,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,6,,confirmed,,doc#a,\ngrant,2022-23,6,,confirmed,,doc#a,\n");
    assert_changes(
        p, &old,
        "Core budget, Enfield, 2022 to 2023: £6, was £5 (£1 more, 20%); no correction says so\n"
        "New grant, Enfield, 2022 to 2023: £6, was £5 (£1 more, 20%); corrected: a\n");
}

static void a_correction_of_another_partnership_explains_nothing(void **state)
{
    struct project *p = *state;
    project_partnership(p, "barnet", "Barnet", 2);
    project_table(p, "data/barnet/corrections.csv", CORRECTIONS, "a,2022-11,Money,5,6,A slip.,\n");
    put_amounts(p, "core,2022-23,5,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,6,,confirmed,,doc#a,\n");
    assert_changes(
        p, &old,
        "Core budget, Enfield, 2022 to 2023: £6, was £5 (£1 more, 20%); no correction says so\n");
}

static void an_offered_reference_is_not_taken(void **state)
{
    struct project *p = *state;
    put_corrections(p, "2022-11-1,2022-11,Money,1,2,A slip.,\n");
    put_amounts(p, "core,2022-23,5,,confirmed,,doc#a,\ngrant,2022-23,7,,confirmed,,doc#a,\n");
    struct snapshot old = take(p);
    put_amounts(p, "core,2022-23,6,,confirmed,,doc#a,\ngrant,2022-23,8,,confirmed,,doc#a,\n");
    struct snapshot new = take(p);
    struct site_changes changes = compare(p, &old, &new);
    assert_int_equal(changes.unexplained, 2);
    assert_true(text_starts(changes.list.items[0].offer, "2022-11-2,"));
    assert_true(text_starts(changes.list.items[1].offer, "2022-11-3,"));
}

static void what_was_not_final_may_change(void **state)
{
    struct project *p = *state;
    put_numbers(p, "m,enfield,all,2020-21,70,[p],,doc#a,\nm,enfield,all,2021-22,80,,,doc#a,\n");
    put_amounts(p, "core,2022-23,5,,projected,,doc#a,\n");
    struct snapshot old = take(p);
    put_numbers(p, "m,enfield,all,2020-21,71,,,doc#a,\nm,enfield,all,2021-22,81,[r],,doc#a,\n");
    put_amounts(p, "core,2022-23,6,,confirmed,,doc#a,\n");
    assert_changes(
        p, &old,
        "Core budget, Enfield, 2022 to 2023: £6, was £5 (£1 more, 20%); the earlier one was not "
        "final\n"
        "A metric, Enfield, 2020 to 2021: 71, was 70 (1 more, 1.4%); the earlier one was not "
        "final\n"
        "A metric, Enfield, 2021 to 2022: 81, was 80 (1 more, 1.3%); marked as revised\n"
        "Status of Core budget, Enfield, 2022 to 2023: confirmed, was projected\n");
}

static void statuses_are_those_that_pages_show(void **state)
{
    struct project *p = *state;
    put_numbers(p, "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,99,,,doc#a,\n");
    struct snapshot old = take(p);
    put_numbers(p, "m,enfield,all,2020-21,100,,,doc#a,\nm,enfield,all,2021-22,99,,,doc#a,\n"
                   "m,enfield,all,2022-23,120,,,doc#a,\n");
    assert_changes(p, &old,
                   "A metric, Enfield, 2022 to 2023: 120 (new)\n"
                   "Status of A metric, Enfield: on track, was getting worse\n");
}

static void pages_come_go_and_change_their_titles(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/a.md", "---\ntype: page\ntitle: One\n---\nWords.\n");
    project_put(p, "content/enfield/b.md", "---\ntype: page\ntitle: Two\n---\nWords.\n");
    struct snapshot old = take(p);
    project_put(p, "content/enfield/a.md", "---\ntype: page\ntitle: First\n---\nWords.\n");
    project_remove(p, "content/enfield/b.md");
    project_put(p, "content/enfield/c.md", "---\ntype: page\ntitle: Three\n---\nWords.\n");
    assert_changes(p, &old,
                   "First, enfield/a.html: its title was One\n"
                   "Two, enfield/b.html: no longer there\n"
                   "Three, enfield/c.html: new\n");
}

static void what_comes_out_of_an_embargo_is_no_revision(void **state)
{
    struct project *p = *state;
    project_metric(p, "content/enfield/metrics/m.md", "people");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS ",visibility,publish_from",
                  "m,enfield,all,2020-21,77,,,doc#a,,,2022-12-01T09:30\n");
    struct snapshot old = take(p);
    assert_changes(p, &old, "");
    p->as_of = (struct date){2022, 12, 2};
    assert_changes(p, &old,
                   "A metric, Enfield, 2020 to 2021: 77 (new)\n"
                   "Status of A metric, Enfield: unable to assess (new)\n");
}

static void nothing_of_a_name_is_markdown(void **state)
{
    struct project *p = *state;
    put_amounts(p, "");
    struct snapshot old = take(p);
    project_put(p, "data/streams.csv",
                "id,name,kind,funder,purpose,condition,managed_by,starts,ends,source,note\n"
                "core,\"A|b <img> [x](y) *z* `c` @team &amp;\",core,council,,,,,,,\n");
    put_amounts(p, "core,2022-23,5,,confirmed,,doc#a,\n");
    struct snapshot new = take(p);
    struct site_changes changes = compare(p, &old, &new);
    struct report report = {old.side, new.side, p->as_of, &changes};
    struct buffer out = {0};
    report_markdown(&report, &out);
    const char *all = unit_string(&p->unit, buffer_text(&out));
    assert_non_null(strstr(all, "| A\\|b &lt;img&gt; \\[x\\](y) \\*z\\* \\`c\\` "
                                "@<!-- -->team &amp;amp;, Enfield, 2022 to 2023 | £5 |"));
    buffer_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(what_did_not_change_is_not_told),
        PROJECT_TEST(what_is_new_or_gone_is_told_without_what_it_was),
        PROJECT_TEST(a_revision_needs_a_correction),
        PROJECT_TEST(a_correction_may_be_written_in_any_words),
        PROJECT_TEST(a_correction_of_other_numbers_explains_nothing),
        PROJECT_TEST(a_correction_goes_to_the_figure_that_it_names),
        PROJECT_TEST(a_correction_of_another_partnership_explains_nothing),
        PROJECT_TEST(an_offered_reference_is_not_taken),
        PROJECT_TEST(what_was_not_final_may_change),
        PROJECT_TEST(statuses_are_those_that_pages_show),
        PROJECT_TEST(pages_come_go_and_change_their_titles),
        PROJECT_TEST(what_comes_out_of_an_embargo_is_no_revision),
        PROJECT_TEST(nothing_of_a_name_is_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
