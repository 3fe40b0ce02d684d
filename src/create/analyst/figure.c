#include "create/analyst/figure.h"

#include "base/buffer.h"
#include "base/decimal.h"

#include <stdint.h>
#include <string.h>

static const char neither[] =
    "It is neither a number nor a sign for why there is none, such as [c], [x] or [low]. Put it "
    "right, or leave its column out with --columns.";

/* The signs that stand in place of a number, as people write them, and ours for each. */
static const struct {
    const char *sign;
    struct text marker;
} signs[] = {
    {"[c]", TEXT_CONSTANT("[c]")},
    {"c", TEXT_CONSTANT("[c]")},
    {"(c)", TEXT_CONSTANT("[c]")},
    {"*", TEXT_CONSTANT("[c]")},
    {"**", TEXT_CONSTANT("[c]")},
    {"s", TEXT_CONSTANT("[c]")},
    {"suppressed", TEXT_CONSTANT("[c]")},
    {"supp", TEXT_CONSTANT("[c]")},
    {"disclosive", TEXT_CONSTANT("[c]")},
    {"confidential", TEXT_CONSTANT("[c]")},
    {"[low]", TEXT_CONSTANT("[low]")},
    {"low", TEXT_CONSTANT("[low]")},
    {"~", TEXT_CONSTANT("[low]")},
    {"[x]", TEXT_CONSTANT("[x]")},
    {"x", TEXT_CONSTANT("[x]")},
    {"..", TEXT_CONSTANT("[x]")},
    {"...", TEXT_CONSTANT("[x]")},
    {"\xE2\x80\xA6", TEXT_CONSTANT("[x]")},
    {":", TEXT_CONSTANT("[x]")},
    {"-", TEXT_CONSTANT("[x]")},
    {"--", TEXT_CONSTANT("[x]")},
    {"\xE2\x80\x93", TEXT_CONSTANT("[x]")},
    {"\xE2\x80\x94", TEXT_CONSTANT("[x]")},
    {"n/a", TEXT_CONSTANT("[x]")},
    {"na", TEXT_CONSTANT("[x]")},
    {"#n/a", TEXT_CONSTANT("[x]")},
    {"not available", TEXT_CONSTANT("[x]")},
    {"unknown", TEXT_CONSTANT("[x]")},
    {"[z]", TEXT_CONSTANT("[z]")},
    {"z", TEXT_CONSTANT("[z]")},
    {".", TEXT_CONSTANT("[z]")},
    {"not applicable", TEXT_CONSTANT("[z]")},
    {"[w]", TEXT_CONSTANT("[w]")},
};

/* What may stand behind a number, in brackets or, where it is one letter, right behind it. */
static const char *const beside[] = {"p", "r", "er", "e", "f", "u", "b", "s", "ss", "sss", "ns"};

/* Without spaces at the ends, of which a spreadsheet has more than one kind. */
static struct text trim(struct text text)
{
    for (;;) {
        text = text_trim(text);
        if (text_starts(text, "\xC2\xA0"))
            text = text_slice(text, 2, text.length);
        else if (text_ends(text, "\xC2\xA0"))
            text = text_slice(text, 0, text.length - 2);
        else
            return text;
    }
}

/* "<5", "fewer than 10", "under 5": a count that is too small to be told. */
static bool is_small(struct text text)
{
    static const char *const words[] = {"<=",        "<",     "\xE2\x89\xA4", "fewer than",
                                        "less than", "under", "below"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!text_starts(text, words[i]))
            continue;
        struct text rest = trim(text_slice(text, strlen(words[i]), text.length));
        bool digits = rest.length > 0;
        for (size_t at = 0; at < rest.length; at++)
            digits = digits && is_digit(rest.at[at]);
        return digits;
    }
    return false;
}

static bool find_sign(struct text text, struct text *marker)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (text_is(text, signs[i].sign)) {
            *marker = signs[i].marker;
            return true;
        }
    }
    if (is_small(text))
        *marker = TEXT("[c]");
    return is_small(text);
}

/* --- numbers ----------------------------------------------------------------------------- */

static bool take_start(struct text *text, const char *start)
{
    if (!text_starts(*text, start))
        return false;
    *text = trim(text_slice(*text, strlen(start), text->length));
    return true;
}

static bool take_end(struct text *text, const char *end)
{
    if (!text_ends(*text, end))
        return false;
    *text = trim(text_slice(*text, 0, text->length - strlen(end)));
    return true;
}

