/* Inside of a snapshot: how the facts of tables and of metrics are taken. */
#ifndef PLACARD_COMPARE_FACTS_H
#define PLACARD_COMPARE_FACTS_H

#include "compare/snapshot.h"
#include "render/value.h"
#include "render/words.h"

struct taking {
    struct arena *arena;
    const struct site *site;
    struct reader reader;
    struct facts *facts;
};

/* Adds a fact whose key is made of its kind, what it is part of and which part. */
void taking_add(struct taking *t, struct fact fact, struct text whole, struct text part);
/* "a, b"; the other one alone when one is empty. */
struct text taking_join(struct taking *t, struct text a, struct text b);

/* `partnership` is NULL for the shared tables. */
void taking_tables(struct taking *t, const struct tables *tables,
                   const struct partnership *partnership);
/* How the metric stands: as set by hand, or for each of its targets, or by its trend. */
void taking_status(struct taking *t, const struct page *metric);

#endif
