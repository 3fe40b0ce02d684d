#include "read/csvw/moment.h"

#include "base/date.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_YEAR = 999999999,
    DAY = 24 * 60 * 60,
    HOUR = 60 * 60,
    MOST_ZONE = 14 * 60, /* minutes */
};

/* A moment, part by part. */
struct parts {
    bool negative; /* before the year 0 */
    int64_t year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    struct text fraction;
    bool zoned;
    int zone; /* minutes east of Greenwich */
};

static bool known_field(char letter, size_t count)
{
    switch (letter) {
    case 'y':
        return count == 4;
    case 'M':
    case 'd':
        return count <= 2;
    case 'H':
    case 'm':
    case 's':
        return count == 2;
    case 'S':
        return true;
    case 'X':
    case 'x':
        return count <= 3;
    default:
        return count == 1 && (letter == 'T' || !is_alpha(letter));
    }
}

/* Takes the text apart; every field at most once. */
static bool split_format(struct text text, struct csvw_moment_format *format, char *seen)
{
    *format = (struct csvw_moment_format){0};
    size_t at = 0;
    size_t letters = 0;
    while (at < text.length) {
        char letter = text.at[at];
        size_t count = 1;
        while (is_alpha(letter) && at + count < text.length && text.at[at + count] == letter)
            count++;
        bool field = is_alpha(letter) && letter != 'T';
        if (!known_field(letter, count) || (!field && !strchr("-/.: T", letter)) ||
            (field && memchr(seen, letter, letters)) || format->count == CSVW_FORMAT_FIELDS)
            return false;
        if (field)
            seen[letters++] = letter;
        format->fields[format->count++] = (struct csvw_moment_field){letter, count};
        at += count;
    }
    seen[letters] = '\0';
    return letters > 0;
}

static bool has_all(const char *seen, const char *letters)
{
    for (; *letters; letters++)
        if (!strchr(seen, *letters))
            return false;
    return true;
}

bool csvw_moment_format_read(struct text text, const struct csvw_type *type,
                             struct csvw_moment_format *format)
{
    char seen[CSVW_FORMAT_FIELDS + 1];
    if (!split_format(text, format, seen))
        return false;
    /* What the type needs must be there, and what it does not have must not. */
    bool date_and_time = strchr(type->format, 'y') && strchr(type->format, 'H');
    if (date_and_time && !has_all(seen, "yMd"))
        return false;
    for (const char *letter = date_and_time ? "" : "yMdH"; *letter; letter++)
        if (!strchr(type->format, *letter) != !strchr(seen, *letter))
            return false;
    bool hour = strchr(seen, 'H');
    return (!strchr(seen, 'm') || hour) && (!hour || strchr(seen, 'm')) &&
           (!strchr(seen, 's') || hour) && (!strchr(seen, 'S') || strchr(seen, 's'));
}

void csvw_moment_format_native(const struct csvw_type *type, struct csvw_moment_format *format)
{
    char seen[CSVW_FORMAT_FIELDS + 1];
    split_format(text_from(type->format), format, seen);
    format->native = true;
}

/* --- reading --- */

/* Between `least` and `most` figures from the front of `text`; -1 when there are fewer. */
static int64_t take_figures(struct text *text, size_t least, size_t most)
{
    int64_t number = 0;
    size_t count = 0;
    while (count < most && count < text->length && is_digit(text->at[count])) {
        if (number <= MOST_YEAR)
            number = number * 10 + (text->at[count] - '0');
        count++;
    }
    *text = text_slice(*text, count, text->length);
    return count >= least ? number : -1;
}

static bool take_char(struct text *text, char c)
{
    if (text->length == 0 || text->at[0] != c)
        return false;
    *text = text_slice(*text, 1, text->length);
    return true;
}

static bool take_year(struct text *text, bool native, struct parts *parts)
{
    size_t figures = 0;
    parts->negative = native && take_char(text, '-');
    while (figures < text->length && is_digit(text->at[figures]))
        figures++;
    if (native && figures > 4 && text->at[0] == '0')
        return false;
    parts->year = take_figures(text, 4, native ? 10 : 4);
    return parts->year >= 0 && parts->year <= MOST_YEAR;
}

/* X: minutes may be missing; XX: -0800; XXX: -08:00. Small letters do without Z. */
static bool take_zone(struct text *text, struct csvw_moment_field field, struct parts *parts)
{
    parts->zoned = true;
    if (field.letter == 'X' && take_char(text, 'Z'))
        return true;
    bool west = text->length > 0 && text->at[0] == '-';
    if (!west && (text->length == 0 || text->at[0] != '+'))
        return false;
    *text = text_slice(*text, 1, text->length);
    int64_t hours = take_figures(text, 2, 2);
    bool colon = field.count == 3 && take_char(text, ':');
    bool minutes_there = text->length > 0 && is_digit(text->at[0]);
    int64_t minutes = minutes_there ? take_figures(text, 2, 2) : 0;
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MOST_ZONE ||
        (field.count == 3 && !colon) || (field.count > 1 && !minutes_there))
        return false;
    parts->zone = (int)(hours * 60 + minutes) * (west ? -1 : 1);
    return true;
}

