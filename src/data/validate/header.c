/* A table's header against the columns of its metadata. */
#include "data/validate/run.h"

#include "read/csvw/language.h"

#include <stdint.h>

static void complain_count(struct validation_table *run, struct place place, size_t count,
                           bool header)
{
    if (!validation_lists(run))
        return;
    struct diagnostic *d =
        diagnose(run->diagnostics, PROBLEM_CSVW_HEADER, place,
                 "the %s has %zu %s, but the metadata describes %zu", header ? "header" : "table",
                 count, count == 1 ? "column" : "columns", run->in_file);
    advise(run->diagnostics, d, "Describe every column in the metadata, in the same order.");
}

/* Whether a title in the file is one that the metadata gives the column. */
static bool title_fits(const struct validation_table *run, const struct csvw_column *column,
                       struct text title)
{
    for (size_t i = 0; i < column->titles.count; i++)
        if (text_equal(column->titles.items[i].words, title) &&
            csvw_language_matches(column->titles.items[i].language, run->table->language))
            return true;
    return false;
}

static void complain_title(struct validation_table *run, size_t column, const struct csv_cell *cell)
{
    const struct csvw_column *c = &run->columns.items[column];
    struct diagnostic *d;
    if (!validation_lists(run))
        return;
    if (c->titles.count == 0) {
        d = diagnose(run->diagnostics, PROBLEM_CSVW_HEADER, cell->place,
                     "the metadata gives the column '%.*s' no title, so that it cannot be told "
                     "from '%.*s'",
                     TEXT_ARGUMENTS(c->name), TEXT_ARGUMENTS(cell->text));
        advise(run->diagnostics, d, "Add to the column's metadata: \"titles\": \"%.*s\".",
               TEXT_ARGUMENTS(cell->text));
        return;
    }
    const struct csvw_title *title = &c->titles.items[0];
    if (text_equal(title->words, cell->text))
        d = diagnose(run->diagnostics, PROBLEM_CSVW_HEADER, cell->place,
                     "the metadata has the title '%.*s' in the language %.*s, but the table is in "
                     "%.*s",
                     TEXT_ARGUMENTS(title->words), TEXT_ARGUMENTS(title->language),
                     TEXT_ARGUMENTS(run->table->language));
    else
        d = diagnose(run->diagnostics, PROBLEM_CSVW_HEADER, cell->place,
                     "the column's title is '%.*s', but the metadata has '%.*s'",
                     TEXT_ARGUMENTS(cell->text), TEXT_ARGUMENTS(title->words));
    advise(run->diagnostics, d, "The two must be the same, in capitals and language, too.");
}

/* The titles in the file: each header row may hold one for each column. */
struct header {
    struct csv_cells ARRAY(struct csv_cell) cells; /* of all header rows */
    size_t rows;
    size_t columns; /* of the widest */
};

static void add_header_row(struct validation_table *run, const struct csvw_row *row,
                           struct header *header)
{
    header->rows++;
    if (row->count > header->columns)
        header->columns = row->count;
    for (size_t i = 0; i < row->count; i++) {
        struct csv_cell cell = row->cells[i];
        cell.text = arena_copy(run->arena, cell.text);
        array_push(run->arena, &header->cells, cell);
    }
}

/* One of a column's titles in the file must be one that it may have. Header rows may
 * differ in length, so it is kept where each starts. */
static void check_column(struct validation_table *run, size_t column, const struct header *header,
                         const size_t *starts)
{
    const struct csvw_column *c = &run->columns.items[column];
    const struct csv_cell *last = NULL;
    if (c->name.length == 0 && c->titles.count == 0)
        return;
    for (size_t i = 0; i < header->rows; i++) {
        size_t end = i + 1 < header->rows ? starts[i + 1] : header->cells.count;
        if (starts[i] + column >= end)
            continue;
        const struct csv_cell *cell = &header->cells.items[starts[i] + column];
        if (text_trim(cell->text).length == 0)
            continue;
        if (title_fits(run, c, cell->text))
            return;
        last = cell;
    }
    if (last)
        complain_title(run, column, last);
}

static void make_columns(struct validation_table *run, const struct header *header, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct csvw_column column = {.inherited.datatype = &csvw_any_text};
        array_push(run->arena, &column.inherited.nulls, TEXT(""));
        if (i < header->columns && header->rows == 1)
            array_push(run->arena, &column.titles,
                       (struct csvw_title){TEXT("und"), header->cells.items[i].text});
        array_push(run->arena, &run->columns, column);
    }
    run->in_file = count;
}

bool validation_next_row(struct validation_table *run, struct csvw_rows *rows, struct csvw_row *row)
{
    while (csvw_rows_next(rows, row)) {
        if (!row->comment)
            return true;
        if (!run->table->dialect.comments_meant && validation_lists(run)) {
            struct diagnostic *d =
                diagnose(run->diagnostics, PROBLEM_CSVW_COMMENT, row->place,
                         "this row begins with %.*s and is passed over as a comment",
                         TEXT_ARGUMENTS(run->table->dialect.comment_prefix));
            advise(run->diagnostics, d,
                   "If it is data, put the first cell in quotation marks. If it is a comment, say "
                   "so in the metadata: \"dialect\": {\"commentPrefix\": \"#\"}.");
        }
    }
    return false;
}

bool validation_check_header(struct validation_table *run, struct csvw_rows *rows,
                             struct csvw_row *row, bool *first_row_read)
{
    struct header header = {0};
    struct csvw_indexes starts = {0};
    *first_row_read = false;
    while (header.rows < run->table->dialect.header_rows && validation_next_row(run, rows, row)) {
        array_push(run->arena, &starts, header.cells.count);
        add_header_row(run, row, &header);
    }
    if (rows->failed)
        return false;
    if (header.rows < run->table->dialect.header_rows) {
        struct diagnostic *d = diagnose(run->diagnostics, PROBLEM_CSV_EMPTY,
                                        place_whole(run->source), "this table has no header");
        advise(run->diagnostics, d, "The first line must name the columns.");
        return false;
    }
    if (header.rows == 0) {
        *first_row_read = validation_next_row(run, rows, row);
        if (!*first_row_read)
            return !rows->failed;
    }
    size_t count = header.rows > 0 ? header.columns : row->count;
    if (!run->table->has_schema)
        make_columns(run, &header, count);
    if (count != run->in_file) {
        complain_count(run, row->place, count, header.rows > 0);
        return false;
    }
    for (size_t i = 0; header.rows > 0 && run->table->has_schema && i < run->in_file; i++)
        check_column(run, i, &header, starts.items);
    return true;
}
