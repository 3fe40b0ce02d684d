#include "data/rules.h"

#include <stdint.h>

enum { DEEPEST_AREA = 64 }; /* areas lie in each other no deeper */

/* --- milestones ------------------------------------------------------------------- */

/* The last day that a date may mean: "2022-12" is 31 December. */
static struct date last_day(struct date date)
{
    if (date.month == 0)
        date.month = 12;
    if (date.day == 0)
        date.day = days_in_month(date.year, date.month);
    return date;
}

/* The first: "2022-12" is 1 December. */
static struct date first_day(struct date date)
{
    if (date.month == 0)
        date.month = 1;
    if (date.day == 0)
        date.day = 1;
    return date;
}

static void complain_milestone(const struct cell *cell, const char *words, const char *advice,
                               struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_MILESTONE_STATUS, cell->place, "%s", words);
    advise(diagnostics, d, "%s", advice);
    diagnostic_is_discreet(d);
}

static void check_milestone(const struct row *row, struct date today,
                            struct diagnostics *diagnostics)
{
    const struct cell *met_on = row_cell(row, "met_on");
    const struct cell *due = row_cell(row, "due");
    const struct cell *status = row_cell(row, "status");
    bool met = text_is(status->text, "met");
    bool late = text_is(status->text, "met-late");
    if (met_on->text.length == 0)
        return;
    if (!met && !late)
        complain_milestone(status, "a milestone with a day on which it was reached is met",
                           "Write met or met-late, or empty 'met_on'.", diagnostics);
    else if (date_compare(first_day(met_on->when), today) > 0)
        complain_milestone(met_on, "'met_on' is in the future",
                           "Correct the date, or write under-way as the status and empty 'met_on'.",
                           diagnostics);
    else if (due->text.length == 0)
        return;
    else if (met && date_compare(first_day(met_on->when), last_day(due->when)) > 0)
        complain_milestone(met_on, "'met_on' is after 'due', but the status is met",
                           "Write met-late, or correct the date.", diagnostics);
    else if (late && date_compare(last_day(met_on->when), first_day(due->when)) < 0)
        complain_milestone(met_on, "'met_on' is before 'due', but the status is met-late",
                           "Write met, or correct the date.", diagnostics);
}

/* --- observations ------------------------------------------------------------------ */

static void check_value(const struct metric *metric, const struct cell *value,
                        struct diagnostics *diagnostics)
{
    struct diagnostic *d;
    if (value->number.scale > metric->decimals) {
        d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, value->place,
                     "this has more decimal places than its metric, which has %d",
                     metric->decimals);
        advise(diagnostics, d, "Round the number, or change 'decimals' in %.*s.",
               TEXT_ARGUMENTS(metric->page));
        diagnostic_is_discreet(d);
    }
    if (!decimal_is_whole(value->number) && unit_is_count(metric->unit) &&
        metric->profile.threshold > 1) {
        d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, value->place,
                     "a count of %.*s must be a whole number", TEXT_ARGUMENTS(metric->unit));
        advise(diagnostics, d, "Write it without a point.");
        diagnostic_is_discreet(d);
    }
    if (value->number.units < 0 && unit_is_count(metric->unit)) {
        d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, value->place,
                     "a number of %.*s cannot be negative", TEXT_ARGUMENTS(metric->unit));
        advise(diagnostics, d, "Take the minus sign out, or correct the number.");
        diagnostic_is_discreet(d);
    }
}

/* [low] says that there are some, but few: of a protected count that is too much. */
static void check_marker(const struct metric *metric, const struct cell *marker,
                         struct diagnostics *diagnostics)
{
    if (metric->profile.threshold <= 1 || !unit_is_count(metric->unit) ||
        text_find(marker->text, TEXT("[low]"), 0) == SIZE_MAX)
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, marker->place,
                                    "[low] tells that this count is small, but not 0");
    advise(diagnostics, d, "Write [c].");
    diagnostic_is_discreet(d);
}

