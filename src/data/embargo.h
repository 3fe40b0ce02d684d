/* Embargoes: when something comes out, and of which kind it is. Nothing of the thing itself.
 *
 * What is known here is what everybody may know: a metric's page says itself until when its
 * numbers are under embargo, tables are public by their names, and of rows there is but the
 * number. A column is known by its table alone, for its name may be told only with it.
 */
#ifndef PLACARD_DATA_EMBARGO_H
#define PLACARD_DATA_EMBARGO_H

#include "base/array.h"
#include "base/instant.h"
#include "base/text.h"

#include <stddef.h>

enum embargo_kind { EMBARGO_METRIC, EMBARGO_ROWS, EMBARGO_COLUMN };

struct embargo {
    struct instant ends; /* on London's clock */
    enum embargo_kind kind;
    struct text folder; /* of a partnership; empty for the shared tables */
    struct text what;   /* a metric's id, or the name of a table */
    size_t count;       /* of rows; of columns, 1 */
};

/* In no order: embargoes_sort puts what ends first before the others. */
struct embargoes ARRAY(struct embargo);

/* By their end, folder, kind and what; what is alike in all of these becomes one. */
void embargoes_sort(struct embargoes *embargoes);

#endif
