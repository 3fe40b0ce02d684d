#include "read/csvw/number.h"

#include <stdint.h>
#include <string.h>

/* What a cell holds, part by part, before anything is asked of it. */
struct written {
    char sign; /* '+', '-' or 0 */
    struct text percent;
    bool percent_first;
    struct text whole;    /* figures and grouping characters */
    struct text fraction; /* the same, behind the point */
    bool has_point;
    bool has_exponent;
    char exponent_sign;
    struct text exponent;
};

static const struct csvw_number_format XML_SCHEMA = {.point = TEXT_CONSTANT(".")};

/* Takes `piece` from the front of `text`. */
static bool take(struct text *text, struct text piece)
{
    if (piece.length == 0 || piece.length > text->length ||
        memcmp(text->at, piece.at, piece.length) != 0)
        return false;
    *text = text_slice(*text, piece.length, text->length);
    return true;
}

static char take_sign(struct text *text)
{
    return take(text, TEXT("+")) ? '+' : take(text, TEXT("-")) ? '-' : '\0';
}

static struct text take_percent(struct text *text)
{
    return take(text, TEXT("%")) ? TEXT("%") : take(text, TEXT("‰")) ? TEXT("‰") : (struct text){0};
}

/* Figures, and `group` between them. */
static struct text take_figures(struct text *text, struct text group)
{
    struct text all = *text;
    while (text->length > 0 && (is_digit(text->at[0]) || take(text, group)))
        if (text->length > 0 && is_digit(text->at[0]))
            *text = text_slice(*text, 1, text->length);
    return text_slice(all, 0, all.length - text->length);
}

/* False when something is left over. */
static bool take_apart(struct text text, const struct csvw_number_format *format,
                       struct written *written)
{
    *written = (struct written){.sign = take_sign(&text)};
    written->percent = take_percent(&text);
    written->percent_first = written->percent.length > 0;
    if (!written->sign)
        written->sign = take_sign(&text);
    written->whole = take_figures(&text, format->group);
    if (take(&text, format->point)) {
        written->has_point = true;
        written->fraction = take_figures(&text, format->group);
    }
    if (take(&text, TEXT("E")) || take(&text, TEXT("e"))) {
        written->has_exponent = true;
        written->exponent_sign = take_sign(&text);
        written->exponent = take_figures(&text, (struct text){0});
        if (written->exponent.length == 0)
            return false;
    }
    if (!written->percent_first)
        written->percent = take_percent(&text);
    return text.length == 0 && written->whole.length + written->fraction.length > 0;
}

static size_t count_figures(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += is_digit(text.at[i]);
    return count;
}

static bool has_group(struct text text)
{
    return count_figures(text) < text.length;
}

/* Whether grouping characters stand just where they should: after every `size` figures
 * from the start, or, when `from_end`, before the last `size` figures and before every
 * `others` figures further left. */
static bool groups_fit(struct text text, struct text group, size_t size, size_t others,
                       bool from_end)
{
    size_t figures = count_figures(text);
    size_t seen = 0;
    size_t at = 0;
    while (at < text.length) {
        size_t left = figures - seen;
        bool due = from_end ? left == size || (left > size && (left - size) % others == 0)
                            : seen % size == 0;
        due = due && seen > 0 && left > 0;
        struct text rest = text_slice(text, at, text.length);
        bool there = take(&rest, group);
        if (due != there)
            return false;
        if (there)
            at += group.length;
        if (at >= text.length || !is_digit(text.at[at]))
            return false;
        at++;
        seen++;
    }
    return true;
}

static bool fits_groups(const struct written *written, const struct csvw_number_format *format)
{
    const struct csvw_number_pattern *pattern = &format->pattern;
    bool whole = pattern->group > 0 ? groups_fit(written->whole, format->group, pattern->group,
                                                 pattern->other_groups, true)
                                    : !has_group(written->whole);
    bool fraction = pattern->fraction_group > 0
                        ? groups_fit(written->fraction, format->group, pattern->fraction_group,
                                     pattern->fraction_group, false)
                        : !has_group(written->fraction);
    return whole && fraction;
}

