#include "data/gate/inside.h"

#include <stdlib.h>

#define NO_CELL SIZE_MAX

/* The counts of one folder in the system. */
struct folder_counts {
    struct gate_pass *pass;
    size_t *cells; /* the cell of each counted row, or NO_CELL */
};

struct cell_origin {
    const struct folder_counts *folder;
    size_t row; /* of what it counts */
};

/* The counts of all folders as one system (data/disclosure.h). */
struct counting {
    struct disclosure system;
    struct folder_counts *folders;
    size_t folder_count;
    struct cell_origins ARRAY(struct cell_origin) origins; /* of each cell */
    struct cells_missing ARRAY(bool) missing;              /* a marker stands in its place */
};

/* --- the system --------------------------------------------------------------------------- */

static void add_cells(struct counting *c, struct folder_counts *folder)
{
    const struct counted *counted = &folder->pass->counted;
    size_t *totals = arena_array(c->system.arena, size_t, counted->table.row_count);
    for (size_t i = 0; i < counted->sums.count; i++)
        totals[counted->sums.items[i].terms[0].row]++;
    for (size_t r = 0; r < counted->table.row_count; r++) {
        struct disclosure_cell cell;
        bool missing = false;
        folder->cells[r] = NO_CELL;
        if (!counted_cell(folder->pass, r, &cell, &missing))
            continue;
        cell.weight = disclosure_weight(cell.value, totals[r]);
        if (!missing)
            counted_note_published(folder->pass, &counted->table.rows[r], &cell);
        folder->cells[r] = disclosure_add_cell(&c->system, &cell);
        array_push(c->system.arena, &c->origins, (struct cell_origin){folder, r});
        array_push(c->system.arena, &c->missing, missing);
    }
}

/* What the public terms come to, and whether there are others. False where one is no count. */
static bool look_at(const struct counting *c, const struct folder_counts *folder,
                    const struct sum *sum, int64_t *public, bool *free, bool *missing)
{
    *public = 0;
    *free = *missing = false;
    for (size_t i = 0; i < sum->count; i++) {
        size_t cell = folder->cells[sum->terms[i].row];
        if (cell == NO_CELL)
            return false;
        const struct disclosure_cell *count = &c->system.cells.items[cell];
        *free = *free || count->release == CELL_FREE;
        *missing = *missing || c->missing.items[cell];
        if (count->release != CELL_FREE && !c->missing.items[cell])
            *public += sum->terms[i].sign * count->value;
    }
    return true;
}

/* A sum with a restricted term is given by what is public of it, so that nothing follows from
 * the restricted value. One that nobody declared counts where it holds. One that is declared and
 * does not hold, as the document says, tells an outsider that it holds so far. */
static void add_sum(struct counting *c, const struct folder_counts *folder, const struct sum *sum)
{
    int64_t public;
    bool free;
    bool missing;
    if (!look_at(c, folder, sum, &public, &free, &missing) ||
        (!sum->declared && (free || missing || public != 0)))
        return;
    struct disclosure_term *terms =
        arena_array(c->system.arena, struct disclosure_term, sum->count);
    for (size_t i = 0; i < sum->count; i++)
        terms[i] = (struct disclosure_term){folder->cells[sum->terms[i].row], sum->terms[i].sign};
    struct disclosure_relation relation = {
        .terms = terms, .count = sum->count, .shown_with = DISCLOSURE_ALWAYS};
    if (free)
        relation.low = relation.high = public;
    else if (!missing)
        relation.high = llabs(public);
    relation.low = free ? public : -relation.high;
    disclosure_add_relation(&c->system, &relation);
}

/* Counts of several partnerships that are one and the same, by their name and their value. */
static void link_cells(struct counting *c)
{
    struct map known = {0};
    if (c->system.cells.count == 0 ||
        c->origins.items[0].folder == c->origins.items[c->origins.count - 1].folder)
        return; /* one partnership alone counts anything */
    for (size_t i = 0; i < c->system.cells.count; i++) {
        const struct cell_origin *origin = &c->origins.items[i];
        size_t *cell = arena_new(c->system.arena, size_t);
        *cell = i;
        const size_t *first =
            map_add(c->system.arena, &known, origin->folder->pass->counted.keys[origin->row], cell);
        if (!first || c->origins.items[*first].folder == origin->folder)
            continue;
        bool missing = c->missing.items[i] || c->missing.items[*first];
        if (missing || c->system.cells.items[i].value == c->system.cells.items[*first].value)
            disclosure_add_sum(&c->system, *first, &i, 1);
    }
}

/* Gives the missing counts values that fit, for whoever hid them by hand may have forgotten that
 * a total gives them away. */
static bool fill(struct counting *c)
{
    if (!disclosure_fill(&c->system, c->missing.items))
        return false;
    for (size_t i = 0; i < c->system.cells.count; i++) {
        struct disclosure_cell *cell = &c->system.cells.items[i];
        if (c->missing.items[i] && !disclosure_is_sensitive(cell))
            cell->release = CELL_WITHHELD; /* it is not there, and need not be */
    }
    return true;
}

