#include "read/numeral.h"

#include "read/sentence.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define POUND "\xC2\xA3"
#define MINUS "\xE2\x88\x92"
#define NO_BREAK_SPACE "\xC2\xA0"

/* One numeral being read. */
struct reading {
    struct text text;
    size_t digits; /* where they begin */
    size_t end;    /* after what was read so far */
    bool commas;
    bool point;
};

static bool ends_with(struct text text, size_t at, const char *what)
{
    return text_ends(text_slice(text, 0, at), what);
}

static bool goes_on(struct text text, size_t at, const char *what)
{
    return text_starts(text_slice(text, at, text.length), what);
}

static bool digit_at(struct text text, size_t at)
{
    return at < text.length && is_digit(text.at[at]);
}

static bool letter_at(struct text text, size_t at)
{
    return at < text.length && is_alpha(text.at[at]);
}

/* --- what may stand around it ---------------------------------------------------- */

/* White space, a bracket, a quotation mark or a dash: nothing that makes a code of it. */
static bool may_begin(struct text text, size_t at)
{
    static const char *const before[] = {"\xE2\x80\x9C", "\xE2\x80\x98",  "\xE2\x80\x94",
                                         NO_BREAK_SPACE, " \xE2\x80\x93", NULL};
    if (at == 0 || is_space(text.at[at - 1]) || strchr("([\"'", text.at[at - 1]))
        return true;
    for (size_t i = 0; before[i]; i++)
        if (ends_with(text, at, before[i]))
            return true;
    return false;
}

static bool may_end(struct text text, size_t at)
{
    static const char *const after[] = {
        "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x94", "\xE2\x80\xA6", NO_BREAK_SPACE, " ", NULL};
    if (at >= text.length || is_space(text.at[at]) || strchr(")]\"'!?;", text.at[at]))
        return true;
    if (strchr(".,:", text.at[at])) /* the end of a clause, but no 10:15 */
        return !digit_at(text, at + 1);
    for (size_t i = 0; after[i]; i++)
        if (goes_on(text, at, after[i]))
            return true;
    return false;
}

/* --- digits and units --------------------------------------------------------------- */

/* 1,262 or 1262, and what stands after a point. */
static bool read_digits(struct reading *r)
{
    size_t at = r->digits;
    while (digit_at(r->text, at))
        at++;
    bool short_enough = at - r->digits <= 3;
    while (short_enough && goes_on(r->text, at, ",") && digit_at(r->text, at + 1) &&
           digit_at(r->text, at + 2) && digit_at(r->text, at + 3) && !digit_at(r->text, at + 4)) {
        r->commas = true;
        at += 4;
    }
    bool is_code = r->text.at[r->digits] == '0' && at - r->digits > 1;
    if (goes_on(r->text, at, ".") && digit_at(r->text, at + 1)) {
        r->point = true;
        at++;
        while (digit_at(r->text, at))
            at++;
    }
    r->end = at;
    return !is_code;
}

static bool multiply(struct decimal *value, int power)
{
    while (power-- > 0) {
        if (value->scale > 0)
            value->scale--;
        else if (llabs(value->units) > INT64_MAX / 10)
            return false;
        else
            value->units *= 10;
    }
    return true;
}

static bool read_value(const struct reading *r, struct decimal *value)
{
    char plain[32];
    size_t length = 0;
    const char *why;
    for (size_t i = r->digits; i < r->end; i++) {
        if (r->text.at[i] == ',')
            continue;
        if (length == sizeof plain)
            return false;
        plain[length++] = r->text.at[i];
    }
    return decimal_read((struct text){plain, length}, value, &why);
}

/* Takes `what` if it comes next, after a space if `apart`, and a word ends there. */
static bool take(struct reading *r, const char *what, bool apart)
{
    size_t at = r->end;
    if (apart && goes_on(r->text, at, NO_BREAK_SPACE))
        at += sizeof NO_BREAK_SPACE - 1;
    else if (apart && at < r->text.length && is_space(r->text.at[at]))
        at++;
    else if (apart)
        return false;
    if (!goes_on(r->text, at, what) || letter_at(r->text, at + strlen(what)) ||
        digit_at(r->text, at + strlen(what)))
        return false;
    r->end = at + strlen(what);
    return true;
}