static void check_observation(const struct row *row, const struct metric *metric, struct date today,
                              struct diagnostics *diagnostics)
{
    const struct cell *value = row_cell(row, "value");
    const struct cell *period = row_cell(row, "period");
    int month = today.year * 12 + today.month - 1;
    if (metric)
        check_marker(metric, row_cell(row, "marker"), diagnostics);
    if (!metric || value->text.length == 0)
        return;
    check_value(metric, value, diagnostics);
    bool forecast = text_find(row_text(row, "marker"), TEXT("[f]"), 0) != SIZE_MAX;
    if (period->period.first <= month || forecast)
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, period->place,
                                    "this period has not begun, but the row has a figure for it");
    advise(diagnostics, d, "Correct the period, or write [f] as the marker if it is a forecast.");
    diagnostic_is_discreet(d);
}

/* --- targets ------------------------------------------------------------------------- */

static void check_target(const struct row *row, const struct metric *metric,
                         struct diagnostics *diagnostics)
{
    const struct cell *baseline = row_cell(row, "baseline_value");
    const struct cell *period = row_cell(row, "baseline_period");
    const struct cell *value = row_cell(row, "value");
    struct diagnostic *d;
    if (!text_is(row_text(row, "kind"), "increase"))
        return;
    if (baseline->text.length == 0 || period->text.length == 0) {
        d = diagnose(diagnostics, PROBLEM_TARGET_BASELINE,
                     baseline->text.length == 0 ? baseline->place : period->place,
                     "an increase needs a baseline to start from, and its period");
        advise(diagnostics, d,
               "Fill in both, or write level as the kind, or unstated if the target is not "
               "published.");
        diagnostic_is_discreet(d);
        return;
    }
    bool down = metric && text_is(metric->direction, "down");
    int order = decimal_compare(value->number, baseline->number);
    if (value->text.length == 0 || (down ? order <= 0 : order >= 0))
        return;
    d = diagnose(diagnostics, PROBLEM_TARGET_BASELINE, value->place,
                 "this target is %s its baseline, which is the wrong direction",
                 down ? "above" : "below");
    advise(diagnostics, d, "Correct one of the two, or 'direction' in the page of the metric.");
    diagnostic_is_discreet(d);
}

/* --- areas ----------------------------------------------------------------------------- */

/* Told once for each area of a circle. A way longer than all areas can only go round. */
static void check_area(const struct row *row, size_t areas, struct diagnostics *diagnostics)
{
    const struct cell *parent = row_cell(row, "parent");
    const struct row *above = parent ? parent->refers : NULL;
    for (size_t i = 0; above && above != row && i < areas && i < DEEPEST_AREA; i++)
        above = row_cell(above, "parent")->refers;
    if (above != row)
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_AREA_CIRCLE, parent->place, "this area lies in itself");
    advise(diagnostics, d, "Name the next larger area as its parent, or empty the cell.");
}

/* --- all ------------------------------------------------------------------------------ */

void rules_check(const struct table *table, const struct metrics *metrics, struct date today,
                 struct diagnostics *diagnostics)
{
    bool milestones = text_is(table->schema->name, "milestones");
    bool observations = text_is(table->schema->name, "observations");
    bool targets = text_is(table->schema->name, "targets");
    bool areas = text_is(table->schema->name, "areas");
    for (size_t r = 0; targets && r < table->row_count; r++)
        check_target(&table->rows[r], metrics_find(metrics, row_text(&table->rows[r], "metric")),
                     diagnostics);
    for (size_t r = 0; areas && r < table->row_count; r++)
        check_area(&table->rows[r], table->row_count, diagnostics);
    for (size_t r = 0; milestones && r < table->row_count; r++)
        check_milestone(&table->rows[r], today, diagnostics);
    for (size_t r = 0; observations && r < table->row_count; r++)
        check_observation(&table->rows[r],
                          metrics_find(metrics, row_text(&table->rows[r], "metric")), today,
                          diagnostics);
}
