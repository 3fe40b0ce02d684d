#include "build/rendering.h"

#include "build/print.h"
#include "build/scan_words.h"
#include "host/workers.h"
#include "model/asset.h"

enum { PAGE_LIMIT = 64 * 1024 * 1024 };

/* What each worker has for itself. */
struct worker {
    struct arena scratch;
    struct arena keep;
    struct buffer html;
    struct diagnostics diagnostics;
};

/* --- plan --------------------------------------------------------------------------- */

static void complain_template(struct diagnostics *diagnostics, const char *what, const char *name)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_TEMPLATE_MISSING, (struct place){0},
                                    "there is no template for %s '%s'", what, name);
    advise(diagnostics, d, "Add templates/%s.mustache.", name);
}

static bool plan(struct arena *arena, struct rendering *r, struct diagnostics *diagnostics)
{
    bool good = true;
    bool prints = false;
    for (size_t i = 0; i < r->site->pages.count; i++) {
        const struct page *page = r->site->pages.items[i];
        const char *name = page_kind(page->type)->name;
        const struct named_template *template = templates_find(&r->templates, text_from(name));
        if (template) {
            array_push(arena, &r->targets, (struct target){.page = page, .template = template});
            prints = prints || page->type == PAGE_PRINT;
            continue;
        }
        complain_template(diagnostics, "pages of type", name);
        good = false;
    }
    if (prints && !templates_find(&r->templates, TEXT(PRINT_LAYOUT))) {
        complain_template(diagnostics, "the parts of pages for print,", PRINT_LAYOUT);
        good = false;
    }
    return good;
}

/* --- search --------------------------------------------------------------------------- */

/* Pages have a search box if the site has the script for it. */
static bool has_search(const struct site *site)
{
    return asset_is_named(site, TEXT(SEARCH_SCRIPT));
}

/* A table's page is found by its title and summary alone: its rows stand on the pages that they
 * are about as well, in words. */
static void make_findable(const struct target *target, size_t number, struct text html,
                          struct search_part *part)
{
    const struct page *page = target->page;
    struct text where = page->partnership ? page->partnership->page->title : (struct text){0};
    if (!page_is_listed(page) && page->type != PAGE_TABLE)
        return; /* it only lists the others, or repeats them */
    search_open(part, number,
                &(struct search_page){page->title, where, page->path, page_is_english(page)});
    if (page->type == PAGE_TABLE)
        search_text(part, SEARCH_TEXT, page->summary);
    else
        scan_words(html, part);
    search_close(part);
}

/* --- render --------------------------------------------------------------------------- */

/* Whether nobody wants the result any more. */
static bool give_up(struct rendering *r)
{
    if (r->is_overtaken && !r->overtaken && r->is_overtaken(r->context))
        r->overtaken = true;
    return r->overtaken;
}

static void render_one(void *context, size_t task, size_t number)
{
    struct rendering *r = context;
    struct worker *worker = &r->workers[number];
    struct target *target = &r->targets.items[task];
    if (give_up(r))
        return;
    worker->html.limit = PAGE_LIMIT;
    buffer_clear(&worker->html);
    if (target_render(target, r->site, &r->templates, r->prose_only, r->index, &worker->scratch,
                      &worker->keep, &worker->html, &worker->diagnostics)) {
        if (r->publication)
            publication_write(r->publication, target->page->path, buffer_text(&worker->html));
        if (r->search)
            make_findable(target, task, buffer_text(&worker->html), search_part(r->search, number));
    }
    arena_clear(&worker->scratch);
    stage_step(r->listener);
}

/* --- the files beside the pages ---------------------------------------------------------- */

static void complain_size(const struct asset *asset, struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(
        diagnostics, PROBLEM_FILE_TOO_LARGE,
        asset->page && asset->page->table ? place_whole(asset->page->table->source)
                                          : (struct place){0},
        "the download %.*s becomes larger than placard writes", TEXT_ARGUMENTS(asset->path));
    advise(diagnostics, d, "Leave out rows that nobody needs.");
}

static void make_one(void *context, size_t task, size_t number)
{
    struct rendering *r = context;
    struct worker *worker = &r->workers[number];
    const struct asset *asset = &r->site->assets.items[task];
    if (give_up(r))
        return;
    worker->html.limit = BUFFER_LIMIT;
    struct text bytes = asset_bytes(r->site, asset, &worker->scratch, &worker->html);
    if (!asset->source && worker->html.overflowed)
        complain_size(asset, &worker->diagnostics);
    else if (r->publication)
        publication_write(r->publication, asset->path, bytes);
    arena_clear(&worker->scratch);
}

/* --- all ---------------------------------------------------------------------------------- */

void rendering_run(struct arena *arena, struct rendering *r, size_t jobs,
                   struct diagnostics *diagnostics)
{
    r->workers = arena_array(arena, struct worker, jobs);
    r->worker_count = jobs;
    r->prose_only = diagnostics->errors > 0;
    if ((r->publication || r->makes_search) && has_search(r->site))
        r->search = search_new(arena, r->targets.count, jobs);
    stage_begin(r->listener, STAGE_PAGES, r->targets.count);
    workers_run(jobs, r->targets.count, render_one, r);
    workers_run(jobs, r->site->assets.count, make_one, r);
    for (size_t i = 0; i < jobs; i++)
        diagnostics_join(diagnostics, &r->workers[i].diagnostics);
    if (r->overtaken)
        return;
    stage_begin(r->listener, STAGE_LINKS, r->targets.count);
    r->links =
        links_check(r->site, &r->templates, &r->targets, r->prose_only, r->listener, diagnostics);
}

bool rendering_page(struct rendering *r, const struct page *page, struct arena *scratch,
                    struct buffer *html, struct diagnostics *diagnostics)
{
    struct text name = text_from(page_kind(page->type)->name);
    struct target target = {.page = page, .template = templates_find(&r->templates, name)};
    return target_render(&target, r->site, &r->templates, false, NULL, scratch, scratch, html,
                         diagnostics);
}

void rendering_release(struct rendering *r)
{
    for (size_t i = 0; i < r->worker_count; i++) {
        arena_release(&r->workers[i].scratch);
        arena_release(&r->workers[i].keep);
        buffer_release(&r->workers[i].html);
    }
    r->worker_count = 0;
    search_release(r->search);
    r->search = NULL;
}

/* --- before that: load ------------------------------------------------------------------- */

static struct text base_url(struct arena *arena, const char *url)
{
    struct text base = text_from(url);
    return base.length && !text_ends(base, "/") ? arena_join(arena, base, TEXT("/")) : base;
}

bool rendering_prepare(struct arena *arena, const struct build_options *options, struct site *site,
                       struct rendering *r, struct diagnostics *diagnostics)
{
    *site = (struct site){.as_of = options->as_of.day,
                          .minute = options->as_of.minute,
                          .shows_restricted = options->shows_restricted,
                          .base_url = base_url(arena, options->base_url)};
    r->site = site;
    r->listener = options->listener;
    struct load_options what = {options->project, options->previous, options->jobs,
                                options->listener};
    return load_project(arena, &what, site, &r->templates, diagnostics) &&
           plan(arena, r, diagnostics);
}
