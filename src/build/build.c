#include "build/build.h"

#include "build/links.h"
#include "build/load.h"
#include "build/target.h"
#include "host/publish.h"
#include "host/workers.h"

#include <string.h>

enum { PAGE_LIMIT = 64 * 1024 * 1024 };

/* What each worker has for itself. */
struct worker {
    struct arena scratch;
    struct arena keep;
    struct buffer html;
    struct diagnostics diagnostics;
};

struct rendering {
    const struct site *site;
    struct templates *templates;
    struct targets targets;
    struct publication *publication; /* NULL: only to find mistakes */
    struct worker *workers;
    bool prose_only; /* there are mistakes: find those of the Markdown, too, and stop */
    const struct cell_index *index; /* to tell typed figures by; NULL: nobody asked */
};

/* --- plan --------------------------------------------------------------------------- */

static bool plan(struct arena *arena, struct rendering *r, struct diagnostics *diagnostics)
{
    bool good = true;
    for (size_t i = 0; i < r->site->pages.count; i++) {
        const struct page *page = r->site->pages.items[i];
        const char *name = page_kind(page->type)->name;
        const struct named_template *template = templates_find(r->templates, text_from(name));
        if (template) {
            array_push(arena, &r->targets, (struct target){.page = page, .template = template});
            continue;
        }
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_TEMPLATE_MISSING, (struct place){0},
                                        "there is no template for pages of type '%s'", name);
        advise(diagnostics, d, "Add templates/%s.mustache.", name);
        good = false;
    }
    return good;
}

/* --- render --------------------------------------------------------------------------- */

static void render_one(void *context, size_t task, size_t number)
{
    struct rendering *r = context;
    struct worker *worker = &r->workers[number];
    struct target *target = &r->targets.items[task];
    worker->html.limit = PAGE_LIMIT;
    buffer_clear(&worker->html);
    if (target_render(target, r->site, r->templates, r->prose_only, r->index, &worker->scratch,
                      &worker->keep, &worker->html, &worker->diagnostics) &&
        r->publication)
        publication_write(r->publication, target->page->path, buffer_text(&worker->html));
    arena_clear(&worker->scratch);
}

static void write_assets(const struct rendering *r)
{
    for (size_t i = 0; r->publication && i < r->site->assets.count; i++)
        publication_write(r->publication, r->site->assets.items[i].path,
                          r->site->assets.items[i].source->text);
}

static void render_all(struct arena *arena, struct rendering *r, size_t jobs,
                       struct diagnostics *diagnostics)
{
    r->workers = arena_array(arena, struct worker, jobs);
    r->prose_only = diagnostics->errors > 0;
    workers_run(jobs, r->targets.count, render_one, r);
    for (size_t i = 0; i < jobs; i++)
        diagnostics_join(diagnostics, &r->workers[i].diagnostics);
    links_check(r->site, r->templates, &r->targets, r->prose_only, diagnostics);
    for (size_t i = 0; i < jobs; i++) {
        arena_release(&r->workers[i].scratch);
        arena_release(&r->workers[i].keep);
        buffer_release(&r->workers[i].html);
    }
}

/* --- the whole way ----------------------------------------------------------------------- */

static bool has_failed(const struct build_options *options, const struct diagnostics *diagnostics)
{
    return diagnostics->errors > 0 || (options->strict && diagnostics->warnings > 0);
}

static struct text base_url(struct arena *arena, const char *url)
{
    struct text base = text_from(url);
    return base.length && !text_ends(base, "/") ? arena_join(arena, base, TEXT("/")) : base;
}

static bool publish(struct arena *arena, const struct build_options *options, struct rendering *r,
                    struct build_result *result, struct diagnostics *diagnostics)
{
    if (diagnostics->errors == 0)
        r->publication = publication_open(options->output, options->project, diagnostics);
    render_all(arena, r, options->jobs, diagnostics);
    if (!r->publication || has_failed(options, diagnostics)) {
        publication_abandon(r->publication);
        return false;
    }
    write_assets(r);
    result->pages = r->targets.count;
    result->files = r->targets.count + r->site->assets.count;
    return publication_commit(r->publication, &result->published, diagnostics);
}

