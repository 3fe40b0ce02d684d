/* The inside of the index: how it grows (collect.c), comes together (merge.c) and is written
 * (words.c: what is looked up; write.c: what is shown). */
#ifndef PLACARD_RENDER_SEARCH_INSIDE_H
#define PLACARD_RENDER_SEARCH_INSIDE_H

#include "base/buffer.h"
#include "base/map.h"
#include "render/search.h"

#include <stdint.h>

/* How much a page says about a word: more in its title than anywhere else. */
struct weight {
    uint16_t title;
    uint16_t text;
};

/* A page that has a stem. */
struct posting {
    uint32_t page;
    struct weight weight;
};

/* All words with one stem, and the pages that have them, in order. */
struct stem_group {
    struct text stem;
    struct texts variants; /* the words themselves, sorted and each once when merging is done */
    struct posting *postings;
    size_t count;
};

/* A word as one worker has met it. */
struct word {
    struct text surface;
    struct text stem;
    struct stem_group *group; /* found in merging */
    size_t last_page;         /* 1 + the last page that has it, and */
    size_t last_use;          /* where that page's uses have it */
};

/* A word's place on a page. */
struct word_use {
    struct word *word;
    struct weight weight;
};

struct word_uses ARRAY(struct word_use);

/* A page that was read. */
struct entry {
    struct search_page page;
    struct text excerpt;
    const struct word_use *uses;
    size_t use_count;
};

struct search_part {
    struct search *search;
    struct arena arena;
    struct map words[2]; /* struct word by its surface; English ones are the second */
    struct words ARRAY(struct word *) all;
    struct word_uses uses; /* of the page that is open */
    struct entry *entry;   /* that page */
    size_t number;
    struct buffer plain;
    struct buffer excerpt;
};

struct stem_groups ARRAY(struct stem_group *);

struct search {
    struct arena arena;
    struct entry *entries;
    size_t pages;
    struct search_part *parts;
    size_t part_count;
};

/* All groups, sorted by stem. */
struct stem_groups groups_merge(struct search *search);

/* Sorts texts and leaves each once. */
void texts_sort(struct texts *texts);

/* Files of words, and the lists of words to guess by. */
void words_write(struct search *search, const struct stem_groups *groups,
                 struct search_files *files, struct buffer *keys);

#endif
