#include "data/gate/inside.h"

#include <stdlib.h>

#define NO_CELL SIZE_MAX

/* The counts of one folder as a system (data/disclosure.h). */
struct counting {
    struct gate_pass *pass;
    struct disclosure system;
    struct gate_count *counts; /* one for each counted row */
    size_t *cells;             /* the system's cell of each counted row, or NO_CELL */
    size_t *rows;              /* the counted row of each cell */
};

/* --- which count stands behind a row ------------------------------------------------------ */

static bool whole_count(struct decimal number, int64_t *count)
{
    struct decimal whole;
    if (!decimal_is_whole(number) || !decimal_round(number, 0, &whole) || whole.units < 0 ||
        whole.units > DISCLOSURE_LARGEST)
        return false;
    *count = whole.units;
    return true;
}

/* A share of a known whole tells how many it is: 20% of 10 is 2. */
static bool count_of_share(const struct row *row, int64_t per, int64_t *count)
{
    const struct cell *value = row_cell(row, "value");
    const struct cell *denominator = row_cell(row, "denominator");
    struct decimal whole;
    return denominator && denominator->text.length > 0 &&
           decimal_ratio(value->number, denominator->number, (struct decimal){per, 0}, 0, &whole) &&
           whole_count(whole, count);
}

static struct gate_count count_of(const struct gate_pass *pass, size_t r)
{
    const struct row *row = &pass->counted.table.rows[r];
    const struct metric *metric = row_metric(pass, row);
    const struct cell *value = row_cell(row, "value");
    struct gate_count count = {0};
    if (!metric || metric->profile.threshold <= 1 || metric->rate_of.length > 0 ||
        pass->counted.states[r] != ROW_PUBLIC)
        return count;
    count.metric = metric;
    if (value->text.length == 0)
        count.knowledge = unit_is_count(metric->unit) ? COUNT_MISSING : COUNT_NONE;
    else if (unit_is_count(metric->unit))
        count.knowledge = whole_count(value->number, &count.value) ? COUNT_KNOWN : COUNT_NONE;
    else if (unit_per(metric->unit) > 0)
        count.knowledge =
            count_of_share(row, unit_per(metric->unit), &count.value) ? COUNT_KNOWN : COUNT_NONE;
    return count;
}

/* --- what everybody may know from an earlier release ---------------------------------------- */

/* Only what has not been revised since helps an outsider. */
void gate_note_published(struct disclosure_cell *cell, struct decimal shown)
{
    int64_t spread = cell->profile.round > 1 ? cell->profile.round / 2 : 0;
    int64_t count;
    if (!whole_count(shown, &count) || cell->value < count - spread || cell->value > count + spread)
        return;
    cell->known_low = count > spread ? count - spread : 0;
    cell->known_high = count + spread;
}

static void add_published(const struct counting *c, const struct row *row,
                          struct disclosure_cell *cell)
{
    const struct draft *published = c->pass->folder->published;
    const struct row *before = published ? table_row(&published->full, row->address) : NULL;
    const struct cell *shown = before ? row_cell(before, "value") : NULL;
    if (shown && shown->text.length > 0)
        gate_note_published(cell, shown->number);
}

/* --- the system --------------------------------------------------------------------------- */

static void add_cells(struct counting *c)
{
    const struct counted *counted = &c->pass->counted;
    size_t *totals = arena_array(c->system.arena, size_t, counted->table.row_count);
    for (size_t i = 0; i < counted->sums.count; i++)
        totals[counted->sums.items[i].total]++;
    for (size_t r = 0; r < counted->table.row_count; r++) {
        const struct gate_count *count = &c->counts[r];
        c->cells[r] = NO_CELL;
        if (count->knowledge != COUNT_KNOWN && count->knowledge != COUNT_WORKED_OUT)
            continue;
        struct disclosure_cell cell = {.value = count->value,
                                       .weight = disclosure_weight(count->value, totals[r]),
                                       .profile = count->metric->profile};
        if (count->knowledge == COUNT_WORKED_OUT && !disclosure_is_sensitive(&cell))
            cell.release = CELL_WITHHELD; /* it is not there, and need not be */
        add_published(c, &counted->table.rows[r], &cell);
        c->cells[r] = disclosure_add_cell(&c->system, &cell);
        c->rows[c->cells[r]] = r;
    }
}

