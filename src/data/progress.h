/* Progress: how far a metric has come towards its target, by a published formula.
 *
 * The method is that of Open SDG and Statistics Canada. The rate of change a year,
 *
 *     rate(a, b) = (b ÷ a) ^ (1 ÷ years between) − 1
 *
 * is worked out twice: as observed, from the baseline to the latest figure, and as
 * required, from the baseline to the target. Their ratio gives the status:
 *
 *     the latest figure is the target or better   target met
 *     ratio ≥ 0.95                                on track
 *     ratio ≥ 0.60                                progress, but too slow
 *     ratio ≥ 0                                   little progress
 *     ratio < 0                                   getting worse
 *
 * Without a target the observed rate counts alone, in the direction that is better:
 * 1.5% a year and more is on track, 0.5% progress, 0 little progress, less getting worse.
 *
 * A period counts as the year in which it begins. A baseline or target of zero counts as
 * 0.001, as in Open SDG. Nothing is judged from fewer than two figures.
 *
 * Rates are the one place where placard uses floating point: roots are not decimals. They
 * are rounded half away from zero to RATE_PLACES before they are compared or printed.
 */
#ifndef PLACARD_DATA_PROGRESS_H
#define PLACARD_DATA_PROGRESS_H

#include "base/decimal.h"
#include "base/period.h"
#include "base/text.h"

#include <stdbool.h>

enum { RATE_PLACES = 4 };

enum progress_status {
    PROGRESS_MET,
    PROGRESS_ON_TRACK,
    PROGRESS_SLOW,
    PROGRESS_LITTLE,
    PROGRESS_WORSE,
    PROGRESS_UNKNOWN,
};

enum direction { DIRECTION_UP, DIRECTION_DOWN, DIRECTION_NONE };

/* A figure and the period it is of. */
struct figure {
    struct decimal value;
    struct period period;
    bool known;
};

struct progress {
    enum progress_status status;
    const char *reason;      /* for PROGRESS_UNKNOWN: its name, "no-baseline"; otherwise NULL */
    struct decimal observed; /* per cent a year; when has_observed */
    struct decimal required; /* per cent a year; when has_ratio */
    struct decimal ratio;    /* observed ÷ required; when has_ratio */
    bool has_observed;
    bool has_ratio;
};

struct progress progress_measure(struct figure baseline, struct figure latest, struct figure target,
                                 enum direction direction);

/* One word, for front matter, style sheets and strings files: "on-track". */
const char *progress_id(enum progress_status status);
/* The status that the word stands for; false when it is none. */
bool progress_read(struct text id, enum progress_status *status);

#endif
