/* Periods: the stretches of time that numbers are about, each of a type.
 *
 *     2022-23            a financial year, April to March
 *     2021               a calendar year
 *     2023-06/2023-10    months, first and last; one month is 2020-02/2020-02
 *     2018/2020          calendar years taken together
 *     R12:2022-03        the twelve months that end with a month
 *     undated            the document does not say
 *
 * Any other spelling is an error.
 */
#ifndef PLACARD_BASE_PERIOD_H
#define PLACARD_BASE_PERIOD_H

#include "base/text.h"

#include <stdbool.h>

enum period_kind {
    PERIOD_UNDATED,
    PERIOD_FINANCIAL_YEAR,
    PERIOD_CALENDAR_YEAR,
    PERIOD_MONTHS,
    PERIOD_POOLED_YEARS,
    PERIOD_ROLLING_YEAR,
};

struct period {
    enum period_kind kind;
    int first; /* month, counted as year × 12 + (month − 1); 0 when undated */
    int last;
};

/* On failure gives false, with a sentence of advice in `*why`. */
bool period_read(struct text text, struct period *period, const char **why);
/* By start, then by end, then by kind; undated last. */
int period_compare(struct period a, struct period b);
int period_months(struct period period); /* how many months long; 0 when undated */

#endif
