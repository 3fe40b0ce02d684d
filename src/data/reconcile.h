/* Reconciliation: what the documents state about our numbers, worked out again.
 *
 * Each row of declared.csv is a claim: a number, and how it follows from our rows.
 *
 *     table      allocations, or another partnership's: barnet/milestones
 *     column     amount; several with ; between them
 *     filter     stream=ssmtrg;period=2022-23|2023-24;area!=haringey
 *     function   how the rows give the number (see below); empty: it cannot be worked out
 *     tolerance  how far off is still the same; empty: half a unit of the last digit stated
 *
 * The functions, over the cells of the chosen rows:
 *
 *     value       the one cell                    sum     all cells added up
 *     count       cells that are not empty        mean    of one column, or of the first
 *     product     of one row's columns; a                 weighted by the second
 *                 percentage counts as hundredths rate    first column ÷ second
 *     difference  last period − first period      share   the same in per cent
 *     change_pct  the same in per cent of the     months  a period's length, or from the
 *                 first                                   first column's date to the second's
 *     rises       how many rise from their first   falls  the same that fall
 *                 period to their last
 *
 * Where the two differ, the claim must say so (verdict) and say what the page shows
 * (resolution); otherwise the build fails.
 */
#ifndef PLACARD_DATA_RECONCILE_H
#define PLACARD_DATA_RECONCILE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "data/selection.h"
#include "data/table.h"

#include <stdbool.h>

enum check_outcome {
    CHECK_AGREES,
    CHECK_DIFFERS,
    CHECK_NOT_COMPUTED, /* the claim names no function, or its rows have no numbers */
};

struct check {
    const struct row *claim;
    struct selection selection; /* what it is worked out from; empty if nothing */
    enum check_outcome outcome;
    struct decimal computed;   /* both unless CHECK_NOT_COMPUTED */
    struct decimal difference; /* computed − stated */
};

struct checks ARRAY(struct check);

/* A number of the check with no more places than help to see a difference. */
struct decimal check_shown(const struct check *check, struct decimal number);
/* Whether the claim is worked out from this row. */
bool check_is_about(const struct check *check, const struct row *row);

/* The tables of every folder, so that a claim can be about another partnership. */
struct folders ARRAY(const struct tables *);

/* Checks every claim of `tables`. Reports claims that make no sense, that differ without
 * a word about it, and verdicts that are no longer true. */
void reconcile(struct arena *arena, const struct tables *tables, const struct folders *folders,
               struct checks *checks, struct diagnostics *diagnostics);

#endif
