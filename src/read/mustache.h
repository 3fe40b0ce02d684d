/* Mustache: source text becomes a template, a flat program that render/expand runs.
 *
 * All of Mustache 1.4 is here: variables, sections, partials, changed delimiters,
 * inheritance, dynamic names, lambdas. What a template means is settled when it
 * is parsed: names are split at their dots, lines that hold nothing but a tag are
 * gone, and every value knows how it must be escaped where it stands.
 *
 *     const struct template *page =
 *         template_parse(&arena, source, 0, MUSTACHE_HTML, &diagnostics);
 *     if (!page) ...                   // every mistake in it has been told
 *
 * A template lives in the arena and points into its source; both must outlive it.
 * It is never changed afterwards, so many threads may expand it at once.
 */
#ifndef PLACARD_READ_MUSTACHE_H
#define PLACARD_READ_MUSTACHE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum mustache_dialect {
    MUSTACHE_HTML,     /* a value is escaped for the place in the HTML where it stands */
    MUSTACHE_MARKDOWN, /* a value is escaped for Markdown */
    MUSTACHE_PLAIN,    /* as Mustache's own specification has it: for HTML text, wherever it is */
    MUSTACHE_TEXT,     /* nothing is escaped; for what is escaped as a whole afterwards */
};

enum {
    MUSTACHE_NESTING = 64,   /* sections in sections, in one template */
    MUSTACHE_MISTAKES = 100, /* after so many, a template is read no further */
};

enum escape {
    ESCAPE_NONE,
    ESCAPE_PLAIN,     /* & < > " */
    ESCAPE_HTML,      /* the same and ': for text and for attributes in either quotation mark */
    ESCAPE_URL,       /* a whole address, or its beginning: its scheme must be allowed */
    ESCAPE_URL_PATH,  /* further on in an address: percent-encoded, but for / */
    ESCAPE_URL_QUERY, /* after its ? or #: percent-encoded */
    ESCAPE_JSON,      /* inside a JSON string in a <script> */
    ESCAPE_MARKDOWN,
};

enum instruction_kind {
    INSTRUCTION_LITERAL,
    INSTRUCTION_VALUE,
    INSTRUCTION_SECTION,
    INSTRUCTION_INVERTED,
    INSTRUCTION_PARTIAL,
    INSTRUCTION_PARENT, /* its contents are the blocks that it gives the parent, nothing else */
    INSTRUCTION_BLOCK,
};

struct delimiters {
    struct text open;
    struct text close;
};

/* The contents of a section, parent or block are the instructions after it, up to `end`. */
struct instruction {
    enum instruction_kind kind;
    enum escape escape;
    bool raw;      /* VALUE: {{{name}}} or {{&name}} */
    bool dynamic;  /* PARTIAL, PARENT: {{>*name}}, the name is a value's */
    bool alone;    /* PARTIAL, PARENT, BLOCK: nothing else is on its lines */
    bool in_text;  /* SECTION: stands in text, where a lambda may give any markup */
    bool in_title; /* BLOCK: stands in <title>, which holds no markup */
    bool markup;   /* BLOCK: its contents have markup, or may have */
    size_t end;
    struct text text;         /* a literal's bytes, or the name; a slice of the source */
    const struct text *parts; /* the name between its dots; none for {{.}} */
    size_t part_count;
    struct text indent;   /* alone: what each of its lines begins with */
    struct text line_end; /* BLOCK, alone: the end of its last line, which it may have to write */
    struct text contents; /* SECTION: its source text, for a lambda */
    const struct delimiters *delimiters; /* SECTION: those in force around it */
};

struct template
{
    const struct source *source;
    enum mustache_dialect dialect;
    struct instructions ARRAY(struct instruction) code;
    bool broken;
};

/* Parses bytes [from, end) of `source`, which begin a line. NULL after errors. */
const struct template *template_parse(struct arena *arena, const struct source *source, size_t from,
                                      enum mustache_dialect dialect,
                                      struct diagnostics *diagnostics);

/* The same with other delimiters than {{ and }} to begin with: for lambdas. */
const struct template *template_parse_with(struct arena *arena, const struct source *source,
                                           size_t from, enum mustache_dialect dialect,
                                           const struct delimiters *delimiters,
                                           struct diagnostics *diagnostics);

/* Stands for a template whose mistakes have been told already: whoever looks up
 * templates gives this one, and expanding it fails without another word. */
const struct template *template_broken(void);

/* Where a slice of the template's source is. */
struct place template_place(const struct template *template, struct text slice);

#endif
