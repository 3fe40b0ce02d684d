#include "host/clock.h"

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

/* The first second of the year 10000, which a date could not be printed in. */
static const int64_t END_OF_DATES = 253402300800;

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

bool clock_now(struct instant *now, const char **why)
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
        struct timespec time;
        if (clock_gettime(CLOCK_REALTIME, &time) != 0 || time.tv_sec < 0 ||
            time.tv_sec >= END_OF_DATES) {
            *why = "this computer's clock does not tell a date; set it, or set SOURCE_DATE_EPOCH";
            return false;
        }
        seconds = time.tv_sec;
    }
    *now = instant_of_seconds(seconds);
    return true;
}

int64_t clock_milliseconds(void)
{
    struct timespec time = {0};
    clock_gettime(CLOCK_MONOTONIC, &time); /* Linux always has this one */
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}
