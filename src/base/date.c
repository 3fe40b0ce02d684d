#include "base/date.h"

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The number that is all of text[from, from + length), or -1. */
static int digits(struct text text, size_t from, size_t length)
{
    int number = 0;
    for (size_t i = from; i < from + length; i++) {
        if (i >= text.length || !is_digit(text.at[i]))
            return -1;
        number = number * 10 + (text.at[i] - '0');
    }
    return number;
}

bool date_read(struct text text, struct date *date, const char **why)
{
    bool shape = text.length == 4 || (text.length == 7 && text.at[4] == '-') ||
                 (text.length == 10 && text.at[4] == '-' && text.at[7] == '-');
    struct date read = {0};
    if (shape) {
        read.year = digits(text, 0, 4);
        read.month = text.length >= 7 ? digits(text, 5, 2) : 0;
        read.day = text.length == 10 ? digits(text, 8, 2) : 0;
    }
    if (!shape || read.year < 0 || read.month < 0 || read.day < 0) {
        *why = "Write it as 2022, 2022-09 or 2022-09-05.";
        return false;
    }
    if (read.year < 1000) {
        *why = "It has a year before 1000.";
        return false;
    }
    if (text.length >= 7 && (read.month < 1 || read.month > 12)) {
        *why = "It has a month that is not 01 to 12.";
        return false;
    }
    if (text.length == 10 && (read.day < 1 || read.day > days_in_month(read.year, read.month))) {
        *why = "It has a day that its month does not have.";
        return false;
    }
    *date = read;
    return true;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* Years are counted here from 1 March, so that a leap day comes last and months need no table:
 * 153 days make five months. 719468 days lie between 1 March of the year 0 and 1970. */
struct date date_from_days(int64_t days)
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

int64_t date_to_days(struct date date)
{
    int64_t year = date.month > 2 ? date.year : date.year - 1; /* counted from 1 March */
    int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

bool date_has_passed(struct date date, struct date today)
{
    if (date.month == 0)
        date.month = 12;
    if (date.day == 0)
        date.day = days_in_month(date.year, date.month);
    return date_compare(date, today) < 0;
}
