#include "data/gate/inside.h"

static const char *const key[] = {"metric", "area", "group", "period"};

static size_t column_of(const struct table *table, const char *name)
{
    return (size_t)schema_column(table->schema, text_from(name));
}

static struct text months_key(struct arena *arena, struct text metric, const struct row *row,
                              const char *period)
{
    struct text span = period_span(arena, row_cell(row, period));
    return arena_format(arena, "%.*s\n%.*s\n%.*s\n%.*s", TEXT_ARGUMENTS(metric),
                        TEXT_ARGUMENTS(row_text(row, "area")),
                        TEXT_ARGUMENTS(row_text(row, "group")), TEXT_ARGUMENTS(span));
}

struct text counted_key(struct arena *arena, const struct gate_pass *pass, size_t row)
{
    const struct row *counted = &pass->counted.table.rows[row];
    return months_key(arena, row_text(counted, "metric"), counted, "period");
}

size_t counted_find(const struct counted *counted, struct text metric, const struct row *row,
                    const char *period)
{
    struct arena scratch = {0};
    const struct row *found =
        map_find(&counted->by_months, months_key(&scratch, metric, row, period));
    arena_release(&scratch);
    return found ? (size_t)(found - counted->table.rows) : NO_ROW;
}

/* Adds a row; the first of several of the same months is the one that is found. */
static void add_row(struct gate_pass *pass, struct row row, enum row_state state)
{
    struct counted *counted = &pass->counted;
    struct row *added = &counted->table.rows[counted->table.row_count];
    *added = row;
    added->table = &counted->table;
    counted->states[counted->table.row_count++] = state;
    map_add(&pass->scratch, &counted->by_months,
            months_key(&pass->scratch, row_text(added, "metric"), added, "period"), added);
}

/* --- baselines ----------------------------------------------------------------------------- */

bool target_baseline(const struct row *target, struct decimal *baseline)
{
    const struct cell *stated = row_cell(target, "baseline_value");
    const struct cell *value = row_cell(target, "value");
    const struct cell *increase = row_cell(target, "increase");
    const struct cell *percent = row_cell(target, "percent");
    struct decimal whole = {100, 0};
    *baseline = stated->number;
    if (stated->text.length > 0)
        return true;
    if (value->text.length > 0 && increase->text.length > 0)
        return decimal_subtract(value->number, increase->number, baseline);
    return value->text.length > 0 && percent->text.length > 0 &&
           decimal_add(whole, percent->number, &whole) && whole.units > 0 &&
           decimal_ratio(value->number, (struct decimal){100, 0}, whole, 0, baseline);
}

/* A target's baseline, as a row of observations. */
static void add_baseline(struct gate_pass *pass, const struct row *target, enum row_state state)
{
    struct table *table = &pass->counted.table;
    struct decimal baseline;
    if (!target_baseline(target, &baseline) ||
        counted_find(&pass->counted, row_text(target, "metric"), target, "baseline_period") !=
            NO_ROW)
        return;
    struct cell *cells = arena_array(&pass->scratch, struct cell, table->schema->column_count);
    for (size_t i = 0; i < 4; i++)
        cells[column_of(table, key[i])] = *row_cell(target, i < 3 ? key[i] : "baseline_period");
    struct cell *value = &cells[column_of(table, "value")];
    *value = *row_cell(target, "baseline_value");
    value->number = baseline;
    value->text = decimal_text(&pass->scratch, baseline);
    add_row(pass, (struct row){NULL, cells, target->address, target->place}, state);
}

/* --- all ----------------------------------------------------------------------------------- */

static void add_published(struct gate_pass *pass)
{
    const struct draft *published = pass->folder->published;
    for (size_t r = 0; published && r < published->full.row_count; r++) {
        const struct row *row = &published->full.rows[r];
        if (row_text(row, "value").length > 0 &&
            counted_find(&pass->counted, row_text(row, "metric"), row, "period") == NO_ROW)
            add_row(pass, *row, ROW_PUBLIC);
    }
}

void counted_collect(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    const struct table *observations = pass->observations ? &pass->observations->full : NULL;
    const struct draft *published = pass->folder->published;
    size_t observed = observations ? observations->row_count : 0;
    size_t most = observed + (pass->targets ? pass->targets->full.row_count : 0) +
                  (published ? published->full.row_count : 0);
    counted->table = (struct table){.schema = pass->schema,
                                    .folder = pass->folder->folder,
                                    .rows = arena_array(&pass->scratch, struct row, most + 1)};
    counted->states = arena_array(&pass->scratch, enum row_state, most);
    counted->hidden = arena_array(&pass->scratch, bool, most);
    for (size_t r = 0; r < observed; r++)
        add_row(pass, observations->rows[r], pass->observations->states[r]);
    counted->observed = counted->table.row_count;
    for (size_t r = 0; pass->targets && r < pass->targets->full.row_count; r++)
        add_baseline(pass, &pass->targets->full.rows[r], pass->targets->states[r]);
    counted->published = counted->table.row_count;
    add_published(pass);
    counted->sums = additive_sums(&pass->scratch, &counted->table, &pass->folder->metrics);
}
