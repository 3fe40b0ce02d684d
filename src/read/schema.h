/* A schema: what the columns of one of placard's own tables mean.
 *
 * It is read from a `…csv-metadata.json`, which is CSVW
 * (https://www.w3.org/TR/tabular-metadata/). Beside the standard's own words our tables carry a few of ours, prefixed `placard:`, which a standard
 * reader ignores:
 *
 *     placard:where    shared | partnership | both: the folders where the table may stand
 *     placard:label    the column whose words stand for the whole row
 *     placard:kind     how a column is checked and printed (enum column_kind)
 *     placard:values   a choice's values and the words printed for them
 *     placard:page     the type of page that the column names (priority, metric)
 *     placard:example  what a cell may look like
 *
 * Tables of one's own have a few more: see data/custom.h.
 */
#ifndef PLACARD_READ_SCHEMA_H
#define PLACARD_READ_SCHEMA_H

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostic.h"
#include "base/text.h"
#include "read/node.h"

#include <stdbool.h>
#include <stddef.h>

enum column_kind {
    COLUMN_TEXT,
    COLUMN_ID,       /* a slug: lower-case letters, figures, hyphens */
    COLUMN_CHOICE,   /* one of `choices` */
    COLUMN_MONEY,    /* pounds */
    COLUMN_QUANTITY, /* a number in the unit of its row */
    COLUMN_NUMBER,   /* a number without a unit */
    COLUMN_PERCENT,
    COLUMN_WHOLE,
    COLUMN_PERIOD,
    COLUMN_WHEN, /* a date, month or year */
    COLUMN_SOURCE,
    COLUMN_MARKER,
    COLUMN_UNIT,
    COLUMN_URL,
};

struct choice {
    struct text value;
    struct text words;
};

struct column {
    struct text name;
    struct text title;
    struct text description;
    struct text example;
    enum column_kind kind;
    bool required;
    const struct choice *choices;
    size_t choice_count;
    struct text table; /* a foreign key: the table that it leads to; empty for none */
    struct text page;  /* the type of page that it names; empty for none */
};

enum schema_where { SCHEMA_SHARED = 1, SCHEMA_PARTNERSHIP = 2, SCHEMA_BOTH = 3 };

enum { NO_COLUMN = -1 };

struct schema {
    struct text name; /* of the table: "allocations" */
    struct text title;
    struct text description; /* 50 to 5,000 characters, as catalogues of data want it */
    enum schema_where where;
    const struct column *columns;
    size_t column_count;
    const size_t *key; /* columns of the primary key */
    size_t key_count;
    int label;      /* column, or NO_COLUMN */
    bool is_custom; /* a table of one's own */
};

/* Reads the metadata of one table. False after an error. */
bool schema_read(struct arena *arena, const struct node *metadata, struct schema *schema,
                 struct diagnostics *diagnostics);

/* Whether a table's description is as long as it must be; otherwise that is reported. */
bool schema_check_description(struct text description, struct place place,
                              struct diagnostics *diagnostics);

/* The kind that placard:kind names. When there is none of the name, false. */
bool column_kind_find(struct text name, enum column_kind *kind);
/* All names that it may have. */
struct texts column_kind_names(struct arena *arena);

/* The column's number, or NO_COLUMN. */
int schema_column(const struct schema *schema, struct text name);

bool column_is_number(const struct column *column);
/* The column behind a number whose markers say why it is not there; or NO_COLUMN. */
int column_marker(const struct schema *schema, size_t column);

#endif
