/* Loading a project: every mistake is told, and the others are found all the same. */
#include "project.h"

static void a_small_project_loads_without_a_word(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    assert_text(&p->unit, p->site.name, "The site");
    assert_text(&p->unit, p->site.owner, "The owner");
    assert_text(&p->unit, p->site.contact, "us@example.org");
    assert_text(&p->unit, p->site.licence, "OGL");
    assert_int_equal(p->site.partnerships.count, 1);
    assert_text(&p->unit, p->site.partnerships.items[0]->id, "enfield");
    assert_ptr_equal(site_partnership(&p->site, TEXT("enfield")), p->site.partnerships.items[0]);
    assert_null(site_partnership(&p->site, TEXT("barnet")));
    assert_null(site_partnership(&p->site, TEXT("")));
    assert_ptr_equal(site_tables(&p->site, TEXT("")), &p->site.shared);
    assert_non_null(tables_find(&p->site.shared, TEXT("areas")));
    assert_non_null(templates_find(&p->templates, TEXT("page")));
    assert_null(templates_find(&p->templates, TEXT("pag")));
    assert_null(templates_find(&p->templates, TEXT("page.mustache")));
}

static void pages_stand_by_their_paths(void **state)
{
    struct project *p = *state;
    project_put(p, "content/zebra.md", "---\ntype: page\ntitle: Z\n---\n");
    project_put(p, "content/enfield/a.md", "---\ntype: page\ntitle: A\n---\n");
    project_put(p, "content/README.md", "No front matter, and never published.\n");
    project_put(p, "content/enfield/README.md", "Nor this.\n");
    project_put(p, "data/README.md", "Nor this.\n");
    project_load_well(p);
    for (size_t i = 1; i < p->site.pages.count; i++)
        assert_true(text_compare(p->site.pages.items[i - 1]->path, p->site.pages.items[i]->path) <
                    0);
    assert_ptr_equal(map_find(&p->site.by_source, TEXT("content/zebra.md")),
                     map_find(&p->site.by_path, TEXT("zebra.html")));
    assert_null(map_find(&p->site.by_path, TEXT("README.html")));
}

static void data_alone_makes_a_page(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    assert_null(map_find(&p->site.by_path, TEXT("enfield/funding.html")));
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2022-23,1,,confirmed,,doc#a,\n");
    project_load_well(p);
    const struct page *page = project_page(p, "enfield/funding.html");
    assert_text(&p->unit, page->title, "Funding");
    assert_null(page->document);
    const struct page *table = project_page(p, "enfield/data/allocations.html");
    assert_int_equal(table->type, PAGE_TABLE);
    const struct partnership *enfield = site_partnership(&p->site, TEXT("enfield"));
    assert_ptr_equal(enfield->pages[PAGE_FUNDING], page);
    assert_ptr_equal(site_table_page(&p->site, tables_find(&enfield->tables, TEXT("allocations"))),
                     table);
    project_put(p, "content/enfield/funding.md",
                "---\ntype: funding\ntitle: Money\npermalink: enfield/money.html\n---\n");
    project_load_well(p);
    assert_null(map_find(&p->site.by_path, TEXT("enfield/funding.html")));
    assert_text(&p->unit, project_page(p, "enfield/money.html")->title, "Money");
}

