/* Markdown: CommonMark with tables, read by md4c into a list of events.
 *
 * The events are what md4c reports, in order, made safe to walk: nesting, table
 * width and size are bounded, raw HTML is text, entities in attributes are
 * characters. Who writes HTML from them (render/prose) needs no md4c.
 *
 *     MARKDOWN_OPEN PARAGRAPH, MARKDOWN_TEXT "See ", MARKDOWN_OPEN LINK "funding.md",
 *     MARKDOWN_TEXT "the money", MARKDOWN_CLOSE LINK, MARKDOWN_CLOSE PARAGRAPH
 */
#ifndef PLACARD_READ_MARKDOWN_H
#define PLACARD_READ_MARKDOWN_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { MARKDOWN_BRACKET_DEPTH = 32, MARKDOWN_TABLE_COLUMNS = 128, MARKDOWN_DEPTH = 100 };

enum markdown_element {
    MARKDOWN_PARAGRAPH,
    MARKDOWN_HEADING, /* level */
    MARKDOWN_QUOTE,
    MARKDOWN_LIST,
    MARKDOWN_ORDERED_LIST, /* level: the first number */
    MARKDOWN_ITEM,
    MARKDOWN_CODE_BLOCK,
    MARKDOWN_RULE,
    MARKDOWN_TABLE,
    MARKDOWN_TABLE_HEAD,
    MARKDOWN_TABLE_BODY,
    MARKDOWN_TABLE_ROW,
    MARKDOWN_HEADER_CELL, /* level: see enum markdown_align */
    MARKDOWN_CELL,        /* the same */
    MARKDOWN_EMPHASIS,
    MARKDOWN_STRONG,
    MARKDOWN_CODE,
    MARKDOWN_LINK,  /* text: its destination */
    MARKDOWN_IMAGE, /* text: its source; its alternative text lies between open and close */
};

enum markdown_align { MARKDOWN_ALIGN_START, MARKDOWN_ALIGN_END };

struct markdown_event {
    enum markdown_event_kind {
        MARKDOWN_OPEN,
        MARKDOWN_CLOSE,
        MARKDOWN_TEXT,
        MARKDOWN_BREAK,      /* a line break that was asked for */
        MARKDOWN_SOFT_BREAK, /* a line that ended in the source */
    } kind;
    enum markdown_element element;
    unsigned level;
    struct text text;
    size_t at; /* offset in the Markdown, as near as md4c lets one know */
};

struct markdown ARRAY(struct markdown_event);

/* `text` is the Markdown after its values were filled in. Offsets in `problem_at`
 * and the events are into it. False, with the problem and its words, when the text is
 * nested too deeply or too large; the caller knows the place in the file. */
struct markdown_failure {
    enum problem problem;
    const char *words;
    const char *advice;
    size_t at;
};

bool markdown_read(struct arena *arena, struct text text, struct markdown *markdown,
                   struct markdown_failure *failure);

#endif
