/* Linked data: what pages and the catalogue say of tables to programs. */
#include "project.h"

#include "read/json.h"
#include "render/linked_data.h"

#define CANARY "</script><script>alert(1)</script><!--"

static void put_site(struct project *p, const char *owner, const char *licence)
{
    project_put(p, "content/index.md",
                arena_format(&p->unit.arena,
                             "---\ntype: home\ntitle: Home\nsite:\n  name: The site\n"
                             "  owner: \"%s\"\n  contact: us@example.org\n  licence: \"%s\"\n---\n",
                             owner, licence)
                    .at);
}

static void put_tables(struct project *p)
{
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nenfield,Enfield & all,borough,E09000010,\n");
    project_table(p, "data/enfield/allocations.csv", ALLOCATIONS,
                  "core,2022-23,1,,confirmed,,doc#a,\ncore,2024-25,,[x],awaited,,doc#a,\n"
                  "core,undated,,[e][x],awaited,,doc#a,\n");
}

static void load_at(struct project *p, const char *base_url)
{
    p->site = (struct site){.as_of = p->as_of, .base_url = text_from(base_url)};
    p->templates = (struct templates){0};
    struct load_options options = {.project = at(p->work, "project")};
    if (!load_project(&p->unit.arena, &options, &p->site, &p->templates, &p->unit.all) ||
        p->unit.all.list.count > 0)
        fail_msg("loading said: %s", project_said(p));
}

/* The object in the page's <script>; the element's end must be the only tag after it. */
static const struct node *linked_data(struct project *p, const char *path)
{
    static const char opening[] = "<script type=\"application/ld+json\">";
    struct text html = text_from(project_expand(p, path, "{{{linked_data}}}"));
    assert_true(text_starts(html, opening));
    assert_true(text_ends(html, "</script>"));
    struct text inside = text_slice(html, strlen(opening), html.length - strlen("</script>"));
    assert_int_equal(text_find_char(inside, '<', 0), SIZE_MAX);
    assert_int_equal(text_find_char(inside, '>', 0), SIZE_MAX);
    const struct node *root =
        json_read(&p->unit.arena, unit_source(&p->unit, "ld.json", inside), &p->unit.all);
    if (!root)
        fail_msg("%s", project_said(p));
    return root;
}

static void assert_member(struct project *p, const struct node *map, const char *name,
                          const char *words)
{
    const struct node *member = node_member(map, name);
    if (!member)
        fail_msg("there is no %s", name);
    assert_text(&p->unit, member->text, words);
}

static void a_table_is_a_dataset(void **state)
{
    struct project *p = *state;
    put_site(p, "The owner", "Open Government Licence v3.0");
    put_tables(p);
    project_load_well(p);
    const struct node *root = linked_data(p, "enfield/data/allocations.html");
    assert_member(p, root, "@type", "Dataset");
    assert_member(p, root, "name", "Funding by stream and year, Enfield");
    assert_member(p, root, "license",
                  "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/");
    assert_member(p, root, "isAccessibleForFree", "true");
    assert_member(p, root, "temporalCoverage", "2022-04-01/2025-03-31");
    assert_member(p, node_member(root, "publisher"), "name", "The owner");
    assert_member(p, node_member(root, "creator"), "name", "The owner");
    assert_member(p, node_member(root, "spatialCoverage"), "name", "Enfield & all");
    assert_member(p, node_member(root, "spatialCoverage"), "identifier", "E09000010");
    const struct node *downloads = node_member(root, "distribution");
    assert_int_equal(downloads->count, 2);
    assert_member(p, &downloads->items[0], "encodingFormat", "text/csv");
    assert_member(p, &downloads->items[0], "contentUrl", "allocations.csv");
    assert_member(p, &downloads->items[1], "contentUrl", "allocations.json");
    assert_null(node_member(root, "url")); /* nobody knows where the site will stand */
}

static void a_shared_table_without_periods_has_no_coverage(void **state)
{
    struct project *p = *state;
    project_load_well(p);
    const struct node *root = linked_data(p, "data/streams.html");
    assert_member(p, root, "name", "Funding streams");
    assert_null(node_member(root, "temporalCoverage"));
    assert_null(node_member(root, "spatialCoverage"));
    assert_member(p, node_member(root, "license"), "name", "OGL"); /* of no known version */
}

static void addresses_are_whole_when_the_site_has_one(void **state)
{
    struct project *p = *state;
    put_tables(p);
    load_at(p, "https://example.org/x/");
    const struct node *root = linked_data(p, "enfield/data/allocations.html");
    assert_member(p, root, "url", "https://example.org/x/enfield/data/allocations.html");
    assert_member(p, &node_member(root, "distribution")->items[0], "contentUrl",
                  "https://example.org/x/enfield/data/allocations.csv");
}

static void a_data_page_is_a_catalogue_of_its_tables(void **state)
{
    struct project *p = *state;
    put_tables(p);
    project_put(p, "content/data.md", "---\ntype: data\ntitle: Data\n---\n");
    project_load_well(p);
    const struct node *root = linked_data(p, "enfield/data.html");
    assert_member(p, root, "@type", "DataCatalog");
    assert_member(p, root, "name", "Data, Enfield");
    assert_int_equal(node_member(root, "dataset")->count, 1);
    assert_member(p, &node_member(root, "dataset")->items[0], "name",
                  "Funding by stream and year, Enfield");
    assert_null(node_member(root, "hasPart"));
    root = linked_data(p, "data.html");
    assert_member(p, root, "name", "Data, The site");
    assert_int_equal(node_member(root, "dataset")->count, 5);
    assert_member(p, &node_member(root, "hasPart")->items[0], "name", "Data, Enfield");
    assert_expands(p, "data.html", "{{catalogue}}", "data/catalog.jsonld");
    assert_expands(p, "enfield/data.html", "{{catalogue}}", "../data/catalog.jsonld");
}