/* The figures of parts of a second: at most `most`. */
static bool take_fraction(struct text *text, size_t most, struct parts *parts)
{
    size_t count = 0;
    while (count < most && count < text->length && is_digit(text->at[count]))
        count++;
    parts->fraction = text_slice(*text, 0, count);
    *text = text_slice(*text, count, text->length);
    while (text_ends(parts->fraction, "0"))
        parts->fraction.length--;
    return count > 0;
}

static bool take_part(struct text *text, struct csvw_moment_field field, int *part)
{
    int64_t number = take_figures(text, field.count, 2);
    *part = (int)number;
    return number >= 0;
}

static bool take_field(struct text *text, struct csvw_moment_field field, bool native,
                       struct parts *parts)
{
    switch (field.letter) {
    case 'y':
        return take_year(text, native, parts);
    case 'M':
        return take_part(text, field, &parts->month);
    case 'd':
        return take_part(text, field, &parts->day);
    case 'H':
        return take_part(text, field, &parts->hour);
    case 'm':
        return take_part(text, field, &parts->minute);
    case 's':
        return take_part(text, field, &parts->second) &&
               (!native || !take_char(text, '.') || take_fraction(text, text->length, parts));
    case 'S':
        return take_fraction(text, field.count, parts);
    case 'X':
    case 'x':
        return take_zone(text, field, parts);
    default:
        return take_char(text, field.letter);
    }
}

static bool take_parts(const struct csvw_moment_format *format, struct text text,
                       struct parts *parts)
{
    static const struct csvw_moment_field zone = {'X', 3};
    *parts = (struct parts){.year = 1972, .month = 1, .day = 1};
    for (size_t i = 0; i < format->count; i++) {
        /* The dot before parts of a second goes with them: both may be left out. */
        if (format->fields[i].letter == '.' && i + 1 < format->count &&
            format->fields[i + 1].letter == 'S' && !text_starts(text, ".")) {
            i++;
            continue;
        }
        if (!take_field(&text, format->fields[i], format->native, parts))
            return false;
    }
    if (format->native && text.length > 0 && !take_zone(&text, zone, parts))
        return false;
    return text.length == 0;
}

static bool parts_exist(const struct parts *p, const char **why)
{
    bool midnight = p->hour == 24 && p->minute == 0 && p->second == 0 && p->fraction.length == 0;
    *why = NULL;
    if (p->month < 1 || p->month > 12)
        *why = "there is no such month";
    else if (p->day < 1 || p->day > days_in_month((int)p->year, p->month))
        *why = "there is no such day in that month";
    else if ((p->hour > 23 && !midnight) || p->minute > 59 || p->second > 59)
        *why = "there is no such time of day";
    return *why == NULL;
}

/* Days from 1 March of the year 0, after Howard Hinnant. */
static int64_t day_number(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
}

bool csvw_moment_read(const struct csvw_type *type, const struct csvw_moment_format *format,
                      struct text text, struct csvw_moment *moment, const char **why)
{
    struct parts parts;
    if (!take_parts(format, text, &parts)) {
        *why = "it is written otherwise";
        return false;
    }
    if (!parts_exist(&parts, why))
        return false;
    if (type->zone_required && !parts.zoned) {
        *why = "its time zone is missing";
        return false;
    }
    int64_t year = parts.negative ? -parts.year : parts.year;
    *moment = (struct csvw_moment){
        .seconds = day_number(year, parts.month, parts.day) * DAY + parts.hour * HOUR +
                   parts.minute * 60 + parts.second - parts.zone * 60,
        .fraction = parts.fraction,
        .zoned = parts.zoned,
    };
    return true;
}

static enum csvw_order order(int64_t a, struct text a_fraction, int64_t b, struct text b_fraction)
{
    if (a != b)
        return a < b ? CSVW_BEFORE : CSVW_AFTER;
    int fractions = text_compare(a_fraction, b_fraction);
    return fractions < 0 ? CSVW_BEFORE : fractions > 0 ? CSVW_AFTER : CSVW_SAME;
}

enum csvw_order csvw_moment_compare(const struct csvw_moment *a, const struct csvw_moment *b)
{
    if (a->zoned == b->zoned)
        return order(a->seconds, a->fraction, b->seconds, b->fraction);
    int64_t farthest = MOST_ZONE * 60;
    if (a->seconds + farthest < b->seconds)
        return CSVW_BEFORE;
    return a->seconds - farthest > b->seconds ? CSVW_AFTER : CSVW_UNCLEAR;
}

/* --- writing --- */

