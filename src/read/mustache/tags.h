/* The tags of a Mustache text, in order, paired and measured: the first of the
 * parser's two passes. The second (mustache.c) can then look ahead, as from a
 * block's opening tag to what follows its closing tag.
 */
#ifndef PLACARD_READ_MUSTACHE_TAGS_H
#define PLACARD_READ_MUSTACHE_TAGS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "read/mustache.h"

#include <stdbool.h>
#include <stddef.h>

enum tag_kind {
    TAG_VALUE,
    TAG_RAW,
    TAG_SECTION,
    TAG_INVERTED,
    TAG_PARENT,
    TAG_BLOCK,
    TAG_CLOSE,
    TAG_PARTIAL,
    TAG_COMMENT,
    TAG_DELIMITERS,
};

struct tag {
    enum tag_kind kind;
    bool dynamic;
    size_t from; /* the whole tag with its delimiters is [from, to) */
    size_t to;
    struct text name;
    size_t match;                        /* which tag closes this one, or is closed by it */
    const struct delimiters *delimiters; /* those it is written in */
    /* Its line: is there only white space before the tag, and after it? */
    bool blank_before;
    bool blank_after;
    size_t line_start; /* where that white space begins */
    size_t line_end;   /* after the line's end */
};

struct tags ARRAY(struct tag);

/* False after errors; then the tags are not all paired. Linear in the text. */
bool tags_scan(struct arena *arena, const struct source *source, size_t from,
               const struct delimiters *delimiters, struct diagnostics *diagnostics,
               struct tags *tags);

#endif
