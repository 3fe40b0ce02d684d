#include "render/search/terms.h"

#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

/* --- plain text --------------------------------------------------------------------- */

/* Characters beyond ASCII that stand for one of it. */
static const struct {
    const char *bytes;
    char character;
} likenesses[] = {
    {"\u2019", '\''}, {"\u2018", '\''}, {"\u2010", '-'}, {"\u2011", '-'},
    {"\u2012", '-'},  {"\u2013", '-'},  {"\u2014", '-'}, {"\u2212", '-'},
    {"\u00A0", ' '},  {"\u202F", ' '},  {"\u2009", ' '}, {"\u00A3", ' '},
};

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

static bool is_in_word(char c)
{
    return is_digit(c) || is_alpha(c) || !is_ascii(c);
}

static char byte_at(struct text text, size_t at)
{
    return at < text.length ? text.at[at] : '\0';
}

/* What the character at `at` stands for, and its length in bytes; or '\0'. */
static char likeness(struct text text, size_t at, size_t *length)
{
    struct text rest = text_slice(text, at, text.length);
    for (size_t i = 0; i < sizeof likenesses / sizeof likenesses[0]; i++)
        if (text_starts(rest, likenesses[i].bytes)) {
            *length = strlen(likenesses[i].bytes);
            return likenesses[i].character;
        }
    return '\0';
}

/* A comma between a figure and three more. */
static bool parts_thousands(struct text text, size_t at)
{
    return at > 0 && is_digit(text.at[at - 1]) && is_digit(byte_at(text, at + 1)) &&
           is_digit(byte_at(text, at + 2)) && is_digit(byte_at(text, at + 3)) &&
           !is_digit(byte_at(text, at + 4));
}

/* The offset after an apostrophe that ends at `at`, and after the s of a possessive. */
static size_t skip_possessive(struct text text, size_t at)
{
    char s = byte_at(text, at);
    return (s == 's' || s == 'S') && !is_in_word(byte_at(text, at + 1)) ? at + 1 : at;
}

/* Letters beyond ASCII, up to the next that is not, or has a likeness there. */
static size_t add_foreign(struct buffer *plain, struct text text, size_t at)
{
    size_t length;
    size_t end = at;
    while (end < text.length && !is_ascii(text.at[end]) && !likeness(text, end, &length))
        end++;
    unicode_add_letters(plain, text_slice(text, at, end));
    return end;
}

static size_t add_special(struct buffer *plain, struct text text, size_t at)
{
    size_t length = 1;
    char c = text.at[at];
    if (!is_ascii(c))
        c = likeness(text, at, &length);
    if (!c)
        return add_foreign(plain, text, at);
    if (c == '\'')
        return skip_possessive(text, at + length);
    if (c == ',' && parts_thousands(text, at))
        return at + 1;
    buffer_add_char(plain, c);
    return at + length;
}

void terms_plain(struct buffer *plain, struct text text)
{
    char run[128];
    size_t length = 0;
    size_t at = 0;
    while (at < text.length) {
        char c = text.at[at];
        bool special = c == '\'' || c == ',' || !is_ascii(c);
        if (special || length == sizeof run) {
            buffer_add(plain, (struct text){run, length});
            length = 0;
        }
        if (special) {
            at = add_special(plain, text, at);
            continue;
        }
        run[length++] = is_space(c) ? ' ' : c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
        at++;
    }
    buffer_add(plain, (struct text){run, length});
}

/* --- terms --------------------------------------------------------------------------- */

/* How many figures stand at `at`. */
static size_t count_digits(struct text text, size_t at)
{
    size_t count = 0;
    while (is_digit(byte_at(text, at + count)))
        count++;
    return count;
}

/* The offset after "-", " / " or " to " at `at`; `at` itself if there is none. */
static size_t skip_until(struct text text, size_t at)
{
    struct text rest = text_slice(text, at, text.length);
    if (text_starts(rest, " to "))
        return at + 4;
    size_t i = byte_at(text, at) == ' ' ? at + 1 : at;
    if (byte_at(text, i) != '-' && byte_at(text, i) != '/')
        return at;
    return byte_at(text, i + 1) == ' ' ? i + 2 : i + 1;
}

static unsigned two_digits(const char *at)
{
    return (unsigned)(at[0] - '0') * 10 + (unsigned)(at[1] - '0');
}

static void set_period(struct terms *terms, const char *year, unsigned second)
{
    memcpy(terms->period, year, 4);
    terms->period[4] = '_';
    terms->period[5] = (char)('0' + second / 10);
    terms->period[6] = (char)('0' + second % 10);
}

/* A year at `at` and the one after it, however they are joined; the offset after both, or 0. */
static size_t read_period(struct terms *terms, size_t at)
{
    struct text plain = terms->plain;
    const char *year = plain.at + at;
    if (count_digits(plain, at) != 4 || (memcmp(year, "19", 2) != 0 && memcmp(year, "20", 2) != 0))
        return 0;
    size_t from = byte_at(plain, at + 4) == '_' ? at + 5 : skip_until(plain, at + 4);
    size_t digits = from > at + 4 ? count_digits(plain, from) : 0;
    size_t end = from + digits;
    if ((digits != 2 && digits != 4) || is_in_word(byte_at(plain, end)))
        return 0;
    unsigned next = two_digits(year) * 100 + two_digits(year + 2) + 1;
    unsigned second = two_digits(plain.at + end - 2);
    if (second != next % 100 || (digits == 4 && two_digits(plain.at + from) != next / 100))
        return 0;
    set_period(terms, year, second);
    return end;
}

static size_t read_word(struct text plain, size_t at)
{
    size_t digits = count_digits(plain, at);
    if (digits && byte_at(plain, at + digits) == '.' && is_digit(byte_at(plain, at + digits + 1)))
        return at + digits + 1 + count_digits(plain, at + digits + 1);
    while (at < plain.length && is_in_word(plain.at[at]))
        at++;
    return at;
}

bool terms_next(struct terms *terms, struct text *term)
{
    struct text plain = terms->plain;
    while (terms->at < plain.length) {
        size_t start = terms->at;
        if (!is_in_word(plain.at[start])) {
            terms->at++;
            continue;
        }
        size_t end = is_digit(plain.at[start]) ? read_period(terms, start) : 0;
        *term = (struct text){terms->period, 7};
        if (!end) {
            end = read_word(plain, start);
            *term = text_slice(plain, start, end);
        }
        terms->at = end;
        if (term->length <= TERM_LONGEST)
            return true;
    }
    return false;
}

bool term_is_period(struct text term)
{
    return term.length == 7 && term.at[4] == '_';
}
