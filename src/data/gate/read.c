#include "base/buffer.h"
#include "data/cell.h"
#include "data/gate/inside.h"

#include <string.h>

/* A CSV file being read as a table. */
struct reading {
    struct arena *arena;
    const struct csv *csv;
    struct table *table;
    struct diagnostics *diagnostics;
    struct source_cursor others; /* where rows were that come a second time */
    int *csv_column;             /* for each column of the schema, the CSV's, or NO_COLUMN */
};

static struct texts column_names(struct arena *arena, const struct schema *schema)
{
    struct texts names = {0};
    for (size_t i = 0; i < schema->column_count; i++)
        array_push(arena, &names, schema->columns[i].name);
    return names;
}

static bool complain_unknown_column(struct reading *r, const struct csv_cell *cell)
{
    const struct schema *schema = r->table->schema;
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_COLUMN_UNKNOWN, cell->place,
                                    "the table '%.*s' has no column '%.*s'",
                                    TEXT_ARGUMENTS(schema->name), TEXT_ARGUMENTS(cell->text));
    struct texts names = column_names(&r->diagnostics->arena, schema);
    array_push(&r->diagnostics->arena, &names, TEXT("visibility"));
    array_push(&r->diagnostics->arena, &names, TEXT("publish_from"));
    if (advise_nearest(r->diagnostics, d, cell->text, &names))
        return false;
    struct buffer list = {0};
    for (size_t i = 0; i < names.count; i++)
        buffer_format(&list, "%s%.*s", i ? ", " : "", TEXT_ARGUMENTS(names.items[i]));
    advise(r->diagnostics, d, "Its columns are: %s.", list.at ? list.at : "");
    buffer_release(&list);
    return false;
}

/* Which CSV column holds which column of the schema. */
static bool read_header(struct reading *r)
{
    const struct schema *schema = r->table->schema;
    bool good = true;
    r->csv_column = arena_array(r->arena, int, schema->column_count);
    for (size_t i = 0; i < schema->column_count; i++)
        r->csv_column[i] = NO_COLUMN;
    for (size_t i = 0; i < r->csv->columns; i++) {
        const struct csv_cell *cell = csv_cell(r->csv, 0, i);
        int column = schema_column(schema, cell->text);
        if (column == NO_COLUMN && is_gate_column(cell->text)) {
            continue; /* the gate's, which reads them itself */
        } else if (column == NO_COLUMN) {
            good = complain_unknown_column(r, cell);
        } else if (r->csv_column[column] != NO_COLUMN) {
            struct diagnostic *d =
                diagnose(r->diagnostics, PROBLEM_COLUMN_TWICE, cell->place,
                         "the column '%.*s' is there twice", TEXT_ARGUMENTS(cell->text));
            advise(r->diagnostics, d, "Delete one of the two.");
            good = false;
        } else {
            r->csv_column[column] = (int)i;
        }
    }
    for (size_t i = 0; i < schema->column_count; i++) {
        if (!schema->columns[i].required || r->csv_column[i] != NO_COLUMN)
            continue;
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_COLUMN_MISSING, csv_cell(r->csv, 0, 0)->place,
                     "the column '%.*s' is missing", TEXT_ARGUMENTS(schema->columns[i].name));
        advise(r->diagnostics, d, "%.*s", TEXT_ARGUMENTS(schema->columns[i].description));
        good = false;
    }
    return good;
}

/* A number and its marker: one of the two must be there, and [x] means there is no number. */
static void check_marked_value(struct reading *r, const struct cell *cells, size_t value)
{
    const struct schema *schema = r->table->schema;
    int marker = column_marker(schema, value);
    if (marker == NO_COLUMN)
        return;
    const struct cell *number = &cells[value];
    const struct cell *mark = &cells[marker];
    struct diagnostic *d;
    if (number->text.length && marker_replaces_value(mark->text)) {
        d = diagnose(r->diagnostics, PROBLEM_CELL_MARKER, mark->place,
                     "the marker %.*s says that there is no number, but '%.*s' holds one",
                     TEXT_ARGUMENTS(mark->text), TEXT_ARGUMENTS(schema->columns[value].name));
        advise(r->diagnostics, d, "Empty one of the two cells.");
        diagnostic_discreetly(r->diagnostics, d,
                              "the marker says that there is no number, but there is one",
                              "Empty one of the two cells.");
        return;
    }
    if (number->text.length == 0 && !marker_replaces_value(mark->text)) {
        d = diagnose(r->diagnostics, PROBLEM_CELL_MARKER, number->place,
                     "'%.*s' is empty, and no marker says why",
                     TEXT_ARGUMENTS(schema->columns[value].name));
        advise(r->diagnostics, d,
               "Fill it in, or write [x] (not available), [z] (does not apply) or "
               "[c] (confidential) in the marker column.");
        diagnostic_is_discreet(d);
    }
}

