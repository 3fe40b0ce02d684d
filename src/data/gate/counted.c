#include "data/gate/inside.h"

#include "base/buffer.h"

static const char *const key_columns[] = {"metric", "area", "group", "period"};

static size_t column_of(const struct table *table, const char *name)
{
    return (size_t)schema_column(table->schema, text_from(name));
}

/* The same for what counts the same: metric, area, group and, of a period, the months, in whatever
 * words. Good until the buffer changes. */
static struct text months_key(struct buffer *key, struct text metric, const struct row *row,
                              const char *period)
{
    const struct cell *cell = row_cell(row, period);
    int months[] = {cell->period.first, cell->period.last};
    const struct text parts[] = {metric, row_text(row, "area"), row_text(row, "group")};
    buffer_clear(key);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_add(key, parts[i]);
        buffer_add_char(key, '\n');
    }
    if (cell->text.length == 0 || cell->period.kind == PERIOD_UNDATED)
        buffer_add(key, cell->text);
    else
        buffer_add(key, (struct text){(const char *)months, sizeof months});
    return buffer_text(key);
}

size_t counted_find(const struct counted *counted, struct text metric, const struct row *row,
                    const char *period)
{
    struct buffer key = {0};
    const struct row *found = map_find(&counted->by_months, months_key(&key, metric, row, period));
    buffer_release(&key);
    return found ? (size_t)(found - counted->table.rows) : NO_ROW;
}

/* Adds a row; the first of several of the same months is the one that is found. */
static void add_row(struct gate_pass *pass, struct row row, enum row_state state)
{
    struct counted *counted = &pass->counted;
    size_t number = counted->table.row_count++;
    struct row *added = &counted->table.rows[number];
    *added = row;
    added->table = &counted->table;
    struct text metric = row_text(added, "metric");
    counted->states[number] = state;
    counted->metrics[number] = metrics_find(&pass->folder->metrics, metric);
    counted->keys[number] =
        arena_copy(&pass->scratch, months_key(&counted->key, metric, added, "period"));
    map_add(&pass->scratch, &counted->by_months, counted->keys[number], added);
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
        cells[column_of(table, key_columns[i])] =
            *row_cell(target, i < 3 ? key_columns[i] : "baseline_period");
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
    counted->metrics = arena_array(&pass->scratch, const struct metric *, most);
    counted->keys = arena_array(&pass->scratch, struct text, most);
    for (size_t r = 0; r < observed; r++)
        add_row(pass, observations->rows[r], pass->observations->states[r]);
    counted->observed = counted->table.row_count;
    for (size_t r = 0; pass->targets && r < pass->targets->full.row_count; r++)
        add_baseline(pass, &pass->targets->full.rows[r], pass->targets->states[r]);
    counted->published = counted->table.row_count;
    add_published(pass);
    counted->sums = additive_sums(&pass->scratch, &counted->table, counted->metrics);
    buffer_release(&counted->key);
}