/* A sum that does not hold exactly, because its numbers were rounded before they came to us,
 * tells an outsider no more than that it holds so far. */
static void add_sums(struct counting *c)
{
    const struct sums *sums = &c->pass->counted.sums;
    for (size_t i = 0; i < sums->count; i++) {
        const struct sum *sum = &sums->items[i];
        struct disclosure_term *terms =
            arena_array(c->system.arena, struct disclosure_term, sum->count + 1);
        int64_t off = 0;
        bool whole = c->cells[sum->total] != NO_CELL;
        for (size_t p = 0; p < sum->count && whole; p++) {
            whole = c->cells[sum->parts[p]] != NO_CELL;
            terms[p] = (struct disclosure_term){c->cells[sum->parts[p]], 1};
            off += c->counts[sum->parts[p]].value;
        }
        if (!whole)
            continue;
        off = llabs(off - c->counts[sum->total].value);
        terms[sum->count] = (struct disclosure_term){c->cells[sum->total], -1};
        disclosure_add_relation(&c->system,
                                &(struct disclosure_relation){.terms = terms,
                                                              .count = sum->count + 1,
                                                              .low = -off,
                                                              .high = off,
                                                              .shown_with = DISCLOSURE_ALWAYS});
    }
}

/* --- the verdict --------------------------------------------------------------------------- */

static void complain(const struct counting *c, size_t cell, const char *words, const char *advice)
{
    struct place place = c->pass->counted.table.rows[c->rows[cell]].place;
    struct diagnostic *d = diagnose(c->pass->diagnostics, PROBLEM_DISCLOSURE,
                                    place_quiet(place.source, place.at), "%s", words);
    advise(c->pass->diagnostics, d, "%s", advice);
}

static void tell_leaks(const struct counting *c, const struct disclosure_report *report)
{
    for (size_t i = 0; i < report->leaking_count; i++) {
        const struct disclosure_cell *cell = &c->system.cells.items[report->leaking[i]];
        if (cell->known_high == cell->known_low)
            complain(c, report->leaking[i], "this count is small, but an earlier release showed it",
                     "What was published cannot be taken back. Speak to whoever is responsible for "
                     "data protection; to publish it again, give its metric the threshold 0.");
        else
            complain(c, report->leaking[i],
                     "this small count could be worked out, whatever else is hidden",
                     "Take out the total that it is part of, or restrict the row.");
    }
}

static void apply(struct counting *c)
{
    struct disclosure_report report;
    enum disclosure_verdict verdict = disclosure_protect(&c->system, &report);
    if (verdict == DISCLOSURE_LEAKS)
        tell_leaks(c, &report);
    else if (verdict == DISCLOSURE_MISTAKEN && report.mistaken < c->system.cells.count)
        complain(c, report.mistaken, "small counts cannot be protected here",
                 arena_format(c->system.arena, "The reason: %s.", report.mistake).at);
    for (size_t cell = 0; cell < c->system.cells.count; cell++)
        c->pass->counted.hidden[c->rows[cell]] =
            verdict != DISCLOSURE_SAFE || c->system.cells.items[cell].hidden;
}

void gate_protect_counts(struct gate_pass *pass)
{
    size_t rows = pass->counted.table.row_count;
    struct arena arena = {0};
    struct counting c = {.pass = pass,
                         .system = {.arena = &arena},
                         .counts = arena_array(&arena, struct gate_count, rows),
                         .cells = arena_array(&arena, size_t, rows),
                         .rows = arena_array(&arena, size_t, rows)};
    for (size_t r = 0; r < rows; r++)
        c.counts[r] = count_of(pass, r);
    counts_work_out(&pass->counted.sums, c.counts);
    add_cells(&c);
    add_sums(&c);
    if (c.system.cells.count > 0)
        apply(&c);
    arena_release(&arena);
}
