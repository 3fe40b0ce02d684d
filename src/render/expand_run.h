/* What expand.c keeps while it runs, how it looks names up, and how it tells about
 * what it finds wrong.
 */
#ifndef PLACARD_RENDER_EXPAND_RUN_H
#define PLACARD_RENDER_EXPAND_RUN_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "read/mustache.h"
#include "render/expand.h"
#include "render/value.h"

#include <stdbool.h>
#include <stddef.h>

/* The values that names are looked up in, innermost first. */
struct frame {
    struct value value;
    const struct frame *outer;
};

/* The blocks that a parent tag gives to its parent, innermost parent first. */
struct arguments {
    const struct template *template;
    size_t parent; /* which instruction */
    const struct arguments *outer;
};

/* What instructions run in. Scopes are never changed: what is nested gets a copy. */
struct scope {
    const struct template *template;
    const struct frame *stack;
    const struct arguments *arguments;
    struct text indent;
    size_t templates; /* how many are around this one */
    size_t nesting;
};

struct run {
    struct expansion *expansion;
    struct arena *arena;
    const struct template *top;
    struct buffer *out;
    bool aside;       /* `out` is not the page, but text that will be escaped as a whole */
    bool line_begins; /* a line of a template has begun, and is not indented yet */
    bool failed;
    bool stopped; /* no use going on */
    size_t steps;
    struct map told; /* tags that were wrong once: in a loop over rows, once will do */
};

/* A new diagnostic at `slice` of the template, or NULL when the tag has had one. */
struct diagnostic *run_wrong(struct run *run, const struct scope *scope,
                             const struct instruction *tag, enum problem problem, struct text slice,
                             const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same, and an end to the whole expansion. */
void run_stop(struct run *run, const struct scope *scope, const struct instruction *tag,
              enum problem problem, const char *words, const char *advice);

/* What a name stands for; when there is nothing, `*missing` is the part that is unknown. */
struct value run_look_up(struct run *run, const struct scope *scope, const struct instruction *tag,
                         size_t *missing);

/* Tells that part `missing` of a tag's name is unknown, with the nearest that is not. */
void run_tell_unknown(struct run *run, const struct scope *scope, const struct instruction *tag,
                      size_t missing);
/* Tells that a tag's value is a list or a map, which has no words. */
void run_tell_no_words(struct run *run, const struct scope *scope, const struct instruction *tag,
                       struct value value);

#endif