static bool fits_pattern(const struct written *written, const struct csvw_number_format *format,
                         const char **why)
{
    const struct csvw_number_pattern *pattern = &format->pattern;
    size_t whole = count_figures(written->whole);
    size_t fraction = count_figures(written->fraction);
    *why = NULL;
    if ((pattern->plus && !written->sign) || (pattern->minus && written->sign != '-'))
        *why = "it lacks the sign that its format asks for";
    else if (!text_equal(pattern->percent, written->percent) ||
             (written->percent.length > 0 && pattern->percent_first != written->percent_first))
        *why = "its per cent or per mille sign is not as its format has it";
    else if (whole < pattern->least_whole)
        *why = "it has too few figures before the point for its format";
    else if (fraction < pattern->least_fraction || (written->has_point && fraction == 0))
        *why = "it has too few figures after the point for its format";
    else if (fraction > pattern->most_fraction)
        *why = "it has too many figures after the point for its format";
    else if (pattern->exponent != written->has_exponent ||
             (pattern->exponent && written->exponent.length < pattern->least_exponent))
        *why = "its exponent is not as its format has it";
    else if (!fits_groups(written, format))
        *why = "its figures are not grouped as its format has it";
    return *why == NULL;
}

/* Two grouping characters in a row, or one in front. */
static bool badly_grouped(struct text text, struct text group)
{
    bool after_figure = false;
    while (text.length > 0) {
        bool figure = is_digit(text.at[0]);
        if (!figure && !after_figure)
            return true;
        if (figure || !take(&text, group))
            text = text_slice(text, 1, text.length);
        after_figure = figure;
    }
    return false;
}

static bool fits_plain(const struct written *written, const struct csvw_number_format *format,
                       const char **why)
{
    *why = NULL;
    if (format == &XML_SCHEMA && written->percent.length > 0)
        *why = "it has a per cent or per mille sign, and its column has no format that lets it";
    else if (written->percent_first || (written->percent.length > 0 && written->has_exponent))
        *why = "its per cent or per mille sign is in the wrong place";
    else if (badly_grouped(written->whole, format->group) || has_group(written->fraction))
        *why = "its figures are not grouped well";
    else if (format != &XML_SCHEMA &&
             (written->whole.length == 0 || (written->has_point && written->fraction.length == 0)))
        *why = "figures are missing before or after the point";
    return *why == NULL;
}

static bool fits_kind(const struct csvw_type *type, const struct written *written, const char **why)
{
    *why = NULL;
    if (type->number == CSVW_INTEGER && written->has_point)
        *why = "it has a decimal point";
    else if (type->number != CSVW_FLOATING && written->has_exponent)
        *why = "it has an exponent (E), which only the types number, double and float may have";
    return *why == NULL;
}

static long exponent_value(const struct written *written)
{
    long value = 0;
    for (size_t i = 0; i < written->exponent.length && value < 1000000000; i++)
        value = value * 10 + (written->exponent.at[i] - '0');
    return written->exponent_sign == '-' ? -value : value;
}

static void add_figures(char *to, size_t *length, struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (is_digit(text.at[i]))
            to[(*length)++] = text.at[i];
}

static void set_value(struct arena *arena, const struct written *written,
                      struct csvw_number *number)
{
    char *figures = arena_array(arena, char, written->whole.length + written->fraction.length + 1);
    size_t length = 0;
    add_figures(figures, &length, written->whole);
    long point = (long)length + exponent_value(written);
    add_figures(figures, &length, written->fraction);
    if (written->percent.length > 0)
        point -= text_is(written->percent, "%") ? 2 : 3;
    size_t zeros = 0;
    while (zeros < length && figures[zeros] == '0')
        zeros++;
    while (length > zeros && figures[length - 1] == '0')
        length--;
    *number = (struct csvw_number){.figures = {figures + zeros, length - zeros},
                                   .point = point - (long)zeros};
    if (number->figures.length == 0)
        number->point = 0;
    else
        number->negative = written->sign == '-';
}

