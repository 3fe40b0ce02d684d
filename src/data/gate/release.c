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

/* A target that is put as an increase on its baseline would give the baseline away. */
static void hide_baseline(const struct table *table, struct cell *cells)
{
    int percent = schema_column(table->schema, TEXT("percent"));
    int increase = schema_column(table->schema, TEXT("increase"));
    int value = schema_column(table->schema, TEXT("value"));
    bool tells = cells[percent].text.length > 0 || cells[increase].text.length > 0;
    empty_column(table, cells, "baseline_value");
    empty_column(table, cells, "increase");
    if (!tells && cells[value].text.length > 0)
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

/* A percentage is worked out anew from the rounded numbers that it is made from. */
static void round_share(struct arena *arena, const struct metric *metric, struct cell *value,
                        struct cell *denominator)
{
    struct decimal per = {unit_per(metric->unit), 0};
    struct decimal part;
    struct decimal share;
    struct cell count = {0};
    if (value->text.length == 0 || denominator->text.length == 0 ||
        !decimal_ratio(value->number, denominator->number, per, 0, &part))
        return;
    set_number(arena, &count, part);
    if (round_number(arena, &metric->profile, &count) &&
        round_number(arena, &metric->profile, denominator) && denominator->number.units > 0 &&
        decimal_ratio(count.number, per, denominator->number, value->number.scale, &share))
        set_number(arena, value, share);
}

static void round_row(const struct gate_pass *pass, const struct draft *draft,
                      const struct metric *metric, struct cell *cells)
{
    const struct schema *schema = draft->full.schema;
    struct cell *value = &cells[schema_column(schema, TEXT("value"))];
    if (draft == pass->targets) {
        struct cell *baseline = &cells[schema_column(schema, TEXT("baseline_value"))];
        if (unit_is_count(metric->unit) && round_number(pass->arena, &metric->profile, baseline) &&
            cells[schema_column(schema, TEXT("percent"))].text.length > 0) {
            /* both follow from the baseline, so they would tell what it was */
            empty_column(&draft->full, cells, "increase");
            empty_cell(value);
            set_marker(&draft->full, cells, TEXT("[x]"));
        }
        return;
    }
    if (unit_is_count(metric->unit))
        round_number(pass->arena, &metric->profile, value);
    else if (metric->rate_of.length == 0 && text_is(metric->unit, "percent"))
        round_share(pass->arena, metric, value, &cells[schema_column(schema, TEXT("denominator"))]);
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

static bool row_is_altered(const struct gate_pass *pass, const struct draft *draft, size_t r)
{
    const struct metric *metric;
    return draft->states[r] != ROW_PUBLIC || draft->hidden[r] || draft->quiet[r] ||
           is_rounded(pass, draft, &draft->full.rows[r], &metric);
}

static bool draft_is_altered(const struct gate_pass *pass, const struct draft *draft)
{
    for (size_t r = 0; r < draft->full.row_count; r++)
        if (row_is_altered(pass, draft, r))
            return true;
    return gate_restricts_columns(pass->folder, draft->full.schema);
}

static struct row public_row(const struct gate_pass *pass, const struct draft *draft, size_t r,
                             const struct table *table)
{
    struct row row = draft->full.rows[r];
    const struct schema *schema = table->schema;
    const struct metric *metric;
    row.table = table;
    row.cells = arena_array(pass->arena, struct cell, schema->column_count);
    for (size_t c = 0; c < schema->column_count; c++) {
        row.cells[c] = draft->full.rows[r].cells[c];
        if (gate_column_is_restricted(pass->folder, schema, c))
            empty_cell(&row.cells[c]);
        if (draft->quiet[r])
            row.cells[c].place = place_quiet(table->source, row.place.at);
    }
    if (draft->quiet[r])
        row.place = place_quiet(table->source, row.place.at);
    if (draft->states[r] == ROW_TAINTED || draft->hidden[r])
        hide_numbers(pass, draft, row.cells);
    else if (is_rounded(pass, draft, &draft->full.rows[r], &metric))
        round_row(pass, draft, metric, row.cells);
    shield_row(pass, draft, r, row.cells);
    return row;
}

static struct table *public_table(const struct gate_pass *pass, const struct draft *draft)
{
    struct table *table = arena_new(pass->arena, struct table);
    *table = draft->full;
    if (!draft_is_altered(pass, draft)) {
        for (size_t r = 0; r < table->row_count; r++)
            table->rows[r].table = table;
        return table;
    }
    table->rows = arena_array(pass->arena, struct row, draft->full.row_count + 1);
    table->row_count = 0;
    table->by_address = (struct map){0};
    for (size_t r = 0; r < draft->full.row_count; r++) {
        if (draft->states[r] == ROW_RESTRICTED)
            continue;
        struct row *row = &table->rows[table->row_count++];
        *row = public_row(pass, draft, r, table);
        map_add(pass->arena, &table->by_address, row->address, row);
    }
    return table;
}

void gate_release_folder(const struct gate_pass *pass)
{
    const struct gate_folder *folder = pass->folder;
    folder->tables->folder = folder->folder;
    for (size_t i = 0; i < folder->drafts.count; i++)
        array_push(pass->arena, &folder->tables->list, public_table(pass, folder->drafts.items[i]));
}
