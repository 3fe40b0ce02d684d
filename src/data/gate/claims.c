#include "data/gate/inside.h"

#include "data/selection.h"

/* --- which rows a claim is about ------------------------------------------------------------ */

static const struct draft *draft_named(const struct gate_passes *passes, struct text folder,
                                       struct text table)
{
    for (size_t i = 0; i < passes->count; i++)
        if (text_equal(passes->items[i].folder->folder, folder))
            return gate_draft(passes->items[i].folder, table);
    return NULL;
}

/* `barnet/milestones`, or `milestones` of the claim's own folder or the shared one. */
static const struct draft *claimed_draft(const struct gate_passes *passes,
                                         const struct gate_pass *pass, struct text name)
{
    struct text folder;
    struct text table;
    if (text_cut(name, '/', &folder, &table))
        return draft_named(passes, folder, table);
    const struct draft *own = gate_draft(pass->folder, name);
    return own ? own : draft_named(passes, (struct text){0}, name);
}

/* What is wrong with a claim is told when it is worked out; here it is about nothing then. */
static const struct draft *claim_select(struct gate_passes *passes, struct gate_pass *pass,
                                        const struct row *claim, struct selection *selection)
{
    struct diagnostics nobody = {0};
    const struct draft *draft = claimed_draft(passes, pass, row_text(claim, "table"));
    *selection = (struct selection){0};
    if (draft && !selection_read(&pass->scratch, &draft->full, row_cell(claim, "column"),
                                 row_cell(claim, "filter"), selection, &nobody))
        *selection = (struct selection){0};
    diagnostics_release(&nobody);
    return draft;
}

/* --- what may be added up ------------------------------------------------------------------- */

static const struct gate_pass *pass_of(const struct gate_passes *passes, const struct draft *draft)
{
    for (size_t i = 0; i < passes->count; i++)
        if (passes->items[i].observations == draft)
            return &passes->items[i];
    return NULL;
}

/* The column in which the rows differ although their metric may not be added up over it; NULL
 * if there is none. */
static const char *wrong_column(const struct metric *metric, const struct selection *selection)
{
    const struct {
        const char *column;
        bool adds;
    } columns[] = {{"metric", false},
                   {"area", metric->adds_over_area},
                   {"group", metric->adds_over_group},
                   {"period", metric->adds_over_period}};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        for (size_t i = 1; !columns[c].adds && i < selection->rows.count; i++)
            if (!text_equal(row_text(selection->rows.items[i], columns[c].column),
                            row_text(selection->rows.items[0], columns[c].column)))
                return columns[c].column;
    return NULL;
}

/* Of parts that overlap the sum has no meaning. */
static void check_additive(const struct gate_passes *passes, struct gate_pass *pass,
                           const struct row *claim, const struct draft *draft,
                           const struct selection *selection)
{
    const struct gate_pass *owner = pass_of(passes, draft);
    if (!owner || selection->rows.count < 2 || !text_is(row_text(claim, "function"), "sum"))
        return;
    const struct metric *metric = row_metric(owner, selection->rows.items[0]);
    const char *column = metric ? wrong_column(metric, selection) : NULL;
    if (!column)
        return;
    struct diagnostic *d =
        diagnose(pass->diagnostics, PROBLEM_CLAIM_NOT_ADDITIVE, row_cell(claim, "filter")->place,
                 "this adds up rows that differ in '%s', which overlap", column);
    advise(pass->diagnostics, d,
           "Narrow the filter, or, if they do not overlap, add that word to 'additive_over' in "
           "%.*s.",
           TEXT_ARGUMENTS(metric->page));
}

/* --- claims about what is not public -------------------------------------------------------- */

static void complain_restricted(const struct gate_pass *pass, const struct row *claim)
{
    struct diagnostic *d = diagnose(pass->diagnostics, PROBLEM_CLAIM_RESTRICTED,
                                    place_quiet(claim->place.source, claim->place.at),
                                    "this claim is about rows that may not be published");
    advise(pass->diagnostics, d,
           "Narrow its filter to the rows that it is about, or restrict the claim as well.");
}

/* What a claim states about hidden counts would tell them, so it goes with them. A restricted
 * row is somebody's decision, and so is what becomes of a claim about it. */
static void withhold_claim(struct gate_passes *passes, struct gate_pass *pass,
                           struct draft *declared, size_t claim)
{
    struct selection selection;
    const struct row *row = &declared->full.rows[claim];
    const struct draft *draft = claim_select(passes, pass, row, &selection);
    if (draft)
        check_additive(passes, pass, row, draft, &selection);
    for (size_t i = 0; draft && i < selection.rows.count; i++) {
        size_t r = (size_t)(selection.rows.items[i] - draft->full.rows);
        if (draft->states[r] == ROW_PUBLIC && !draft->hidden[r])
            continue;
        if (draft->states[r] == ROW_RESTRICTED && declared->states[claim] == ROW_PUBLIC)
            complain_restricted(pass, row);
        declared->states[claim] = ROW_RESTRICTED;
        return;
    }
}

void gate_withhold_claims(struct gate_passes *passes)
{
    for (size_t i = 0; i < passes->count; i++) {
        struct draft *declared = gate_draft(passes->items[i].folder, TEXT("declared"));
        for (size_t r = 0; declared && r < declared->full.row_count; r++)
            withhold_claim(passes, &passes->items[i], declared, r);
    }
}

