#include "render/words.h"

#include "base/buffer.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#define MINUS "−"

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* The digits before the point with commas, and those after it as they are. */
static struct text digits(struct arena *arena, struct decimal number, const char *sign)
{
    uint64_t units = number.units < 0 ? -(uint64_t)number.units : (uint64_t)number.units;
    uint64_t power = 1;
    for (int i = 0; i < number.scale; i++)
        power *= 10;
    struct text whole = arena_format(arena, "%" PRIu64, units / power);
    struct buffer out = {0};
    buffer_format(&out, "%s%s", number.units < 0 ? MINUS : "", sign);
    for (size_t i = 0; i < whole.length; i++) {
        if (i > 0 && (whole.length - i) % 3 == 0)
            buffer_add_char(&out, ',');
        buffer_add_char(&out, whole.at[i]);
    }
    if (number.scale > 0)
        buffer_format(&out, ".%0*" PRIu64, number.scale, units % power);
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct text words_number(struct arena *arena, struct decimal number)
{
    return digits(arena, number, "");
}

/* £780 million, £5.1 billion: where that is the whole number, and no shorter than it. */
static bool in_large_units(struct decimal pounds, struct decimal *shown, const char **unit)
{
    const int64_t million = 1000000;
    const int64_t hundred_million = 100 * million;
    if (pounds.scale != 0 || pounds.units % million != 0 || pounds.units == 0)
        return false;
    bool billions = pounds.units % hundred_million == 0 && llabs(pounds.units) >= 1000 * million;
    *unit = billions ? " billion" : " million";
    *shown =
        (struct decimal){pounds.units / (billions ? hundred_million : million), billions ? 1 : 0};
    if (decimal_is_whole(*shown))
        decimal_round(*shown, 0, shown);
    return true;
}

struct text words_money(struct arena *arena, struct decimal pounds)
{
    struct decimal shown;
    const char *unit;
    if (!decimal_round(pounds, decimal_is_whole(pounds) ? 0 : 2, &shown))
        shown = pounds;
    if (in_large_units(shown, &shown, &unit))
        return arena_join(arena, digits(arena, shown, "£"), text_from(unit));
    return digits(arena, shown, "£");
}

struct text words_percent(struct arena *arena, struct decimal percent)
{
    return arena_join(arena, digits(arena, percent, ""), TEXT("%"));
}

struct text words_quantity(struct arena *arena, struct decimal number, struct text unit)
{
    if (text_is(unit, "GBP"))
        return words_money(arena, number);
    if (text_is(unit, "percent"))
        return words_percent(arena, number);
    return words_number(arena, number);
}

struct text words_date(struct arena *arena, struct date date)
{
    if (date.month == 0)
        return arena_format(arena, "%d", date.year);
    if (date.day == 0)
        return arena_format(arena, "%s %d", months[date.month - 1], date.year);
    return arena_format(arena, "%d %s %d", date.day, months[date.month - 1], date.year);
}

struct text words_instant(struct arena *arena, struct instant instant)
{
    int hour = instant.minute / 60;
    int minute = instant.minute % 60;
    struct text day = words_date(arena, instant.day);
    if (instant.minute == 0)
        return arena_format(arena, "on %.*s", TEXT_ARGUMENTS(day));
    struct text past = minute ? arena_format(arena, ":%02d", minute) : (struct text){0};
    return arena_format(arena, "at %d%.*s%s on %.*s", hour % 12 ? hour % 12 : 12,
                        TEXT_ARGUMENTS(past), hour < 12 ? "am" : "pm", TEXT_ARGUMENTS(day));
}

static struct text words_months(struct arena *arena, int first, int last)
{
    if (first == last)
        return arena_format(arena, "%s %d", months[first % 12], first / 12);
    if (first / 12 == last / 12)
        return arena_format(arena, "%s to %s %d", months[first % 12], months[last % 12], last / 12);
    return arena_format(arena, "%s %d to %s %d", months[first % 12], first / 12, months[last % 12],
                        last / 12);
}

struct text words_period(struct arena *arena, struct period period)
{
    switch (period.kind) {
    case PERIOD_UNDATED:
        return TEXT("year not stated");
    case PERIOD_CALENDAR_YEAR:
        return arena_format(arena, "%d", period.first / 12);
    case PERIOD_POOLED_YEARS:
        if (period.last - period.first < 24) /* "2019 to 2020" is a financial year */
            return arena_format(arena, "%d and %d", period.first / 12, period.last / 12);
        return arena_format(arena, "%d to %d", period.first / 12, period.last / 12);
    case PERIOD_FINANCIAL_YEAR:
        return arena_format(arena, "%d to %d", period.first / 12, period.last / 12);
    case PERIOD_MONTHS:
        return words_months(arena, period.first, period.last);
    case PERIOD_ROLLING_YEAR:
        return arena_format(arena, "12 months to %s %d", months[period.last % 12],
                            period.last / 12);
    }
    abort();
}

struct text words_locator(struct arena *arena, struct text locator)
{
    struct text kind;
    struct text rest;
    if (!text_cut(locator, '-', &kind, &rest))
        return locator;
    const char *name = text_is(kind, "para") ? "paragraph" : NULL;
    if (text_is(kind, "slide") && rest.length > 0 && !is_digit(rest.at[0]))
        name = "slide:";
    struct text words = arena_format(
        arena, "%.*s %.*s", TEXT_ARGUMENTS(name ? text_from(name) : kind), TEXT_ARGUMENTS(rest));
    struct buffer spaced = {0};
    for (size_t i = 0; i < words.length; i++)
        buffer_add_char(&spaced, words.at[i] == '-' ? ' ' : words.at[i]);
    words = arena_copy(arena, buffer_text(&spaced));
    buffer_release(&spaced);
    return words;
}

struct text words_unit(struct text unit)
{
    if (text_is(unit, "GBP"))
        return TEXT("pounds");
    if (text_is(unit, "percent"))
        return TEXT("per cent");
    if (text_is(unit, "per_1000"))
        return TEXT("per 1,000 people");
    if (text_is(unit, "per_100000"))
        return TEXT("per 100,000 people");
    return unit;
}

struct text words_unit_after(struct text unit)
{
    bool is_sign = text_is(unit, "GBP") || text_is(unit, "percent");
    return is_sign ? (struct text){0} : words_unit(unit);
}

const char *words_marker(struct text marker)
{
    static const struct {
        const char *marker;
        const char *words;
    } meanings[] = {
        {"[b]", "the way of counting changed here"},
        {"[c]", "confidential"},
        {"[e]", "estimated"},
        {"[er]", "earliest figure that was revised"},
        {"[f]", "forecast"},
        {"[low]", "rounds to zero, but is not zero"},
        {"[ns]", "not statistically significant"},
        {"[s]", "statistically significant, 5% level"},
        {"[ss]", "statistically significant, 1% level"},
        {"[sss]", "statistically significant, 0.1% level"},
        {"[p]", "provisional"},
        {"[r]", "revised"},
        {"[u]", "low reliability"},
        {"[w]", "none recorded in the survey"},
        {"[x]", "not available"},
        {"[z]", "does not apply"},
    };
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if (text_is(marker, meanings[i].marker))
            return meanings[i].words;
    return NULL;
}
