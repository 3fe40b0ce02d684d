#include "data/gate/inside.h"

#include <stdlib.h>

#define NO_CELL SIZE_MAX

/* The counts of one folder as a system (data/disclosure.h). */
struct counting {
    struct gate_pass *pass;
    struct disclosure system;
    size_t *cells; /* the system's cell of each counted row, or NO_CELL */
    size_t *rows;  /* the counted row of each cell */
    bool *missing; /* cells in whose place a marker stands */
};

/* --- which count stands behind a row ------------------------------------------------------ */

bool number_is_count(struct decimal number, int64_t *count)
{
    struct decimal whole;
    if (!decimal_is_whole(number) || !decimal_round(number, 0, &whole) || whole.units < 0 ||
        whole.units > DISCLOSURE_LARGEST)
        return false;
    *count = whole.units;
    return true;
}

bool share_count(const struct metric *metric, const struct row *row, int64_t *count)
{
    const struct cell *value = row_cell(row, "value");
    const struct cell *denominator = row_cell(row, "denominator");
    struct decimal per = {unit_per(metric->unit), 0};
    struct decimal part;
    return per.units > 0 && value->text.length > 0 && denominator && denominator->text.length > 0 &&
           decimal_ratio(value->number, denominator->number, per, 0, &part) &&
           number_is_count(part, count);
}

/* 97% of 100 tells that 3 did not, and a share of 4 tells about 4. */
bool share_is_telling(const struct metric *metric, const struct row *row)
{
    struct disclosure_cell whole = {.profile = metric->profile};
    struct disclosure_cell others = {.profile = metric->profile};
    int64_t count;
    if (metric->profile.threshold <= 1 || !share_count(metric, row, &count) ||
        !number_is_count(row_cell(row, "denominator")->number, &whole.value))
        return false;
    others.value = whole.value - count;
    return disclosure_is_sensitive(&whole) ||
           (text_is(metric->unit, "percent") && others.value >= 0 &&
            disclosure_is_sensitive(&others));
}

/* Rates go with their counts, so they are none themselves. */
static bool is_protected(const struct metric *metric)
{
    return metric && metric->profile.threshold > 1 && metric->rate_of.length == 0;
}

static bool is_not_applicable(const struct row *row)
{
    return text_find(row_text(row, "marker"), TEXT("[z]"), 0) != SIZE_MAX;
}

/* Makes the cell of a counted row. False where there is no count to speak of. */
static bool cell_of(const struct gate_pass *pass, size_t r, struct disclosure_cell *cell,
                    bool *missing)
{
    const struct row *row = &pass->counted.table.rows[r];
    const struct metric *metric = row_metric(pass, row);
    const struct cell *value = row_cell(row, "value");
    if (!is_protected(metric))
        return false;
    *cell = (struct disclosure_cell){.profile = metric->profile, .weight = 1};
    if (pass->counted.states[r] != ROW_PUBLIC) {
        cell->release = CELL_FREE;
        return true;
    }
    if (r >= pass->counted.published)
        cell->release = CELL_PUBLIC;
    if (!unit_is_count(metric->unit))
        return share_count(metric, row, &cell->value);
    if (value->text.length > 0)
        return number_is_count(value->number, &cell->value);
    *missing = !is_not_applicable(row);
    return true;
}

/* --- what everybody may know from an earlier release ---------------------------------------- */

/* Only what has not been revised since helps an outsider. */
void gate_note_published(struct disclosure_cell *cell, struct decimal shown)
{
    int64_t spread = cell->profile.round > 1 ? cell->profile.round / 2 : 0;
    int64_t count;
    if (!number_is_count(shown, &count) || cell->value < count - spread ||
        cell->value > count + spread)
        return;
    cell->known_low = count > spread ? count - spread : 0;
    cell->known_high = count + spread;
}

static void add_known(const struct gate_pass *pass, const struct row *row,
                      struct disclosure_cell *cell)
{
    const struct draft *published = pass->folder->published;
    const struct row *before = published ? table_row(&published->full, row->address) : NULL;
    const struct metric *metric = row_metric(pass, row);
    struct decimal shown;
    int64_t count;
    if (!before || cell->release != CELL_OPEN || row_text(before, "value").length == 0)
        return;
    shown = row_cell(before, "value")->number;
    if (!unit_is_count(metric->unit)) {
        if (!share_count(metric, before, &count))
            return;
        shown = (struct decimal){count, 0};
    }
    gate_note_published(cell, shown);
}

/* --- the system --------------------------------------------------------------------------- */

