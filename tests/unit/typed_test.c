/* Typed figures: which are found, and where the warning points. */
#include "project.h"

#include "model/typed.h"

static void percentages_and_amounts_are_found(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"It rose by 27.5%.", "27.5%"},
        {"It rose by 27.5 %.", "27.5 %"},
        {"about 19 per cent more", "19 per cent"},
        {"The grant is £457,127 this year.", "£457,127"},
        {"Five of 12, 2 and 7% here", "7%"},
        {"{{targets.a.percent}} more", NULL},
        {"{{allocations.ssmtrg.2022-23.amount}}", NULL},
        {"12 people in 2021", NULL},
        {"£ and %", NULL},
        {"call 999", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text figure = TEXT("");
        bool found = typed_find(text_from(cases[i][0]), 0, &figure);
        if (cases[i][1] ? !found || !text_is(figure, cases[i][1]) : found)
            fail_msg("\"%s\": found \"%.*s\"", cases[i][0], (int)figure.length, figure.at);
    }
}

static void a_typed_figure_is_a_warning(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/notes.md",
                "---\ntype: page\ntitle: 100% better\n---\nIt rose by 27.5%, to £5.\n");
    assert_true(project_load(p));
    assert_int_equal(p->unit.all.errors, 0);
    assert_project_said(p, "figure-typed content/enfield/notes.md:5:12: this figure is typed, so "
                           "nothing checks it\n"
                           "> Put it into a table and name its row, as in {{facts.deaths.value}}. "
                           "Leave a change out: the page works it out.\n"
                           "figure-typed content/enfield/notes.md:5:22: this figure is typed, so "
                           "nothing checks it\n"
                           "> Put it into a table and name its row, as in {{facts.deaths.value}}. "
                           "Leave a change out: the page works it out.\n");
    unit_forget(&p->unit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages_and_amounts_are_found),
        PROJECT_TEST(a_typed_figure_is_a_warning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
