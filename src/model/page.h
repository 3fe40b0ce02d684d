/* Pages: what each type of page is, which fields its front matter has, where it stands.
 *
 * A page comes from a Markdown file, or from data alone: a partnership with an
 * allocations.csv has a funding page whether anybody wrote a funding.md or not.
 */
#ifndef PLACARD_MODEL_PAGE_H
#define PLACARD_MODEL_PAGE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "data/table.h"
#include "read/frontmatter.h"
#include "read/mustache.h"

#include <stdbool.h>
#include <stddef.h>

enum page_type {
    PAGE_HOME,
    PAGE_PLAIN,
    PAGE_PARTNERSHIP,
    PAGE_PRIORITY,
    PAGE_METRIC,
    PAGE_AREA,  /* a part of the partnership's area; made by placard, never written */
    PAGE_AREAS, /* the list of these */
    PAGE_FUNDING,
    PAGE_SPENDING,
    PAGE_MILESTONES,
    PAGE_MEMBERS,
    PAGE_WITHHELD,
    PAGE_UPDATES,
    PAGE_STATED,
    PAGE_DATA,
    PAGE_TABLE, /* one table whole; made by placard, never written */
    PAGE_COMPARE,
    PAGE_OUTCOMES,
    PAGE_SOURCES,
    PAGE_GLOSSARY,
    PAGE_ACCESSIBILITY, /* the statement that a site must have */
    PAGE_A_TO_Z,        /* every page by its title */
    PAGE_NOT_FOUND,     /* what a server shows for an address without a page, at any depth */
    PAGE_PRINT,         /* all of a partnership, for paper; made by placard, never written */
    PAGE_TYPE_COUNT
};

enum field_kind {
    FIELD_TEXT,
    FIELD_WHOLE,
    FIELD_WHEN,
    FIELD_CHOICE,  /* one of `words`, between commas */
    FIELD_WORDS,   /* a list of them */
    FIELD_ROW,     /* the address of a row of the table `words` */
    FIELD_ROWS,    /* a list of them */
    FIELD_GROUP,   /* a map with text fields, which `words` names */
    FIELD_OPTIONS, /* the same, but each may be left out */
    FIELD_TEXTS,   /* a list of any texts */
    FIELD_MAPS,    /* a map of FIELD_OPTIONS, by names of one's own */
};

struct field {
    const char *name;
    enum field_kind kind;
    bool required;
    const char *words;
    const char *help; /* what it says, in a sentence */
};

struct page_kind {
    const char *name;           /* in front matter, and of its template */
    const char *title;          /* where the front matter gives none; NULL: it must */
    const char *stands;         /* where its file must be, '*' for a partnership; NULL: anywhere,
                         * "": nowhere, as placard alone makes it */
    const char *table;          /* a partnership with this table has the page in any case */
    const struct field *fields; /* beside those that every page has; ends with a NULL name */
    const char *help;           /* what the page is, in a sentence; NULL: placard alone makes it */
};

struct language;
struct partnership;
struct page;

struct page_list ARRAY(struct page *);

struct page {
    enum page_type type;
    struct text id;   /* its file's name without the ending: "adults-in-treatment" */
    struct text path; /* its address in the site: "enfield/metrics/adults-in-treatment.html" */
    struct text title;
    struct text summary; /* may be empty */
    int order;
    const struct document *document;       /* NULL: made from data alone */
    const struct template *body;           /* its Markdown, a template itself; NULL: none */
    const struct partnership *partnership; /* NULL: the page is shared */
    const struct table *table;             /* for PAGE_TABLE */
    const struct row *area;                /* for PAGE_AREA */
    const struct language *language;       /* it is written in; site_assemble finds it */
    struct page *original;                 /* what it is a translation of; NULL: of nothing */
    struct page_list translations;         /* of an original: into each other language */
};

const struct page_kind *page_kind(enum page_type type);
/* Every site has such a page; every partnership, if nobody can write it. */
bool page_is_always_made(enum page_type type);

/* The field's description, among those of this type and of every page; NULL if unknown. */
const struct field *page_field(enum page_type type, struct text name);
/* Whether pages of every type have the field: each translation has its own. */
bool page_field_is_common(struct text name);
/* The fields that every page has; ends with a NULL name. */
const struct field *page_common_fields(void);
/* Whether somebody writes such pages: placard alone makes the others. */
bool page_is_written(enum page_type type);
/* The names of all fields that a page of this type may have. */
struct texts page_field_names(struct arena *arena, enum page_type type);

/* Makes a page of a document: finds its type, checks its fields, works out its
 * address. `path` is the file's, relative to content/: "enfield/funding.md". NULL
 * after an error without which there is no page; other errors are only reported. */
struct page *page_from_document(struct arena *arena, const struct document *document,
                                struct text path, struct diagnostics *diagnostics);

/* A page without a Markdown file. */
struct page *page_from_data(struct arena *arena, enum page_type type, struct text path);

/* Whether residents should find the page in lists: not the tables, which the page about data
 * lists, nor what lists the others or stands in another's place. */
bool page_is_listed(const struct page *page);

/* The two steps that translations share: an address, empty after an error; one field's value. */
struct text page_find_address(struct arena *arena, const struct document *document,
                              struct text path, struct diagnostics *diagnostics);
void page_check_field(const struct field *field, const struct node *node,
                      struct diagnostics *diagnostics);

/* A field of the front matter, or NULL. What a translation does not say for itself, its original
 * says. */
const struct node *page_node(const struct page *page, const char *field);

/* The same page in a language, or the original where there is no translation into it. */
const struct page *page_in_language(const struct page *page, const struct language *language);

/* Where a page must be reported: at a field of its front matter if it has that, or its file. */
struct place page_place(const struct page *page, const char *field);

/* The text of a field, or the empty text. */
struct text page_text(const struct page *page, const char *field);

/* Whether the page is in English. Every rule of plain English and every word that is added to a
 * page's own asks this first, so that a page with `lang: cy` is left alone. */
bool page_is_english(const struct page *page);

/* Whether any server and any disk can have this address: relative, without "..",
 * empty parts or odd characters, and not too long. */
bool address_is_safe(struct text path);

#endif