/* --- the verdict --------------------------------------------------------------------------- */

/* Which row it is about would tell that it is small. */
static void complain(const struct counting *c, size_t cell, const char *words, const char *advice)
{
    const struct cell_origin *origin = &c->origins.items[cell];
    struct gate_pass *pass = origin->folder->pass;
    const struct row *row = &pass->counted.table.rows[origin->row];
    const struct metric *metric = pass->counted.metrics[origin->row];
    struct diagnostic *d =
        diagnose(pass->diagnostics, PROBLEM_DISCLOSURE, place_whole(row->place.source), "%s '%.*s'",
                 words, TEXT_ARGUMENTS(metric->id));
    advise(pass->diagnostics, d, "%s", advice);
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
static size_t cell_of_broken_sum(const struct counting *c, const struct folder_counts *folder)
{
    const struct sums *sums = &folder->pass->counted.sums;
    for (size_t i = 0; i < sums->count; i++) {
        int64_t public;
        bool free;
        bool missing;
        if (sums->items[i].declared &&
            look_at(c, folder, &sums->items[i], &public, &free, &missing) && missing && !free &&
            public > 0)
            return folder->cells[sums->items[i].terms[0].row];
    }
    return NO_CELL;
}

static void tell_unfilled(const struct counting *c)
{
    size_t cell = NO_CELL;
    for (size_t i = 0; i < c->folder_count && cell == NO_CELL; i++)
        cell = cell_of_broken_sum(c, &c->folders[i]);
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
    return !c->missing.items[cell] && !count->hidden && count->release != CELL_FREE;
}

/* A [c] that stands alone in a sum hides nothing. Small ones have been given company. */
static void check_hidden_by_hand(const struct counting *c, const struct folder_counts *folder,
                                 const struct sum *sum)
{
    const struct counted *counted = &folder->pass->counted;
    size_t alone = NO_ROW;
    for (size_t i = 0; i < sum->count; i++) {
        size_t row = sum->terms[i].row;
        if (folder->cells[row] == NO_CELL ||
            (!cell_is_told(c, folder->cells[row]) && alone != NO_ROW))
            return;
        if (!cell_is_told(c, folder->cells[row]))
            alone = row;
    }
    if (alone == NO_ROW || !c->missing.items[folder->cells[alone]] ||
        text_find(row_text(&counted->table.rows[alone], "marker"), TEXT("[c]"), 0) == SIZE_MAX)
        return;
    struct place place = counted->table.rows[alone].place;
    struct diagnostic *d = diagnose(folder->pass->diagnostics, PROBLEM_RESTRICTED_TOTAL,
                                    place_quiet(place.source, place.at),
                                    "this is [c], but anybody can work it out from what is shown");
    advise(folder->pass->diagnostics, d, "Write [c] in another of the %s as well, or show it.",
           sum->along);
}

static void check_all_hidden_by_hand(const struct counting *c)
{
    for (size_t f = 0; f < c->folder_count; f++) {
        const struct sums *sums = &c->folders[f].pass->counted.sums;
        for (size_t i = 0; i < sums->count; i++)
            if (sums->items[i].declared)
                check_hidden_by_hand(c, &c->folders[f], &sums->items[i]);
    }
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
        const struct cell_origin *origin = &c->origins.items[cell];
        origin->folder->pass->counted.hidden[origin->row] =
            !c->missing.items[cell] && (count->hidden || disclosure_is_sensitive(count));
    }
    if (verdict == DISCLOSURE_SAFE)
        check_all_hidden_by_hand(c);
}

static void taint_telling_shares(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    for (size_t r = 0; r < counted->observed; r++) {
        const struct metric *metric = counted->metrics[r];
        if (counted->states[r] == ROW_PUBLIC && metric &&
            share_is_telling(metric, &counted->table.rows[r]))
            counted->states[r] = ROW_TAINTED;
    }
}

void gate_protect_counts(struct gate_passes *passes)
{
    struct arena arena = {0};
    struct counting c = {.system = {.arena = &arena},
                         .folders = arena_array(&arena, struct folder_counts, passes->count),
                         .folder_count = passes->count};
    for (size_t f = 0; f < passes->count; f++) {
        struct gate_pass *pass = &passes->items[f];
        c.folders[f] = (struct folder_counts){
            pass, arena_array(&arena, size_t, pass->counted.table.row_count)};
        taint_telling_shares(pass);
        add_cells(&c, &c.folders[f]);
        for (size_t i = 0; i < pass->counted.sums.count; i++)
            add_sum(&c, &c.folders[f], &pass->counted.sums.items[i]);
    }
    link_cells(&c);
    if (c.system.cells.count > 0)
        apply(&c);
    arena_release(&arena);
}
