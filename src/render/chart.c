#include "render/chart.h"

#include "render/chart/prepare.h"

enum { FEW_PERIODS = 8 };

/* Periods of one length that do not overlap can stand beside each other as columns. */
static bool are_equal_periods(const struct chart *chart)
{
    const struct chart_category *categories = chart->categories;
    for (size_t i = 0; i < chart->category_count; i++)
        for (size_t j = 0; j < i; j++)
            if (categories[i].last - categories[i].first !=
                    categories[j].last - categories[j].first ||
                (categories[i].first <= categories[j].last &&
                 categories[j].first <= categories[i].last))
                return false;
    return true;
}

static bool is_negative(const struct chart_value *value)
{
    return value->known && value->number.units < 0;
}

static bool has_negative(const struct chart *chart)
{
    for (size_t s = 0; s < chart->series_count; s++)
        for (size_t c = 0; c < chart->category_count; c++)
            if (is_negative(&chart->series[s].values[c]))
                return true;
    return is_negative(&chart->target.value);
}

/* Few periods are columns: each value is read by itself, and says its number. Many are a
 * line: what counts is the way it goes. */
enum chart_kind chart_choose(const struct chart *chart)
{
    bool dated = chart_is_dated(chart);
    if (chart->series_count > CHART_COLOURS)
        return CHART_MULTIPLES;
    if (dated && chart->category_count == 2 && !chart->target.value.known)
        return CHART_SLOPE;
    if (dated && chart->category_count > 1) {
        bool columns = chart->series_count == 1 && chart->category_count <= FEW_PERIODS;
        return columns && are_equal_periods(chart) ? CHART_COLUMN : CHART_LINE;
    }
    if (chart->series_count > 1)
        return CHART_GROUPED;
    return chart->target.value.known && !has_negative(chart) ? CHART_BULLET : CHART_BAR;
}

static const char *why_not_series(enum chart_kind kind, size_t count)
{
    switch (kind) {
    case CHART_BAR:
    case CHART_COLUMN:
    case CHART_BULLET:
    case CHART_SPARKLINE:
        return count == 1 ? NULL : "It shows one series only.";
    case CHART_GROUPED:
    case CHART_STACKED:
        if (count < 2)
            return "It needs at least two series.";
        break;
    case CHART_LINE:
    case CHART_SLOPE:
        break;
    case CHART_MULTIPLES:
        return count > 1 ? NULL : "It needs at least two series.";
    }
    return count <= CHART_COLOURS ? NULL
                                  : "It would need more than four colours: small multiples show "
                                    "more than four series.";
}

static const char *why_not_time(enum chart_kind kind, const struct chart *chart)
{
    bool dated = chart_is_dated(chart);
    if ((kind == CHART_LINE || kind == CHART_SLOPE || kind == CHART_SPARKLINE) && !dated)
        return "It goes through time, but not everything here has a period.";
    if (kind == CHART_SLOPE && chart->category_count != 2)
        return "It goes from one period to another, so there must be exactly two.";
    if ((kind == CHART_LINE || kind == CHART_SPARKLINE) && chart->category_count < 2)
        return "A line needs at least two periods.";
    bool stands = kind == CHART_COLUMN || kind == CHART_GROUPED || kind == CHART_STACKED;
    if (stands && dated && !are_equal_periods(chart))
        return "Its periods must be equally long and must not overlap: a line shows such periods.";
    return NULL;
}

bool chart_fits(enum chart_kind kind, const struct chart *chart, const char **why)
{
    *why = why_not_series(kind, chart->series_count);
    if (!*why)
        *why = why_not_time(kind, chart);
    if (!*why && kind == CHART_STACKED && has_negative(chart))
        *why = "Parts of a whole cannot be negative.";
    if (!*why && kind == CHART_SLOPE && chart->target.value.known)
        *why = "It goes from one period to another and has no place for a target.";
    if (!*why && kind == CHART_BULLET && !chart->target.value.known)
        *why = "It shows how far a target is, and there is no target.";
    if (!*why && kind == CHART_BULLET && has_negative(chart))
        *why = "Progress towards a target is drawn from zero, and a value is negative.";
    return !*why;
}
