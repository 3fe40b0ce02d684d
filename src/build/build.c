#include "build/build.h"

#include "build/rendering.h"

#include <assert.h>

static bool has_failed(const struct build_options *options, const struct diagnostics *diagnostics)
{
    return diagnostics->errors > 0 || (options->strict && diagnostics->warnings > 0);
}

static void count(const struct rendering *r, size_t other_files, struct build_result *result)
{
    result->pages = r->targets.count;
    result->files = r->targets.count + r->site->assets.count + other_files;
    result->figures = site_count_figures(r->site);
    result->hidden = site_count_hidden(r->site);
    result->checks = site_count_checks(r->site);
    result->links = r->links;
}

/* How many files the search index has. */
static size_t write_search(const struct rendering *r)
{
    struct search_files files = {0};
    if (r->search)
        search_write(r->search, &files);
    for (size_t i = 0; i < files.count; i++)
        publication_write(r->publication, files.items[i].path, files.items[i].bytes);
    return files.count;
}

static bool publish(struct arena *arena, const struct build_options *options, struct rendering *r,
                    struct build_result *result, struct diagnostics *diagnostics)
{
    if (diagnostics->errors == 0)
        r->publication = publication_open(options->output, options->project, diagnostics);
    rendering_run(arena, r, options->jobs, diagnostics);
    if (!r->publication || has_failed(options, diagnostics)) {
        publication_abandon(r->publication);
        return false;
    }
    stage_begin(r->listener, STAGE_PUBLISH, 0);
    count(r, write_search(r), result);
    return publication_commit(r->publication, arena, &result->published, diagnostics);
}

bool build_site(struct arena *arena, const struct build_options *options,
                struct build_result *result, struct diagnostics *diagnostics)
{
    struct site site;
    struct rendering rendering = {0};
    assert(!options->shows_restricted);
    *result = (struct build_result){0};
    bool good = rendering_prepare(arena, options, &site, &rendering, diagnostics) &&
                publish(arena, options, &rendering, result, diagnostics);
    rendering_release(&rendering);
    diagnostics_sort(diagnostics);
    return good;
}

bool check_site(struct arena *arena, const struct build_options *options, struct site *site,
                struct build_result *result, struct diagnostics *diagnostics)
{
    struct rendering rendering = {0};
    struct cell_index index;
    *result = (struct build_result){0};
    if (rendering_prepare(arena, options, site, &rendering, diagnostics)) {
        if (options->prose && diagnostics->errors == 0) { /* of tables that are right */
            cell_index_make(arena, site, &index);
            rendering.index = &index;
        }
        rendering_run(arena, &rendering, options->jobs, diagnostics);
    }
    rendering_release(&rendering);
    count(&rendering, 0, result);
    diagnostics_sort(diagnostics);
    return !has_failed(options, diagnostics);
}
