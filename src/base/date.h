/* Dates as documents give them: a year, a month or a day. */
#ifndef PLACARD_BASE_DATE_H
#define PLACARD_BASE_DATE_H

#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* month and day are 0 where the document does not say. */
struct date {
    int year;
    int month;
    int day;
};

/* Reads `2022`, `2022-09` or `2022-09-05`. On failure gives false, with
 * a sentence of advice in `*why`: "It has a month that is not 01 to 12." */
bool date_read(struct text text, struct date *date, const char **why);
/* Negative, 0 or positive; a date without a day lies before every day of its month. */
int date_compare(struct date a, struct date b);
/* Whether `date` is over on `today`. A month that has begun is not over: "2022-12" has
 * passed from 1 January on. */
bool date_has_passed(struct date date, struct date today);
int days_in_month(int year, int month);

/* Days counted from 1 January 1970, for whole dates from then on. */
int64_t date_to_days(struct date date);
struct date date_from_days(int64_t days);

#endif