static void write_field(const struct parts *parts, char letter, struct buffer *out)
{
    switch (letter) {
    case 'y':
        buffer_format(out, "%s%04" PRId64, parts->negative ? "-" : "", parts->year);
        break;
    case 'M':
        buffer_format(out, "%02d", parts->month);
        break;
    case 'd':
        buffer_format(out, "%02d", parts->day);
        break;
    case 'H':
        buffer_format(out, "%02d", parts->hour);
        break;
    case 'm':
        buffer_format(out, "%02d", parts->minute);
        break;
    case 's':
        buffer_format(out, "%02d%s%.*s", parts->second, parts->fraction.length ? "." : "",
                      TEXT_ARGUMENTS(parts->fraction));
        break;
    default:
        buffer_add_char(out, letter);
    }
}

void csvw_moment_write(const struct csvw_type *type, const struct csvw_moment_format *format,
                       struct text text, struct buffer *out)
{
    struct csvw_moment_format native;
    struct parts parts;
    take_parts(format, text, &parts);
    csvw_moment_format_native(type, &native);
    for (size_t i = 0; i < native.count; i++)
        write_field(&parts, native.fields[i].letter, out);
    if (parts.zoned)
        buffer_format(out, "%c%02d:%02d", parts.zone < 0 ? '-' : '+', abs(parts.zone) / 60,
                      abs(parts.zone) % 60);
}

/* --- durations --- */

/* One "12M" from the front; false, and nothing taken, when another letter follows. */
static bool take_amount(struct text *text, char letter, int64_t *amount)
{
    struct text rest = *text;
    int64_t number = take_figures(&rest, 1, rest.length);
    if (number < 0 || !take_char(&rest, letter))
        return false;
    *amount = number;
    *text = rest;
    return true;
}

static bool take_seconds(struct text *text, int64_t *seconds, struct text *fraction)
{
    struct text rest = *text;
    struct parts parts = {0};
    int64_t number = take_figures(&rest, 1, rest.length);
    if (number >= 0 && take_char(&rest, '.') && !take_fraction(&rest, rest.length, &parts))
        return false;
    if (number < 0 || !take_char(&rest, 'S'))
        return false;
    *seconds = number;
    *fraction = parts.fraction;
    *text = rest;
    return true;
}

bool csvw_span_read(const struct csvw_type *type, struct text text, struct csvw_span *span,
                    const char **why)
{
    int64_t years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0;
    *span = (struct csvw_span){.negative = take_char(&text, '-')};
    *why = "it is not written as P1Y2M3DT4H5M6S, with the parts that are there in that order";
    if (!take_char(&text, 'P') || text.length == 0)
        return false;
    bool dated = take_amount(&text, 'Y', &years);
    dated |= take_amount(&text, 'M', &months);
    bool timed = take_amount(&text, 'D', &days);
    if (take_char(&text, 'T')) {
        bool any = take_amount(&text, 'H', &hours);
        any |= take_amount(&text, 'M', &minutes);
        any |= take_seconds(&text, &seconds, &span->fraction);
        timed = true;
        if (!any)
            return false;
    }
    if (text.length > 0)
        return false;
    *why = type->months ? "it holds days or less" : "it holds years or months";
    if ((dated && !type->months) || (timed && !type->seconds))
        return false;
    *why = "it is too long for placard";
    if (years > MOST_YEAR || months > MOST_YEAR || days > MOST_YEAR || hours > MOST_YEAR ||
        minutes > MOST_YEAR || seconds > MOST_YEAR)
        return false;
    span->months = years * 12 + months;
    span->seconds = days * DAY + hours * HOUR + minutes * 60 + seconds;
    return true;
}

/* Where a span ends that begins on the first of a month. */
static int64_t end_of(const struct csvw_span *span, int year, int month)
{
    int64_t sign = span->negative ? -1 : 1;
    int64_t months = (int64_t)year * 12 + (month - 1) + sign * span->months;
    int64_t whole_years = (months >= 0 ? months : months - 11) / 12;
    int end_month = (int)(months - whole_years * 12) + 1;
    return day_number(whole_years, end_month, 1) * DAY + sign * span->seconds;
}

/* XML Schema compares two durations from four days on; they must agree. */
enum csvw_order csvw_span_compare(const struct csvw_span *a, const struct csvw_span *b)
{
    static const int starts[][2] = {{1696, 9}, {1697, 2}, {1903, 3}, {1903, 7}};
    enum csvw_order result = CSVW_UNCLEAR;
    for (size_t i = 0; i < 4; i++) {
        int64_t a_end = end_of(a, starts[i][0], starts[i][1]);
        int64_t b_end = end_of(b, starts[i][0], starts[i][1]);
        enum csvw_order this = order(a_end, a->fraction, b_end, b->fraction);
        if (a_end == b_end && a->negative && this != CSVW_SAME)
            this = this == CSVW_BEFORE ? CSVW_AFTER : CSVW_BEFORE;
        if (i > 0 && this != result)
            return CSVW_UNCLEAR;
        result = this;
    }
    return result;
}
