/* Inside of pattern.c: a regular expression as a tree. */
#ifndef PLACARD_READ_PATTERN_PARSE_H
#define PLACARD_READ_PATTERN_PARSE_H

#include "base/arena.h"
#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PATTERN_REPEATS = 1000, PATTERN_NESTING = 64, PATTERN_ENDLESS = -1 };

enum branch_kind {
    BRANCH_EMPTY,
    BRANCH_CLASS,     /* one character of `ranges` */
    BRANCH_SEQUENCE,  /* all of `children`, in order */
    BRANCH_CHOICE,    /* one of `children` */
    BRANCH_REPEAT,    /* the only child, `least` to `most` times */
    BRANCH_START,     /* ^ */
    BRANCH_END,       /* $ */
    BRANCH_WORD_EDGE, /* \b */
    BRANCH_WORD_INSIDE,
};

struct range {
    uint32_t low;
    uint32_t high;
};

struct ranges ARRAY(struct range);

struct branch {
    enum branch_kind kind;
    bool negated; /* a class: any character but these */
    struct ranges ranges;
    struct branches ARRAY(const struct branch *) children;
    int least;
    int most; /* or PATTERN_ENDLESS */
};

/* NULL, with the reason, when the text is no pattern. */
const struct branch *pattern_parse(struct arena *arena, struct text text, const char **why);

/* The character at `*at`, which moves behind it. The text must be UTF-8; a byte that
 * is not counts as itself. */
uint32_t pattern_character(struct text text, size_t *at);

#endif
