#include "compare/difference.h"

#include "data/metric.h"
#include "render/words.h"

#include <inttypes.h>

/* --- numbers ---------------------------------------------------------------------------- */

/* ", 4.1%" for the share that the change is of the old number. */
static struct text share_words(struct reader *reader, struct decimal size, struct decimal old)
{
    struct decimal percent;
    /* a share of nothing, or of less than nothing, has no meaning */
    if (old.units <= 0 || !decimal_ratio(size, (struct decimal){100, 0}, old, 1, &percent))
        return (struct text){0};
    if (percent.units == 0)
        return TEXT(", less than 0.1%");
    if (decimal_is_whole(percent))
        decimal_round(percent, 0, &percent);
    return arena_join(reader->arena, TEXT(", "), words_percent(reader, percent));
}

static struct text number_difference(struct reader *reader, struct decimal old, struct decimal new,
                                     struct text unit)
{
    struct decimal size;
    if (!decimal_subtract(new, old, &size) || size.units == INT64_MIN)
        return (struct text){0};
    bool more = size.units > 0;
    bool points = text_is(unit, "percent");
    const char *than = more ? "more" : unit.length && unit_is_count(unit) ? "fewer" : "less";
    size.units = more ? size.units : -size.units;
    if (points) {
        bool one = decimal_compare(size, (struct decimal){1, 0}) == 0;
        return arena_format(reader->arena, "%.*s percentage point%s %s",
                            TEXT_ARGUMENTS(words_number(reader, size)), one ? "" : "s", than);
    }
    return arena_format(reader->arena, "%.*s %s%.*s",
                        TEXT_ARGUMENTS(words_quantity(reader, size, unit)), than,
                        TEXT_ARGUMENTS(share_words(reader, size, old)));
}

/* --- time ------------------------------------------------------------------------------- */

static struct text time_words(struct reader *reader, int64_t count, const char *unit)
{
    int64_t size = count < 0 ? -count : count;
    return arena_format(reader->arena, "%" PRId64 " %s%s %s", size, unit, size == 1 ? "" : "s",
                        count > 0 ? "later" : "earlier");
}

static struct text months_words(struct reader *reader, int months)
{
    if (months == 0)
        return (struct text){0};
    return months % 12 == 0 ? time_words(reader, months / 12, "year")
                            : time_words(reader, months, "month");
}

static bool ends_month(struct date date)
{
    return date.day == days_in_month(date.year, date.month);
}

static struct text date_difference(struct reader *reader, struct date old, struct date new)
{
    int months = (new.year - old.year) * 12 + new.month - old.month;
    if ((old.month == 0) != (new.month == 0) || (old.day == 0) != (new.day == 0))
        return (struct text){0};
    if (old.day == new.day || (old.day && ends_month(old) && ends_month(new)))
        return months_words(reader, months);
    return time_words(reader, date_to_days(new) - date_to_days(old), "day");
}

static struct text period_difference(struct reader *reader, struct period old, struct period new)
{
    bool comparable = old.kind == new.kind &&old.kind != PERIOD_UNDATED;
    return comparable ? months_words(reader, new.last - old.last) : (struct text){0};
}

struct text difference_words(struct reader *reader, const struct fact *old, const struct fact *new,
                             struct text unit)
{
    if (old->form != new->form)
        return (struct text){0};
    switch (new->form) {
    case FORM_NUMBER:
        return number_difference(reader, old->number, new->number, unit);
    case FORM_DATE:
        return date_difference(reader, old->date, new->date);
    case FORM_PERIOD:
        return period_difference(reader, old->period, new->period);
    case FORM_WORDS:
        break;
    }
    return (struct text){0};
}
