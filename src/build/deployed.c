#include "build/deployed.h"

#include <inttypes.h>

struct place deployed_place(struct arena *arena, struct text path)
{
    struct source *source = arena_new(arena, struct source);
    source->name = arena_copy(arena, path);
    return place_whole(source);
}

void deployed_missing(struct arena *arena, struct text path, const char *why,
                      struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_DEPLOYED_MISSING,
                                    deployed_place(arena, path), "this is missing: %s", why);
    advise(diagnostics, d, "Publish the whole site again.");
}

void deployed_extra(struct arena *arena, struct text path, struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_DEPLOYED_EXTRA, deployed_place(arena, path),
                 "this is there, but it is no part of the site");
    advise(diagnostics, d,
           "Delete it. It may be left from an earlier site, or somebody has put it there.");
}

void deployed_differs(struct arena *arena, struct text path, struct text expected,
                      struct text found, uint64_t length, struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_DEPLOYED_DIFFERS, deployed_place(arena, path),
                 "these are not the bytes that placard wrote (there are %" PRIu64 ")", length);
    advise(diagnostics, d,
           "The SHA-256 should be %.*s but is %.*s. Publish the whole site again. If that does "
           "not help, something changes files on their way, such as to make them smaller.",
           TEXT_ARGUMENTS(expected), TEXT_ARGUMENTS(found));
}
