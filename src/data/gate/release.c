#include "data/gate/inside.h"

/* --- single cells ------------------------------------------------------------------------- */

static void empty_cell(struct cell *cell)
{
    *cell = (struct cell){.place = cell->place};
}

static void empty_column(const struct table *table, struct cell *cells, const char *name)
{
    int column = schema_column(table->schema, text_from(name));
    if (column != NO_COLUMN)
        empty_cell(&cells[column]);
}

static void set_marker(const struct table *table, struct cell *cells, struct text marker)
{
    int column = schema_column(table->schema, TEXT("marker"));
    if (column != NO_COLUMN)
        cells[column].text = marker;
}

static void set_number(struct arena *arena, struct cell *cell, struct decimal number)
{
    cell->number = number;
    cell->text = decimal_text(arena, number);
}

/* --- a row that is hidden or tainted ------------------------------------------------------ */

/* For a number without a column for its marker. */
static void hide_column(const struct table *table, struct cell *cells, const char *name)
{
    struct cell *cell = &cells[schema_column(table->schema, text_from(name))];
    bool had = cell->text.length > 0;
    empty_cell(cell);
    if (had)
        cell->marker = TEXT("[c]");
}

/* A target that is put as an increase on its baseline would give the baseline away. */
static void hide_baseline(const struct table *table, struct cell *cells)
{
    int percent = schema_column(table->schema, TEXT("percent"));
    int increase = schema_column(table->schema, TEXT("increase"));
    int value = schema_column(table->schema, TEXT("value"));
    bool tells = cells[percent].text.length > 0 || cells[increase].text.length > 0;
    hide_column(table, cells, "baseline_value");
    hide_column(table, cells, "increase");
    if (!tells || cells[value].text.length == 0)
        return;
    empty_column(table, cells, "value");
    set_marker(table, cells, TEXT("[c]"));
}

static void hide_numbers(const struct gate_pass *pass, const struct draft *draft,
                         struct cell *cells)
{
    if (draft == pass->targets) {
        hide_baseline(&draft->full, cells);
        return;
    }
    empty_column(&draft->full, cells, "value");
    empty_column(&draft->full, cells, "denominator"); /* --previous reads it again */
    set_marker(&draft->full, cells, TEXT("[c]"));
}

/* --- rounding ----------------------------------------------------------------------------- */

static bool round_number(struct arena *arena, const struct disclosure_profile *profile,
                         struct cell *cell)
{
    struct decimal whole;
    if (cell->text.length == 0 || !decimal_is_whole(cell->number) ||
        !decimal_round(cell->number, 0, &whole) || whole.units < 0)
        return false;
    struct disclosure_cell count = {.value = whole.units, .profile = *profile};
    set_number(arena, cell, (struct decimal){disclosure_shown(&count), 0});
    return true;
}

/* A share is worked out anew from the rounded numbers that it is made from; of a rate, only the
 * count is rounded, for its whole is a population. */
static void round_share(struct arena *arena, const struct metric *metric, const struct row *row,
                        struct cell *value, struct cell *denominator)
{
    struct cell count = {0};
    struct decimal share;
    int64_t exact;
    if (!share_count(metric, row, &exact))
        return;
    set_number(arena, &count, (struct decimal){exact, 0});
    round_number(arena, &metric->profile, &count);
    if (metric->rate_of.length == 0)
        round_number(arena, &metric->profile, denominator);
    if (denominator->number.units > 0 &&
        decimal_ratio(count.number, (struct decimal){unit_per(metric->unit), 0},
                      denominator->number, value->number.scale, &share))
        set_number(arena, value, share);
}

/* What is put as an increase on its baseline would tell what the baseline was. */
static void round_target(const struct gate_pass *pass, const struct draft *draft,
                         const struct metric *metric, struct cell *cells)
{
    const struct schema *schema = draft->full.schema;
    bool tells = cells[schema_column(schema, TEXT("percent"))].text.length > 0 ||
                 cells[schema_column(schema, TEXT("increase"))].text.length > 0;
    if (!unit_is_count(metric->unit))
        return;
    round_number(pass->arena, &metric->profile,
                 &cells[schema_column(schema, TEXT("baseline_value"))]);
    if (!tells)
        return;
    empty_column(&draft->full, cells, "increase");
    empty_column(&draft->full, cells, "value");
    set_marker(&draft->full, cells, TEXT("[x]"));
}

static void round_row(const struct gate_pass *pass, const struct draft *draft,
                      const struct metric *metric, const struct row *row)
{
    const struct schema *schema = draft->full.schema;
    struct cell *value = &row->cells[schema_column(schema, TEXT("value"))];
    if (draft == pass->targets)
        round_target(pass, draft, metric, row->cells);
    else if (unit_is_count(metric->unit))
        round_number(pass->arena, &metric->profile, value);
    else
        round_share(pass->arena, metric, row, value,
                    &row->cells[schema_column(schema, TEXT("denominator"))]);
}

