/* Loading: a project's folders become a site and its templates.
 *
 * Every file is read once, pages and tables by all workers together. Mistakes are collected,
 * and loading goes on past them as far as it makes sense, so that one run shows all.
 */
#ifndef PLACARD_BUILD_LOAD_H
#define PLACARD_BUILD_LOAD_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "build/stage.h"
#include "model/site.h"
#include "read/mustache.h"

#include <stdbool.h>

/* A file of templates/, by the name that tags use: "page", "partials/footer". */
struct named_template {
    struct text name;
    const struct template *template; /* template_broken() after mistakes */
    const struct source *source;
};

struct templates {
    struct template_list ARRAY(struct named_template *) list;
    struct map by_name;
};

struct load_options {
    const char *project;  /* the folder that holds content/, data/ and templates/ */
    const char *previous; /* a site published before, whose numbers everybody may know; or NULL */
    size_t jobs;          /* workers that read files at the same time; 0 is 1 */
    const struct stage_listener *listener; /* is told how far it has come; NULL: nobody */
};

/* Reads a project. `site` has its as_of, minute, base_url and shows_restricted already. False when
 * something is missing or broken so badly that rendering would only find mistakes that follow from
 * it. */
bool load_project(struct arena *arena, const struct load_options *options, struct site *site,
                  struct templates *templates, struct diagnostics *diagnostics);

/* Gives a page the words that its file has now, without loading anything else: so a preview of
 * thousands of pages shows a sentence at once, while the project is loaded behind it. `arena` is
 * the site's, which nobody else uses meanwhile. False, and nothing has changed, when there is a
 * mistake in the file or its front matter is another, on which all of the site may depend. */
bool load_page_words(struct arena *arena, const char *project, struct page *page);

const struct named_template *templates_find(const struct templates *templates, struct text name);

#endif
