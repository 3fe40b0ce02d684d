/* People: whose addresses and numbers are found, and whose are left in peace. */
#include "project.h"

#include "model/people.h"

static void assert_found(bool (*find)(struct text, size_t, struct text *), const char *text,
                         const char *expected)
{
    struct text found = TEXT("");
    bool is_found = find(text_from(text), 0, &found);
    if (expected ? !is_found || !text_is(found, expected) : is_found)
        fail_msg("\"%s\": found \"%.*s\"", text, is_found ? (int)found.length : 0, found.at);
}

static void e_mail_addresses_are_found(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Write to jo.bloggs@town.gov.uk.", "jo.bloggs@town.gov.uk"},
        {"<Jo_B+1@a-b.org>", "Jo_B+1@a-b.org"},
        {"mailto:jo@town.gov.uk?subject=x", "jo@town.gov.uk"},
        {"@@@ jo@town.uk", "jo@town.uk"},
        {"we met @ noon", NULL},
        {"jo@town", NULL},
        {"@town.gov.uk", NULL},
        {"jo@.uk", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_found(people_find_email, cases[i][0], cases[i][1]);
}

static void phone_numbers_of_people_are_found(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"Call 020 7946 0000 now", "020 7946 0000"},
        {"(01632) 960001", "01632) 960001"},
        {"07700 900-000.", "07700 900-000"},
        {"tel +44 20 7946 0000", "+44 20 7946 0000"},
        {"02079460000", "02079460000"},
        {"call 999", NULL},
        {"0300 123 6600", NULL},
        {"0800 123 4567", NULL},
        {"2022-09-05", NULL},
        {"457127 and 0123", NULL},
        {"https://example.org/02079460000", NULL},
        {"E02079460000", NULL},
        {"0207946000012", NULL},
        {"02079460000a", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_found(people_find_phone, cases[i][0], cases[i][1]);
}

static void a_persons_address_or_number_is_a_warning(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/notes.md",
                "---\ntype: page\ntitle: Notes\nsummary: Ask jo@town.gov.uk\n---\n"
                "Call 020 7946 0000.\n");
    project_table(p, "data/enfield/milestones.csv", MILESTONES,
                  "m,M,,,planned,,,doc#a,Ask al@town.gov.uk on 07700 900000\n");
    assert_true(project_load(p));
    assert_int_equal(p->unit.all.errors, 0);
    assert_project_said(
        p, "personal-contact content/enfield/notes.md:4:14: this e-mail address may be a "
           "person's\n"
           "> Name the post or the team. A team's address may be used where it is the 'contact' "
           "of the site or of a partnership.\n"
           "personal-contact content/enfield/notes.md:6:6: this phone number may be a person's\n"
           "> Take it out, or give a number for the service, which begins with 03 or 08.\n"
           "personal-contact data/enfield/milestones.csv:2:23: this e-mail address may be a "
           "person's\n"
           "> Name the post or the team. A team's address may be used where it is the 'contact' "
           "of the site or of a partnership.\n"
           "personal-contact data/enfield/milestones.csv:2:23: this phone number may be a "
           "person's\n"
           "> Take it out, or give a number for the service, which begins with 03 or 08.\n");
    unit_forget(&p->unit);
}

static void a_teams_address_may_stand_anywhere(void **state)
{
    struct project *p = *state;
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: Enfield\nname: E\narea: enfield\norder: 1\n"
                "contact: team@example.org\n---\nWords.\n");
    project_put(p, "content/enfield/notes.md",
                "---\ntype: page\ntitle: Notes\n---\n"
                "Write to [us](mailto:US@example.org?subject=Help) or team@example.org.\n");
    project_load_well(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(e_mail_addresses_are_found),
        cmocka_unit_test(phone_numbers_of_people_are_found),
        PROJECT_TEST(a_persons_address_or_number_is_a_warning),
        PROJECT_TEST(a_teams_address_may_stand_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