/* Takes a marker off the end of a number: "1262 [p]", "1262p". */
static void take_marker(struct arena *arena, struct text *text, struct figure *figure)
{
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        struct text rest = *text;
        bool letter = strlen(beside[i]) == 1 && take_end(&rest, beside[i]) && rest.length &&
                      is_digit(rest.at[rest.length - 1]);
        if (letter || take_end(&rest, arena_format(arena, "[%s]", beside[i]).at) ||
            take_end(&rest, arena_format(arena, "(%s)", beside[i]).at)) {
            figure->marker = arena_format(arena, "[%s]", beside[i]);
            *text = rest;
            return;
        }
    }
}

/* A space of any kind between thousands: its length, or 0. */
static size_t thin_space(struct text text, size_t at)
{
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF", "'"};
    struct text rest = text_slice(text, at, text.length);
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (text_starts(rest, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

/* Three figures, and then no other. */
static bool is_group(struct text text, size_t at)
{
    return at + 3 <= text.length && is_digit(text.at[at]) && is_digit(text.at[at + 1]) &&
           is_digit(text.at[at + 2]) && (at + 3 == text.length || !is_digit(text.at[at + 3]));
}

/* Only figures, with a point for the decimal sign. False where a thousands sign does not stand
 * before three figures. */
static bool write_plain(struct text text, char point, char thousands, struct buffer *out)
{
    bool fraction = false;
    size_t digits = 0;
    for (size_t at = 0; at < text.length;) {
        char c = text.at[at];
        size_t gap = c == thousands ? 1 : thin_space(text, at);
        if (is_digit(c)) {
            buffer_add_char(out, c);
            digits++;
            at++;
        } else if (c == point && !fraction && digits > 0) {
            buffer_add_char(out, '.');
            fraction = true;
            at++;
        } else if (gap > 0 && digits > 0 && !fraction && is_group(text, at + gap)) {
            at += gap;
        } else {
            return false;
        }
    }
    return digits > 0 && is_digit(text.at[text.length - 1]);
}

static bool read_number(struct arena *arena, struct text text, bool comma_is_point,
                        struct figure *figure)
{
    struct buffer out = {0};
    struct decimal decimal;
    const char *why;
    bool accounts = text_starts(text, "(") && text_ends(text, ")");
    if (accounts)
        text = trim(text_slice(text, 1, text.length - 1));
    bool negative = accounts;
    take_marker(arena, &text, figure);
    negative = take_start(&text, "-") || take_start(&text, "\xE2\x88\x92") || negative;
    figure->pounds = take_start(&text, "\xC2\xA3");
    if (figure->pounds)
        negative = take_start(&text, "-") || negative;
    take_start(&text, "+");
    figure->percent = take_end(&text, "%");
    if (negative)
        buffer_add_char(&out, '-');
    bool good = write_plain(text, comma_is_point ? ',' : '.', comma_is_point ? '.' : ',', &out) &&
                decimal_read(buffer_text(&out), &decimal, &why);
    figure->value = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return good;
}

/* A number in words that we could read, but not as exactly as it was once known. */
static bool is_rounded(struct text text)
{
    static const char *const ends[] = {"k", "m", "bn", "thousand", "million", "billion"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct text rest = text;
        take_start(&rest, "\xC2\xA3");
        if (rest.length && is_digit(rest.at[0]) && take_end(&rest, ends[i]))
            return true;
    }
    return false;
}

struct figure figure_read(struct arena *arena, struct text text, bool comma_is_point)
{
    struct figure figure = {0};
    text = arena_lower(arena, trim(text));
    if (text.length == 0)
        return figure;
    if (find_sign(text, &figure.marker)) {
        figure.kind = FIGURE_MARKER;
        return figure;
    }
    figure.kind = FIGURE_NUMBER;
    if (read_number(arena, text, comma_is_point, &figure))
        return figure;
    figure = (struct figure){.kind = FIGURE_WRONG, .why = neither};
    if (is_rounded(text))
        figure.why = "Write the whole number in figures, as exactly as it is known.";
    return figure;
}

bool figure_has_decimal_comma(struct text text)
{
    size_t comma = text_find_char(text, ',', 0);
    if (comma == SIZE_MAX || comma == 0 || !is_digit(text.at[comma - 1]) ||
        comma + 1 >= text.length || !is_digit(text.at[comma + 1]))
        return false;
    return !is_group(text, comma + 1);
}
