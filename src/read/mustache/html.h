/* A walk through the literal HTML of a template, as a browser's tokenizer would
 * read it: enough of it to know what a value at any place would become part of.
 * Where a browser forgives, this is stricter; it never takes a place for a safer
 * one than it is.
 */
#ifndef PLACARD_READ_MUSTACHE_HTML_H
#define PLACARD_READ_MUSTACHE_HTML_H

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum html_where {
    IN_HTML,     /* between tags */
    IN_TITLE,    /* <title>, <textarea>: text without tags */
    IN_RAW,      /* <script>, <style> and others whose text is not escaped */
    IN_JSON,     /* <script type="application/json"> */
    IN_COMMENT,  /* a comment */
    IN_DOCTYPE,  /* <!doctype>, <?…> */
    IN_CUT,      /* a literal ended after < or </ */
    IN_TAG_NAME, /* a tag's name */
    IN_TAG,      /* between attributes */
    IN_TAG_END,  /* the same, where a space, / or > must come next */
    IN_NAME,     /* an attribute's name */
    AFTER_NAME,  /* white space after it */
    BEFORE_VALUE,
    IN_UNQUOTED,
    IN_QUOTED,
};

/* How far an address in an attribute has got; up to ADDRESS_VALUE, a colon would end a scheme. */
enum html_address {
    ADDRESS_START,
    ADDRESS_SCHEME, /* literal text that may yet turn out to be a scheme */
    ADDRESS_EITHER, /* at its start or not: a section may have begun it */
    ADDRESS_VALUE,  /* after a value that began it */
    ADDRESS_PATH,
    ADDRESS_QUERY,
    ADDRESS_REFUSED, /* its scheme is not one that a value may follow */
};

enum html_attribute { ATTRIBUTE_TEXT, ATTRIBUTE_ADDRESS, ATTRIBUTE_REFUSED, ATTRIBUTE_TYPE };

/* A short word in lower case; one that is longer, or not known, equals no text. */
struct html_word {
    char at[24];
    size_t length;
};

/* {0} is the start of HTML text. */
struct html {
    enum html_where where;
    struct text since;        /* what began this: a < or a quotation mark */
    struct html_word element; /* of the tag, or whose text this is */
    bool closing;             /* the tag is </element> */
    bool typed;               /* a script's type attribute has been seen */
    bool json;                /* and says JSON */
    struct html_word name;    /* of the attribute */
    enum html_attribute attribute;
    char quote;
    struct html_word type;     /* the value of a type attribute */
    enum html_address address; /* ATTRIBUTE_ADDRESS */
    struct html_word scheme;   /* ADDRESS_SCHEME */
    bool in_string;            /* IN_JSON */
    bool after_backslash;      /* in such a string */
};

/* Goes on through `literal`, a slice of the source. True when there was a tag or comment in it. */
bool html_walk(struct html *html, struct text literal, const struct source *source,
               struct diagnostics *diagnostics);
/* Ends the name that is open, if any: whatever comes next, it will not be more of it. */
void html_settle(struct html *html);

bool html_word_is(const struct html_word *word, const char *string);
bool html_word_equal(const struct html_word *a, const struct html_word *b);
struct text html_word_text(const struct html_word *word);
void html_word_forget(struct html_word *word); /* equal to no text from now on */

#endif