static bool is_rounded(const struct gate_pass *pass, const struct draft *draft,
                       const struct row *row, const struct metric **metric)
{
    *metric = draft == pass->observations || draft == pass->targets ? row_metric(pass, row) : NULL;
    return *metric && (*metric)->profile.round > 1;
}

/* --- columns ------------------------------------------------------------------------------ */

bool gate_column_is_restricted(const struct gate_folder *folder, const struct schema *schema,
                               size_t column)
{
    for (size_t i = 0; i < folder->restricted.count; i++) {
        struct text table;
        struct text name;
        if (text_cut(folder->restricted.items[i], '.', &table, &name) &&
            text_equal(table, schema->name) && text_equal(name, schema->columns[column].name))
            return true;
    }
    return false;
}

bool gate_restricts_columns(const struct gate_folder *folder, const struct schema *schema)
{
    for (size_t c = 0; c < schema->column_count; c++)
        if (gate_column_is_restricted(folder, schema, c))
            return true;
    return false;
}

/* --- tables that are protected as a whole --------------------------------------------------- */

/* [c] stands in the marker column behind the count, or else in the place of the count. */
static void hide_count(const struct schema *schema, struct cell *cells, size_t column)
{
    empty_cell(&cells[column]);
    if (column_marker(schema, column) == NO_COLUMN)
        cells[column].marker = TEXT("[c]");
    else
        cells[column + 1].text = TEXT("[c]");
}

static void shield_row(const struct gate_pass *pass, const struct draft *draft, size_t r,
                       struct cell *cells)
{
    const struct schema *schema = draft->full.schema;
    for (size_t c = 0; draft->shields && c < schema->column_count; c++) {
        const struct shield *shield = &draft->shields[r * schema->column_count + c];
        if (gate_column_is_restricted(pass->folder, schema, c))
            continue;
        if (shield->kind == SHIELD_HIDDEN)
            hide_count(schema, cells, c);
        else if (shield->kind == SHIELD_SHOWN)
            set_number(pass->arena, &cells[c], (struct decimal){shield->shown, 0});
    }
}

/* --- rows and tables ---------------------------------------------------------------------- */

/* Makes the cells of a row public where they stand: nobody looks at the draft again. */
static void alter_row(const struct gate_pass *pass, const struct draft *draft, size_t r,
                      bool restricted_columns)
{
    const struct row *row = &draft->full.rows[r];
    const struct metric *metric;
    for (size_t c = 0; restricted_columns && c < draft->full.schema->column_count; c++)
        if (gate_column_is_restricted(pass->folder, draft->full.schema, c))
            empty_cell(&row->cells[c]);
    for (size_t c = 0; draft->quiet[r] && c < draft->full.schema->column_count; c++)
        row->cells[c].place = place_quiet(draft->full.source, row->place.at);
    if (draft->states[r] == ROW_TAINTED || draft->hidden[r])
        hide_numbers(pass, draft, row->cells);
    else if (is_rounded(pass, draft, row, &metric))
        round_row(pass, draft, metric, row);
    shield_row(pass, draft, r, row->cells);
}

/* The draft's rows that are public, moved together. */
static struct table *public_table(const struct gate_pass *pass, const struct draft *draft)
{
    struct table *table = arena_new(pass->arena, struct table);
    bool restricted_columns = gate_restricts_columns(pass->folder, draft->full.schema);
    size_t kept = 0;
    *table = draft->full;
    for (size_t r = 0; r < draft->full.row_count; r++) {
        if (draft->states[r] == ROW_RESTRICTED)
            continue;
        alter_row(pass, draft, r, restricted_columns);
        struct row *row = &table->rows[kept++];
        *row = draft->full.rows[r];
        row->table = table;
        if (draft->quiet[r])
            row->place = place_quiet(table->source, row->place.at);
    }
    table->row_count = kept;
    if (kept == draft->full.row_count)
        return table;
    table->by_address = (struct map){0};
    for (size_t r = 0; r < kept; r++)
        map_add(pass->arena, &table->by_address, table->rows[r].address, &table->rows[r]);
    return table;
}

void gate_release_folder(struct gate_pass *pass)
{
    const struct gate_folder *folder = pass->folder;
    folder->tables->folder = folder->folder;
    for (size_t i = 0; i < folder->drafts.count; i++)
        array_push(pass->arena, &folder->tables->list, public_table(pass, folder->drafts.items[i]));
}
