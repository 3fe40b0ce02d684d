/* The accessibility statement: no site without one, and none that is stale or says too little. */
#include "project.h"

#define STATEMENT(enforcement, reviewed)                                         \
    "---\ntype: accessibility\ncompliance: partially\ncontact: us@example.org\n" \
    "enforcement: " enforcement "\nprepared: 2020-03\nreviewed: " reviewed "\n---\n"
#define SERVICE "https://www.equalityadvisoryservice.com/"

static void no_site_is_published_without_a_statement(void **state)
{
    struct project *p = *state;
    project_remove(p, "content/accessibility.md");
    project_load(p);
    assert_true(p->unit.all.errors > 0);
    assert_project_said(p, "accessibility-missing -: the site has no accessibility statement\n"
                           "> Add content/accessibility.md with type: accessibility. "
                           "content/README.md says what it must hold.\n");
    unit_forget(&p->unit);
}

static void a_statement_must_say_what_the_law_asks_for(void **state)
{
    struct project *p = *state;
    static const char *const fields[] = {"compliance", "contact", "enforcement", "prepared",
                                         "reviewed"};
    project_put(p, "content/accessibility.md", "---\ntype: accessibility\n---\nWords.\n");
    project_load(p);
    assert_int_equal(p->unit.all.errors, 5);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct text words = arena_format(
            &p->unit.arena, "a page of type 'accessibility' needs '%s' in its front matter",
            fields[i]);
        if (!strstr(project_said(p), words.at))
            fail_msg("%s is not asked for: %s", fields[i], project_said(p));
    }
    unit_forget(&p->unit);
}

static void a_complaint_can_be_taken_further_on_the_web(void **state)
{
    struct project *p = *state;
    project_put(p, "content/accessibility.md", STATEMENT("Write to us.", "2022-11"));
    project_load(p);
    assert_project_said(p, "field-value content/accessibility.md:5:14: 'enforcement' must be the "
                           "web address where people can take a complaint further\n"
                           "> It begins with https://. In England write " SERVICE ".\n");
    unit_forget(&p->unit);
}

static void a_statement_is_reviewed_every_year(void **state)
{
    struct project *p = *state;
    p->as_of = (struct date){2022, 11, 22};
    project_put(p, "content/accessibility.md", STATEMENT(SERVICE, "2021-11-22"));
    project_load_well(p);
    project_put(p, "content/accessibility.md", STATEMENT(SERVICE, "2021-11-21"));
    assert_true(project_load(p));
    assert_project_said(p, "accessibility-old content/accessibility.md:7:11: the accessibility "
                           "statement was last reviewed more than a year ago\n"
                           "> Check that it still holds, then write the day of the review here.\n");
    unit_forget(&p->unit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(no_site_is_published_without_a_statement),
        PROJECT_TEST(a_statement_must_say_what_the_law_asks_for),
        PROJECT_TEST(a_complaint_can_be_taken_further_on_the_web),
        PROJECT_TEST(a_statement_is_reviewed_every_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
