#include "data/gate/inside.h"

/* Nobody can work out a restricted value that could as well be any larger one. That is so when
 * there is a *shift*: numbers, none of them negative, by which rows that are not public can grow
 * together, the restricted one by 1 at least, while every sum goes on to hold. It can then be
 * made any number of times, too, so nothing is known of the value but that it is not negative.
 *
 * So each restricted row's shift is made by hand: it grows by 1, each sum that does not hold any
 * more is put right by letting its total grow or, where the total has grown, a part, until all
 * hold; and the rows that had to grow are tainted. What is chosen depends on keys alone. A row of
 * another partnership that counts the same is tainted, too, and needs a shift of its own there.
 */
struct row_sums ARRAY(const struct sum *);

struct shifting {
    struct gate_pass *pass;
    struct counted *counted;
    struct row_sums *sums_of; /* for each row, the sums that it is in */
    int64_t *by;              /* for each row, how much it grows */
    struct grown_rows ARRAY(size_t) grown;
};

enum { MOST_ROUNDS = 100 };

static int64_t imbalance(const struct shifting *s, const struct sum *sum)
{
    int64_t balance = 0;
    for (size_t i = 0; i < sum->count; i++)
        balance += sum->terms[i].sign * s->by[sum->terms[i].row];
    return balance;
}

static void grow(struct shifting *s, size_t row, int64_t by)
{
    if (s->by[row] == 0)
        array_push(&s->pass->scratch, &s->grown, row);
    s->by[row] += by;
}

/* The term that puts the sum right: the total where it can, else a part, rather one that is not
 * public already. NULL where there is none. What an earlier release showed cannot be taken back. */
static const struct sum_term *choose(const struct shifting *s, const struct sum *sum, int sign)
{
    const struct sum_term *best = NULL;
    for (size_t i = 0; i < sum->count; i++) {
        const struct sum_term *term = &sum->terms[i];
        if (term->sign != sign || term->row >= s->counted->published)
            continue;
        bool kept_back = s->counted->states[term->row] != ROW_PUBLIC || s->by[term->row] > 0;
        if (i == 0 || kept_back)
            return term;
        best = term; /* the last, as totals tend to stand there */
    }
    return best;
}

/* Puts the sums right that the row is in. False when one cannot be; `*even` when all held. */
static bool settle(struct shifting *s, size_t row, bool *even)
{
    for (size_t i = 0; i < s->sums_of[row].count; i++) {
        const struct sum *sum = s->sums_of[row].items[i];
        int64_t off = imbalance(s, sum);
        if (off == 0)
            continue;
        const struct sum_term *term = choose(s, sum, off > 0 ? -1 : 1);
        if (!term)
            return false;
        grow(s, term->row, off > 0 ? off : -off);
        *even = false;
    }
    return true;
}

/* Finds a shift of the row. False when none was found. */
static bool shift(struct shifting *s, size_t row)
{
    grow(s, row, 1);
    for (size_t rounds = 0; rounds < MOST_ROUNDS; rounds++) {
        bool even = true;
        for (size_t i = 0; i < s->grown.count; i++)
            if (!settle(s, s->grown.items[i], &even))
                return false;
        if (even)
            return true;
    }
    return false;
}

static void complain(const struct shifting *s, size_t row)
{
    struct place place = s->counted->table.rows[row].place;
    struct diagnostic *d = diagnose(
        s->pass->diagnostics, PROBLEM_RESTRICTED_TOTAL, place_quiet(place.source, place.at),
        "this may not be published, but could be worked out from what is");
    advise(s->pass->diagnostics, d,
           "Restrict another row of each total that it is part of, or publish it.");
}

/* A total that is restricted although all its parts are public: that is no oversight of the
 * program's to mend, for somebody has to choose which part goes with it. */
static bool is_given_away(const struct shifting *s, size_t row)
{
    for (size_t i = 0; i < s->sums_of[row].count; i++) {
        const struct sum *sum = s->sums_of[row].items[i];
        bool given_away = sum->terms[0].row == row && sum->simple;
        for (size_t k = 1; k < sum->count && given_away; k++)
            given_away = s->counted->states[sum->terms[k].row] == ROW_PUBLIC;
        if (given_away)
            return true;
    }
    return false;
}

static void complain_total(const struct shifting *s, size_t row)
{
    struct place place = s->counted->table.rows[row].place;
    struct diagnostic *d = diagnose(
        s->pass->diagnostics, PROBLEM_RESTRICTED_TOTAL, place_quiet(place.source, place.at),
        "this total may not be published, but all its parts may, so anybody can add them up");
    advise(s->pass->diagnostics, d, "Restrict one of them as well, or publish the total.");
}

static void taint(struct shifting *s, size_t row)
{
    if (s->counted->states[row] == ROW_RESTRICTED && is_given_away(s, row))
        complain_total(s, row);
    else if (!shift(s, row))
        complain(s, row);
    for (size_t i = 0; i < s->grown.count; i++) {
        size_t grown = s->grown.items[i];
        s->by[grown] = 0;
        if (s->counted->states[grown] == ROW_PUBLIC)
            s->counted->states[grown] = ROW_TAINTED;
    }
    s->grown.count = 0;
}

void gate_taint_sums(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    size_t rows = counted->table.row_count;
    struct shifting s = {.pass = pass,
                         .counted = counted,
                         .sums_of = arena_array(&pass->scratch, struct row_sums, rows),
                         .by = arena_array(&pass->scratch, int64_t, rows)};
    for (size_t i = 0; i < counted->sums.count; i++)
        for (size_t k = 0; counted->sums.items[i].declared && k < counted->sums.items[i].count; k++)
            array_push(&pass->scratch, &s.sums_of[counted->sums.items[i].terms[k].row],
                       &counted->sums.items[i]);
    for (size_t r = 0; r < rows; r++)
        if (counted->states[r] != ROW_PUBLIC)
            taint(&s, r);
}

bool gate_taint_same_counts(struct gate_passes *passes)
{
    struct arena arena = {0};
    struct map kept_back = {0}; /* by what they count: the pass that keeps them back */
    bool any = false;
    for (size_t f = 0; f < passes->count; f++)
        for (size_t r = 0; r < passes->items[f].counted.table.row_count; r++)
            if (passes->items[f].counted.states[r] != ROW_PUBLIC)
                map_add(&arena, &kept_back, passes->items[f].counted.keys[r], &passes->items[f]);
    for (size_t f = 0; f < passes->count && kept_back.count > 0; f++) {
        struct counted *counted = &passes->items[f].counted;
        for (size_t r = 0; r < counted->published; r++)
            if (counted->states[r] == ROW_PUBLIC && map_find(&kept_back, counted->keys[r])) {
                counted->states[r] = ROW_TAINTED;
                any = true;
            }
    }
    arena_release(&arena);
    return any;
}
