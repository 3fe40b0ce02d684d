/* Expanding a template: values go into its tags, and text comes out.
 *
 *     struct expansion expansion = {.find = find_template,
 *                                   .context = &templates,
 *                                   .reader = &reader,
 *                                   .diagnostics = &diagnostics};
 *     struct buffer out = buffer_with_limit(PAGE_LIMIT);
 *     if (expand(page, value_from_map(root), &expansion, &out)) ...
 *
 * Expansion is strict: a name that nobody knows is an error with a suggestion,
 * and so are a missing partial and a list printed as text. A section over an
 * unknown name is false: that is how a template says 'if there is one'. After a
 * mistake it goes on, to find the others; what is in `out` is then of no use.
 *
 * Whatever the template and the data, the work is bounded: by the buffer's limit,
 * by the nesting, and by the number of steps.
 */
#ifndef PLACARD_RENDER_EXPAND_H
#define PLACARD_RENDER_EXPAND_H

#include "base/array.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "read/mustache.h"
#include "render/value.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    EXPANSION_TEMPLATES = 64,   /* templates in templates */
    EXPANSION_NESTING = 1024,   /* sections, blocks and templates in each other */
    EXPANSION_STEPS = 20000000, /* a page of a million rows takes half of it */
    EXPANSION_MISTAKES = 100,   /* after so many, it goes no further */
};

/* `length` bytes of the source, at `source`, stand in the output at `out`. */
struct origin {
    size_t out;
    size_t source;
    size_t length;
};

struct origins ARRAY(struct origin);

struct expansion {
    /* The template called `name`; NULL when there is none, template_broken() when it has
     * mistakes that were told. A name never leads out of its folder: that is seen to here.
     * No function: there are no templates to include. */
    const struct template *(*find)(void *context, struct text name);
    /* The names that `find` knows, for suggestions; may be NULL. */
    void (*names)(void *context, struct arena *arena, struct texts *names);
    void *context;
    struct reader *reader;
    struct diagnostics *diagnostics;
    bool lenient;            /* as Mustache has it: what is missing is empty */
    struct texts *inserts;   /* HTML that Markdown asked for; stands there as a mark */
    struct origins *origins; /* where the literal text came from, in order; may be NULL */
    size_t steps;            /* at most so many; 0: EXPANSION_STEPS */
};

/* What stands in Markdown for the HTML `inserts.items[n]`: n between two of these. */
#define EXPANSION_MARK "\xEF\xBF\xBC" /* U+FFFC, object replacement character */

/* Adds to `out`. False after an error, which has been told. */
bool expand(const struct template *template, struct value root, struct expansion *expansion,
            struct buffer *out);

#endif
