#include "base/instant.h"

enum { MINUTES_A_DAY = 24 * 60 };

/* Two digits of which the value is less than `limit`, or -1. */
static int two_digits(struct text text, size_t at, int limit)
{
    if (at + 1 >= text.length || !is_digit(text.at[at]) || !is_digit(text.at[at + 1]))
        return -1;
    int value = (text.at[at] - '0') * 10 + (text.at[at + 1] - '0');
    return value < limit ? value : -1;
}

bool instant_read(struct text text, struct instant *instant, const char **why)
{
    struct text day;
    struct text time;
    bool timed = text_cut(text, 'T', &day, &time);
    *instant = (struct instant){0};
    if (!date_read(timed ? day : text, &instant->day, why))
        return false;
    *why = "Write it as 2026-12-01T09:30, or as 2026-12-01 for the beginning of that day.";
    if (instant->day.day == 0)
        return false;
    if (!timed)
        return true;
    int hour = two_digits(time, 0, 24);
    int minute = two_digits(time, 3, 60);
    if (time.length != 5 || time.at[2] != ':' || hour < 0 || minute < 0)
        return false;
    instant->minute = hour * 60 + minute;
    return true;
}

int instant_compare(struct instant a, struct instant b)
{
    int order = date_compare(a.day, b.day);
    return order ? order : (a.minute > b.minute) - (a.minute < b.minute);
}

/* The last Sunday of a month that has 31 days, counted from 1 January 1970, a Thursday. */
static int64_t last_sunday(int year, int month)
{
    int64_t last = date_to_days((struct date){year, month, 31});
    return last - (last + 4) % 7;
}

struct instant instant_of_seconds(int64_t seconds)
{
    int64_t minutes = seconds / 60;
    int year = date_from_days(minutes / MINUTES_A_DAY).year;
    int64_t summer = last_sunday(year, 3) * MINUTES_A_DAY + 60;
    int64_t winter = last_sunday(year, 10) * MINUTES_A_DAY + 60;
    if (minutes >= summer && minutes < winter)
        minutes += 60;
    return (struct instant){date_from_days(minutes / MINUTES_A_DAY),
                            (int)(minutes % MINUTES_A_DAY)};
}

int64_t instant_seconds(struct instant instant)
{
    int64_t minutes = date_to_days(instant.day) * MINUTES_A_DAY + instant.minute;
    int64_t summer = minutes - 60;
    if (instant_compare(instant_of_seconds(summer * 60), instant) >= 0)
        return summer * 60;
    if (instant_compare(instant_of_seconds(minutes * 60), instant) == 0)
        return minutes * 60;
    return (minutes - minutes % 60) * 60; /* within the hour that is left out */
}