/* --- totals --------------------------------------------------------------------------------- */

static bool selection_has(const struct selection *selection, const struct row *row)
{
    for (size_t i = 0; i < selection->rows.count; i++)
        if (text_equal(selection->rows.items[i]->address, row->address))
            return true;
    return false;
}

/* Whether the claim is about the sum's total, or about all its parts. */
static bool is_about_sum(const struct selection *selection, const struct counted *counted,
                         const struct sum *sum)
{
    if (selection_has(selection, &counted->table.rows[sum->terms[0].row]))
        return true;
    for (size_t i = 1; i < sum->count; i++)
        if (!selection_has(selection, &counted->table.rows[sum->terms[i].row]))
            return false;
    return true;
}

static bool is_explained(struct gate_passes *passes, struct gate_pass *pass, const struct sum *sum)
{
    const struct draft *declared = gate_draft(pass->folder, TEXT("declared"));
    for (size_t r = 0; declared && r < declared->full.row_count; r++) {
        const struct row *claim = &declared->full.rows[r];
        struct selection selection;
        if (!text_is(row_text(claim, "verdict"), "agrees") &&
            claim_select(passes, pass, claim, &selection) == pass->observations &&
            is_about_sum(&selection, &pass->counted, sum))
            return true;
    }
    return false;
}

/* What the parts come to. False where a row is not public or has no number. */
static bool add_up(const struct counted *counted, const struct sum *sum, struct decimal *parts)
{
    *parts = (struct decimal){0};
    for (size_t i = 0; i < sum->count; i++) {
        const struct cell *value = row_cell(&counted->table.rows[sum->terms[i].row], "value");
        struct decimal signed_value = value->number;
        if (value->text.length == 0 || sum->terms[i].row >= counted->published ||
            counted->states[sum->terms[i].row] != ROW_PUBLIC)
            return false;
        if (sum->terms[i].sign < 0)
            signed_value.units = -signed_value.units;
        if (i > 0 && !decimal_add(*parts, signed_value, parts))
            return false;
    }
    return true;
}

/* Only counts that are shown as they are: rounded ones need not add up, nor need shares. */
static bool must_add_up(const struct metric *metric)
{
    return metric && metric->profile.round <= 1 && unit_is_count(metric->unit);
}

/* Of a protected metric neither sum is told: their difference may be a small count that somebody
 * has left out. */
static void complain(struct gate_pass *pass, const struct sum *sum, struct decimal parts)
{
    const struct row *total = &pass->counted.table.rows[sum->terms[0].row];
    const struct cell *value = row_cell(total, "value");
    const struct metric *metric = row_metric(pass, total);
    struct text words =
        arena_format(&pass->scratch, "this total is not the sum of its %s", sum->along);
    if (metric->profile.threshold <= 1)
        words = arena_format(&pass->scratch, "the %s add up to %.*s, but this total says %.*s",
                             sum->along, TEXT_ARGUMENTS(decimal_text(&pass->scratch, parts)),
                             TEXT_ARGUMENTS(value->text));
    struct diagnostic *d = diagnose(pass->diagnostics, PROBLEM_TOTAL_DIFFERS, value->place, "%.*s",
                                    TEXT_ARGUMENTS(words));
    advise(pass->diagnostics, d,
           "Correct the rows. If the document itself says so, add a row to declared.csv that "
           "states the total, with the verdict conflicts and a resolution. If the %s overlap or "
           "are not all there, take that word out of 'additive_over' in %.*s.",
           sum->along, TEXT_ARGUMENTS(metric->page));
    d->place = place_quiet(value->place.source, value->place.at);
    if (metric->profile.threshold <= 1)
        d->place = value->place;
    diagnostic_is_discreet(d);
}

/* Where a part has a mistake, its total cannot be right. */
static bool has_mistakes(const struct gate_pass *pass)
{
    const struct table *table = &pass->counted.table;
    for (size_t i = 0; i < pass->diagnostics->list.count; i++)
        if (pass->observations &&
            pass->diagnostics->list.items[i].place.source == pass->observations->full.source &&
            problem_severity(pass->diagnostics->list.items[i].problem) == SEVERITY_ERROR)
            return true;
    for (size_t r = 0; r < table->row_count; r++)
        if (!row_metric(pass, &table->rows[r]))
            return true;
    return false;
}

static void check_sums(struct gate_passes *passes, struct gate_pass *pass)
{
    const struct counted *counted = &pass->counted;
    if (has_mistakes(pass))
        return;
    for (size_t i = 0; i < counted->sums.count; i++) {
        const struct sum *sum = &counted->sums.items[i];
        const struct row *total = &counted->table.rows[sum->terms[0].row];
        struct decimal parts;
        if (sum->declared && must_add_up(row_metric(pass, total)) && add_up(counted, sum, &parts) &&
            decimal_compare(parts, row_cell(total, "value")->number) != 0 &&
            !is_explained(passes, pass, sum))
            complain(pass, sum, parts);
    }
}

void gate_check_sums(struct gate_passes *passes)
{
    for (size_t i = 0; i < passes->count; i++)
        check_sums(passes, &passes->items[i]);
}
