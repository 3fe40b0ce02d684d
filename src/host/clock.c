#include "host/clock.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { DAY = 24 * 60 * 60 };

/* The first second of the year 10000, which a date could not be printed in. */
static const int64_t END_OF_DATES = 253402300800;

/* The civil date of a day counted from 1 January 1970. Years are counted here from
 * 1 March, so that a leap day comes last and months need no table: 153 days make
 * five months. 719468 days lie between 1 March of the year 0 and 1970. */
static struct date date_from_days(int64_t days)
{
    const int days_in_400_years = 146097;
    int64_t since_march_0 = days + 719468;
    int64_t era = since_march_0 / days_in_400_years;
    int day_of_era = (int)(since_march_0 % days_in_400_years);
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct date){
        .year = (int)(era * 400) + year_of_era + (month <= 2 ? 1 : 0),
        .month = month,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

/* The seconds that SOURCE_DATE_EPOCH says, or -1. */
static int64_t seconds_read(struct text text)
{
    int64_t seconds = 0;
    if (text.length == 0)
        return -1;
    for (size_t i = 0; i < text.length; i++) {
        if (!is_digit(text.at[i]))
            return -1;
        seconds = seconds * 10 + (text.at[i] - '0');
        if (seconds >= END_OF_DATES)
            return -1;
    }
    return seconds;
}

bool clock_today(struct date *today, const char **why)
{
    int64_t seconds;
    const char *set = getenv("SOURCE_DATE_EPOCH");
    if (set) {
        seconds = seconds_read(text_from(set));
        if (seconds < 0) {
            *why = "SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, such as "
                   "1700000000";
            return false;
        }
    } else {
        struct timespec now;
        if (clock_gettime(CLOCK_REALTIME, &now) != 0 || now.tv_sec < 0 ||
            now.tv_sec >= END_OF_DATES) {
            *why = "this computer's clock does not tell a date; set it, or set SOURCE_DATE_EPOCH";
            return false;
        }
        seconds = now.tv_sec;
    }
    *today = date_from_days(seconds / DAY);
    return true;
}
