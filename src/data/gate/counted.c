#include "data/gate/inside.h"

static const char *const key[] = {"metric", "area", "group", "period"};

static size_t column_of(const struct table *table, const char *name)
{
    return (size_t)schema_column(table->schema, text_from(name));
}

static struct text address_of(struct arena *arena, const struct text parts[4])
{
    return arena_format(arena, "%.*s.%.*s.%.*s.%.*s", TEXT_ARGUMENTS(parts[0]),
                        TEXT_ARGUMENTS(parts[1]), TEXT_ARGUMENTS(parts[2]),
                        TEXT_ARGUMENTS(parts[3]));
}

size_t counted_find(const struct counted *counted, struct text metric, const struct row *row,
                    const char *period)
{
    struct arena scratch = {0};
    struct text address =
        address_of(&scratch, (struct text[]){metric, row_text(row, "area"), row_text(row, "group"),
                                             row_text(row, period)});
    const struct row *found = counted->table.schema ? table_row(&counted->table, address) : NULL;
    arena_release(&scratch);
    return found ? (size_t)(found - counted->table.rows) : NO_ROW;
}

/* A target's baseline, as a row of observations. */
static struct row baseline_row(struct arena *arena, struct table *table, const struct row *target)
{
    struct cell *cells = arena_array(arena, struct cell, table->schema->column_count);
    struct text parts[4];
    for (size_t i = 0; i < 4; i++) {
        const struct cell *cell = row_cell(target, i < 3 ? key[i] : "baseline_period");
        cells[column_of(table, key[i])] = *cell;
        parts[i] = cell->text;
    }
    cells[column_of(table, "value")] = *row_cell(target, "baseline_value");
    return (struct row){table, cells, address_of(arena, parts), target->place};
}

static void add_row(struct gate_pass *pass, struct row row, enum row_state state)
{
    struct counted *counted = &pass->counted;
    struct row *added = &counted->table.rows[counted->table.row_count];
    *added = row;
    if (map_find(&counted->table.by_address, row.address))
        return; /* it counts the same as another: once is enough */
    map_add(pass->scratch, &counted->table.by_address, row.address, added);
    counted->states[counted->table.row_count++] = state;
}

void counted_collect(struct gate_pass *pass)
{
    struct counted *counted = &pass->counted;
    const struct table *observations = pass->observations ? &pass->observations->full : NULL;
    size_t observed = observations ? observations->row_count : 0;
    size_t most = observed + (pass->targets ? pass->targets->full.row_count : 0);
    counted->table = (struct table){.schema = pass->schema,
                                    .folder = pass->folder->folder,
                                    .rows = arena_array(pass->scratch, struct row, most + 1)};
    counted->states = arena_array(pass->scratch, enum row_state, most);
    counted->hidden = arena_array(pass->scratch, bool, most);
    for (size_t r = 0; r < observed; r++)
        add_row(pass, observations->rows[r], pass->observations->states[r]);
    counted->observed = counted->table.row_count;
    for (size_t r = 0; pass->targets && r < pass->targets->full.row_count; r++) {
        const struct row *target = &pass->targets->full.rows[r];
        if (row_text(target, "baseline_value").length && row_text(target, "baseline_period").length)
            add_row(pass, baseline_row(pass->scratch, &counted->table, target),
                    pass->targets->states[r]);
    }
    counted->sums = additive_sums(pass->scratch, &counted->table, &pass->folder->metrics);
}
