/* Validation: tables against their CSVW metadata.
 *
 * Every table of a group is read once, row by row; tables with foreign keys are read
 * again when the keys they lead to are known. In memory stand the files' texts and the
 * keys, and of the mistakes the first CSVW_LISTED of each table; the rest are counted.
 *
 *     struct csvw_summary summary = {0};
 *     if (csvw_validate(&arena, &library, &group, &summary, &diagnostics)) ...
 */
#ifndef PLACARD_DATA_VALIDATE_H
#define PLACARD_DATA_VALIDATE_H

#include "read/csvw/metadata.h"

enum { CSVW_LISTED = 100 };

struct csvw_summary {
    size_t tables;
    size_t rows;
};

/* False after an error. What diagnostics point to lives in the arena. */
bool csvw_validate(struct arena *arena, const struct csvw_library *library,
                   const struct csvw_group *group, struct csvw_summary *summary,
                   struct diagnostics *diagnostics);

#endif