static bool within(struct arena *arena, const struct csvw_type *type,
                   const struct csvw_number *number, const char **why)
{
    struct csvw_number limit;
    const char *ignored;
    if (type->least &&
        csvw_number_read(arena, csvw_type_find(TEXT("integer")), NULL, text_from(type->least),
                         &limit, &ignored) &&
        csvw_number_compare(number, &limit) < 0) {
        *why = "it is too small for its type";
        return false;
    }
    if (type->most &&
        csvw_number_read(arena, csvw_type_find(TEXT("integer")), NULL, text_from(type->most),
                         &limit, &ignored) &&
        csvw_number_compare(number, &limit) > 0) {
        *why = "it is too large for its type";
        return false;
    }
    if (type->number == CSVW_INTEGER && (long)number->figures.length > number->point) {
        *why = "it is not whole";
        return false;
    }
    return true;
}

static bool read_special(struct text text, struct csvw_number *number)
{
    if (text_is(text, "NaN"))
        *number = (struct csvw_number){.special = CSVW_NOT_A_NUMBER};
    else if (text_is(text, "INF") || text_is(text, "-INF"))
        *number = (struct csvw_number){.special = CSVW_INFINITE, .negative = text.at[0] == '-'};
    else
        return false;
    return true;
}

/* What a person most likely did. */
static const char *why_not_a_number(struct text text)
{
    if (text_is(text, "NaN") || text_is(text, "INF") || text_is(text, "-INF"))
        return "this is what computers write where there is no number, and its type has no "
               "place for that";
    if (text_starts(text, "£") || text_starts(text, "$") || text_starts(text, "€"))
        return "it has a currency sign; leave the sign out and say in the column's title that "
               "these are pounds";
    if (text.length >= 3 && (unsigned char)text.at[0] == 0xEF)
        return "it holds figures that are not the ordinary 0 to 9, such as full-width ones";
    if (text_find_char(text, ',', 0) < text.length)
        return "it has a comma; leave it out, or give the column a format with a groupChar";
    return "it holds other characters than figures, a point and a sign";
}

bool csvw_number_read(struct arena *arena, const struct csvw_type *type,
                      const struct csvw_number_format *format, struct text text,
                      struct csvw_number *number, const char **why)
{
    struct written written;
    if (!format)
        format = &XML_SCHEMA;
    if (type->number == CSVW_FLOATING && !format->has_pattern && read_special(text, number))
        return true;
    if (!take_apart(text, format, &written)) {
        *why = why_not_a_number(text);
        return false;
    }
    if (!fits_kind(type, &written, why) ||
        !(format->has_pattern ? fits_pattern(&written, format, why)
                              : fits_plain(&written, format, why)))
        return false;
    set_value(arena, &written, number);
    return within(arena, type, number, why);
}

static int compare_sizes(const struct csvw_number *a, const struct csvw_number *b)
{
    if (a->special != b->special)
        return a->special == CSVW_INFINITE ? 1 : -1;
    if (a->special == CSVW_INFINITE)
        return 0;
    if (a->figures.length == 0 || b->figures.length == 0)
        return (a->figures.length > 0) - (b->figures.length > 0);
    if (a->point != b->point)
        return a->point < b->point ? -1 : 1;
    return text_compare(a->figures, b->figures);
}

int csvw_number_compare(const struct csvw_number *a, const struct csvw_number *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    return a->negative ? compare_sizes(b, a) : compare_sizes(a, b);
}

bool csvw_number_overflows(const struct csvw_number *number)
{
    static const struct csvw_number limit = {.figures = TEXT_CONSTANT("17976931348623157"),
                                             .point = 309};
    return number->special == CSVW_FINITE && compare_sizes(number, &limit) > 0;
}
