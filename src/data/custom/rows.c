#include "data/custom/inside.h"

#include "read/csvw/plain.h"
#include "read/csvw/rows.h"

/* The file while it is written anew. */
struct writing {
    struct custom_reading *reading;
    struct csvw_rows rows;
    struct csv_cells ARRAY(struct csv_cell) cells;
    size_t columns; /* that are kept */
};

static bool is_kept(const struct custom_reading *r, size_t column)
{
    return r->uses[column] != CUSTOM_RESTRICTED;
}

/* What stands in the header: the name of the schema's column, or of the gate's. */
static struct text name_of(const struct custom_reading *r, size_t column)
{
    if (r->uses[column] == CUSTOM_COLUMN)
        return r->columns[r->numbers[column]].name;
    return custom_gate_name(&r->metadata->columns.items[column]);
}

static bool next_row(struct writing *w, struct csvw_row *row)
{
    while (csvw_rows_next(&w->rows, row))
        if (!row->comment)
            return true;
    return false;
}

/* A cell must outlast its row: what is not in the file itself is copied. */
static struct text kept_text(const struct writing *w, struct text text)
{
    struct text file = w->reading->source->text;
    bool inside = text.length > 0 && text.at >= file.at && text.at < file.at + file.length;
    return inside ? text : arena_copy(w->reading->arena, text);
}

static void write_header(struct writing *w)
{
    const struct custom_reading *r = w->reading;
    struct csvw_row row = {.place = place_at(r->source, 0, 0)};
    for (size_t i = 0; i < r->metadata->dialect.header_rows; i++)
        next_row(w, &row);
    for (size_t i = 0; i < r->in_file; i++) {
        if (!is_kept(r, i))
            continue;
        struct place place = i < row.count ? row.cells[i].place : row.place;
        array_push(r->arena, &w->cells, (struct csv_cell){name_of(r, i), place});
        w->columns++;
    }
}

static void write_row(struct writing *w, const struct csvw_row *row)
{
    const struct custom_reading *r = w->reading;
    for (size_t i = 0; i < r->in_file; i++) {
        if (!is_kept(r, i))
            continue;
        bool percent =
            r->uses[i] == CUSTOM_COLUMN && r->columns[r->numbers[i]].kind == COLUMN_PERCENT;
        struct text plain = csvw_plain(&w->rows.scratch, &r->metadata->columns.items[i].inherited,
                                       row->cells[i].text, percent);
        array_push(r->arena, &w->cells,
                   (struct csv_cell){kept_text(w, plain), row->cells[i].place});
    }
}

bool custom_read_rows(struct custom_reading *r, struct csv *csv)
{
    struct diagnostics told = {0}; /* already, when the file was validated */
    struct csvw_row row;
    struct writing w = {.reading = r};
    size_t rows = 1;
    csvw_rows_begin(&w.rows, r->source, &r->metadata->dialect, &told);
    write_header(&w);
    for (; next_row(&w, &row) && row.count == r->in_file; rows++)
        write_row(&w, &row);
    bool good = !w.rows.failed;
    csvw_rows_release(&w.rows);
    diagnostics_release(&told);
    *csv = (struct csv){r->source, w.cells.items, w.columns, rows};
    return good;
}
