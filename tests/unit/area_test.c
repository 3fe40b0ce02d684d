/* Pages of areas: each part of a partnership's area that it has figures of. */
#include "project.h"

#define AREAS "id,name,type,code,parent"
#define LATEST                                                                             \
    "{{#area_metrics}}{{#latest}}{{value}} in {{period}}{{/latest}}|{{share}}|{{change}}|" \
    "{{#is_low}}low{{/is_low}}{{/area_metrics}}"
#define GRID                                                                                 \
    "{{#series}}{{corner}}:{{#columns}} {{title}};{{/columns}}\n{{#rows}}{{label}}{{#url}} " \
    "({{url}}){{/url}}:{{#cells}} {{words}};{{/cells}}\n{{/rows}}{{#legend}}{{marker}} "     \
    "{{meaning}}\n{{/legend}}{{/series}}"

static void put_areas(struct project *p)
{
    project_table(p, "data/areas.csv", AREAS,
                  "england,England,country,,\nenfield,Enfield,borough,,england\n"
                  "east,East,ward,,enfield\nwest,West,ward,,enfield\nmill,Mill,ward,,west\n"
                  "barnet,Barnet,borough,,england\n");
    project_put(p, "content/enfield/metrics/visits.md",
                "---\ntype: metric\ntitle: Visits\norder: 1\nunit: visits\ndirection: up\n"
                "additive_over: [area]\nbasis: admin\n---\n");
}

static void parts_of_the_partnerships_area_have_pages(void **state)
{
    struct project *p = *state;
    put_areas(p);
    project_table(
        p, "data/enfield/observations.csv", OBSERVATIONS,
        "visits,enfield,all,2020,120,,,doc#para-1,\nvisits,england,all,2020,210,,,doc#para-1,\n"
        "visits,barnet,all,2020,90,,,doc#para-1,\nvisits,mill,all,2020,70,,,doc#para-1,\n"
        "visits,east,all,2020,50,,,doc#para-1,\n");
    project_load_well(p);
    assert_expands(p, "enfield/areas.html",
                   "{{#partnership.area_pages}}{{title}} {{url}}; {{/partnership.area_pages}}",
                   "East areas/east.html; Mill areas/mill.html; ");
    assert_expands(p, "enfield/metrics/visits.html", GRID,
                   "Area: 2020;\nEnfield: 120;\nEngland: 210;\nBarnet: 90;\n"
                   "Mill (../areas/mill.html): 70;\nEast (../areas/east.html): 50;\n");
    assert_expands(p, "enfield/metrics/visits.html", "{{#areas_page}}{{url}}{{/areas_page}}",
                   "../areas.html");
}

static void an_area_shows_its_numbers_its_change_and_its_share(void **state)
{
    struct project *p = *state;
    put_areas(p);
    project_table(
        p, "data/enfield/observations.csv", OBSERVATIONS,
        "visits,east,all,2020,19,,,doc#para-1,\nvisits,east,all,2021,36,,,doc#para-1,\n"
        "visits,west,all,2020,81,,,doc#para-1,\nvisits,west,all,2021,64,,,doc#para-1,\n"
        "visits,enfield,all,2020,100,,,doc#para-1,\nvisits,enfield,all,2021,100,,,doc#para-1,\n"
        "visits,enfield,all,2022,104,,,doc#para-1,\n");
    project_load_well(p);
    assert_expands(p, "enfield/areas/east.html", LATEST,
                   "36 in 2021|36.0% of Enfield|Up 17 (89.5%) since 2020.|low");
    assert_expands(p, "enfield/areas/west.html", LATEST,
                   "64 in 2021|64.0% of Enfield|Down 17 (21.0%) since 2020.|");
    assert_expands(p, "enfield/areas/east.html", "{{#area_metrics}}" GRID "{{/area_metrics}}",
                   "Group: 2020; 2021; Change from first to last;\nAll: 19; 36; +17 (+89.5%);\n");
    assert_expands(p, "enfield/areas.html",
                   "{{#areas_metrics}}" GRID "{{#is_low}}low{{/is_low}}{{/areas_metrics}}",
                   "Area: 2020; 2021; Change from first to last;\n"
                   "East (areas/east.html): 19; 36; +17 (+89.5%);\n"
                   "West (areas/west.html): 81; 64; −17 (−21.0%);\nlow");
}

static void what_is_confidential_stays_so(void **state)
{
    struct project *p = *state;
    put_areas(p);
    project_table(
        p, "data/enfield/observations.csv", OBSERVATIONS,
        "visits,east,all,2020,60,,,doc#para-1,\nvisits,east,all,2021,,[c],,doc#para-1,\n"
        "visits,west,all,2020,30,,,doc#para-1,\nvisits,west,all,2021,,[c],,doc#para-1,\n"
        "visits,enfield,all,2020,90,,,doc#para-1,\nvisits,enfield,all,2021,80,,,doc#para-1,\n");
    project_load_well(p);
    assert_expands(p, "enfield/areas/east.html", LATEST, "60 in 2020|66.7% of Enfield||");
    assert_expands(p, "enfield/areas/east.html", "{{#area_metrics}}" GRID "{{/area_metrics}}",
                   "Group: 2020; 2021; Change from first to last;\n"
                   "All: 60; [c]; not enough figures;\n[c] confidential\n");
}

static void without_parts_there_is_no_list_of_them(void **state)
{
    struct project *p = *state;
    put_areas(p);
    project_table(
        p, "data/enfield/observations.csv", OBSERVATIONS,
        "visits,enfield,all,2020,120,,,doc#para-1,\nvisits,england,all,2020,120,,,doc#para-1,\n");
    project_load_well(p);
    assert_null(map_find(&p->site.by_path, TEXT("enfield/areas.html")));
    assert_expands(p, "enfield/metrics/visits.html", "{{#areas_page}}{{url}}{{/areas_page}}", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(parts_of_the_partnerships_area_have_pages),
        PROJECT_TEST(an_area_shows_its_numbers_its_change_and_its_share),
        PROJECT_TEST(what_is_confidential_stays_so),
        PROJECT_TEST(without_parts_there_is_no_list_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
