/* Serving: a preview of the site in the browser, which follows the files on the disk.
 *
 *     a file is saved → everything is loaded → the open page is shown anew → all is checked
 *
 * Two threads: this one loads and checks, the server's answers. They share what is being shown,
 * under a lock. A load takes milliseconds, so there is nothing that is brought up to date piece by
 * piece. A load that finds a mistake leaves what is shown as it was, and the mistake is shown on
 * top of it.
 *
 * Nobody but this machine is served (host/web_server.h), and nothing is written to the disk.
 */
#ifndef PLACARD_SERVE_SERVE_H
#define PLACARD_SERVE_SERVE_H

#include "build/build.h"

#include <stdbool.h>
#include <stdint.h>

/* What the one who started it is told. */
enum serve_moment {
    SERVE_READY,   /* pages can be looked at */
    SERVE_SHOWN,   /* what changed is shown */
    SERVE_REFUSED, /* what changed has mistakes, so the last good pages stay */
    SERVE_CHECKED, /* all pages and links have been looked at */
};

struct serve_news {
    enum serve_moment moment;
    int port;
    bool port_was_taken;         /* the one that was asked for, by somebody else */
    const struct texts *changed; /* the files; NULL when it is about none */
    bool misses_changes;         /* a folder cannot be watched any more */
    int64_t milliseconds;        /* since the change was seen */
    size_t pages;
    struct diagnostics *diagnostics; /* sorted */
};

struct serve_options {
    struct build_options build; /* its output is not used */
    bool follows_clock;         /* as_of is what the clock says at each load */
    int port;                   /* the first to try */
    void (*tell)(void *context, const struct serve_news *news);
    void *context;
};

/* Serves until somebody ends it. False, with the reason in `diagnostics`, when it could not
 * begin. */
bool serve_project(const struct serve_options *options, struct diagnostics *diagnostics);

#endif