static void partnerships_stand_in_their_order(void **state)
{
    struct project *p = *state;
    project_partnership(p, "southend", "Southend", 3);
    project_partnership(p, "barnet", "Barnet", 2);
    project_load_well(p);
    static const char *const ids[] = {"enfield", "barnet", "southend"};
    assert_int_equal(p->site.partnerships.count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_text(&p->unit, p->site.partnerships.items[i]->id, ids[i]);
}

/* One mistake, and what is said of it. */
struct mistake {
    const char *path;
    const char *text;
    enum problem problem;
    const char *words; /* in what is said */
};

static const struct mistake mistakes[] = {
    {"content/a.md", "No front matter.\n", PROBLEM_FRONT_MATTER_OPEN, "content/a.md"},
    {"content/a.md", "---\ntype: page\n", PROBLEM_FRONT_MATTER_OPEN, "content/a.md"},
    {"content/a.md", "---\ntype: page\ntitle: [\n---\n", PROBLEM_YAML_SYNTAX, "content/a.md"},
    {"content/a.md", "---\ntype: page\ntitle: A\ntitle: B\n---\n", PROBLEM_KEY_TWICE,
     "content/a.md:4:1"},
    {"content/a.md", "---\ntype: pge\ntitle: A\n---\n", PROBLEM_TYPE_UNKNOWN,
     "Did you mean \"page\"?"},
    {"content/a.md", "---\ntype: page\n---\n", PROBLEM_FIELD_MISSING, "title"},
    {"content/a.md", "---\ntype: page\ntitle: A\nsumary: B\n---\n", PROBLEM_FIELD_UNKNOWN,
     "Did you mean \"summary\"?"},
    {"content/enfield/metrics/m.md",
     "---\ntype: metric\ntitle: A\norder: 1\nunit: people\ndirection: up\nadditive_over: []\n"
     "basis: admin\ndisclosure:\nthreshold: 8\n---\n",
     PROBLEM_FIELD_UNKNOWN, "It belongs under 'disclosure': put two spaces before it."},
    {"content/enfield/metrics/m.md",
     "---\ntype: metric\ntitle: A\norder: 1\nunit: people\ndirection: up\nadditive_over: []\n"
     "basis: admin\ndisclosure:\n---\n",
     PROBLEM_FIELD_VALUE, "'disclosure' says nothing"},
    {"content/a.md", "---\ntype: page\ntitle: A\n---\n{{#x}}\n", PROBLEM_TEMPLATE_SYNTAX,
     "content/a.md:5"},
    {"content/a.md", "---\ntype: page\ntitle: A\n---\n\xff\n", PROBLEM_FILE_NOT_TEXT,
     "content/a.md"},
    {"content/enfield/a.md", "---\ntype: page\ntitle: A\npermalink: index.html\n---\n",
     PROBLEM_ADDRESS_TWICE, "content/enfield/a.md"},
    {"content/enfield/a.md", "---\ntype: page\ntitle: A\npermalink: ../x.html\n---\n",
     PROBLEM_ADDRESS_UNSAFE, "content/enfield/a.md:4:12"},
    {"content/enfield/funding.md", "---\ntype: spending\n---\n", PROBLEM_TYPE_UNKNOWN,
     "content/enfield/funding.md"},
    {"content/barnet/index.md",
     "---\ntype: partnership\ntitle: B\nname: B\norder: 2\narea: barnt\n---\n",
     PROBLEM_REFERENCE_UNKNOWN, "Did you mean \"barnet\"?"},
    {"data/facts.csv", "", PROBLEM_CSV_EMPTY, "data/facts.csv"},
    {"data/facts.csv", "id,statement\na\n", PROBLEM_CSV_RAGGED, "data/facts.csv:2"},
    {"data/facts.csv", "id,statment\n", PROBLEM_COLUMN_UNKNOWN, "Did you mean \"statement\"?"},
    {"data/facts.csv", FACTS "\na,\"A\"b,,1,people,,,,doc#a,\n", PROBLEM_CSV_QUOTE,
     "data/facts.csv:2"},
    {"data/facts.csv", FACTS "\na,A,,one,people,,,,doc#a,\n", PROBLEM_CELL_VALUE,
     "data/facts.csv:2:6"},
    {"data/facts.csv", FACTS "\na,A,,1,people,,,,dok#a,\n", PROBLEM_REFERENCE_UNKNOWN,
     "Did you mean \"doc\"?"},
    {"data/facts.csv", FACTS "\na,A,,1,people,,narnia,,doc#a,\n", PROBLEM_REFERENCE_UNKNOWN,
     "narnia"},
    {"data/facts.csv", FACTS "\na,A,,1,people,,,,doc#a,\na,B,,2,people,,,,doc#a,\n",
     PROBLEM_ROW_KEY_TWICE, "data/facts.csv:3:1"},
    {"data/fact.csv", "id\na\n", PROBLEM_TABLE_UNKNOWN, "data/fact.csv"},
    {"data/allocations.csv", ALLOCATIONS "\n", PROBLEM_TABLE_UNKNOWN, "data/allocations.csv"},
    {"data/enfield/areas.csv", "id,name,type\n", PROBLEM_TABLE_UNKNOWN, "data/enfield/areas.csv"},
    {"data/narnia/facts.csv", FACTS "\n", PROBLEM_REFERENCE_UNKNOWN,
     "content/narnia/index.md is missing"},
    {"data/enfield/commitments.csv", "id,priority,text,status,source\na,nothing,T,done,doc#a\n",
     PROBLEM_REFERENCE_UNKNOWN, "data/enfield/commitments.csv:2:3"},
    {"templates/page.mustache", "{{#a}}", PROBLEM_TEMPLATE_SYNTAX, "templates/page.mustache:1:1"},
    {"templates/page.mustache", "<script>{{a}}</script>", PROBLEM_TEMPLATE_CONTEXT,
     "templates/page.mustache:1"},
};

static bool has_problem(const struct project *p, enum problem problem)
{
    for (size_t i = 0; i < p->unit.all.list.count; i++)
        if (p->unit.all.list.items[i].problem == problem)
            return true;
    return false;
}

static void every_kind_of_mistake_is_told_where_it_is(void **state)
{
    struct project *p = *state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        bool stood =
            exists(p->work, arena_format(&p->unit.arena, "project/%s", mistakes[i].path).at);
        const char *before = "";
        if (stood)
            before = "{{page.title}}";
        project_put(p, mistakes[i].path, mistakes[i].text);
        project_load(p);
        if (!has_problem(p, mistakes[i].problem) || p->unit.all.errors == 0 ||
            !strstr(project_said(p), mistakes[i].words))
            fail_msg("%zu %s: %s", i, mistakes[i].path, project_said(p));
        unit_forget(&p->unit);
        if (stood)
            project_put(p, mistakes[i].path, before);
        else
            project_remove(p, mistakes[i].path);
        /* the folder that is left over has nothing in it */
    }
    project_load_well(p);
}

