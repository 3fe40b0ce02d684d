/* One page: its type, its fields, where it stands. */
#include "unit.h"

#include "model/page.h"

/* A page of front matter between the lines, at `path` in content/. */
static struct page *read_page(struct unit *unit, const char *path, const char *fields)
{
    struct document *document = arena_new(&unit->arena, struct document);
    struct text text = arena_format(&unit->arena, "---\n%s---\nWords.\n", fields);
    struct text name = arena_format(&unit->arena, "content/%s", path);
    const struct source *source = unit_source(unit, name.at, text);
    if (!document_read(&unit->arena, source, document, &unit->all))
        fail_msg("%s", unit_said(unit));
    return page_from_document(&unit->arena, document, text_from(path), &unit->all);
}

#define PRIORITY "type: priority\ntitle: T\norder: 1\n"
#define METRIC                                                                           \
    "type: metric\ntitle: T\norder: 1\nunit: people\ndirection: up\nadditive_over: []\n" \
    "basis: admin\n"

static void a_page_has_its_address_from_its_file(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *path;
        const char *fields;
        enum page_type type;
        const char *address;
        const char *id;
    } cases[] = {
        {"about.md", "type: page\ntitle: T\n", PAGE_PLAIN, "about.html", "about"},
        {"enfield/help.md", "type: page\ntitle: T\n", PAGE_PLAIN, "enfield/help.html", "help"},
        {"enfield/index.md", "type: partnership\ntitle: T\nname: N\norder: 1\narea: enfield\n",
         PAGE_PARTNERSHIP, "enfield/index.html", "index"},
        {"enfield/priorities/a-b.md", PRIORITY, PAGE_PRIORITY, "enfield/priorities/a-b.html",
         "a-b"},
        {"enfield/metrics/adults.md", METRIC, PAGE_METRIC, "enfield/metrics/adults.html", "adults"},
        {"enfield/funding.md", "type: funding\n", PAGE_FUNDING, "enfield/funding.html", "funding"},
        {"data.md", "type: data\ntitle: T\n", PAGE_DATA, "data.html", "data"},
        {"compare.md", "type: compare\n", PAGE_COMPARE, "compare.html", "compare"},
        {"enfield/funding.md", "type: funding\npermalink: enfield/money.html\n", PAGE_FUNDING,
         "enfield/money.html", "funding"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct page *page = read_page(unit, cases[i].path, cases[i].fields);
        if (!page || unit->all.list.count > 0)
            fail_msg("%s: %s", cases[i].path, unit_said(unit));
        assert_int_equal(page->type, cases[i].type);
        assert_text(unit, page->path, cases[i].address);
        assert_text(unit, page->id, cases[i].id);
        assert_true(page->title.length > 0);
    }
}

static void a_type_without_a_title_of_its_own_has_that_of_its_kind(void **state)
{
    struct unit *unit = *state;
    assert_text(unit, read_page(unit, "enfield/funding.md", "type: funding\n")->title, "Funding");
    assert_text(unit, read_page(unit, "enfield/funding.md", "type: funding\ntitle: M\n")->title,
                "M");
    for (int type = 0; type < PAGE_TYPE_COUNT; type++) {
        assert_non_null(page_kind((enum page_type)type)->name);
        assert_true(page_field((enum page_type)type, TEXT("title")) != NULL);
        assert_null(page_field((enum page_type)type, TEXT("titel")));
        struct texts names = page_field_names(&unit->arena, (enum page_type)type);
        for (size_t i = 0; i < names.count; i++)
            assert_non_null(page_field((enum page_type)type, names.items[i]));
    }
}

