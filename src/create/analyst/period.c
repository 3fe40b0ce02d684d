#include "create/analyst/period.h"

#include "base/buffer.h"
#include "base/date.h"
#include "base/period.h"

#include <stdint.h>
#include <string.h>

/* A spelling is taken apart into tokens, each a letter with a number:
 *
 *     Y  a year, 2022       n  a number of one or two figures      m  a month by its name
 *     q  a quarter          h  half a year                         -  up to      /  a slash
 *     e  "twelve months to"                                        y  "year ending"
 *
 * Together the letters say what it is: "Apr 2022 - Mar 2023" is mY-mY. */
enum { MOST_TOKENS = 12 };

struct spelling {
    char kinds[MOST_TOKENS + 1];
    int numbers[MOST_TOKENS]; /* of the tokens that have one, in their order */
    size_t kind_count;
    size_t number_count;
    struct text marker;
    bool financial; /* it says so */
    bool broken;
};

static const char unreadable[] =
    "Write it as 2022-23, 2021, Apr 2023, Q1 2023 or 12 months to March 2022.";

/* --- taking apart ------------------------------------------------------------------------ */

static void add_kind(struct spelling *s, char kind)
{
    if (s->kind_count == MOST_TOKENS)
        s->broken = true;
    else
        s->kinds[s->kind_count++] = kind;
}

static void add_number(struct spelling *s, char kind, int number)
{
    add_kind(s, kind);
    if (!s->broken)
        s->numbers[s->number_count++] = number;
}

static char last_kind(const struct spelling *s)
{
    return s->kind_count ? s->kinds[s->kind_count - 1] : '\0';
}

static size_t read_digits(struct spelling *s, struct text text, size_t at)
{
    size_t from = at;
    int number = 0;
    while (at < text.length && is_digit(text.at[at]) && at - from < 5)
        number = number * 10 + (text.at[at++] - '0');
    if (at - from == 4 && number >= 1900 && number <= 2100)
        add_number(s, 'Y', number);
    else if (last_kind(s) == 'q' || last_kind(s) == 'h')
        s->numbers[s->number_count - 1] = number;
    else if (at - from <= 2)
        add_number(s, 'n', number);
    else
        s->broken = true;
    return at;
}

/* 1 to 12, or 0. "sept" is September, "mar" March, but "mart" nothing. */
static int month_of(struct text word)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (int i = 0; i < 12; i++)
        if (word.length >= 3 && word.length <= strlen(names[i]) &&
            memcmp(word.at, names[i], word.length) == 0)
            return i + 1;
    return 0;
}

static bool is_one_of(struct text word, const char *words)
{
    struct text rest = text_from(words);
    struct text one;
    for (bool more = true; more;) {
        more = text_cut(rest, ' ', &one, &rest);
        if (text_equal(one, word))
            return true;
    }
    return false;
}

/* "12 months" becomes the token e, "year" before "ending" y: `text` goes on at `at`. */
static void read_length(struct spelling *s, struct text word, struct text text, size_t at)
{
    struct text rest = text_trim(text_slice(text, at, text.length));
    bool twelve = last_kind(s) == 'n' && s->numbers[s->number_count - 1] == 12;
    if (is_one_of(word, "months month mths") && twelve) {
        s->kinds[s->kind_count - 1] = 'e';
        s->number_count--;
    } else if (is_one_of(word, "year yr") &&
               (text_starts(rest, "end") || text_starts(rest, "to "))) {
        add_kind(s, 'y');
    } else if (is_one_of(word, "financial fy")) {
        s->financial = true;
    }
}

static void read_word(struct spelling *s, struct text word, struct text text, size_t at)
{
    int month = month_of(word);
    char last = last_kind(s);
    if (month) {
        add_number(s, 'm', month);
    } else if (is_one_of(word, "q quarter qtr")) {
        add_number(s, 'q', 0);
    } else if (is_one_of(word, "h half")) {
        add_number(s, 'h', 0);
    } else if (is_one_of(word, "to until through")) {
        if (last != 'e' && last != 'y')
            add_kind(s, '-');
    } else if (is_one_of(word, "ye")) {
        add_kind(s, 'y');
    } else if (is_one_of(word, "st nd rd th")) {
        s->broken = s->broken || last != 'n';
    } else if (is_one_of(word, "months month mths year yr financial fy")) {
        read_length(s, word, text, at);
    } else if (!is_one_of(word, "calendar cy period the of rolling ending ended end")) {
        s->broken = true;
    }
}