static void all_mistakes_of_all_files_are_told_at_once(void **state)
{
    struct project *p = *state;
    project_put(p, "content/a.md", "---\ntype: page\ntitle: A\nsumary: B\n---\n{{#x}}\n");
    project_put(p, "content/b.md", "No front matter.\n");
    project_put(p, "data/facts.csv", FACTS "\na,A,,one,people,,narnia,,dok#a,\n");
    project_put(p, "data/fact.csv", "id\n");
    project_put(p, "templates/table.mustache", "{{#a}}");
    project_load(p);
    static const enum problem all[] = {
        PROBLEM_FIELD_UNKNOWN, PROBLEM_TEMPLATE_SYNTAX, PROBLEM_FRONT_MATTER_OPEN,
        PROBLEM_CELL_VALUE,    PROBLEM_TABLE_UNKNOWN,
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!has_problem(p, all[i]))
            fail_msg("no %s in %s", problem_id(all[i]), project_said(p));
    assert_non_null(strstr(project_said(p), "templates/table.mustache:1:1"));
    unit_forget(&p->unit);
}

static void what_is_wrong_in_one_place_does_not_hide_the_rest(void **state)
{
    struct project *p = *state;
    project_put(p, "content/a.md", "---\ntype: page\ntitle: A\nsumary: B\n---\n");
    project_put(p, "data/facts.csv", FACTS "\na,A,,one,people,,narnia,,dok#a,\n");
    project_put(p, "templates/table.mustache", "{{#a}}");
    assert_true(project_load(p));
    assert_null(project_expand(p, "index.html", "{{shared.facts.b.value}}"));
    static const enum problem all[] = {PROBLEM_FIELD_UNKNOWN, PROBLEM_CELL_VALUE,
                                       PROBLEM_REFERENCE_UNKNOWN, PROBLEM_TEMPLATE_SYNTAX,
                                       PROBLEM_NAME_UNKNOWN};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!has_problem(p, all[i]))
            fail_msg("no %s in %s", problem_id(all[i]), project_said(p));
    assert_int_equal(p->unit.all.errors, 6); /* two references */
    unit_forget(&p->unit);
}

