/* Values: what templates see of the site.
 *
 * A template never touches the model. It asks a value for its truth, its items,
 * a member by name, or its words, through the five functions of its type. A
 * type reads straight from the model, so nothing is copied and a page pays only
 * for what its template asks.
 *
 * A `struct value` is passed by value; what `data` points to belongs to the
 * model or to the reader's arena.
 */
#ifndef PLACARD_RENDER_VALUE_H
#define PLACARD_RENDER_VALUE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"
#include "read/node.h"

#include <stdbool.h>
#include <stddef.h>

struct citations;
struct language;
struct site;
struct template;

/* Who is reading: where new words are made, which page they are for (addresses
 * are printed relative to it), and what it has cited so far. */
struct reader {
    struct arena *arena;
    struct text page;            /* the page's own address, "enfield/funding.html"; may be empty */
    struct citations *citations; /* may be NULL: nobody keeps account */
    const struct site *site;     /* may be NULL: a template tried out on its own */
    const struct language *language; /* of the page; NULL only where nothing is said in words */
};

/* One who reads no page, but the site's words and numbers. */
struct reader reader_of(const struct site *site, struct arena *arena);

struct value {
    const struct value_type *type; /* NULL: there is no such name */
    const void *data;
    size_t index;
};

struct value_type {
    const char *kind; /* for errors: "text", "a list", "a row" */
    bool html;        /* its words are HTML already, made by placard */
    /* Each may be NULL: then the value is true, is no list, has no members, has no words. */
    bool (*truth)(struct value value);
    size_t (*count)(struct value value);
    struct value (*item)(struct value value, size_t i, struct reader *reader);
    struct value (*member)(struct value value, struct text name, struct reader *reader);
    struct text (*words)(struct value value, struct reader *reader);
    /* The names that `member` knows, for suggestions. */
    void (*names)(struct value value, struct arena *arena, struct texts *names);
    /* A lambda: text to expand in place of a tag (section has NULL `at`) or of a section's
     * unexpanded contents. */
    struct text (*lambda)(struct value value, struct text section, struct reader *reader);
    /* Words with tags in them, which the names around fill in; of the dialect MUSTACHE_TEXT. */
    const struct template *(*template)(struct value value);
};

struct value value_nothing(void);     /* known, but there is none: false, prints nothing */
struct value value_truth(bool truth); /* prints true or false */
struct value value_text(struct arena *arena, struct text text); /* false when empty */
struct value value_html(struct arena *arena, struct text html);
struct value value_number(struct arena *arena, size_t number); /* true, even 0: it is a number */

/* A map made by hand, for the values of one page. Adding a name twice keeps the last. */
struct value_map;
struct value_map *value_map_new(struct arena *arena);
void value_map_add(struct value_map *map, const char *name, struct value value);
struct value value_from_map(const struct value_map *map);

/* A list made by hand. */
struct value_list;
struct value_list *value_list_new(struct arena *arena);
void value_list_add(struct value_list *list, struct value item);
struct value value_from_list(const struct value_list *list);

/* Front matter or JSON as a value; the node must outlive it. */
struct value value_from_node(const struct node *node);

/* The questions a template asks; each is safe for every value. */
bool value_is_true(struct value value); /* a list is true when it has items */
/* The member `name`; every list has one called "count", which is nothing for an empty
 * list: {{#updates.count}}<h2>Updates</h2>{{/updates.count}} */
struct value value_member(struct value value, struct text name, struct reader *reader);

#endif
