#include "data/progress.h"

#include <math.h>

static const double zero_counts_as = 0.001;

static double number_of(struct decimal decimal)
{
    return (double)decimal.units / pow(10, decimal.scale);
}

static int year_of(struct period period)
{
    return period.first / 12;
}

static struct decimal rounded(double number)
{
    double scaled = round(number * pow(10, RATE_PLACES)); /* half away from zero */
    if (!(fabs(scaled) < 1e17))
        scaled = 0;
    return (struct decimal){(int64_t)scaled, RATE_PLACES};
}

static struct progress unknown(const char *reason)
{
    return (struct progress){.status = PROGRESS_UNKNOWN, .reason = reason};
}

/* Why the baseline and the latest figure do not make a rate; NULL when they do. */
static const char *no_rate(struct figure baseline, struct figure latest)
{
    if (!baseline.known)
        return "no-baseline";
    if (!latest.known)
        return "no-later-figure";
    if (baseline.period.kind == PERIOD_UNDATED || latest.period.kind == PERIOD_UNDATED)
        return "undated";
    if (baseline.period.kind != latest.period.kind)
        return "different-years";
    if (year_of(latest.period) <= year_of(baseline.period))
        return "no-later-figure";
    if ((baseline.value.units < 0) != (latest.value.units < 0) && latest.value.units != 0 &&
        baseline.value.units != 0)
        return "sign-change";
    return NULL;
}

/* Per cent a year from one figure to the other. */
static double rate(struct figure from, struct figure to)
{
    double start = from.value.units ? number_of(from.value) : zero_counts_as;
    double end = to.value.units ? number_of(to.value) : zero_counts_as;
    return (pow(end / start, 1.0 / (year_of(to.period) - year_of(from.period))) - 1) * 100;
}

static bool is_met(struct figure latest, struct figure target, enum direction direction)
{
    int order = decimal_compare(latest.value, target.value);
    return direction == DIRECTION_DOWN ? order <= 0 : order >= 0;
}

static enum progress_status judge_ratio(struct decimal ratio)
{
    if (decimal_compare(ratio, (struct decimal){95, 2}) >= 0)
        return PROGRESS_ON_TRACK;
    if (decimal_compare(ratio, (struct decimal){60, 2}) >= 0)
        return PROGRESS_SLOW;
    return ratio.units >= 0 ? PROGRESS_LITTLE : PROGRESS_WORSE;
}

/* Without a target: the rate alone, turned so that more is better. */
static enum progress_status judge_rate(struct decimal observed, enum direction direction)
{
    if (direction == DIRECTION_DOWN)
        observed.units = -observed.units;
    if (decimal_compare(observed, (struct decimal){15, 1}) >= 0)
        return PROGRESS_ON_TRACK;
    if (decimal_compare(observed, (struct decimal){5, 1}) >= 0)
        return PROGRESS_SLOW;
    return observed.units >= 0 ? PROGRESS_LITTLE : PROGRESS_WORSE;
}

/* Why the target gives no required rate; NULL when it does. */
static const char *no_requirement(struct figure baseline, struct figure target)
{
    if (target.period.kind == PERIOD_UNDATED || year_of(target.period) <= year_of(baseline.period))
        return "target-undated";
    if (decimal_compare(target.value, baseline.value) == 0)
        return "target-is-baseline";
    if ((target.value.units < 0) != (baseline.value.units < 0) && target.value.units != 0 &&
        baseline.value.units != 0)
        return "target-sign";
    return NULL;
}

struct progress progress_measure(struct figure baseline, struct figure latest, struct figure target,
                                 enum direction direction)
{
    struct progress progress = {0};
    const char *reason = no_rate(baseline, latest);
    if (reason)
        return unknown(reason);
    if (direction == DIRECTION_NONE)
        return unknown("no-direction");
    progress.has_observed = true;
    progress.observed = rounded(rate(baseline, latest));
    if (!target.known) {
        progress.status = judge_rate(progress.observed, direction);
        return progress;
    }
    reason = no_requirement(baseline, target);
    if (!reason) {
        double required = rate(baseline, target);
        progress.has_ratio = true;
        progress.required = rounded(required);
        progress.ratio = rounded(rate(baseline, latest) / required);
    }
    if (is_met(latest, target, direction)) {
        progress.status = PROGRESS_MET;
    } else if (reason) {
        progress.status = PROGRESS_UNKNOWN;
        progress.reason = reason;
    } else {
        progress.status = judge_ratio(progress.ratio);
    }
    return progress;
}

const char *progress_id(enum progress_status status)
{
    static const char *const ids[] = {
        [PROGRESS_MET] = "met",     [PROGRESS_ON_TRACK] = "on-track",
        [PROGRESS_SLOW] = "slow",   [PROGRESS_LITTLE] = "little",
        [PROGRESS_WORSE] = "worse", [PROGRESS_UNKNOWN] = "unknown",
    };
    return ids[status];
}

bool progress_read(struct text id, enum progress_status *status)
{
    for (int i = PROGRESS_MET; i <= PROGRESS_UNKNOWN; i++) {
        *status = (enum progress_status)i;
        if (text_is(id, progress_id(*status)))
            return true;
    }
    return false;
}