static void add_cells(struct counting *c)
{
    const struct counted *counted = &c->pass->counted;
    size_t *totals = arena_array(c->system.arena, size_t, counted->table.row_count);
    for (size_t i = 0; i < counted->sums.count; i++)
        totals[counted->sums.items[i].terms[0].row]++;
    for (size_t r = 0; r < counted->table.row_count; r++) {
        struct disclosure_cell cell;
        bool missing = false;
        c->cells[r] = NO_CELL;
        if (!cell_of(c->pass, r, &cell, &missing))
            continue;
        cell.weight = disclosure_weight(cell.value, totals[r]);
        if (!missing)
            add_known(c->pass, &counted->table.rows[r], &cell);
        c->cells[r] = disclosure_add_cell(&c->system, &cell);
        c->rows[c->cells[r]] = r;
        c->missing[c->cells[r]] = missing;
    }
}

/* What the public terms come to, and whether there are others. False where one is no count. */
static bool look_at(const struct counting *c, const struct sum *sum, int64_t *public, bool *free,
                    bool *missing)
{
    *public = 0;
    *free = *missing = false;
    for (size_t i = 0; i < sum->count; i++) {
        size_t cell = c->cells[sum->terms[i].row];
        if (cell == NO_CELL)
            return false;
        const struct disclosure_cell *count = &c->system.cells.items[cell];
        *free = *free || count->release == CELL_FREE;
        *missing = *missing || c->missing[cell];
        if (count->release != CELL_FREE && !c->missing[cell])
            *public += sum->terms[i].sign * count->value;
    }
    return true;
}

/* A sum with a restricted term is given by what is public of it, so that nothing follows from
 * the restricted value. One that nobody declared counts where it holds. One that is declared and
 * does not hold, as the document says, tells an outsider that it holds so far. */
static void add_sum(struct counting *c, const struct sum *sum)
{
    int64_t public;
    bool free;
    bool missing;
    if (!look_at(c, sum, &public, &free, &missing) ||
        (!sum->declared && (free || missing || public != 0)))
        return;
    struct disclosure_term *terms =
        arena_array(c->system.arena, struct disclosure_term, sum->count);
    for (size_t i = 0; i < sum->count; i++)
        terms[i] = (struct disclosure_term){c->cells[sum->terms[i].row], sum->terms[i].sign};
    struct disclosure_relation relation = {
        .terms = terms, .count = sum->count, .shown_with = DISCLOSURE_ALWAYS};
    if (free)
        relation.low = relation.high = public;
    else if (!missing)
        relation.high = llabs(public);
    relation.low = free ? public : -relation.high;
    disclosure_add_relation(&c->system, &relation);
}

/* Gives the missing counts values that fit, for whoever hid them by hand may have forgotten that
 * a total gives them away. */
static bool fill(struct counting *c)
{
    if (!disclosure_fill(&c->system, c->missing))
        return false;
    for (size_t i = 0; i < c->system.cells.count; i++) {
        struct disclosure_cell *cell = &c->system.cells.items[i];
        if (c->missing[i] && !disclosure_is_sensitive(cell))
            cell->release = CELL_WITHHELD; /* it is not there, and need not be */
    }
    return true;
}

/* --- the verdict --------------------------------------------------------------------------- */

/* Which row it is about would tell that it is small. */
static void complain(const struct counting *c, size_t cell, const char *words, const char *advice)
{
    const struct row *row = &c->pass->counted.table.rows[c->rows[cell]];
    const struct metric *metric = row_metric(c->pass, row);
    struct diagnostic *d =
        diagnose(c->pass->diagnostics, PROBLEM_DISCLOSURE, place_whole(row->place.source),
                 "%s '%.*s'", words, TEXT_ARGUMENTS(metric->id));
    advise(c->pass->diagnostics, d, "%s", advice);
}

static void tell_leaks(const struct counting *c, const struct disclosure_report *report)
{
    for (size_t i = 0; i < report->leaking_count; i++) {
        const struct disclosure_cell *cell = &c->system.cells.items[report->leaking[i]];
        if (cell->known_high == cell->known_low)
            complain(c, report->leaking[i], "an earlier release showed a small count of the metric",
                     "What was published cannot be taken back. Speak to whoever is responsible for "
                     "data protection; to publish it again, give the metric the threshold 0.");
        else
            complain(
                c, report->leaking[i],
                "whatever else is hidden, a small count could be worked out of the metric",
                "Restrict more of its rows, or take out some of its groups, areas or periods.");
    }
}

