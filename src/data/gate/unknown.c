#include "data/gate/inside.h"

static bool is_known(const struct gate_count *count)
{
    return count->knowledge == COUNT_KNOWN || count->knowledge == COUNT_WORKED_OUT;
}

/* How many of the sum's rows are missing, and what they must come to together: for a missing
 * total, with the opposite sign. False where a row is no count at all. */
static bool look_at(const struct sum *sum, const struct gate_count *counts, size_t *missing,
                    size_t *last, int64_t *rest)
{
    *missing = 0;
    *rest = 0;
    for (size_t i = 0; i <= sum->count; i++) {
        size_t row = i < sum->count ? sum->parts[i] : sum->total;
        if (counts[row].knowledge == COUNT_NONE)
            return false;
        if (!is_known(&counts[row])) {
            (*missing)++;
            *last = row;
        } else {
            *rest += i < sum->count ? -counts[row].value : counts[row].value;
        }
    }
    return true;
}

static void settle(struct gate_count *count, int64_t value)
{
    count->knowledge = COUNT_WORKED_OUT;
    count->value = value;
}

/* Whatever is alone in a sum is known to whoever can subtract; and what follows from that. */
static void settle_single(const struct sums *sums, struct gate_count *counts)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < sums->count; i++) {
            size_t missing;
            size_t last;
            int64_t rest;
            if (!look_at(&sums->items[i], counts, &missing, &last, &rest) || missing != 1)
                continue;
            int64_t value = last == sums->items[i].total ? -rest : rest;
            if (value < 0)
                continue; /* the sum does not hold, which is told elsewhere */
            settle(&counts[last], value);
            more = true;
        }
    }
}

/* Several that are missing in one sum: which is how large nobody knows, so any division of the
 * rest will do to ask whether they are safe together. The last takes what is left. */
static void settle_several(const struct sums *sums, struct gate_count *counts)
{
    for (size_t i = 0; i < sums->count; i++) {
        const struct sum *sum = &sums->items[i];
        size_t missing;
        size_t last;
        int64_t rest;
        if (!look_at(sum, counts, &missing, &last, &rest) || missing == 0 ||
            !is_known(&counts[sum->total]) || rest < (int64_t)missing)
            continue;
        for (size_t p = 0; p < sum->count; p++)
            if (!is_known(&counts[sum->parts[p]]) && sum->parts[p] != last)
                settle(&counts[sum->parts[p]], 1);
        settle(&counts[last], rest - (int64_t)missing + 1);
    }
}

void counts_work_out(const struct sums *sums, struct gate_count *counts)
{
    settle_single(sums, counts);
    settle_several(sums, counts);
    settle_single(sums, counts);
}
