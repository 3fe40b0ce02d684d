/* A small project on the disk, loaded into a site, for tests of what is made from one.
 *
 *     static void grants_are_added_up(void **state)
 *     {
 *         struct project *p = *state;
 *         project_put(p, "data/enfield/allocations.csv", "stream,period,…\n…\n");
 *         project_load_well(p);
 *         assert_expands(p, "enfield/funding.html", "{{#funding}}{{caption}}{{/funding}}", "…");
 *     }
 *
 *     const struct CMUnitTest tests[] = {PROJECT_TEST(grants_are_added_up)};
 *
 * It begins with a home page, an accessibility statement, the partnership Enfield, and the
 * shared tables that rows need.
 */
#ifndef PLACARD_TESTS_PROJECT_H
#define PLACARD_TESTS_PROJECT_H

#include "unit.h"
#include "workspace.h"

#include "build/load.h"
#include "model/asset.h"
#include "model/site.h"
#include "render/citations.h"
#include "render/expand.h"
#include "render/page_value.h"
#include "render/prose.h"
#include "render/view.h"

#include <errno.h>

struct project {
    struct unit unit;
    struct place_to_work *work;
    struct date as_of;
    int minute;
    const char *previous; /* an earlier release */
    bool shows_restricted;
    struct site site;
    struct templates templates;
};

/* Writes a file of the project, and the folders that it needs. */
static inline void project_put(struct project *p, const char *path, const char *text)
{
    struct text whole = arena_format(&p->unit.arena, "project/%s", path);
    for (size_t i = 0; i < whole.length; i++)
        if (whole.at[i] == '/' &&
            mkdirat(p->work->folder, unit_string(&p->unit, text_slice(whole, 0, i)), 0755) != 0)
            assert_int_equal(errno, EEXIST);
    put(p->work, whole.at, text_from(text));
}

static inline void project_remove(struct project *p, const char *path)
{
    struct text whole = arena_format(&p->unit.arena, "project/%s", path);
    assert_int_equal(unlinkat(p->work->folder, whole.at, 0), 0);
}

/* A table: its header, then its rows, in one string. */
static inline void project_table(struct project *p, const char *path, const char *header,
                                 const char *rows)
{
    struct text text = arena_format(&p->unit.arena, "%s\n%s", header, rows);
    project_put(p, path, text.at);
}

static inline void project_partnership(struct project *p, const char *id, const char *title,
                                       int order)
{
    struct text path = arena_format(&p->unit.arena, "content/%s/index.md", id);
    struct text text = arena_format(&p->unit.arena,
                                    "---\ntype: partnership\ntitle: %s\nname: %s Partnership\n"
                                    "area: %s\norder: %d\n---\nWords.\n",
                                    title, title, id, order);
    project_put(p, path.at, text.at);
}

static inline void project_metric(struct project *p, const char *path, const char *unit)
{
    struct text text =
        arena_format(&p->unit.arena,
                     "---\ntype: metric\ntitle: A metric\norder: 1\nunit: %s\n"
                     "direction: up\nadditive_over: []\nbasis: admin\n%s---\nWords.\n",
                     unit, strncmp(unit, "per_", 4) == 0 ? "rate_of: none\n" : "");
    project_put(p, path, text.at);
}

#define ALLOCATIONS "stream,period,amount,marker,status,expected_by,source,note"
#define OBSERVATIONS "metric,area,group,period,value,marker,denominator,source,note"
#define TARGETS                                                                               \
    "id,metric,area,group,kind,baseline_period,baseline_value,percent,increase,value,marker," \
    "due,set_by,source,note"
#define MILESTONES "id,title,requirement,due,status,met_on,depends_on,source,note"
#define SPENDING                                                                           \
    "stream,period,line,activity,priority,posts,post_unit,band,quantity,unit_cost,amount," \
    "organisation,source,note"
#define FACTS "id,statement,qualifier,value,unit,period,area,scope,source,note"

