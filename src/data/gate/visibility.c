#include "data/gate/inside.h"

/* --- what rows and metrics say of themselves -------------------------------------------- */

/* Values of a metric that nobody knows may be anything. */
static bool metric_is_public(const struct gate_pass *pass, const struct row *row)
{
    const struct metric *metric = row_metric(pass, row);
    return metric ? visibility_is_public(metric->visibility, pass->now)
                  : !pass->folder->has_unknown_metrics;
}

static void find_own_states(const struct gate_pass *pass, struct draft *draft)
{
    for (size_t r = 0; r < draft->full.row_count; r++) {
        bool is_public =
            visibility_is_public(draft->visibilities[r], pass->now) &&
            (draft != pass->observations || metric_is_public(pass, &draft->full.rows[r]));
        draft->states[r] = is_public ? ROW_PUBLIC : ROW_RESTRICTED;
    }
}

/* --- totals ----------------------------------------------------------------------------- */

static bool has_part_that_is_not_public(const struct counted *counted, const struct sum *sum)
{
    for (size_t i = 0; i < sum->count; i++)
        if (counted->states[sum->parts[i]] != ROW_PUBLIC)
            return true;
    return false;
}

/* A total goes with its parts, and the total of which it is a part goes with it. */
static void taint_totals(struct counted *counted)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < counted->sums.count; i++) {
            const struct sum *sum = &counted->sums.items[i];
            if (counted->states[sum->total] == ROW_PUBLIC &&
                has_part_that_is_not_public(counted, sum)) {
                counted->states[sum->total] = ROW_TAINTED;
                more = true;
            }
        }
    }
}

/* A restricted total of public parts is public, whatever its row says. */
static void check_totals(const struct gate_pass *pass)
{
    const struct counted *counted = &pass->counted;
    for (size_t i = 0; i < counted->sums.count; i++) {
        const struct sum *sum = &counted->sums.items[i];
        if (counted->states[sum->total] != ROW_RESTRICTED ||
            has_part_that_is_not_public(counted, sum))
            continue;
        struct place place = counted->table.rows[sum->total].place;
        struct diagnostic *d = diagnose(
            pass->diagnostics, PROBLEM_RESTRICTED_TOTAL, place_quiet(place.source, place.at),
            "this total may not be published, but all its %s may, so anybody can add them up",
            sum->along);
        advise(pass->diagnostics, d, "Restrict one of them as well, or publish the total.");
    }
}

/* --- rates and targets ------------------------------------------------------------------ */

static bool is_kept_back(const struct counted *counted, size_t row)
{
    return row != NO_ROW && (counted->states[row] != ROW_PUBLIC || counted->hidden[row]);
}

void gate_taint_what_rests_on_counts(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    for (size_t r = 0; r < counted->observed; r++) {
        const struct row *row = &counted->table.rows[r];
        const struct metric *metric = row_metric(pass, row);
        if (counted->states[r] == ROW_PUBLIC && metric && metric->rate_of.length &&
            is_kept_back(counted, counted_find(counted, metric->rate_of, row, "period")))
            counted->states[r] = ROW_TAINTED;
        pass->observations->states[r] = counted->states[r];
        pass->observations->hidden[r] = counted->hidden[r];
    }
    for (size_t r = 0; pass->targets && r < pass->targets->full.row_count; r++) {
        const struct row *row = &pass->targets->full.rows[r];
        size_t baseline = counted_find(counted, row_text(row, "metric"), row, "baseline_period");
        if (pass->targets->states[r] == ROW_PUBLIC && is_kept_back(counted, baseline))
            pass->targets->states[r] = ROW_TAINTED;
    }
}

/* --- rows that will be public one day must be right today --------------------------------- */

static void check_page_names(const struct gate_pass *pass, const struct row *row)
{
    const struct schema *schema = row->table->schema;
    for (size_t c = 0; c < schema->column_count; c++) {
        struct text type = schema->columns[c].page;
        const struct cell *cell = &row->cells[c];
        if (type.length == 0 || cell->text.length == 0)
            continue;
        struct text name = arena_format(pass->scratch, "%.*s/%.*s", TEXT_ARGUMENTS(type),
                                        TEXT_ARGUMENTS(cell->text));
        if (!map_find(&pass->folder->pages, name))
            diagnose(pass->diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place,
                     "there is no such %.*s", TEXT_ARGUMENTS(type));
    }
}

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
        const struct draft *draft = NULL;
        text_cut(pass->folder->restricted.items[i], '.', &table, &name);
        for (size_t k = 0; k < pass->folder->drafts.count; k++)
            if (text_equal(pass->folder->drafts.items[k]->full.schema->name, table))
                draft = pass->folder->drafts.items[k];
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
        find_own_states(pass, draft);
        for (size_t r = 0; r < draft->full.row_count; r++)
            if (draft->states[r] == ROW_RESTRICTED && !pass->folder->has_unknown_metrics)
                check_page_names(pass, &draft->full.rows[r]);
    }
    counted_collect(pass);
    taint_totals(&pass->counted);
    check_totals(pass);
}
