#include "data/gate/inside.h"

static const char VISIBILITY[] = "visibility";
static const char PUBLISH_FROM[] = "publish_from";

bool is_gate_column(struct text name)
{
    return text_is(name, VISIBILITY) || text_is(name, PUBLISH_FROM);
}

/* Any number of columns may have the name; the second is reported, but none is passed over. */
static void check_twice(const struct csv *csv, struct text name, struct diagnostics *diagnostics)
{
    bool found = false;
    for (size_t i = 0; i < csv->columns; i++) {
        const struct csv_cell *cell = csv_cell(csv, 0, i);
        if (!text_equal(cell->text, name))
            continue;
        if (found) {
            struct diagnostic *d =
                diagnose(diagnostics, PROBLEM_COLUMN_TWICE, cell->place,
                         "the column '%.*s' is there twice", TEXT_ARGUMENTS(name));
            advise(diagnostics, d, "Delete one of the two.");
        }
        found = true;
    }
}

/* An unreadable word is taken for the safer one. */
static void read_visibility(const struct csv_cell *cell, struct visibility *visibility,
                            struct diagnostics *diagnostics)
{
    if (cell->text.length == 0 || text_is(cell->text, "public"))
        return;
    visibility->restricted = true;
    if (text_is(cell->text, "restricted"))
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_CELL_VALUE, cell->place,
                                    "'%s' must be public or restricted", VISIBILITY);
    advise(diagnostics, d, "Write restricted if the row may not be published, or leave it empty.");
    diagnostic_is_discreet(d);
}

static void read_publish_from(const struct csv_cell *cell, struct visibility *visibility,
                              struct diagnostics *diagnostics)
{
    const char *why;
    if (cell->text.length == 0)
        return;
    struct instant from;
    bool readable = instant_read(cell->text, &from, &why);
    if (readable && (!visibility->embargoed || instant_compare(from, visibility->publish_from) > 0))
        visibility->publish_from = from;
    visibility->embargoed = true;
    if (readable)
        return;
    visibility->restricted = true;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_CELL_VALUE, cell->place,
                 "'%s' must be a day, or a minute of one in London", PUBLISH_FROM);
    advise(diagnostics, d, "Write 2026-12-01T09:30, or 2026-12-01 for the beginning of that day.");
    diagnostic_is_discreet(d);
}

static void read_gate_cells(const struct csv *csv, size_t line, struct visibility *visibility,
                            struct diagnostics *diagnostics)
{
    for (size_t c = 0; c < csv->columns; c++) {
        struct text name = csv_cell(csv, 0, c)->text;
        if (text_is(name, VISIBILITY))
            read_visibility(csv_cell(csv, line, c), visibility, diagnostics);
        else if (text_is(name, PUBLISH_FROM))
            read_publish_from(csv_cell(csv, line, c), visibility, diagnostics);
    }
}

static bool has_gate_columns(const struct csv *csv, const struct schema *schema)
{
    bool found = false;
    for (size_t c = 0; c < csv->columns; c++) {
        struct text name = csv_cell(csv, 0, c)->text;
        found = found || (is_gate_column(name) && schema_column(schema, name) == NO_COLUMN);
    }
    return found;
}

/* Finds out which row of the table each row of the CSV became: both are in one order, but rows
 * whose key was there already have been left out. */
static void read_lines(struct arena *arena, const struct csv *csv, struct draft *draft,
                       struct diagnostics *diagnostics)
{
    const struct table *table = &draft->full;
    size_t row = 0;
    draft->has_gate_columns = has_gate_columns(csv, table->schema);
    draft->visibilities = arena_array(arena, struct visibility, table->row_count);
    check_twice(csv, text_from(VISIBILITY), diagnostics);
    check_twice(csv, text_from(PUBLISH_FROM), diagnostics);
    for (size_t i = 0; i < csv->rows; i++) {
        struct draft_line line = {csv_cell(csv, i, 0)->place.at, NO_ROW};
        size_t end = i + 1 < csv->rows ? csv_cell(csv, i + 1, 0)->place.at : SIZE_MAX;
        if (i > 0 && row < table->row_count && table->rows[row].place.at < end) {
            if (draft->has_gate_columns)
                read_gate_cells(csv, i, &draft->visibilities[row], diagnostics);
            line.row = row++;
        }
        array_push(arena, &draft->lines, line);
    }
}

struct draft *draft_read(struct arena *arena, const struct schema *schema, const struct csv *csv,
                         struct text folder, struct diagnostics *diagnostics)
{
    struct draft *draft = arena_new(arena, struct draft);
    *draft = (struct draft){0};
    if (!table_read(arena, schema, csv, folder, &draft->full, diagnostics))
        return NULL;
    read_lines(arena, csv, draft, diagnostics);
    draft->states = arena_array(arena, enum row_state, draft->full.row_count);
    draft->hidden = arena_array(arena, bool, draft->full.row_count);
    draft->quiet = arena_array(arena, bool, draft->full.row_count);
    return draft;
}

void draft_take_care(struct draft *draft, struct draft_care care)
{
    draft->care = care;
}

struct draft *gate_draft(const struct gate_folder *folder, struct text name)
{
    for (size_t i = 0; i < folder->drafts.count; i++)
        if (text_equal(folder->drafts.items[i]->full.schema->name, name))
            return folder->drafts.items[i];
    return NULL;
}

const struct metric *row_metric(const struct gate_pass *pass, const struct row *row)
{
    return metrics_find(&pass->folder->metrics, row_text(row, "metric"));
}
