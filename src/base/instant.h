/* Instants: a minute on the clock of London, which is the clock of every embargo.
 *
 *     2026-12-01T09:30    half past nine on that morning
 *     2026-12-01          the first minute of the day
 *
 * Instants are only compared, so the hour that comes twice in October is one hour here: what
 * is due within it is due when the clock first shows it.
 */
#ifndef PLACARD_BASE_INSTANT_H
#define PLACARD_BASE_INSTANT_H

#include "base/date.h"

#include <stdbool.h>
#include <stdint.h>

struct instant {
    struct date day; /* a whole date */
    int minute;      /* of the day: 570 is 09:30 */
};

/* On failure gives false, with a sentence of advice in `*why`. */
bool instant_read(struct text text, struct instant *instant, const char **why);
/* Negative, 0 or positive. */
int instant_compare(struct instant a, struct instant b);

/* What London's clock shows so many seconds after the beginning of 1970 in UTC, up to the year
 * 9999: UTC in winter, an hour more in summer, which begins and ends at 01:00 UTC on the last
 * Sundays of March and October (Summer Time Act 1972, as amended by SI 2002/262). */
struct instant instant_of_seconds(int64_t seconds);

/* The second of UTC in which London's clock first shows the instant, or has passed it: at 01:30
 * on the day that summer begins, it goes from 01:00 to 02:00. */
int64_t instant_seconds(struct instant instant);

#endif
