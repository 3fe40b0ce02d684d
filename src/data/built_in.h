/* Built-in schemas: the CSVW metadata of the tables that placard knows by name.
 *
 * They are kept as files, src/data/tables/NAME.csv-metadata.json, where anyone can
 * read them; the build (script/embed.cmake) turns these into constants, so that the
 * program needs no file beside it. To add a table, add its file.
 *
 *     for (size_t i = 0; i < built_in_schema_count; i++)
 *         use(built_in_schemas[i].name, built_in_schemas[i].text);
 */
#ifndef PLACARD_DATA_BUILT_IN_H
#define PLACARD_DATA_BUILT_IN_H

#include <stddef.h>

/* A NUL that the length does not count follows the text, which is the file's bytes. */
struct built_in_schema {
    const char *name; /* the table's: "allocations" for allocations.csv */
    const char *text;
    size_t length;
};

/* Sorted by name, in the order of bytes. */
extern const struct built_in_schema built_in_schemas[];
extern const size_t built_in_schema_count;

#endif