/* A sum that the shown counts already break: there is no room for those that are hidden by hand. */
static size_t cell_of_broken_sum(const struct counting *c)
{
    const struct sums *sums = &c->pass->counted.sums;
    for (size_t i = 0; i < sums->count; i++) {
        int64_t public;
        bool free;
        bool missing;
        if (sums->items[i].declared && look_at(c, &sums->items[i], &public, &free, &missing) &&
            missing && !free && public > 0)
            return c->cells[sums->items[i].terms[0].row];
    }
    return NO_CELL;
}

static void tell_unfilled(const struct counting *c)
{
    size_t cell = cell_of_broken_sum(c);
    complain(
        c, cell == NO_CELL ? 0 : cell,
        cell == NO_CELL
            ? "counts that are hidden by hand do not go with their totals, perhaps of the metric"
            : "parts that are shown are more than their total in the metric",
        "Put the total or the parts right. A total must leave room for each part that is "
        "hidden by hand.");
}

static bool cell_is_told(const struct counting *c, size_t cell)
{
    const struct disclosure_cell *count = &c->system.cells.items[cell];
    return !c->missing[cell] && !count->hidden && count->release != CELL_FREE;
}

/* A [c] that stands alone in a sum hides nothing. Small ones have been given company. */
static void check_hidden_by_hand(const struct counting *c, const struct sum *sum)
{
    const struct counted *counted = &c->pass->counted;
    size_t alone = NO_ROW;
    for (size_t i = 0; i < sum->count; i++) {
        size_t row = sum->terms[i].row;
        if (c->cells[row] == NO_CELL || (!cell_is_told(c, c->cells[row]) && alone != NO_ROW))
            return;
        if (!cell_is_told(c, c->cells[row]))
            alone = row;
    }
    if (alone == NO_ROW || !c->missing[c->cells[alone]] ||
        text_find(row_text(&counted->table.rows[alone], "marker"), TEXT("[c]"), 0) == SIZE_MAX)
        return;
    struct place place = counted->table.rows[alone].place;
    struct diagnostic *d = diagnose(c->pass->diagnostics, PROBLEM_RESTRICTED_TOTAL,
                                    place_quiet(place.source, place.at),
                                    "this is [c], but anybody can work it out from what is shown");
    advise(c->pass->diagnostics, d, "Write [c] in another of the %s as well, or show it.",
           sum->along);
}

static void apply(struct counting *c)
{
    struct disclosure_report report = {0};
    bool filled = fill(c);
    enum disclosure_verdict verdict =
        filled ? disclosure_protect(&c->system, &report) : DISCLOSURE_MISTAKEN;
    if (!filled)
        tell_unfilled(c);
    else if (verdict == DISCLOSURE_LEAKS)
        tell_leaks(c, &report);
    else if (verdict == DISCLOSURE_MISTAKEN)
        complain(c, report.mistaken < c->system.cells.count ? report.mistaken : 0,
                 "small counts cannot be protected here: see the metric",
                 arena_format(c->system.arena, "The reason: %s.", report.mistake).at);
    for (size_t cell = 0; cell < c->system.cells.count; cell++) {
        const struct disclosure_cell *count = &c->system.cells.items[cell];
        c->pass->counted.hidden[c->rows[cell]] =
            !c->missing[cell] && (count->hidden || disclosure_is_sensitive(count));
    }
    for (size_t i = 0; verdict == DISCLOSURE_SAFE && i < c->pass->counted.sums.count; i++)
        if (c->pass->counted.sums.items[i].declared)
            check_hidden_by_hand(c, &c->pass->counted.sums.items[i]);
}

void gate_protect_counts(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    size_t rows = counted->table.row_count;
    struct arena arena = {0};
    struct counting c = {.pass = pass,
                         .system = {.arena = &arena},
                         .cells = arena_array(&arena, size_t, rows),
                         .rows = arena_array(&arena, size_t, rows),
                         .missing = arena_array(&arena, bool, rows)};
    for (size_t r = 0; r < counted->observed; r++) {
        const struct metric *metric = row_metric(pass, &counted->table.rows[r]);
        if (counted->states[r] == ROW_PUBLIC && metric &&
            share_is_telling(metric, &counted->table.rows[r]))
            counted->states[r] = ROW_TAINTED;
    }
    add_cells(&c);
    for (size_t i = 0; i < counted->sums.count; i++)
        add_sum(&c, &counted->sums.items[i]);
    if (c.system.cells.count > 0)
        apply(&c);
    arena_release(&arena);
}