static inline int project_begin(void **state)
{
    void *work = NULL;
    struct project *p = calloc(1, sizeof *p);
    if (!p || set_up(&work) != 0)
        return -1;
    p->work = work;
    p->as_of = (struct date){2022, 11, 22};
    *state = p;
    project_put(p, "content/index.md",
                "---\ntype: home\ntitle: Home\nsite:\n  name: The site\n  owner: The owner\n"
                "  contact: us@example.org\n  licence: OGL\n---\nWords.\n");
    project_put(p, "content/accessibility.md",
                "---\ntype: accessibility\ncompliance: fully\ncontact: us@example.org\n"
                "enforcement: https://www.equalityadvisoryservice.com/\nprepared: 2026\n"
                "reviewed: 2026\n---\n");
    project_partnership(p, "enfield", "Enfield", 1);
    project_put(p, "data/areas.csv",
                "id,name,type,code,parent\nengland,England,country,,\nenfield,Enfield,borough,,\n"
                "barnet,Barnet,borough,,\nsouthend,Southend,borough,,\n");
    project_put(p, "data/groups.csv", "id,name,note\nall,All,\nadults,Adults,\n");
    project_put(p, "data/organisations.csv",
                "id,name,kind,url,note\ncouncil,The *Council* & Co,council,https://example.org/,\n"
                "police,Police,police,,\n");
    project_put(
        p, "data/sources.csv",
        "id,title,publisher,published,meeting,meeting_date,classification,url,licence,note\n"
        "doc,The report,council,2022-09-05,,,,,,\nplan,The plan,council,2021,,,,,,\n");
    project_put(p, "data/streams.csv",
                "id,name,kind,funder,purpose,condition,managed_by,starts,ends,source,note\n"
                "core,Core budget,core,council,,,,,,,\ngrant,New grant,grant,council,,,,,,,\n"
                "local,Local money,local,,,,,,,,\n");
    static const char *const names[] = {
        "home",    "page",     "partnership", "priority",   "metric",        "funding", "spending",
        "members", "withheld", "milestones",  "updates",    "stated",        "data",    "table",
        "compare", "outcomes", "sources",     "glossary",   "accessibility", "a-to-z",  "not-found",
        "area",    "areas",    "print",       "print-part",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        project_put(p, arena_format(&p->unit.arena, "templates/%s.mustache", names[i]).at,
                    "<!doctype html>\n<title>{{page.title}}</title>\n{{{body}}}\n");
    return 0;
}

static inline int project_end(void **state)
{
    struct project *p = *state;
    void *work = p->work;
    int result = tear_down(&work);
    void *unit = &p->unit;
    (void)unit;
    arena_release(&p->unit.arena);
    diagnostics_release(&p->unit.all);
    while (p->unit.blocks) {
        struct unit_block *block = p->unit.blocks;
        p->unit.blocks = block->next;
        free(block->bytes);
        free(block);
    }
    free(p);
    return result;
}

#define PROJECT_TEST(name) cmocka_unit_test_setup_teardown(name, project_begin, project_end)

static inline bool project_load(struct project *p)
{
    p->site = (struct site){
        .as_of = p->as_of, .minute = p->minute, .shows_restricted = p->shows_restricted};
    p->templates = (struct templates){0};
    struct load_options options = {
        .project = at(p->work, "project"), .previous = p->previous, .jobs = 2};
    return load_project(&p->unit.arena, &options, &p->site, &p->templates, &p->unit.all);
}

/* All diagnostics, with the names of files. */
static inline const char *project_said(struct project *p)
{
    struct text said = {0};
    diagnostics_sort(&p->unit.all);
    for (size_t i = 0; i < p->unit.all.list.count; i++) {
        const struct diagnostic *d = &p->unit.all.list.items[i];
        struct text where = TEXT("-");
        if (d->place.source && d->place.whole)
            where = d->place.source->name;
        else if (d->place.source) {
            struct position position = source_position(d->place.source, d->place.at);
            where =
                arena_format(&p->unit.arena, "%.*s:%zu:%zu", TEXT_ARGUMENTS(d->place.source->name),
                             position.line, position.column);
        }
        said = arena_format(&p->unit.arena, "%.*s%s %.*s: %.*s\n%s%.*s%s", TEXT_ARGUMENTS(said),
                            problem_id(d->problem), TEXT_ARGUMENTS(where), TEXT_ARGUMENTS(d->words),
                            d->advice.length > 0 ? "> " : "", TEXT_ARGUMENTS(d->advice),
                            d->advice.length > 0 ? "\n" : "");
    }
    return said.at ? said.at : "";
}

static inline void project_load_well(struct project *p)
{
    bool good = project_load(p);
    if (!good || p->unit.all.list.count > 0)
        fail_msg("loading said: %s", project_said(p));
}

static inline const struct page *project_page(struct project *p, const char *path)
{
    const struct page *page = map_find(&p->site.by_path, text_from(path));
    if (!page)
        fail_msg("there is no page %s", path);
    return page;
}

/* A file that is published beside the pages. */
static inline const struct source *project_file(struct project *p, const char *path)
{
    struct source *source = arena_new(&p->unit.arena, struct source);
    struct buffer out = {0};
    source->name = text_from(path);
    for (size_t i = 0; i < p->site.assets.count; i++) {
        const struct asset *asset = &p->site.assets.items[i];
        if (!text_is(asset->path, path))
            continue;
        source->text =
            arena_copy(&p->unit.arena, asset_bytes(&p->site, asset, &p->unit.arena, &out));
        buffer_release(&out);
        return source;
    }
    fail_msg("there is no file %s", path);
    return NULL;
}

/* What the template gives on a page; NULL when it has mistakes. */
static inline const char *project_expand(struct project *p, const char *path, const char *words)
{
    struct arena *arena = &p->unit.arena;
    struct citations citations = {.arena = arena};
    const struct page *page = project_page(p, path);
    struct reader reader = reader_of(&p->site, arena);
    reader.page = page->path;
    reader.language = page->language;
    reader.citations = &citations;
    struct value_map *own = value_map_new(arena);
    view_add(page, own, &reader);
    struct root root = {.site = &p->site, .page = page, .own = value_from_map(own)};
    struct expansion expansion = {.reader = &reader, .diagnostics = &p->unit.all};
    const struct source *source = unit_source(&p->unit, "t.mustache", text_from(words));
    const struct template *template = template_parse(arena, source, 0, MUSTACHE_TEXT, &p->unit.all);
    struct buffer out = {0};
    const char *result = NULL;
    if (template && expand(template, root_value(&root), &expansion, &out))
        result = unit_string(&p->unit, buffer_text(&out));
    buffer_release(&out);
    return result;
}

static inline void assert_expands_at(struct project *p, const char *path, const char *template,
                                     const char *expected, const char *file, int line)
{
    const char *result = project_expand(p, path, template);
    if (!result)
        fail_msg("%s:%d: %s", file, line, project_said(p));
    else if (strcmp(result, expected) != 0)
        fail_msg("%s:%d: \"%s\" should be \"%s\"", file, line, result, expected);
}

#define assert_expands(p, path, template, expected) \
    assert_expands_at((p), (path), (template), (expected), __FILE__, __LINE__)

/* The page's Markdown as HTML; `*prose` may be used until the project ends. */
static inline bool project_prose(struct project *p, const char *path, struct prose *prose,
                                 struct citations *citations)
{
    const struct page *page = project_page(p, path);
    citations->arena = &p->unit.arena;
    struct reader reader = reader_of(&p->site, &p->unit.arena);
    reader.page = page->path;
    reader.language = page->language;
    reader.citations = citations;
    struct value_map *own = value_map_new(&p->unit.arena);
    struct root root = {.site = &p->site, .page = page, .own = value_from_map(own)};
    struct expansion expansion = {.reader = &reader, .diagnostics = &p->unit.all};
    *prose = (struct prose){0};
    return prose_render(page, root_value(&root), &expansion, prose);
}

#define assert_project_said(p, words) assert_string_equal(project_said(p), (words))

#endif
