/* CSVW metadata: what a group of tables should hold (https://www.w3.org/TR/tabular-metadata/).
 *
 * A metadata file becomes tables, schemas, columns and datatypes with everything
 * inherited already in place. What is not valid is reported as the standard has it:
 * some mistakes are errors, after others the property does not count and a warning
 * says so.
 *
 *     struct csvw_library library = {open_file, &context, "placard reads …"};
 *     struct csvw_group group;
 *     if (csvw_group_read(&arena, &library, source, url, &group, &diagnostics))
 *         csvw_validate(...);                                      // data/validate.h
 */
#ifndef PLACARD_READ_CSVW_METADATA_H
#define PLACARD_READ_CSVW_METADATA_H

#include "base/diagnostic.h"
#include "read/csvw/dialect.h"
#include "read/csvw/format.h"
#include "read/node.h"

/* Where files come from: nothing here knows of disks or networks. NULL when there is
 * nothing at `url`; what is there but cannot be read, the function reports. */
struct csvw_library {
    const struct source *(*open)(void *context, struct text url, struct diagnostics *diagnostics);
    void *context;
    const char *reach; /* advice for one whose file was not found: what may be read */
};

struct csvw_title {
    struct text language; /* und when none is given */
    struct text words;
};

/* What groups, tables and schemas hand down to their columns. */
struct csvw_inherited {
    const struct csvw_datatype *datatype;
    struct text fallback; /* `default`: what an empty cell stands for */
    struct text language;
    struct texts nulls;
    struct text separator; /* empty for none */
    bool ordered;
    bool required;
};

struct csvw_titles ARRAY(struct csvw_title);

struct csvw_column {
    struct text name; /* as the metadata gives it; empty for none */
    struct csvw_titles titles;
    bool is_virtual;
    struct csvw_inherited inherited;
    struct place place;
    const struct node *node; /* for what other vocabularies say; NULL for one that was added */
};

struct csvw_columns ARRAY(struct csvw_column);
struct csvw_indexes ARRAY(size_t);

struct csvw_table;

struct csvw_foreign_key {
    struct csvw_indexes columns;
    struct text resource; /* one of the two is empty */
    struct text schema;
    struct texts names; /* the columns there, until the tables are all known */
    const struct csvw_table *table;
    struct csvw_indexes referenced;
    struct place place;
};

struct csvw_table {
    struct text url; /* normalised */
    struct text schema_id;
    bool has_schema;
    struct csvw_columns columns;
    struct csvw_indexes primary_key;
    struct csvw_foreign_keys ARRAY(struct csvw_foreign_key) foreign_keys;
    struct csvw_dialect dialect;
    struct text language;
    struct place place;
    const struct node *node;   /* NULL without metadata, as the next */
    const struct node *schema; /* it may stand in another file */
};

struct csvw_group {
    struct csvw_tables ARRAY(struct csvw_table) tables;
    const struct node *root; /* the whole file; NULL without metadata */
};

/* Reads the metadata in `source`, which stands at `url`. False after an error. */
bool csvw_group_read(struct arena *arena, const struct csvw_library *library,
                     const struct source *source, struct text url, struct csvw_group *group,
                     struct diagnostics *diagnostics);

/* A group for a table that has no metadata: whatever its header says. */
void csvw_group_plain(struct arena *arena, struct text url, struct csvw_group *group);

/* NULL when the group does not speak of it. */
const struct csvw_table *csvw_group_find(struct arena *arena, const struct csvw_group *group,
                                         struct text url);

/* Puts a column of text, which the metadata does not describe, into a table of the group: it
 * becomes number `at` of those in the file. Keys lead to the same columns as before. */
void csvw_group_add_column(struct arena *arena, struct csvw_group *group, struct csvw_table *table,
                           size_t at, struct text title);

/* Whether the text, as a cell of such a column, says that there is no value. */
bool csvw_is_null(const struct csvw_inherited *inherited, struct text text);

#endif