static bool read_large_unit(struct reading *r, struct numeral *numeral)
{
    static const struct {
        const char *word;
        bool apart;
        int power;
    } units[] = {
        {"m", false, 6},       {"bn", false, 9},     {"k", false, 3},
        {"million", true, 6},  {"billion", true, 9}, {"thousand", true, 3},
        {"million", false, 6}, {"m", true, 6},       {"bn", true, 9},
    };
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!take(r, units[i].word, units[i].apart))
            continue;
        numeral->in_large_units = true;
        numeral->places += units[i].power;
        return multiply(&numeral->value, units[i].power);
    }
    return true;
}

static void read_kind(struct reading *r, struct numeral *numeral)
{
    static const struct {
        const char *words;
        int per;
    } rates[] = {
        {"per 1,000", 1000},           {"per 1000", 1000},           {"for every 1,000", 1000},
        {"in every 1,000", 1000},      {"per 100,000", 100000},      {"per 100000", 100000},
        {"for every 100,000", 100000}, {"in every 100,000", 100000},
    };
    if (numeral->kind == NUMERAL_BARE &&
        (take(r, "%", false) || take(r, "per cent", true) || take(r, "percent", true)))
        numeral->kind = NUMERAL_PERCENT;
    if (numeral->kind == NUMERAL_BARE && take(r, "pounds", true))
        numeral->kind = NUMERAL_POUNDS;
    for (size_t i = 0; numeral->kind == NUMERAL_BARE && i < sizeof rates / sizeof rates[0]; i++) {
        size_t number_end = r->end;
        if (!take(r, rates[i].words, true))
            continue;
        numeral->length = number_end; /* for now where it ends */
        numeral->kind = NUMERAL_RATE;
        numeral->per = rates[i].per;
    }
}

/* --- what only looks like a figure --------------------------------------------------- */

static bool is_month(struct text word)
{
    static const char *const months[] = {
        "January", "February", "March",    "April", "May", "June", "July", "August", "September",
        "October", "November", "December", "Jan",   "Feb", "Mar",  "Apr",  "Jun",    "Jul",
        "Aug",     "Sep",      "Sept",     "Oct",   "Nov", "Dec",  NULL};
    /* "they may" is no month, so a month begins with a capital letter */
    return word.length > 0 && word.at[0] >= 'A' && word.at[0] <= 'Z' && word_is_among(word, months);
}

/* 5 September, September 5. */
static bool is_day(const struct reading *r, const struct numeral *numeral)
{
    bool fits = numeral->value.units >= 1 && numeral->value.units <= 31;
    return fits &&
           (is_month(word_after(r->text, r->end)) || is_month(word_before(r->text, r->digits)));
}

static bool is_time(const struct reading *r)
{
    static const char *const words[] = {"am", "pm", "a.m", "p.m", "noon", "midnight", NULL};
    return word_is_among(word_after(r->text, r->end), words);
}

static bool is_acronym(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.length > 1;
}

static bool is_plain_number(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!is_digit(word.at[i]))
            return false;
    return word.length > 0 && word.length <= 3;
}

/* "table 2", "paragraphs 7 and 8": one of several that are counted off. */
static bool is_label(const struct reading *r)
{
    static const char *const labels[] = {
        "page",     "pages",  "paragraph", "paragraphs", "para",      "section", "sections",
        "table",    "tables", "figure",    "slide",      "slides",    "chapter", "part",
        "appendix", "annex",  "priority",  "aim",        "objective", "step",    "stage",
        "phase",    "wave",   "tier",      "band",       "level",     "version", "number",
        "no",       "grade",  "class",     "option",     "article",   "act",     "line",
        "row",      "column", "item",      "measure",    "question",  "room",    "route",
        "year",     "week",   "day",       "quarter",    "schedule",  NULL};
    static const char *const joins[] = {"and", "or", "to", NULL};
    size_t at = r->digits;
    for (int steps = 0; steps < 8; steps++) {
        struct text word = word_before(r->text, at);
        if (word.length == 0)
            return false;
        if (word_is_among(word, labels) || (steps == 0 && is_acronym(word)))
            return true;
        bool comma =
            text_starts(text_slice(r->text, (size_t)(word.at - r->text.at) + word.length, at), ",");
        bool joined = steps > 0 || comma;
        if (!word_is_among(word, joins) && !(joined && is_plain_number(word)))
            return false;
        at = (size_t)(word.at - r->text.at);
    }
    return false;
}