static void a_translated_catalogue_is_in_its_own_language(void **state)
{
    struct project *p = *state;
    project_put(p, "content/data.md", "---\ntype: data\ntitle: Data\n---\n");
    project_put(p, "content/data.cy.md", "---\ntitle: Ein data\n---\n");
    project_load_well(p);
    const struct node *root = linked_data(p, "data.cy.html");
    assert_member(p, root, "name", "Ein data, The site");
    assert_member(p, root, "inLanguage", "cy");
    assert_member(p, &node_member(root, "dataset")->items[0], "inLanguage", "en-GB");
    assert_member(p, linked_data(p, "data.html"), "inLanguage", "en-GB");
}

static void no_words_of_the_site_can_end_the_script(void **state)
{
    struct project *p = *state;
    put_site(p, CANARY, CANARY);
    put_tables(p);
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nenfield," CANARY ",borough," CANARY ",\n");
    project_put(p, "content/enfield/index.md",
                "---\ntype: partnership\ntitle: " CANARY "\nname: X\narea: enfield\norder: 1\n"
                "---\n");
    project_load_well(p);
    const struct node *root = linked_data(p, "enfield/data/allocations.html");
    assert_member(p, node_member(root, "publisher"), "name", CANARY);
    assert_member(p, node_member(root, "spatialCoverage"), "name", CANARY);
    assert_member(p, linked_data(p, "enfield/data.html"), "name", "Data, " CANARY);
}

static const struct node *catalogue(struct project *p)
{
    return json_read(&p->unit.arena, project_file(p, "data/catalog.jsonld"), &p->unit.all);
}

/* The address that a member leads to. */
static void assert_leads(struct project *p, const struct node *map, const char *name,
                         const char *iri)
{
    assert_non_null(node_member(map, name));
    assert_member(p, node_member(map, name), "@id", iri);
}

static void the_catalogue_lists_every_table(void **state)
{
    struct project *p = *state;
    put_site(p, "The owner", "https://example.org/licence");
    put_tables(p);
    project_load_well(p);
    const struct node *root = catalogue(p);
    assert_member(p, root, "@type", "dcat:Catalog");
    assert_leads(p, root, "dct:license", "https://example.org/licence");
    const struct node *datasets = node_member(root, "dcat:dataset");
    assert_int_equal(datasets->count, 6);
    const struct node *grants = &datasets->items[5]; /* by address: data/… come first */
    assert_member(p, grants, "dct:title", "Funding by stream and year, Enfield");
    assert_member(p, node_member(grants, "dct:spatial"), "dct:identifier", "E09000010");
    const struct node *time = node_member(grants, "dct:temporal");
    assert_member(p, node_member(time, "dcat:startDate"), "@value", "2022-04-01");
    assert_member(p, node_member(time, "dcat:endDate"), "@value", "2025-03-31");
    const struct node *forms = node_member(grants, "dcat:distribution");
    assert_int_equal(forms->count, 2);
    assert_leads(p, &forms->items[0], "dcat:downloadURL", "../enfield/data/allocations.csv");
    assert_leads(p, &forms->items[1], "dcat:downloadURL", "../enfield/data/allocations.json");
    assert_leads(p, &forms->items[1], "dcat:mediaType",
                 "https://www.iana.org/assignments/media-types/application/json");
}

static void the_catalogue_has_whole_addresses_when_the_site_has_one(void **state)
{
    struct project *p = *state;
    load_at(p, "https://example.org/");
    const struct node *root = catalogue(p);
    assert_member(p, root, "@id", "https://example.org/data/catalog.jsonld");
    const struct node *forms =
        node_member(&node_member(root, "dcat:dataset")->items[0], "dcat:distribution");
    assert_leads(p, &forms->items[0], "dcat:downloadURL", "https://example.org/data/areas.csv");
}

static void a_whole_table_has_a_legend_of_the_markers_in_it(void **state)
{
    struct project *p = *state;
    put_tables(p);
    project_load_well(p);
    assert_expands(p, "enfield/data/allocations.html",
                   "{{#legend}}{{marker}} {{meaning}};{{/legend}}",
                   "[x] not available;[e] estimated;");
    assert_expands(p, "data/streams.html", "{{#legend.count}}some{{/legend.count}}", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(a_table_is_a_dataset),
        PROJECT_TEST(a_shared_table_without_periods_has_no_coverage),
        PROJECT_TEST(addresses_are_whole_when_the_site_has_one),
        PROJECT_TEST(a_data_page_is_a_catalogue_of_its_tables),
        PROJECT_TEST(a_translated_catalogue_is_in_its_own_language),
        PROJECT_TEST(no_words_of_the_site_can_end_the_script),
        PROJECT_TEST(the_catalogue_lists_every_table),
        PROJECT_TEST(the_catalogue_has_whole_addresses_when_the_site_has_one),
        PROJECT_TEST(a_whole_table_has_a_legend_of_the_markers_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
