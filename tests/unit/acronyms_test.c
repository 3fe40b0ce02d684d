/* Acronyms: one expansion each. */
#include "project.h"

#define GLOSSARY "term,expansion,meaning,variants,source,note"

static void a_short_form_has_the_words_of_the_glossary(void **state)
{
    struct project *p = *state;
    static const struct {
        const char *markdown;
        bool good;
    } cases[] = {
        {"The Senior Responsible Owner (SRO) answers.", true},
        {"The senior responsible\nowner (SRO) answers.", true},
        {"The **senior responsible owner** (SRO) answers.", true},
        {"The Senior Responsible Officer (SRO) answers.", false},
        {"The senior responsible officer (SRO) answers.", false},
        {"Ask the Office of Health Inequalities and Disparities (OHID).", false},
        {"Ask the Office for Health (OHID).", false},
        {"Ask the Office for Health Improvement and Disparities (OHID).", true},
        {"The Mayor's Office for Policing and Crime (MOPAC) pays.", true},
        {"Ask the owner (SRO).", true},
        {"Somebody answers (SRO).", true},
        {"The Senior Responsible Officer (XYZ) answers.", true},
        {"The owner. (SRO)", true},
        {"(SRO)", true},
    };
    project_table(p, "data/glossary.csv", GLOSSARY,
                  "SRO,Senior responsible owner,,,,\n"
                  "MOPAC,Mayor’s Office for Policing and Crime,,,,\n"
                  "OHID,Office for Health Improvement and Disparities,,,,\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        project_put(p, "content/notes.md",
                    arena_format(&p->unit.arena, "---\ntype: page\ntitle: Notes\n---\n%s\n",
                                 cases[i].markdown)
                        .at);
        assert_true(project_load(p));
        assert_int_equal(p->unit.all.errors, 0);
        const char *said = unit_said(&p->unit);
        if (cases[i].good ? *said != '\0' : !strstr(said, "the glossary has other words for "))
            fail_msg("%s: %s", cases[i].markdown, said);
        unit_forget(&p->unit);
    }
}

static void the_warning_shows_the_words_and_what_to_write(void **state)
{
    struct project *p = *state;
    project_table(p, "data/glossary.csv", GLOSSARY, "SRO,Senior responsible owner,,,,\n");
    project_put(p, "content/notes.md",
                "---\ntype: page\ntitle: Notes\n---\nThe Senior Responsible Officer (SRO).\n");
    assert_true(project_load(p));
    assert_project_said(p, "short-form content/notes.md:5:1: the glossary has other words for SRO\n"
                           "> Write Senior responsible owner, or correct data/glossary.csv.\n");
    unit_forget(&p->unit);
}

static void another_language_has_words_of_its_own(void **state)
{
    struct project *p = *state;
    project_table(p, "data/glossary.csv", GLOSSARY, "SRO,Senior responsible owner,,,,\n");
    project_put(p, "content/notes.md",
                "---\ntype: page\ntitle: Nodiadau\nlang: cy\n---\n"
                "Yr Uwch Swyddog sy'n Rhoi'r Atebion (SRO).\n");
    project_load_well(p);
}

static void a_short_form_stands_in_the_glossary_once(void **state)
{
    struct project *p = *state;
    project_table(p, "data/glossary.csv", GLOSSARY,
                  "SRO,Senior responsible owner,,,,\nSRO,Senior responsible officer,,,,\n");
    project_load(p);
    assert_project_said(p, "row-key-twice data/glossary.csv:3:1: line 2 has the same key, SRO\n"
                           "> One fact has one row. Delete one of the two, or tell them apart.\n");
    unit_forget(&p->unit);
}

static void a_page_explains_a_short_form_when_it_first_uses_it(void **state)
{
    struct project *p = *state;
    static const char *const cases[][2] = {
        {"The SRO, an SRO.", "<p>The SRO (Senior responsible owner), an SRO.</p>"},
        {"Ask the leader (SRO).", "<p>Ask the leader (SRO: Senior responsible owner).</p>"},
        {"Two SROs, one SRO.", "<p>Two SROs (Senior responsible owner), one SRO.</p>"},
        {"The SRO’s “GP”.", "<p>The SRO (Senior responsible owner)’s “GP (&lt;Doctor&gt;)”.</p>"},
        {"*GP* or [GP](index.md)",
         "<p><em>GP (&lt;Doctor&gt;)</em> or <a href=\"index.html\">GP</a></p>"},
        {"The BEH MHT.", "<p>The BEH MHT (Barnet Trust).</p>"},
        {"The BEH and MHT.", "<p>The BEH and MHT.</p>"},
        /* its words are there */
        {"The *senior responsible\nowner* (SRO).",
         "<p>The <em>senior responsible\nowner</em> (SRO).</p>"},
        {"SRO (senior responsible owner).", "<p>SRO (senior responsible owner).</p>"},
        {"The Senior Responsible Owner, SRO for short. An SRO.",
         "<p>The Senior Responsible Owner, SRO for short. An SRO.</p>"},
        /* where nothing may be added, it is not explained yet */
        {"## An SRO\n\n`SRO` sro. The SRO.",
         "<h2 id=\"an-sro\">An SRO</h2>\n<p><code>SRO</code> sro. The SRO (Senior responsible "
         "owner).</p>"},
        {"> The SRO.\n\nAn SRO.", "<blockquote><p>The SRO.</p>\n</blockquote>\n"
                                  "<p>An SRO (Senior responsible owner).</p>"},
        {"www.SRO.example SRO@x SRO_1", "<p>www.SRO.example SRO@x SRO_1</p>"},
    };
    project_put(p, "data/glossary.csv",
                GLOSSARY "\nSRO,Senior responsible owner,,,,\nGP,<Doctor>,,,,\n"
                         "BEH MHT,Barnet Trust,,,,\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct prose prose;
        struct citations citations = {0};
        project_put(
            p, "content/notes.md",
            arena_format(&p->unit.arena, "---\ntype: page\ntitle: Notes\n---\n%s\n", cases[i][0])
                .at);
        project_load_well(p);
        assert_true(project_prose(p, "notes.html", &prose, &citations));
        assert_text(&p->unit, text_trim(prose.html), cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_short_form_has_the_words_of_the_glossary),
        PROJECT_TEST(the_warning_shows_the_words_and_what_to_write),
        PROJECT_TEST(another_language_has_words_of_its_own),
        PROJECT_TEST(a_short_form_stands_in_the_glossary_once),
        PROJECT_TEST(a_page_explains_a_short_form_when_it_first_uses_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
