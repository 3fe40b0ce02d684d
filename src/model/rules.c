#include "model/rules.h"

#include "model/accessibility.h"
#include "model/acronyms.h"
#include "model/hand_status.h"
#include "model/overdue.h"
#include "model/people.h"
#include "model/typed.h"

#include <stdint.h>

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

/* Units of things and people that are counted, so that there is no less than none. */
static bool is_count(struct text unit)
{
    return !text_is(unit, "percent") && !text_is(unit, "GBP") && !text_starts(unit, "per_");
}

/* The digits after the point that the metric's page allows. */
static int decimals_of(const struct page *metric)
{
    struct decimal decimals;
    const char *why;
    bool stated = decimal_read(page_text(metric, "decimals"), &decimals, &why);
    return stated && decimals.units < DECIMAL_PLACES ? (int)decimals.units : DECIMAL_PLACES;
}

static void check_value(const struct page *metric, const struct cell *value,
                        struct diagnostics *diagnostics)
{
    struct diagnostic *d;
    if (value->number.scale > decimals_of(metric)) {
        d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, value->place,
                     "this has more decimal places than its metric, which has %d",
                     decimals_of(metric));
        advise(diagnostics, d, "Round the number, or change 'decimals' in %.*s.",
               TEXT_ARGUMENTS(metric->document->source->name));
    }
    if (value->number.units < 0 && is_count(page_text(metric, "unit"))) {
        d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, value->place,
                     "a number of %.*s cannot be negative",
                     TEXT_ARGUMENTS(page_text(metric, "unit")));
        advise(diagnostics, d, "Take the minus sign out, or correct the number.");
    }
}

static void check_observation(const struct site *site, const struct row *row,
                              struct diagnostics *diagnostics)
{
    int column = schema_column(row->table->schema, TEXT("metric"));
    const struct page *metric = site_cell_page(site, row, (size_t)column);
    const struct cell *value = row_cell(row, "value");
    const struct cell *period = row_cell(row, "period");
    int month = site->as_of.year * 12 + site->as_of.month - 1;
    if (!metric || value->text.length == 0)
        return;
    check_value(metric, value, diagnostics);
    bool forecast = text_find(row_text(row, "marker"), TEXT("[f]"), 0) != SIZE_MAX;
    if (period->period.first <= month || forecast)
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_OBSERVATION_VALUE, period->place,
                                    "this period has not begun, but the row has a figure for it");
    advise(diagnostics, d, "Correct the period, or write [f] as the marker if it is a forecast.");
}

/* --- all ------------------------------------------------------------------------------ */

void rules_check(const struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct tables *tables = &site->partnerships.items[i]->tables;
        const struct table *milestones = tables_find(tables, TEXT("milestones"));
        const struct table *observations = tables_find(tables, TEXT("observations"));
        for (size_t r = 0; milestones && r < milestones->row_count; r++)
            check_milestone(&milestones->rows[r], site->as_of, diagnostics);
        for (size_t r = 0; observations && r < observations->row_count; r++)
            check_observation(site, &observations->rows[r], diagnostics);
    }
    accessibility_check(site, diagnostics);
    overdue_check(site, diagnostics);
    hand_status_check(site, diagnostics);
    typed_check(site, diagnostics);
    people_check(site, diagnostics);
    acronyms_check(site, diagnostics);
}
