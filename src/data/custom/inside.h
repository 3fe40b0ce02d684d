/* The inside of data/custom.c: what its files share. Nobody else includes this.
 *
 *     words.c    single words of ours in metadata
 *     schema.c   metadata become a schema
 *     column.c   and each of its columns
 *     counts.c   placard:disclosure
 *     rows.c     the file, written plainly
 */
#ifndef PLACARD_DATA_CUSTOM_INSIDE_H
#define PLACARD_DATA_CUSTOM_INSIDE_H

#include "data/custom.h"
#include "data/disclosure/table.h"

/* What becomes of a column of the file. */
enum custom_use {
    CUSTOM_COLUMN,     /* it is one of the schema's */
    CUSTOM_GATE,       /* visibility or publish_from */
    CUSTOM_RESTRICTED, /* nothing */
};

/* A table on its way, from metadata to draft. */
struct custom_reading {
    struct arena *arena;
    const struct custom_request *request;
    struct diagnostics *diagnostics;
    struct csvw_group group;
    struct csvw_table *metadata; /* of the group: the table's own */
    struct custom_table *table;
    struct column *columns; /* of the schema */
    enum custom_use *uses;  /* of each column of the file */
    size_t *numbers;        /* which of the schema's it is, where it is one */
    size_t in_file;         /* how many these are */
    struct draft_care care;
    bool has_gate_columns;
    const struct source *source; /* the file, as text; NULL when it cannot be read */
};

/* A mistake in what the metadata say in words of ours; gives the diagnostic to advise on. */
struct diagnostic *custom_complain(struct custom_reading *reading, struct place place,
                                   const char *format, ...) __attribute__((format(printf, 3, 4)));
/* A text among the common properties; empty when there is none. */
struct text custom_word(const struct node *map, const char *name);
struct place custom_place(const struct node *map, const char *name);
/* Reports every word of ours that stands where it means nothing, in the whole of the metadata. */
bool custom_check_words(struct custom_reading *reading);
/* Reports every name in the object that is none of `known`, which ends with NULL. */
bool custom_check_names(struct custom_reading *reading, const struct node *map,
                        const char *const *known);

/* Each is false after an error. */
bool custom_read_schema(struct custom_reading *reading);
bool custom_read_column(struct custom_reading *reading, const struct csvw_column *from,
                        struct column *column);
bool custom_read_disclosure(struct custom_reading *reading);
bool custom_read_rows(struct custom_reading *reading, struct csv *csv);

/* The gate's column that this is, whatever its metadata say: visibility or publish_from. Empty
 * for any other. */
struct text custom_gate_name(const struct csvw_column *column);
/* The file of a table of the group as text; NULL when it cannot be read, which is not told. */
const struct source *custom_open(struct custom_reading *reading, const struct csvw_table *table);

#endif
