/* Search: the index by which a page's script finds what is on a site, in files small enough to
 * be fetched for one question.
 *
 *     struct search *search = search_new(&arena, pages, workers);
 *     struct search_part *part = search_part(search, worker);       // in each worker
 *     search_open(part, number, &(struct search_page){.title = …, .url = …});
 *     search_text(part, SEARCH_HEADING, TEXT("What it counts"));
 *     search_close(part);
 *     search_write(search, &files);                                 // when all have ended
 *     search_release(search);
 *
 * What a page is found by was taken from its finished HTML, so nothing can be found that was
 * not published. The files are the same whichever worker read which page.
 *
 * The files are scripts that call placardSearch(NAME, DATA), for a page that was opened from a
 * disk may load scripts but not fetch data:
 *
 *     search/index.js           where all the others are; the only one whose name stays
 *     search/HASH/w0.js …       words: `STEM[,WORD…] COUNT PAGES`, a line each
 *     search/HASH/va.js …       all words that begin with a, to find what was meant by a slip
 *     search/HASH/p0.js …       pages: [title, where, address, excerpt], SEARCH_TOGETHER a file
 *
 * HASH is of all their bytes: no browser mixes the words of one build with another's pages.
 *
 * The WORDs are those with that stem, unless they are the stem itself.
 * PAGES are ordered by how much they say about the word: a digit, from 9 down to 1, then the
 * numbers of its pages as gaps to the one before, in base 26 (a to z, the last figure A to Z).
 * Of a word on more than SEARCH_MOST pages only the best are there; COUNT counts them all.
 * A STEM that ends in * stands for all words that begin so, where these are in several files.
 */
#ifndef PLACARD_RENDER_SEARCH_H
#define PLACARD_RENDER_SEARCH_H

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

#define SEARCH_SCRIPT "assets/search.js" /* a site that has this asks for an index */

enum {
    SEARCH_TOGETHER = 8, /* pages in one file */
    SEARCH_MOST = 1000,  /* pages of one word */
    SEARCH_FORMAT = 1,   /* of the files; the script refuses another */
};

/* Where a text stands, and so how much it says about its page. */
enum search_field {
    SEARCH_HEADING,
    SEARCH_TEXT, /* running text; the first of it is the page's excerpt */
    SEARCH_CELL, /* of a table or a list of facts */
};

/* What is shown of a page. Its words weigh most in the title, then in `where`. */
struct search_page {
    struct text title;
    struct text where; /* the partnership; may be empty */
    struct text url;   /* seen from the site's root */
    bool is_english;   /* its words have stems */
};

struct search_file {
    struct text path;
    struct text bytes;
};

struct search_files ARRAY(struct search_file);

struct search;
struct search_part; /* what one worker has read */

struct search *search_new(struct arena *arena, size_t pages, size_t workers);
struct search_part *search_part(struct search *search, size_t worker);
void search_open(struct search_part *part, size_t number, const struct search_page *page);
void search_text(struct search_part *part, enum search_field field, struct text text);
void search_close(struct search_part *part);
/* The files live until search_release. */
void search_write(struct search *search, struct search_files *files);
void search_release(struct search *search); /* NULL is fine */

#endif
