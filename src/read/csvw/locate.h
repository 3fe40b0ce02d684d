/* Which metadata describes a CSV file: the standard's search, in its order.
 *
 *   1. what the user names
 *   2. what a Link header names
 *   3. the places that the site's /.well-known/csvm lists, or else NAME-metadata.json
 *      beside the file and csv-metadata.json in its folder
 *   4. none: the file's own header
 *
 * Metadata of 2 and 3 that does not speak of the file is passed over with a warning.
 */
#ifndef PLACARD_READ_CSVW_LOCATE_H
#define PLACARD_READ_CSVW_LOCATE_H

#include "read/csvw/metadata.h"

struct csvw_request {
    struct text table;    /* the CSV file's address; empty when only metadata is given */
    struct text metadata; /* what the user names; empty for none */
    struct text link;     /* the value of a Link header; empty for none */
};

/* False after an error. */
bool csvw_locate(struct arena *arena, const struct csvw_library *library,
                 const struct csvw_request *request, struct csvw_group *group,
                 struct diagnostics *diagnostics);

#endif
