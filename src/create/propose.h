/* Proposals: what a metric's page could say, guessed from the table that it comes from. They are
 * shown and asked about, never taken for granted. */
#ifndef PLACARD_CREATE_PROPOSE_H
#define PLACARD_CREATE_PROPOSE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

#include <stdbool.h>

/* What one of it is: "people", "percent"; empty if the words do not say. */
struct text propose_unit(struct arena *arena, struct text words, bool pounds, bool percent);

/* Which way is better: "up", "down" or "none", if the words do not say. */
struct text propose_direction(struct arena *arena, struct text words);

/* A value as part of a sum: those of one key are a total and its parts. */
struct summand {
    struct text key;
    bool is_total;
    struct text value; /* empty: hidden */
};

struct summands ARRAY(struct summand);

/* Whether the parts of each total add up to it, as far as they are known, and there is one with
 * two parts or more. */
bool propose_sums(struct arena *arena, const struct summands *summands);

#endif