static void one_mistake_is_told_once(void **state)
{
    struct project *p = *state;
    project_put(p, "data/facts.csv", FACTS "\na,A,,one,people,,,,doc#a,\n");
    project_load(p);
    assert_int_equal(p->unit.all.list.count, 1);
    unit_forget(&p->unit);
    project_put(p, "data/facts.csv", "id,statment\n");
    project_put(p, "content/enfield/notes.md",
                "---\ntype: page\ntitle: A\n---\n{{shared.facts.a.value}}\n");
    project_load(p);
    for (size_t i = 0; i < p->unit.all.list.count; i++)
        assert_non_null(p->unit.all.list.items[i].place.source);
    unit_forget(&p->unit);
}

static void without_a_home_page_there_is_no_site(void **state)
{
    struct project *p = *state;
    project_remove(p, "content/index.md");
    assert_false(project_load(p));
    assert_true(p->unit.all.errors > 0);
    unit_forget(&p->unit);
}

static void folders_that_are_missing_are_told_together(void **state)
{
    struct project *p = *state;
    struct site site = {0};
    struct templates templates = {0};
    struct load_options options = {.project = at(p->work, "project/content")};
    assert_false(load_project(&p->unit.arena, &options, &site, &templates, &p->unit.all));
    assert_true(has_problem(p, PROBLEM_FOLDER_MISSING));
    assert_int_equal(p->unit.all.errors, 2); /* data may be missing: there are no numbers yet */
    unit_forget(&p->unit);
}

static void a_row_has_the_unit_of_its_column_or_of_its_metric(void **state)
{
    struct project *p = *state;
    project_metric(p, "content/enfield/metrics/m.md", "cases");
    project_table(p, "data/enfield/observations.csv", OBSERVATIONS,
                  "m,enfield,all,2022-23,5,,,doc#a,\n");
    project_table(p, "data/facts.csv", FACTS, "a,A,,1,GBP,,,,doc#a,\n");
    project_load_well(p);
    const struct partnership *enfield = site_partnership(&p->site, TEXT("enfield"));
    const struct row *row = &tables_find(&enfield->tables, TEXT("observations"))->rows[0];
    assert_text(&p->unit, site_row_unit(&p->site, row), "cases");
    assert_ptr_equal(site_cell_page(&p->site, row, 0), project_page(p, "enfield/metrics/m.html"));
    assert_null(site_cell_page(&p->site, row, 1));
    assert_text(&p->unit,
                site_row_unit(&p->site, &tables_find(&p->site.shared, TEXT("facts"))->rows[0]),
                "GBP");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_small_project_loads_without_a_word),
        PROJECT_TEST(pages_stand_by_their_paths),
        PROJECT_TEST(data_alone_makes_a_page),
        PROJECT_TEST(partnerships_stand_in_their_order),
        PROJECT_TEST(every_kind_of_mistake_is_told_where_it_is),
        PROJECT_TEST(all_mistakes_of_all_files_are_told_at_once),
        PROJECT_TEST(what_is_wrong_in_one_place_does_not_hide_the_rest),
        PROJECT_TEST(one_mistake_is_told_once),
        PROJECT_TEST(without_a_home_page_there_is_no_site),
        PROJECT_TEST(folders_that_are_missing_are_told_together),
        PROJECT_TEST(a_row_has_the_unit_of_its_column_or_of_its_metric),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
