#include "data/gate/inside.h"

#include "data/link.h"

/* --- what rows and metrics say of themselves -------------------------------------------- */

bool metric_is_public(const struct gate_pass *pass, const struct row *row)
{
    const struct metric *metric = row_metric(pass, row);
    return metric ? !metric->is_doubtful && visibility_is_public(metric->visibility, pass->now)
                  : !pass->folder->has_unknown_metrics;
}

/* Of a metric that is not public, no value passes, and no target but one that says nothing of
 * where it starts from. */
static enum row_state own_state(const struct gate_pass *pass, const struct draft *draft, size_t r)
{
    const struct row *row = &draft->full.rows[r];
    if (!visibility_is_public(draft->visibilities[r], pass->now))
        return ROW_RESTRICTED;
    if (draft == pass->observations && !metric_is_public(pass, row))
        return ROW_RESTRICTED;
    if (draft == pass->targets && !metric_is_public(pass, row))
        return ROW_TAINTED;
    return ROW_PUBLIC;
}

/* --- rates and targets ------------------------------------------------------------------ */

/* Whether a count is kept back: by us, by its metric, or by whoever wrote [c] in its place. */
static bool is_kept_back(const struct gate_pass *pass, struct text metric, const struct row *row,
                         const char *period)
{
    const struct counted *counted = &pass->counted;
    const struct metric *counts = metrics_find(&pass->folder->metrics, metric);
    size_t found = counted_find(counted, metric, row, period);
    if (counts && (counts->is_doubtful || !visibility_is_public(counts->visibility, pass->now)))
        return true;
    if (found == NO_ROW)
        return false;
    const struct row *count = &counted->table.rows[found];
    bool by_hand = row_text(count, "value").length == 0 &&
                   text_find(row_text(count, "marker"), TEXT("[c]"), 0) != SIZE_MAX;
    return counted->states[found] != ROW_PUBLIC || counted->hidden[found] || by_hand;
}

/* A rate without its count cannot be judged, so it would tell what nobody has looked at. */
static void check_rate(const struct gate_pass *pass, const struct metric *metric, size_t r)
{
    const struct row *row = &pass->counted.table.rows[r];
    if (pass->counted.states[r] != ROW_PUBLIC || row_text(row, "value").length == 0 ||
        !metrics_find(&pass->folder->metrics, metric->rate_of) ||
        counted_find(&pass->counted, metric->rate_of, row, "period") != NO_ROW)
        return;
    struct diagnostic *d = diagnose(
        pass->diagnostics, PROBLEM_RATE_WITHOUT_COUNT, row_cell(row, "value")->place,
        "there is no count of '%.*s' that this rate is made from", TEXT_ARGUMENTS(metric->rate_of));
    advise(pass->diagnostics, d,
           "Add the count for the same area, group and period, or take the rate out. Without it "
           "nobody can tell whether the rate gives a small count away.");
    diagnostic_is_discreet(d);
}

/* A rate that cannot be worked out anew from the rounded count would tell the exact one. */
static bool rate_cannot_be_rounded(const struct metric *metric, const struct row *row)
{
    int64_t count;
    return metric && metric->profile.round > 1 && metric->rate_of.length > 0 &&
           row_text(row, "value").length > 0 && !share_count(metric, row, &count);
}

static bool rate_rests_on_what_is_kept_back(const struct gate_pass *pass, const struct row *row,
                                            const char *period)
{
    const struct metric *metric = row_metric(pass, row);
    return metric && metric->rate_of.length > 0 && is_kept_back(pass, metric->rate_of, row, period);
}

static void taint_rates(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    for (size_t r = 0; r < counted->observed; r++) {
        const struct row *row = &counted->table.rows[r];
        const struct metric *metric = counted->metrics[r];
        if (metric && metric->rate_of.length > 0)
            check_rate(pass, metric, r);
        if (counted->states[r] == ROW_PUBLIC &&
            (rate_rests_on_what_is_kept_back(pass, row, "period") ||
             rate_cannot_be_rounded(metric, row)))
            counted->states[r] = ROW_TAINTED;
        pass->observations->states[r] = counted->states[r];
        pass->observations->hidden[r] = counted->hidden[r];
    }
}

