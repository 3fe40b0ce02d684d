/* Snapshots: what a side tells its readers, as a sorted list of facts.
 *
 *     figure   a number of any table but targets.csv
 *     target   a number of a target, or the time by which it is to be reached
 *     status   how a metric stands, or the column `status` of a row
 *     date     a date of a row, or of a page's front matter
 *     page     a page by its address; its value is its title
 *
 * Facts are taken from public tables alone. A cell without a value is no fact, so a number that
 * is kept back is not in a snapshot, whatever stands in its place. Left out are tables that tell
 * of the others (corrections, updates) or that only explain (sources, outcomes).
 */
#ifndef PLACARD_COMPARE_SNAPSHOT_H
#define PLACARD_COMPARE_SNAPSHOT_H

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/period.h"
#include "base/source.h"
#include "compare/side.h"

#include <stdbool.h>

enum fact_kind { FACT_FIGURE, FACT_TARGET, FACT_STATUS, FACT_DATE, FACT_PAGE, FACT_KINDS };

enum fact_form { FORM_NUMBER, FORM_DATE, FORM_PERIOD, FORM_WORDS };

struct fact {
    enum fact_kind kind;
    enum fact_form form;
    struct text key;    /* by which it is found on the other side; sorts by kind first */
    struct text folder; /* its partnership's; empty when it is shared */
    struct text name;   /* in words: "Adults in treatment, Enfield, 2021 to 2022" */
    struct text value;  /* as it is written: "1301", "2024-12", "on-track" */
    struct text words;  /* as pages print it: "1,301" */
    struct decimal number;
    struct date date;
    struct period period;
    struct text unit;   /* of a number: GBP, percent, people; empty when nobody knows */
    struct text source; /* the cell `source` of its row */
    struct place place;
    bool is_listed;      /* of a page: residents find it in lists */
    bool only_project;   /* a published site does not tell it */
    bool is_provisional; /* it was to be expected that the number changes */
    bool says_revised;   /* it is marked as revised where it stands */
};

struct snapshot {
    const struct side *side;
    struct facts ARRAY(struct fact) facts; /* by key; each key once */
};

struct snapshot snapshot_of(struct arena *arena, const struct side *side);

#endif
