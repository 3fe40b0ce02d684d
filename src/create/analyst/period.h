/* Periods as analysts spell them, and the one way in which base/period.h does.
 *
 *     2022/23   2022-2023   FY22/23   Apr 2022 - Mar 2023   year ending March 2023    2022-23
 *     2021   Jan to Dec 2021                                                          2021
 *     2018-20   2018 to 2020                                                          2018/2020
 *     Q1 2023   Jan-Mar 2023                                        2023-01/2023-03
 *     2022/23 Q1                                                    2022-04/2022-06
 *     April 2023   Apr-23   2023-04   30/04/2023                    2023-04/2023-04
 *     12 months to March 2022                                       R12:2022-03
 */
#ifndef PLACARD_CREATE_ANALYST_PERIOD_H
#define PLACARD_CREATE_ANALYST_PERIOD_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

/* What a year by itself means: nobody but the analyst can know. */
enum bare_year {
    BARE_YEAR_CALENDAR, /* 2022 is January to December 2022 */
    BARE_YEAR_STARTS,   /* the financial year that starts in it, 2022-23 */
    BARE_YEAR_ENDS,     /* the financial year that ends in it, 2021-22 */
};

struct period_spelling {
    enum bare_year bare_year;
    bool months; /* 2011-12 is December 2011, because others of the table can only be months */
};

/* A period as it was read. */
struct spelled_period {
    struct text text;   /* in the spelling of base/period.h */
    struct text marker; /* [p] for "2023/24 (provisional)"; empty for none */
    bool bare_year;     /* it was nothing but a year */
};

/* False, with a sentence of advice in `*why`, when it cannot be read. */
bool spelled_period_read(struct arena *arena, struct text text, struct period_spelling spelling,
                         struct spelled_period *period, const char **why);

/* Whether it can only be a month: 2011-10, but not 2011-12. */
bool spelled_period_is_month(struct arena *arena, struct text text);

#endif