/* Everything up to rendering. */
static bool prepare(struct arena *arena, const struct build_options *options, struct site *site,
                    struct rendering *r, struct diagnostics *diagnostics)
{
    *site = (struct site){.as_of = options->as_of, .base_url = base_url(arena, options->base_url)};
    r->site = site;
    return load_project(arena, options->project, site, r->templates, diagnostics) &&
           plan(arena, r, diagnostics);
}

bool build_site(struct arena *arena, const struct build_options *options,
                struct build_result *result, struct diagnostics *diagnostics)
{
    struct site site;
    struct templates templates = {0};
    struct rendering rendering = {.templates = &templates};
    *result = (struct build_result){0};
    bool good = prepare(arena, options, &site, &rendering, diagnostics) &&
                publish(arena, options, &rendering, result, diagnostics);
    diagnostics_sort(diagnostics);
    return good;
}

bool check_site(struct arena *arena, const struct build_options *options, struct site *site,
                struct build_result *result, struct diagnostics *diagnostics)
{
    struct templates templates = {0};
    struct rendering rendering = {.templates = &templates};
    struct cell_index index;
    *result = (struct build_result){0};
    if (prepare(arena, options, site, &rendering, diagnostics)) {
        if (options->prose && diagnostics->errors == 0) { /* of tables that are right */
            cell_index_make(arena, site, &index);
            rendering.index = &index;
        }
        render_all(arena, &rendering, options->jobs, diagnostics);
    }
    result->pages = rendering.targets.count;
    result->files = rendering.targets.count + site->assets.count;
    diagnostics_sort(diagnostics);
    return !has_failed(options, diagnostics);
}

/* --- explaining one number --------------------------------------------------------------- */

/* Takes TABLE.KEY.COLUMN apart. Only the key may have dots in it. */
static bool find_cell(const struct site *site, struct text folder, struct text name,
                      struct explanation *explanation, struct diagnostics *diagnostics)
{
    struct text table_name;
    struct text rest;
    size_t dot = 0;
    text_cut(name, '.', &table_name, &rest);
    for (size_t i = 0; i < rest.length; i++)
        if (rest.at[i] == '.')
            dot = i;
    const struct tables *tables = site_tables(site, folder);
    const struct table *table = tables ? tables_find(tables, table_name) : NULL;
    const struct row *row = table ? table_row(table, text_slice(rest, 0, dot)) : NULL;
    int column =
        row ? schema_column(table->schema, text_slice(rest, dot + 1, rest.length)) : NO_COLUMN;
    if (column != NO_COLUMN) {
        explanation->row = row;
        explanation->column = (size_t)column;
        return true;
    }
    const char *what = !tables ? "partnership" : !table ? "table" : !row ? "row" : "column";
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_NAME_UNKNOWN, (struct place){0},
                                    "there is no such %s: %.*s %.*s", what, TEXT_ARGUMENTS(folder),
                                    TEXT_ARGUMENTS(name));
    advise(diagnostics, d, "Write the name as a page does: allocations.ssmtrg.2023-24.amount.");
    return false;
}

static void find_claims(struct arena *arena, const struct checks *checks, struct explanation *e)
{
    for (size_t i = 0; i < checks->count; i++)
        if (check_is_about(&checks->items[i], e->row))
            array_push(arena, &e->claims, checks->items[i]);
}

bool explain_cell(struct arena *arena, const struct build_options *options, struct text folder,
                  struct text name, struct site *site, struct explanation *explanation,
                  struct diagnostics *diagnostics)
{
    struct templates templates = {0};
    struct rendering rendering = {.templates = &templates};
    *explanation = (struct explanation){0};
    if (!prepare(arena, options, site, &rendering, diagnostics) || diagnostics->errors > 0 ||
        !find_cell(site, folder, name, explanation, diagnostics))
        return false;
    for (size_t i = 0; i < rendering.targets.count; i++)
        rendering.targets.items[i].watched = explanation->row;
    render_all(arena, &rendering, options->jobs, diagnostics);
    for (size_t i = 0; i < rendering.targets.count; i++)
        if (rendering.targets.items[i].prints_watched)
            array_push(arena, &explanation->pages, site->pages.items[i]);
    find_claims(arena, &site->checks, explanation);
    for (size_t i = 0; i < site->partnerships.count; i++)
        find_claims(arena, &site->partnerships.items[i]->checks, explanation);
    return diagnostics->errors == 0;
}
