/* Inside of csvw_metadata.c and its helpers: properties of metadata objects, read as the
 * standard says for each sort of property.
 *
 * Nothing stops at a mistake. An error sets `failed`; after a warning the property is as
 * if it were not there.
 */
#ifndef PLACARD_READ_CSVW_READER_H
#define PLACARD_READ_CSVW_READER_H

#include "read/csvw/metadata.h"
#include "read/node.h"

struct csvw_reader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const struct csvw_library *library;
    struct text base;     /* what relative addresses are relative to */
    struct text language; /* of natural language properties; und */
    bool failed;
};

/* The kinds of object, as bits. */
enum csvw_object {
    CSVW_GROUP = 1,
    CSVW_TABLE = 2,
    CSVW_SCHEMA = 4,
    CSVW_COLUMN = 8,
    CSVW_DIALECT = 16,
    CSVW_TRANSFORMATION = 32,
    CSVW_DATATYPE = 64,
    CSVW_TOP = 128, /* it is a document of its own: it may have a @context */
};

/* An error; the advice may be NULL. */
void csvw_fail(struct csvw_reader *reader, struct place place, const char *advice,
               const char *format, ...) __attribute__((format(printf, 4, 5)));
/* A warning: the property does not count. */
void csvw_ignore(struct csvw_reader *reader, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Checks @id and @type, the common properties, and that there are no others than an
 * object of this kind may have. */
void csvw_check_names(struct csvw_reader *reader, const struct node *map, unsigned kind);
/* Checks the value of a property such as dc:title. */
void csvw_check_common(struct csvw_reader *reader, const struct node *value);
bool csvw_is_common_name(struct text name);

/* A member of one sort. NULL, with a warning if it is there but wrong. */
const struct node *csvw_string(struct csvw_reader *reader, const struct node *map,
                               const char *name);
/* Its value, or `fallback`. */
bool csvw_truth(struct csvw_reader *reader, const struct node *map, const char *name,
                bool fallback);
/* A whole number, 0 or more. False, and `*count` as it was, when there is none. */
bool csvw_count(struct csvw_reader *reader, const struct node *map, const char *name,
                size_t *count);
/* A list; an empty one when there is none. */
const struct node *csvw_list(struct csvw_reader *reader, const struct node *map, const char *name);
/* An address, made whole and normalised; empty when there is none. */
struct text csvw_link(struct csvw_reader *reader, const struct node *map, const char *name);
/* A string of a few that are allowed; the list ends with NULL. */
void csvw_one_of(struct csvw_reader *reader, const struct node *map, const char *name,
                 const char *const *allowed);
/* A string, or a list of strings that is not empty. */
bool csvw_strings(struct csvw_reader *reader, const struct node *node, struct texts *strings);

/* The parts that have files of their own. */
bool csvw_context(struct csvw_reader *reader, const struct node *root);
/* Follows an object property: the object itself, or the one in the file that it names,
 * whose language and base are then set in `*inside`. NULL when there is none. */
const struct node *csvw_object(struct csvw_reader *reader, const struct node *map, const char *name,
                               struct csvw_reader *inside, struct text *url);
const struct csvw_datatype *csvw_datatype_read(struct csvw_reader *reader, const struct node *node);
void csvw_inherited_read(struct csvw_reader *reader, const struct node *map,
                         struct csvw_inherited *inherited);
void csvw_columns_read(struct csvw_reader *reader, const struct node *schema,
                       const struct csvw_inherited *inherited, struct csvw_columns *columns);
void csvw_titles_read(struct csvw_reader *reader, const struct node *node,
                      struct csvw_titles *titles);
void csvw_schema_read(struct csvw_reader *reader, const struct node *schema,
                      const struct csvw_inherited *inherited, struct csvw_table *table);
void csvw_dialect_read(struct csvw_reader *reader, const struct node *node,
                       struct csvw_dialect *dialect);
void csvw_dialect_default(struct arena *arena, struct csvw_dialect *dialect);

#endif
