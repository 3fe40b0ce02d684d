/* Stages: what a build tells while it works, to whoever listens; and a verification.
 *
 * Stages of a build begin in this order. Each ends when the next one begins, or with the build; after a
 * mistake some never come. Nothing that is built depends on whether somebody listens.
 *
 *     struct stage_listener listener = {.begin = begin, .step = step, .context = &mine};
 *     struct build_options options = {.project = ".", .listener = &listener, ...};
 */
#ifndef PLACARD_BUILD_STAGE_H
#define PLACARD_BUILD_STAGE_H

#include <stddef.h>

enum stage {
    STAGE_CONTENT, /* read templates/ and content/; its tasks are the files of content/ */
    STAGE_DATA,    /* read data/ and hide what must be hidden; the files of data/ */
    STAGE_SITE,    /* pages and tables become a site */
    STAGE_PAGES,   /* render every page; the pages */
    STAGE_LINKS,   /* see where their links lead; the pages */
    STAGE_PUBLISH, /* the new site takes the old one's place; the last one of a build */
    STAGE_COMPARE, /* compare what is published with its manifest; the files (build/verify.h) */
    STAGE_COUNT,
};

struct stage_listener {
    /* A stage begins, of so many tasks (0: nobody counts them). Called by the thread that
     * began the build. */
    void (*begin)(void *context, enum stage stage, size_t tasks);
    /* One of them is done. Called by any worker, thousands of times: must be safe and quick. */
    void (*step)(void *context);
    void *context;
};

/* Tell the listener; NULL is nobody. */
void stage_begin(const struct stage_listener *listener, enum stage stage, size_t tasks);
void stage_step(const struct stage_listener *listener);

#endif
