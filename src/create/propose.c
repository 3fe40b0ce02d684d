#include "create/propose.h"

#include "base/decimal.h"
#include "base/map.h"
#include "create/analyst.h"

/* The first row with one of its words wins. */
static const struct {
    const char *words;
    struct text unit;
} units[] = {
    {"death deaths", TEXT_CONSTANT("deaths")},
    {"offence offences crime crimes", TEXT_CONSTANT("offences")},
    {"incident incidents", TEXT_CONSTANT("incidents")},
    {"referral referrals", TEXT_CONSTANT("referrals")},
    {"admission admissions", TEXT_CONSTANT("admissions")},
    {"attendance attendances", TEXT_CONSTANT("attendances")},
    {"appointment appointments", TEXT_CONSTANT("appointments")},
    {"test tests", TEXT_CONSTANT("tests")},
    {"call calls", TEXT_CONSTANT("calls")},
    {"complaint complaints", TEXT_CONSTANT("complaints")},
    {"visit visits", TEXT_CONSTANT("visits")},
    {"household households", TEXT_CONSTANT("households")},
    {"home homes dwelling dwellings", TEXT_CONSTANT("homes")},
    {"people adults adult residents clients patients persons users children child young pupils "
     "carers volunteers starts headcount",
     TEXT_CONSTANT("people")},
};

static const char worse[] =
    "death deaths offence offences crime crimes incident incidents complaint complaints waiting "
    "temporary "
    "wait overdue poverty homeless homelessness victims casualties poisoning overdose emissions "
    "pollution unemployed unemployment sickness absence reoffending admissions";
static const char better[] =
    "treatment completed completions engaged recovery volunteers trained visits attendances "
    "residents planted satisfied satisfaction employment vaccinated uptake screened homes "
    "supported";

struct text propose_unit(struct arena *arena, struct text words, bool pounds, bool percent)
{
    if (percent || analyst_heading_has(arena, words, "% percent percentage share proportion"))
        return TEXT("percent");
    if (pounds || analyst_heading_has(arena, words, "pounds spend spending cost costs"))
        return TEXT("GBP");
    if (text_find(words, TEXT("per 100,000"), 0) < words.length ||
        text_find(words, TEXT("per 100000"), 0) < words.length)
        return TEXT("per_100000");
    if (text_find(words, TEXT("per 1,000"), 0) < words.length ||
        text_find(words, TEXT("per 1000"), 0) < words.length)
        return TEXT("per_1000");
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (analyst_heading_has(arena, words, units[i].words))
            return units[i].unit;
    return (struct text){0};
}

struct text propose_direction(struct arena *arena, struct text words)
{
    if (analyst_heading_has(arena, words, worse))
        return TEXT("down");
    if (analyst_heading_has(arena, words, better))
        return TEXT("up");
    return TEXT("none");
}

/* --- sums -------------------------------------------------------------------------------- */

struct sum_of_key {
    struct decimal total;
    struct decimal parts;
    size_t part_count;
    bool has_total;
    bool hidden; /* a part is not known */
    bool too_large;
};

static void add(struct sum_of_key *sum, const struct summand *summand)
{
    struct decimal value;
    const char *why;
    bool known = decimal_read(summand->value, &value, &why);
    if (summand->is_total) {
        sum->has_total = known;
        if (known)
            sum->total = value;
        return;
    }
    sum->part_count++;
    if (!known)
        sum->hidden = true;
    else if (!decimal_add(sum->parts, value, &sum->parts))
        sum->too_large = true;
}

static bool holds(const struct sum_of_key *sum)
{
    int order = decimal_compare(sum->parts, sum->total);
    return !sum->too_large && (sum->hidden ? order <= 0 : order == 0);
}

bool propose_sums(struct arena *arena, const struct summands *summands)
{
    struct map map = {0};
    struct sum_of_key *sums = arena_array(arena, struct sum_of_key, summands->count);
    size_t count = 0;
    bool found = false;
    for (size_t i = 0; i < summands->count; i++) {
        struct sum_of_key *sum = map_find(&map, summands->items[i].key);
        if (!sum) {
            sum = &sums[count++];
            map_add(arena, &map, summands->items[i].key, sum);
        }
        add(sum, &summands->items[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (!sums[i].has_total || sums[i].part_count < 2)
            continue;
        if (!holds(&sums[i]))
            return false;
        found = true;
    }
    return found;
}