/* The text for as long as the table stands; the CSV may be given back before. */
static struct text kept_text(const struct reading *r, struct text text)
{
    struct text source = r->csv->source->text;
    bool is_slice = text.at >= source.at && text.at < source.at + source.length;
    return is_slice || text.length == 0 ? text : arena_copy(r->arena, text);
}

static void read_cells(struct reading *r, size_t csv_row, struct cell *cells)
{
    const struct schema *schema = r->table->schema;
    const struct csv_cell *first = csv_cell(r->csv, csv_row, 0);
    bool good = true;
    for (size_t i = 0; i < schema->column_count; i++) {
        cells[i].place = place_at(r->csv->source, first->place.at, 0);
        if (r->csv_column[i] == NO_COLUMN)
            continue;
        const struct csv_cell *cell = csv_cell(r->csv, csv_row, (size_t)r->csv_column[i]);
        cells[i].text = kept_text(r, cell->text);
        cells[i].place = cell->place;
        good &= cell_check(&schema->columns[i], &cells[i], r->diagnostics);
    }
    for (size_t i = 0; good && i < schema->column_count; i++)
        check_marked_value(r, cells, i);
}

static struct text address_of(struct arena *arena, const struct schema *schema,
                              const struct cell *cells)
{
    if (schema->key_count == 1)
        return cells[schema->key[0]].text;
    size_t length = schema->key_count - 1; /* of the dots */
    for (size_t i = 0; i < schema->key_count; i++)
        length += cells[schema->key[i]].text.length;
    char *address = arena_allocate(arena, length + 1);
    char *at = address;
    for (size_t i = 0; i < schema->key_count; i++) {
        struct text part = cells[schema->key[i]].text;
        if (i > 0)
            *at++ = '.';
        if (part.length > 0)
            memcpy(at, part.at, part.length);
        at += part.length;
    }
    return (struct text){address, length};
}

static bool add_row(struct reading *r, struct cell *cells, struct row *row)
{
    const struct schema *schema = r->table->schema;
    size_t key = schema->key[0];
    *row = (struct row){r->table, cells, address_of(r->arena, schema, cells), cells[key].place};
    const struct row *other = map_add(r->arena, &r->table->by_address, row->address, row);
    if (!other)
        return true;
    struct position position = source_cursor_position(&r->others, other->place);
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_ROW_KEY_TWICE, row->place,
                 "line %zu has the same key, %.*s", position.line, TEXT_ARGUMENTS(row->address));
    advise(r->diagnostics, d, "One fact has one row. Delete one of the two, or tell them apart.");
    d->discreet = arena_format(&r->diagnostics->arena, "line %zu has the same key", position.line);
    d->discreet_advice = d->advice;
    return false;
}

bool table_read(struct arena *arena, const struct schema *schema, const struct csv *csv,
                struct text folder, struct table *table, struct diagnostics *diagnostics)
{
    struct reading r = {.arena = arena, .csv = csv, .table = table, .diagnostics = diagnostics};
    *table = (struct table){.schema = schema, .source = csv->source, .folder = folder};
    if (!read_header(&r))
        return false;
    table->rows = arena_array(arena, struct row, csv->rows);
    for (size_t i = 1; i < csv->rows; i++) {
        struct cell *cells = arena_array(arena, struct cell, schema->column_count);
        read_cells(&r, i, cells);
        if (add_row(&r, cells, &table->rows[table->row_count]))
            table->row_count++;
    }
    return true;
}

struct table *gate_read_published(struct arena *arena, const struct schema *schema,
                                  const struct csv *csv, struct text folder,
                                  struct diagnostics *diagnostics)
{
    struct table *table = arena_new(arena, struct table);
    return table_read(arena, schema, csv, folder, table, diagnostics) ? table : NULL;
}
