/* Passages: the words of a page as readers see them, with the way back to the file.
 *
 * A passage is one paragraph, heading, list item or table cell without its markup, or the
 * title or summary of the front matter. Code is left out. What tags printed stands in it too,
 * so that a sentence is whole, but has no place in the file: it was not typed.
 *
 *     In {{…period}}, **1,262** adults.     in the file
 *     In 2020 to 2021, 1,262 adults.        the passage
 *     ~~~              ~~~~~ ~~~~~~~        its stretches
 */
#ifndef PLACARD_RENDER_PASSAGE_H
#define PLACARD_RENDER_PASSAGE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/source.h"
#include "model/page.h"
#include "render/prose.h"

#include <stdbool.h>
#include <stddef.h>

/* `length` bytes of a passage, from `out` on, are those of the file from `source` on. */
struct stretch {
    size_t out;
    size_t source;
    size_t length;
};

/* `length` bytes of a passage, from `at` on, are a link's words. */
struct passage_link {
    size_t at;
    size_t length;
    bool has_code; /* words that the passage leaves out */
    struct place address;
};

struct passage {
    struct text text;
    struct stretches ARRAY(struct stretch) stretches; /* in order */
    struct passage_links ARRAY(struct passage_link) links;
    const struct source *source;
    bool in_front_matter; /* where no tag can stand */
    bool in_table;        /* a cell, whose words need be no sentence */
    bool is_quoted;       /* somebody else's words */
    struct place field;   /* in front matter: all of it, for one that is not written as it reads */
};

struct passages ARRAY(struct passage);

/* In the order of the file. The texts live in `arena`. */
struct passages passages_of(struct arena *arena, const struct page *page,
                            const struct prose *prose);

/* Where [at, at + length) of the passage was typed. False when a part of its digits or its
 * ends came from a tag. */
bool passage_place(const struct passage *passage, size_t at, size_t length, struct place *place);
/* What of [at, at + length) was typed, from the first word to the last byte. False when all of
 * it came from tags. */
bool passage_typed(const struct passage *passage, size_t at, size_t length, struct place *place);

#endif
