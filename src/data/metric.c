#include "data/metric.h"

bool visibility_is_public(struct visibility visibility, struct instant now)
{
    return !visibility.restricted &&
           (!visibility.embargoed || instant_compare(now, visibility.publish_from) >= 0);
}

void metrics_add(struct arena *arena, struct metrics *metrics, struct metric *metric)
{
    array_push(arena, &metrics->list, metric);
    map_add(arena, &metrics->by_id, metric->id, metric);
}

const struct metric *metrics_find(const struct metrics *metrics, struct text id)
{
    return map_find(&metrics->by_id, id);
}

bool unit_is_count(struct text unit)
{
    return !text_is(unit, "percent") && !text_is(unit, "GBP") && !text_starts(unit, "per_");
}

bool unit_is_people(struct text unit)
{
    static const char *const people[] = {"people",       "persons", "adults",    "children",
                                         "patients",     "clients", "residents", "deaths",
                                         "young people", "victims", "offenders", "service users"};
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (text_is(unit, people[i]))
            return true;
    return false;
}

int64_t unit_per(struct text unit)
{
    int64_t per = 0;
    if (text_is(unit, "percent"))
        return 100;
    if (!text_starts(unit, "per_"))
        return 0;
    for (size_t i = sizeof "per_" - 1; i < unit.length && is_digit(unit.at[i]) && per < 10000000;
         i++)
        per = per * 10 + (unit.at[i] - '0');
    return per;
}