static void a_page_in_the_wrong_folder_is_told_where_its_type_belongs(void **state)
{
    struct unit *unit = *state;
    static const char *const cases[][2] = {
        {"enfield/a.md", PRIORITY},
        {"priorities/a.md", PRIORITY},
        {"enfield/priorities/deep/a.md", PRIORITY},
        {"enfield/priorities/a.md", METRIC},
        {"funding.md", "type: funding\n"},
        {"enfield/money.md", "type: funding\n"},
        {"enfield/deep/funding.md", "type: funding\n"},
        {"enfield/compare.md", "type: compare\n"},
        {"index.md", "type: partnership\ntitle: T\nname: N\norder: 1\narea: a\n"},
        {"enfield/home.md", "type: home\ntitle: T\n"},
        {"enfield/table.md", "type: table\ntitle: T\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_page(unit, cases[i][0], cases[i][1]);
        if (unit->all.errors == 0 || unit->all.list.items[0].problem != PROBLEM_TYPE_UNKNOWN)
            fail_msg("%s: \"%s\"", cases[i][0], unit_said(unit));
        assert_true(unit->all.list.items[0].advice.length > 0);
        unit_forget(unit);
    }
}

static void a_type_that_is_misspelt_is_told_with_a_suggestion(void **state)
{
    struct unit *unit = *state;
    assert_null(read_page(unit, "enfield/funding.md", "type: fundng\n"));
    assert_int_equal(unit->all.errors, 1);
    assert_int_equal(unit->all.list.items[0].problem, PROBLEM_TYPE_UNKNOWN);
    assert_text(unit, unit->all.list.items[0].advice, "Did you mean \"funding\"?");
    unit_forget(unit);
    assert_null(read_page(unit, "a.md", "title: T\n"));
    assert_int_equal(unit->all.errors, 1);
    assert_int_equal(unit->all.list.items[0].problem, PROBLEM_FIELD_MISSING);
}

static void fields_are_checked_by_their_kind(void **state)
{
    struct unit *unit = *state;
    static const struct {
        const char *fields;
        enum problem problem;
    } cases[] = {
        {METRIC "bassis: admin\n", PROBLEM_FIELD_UNKNOWN},
        {METRIC "decimals: 1.5\n", PROBLEM_FIELD_VALUE},
        {METRIC "decimals: two\n", PROBLEM_FIELD_VALUE},
        {METRIC "decimals: [1]\n", PROBLEM_FIELD_VALUE},
        {METRIC "summary: {a: b}\n", PROBLEM_FIELD_VALUE},
        {"type: metric\ntitle: T\norder: 1\nunit: people\ndirection: sideways\nadditive_over: []\n"
         "basis: admin\n",
         PROBLEM_FIELD_VALUE},
        {"type: metric\ntitle: T\norder: 1\nunit: people\ndirection: up\n"
         "additive_over: [area, time]\nbasis: admin\n",
         PROBLEM_FIELD_VALUE},
        {"type: metric\ntitle: T\norder: 1\nunit: people\ndirection: up\nadditive_over: area\n"
         "basis: admin\n",
         PROBLEM_FIELD_VALUE},
        {"type: metric\ntitle: T\norder: 1\ndirection: up\nadditive_over: []\nbasis: admin\n",
         PROBLEM_FIELD_MISSING},
        {"type: metric\norder: 1\nunit: people\ndirection: up\nadditive_over: []\nbasis: admin\n",
         PROBLEM_FIELD_MISSING},
        {"type: metric\ntitle:\norder: 1\nunit: people\ndirection: up\nadditive_over: []\n"
         "basis: admin\n",
         PROBLEM_FIELD_MISSING},
        {"type: metric\ntitle: T\norder: 99999999999999999999\nunit: people\ndirection: up\n"
         "additive_over: []\nbasis: admin\n",
         PROBLEM_FIELD_VALUE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        read_page(unit, "enfield/metrics/a.md", cases[i].fields);
        if (unit->all.errors != 1 || unit->all.list.items[0].problem != cases[i].problem)
            fail_msg("%zu: \"%s\"", i, unit_said(unit));
        unit_forget(unit);
    }
    read_page(unit, "enfield/metrics/a.md", METRIC "bassis: admin\n");
    assert_non_null(strstr(unit_said(unit), "Did you mean \"basis\"?"));
}

static void all_mistakes_of_a_page_are_told_at_once(void **state)
{
    struct unit *unit = *state;
    read_page(unit, "enfield/metrics/a.md", "type: metric\nunit: people\nfoo: 1\ndirection: on\n");
    /* title, order, additive_over and basis are missing; foo is unknown; on is no direction */
    assert_int_equal(unit->all.errors, 6);
}

static void a_permalink_stays_in_the_site(void **state)
{
    struct unit *unit = *state;
    static const char *const bad[] = {
        "../a.html", "/a.html",   "a//b.html",   "https://x.org/a.html",
        "a",         "a.htm",     "a/../b.html", "a b.html",
        "a.html#x",  "a.html?x",  ".html",       "a/.html",
        "./a.html",  "a\\b.html", "a%2e.html",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct text fields =
            arena_format(&unit->arena, "type: page\ntitle: T\npermalink: '%s'\n", bad[i]);
        read_page(unit, "a.md", fields.at);
        if (unit->all.errors != 1 || unit->all.list.items[0].problem != PROBLEM_ADDRESS_UNSAFE)
            fail_msg("%s: \"%s\"", bad[i], unit_said(unit));
        assert_said(unit, "address-unsafe 4:12 this page's address cannot be published\n"
                          "> A permalink is a path inside the site that ends in .html, such as "
                          "enfield/money.html.\n");
        unit_forget(unit);
    }
}

static void a_page_is_reported_at_its_field_or_as_a_whole(void **state)
{
    struct unit *unit = *state;
    struct page *page = read_page(unit, "a.md", "type: page\ntitle: Title\n");
    assert_int_equal(source_position(page->document->source, page_place(page, "title").at).line, 3);
    assert_true(page_place(page, "summary").whole);
    assert_text(unit, page_text(page, "title"), "Title");
    assert_int_equal(page_text(page, "summary").length, 0);
    struct page *made = page_from_data(&unit->arena, PAGE_FUNDING, TEXT("enfield/funding.html"));
    assert_text(unit, made->title, "Funding");
    assert_text(unit, made->path, "enfield/funding.html");
    assert_text(unit, made->id, "funding");
    assert_null(made->document);
    assert_int_equal(page_text(made, "summary").length, 0);
    assert_null(page_place(made, "title").source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_page_has_its_address_from_its_file),
        UNIT_TEST(a_type_without_a_title_of_its_own_has_that_of_its_kind),
        UNIT_TEST(a_page_in_the_wrong_folder_is_told_where_its_type_belongs),
        UNIT_TEST(a_type_that_is_misspelt_is_told_with_a_suggestion),
        UNIT_TEST(fields_are_checked_by_their_kind),
        UNIT_TEST(all_mistakes_of_a_page_are_told_at_once),
        UNIT_TEST(a_permalink_stays_in_the_site),
        UNIT_TEST(a_page_is_reported_at_its_field_or_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