static struct text marker_of(struct text remark)
{
    if (is_one_of(remark, "p provisional"))
        return TEXT("[p]");
    if (is_one_of(remark, "r revised"))
        return TEXT("[r]");
    if (is_one_of(remark, "e estimate estimated"))
        return TEXT("[e]");
    if (is_one_of(remark, "f forecast"))
        return TEXT("[f]");
    return (struct text){0};
}

/* "(provisional)" is a marker, "[note 1]" nothing to us. */
static size_t read_brackets(struct spelling *s, struct text text, size_t at)
{
    char close = text.at[at] == '(' ? ')' : ']';
    size_t end = text_find_char(text, close, at);
    if (end == SIZE_MAX) {
        s->broken = true;
        return text.length;
    }
    struct text remark = text_trim(text_slice(text, at + 1, end));
    struct text marker = marker_of(remark);
    if (marker.length)
        s->marker = marker;
    else if (!text_starts(remark, "note") && !(remark.length == 1 && is_digit(remark.at[0])))
        s->broken = true;
    return end + 1;
}

static size_t read_letters(struct spelling *s, struct text text, size_t at)
{
    size_t from = at;
    while (at < text.length && is_alpha(text.at[at]))
        at++;
    read_word(s, text_slice(text, from, at), text, at);
    return at;
}

