#include "base/decimal.h"

#include <inttypes.h>

__extension__ typedef __int128 wide;

static const int64_t powers[DECIMAL_PLACES + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
};

bool decimal_read(struct text text, struct decimal *decimal, const char **why)
{
    struct decimal read = {0};
    size_t i = 0;
    bool negative = text.length > 0 && text.at[0] == '-';
    bool point = false;
    size_t digits = 0;
    for (i = negative ? 1 : 0; i < text.length; i++) {
        if (text.at[i] == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (!is_digit(text.at[i])) {
            *why = "is not digits alone";
            return false;
        }
        if (point && ++read.scale > DECIMAL_PLACES) {
            *why = "has more than nine decimal places";
            return false;
        }
        if (__builtin_mul_overflow(read.units, 10, &read.units) ||
            __builtin_add_overflow(read.units, text.at[i] - '0', &read.units)) {
            *why = "is too large";
            return false;
        }
        digits++;
    }
    if (digits == 0 || (point && read.scale == 0)) {
        *why = "is not digits alone";
        return false;
    }
    if (negative)
        read.units = -read.units;
    *decimal = read;
    return true;
}

static bool narrow(wide units, int scale, struct decimal *result)
{
    if (units > INT64_MAX || units < -INT64_MAX) /* so that any number can be negated */
        return false;
    *result = (struct decimal){(int64_t)units, scale};
    return true;
}

/* The units of `decimal` at a scale that is no smaller than its own. */
static wide units_at(struct decimal decimal, int scale)
{
    return (wide)decimal.units * powers[scale - decimal.scale];
}

static int larger_scale(struct decimal a, struct decimal b)
{
    return a.scale > b.scale ? a.scale : b.scale;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *sum)
{
    int scale = larger_scale(a, b);
    return narrow(units_at(a, scale) + units_at(b, scale), scale, sum);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *difference)
{
    int scale = larger_scale(a, b);
    return narrow(units_at(a, scale) - units_at(b, scale), scale, difference);
}

static wide divide_half_up(wide numerator, wide denominator)
{
    bool negative = (numerator < 0) != (denominator < 0);
    wide n = numerator < 0 ? -numerator : numerator;
    wide d = denominator < 0 ? -denominator : denominator;
    wide quotient = n / d;
    if (n % d >= d - n % d)
        quotient++;
    return negative ? -quotient : quotient;
}

bool decimal_ratio(struct decimal a, struct decimal numerator, struct decimal denominator,
                   int scale, struct decimal *result)
{
    if (denominator.units == 0)
        return false;
    /* a.units × n.units × 10^(scale + d.scale − a.scale − n.scale) ÷ d.units */
    wide top;
    if (__builtin_mul_overflow((wide)a.units, (wide)numerator.units, &top))
        return false;
    wide bottom = denominator.units;
    int shift = scale + denominator.scale - a.scale - numerator.scale;
    for (; shift > 0; shift--)
        if (__builtin_mul_overflow(top, (wide)10, &top))
            return false;
    for (; shift < 0; shift++)
        if (__builtin_mul_overflow(bottom, (wide)10, &bottom))
            return false;
    return narrow(divide_half_up(top, bottom), scale, result);
}

bool decimal_round(struct decimal decimal, int scale, struct decimal *rounded)
{
    if (scale >= decimal.scale)
        return narrow(units_at(decimal, scale), scale, rounded);
    return narrow(divide_half_up(decimal.units, powers[decimal.scale - scale]), scale, rounded);
}

int decimal_compare(struct decimal a, struct decimal b)
{
    int scale = larger_scale(a, b);
    wide left = units_at(a, scale);
    wide right = units_at(b, scale);
    return (left > right) - (left < right);
}

bool decimal_is_whole(struct decimal decimal)
{
    return decimal.units % powers[decimal.scale] == 0;
}

struct text decimal_text(struct arena *arena, struct decimal decimal)
{
    uint64_t units = decimal.units < 0 ? -(uint64_t)decimal.units : (uint64_t)decimal.units;
    uint64_t power = (uint64_t)powers[decimal.scale];
    const char *sign = decimal.units < 0 ? "-" : "";
    if (decimal.scale == 0)
        return arena_format(arena, "%s%" PRIu64, sign, units);
    return arena_format(arena, "%s%" PRIu64 ".%0*" PRIu64, sign, units / power, decimal.scale,
                        units % power);
}
