/* Number patterns, as the Unicode consortium's UTS 35 writes them: "#,##0.00". */
#include "read/csvw/number.h"

#include <string.h>

struct parser {
    struct text rest;
    struct csvw_number_pattern *pattern;
};

static bool take(struct parser *p, struct text piece)
{
    if (piece.length == 0 || piece.length > p->rest.length ||
        memcmp(p->rest.at, piece.at, piece.length) != 0)
        return false;
    p->rest = text_slice(p->rest, piece.length, p->rest.length);
    return true;
}

static bool take_percent(struct parser *p)
{
    struct text sign = take(p, TEXT("%"))   ? TEXT("%")
                       : take(p, TEXT("‰")) ? TEXT("‰")
                                            : (struct text){0};
    if (sign.length == 0 || p->pattern->percent.length > 0)
        return false;
    p->pattern->percent = sign;
    return true;
}

static void parse_prefix(struct parser *p)
{
    bool again = true;
    while (again) {
        if (take(p, TEXT("+")))
            p->pattern->plus = true;
        else if (take(p, TEXT("-")))
            p->pattern->minus = true;
        else if (take_percent(p))
            p->pattern->percent_first = true;
        else
            again = false;
    }
}

/* "#,##0": signs # first, then 0. */
static bool parse_whole(struct parser *p, struct text group, size_t *places)
{
    struct csvw_number_pattern *pattern = p->pattern;
    size_t since = 0; /* places since the last grouping character */
    size_t groups = 0;
    *places = 0;
    for (;;) {
        if (take(p, TEXT("0"))) {
            pattern->least_whole++;
        } else if (take(p, TEXT("#"))) {
            if (pattern->least_whole > 0)
                return false;
        } else if (take(p, group)) {
            if (since == 0)
                return false;
            pattern->other_groups = since;
            groups++;
            since = 0;
            continue;
        } else {
            break;
        }
        since++;
        ++*places;
    }
    if (groups == 0)
        return true;
    pattern->group = since;
    if (groups == 1)
        pattern->other_groups = since;
    return since > 0;
}

/* "00#,###": signs 0 first, then #. */
static bool parse_fraction(struct parser *p, struct text group)
{
    struct csvw_number_pattern *pattern = p->pattern;
    size_t since = 0;
    for (;;) {
        if (take(p, TEXT("0"))) {
            if (pattern->most_fraction > pattern->least_fraction)
                return false;
            pattern->least_fraction++;
        } else if (!take(p, TEXT("#"))) {
            if (!take(p, group))
                break;
            if (since == 0)
                return false;
            if (pattern->fraction_group == 0)
                pattern->fraction_group = since;
            since = 0;
            continue;
        }
        pattern->most_fraction++;
        since++;
    }
    return pattern->most_fraction > 0 && since > 0;
}

static bool parse_exponent(struct parser *p)
{
    bool places = false;
    p->pattern->exponent = true;
    take(p, TEXT("+"));
    for (;; places = true) {
        if (take(p, TEXT("0")))
            p->pattern->least_exponent++;
        else if (p->pattern->least_exponent > 0 || !take(p, TEXT("#")))
            return places;
    }
}

bool csvw_number_pattern_read(struct text pattern, struct csvw_number_format *format)
{
    struct csvw_number_pattern read = {0};
    struct parser p = {.rest = pattern, .pattern = &read};
    struct text group = format->group;
    if (group.length == 0 && !text_is(format->point, ","))
        group = TEXT(",");
    size_t whole;
    parse_prefix(&p);
    if (!parse_whole(&p, group, &whole))
        return false;
    if (take(&p, format->point) && !parse_fraction(&p, group))
        return false;
    if (whole + read.most_fraction == 0)
        return false;
    if (take(&p, TEXT("E")) && !parse_exponent(&p))
        return false;
    take_percent(&p);
    if (p.rest.length > 0)
        return false;
    format->group = group;
    format->has_pattern = true;
    format->pattern = read;
    return true;
}