/* Digits in groups that are no thousands: 020 7946 0000. Reads past them all. */
static bool is_telephone(struct reading *r)
{
    static const char *const verbs[] = {"call", "dial", "ring", "phone", "text", "telephone", NULL};
    size_t at = r->digits;
    size_t digits = 0;
    for (;;) {
        for (; digit_at(r->text, at); at++)
            digits++;
        bool group =
            at < r->text.length && strchr(" -", r->text.at[at]) && digit_at(r->text, at + 1);
        if (!group)
            break;
        at++;
    }
    bool is_code = r->text.at[r->digits] == '0' && digits > 4;
    bool is_long = digits >= 9 && at > r->end;
    if (!is_code && !is_long)
        return word_is_among(word_before(r->text, r->digits), verbs) && r->end - r->digits >= 3;
    r->end = at;
    return true;
}

/* The 23 of "2022 to 23". */
static bool ends_range_of_years(const struct reading *r)
{
    struct text to = word_before(r->text, r->digits);
    if (!text_is(to, "to") || r->end - r->digits != 2)
        return false;
    struct text year = word_before(r->text, (size_t)(to.at - r->text.at));
    return year.length == 4 && (text_starts(year, "19") || text_starts(year, "20"));
}

static bool is_year(const struct reading *r)
{
    struct text word = text_slice(r->text, r->digits, r->end);
    return word.length == 4 && !r->commas && !r->point &&
           (text_starts(word, "19") || text_starts(word, "20"));
}

/* --- all together ---------------------------------------------------------------------- */

static size_t sign_before(struct text text, size_t at)
{
    if (ends_with(text, at, MINUS) && may_begin(text, at - (sizeof MINUS - 1)))
        return sizeof MINUS - 1;
    return ends_with(text, at, "-") && may_begin(text, at - 1) ? 1 : 0;
}

/* Past everything that hangs together with byte `at`. */
static size_t skip_word(struct text text, size_t at)
{
    while (at < text.length && !is_space(text.at[at]))
        at++;
    return at;
}

/* Reads what begins at the digits. False when it is no numeral; r->end is past it. */
static bool read_numeral(struct reading *r, struct numeral *numeral)
{
    size_t start = r->digits;
    *numeral = (struct numeral){.kind = NUMERAL_BARE};
    if (ends_with(r->text, start, POUND)) {
        numeral->kind = NUMERAL_POUNDS;
        start -= sizeof POUND - 1;
    }
    size_t sign = sign_before(r->text, start);
    bool good = read_digits(r) && read_value(r, &numeral->value);
    bool plain = numeral->kind == NUMERAL_BARE && !r->commas;
    if (plain && is_telephone(r))
        return false;
    numeral->places = -numeral->value.scale;
    numeral->may_be_year = plain && is_year(r);
    bool alone = plain && may_end(r->text, r->end);
    size_t digits_end = r->end;
    good = good && may_begin(r->text, start - sign) && read_large_unit(r, numeral);
    read_kind(r, numeral);
    if (good && alone && r->end == digits_end)
        good = !is_day(r, numeral) && !is_time(r) && !is_label(r) && !ends_range_of_years(r);
    numeral->may_be_year = numeral->may_be_year && r->end == digits_end;
    if (sign)
        numeral->value.units = -numeral->value.units;
    numeral->at = start - sign;
    numeral->length = (numeral->kind == NUMERAL_RATE ? numeral->length : r->end) - numeral->at;
    if (good && may_end(r->text, r->end))
        return true;
    r->end = skip_word(r->text, r->end);
    return false;
}

bool numeral_next(struct text text, size_t *from, struct numeral *numeral)
{
    for (size_t at = *from; at < text.length;) {
        if (!is_digit(text.at[at])) {
            at++;
            continue;
        }
        struct reading r = {.text = text, .digits = at};
        bool good = read_numeral(&r, numeral);
        at = *from = r.end;
        if (good)
            return true;
    }
    *from = text.length;
    return false;
}
