#include "render/words.h"

#include "base/buffer.h"
#include "render/say.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#define MINUS "−"

/* --- numbers ------------------------------------------------------------------------ */

/* The digits before the point in groups of three, and those after it as they are. */
static struct text digits(struct reader *reader, struct decimal number, const char *sign)
{
    uint64_t units = number.units < 0 ? -(uint64_t)number.units : (uint64_t)number.units;
    uint64_t power = 1;
    for (int i = 0; i < number.scale; i++)
        power *= 10;
    struct text whole = arena_format(reader->arena, "%" PRIu64, units / power);
    struct buffer out = {0};
    buffer_format(&out, "%s%s", number.units < 0 ? MINUS : "", sign);
    for (size_t i = 0; i < whole.length; i++) {
        if (i > 0 && (whole.length - i) % 3 == 0)
            buffer_add(&out, say(reader, "numbers.thousands"));
        buffer_add_char(&out, whole.at[i]);
    }
    if (number.scale > 0) {
        buffer_add(&out, say(reader, "numbers.point"));
        buffer_format(&out, "%0*" PRIu64, number.scale, units % power);
    }
    struct text copy = arena_copy(reader->arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct text words_number(struct reader *reader, struct decimal number)
{
    return digits(reader, number, "");
}

/* £780 million, £5.1 billion: where that is the whole number, and no shorter than it. */
static bool in_large_units(struct decimal pounds, struct decimal *shown, const char **unit)
{
    const int64_t million = 1000000;
    const int64_t hundred_million = 100 * million;
    if (pounds.scale != 0 || pounds.units % million != 0 || pounds.units == 0)
        return false;
    bool billions = pounds.units % hundred_million == 0 && llabs(pounds.units) >= 1000 * million;
    *unit = billions ? "numbers.billion" : "numbers.million";
    *shown =
        (struct decimal){pounds.units / (billions ? hundred_million : million), billions ? 1 : 0};
    if (decimal_is_whole(*shown))
        decimal_round(*shown, 0, shown);
    return true;
}

struct text words_money(struct reader *reader, struct decimal pounds)
{
    struct decimal shown;
    const char *unit;
    if (!decimal_round(pounds, decimal_is_whole(pounds) ? 0 : 2, &shown))
        shown = pounds;
    if (!in_large_units(shown, &shown, &unit))
        return digits(reader, shown, "£");
    return say_with(reader, unit, SLOTS({"number", digits(reader, shown, "£")}));
}

struct text words_percent(struct reader *reader, struct decimal percent)
{
    return arena_join(reader->arena, digits(reader, percent, ""), TEXT("%"));
}

struct text words_quantity(struct reader *reader, struct decimal number, struct text unit)
{
    if (text_is(unit, "GBP"))
        return words_money(reader, number);
    if (text_is(unit, "percent"))
        return words_percent(reader, number);
    return words_number(reader, number);
}

/* --- time ----------------------------------------------------------------------------- */

static struct text year_words(struct reader *reader, int year)
{
    return arena_format(reader->arena, "%d", year);
}

static struct text month_name(struct reader *reader, int month)
{
    static const char *const keys[] = {
        "months.january",   "months.february", "months.march",    "months.april",
        "months.may",       "months.june",     "months.july",     "months.august",
        "months.september", "months.october",  "months.november", "months.december",
    };
    return say(reader, keys[month]);
}

struct text words_date(struct reader *reader, struct date date)
{
    struct text year = year_words(reader, date.year);
    if (date.month == 0)
        return year;
    struct text month = month_name(reader, date.month - 1);
    if (date.day == 0)
        return say_with(reader, "dates.month", SLOTS({"month", month}, {"year", year}));
    struct text day = arena_format(reader->arena, "%d", date.day);
    return say_with(reader, "dates.day", SLOTS({"day", day}, {"month", month}, {"year", year}));
}

struct text words_instant(struct reader *reader, struct instant instant)
{
    int hour = instant.minute / 60;
    int minute = instant.minute % 60;
    struct text day = words_date(reader, instant.day);
    if (instant.minute == 0)
        return say_with(reader, "dates.on", SLOTS({"date", day}));
    struct text past = minute ? arena_format(reader->arena, ":%02d", minute) : (struct text){0};
    struct text time =
        arena_format(reader->arena, "%d%.*s", hour % 12 ? hour % 12 : 12, TEXT_ARGUMENTS(past));
    return say_with(reader, hour < 12 ? "dates.morning" : "dates.afternoon",
                    SLOTS({"time", time}, {"date", day}));
}

static struct text month_of(struct reader *reader, int month)
{
    return words_date(reader, (struct date){.year = month / 12, .month = month % 12 + 1});
}

static struct text words_months(struct reader *reader, int first, int last)
{
    if (first == last)
        return month_of(reader, first);
    struct text from =
        first / 12 == last / 12 ? month_name(reader, first % 12) : month_of(reader, first);
    return say_with(reader, "periods.months",
                    SLOTS({"from", from}, {"to", month_of(reader, last)}));
}

static struct text words_years(struct reader *reader, struct period period, const char *key)
{
    return say_with(reader, key,
                    SLOTS({"from", year_words(reader, period.first / 12)},
                          {"to", year_words(reader, period.last / 12)}));
}

struct text words_period(struct reader *reader, struct period period)
{
    switch (period.kind) {
    case PERIOD_UNDATED:
        return say(reader, "periods.undated");
    case PERIOD_CALENDAR_YEAR:
        return year_words(reader, period.first / 12);
    case PERIOD_POOLED_YEARS: /* "2019 to 2020" is a financial year */
        return words_years(reader, period,
                           period.last - period.first < 24 ? "periods.two_years"
                                                           : "periods.pooled");
    case PERIOD_FINANCIAL_YEAR:
        return words_years(reader, period, "periods.financial");
    case PERIOD_MONTHS:
        return words_months(reader, period.first, period.last);
    case PERIOD_ROLLING_YEAR:
        return say_with(reader, "periods.rolling", SLOTS({"to", month_of(reader, period.last)}));
    }
    abort();
}

/* --- places, units and markers ------------------------------------------------------------ */

static struct text with_spaces(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        bytes[i] = text.at[i] == '-' ? ' ' : text.at[i];
    return (struct text){bytes, text.length};
}

struct text words_locator(struct reader *reader, struct text locator)
{
    struct text kind;
    struct text rest;
    if (!text_cut(locator, '-', &kind, &rest))
        return locator;
    bool named = text_is(kind, "slide") && rest.length > 0 && !is_digit(rest.at[0]);
    struct text name =
        named ? say(reader, "places.named_slide") : say_member(reader, "places", kind, kind);
    return arena_format(reader->arena, "%.*s %.*s",
                        TEXT_ARGUMENTS(with_spaces(reader->arena, name)),
                        TEXT_ARGUMENTS(with_spaces(reader->arena, rest)));
}

struct text words_unit(struct reader *reader, struct text unit)
{
    return say_member(reader, "units", unit, unit);
}

struct text words_unit_after(struct reader *reader, struct text unit)
{
    bool is_sign = text_is(unit, "GBP") || text_is(unit, "percent");
    return is_sign ? (struct text){0} : words_unit(reader, unit);
}

struct text words_marker(struct reader *reader, struct text marker)
{
    if (!text_starts(marker, "[") || !text_ends(marker, "]"))
        return (struct text){0};
    struct text letters = text_slice(marker, 1, marker.length - 1);
    return say_member(reader, "markers", letters, (struct text){0});
}