static bool baseline_is_small(const struct metric *metric, const struct row *target)
{
    struct decimal baseline;
    struct disclosure_cell cell = {.profile = metric->profile};
    return metric->profile.threshold > 1 && unit_is_count(metric->unit) &&
           target_baseline(target, &baseline) && number_is_count(baseline, &cell.value) &&
           disclosure_is_sensitive(&cell);
}

static void taint_targets(struct gate_pass *pass)
{
    for (size_t r = 0; pass->targets && r < pass->targets->full.row_count; r++) {
        const struct row *row = &pass->targets->full.rows[r];
        const struct metric *metric = row_metric(pass, row);
        if (pass->targets->states[r] == ROW_PUBLIC && metric &&
            (baseline_is_small(metric, row) ||
             is_kept_back(pass, metric->id, row, "baseline_period") ||
             rate_rests_on_what_is_kept_back(pass, row, "baseline_period")))
            pass->targets->states[r] = ROW_TAINTED;
    }
}

void gate_taint_what_rests_on_counts(struct gate_pass *pass)
{
    taint_rates(pass);
    taint_targets(pass);
}

/* --- rows that will be public one day must be right today --------------------------------- */

static void check_page_name(const struct gate_pass *pass, const struct column *column,
                            const struct cell *cell)
{
    struct text name = arena_format(&pass->diagnostics->arena, "%.*s/%.*s",
                                    TEXT_ARGUMENTS(column->page), TEXT_ARGUMENTS(cell->text));
    if (!map_find(&pass->folder->pages, name))
        diagnose(pass->diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place, "there is no such %.*s",
                 TEXT_ARGUMENTS(column->page));
}

/* What the pages' own checks would find when the row is public. */
static void check_names(const struct gate_pass *pass, const struct row *row)
{
    const struct schema *schema = row->table->schema;
    for (size_t c = 0; c < schema->column_count; c++) {
        const struct column *column = &schema->columns[c];
        const struct cell *cell = &row->cells[c];
        if (column->page.length > 0 && cell->text.length > 0 && !pass->folder->has_unknown_metrics)
            check_page_name(pass, column, cell);
        if (!cell->refers && link_is_expected(column, cell))
            diagnose(pass->diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place,
                     "there is no such row");
    }
}

/* --- columns -------------------------------------------------------------------------------- */

/* A column that names or decides something cannot be taken out, and counts are restricted by
 * their metric or row, so that totals and rates go with them. */
static bool column_may_be_restricted(const struct draft *draft, const struct gate_pass *pass,
                                     int column)
{
    const struct schema *schema = draft->full.schema;
    bool counts = draft == pass->observations || draft == pass->targets;
    bool is_key = schema->columns[column].required;
    for (size_t k = 0; k < schema->key_count; k++)
        is_key = is_key || schema->key[k] == (size_t)column;
    return !is_key && !(counts && column_is_number(&schema->columns[column]));
}

static void check_restricted_columns(const struct gate_pass *pass)
{
    for (size_t i = 0; i < pass->folder->restricted.count; i++) {
        struct text table;
        struct text name;
        text_cut(pass->folder->restricted.items[i], '.', &table, &name);
        const struct draft *draft = gate_draft(pass->folder, table);
        if (!draft && pass->folder->has_unreadable_tables)
            continue;
        int column = draft ? schema_column(draft->full.schema, name) : NO_COLUMN;
        if (column != NO_COLUMN && column_may_be_restricted(draft, pass, column))
            continue;
        struct diagnostic *d =
            diagnose(pass->diagnostics, PROBLEM_RESTRICTED_COLUMN, pass->folder->restricted_place,
                     column == NO_COLUMN ? "there is no column \"%.*s\" here"
                                         : "the column \"%.*s\" cannot be restricted",
                     TEXT_ARGUMENTS(pass->folder->restricted.items[i]));
        advise(pass->diagnostics, d,
               column == NO_COLUMN
                   ? "Write a table of this folder and its column, as in "
                     "spending.unit_cost."
                   : "Restrict the metric or the rows instead: see data/README.md.");
    }
}

void gate_find_states(struct gate_pass *pass)
{
    check_restricted_columns(pass);
    for (size_t i = 0; i < pass->folder->drafts.count; i++) {
        struct draft *draft = pass->folder->drafts.items[i];
        for (size_t r = 0; r < draft->full.row_count; r++) {
            draft->states[r] = own_state(pass, draft, r);
            if (draft->states[r] == ROW_RESTRICTED)
                check_names(pass, &draft->full.rows[r]);
        }
    }
}
