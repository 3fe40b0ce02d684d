/* Sides: the two versions of a site that are compared, wherever they are.
 *
 *     a project's folder       it has content/
 *     a data folder            data/ of a project: its sister content/ belongs to it
 *     a published site         it has placard-manifest.txt
 *     a revision               anything else: git knows it in the project's folder
 *
 * A project is loaded as a build would load it, so only what passes the disclosure gate is in a
 * side; a revision's temporary folder is gone again once it has been read.
 */
#ifndef PLACARD_COMPARE_SIDE_H
#define PLACARD_COMPARE_SIDE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/instant.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

struct side {
    const char *name;  /* as it was asked for */
    const char *title; /* the same in a sentence: "this folder" for "." */
    struct site site;
    bool is_published;
    struct texts pages; /* the addresses of a published site's pages; others have site.pages */
};

struct sides {
    const char *project; /* the folder whose revisions are meant */
    const char *old;
    const char *new;
    struct instant as_of; /* of both */
    size_t jobs;          /* workers that read files at the same time */
};

/* Loads both. A side with mistakes cannot be told from one that may not be published, so each of
 * its errors is reported and nothing is compared: false. Warnings are no matter here. */
bool sides_load(struct arena *arena, const struct sides *sides, struct side *old, struct side *new,
                struct diagnostics *diagnostics);

#endif
