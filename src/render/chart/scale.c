#include "render/chart/scale.h"

#include <math.h>

static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

double scale_number(struct decimal number)
{
    return (double)number.units / powers[number.scale];
}

struct range {
    double low;
    double high;
    bool any;
    bool whole; /* nothing has decimal places */
};

static void include(struct range *range, double number)
{
    if (!range->any || number < range->low)
        range->low = number;
    if (!range->any || number > range->high)
        range->high = number;
    range->any = true;
}

static void include_value(struct range *range, const struct chart_value *value)
{
    if (!value->known)
        return;
    include(range, scale_number(value->number));
    range->whole = range->whole && decimal_is_whole(value->number);
}

static struct range range_of(const struct chart *chart)
{
    struct range range = {.whole = true};
    for (size_t c = 0; c < chart->category_count; c++) {
        double sum = 0;
        for (size_t s = 0; s < chart->series_count; s++) {
            const struct chart_value *value = &chart->series[s].values[c];
            include_value(&range, value);
            sum += value->known ? scale_number(value->number) : 0;
        }
        if (chart->kind == CHART_STACKED)
            include(&range, sum);
    }
    include_value(&range, &chart->target.value);
    return range;
}

static struct range with_zero(struct range range)
{
    include(&range, 0);
    if (range.low == range.high)
        range.high = 1;
    return range;
}

static int64_t integer_power(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Ticks in this step from below the range to above it; false when they are too many. */
static bool take_step(struct scale *scale, struct range range, size_t most, struct decimal step)
{
    const double near = 1e-9; /* a quotient this near to a whole number is one */
    double size = scale_number(step);
    double first = floor(range.low / size + near);
    double last = ceil(range.high / size - near);
    if (last - first + 1 > (double)most)
        return false;
    scale->tick_count = 0;
    for (double tick = first; tick <= last; tick++) {
        int64_t units;
        if (!__builtin_mul_overflow((int64_t)tick, step.units, &units))
            scale->ticks[scale->tick_count++] = (struct decimal){units, step.scale};
    }
    scale->low = fmin(range.low, first * size);
    scale->high = fmax(range.high, last * size);
    return true;
}

static struct scale with_ticks(struct range range, size_t most)
{
    static const int64_t digits[] = {1, 2, 5};
    struct scale scale = {.low = range.low, .high = range.high};
    for (int exponent = range.whole ? 0 : -DECIMAL_PLACES; exponent <= 18; exponent++)
        for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
            struct decimal step = {digits[i], exponent < 0 ? -exponent : 0};
            step.units *= integer_power(exponent);
            if (take_step(&scale, range, most, step))
                return scale;
        }
    return scale;
}

struct scale scale_of_bars(const struct chart *chart)
{
    struct range range = with_zero(range_of(chart));
    return (struct scale){.low = range.low, .high = range.high};
}

struct scale scale_from_zero(const struct chart *chart, size_t ticks)
{
    return with_ticks(with_zero(range_of(chart)), ticks);
}

struct scale scale_for_lines(const struct chart *chart, size_t ticks)
{
    struct range range = range_of(chart);
    double from_zero = fmin(fabs(range.low), fabs(range.high));
    bool far = (range.low > 0 || range.high < 0) && (range.high - range.low) * 5 < from_zero;
    if (!far || range.low == range.high)
        range = with_zero(range);
    return with_ticks(range, ticks);
}

bool scale_has_zero(const struct scale *scale)
{
    return scale->low <= 0 && scale->high >= 0;
}

double scale_at(const struct scale *scale, double number, double from, double to)
{
    return from + (number - scale->low) / (scale->high - scale->low) * (to - from);
}
