/* A table's file as it stands, and rows to be added at its end.
 *
 *     struct table_file *areas = table_file_open(&arena, project, TEXT("data/areas.csv"), all);
 *     if (areas && !table_file_has(areas, TEXT("northam")))
 *         table_file_add(areas, (const struct cell_value[]){{"id", TEXT("northam")}, …, {0}});
 *
 * The columns are those of the file's own header, in its order, so that a table with more
 * columns (visibility) or fewer stays as it is. A table that is not there yet begins with the
 * header of its schema.
 */
#ifndef PLACARD_CREATE_TABLE_FILE_H
#define PLACARD_CREATE_TABLE_FILE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "host/new_files.h"
#include "read/csv.h"

#include <stdbool.h>

struct table_file {
    struct arena *arena;
    struct text path;            /* from the project: "data/areas.csv" */
    const struct source *source; /* NULL: there is no such file yet */
    struct csv csv;              /* what it holds */
    struct texts columns;
    struct texts rows;    /* what is added, as CSV */
    const char *line_end; /* as the file has it */
};

/* One cell; a list of them ends with {0}. */
struct cell_value {
    const char *column;
    struct text text;
};

/* NULL after an error. */
struct table_file *table_file_open(struct arena *arena, const char *project, struct text path,
                                   struct diagnostics *diagnostics);

/* The cell of a row of the file; empty where it has no such column. */
struct text table_file_cell(const struct table_file *file, size_t row, const char *column);
/* The row of the file whose `column` is `text`, or 0. */
size_t table_file_find(const struct table_file *file, const char *column, struct text text);
/* The same for the column id. */
bool table_file_has(const struct table_file *file, struct text id);

/* Cells that are not named are empty. */
void table_file_add(struct table_file *file, const struct cell_value *cells);

/* Adds the whole new file to what is to be written, if any row was added. */
void table_file_finish(struct table_file *file, struct new_files *files);

#endif
