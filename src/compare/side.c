#include "compare/side.h"

#include "build/load.h"
#include "compare/published.h"
#include "compare/revision.h"
#include "host/temporary.h"
#include "host/tree.h"

static const char *join(struct arena *arena, const char *folder, const char *name)
{
    return arena_format(arena, "%s/%s", folder, name).at;
}

/* --- loading ---------------------------------------------------------------------------- */

static bool load_folder(struct arena *arena, const struct sides *sides, const char *folder,
                        struct side *side, struct diagnostics *diagnostics)
{
    struct load_options options = {.project = folder, .jobs = sides->jobs};
    struct templates templates = {0};
    side->site = (struct site){.as_of = sides->as_of.day, .minute = sides->as_of.minute};
    return load_project(arena, &options, &side->site, &templates, diagnostics) &&
           diagnostics->errors == 0;
}

static bool load_revision(struct arena *arena, const struct sides *sides, struct side *side,
                          struct diagnostics *diagnostics)
{
    struct temporary temporary;
    if (!temporary_open(arena, &temporary, diagnostics))
        return false;
    bool good = revision_unpack(arena, sides->project, side->name, temporary.path, diagnostics) &&
                load_folder(arena, sides, temporary.path, side, diagnostics);
    temporary_close(&temporary, diagnostics);
    return good && diagnostics->errors == 0;
}

/* The project's folder that `word` means; NULL when it means none. */
static const char *project_of(struct arena *arena, const char *word)
{
    const char *above = join(arena, word, "..");
    if (tree_exists(join(arena, word, "content")))
        return word;
    return tree_is_same(word, join(arena, above, "data")) &&
                   tree_exists(join(arena, above, "content"))
               ? above
               : NULL;
}

static bool complain_folder(const char *word, struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                                    "the folder %s holds neither a project nor a site", word);
    advise(diagnostics, d,
           "A project has a folder content, its data stand beside that, and a published site has "
           "a file placard-manifest.txt.");
    return false;
}

static bool load(struct arena *arena, const struct sides *sides, struct side *side,
                 const struct site *other, struct diagnostics *diagnostics)
{
    const char *project = project_of(arena, side->name);
    if (side->is_published)
        return published_load(arena, side->name, other, &side->site, &side->pages, diagnostics);
    if (project)
        return load_folder(arena, sides, project, side, diagnostics);
    if (tree_exists(side->name))
        return complain_folder(side->name, diagnostics);
    return load_revision(arena, sides, side, diagnostics);
}

/* --- both ------------------------------------------------------------------------------- */

/* Only the errors count, and those of one side alone: both have files of the same names. */
static void keep_errors(const struct side *side, const struct diagnostics *from,
                        struct diagnostics *to)
{
    bool in_files = false;
    for (size_t i = 0; i < from->list.count; i++) {
        const struct diagnostic *d = &from->list.items[i];
        if (problem_severity(d->problem) != SEVERITY_ERROR)
            continue;
        in_files = in_files || d->place.source;
        struct diagnostic *kept =
            diagnose(to, d->problem, d->place, "%.*s", TEXT_ARGUMENTS(d->words));
        advise(to, kept, "%.*s", TEXT_ARGUMENTS(d->advice));
    }
    if (!in_files)
        return;
    struct diagnostic *d = diagnose(to, PROBLEM_COMPARE_MISTAKES, (struct place){0},
                                    "%s has mistakes, so it cannot be compared", side->title);
    advise(to, d, "The places below are in its files.");
}

static bool load_side(struct arena *arena, const struct sides *sides, struct side *side,
                      const struct site *other, struct diagnostics *diagnostics)
{
    struct diagnostics own = {0};
    bool good = load(arena, sides, side, other, &own);
    if (!good)
        keep_errors(side, &own, diagnostics);
    diagnostics_release(&own);
    return good;
}

static struct side side_called(const char *name)
{
    return (struct side){.name = name,
                         .title = text_is(text_from(name), ".") ? "this folder" : name,
                         .is_published = published_is_at(name)};
}

bool sides_load(struct arena *arena, const struct sides *sides, struct side *old, struct side *new,
                struct diagnostics *diagnostics)
{
    *old = side_called(sides->old);
    *new = side_called(sides->new);
    /* a project first: it may know tables that a published site does not explain */
    bool new_first = old->is_published && !new->is_published;
    struct side *first = new_first ? new : old;
    struct side *second = new_first ? old : new;
    return load_side(arena, sides, first, NULL, diagnostics) &&
           load_side(arena, sides, second, first->is_published ? NULL : &first->site, diagnostics);
}
