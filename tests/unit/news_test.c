/* Updates and corrections: one list, the newest first, on pages and in feeds. */
#include "project.h"

#include "render/feed.h"
#include "render/news.h"

#define UPDATES "id,date,title,text,page,note"
#define CORRECTIONS "id,date,where,old,new,reason,source"
#define ITEMS \
    "{{#news}}{{anchor}}: {{title}}: {{sentence}}{{#where}} ({{title}}){{/where}}\n{{/news}}"

static void updates_and_corrections_are_one_list_by_date(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/updates.csv", UPDATES,
                  "a,2022-01-05,A,First.,,\nb,2022-03,B,Third.,enfield/index.html,\n");
    project_table(p, "data/enfield/corrections.csv", CORRECTIONS,
                  "a,2022-02-01,Funding,£1,£2,A slip.,\n");
    project_load_well(p);
    assert_expands(p, "enfield/updates.html", ITEMS,
                   "update-b: B: Third.\n"
                   "correction-a: Correction: Funding: It said £1. It now says £2. A slip.\n"
                   "update-a: A: First.\n");
    assert_expands(p, "enfield/updates.html",
                   "{{#news}}{{#about}}{{title}} {{url}}{{/about}}{{/news}}", "Enfield index.html");
    assert_null(map_find(&p->site.by_path, TEXT("updates.html")));
}

static void the_site_lists_its_own_and_those_of_all_partnerships(void **state)
{
    struct project *p = *state;
    project_table(p, "data/updates.csv", UPDATES, "a,2022,A,Of the site.,,\n");
    project_table(p, "data/enfield/updates.csv", UPDATES, "a,2022,A,Of Enfield.,,\n");
    project_load_well(p);
    assert_expands(p, "updates.html", ITEMS,
                   "update-a: A: Of the site.\nenfield.update-a: A: Of Enfield. (Enfield)\n");
}

static void a_page_that_is_not_there_is_told(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/updates.csv", UPDATES,
                  "a,2022,A,First.,enfield/indx.html,\nb,2022,B,Second.,nowhere,\n");
    project_load(p);
    assert_project_said(p, "reference-unknown data/enfield/updates.csv:2:17: there is no page at "
                           "enfield/indx.html\n> Did you mean \"enfield/index.html\"?\n"
                           "reference-unknown data/enfield/updates.csv:3:18: there is no page at "
                           "nowhere\n> Write its address from the front of the site: "
                           "enfield/funding.html.\n");
}

static const char *feed_of(struct project *p, const char *path)
{
    struct buffer out = {0};
    feed_write(&p->site, project_page(p, path), &p->unit.arena, &out);
    const char *feed = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return feed;
}

static void without_a_base_url_there_is_no_feed(void **state)
{
    struct project *p = *state;
    project_table(p, "data/enfield/updates.csv", UPDATES, "a,2022,A,First.,,\n");
    project_load_well(p);
    const struct page *page = project_page(p, "enfield/updates.html");
    assert_false(feed_exists(&p->site, page));
    p->site.base_url = TEXT("https://example.org/");
    assert_true(feed_exists(&p->site, page));
    assert_false(feed_exists(&p->site, project_page(p, "index.html")));
}

static void a_feed_holds_the_newest_fifty(void **state)
{
    struct project *p = *state;
    struct text rows = {0};
    for (int i = 1; i <= 60; i++)
        rows = arena_format(&p->unit.arena, "%.*su%d,%d,A,First.,,\n", TEXT_ARGUMENTS(rows), i,
                            1900 + i);
    project_table(p, "data/enfield/updates.csv", UPDATES, rows.at);
    project_load_well(p);
    p->site.base_url = TEXT("https://example.org/");
    const char *feed = feed_of(p, "enfield/updates.html");
    assert_non_null(strstr(feed, "#update-u60<"));
    assert_non_null(strstr(feed, "#update-u11<"));
    assert_null(strstr(feed, "#update-u10<"));
    assert_non_null(strstr(feed, "<updated>1960-01-01T00:00:00Z</updated>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PROJECT_TEST(updates_and_corrections_are_one_list_by_date),
        PROJECT_TEST(the_site_lists_its_own_and_those_of_all_partnerships),
        PROJECT_TEST(a_page_that_is_not_there_is_told),
        PROJECT_TEST(without_a_base_url_there_is_no_feed),
        PROJECT_TEST(a_feed_holds_the_newest_fifty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