/* Lower case, with plain hyphens and spaces. */
static struct text plain(struct arena *arena, struct text text)
{
    static const char *const dashes[] = {"\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x91",
                                         "\xE2\x88\x92"};
    struct buffer out = {0};
    text = arena_lower(arena, text);
    for (size_t i = 0; i < text.length; i++) {
        struct text rest = text_slice(text, i, text.length);
        bool dash = false;
        for (size_t d = 0; d < sizeof dashes / sizeof *dashes; d++)
            dash = dash || text_starts(rest, dashes[d]);
        if (dash || text_starts(rest, "\xC2\xA0")) {
            buffer_add_char(&out, dash ? '-' : ' ');
            i += dash ? 2 : 1;
        } else {
            buffer_add_char(&out, text.at[i]);
        }
    }
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static struct spelling take_apart(struct arena *arena, struct text text)
{
    struct spelling s = {0};
    text = plain(arena, text);
    for (size_t at = 0; at < text.length && !s.broken;) {
        char c = text.at[at];
        if (is_digit(c)) {
            at = read_digits(&s, text, at);
        } else if (is_alpha(c)) {
            at = read_letters(&s, text, at);
        } else if (c == '(' || c == '[') {
            at = read_brackets(&s, text, at);
        } else {
            if (c == '-' || c == '/')
                add_kind(&s, c);
            else if (!is_space(c) && !strchr(".,':", c))
                s.broken = true;
            at++;
        }
    }
    return s;
}

/* --- what it is -------------------------------------------------------------------------- */

/* Months are counted as base/period.h does: year × 12 + month − 1. */
struct span {
    int first;
    int last;
    bool rolling;
};

typedef bool spelling_meaning(const int *numbers, struct span *span);

static int year_of(int number)
{
    if (number >= 100)
        return number;
    return number < 80 ? 2000 + number : 1900 + number;
}

static bool months(int year, int month, int last_year, int last_month, struct span *span)
{
    span->first = year_of(year) * 12 + month - 1;
    span->last = year_of(last_year) * 12 + last_month - 1;
    return month >= 1 && month <= 12 && last_month >= 1 && last_month <= 12 &&
           span->first <= span->last;
}

/* Two years: the second may be short, as in 2022/23 and 2018-20. */
static bool two_years(const int *n, struct span *span)
{
    int first = year_of(n[0]);
    int last = n[1] < 100 ? first / 100 * 100 + n[1] : n[1];
    if (last < first && n[1] < 100)
        last += 100; /* 1999/00 */
    if (last == first + 1)
        return months(first, 4, last, 3, span);
    return last - first < 20 && months(first, 1, last, 12, span) && last > first;
}

static bool short_years(const int *n, struct span *span)
{
    return n[1] == (n[0] + 1) % 100 && months(n[0], 4, year_of(n[0]) + 1, 3, span);
}

static bool month_year(const int *n, struct span *span)
{
    return months(n[1], n[0], n[1], n[0], span);
}

static bool year_month(const int *n, struct span *span)
{
    return months(n[0], n[1], n[0], n[1], span);
}

static bool day_month_year(const int *n, struct span *span)
{
    return n[0] >= 1 && n[0] <= 31 && months(n[2], n[1], n[2], n[1], span);
}

static bool year_month_day(const int *n, struct span *span)
{
    return n[2] >= 1 && n[2] <= 31 && months(n[0], n[1], n[0], n[1], span);
}

static bool month_years(const int *n, struct span *span)
{
    return months(n[1], n[0], n[3], n[2], span);
}

static bool year_months(const int *n, struct span *span)
{
    return months(n[0], n[1], n[2], n[3], span);
}

static bool days(const int *n, struct span *span)
{
    return months(n[2], n[1], n[5], n[4], span);
}

static bool months_of_year(const int *n, struct span *span)
{
    return months(n[2], n[0], n[2], n[1], span);
}

static bool twelve_to(const int *n, struct span *span)
{
    span->rolling = true;
    if (n[0] == 12)
        return months(n[1], 1, n[1], 12, span);
    return months(year_of(n[1]) - 1, n[0] + 1, n[1], n[0], span);
}

static bool year_to(const int *n, struct span *span)
{
    bool good = twelve_to(n, span);
    span->rolling = good && n[0] != 3 && n[0] != 12; /* else a year that has a name */
    return good;
}

static bool year_to_day(const int *n, struct span *span)
{
    return year_to(n + 1, span);
}

/* The `part`th part, so many months long, of the year that begins in `month`. */
static bool part_of(int year, int month, int part, int length, struct span *span)
{
    span->first = year_of(year) * 12 + month - 1 + (part - 1) * length;
    span->last = span->first + length - 1;
    return part >= 1 && part * length <= 12;
}

static bool quarter_year(const int *n, struct span *span)
{
    return part_of(n[1], 1, n[0], 3, span);
}

static bool year_quarter(const int *n, struct span *span)
{
    return part_of(n[0], 1, n[1], 3, span);
}

static bool quarter_years(const int *n, struct span *span)
{
    return two_years(n + 1, span) && span->last - span->first == 11 &&
           part_of(n[1], 4, n[0], 3, span);
}

static bool years_quarter(const int *n, struct span *span)
{
    return two_years(n, span) && span->last - span->first == 11 && part_of(n[0], 4, n[2], 3, span);
}

static bool half_year(const int *n, struct span *span)
{
    return part_of(n[1], 1, n[0], 6, span);
}

static bool half_years(const int *n, struct span *span)
{
    return two_years(n + 1, span) && span->last - span->first == 11 &&
           part_of(n[1], 4, n[0], 6, span);
}

static const struct {
    const char *kinds;
    spelling_meaning *meaning;
} meanings[] = {
    {"Y-n", two_years},        {"Y/n", two_years},        {"Y-Y", two_years},
    {"Y/Y", two_years},        {"n/n", short_years},      {"n-n", short_years},
    {"mY", month_year},        {"mn", month_year},        {"m-n", month_year},
    {"m-Y", month_year},       {"n/Y", month_year},       {"m/Y", month_year},
    {"Ym", year_month},        {"Y-m", year_month},       {"nmY", day_month_year},
    {"n/n/Y", day_month_year}, {"n-n-Y", day_month_year}, {"n-m-Y", day_month_year},
    {"n-m-n", day_month_year}, {"Y-n-n", year_month_day}, {"mY-mY", month_years},
    {"mn-mn", month_years},    {"m-n-m-n", month_years},  {"m-nm-n", month_years},
    {"m-mY", months_of_year},  {"m-mn", months_of_year},  {"n/n/Y-n/n/Y", days},
    {"nmY-nmY", days},         {"Y-n/Y-n", year_months},  {"emY", twelve_to},
    {"emn", twelve_to},        {"em-n", twelve_to},       {"ymY", year_to},
    {"ymn", year_to},          {"ym-n", year_to},         {"ynmY", year_to_day},
    {"enmY", year_to_day},     {"qY", quarter_year},      {"Yq", year_quarter},
    {"Y-q", year_quarter},     {"q-Y", quarter_year},     {"qY/n", quarter_years},
    {"qY-n", quarter_years},   {"qY/Y", quarter_years},   {"Y/nq", years_quarter},
    {"Y-nq", years_quarter},   {"Y/n-q", years_quarter},  {"Y-n-q", years_quarter},
    {"hY", half_year},         {"hY/n", half_years},      {"hY-n", half_years},
};

/* --- one way of writing it --------------------------------------------------------------- */

static struct text write_span(struct arena *arena, struct span span)
{
    int year = span.first / 12;
    int last = span.last / 12;
    int length = span.last - span.first + 1;
    if (length == 12 && span.first % 12 == 3 && !span.rolling)
        return arena_format(arena, "%04d-%02d", year, (year + 1) % 100);
    if (length == 12 && span.first % 12 == 0 && !span.rolling)
        return arena_format(arena, "%04d", year);
    if (length == 12)
        return arena_format(arena, "R12:%04d-%02d", last, span.last % 12 + 1);
    if (length % 12 == 0 && span.first % 12 == 0)
        return arena_format(arena, "%04d/%04d", year, last);
    return arena_format(arena, "%04d-%02d/%04d-%02d", year, span.first % 12 + 1, last,
                        span.last % 12 + 1);
}

static bool read_bare_year(int year, bool financial, enum bare_year meaning, struct span *span,
                           const char **why)
{
    if (meaning == BARE_YEAR_CALENDAR && financial) {
        *why = "It does not say whether the financial year starts or ends then: say so with "
               "--year starts or --year ends.";
        return false;
    }
    if (meaning == BARE_YEAR_CALENDAR)
        return months(year, 1, year, 12, span);
    if (meaning == BARE_YEAR_ENDS)
        year--;
    return months(year, 4, year + 1, 3, span);
}

static bool is_month_form(const struct spelling *s)
{
    return strcmp(s->kinds, "Y-n") == 0 && s->numbers[1] >= 1 && s->numbers[1] <= 12;
}

static bool find_meaning(const struct spelling *s, bool as_months, struct span *span)
{
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (strcmp(meanings[i].kinds, s->kinds) != 0)
            continue;
        if (is_month_form(s) && (as_months || s->numbers[1] != (s->numbers[0] + 1) % 100))
            return year_month(s->numbers, span);
        return meanings[i].meaning(s->numbers, span);
    }
    return false;
}

bool spelled_period_read(struct arena *arena, struct text text, struct period_spelling spelling,
                         struct spelled_period *period, const char **why)
{
    struct span span = {0};
    struct period own;
    *period = (struct spelled_period){0};
    *why = unreadable;
    if (text_starts(text, "R12:") && period_read(text, &own, why)) {
        period->text = text;
        return true;
    }
    struct spelling s = take_apart(arena, text);
    if (s.broken)
        return false;
    period->marker = s.marker;
    period->bare_year = strcmp(s.kinds, "Y") == 0;
    if (period->bare_year) {
        if (!read_bare_year(s.numbers[0], s.financial, spelling.bare_year, &span, why))
            return false;
    } else if (!find_meaning(&s, spelling.months, &span)) {
        return false;
    }
    period->text = write_span(arena, span);
    return period_read(period->text, &own, why); /* we write what base/ reads */
}

bool spelled_period_is_month(struct arena *arena, struct text text)
{
    struct spelling s = take_apart(arena, text);
    return !s.broken && is_month_form(&s) && s.numbers[1] != (s.numbers[0] + 1) % 100;
}
