/* A build: a project's folders in, a whole new site out, or nothing changed.
 *
 *     scan → load → plan → render → check → publish
 */
#ifndef PLACARD_BUILD_BUILD_H
#define PLACARD_BUILD_BUILD_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/instant.h"
#include "build/stage.h"
#include "host/publish.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

struct build_options {
    const char *project;  /* its folder */
    const char *output;   /* the folder to publish into; not used by check_site */
    const char *previous; /* a site published before, whose numbers are known; or NULL */
    const char *base_url; /* NULL: the site may stand anywhere */
    struct instant as_of; /* the day that the site speaks of; embargoes until then are over */
    size_t jobs;          /* how many workers */
    bool strict;          /* warnings fail, too */
    bool prose;           /* check_site: look for figures typed into pages */
    /* A preview alone: what is restricted or under embargo is shown. It is never published. */
    bool shows_restricted;
    const struct stage_listener *listener; /* is told how far it has come; NULL: nobody */
};

struct build_result {
    size_t pages;
    size_t files;   /* with the pages */
    size_t figures; /* that the tables have */
    size_t hidden;  /* figures in whose place [c] stands */
    size_t checks;  /* of what documents state about the figures */
    size_t links;   /* that were followed to see where they lead */
    struct publication_result published;
};

/* True when the new site stands. Otherwise the old one does, and `diagnostics`,
 * sorted, say why. Sources that diagnostics point to live in `arena`. */
bool build_site(struct arena *arena, const struct build_options *options,
                struct build_result *result, struct diagnostics *diagnostics);

/* The same without publishing. True when there is nothing that would have stopped it. The
 * site, as far as it could be loaded, is left in `site`; it lives in `arena`. */
bool check_site(struct arena *arena, const struct build_options *options, struct site *site,
                struct build_result *result, struct diagnostics *diagnostics);

#endif
