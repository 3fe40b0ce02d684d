#include "base/period.h"

#include "base/date.h"

static const char no_period[] = "Write it as 2022-23 (financial year), 2021 (calendar year), "
                                "2023-06/2023-10 (months), 2018/2020 (years together), "
                                "R12:2022-03 (twelve months to) or undated.";

static int month_of(struct date date)
{
    return date.year * 12 + date.month - 1;
}

static bool read_financial_year(struct text text, struct period *period, const char **why)
{
    struct date start;
    if (!date_read(text_slice(text, 0, 4), &start, why) || !is_digit(text.at[5]) ||
        !is_digit(text.at[6])) {
        *why = no_period;
        return false;
    }
    int end = (text.at[5] - '0') * 10 + (text.at[6] - '0');
    if (end != (start.year + 1) % 100) {
        *why = "It names two years that do not follow each other.";
        return false;
    }
    int first = start.year * 12 + 3;
    *period = (struct period){PERIOD_FINANCIAL_YEAR, first, first + 11};
    return true;
}

static bool read_range(struct text from, struct text to, struct period *period, const char **why)
{
    struct date first;
    struct date last;
    if (!date_read(from, &first, why) || !date_read(to, &last, why) || first.day || last.day ||
        (first.month == 0) != (last.month == 0)) {
        *why = no_period;
        return false;
    }
    if (date_compare(first, last) > 0) {
        *why = "It ends before it has begun.";
        return false;
    }
    if (!first.month && first.year == last.year) {
        *why = "It names the same year twice.";
        return false;
    }
    if (first.month)
        *period = (struct period){PERIOD_MONTHS, month_of(first), month_of(last)};
    else
        *period = (struct period){PERIOD_POOLED_YEARS, first.year * 12, last.year * 12 + 11};
    return true;
}

bool period_read(struct text text, struct period *period, const char **why)
{
    struct text from;
    struct text to;
    struct date date;
    if (text_is(text, "undated")) {
        *period = (struct period){PERIOD_UNDATED, 0, 0};
        return true;
    }
    if (text_starts(text, "R12:") && date_read(text_slice(text, 4, text.length), &date, why) &&
        date.month && !date.day) {
        *period = (struct period){PERIOD_ROLLING_YEAR, month_of(date) - 11, month_of(date)};
        return true;
    }
    if (text_cut(text, '/', &from, &to))
        return read_range(from, to, period, why);
    if (text.length == 7 && text.at[4] == '-')
        return read_financial_year(text, period, why);
    if (text.length == 4 && date_read(text, &date, why)) {
        *period = (struct period){PERIOD_CALENDAR_YEAR, date.year * 12, date.year * 12 + 11};
        return true;
    }
    *why = no_period;
    return false;
}

int period_compare(struct period a, struct period b)
{
    if ((a.kind == PERIOD_UNDATED) != (b.kind == PERIOD_UNDATED))
        return a.kind == PERIOD_UNDATED ? 1 : -1;
    if (a.first != b.first)
        return a.first < b.first ? -1 : 1;
    if (a.last != b.last)
        return a.last < b.last ? -1 : 1;
    return (a.kind > b.kind) - (a.kind < b.kind);
}

int period_months(struct period period)
{
    return period.kind == PERIOD_UNDATED ? 0 : period.last - period.first + 1;
}
