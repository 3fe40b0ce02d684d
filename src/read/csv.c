#include "read/csv.h"

#include "base/array.h"

#include <csv.h>
#include <stdint.h>

/* A row that does not have as many cells as the header. */
struct ragged {
    struct place row;
    size_t cells;
};

/* libcsv knows nothing of places. So a byte that may end a cell is fed to it in a call of its
 * own, and whatever it reports while it looks at byte `at` ends there. */
struct reading {
    struct arena *arena;
    const struct source *source;
    struct diagnostics *diagnostics;
    struct csv_cells ARRAY(struct csv_cell) cells;
    size_t at;        /* the byte that libcsv is looking at */
    size_t start;     /* where the cell began */
    size_t row_start; /* the number of cells before this row */
    size_t columns;
    size_t rows;
    bool between_rows; /* nothing of the next row has been seen */
    struct ragged_rows ARRAY(struct ragged) ragged;
};

/* The cell from where it began to here, without the spaces around it. */
static struct place cell_place(const struct reading *r)
{
    struct text text = r->source->text;
    struct text written = text_trim(text_slice(text, r->start, r->at));
    return place_at(r->source, (size_t)(written.at - text.at), written.length);
}

/* What the cell holds: a slice of the source, unless quotation marks in it were doubled. */
static struct text cell_text(const struct reading *r, struct text read, struct place place)
{
    struct text written = text_slice(r->source->text, place.at, place.at + place.length);
    if (text_starts(written, "\"") && text_ends(written, "\"") && written.length >= 2)
        written = text_slice(written, 1, written.length - 1);
    return text_equal(written, read) ? written : arena_copy(r->arena, read);
}

static void cell_ended(void *bytes, size_t length, void *context)
{
    struct reading *r = context;
    struct csv_cell cell = {.place = cell_place(r)};
    if (bytes)
        cell.text = cell_text(r, (struct text){bytes, length}, cell.place);
    array_push(r->arena, &r->cells, cell);
    r->start = r->at + 1;
}

static void complain_ragged(struct reading *r, const struct ragged *ragged)
{
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_CSV_RAGGED, ragged->row,
                                    "this row has %zu %s, but the header has %zu", ragged->cells,
                                    ragged->cells == 1 ? "cell" : "cells", r->columns);
    if (ragged->cells > r->columns)
        advise(r->diagnostics, d, "If a cell holds a comma, put quotation marks around the cell.%s",
               r->columns > 2 && ragged->cells + 1 == 2 * r->columns
                   ? " Or two rows stand on one line."
                   : "");
    else
        advise(r->diagnostics, d,
               "Every row needs a comma for every column, even where a cell is empty.");
    diagnostic_is_discreet(d);
}

/* Several rows that differ from the header all alike: then it is the header that is wrong. */
static bool header_is_to_blame(const struct reading *r)
{
    for (size_t i = 0; i < r->ragged.count; i++)
        if (r->ragged.items[i].cells != r->ragged.items[0].cells)
            return false;
    return r->rows == 1 && r->ragged.count > 1;
}

static void complain_of_ragged_rows(struct reading *r)
{
    if (!header_is_to_blame(r)) {
        for (size_t i = 0; i < r->ragged.count; i++)
            complain_ragged(r, &r->ragged.items[i]);
        return;
    }
    const struct csv_cell *first = &r->cells.items[0];
    const struct csv_cell *last = &r->cells.items[r->columns - 1];
    size_t length = last->place.at + last->place.length - first->place.at;
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_CSV_RAGGED, place_at(r->source, first->place.at, length),
                 "the header has %zu %s, but every row has %zu", r->columns,
                 r->columns == 1 ? "cell" : "cells", r->ragged.items[0].cells);
    advise(r->diagnostics, d, "The first line must name every column, and no more.");
}

static void row_ended(int delimiter, void *context)
{
    struct reading *r = context;
    (void)delimiter;
    size_t cells = r->cells.count - r->row_start;
    if (r->rows == 0)
        r->columns = cells;
    if (cells == r->columns) {
        r->rows++;
    } else {
        size_t start = r->cells.items[r->row_start].place.at;
        struct ragged ragged = {place_at(r->source, start, r->at - start), cells};
        array_push(r->arena, &r->ragged, ragged);
        r->cells.count = r->row_start;
    }
    r->row_start = r->cells.count;
    r->between_rows = true;
}

static bool too_large(struct reading *r)
{
    if (r->at + 1 - r->start <= CSV_CELL_LIMIT) /* a cell that has just ended counts 0 */
        return false;
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_CSV_CELL_SIZE, place_at(r->source, r->start, 1),
                 "the cell that begins here is larger than %d KB", CSV_CELL_LIMIT / 1024);
    advise(r->diagnostics, d, "Look for a quotation mark that is never closed.");
    return true;
}

static void complain_quote(struct reading *r, bool at_end)
{
    struct diagnostic *d;
    if (at_end)
        d = diagnose(r->diagnostics, PROBLEM_CSV_QUOTE, place_at(r->source, cell_place(r).at, 1),
                     "this quotation mark is never closed");
    else
        d = diagnose(r->diagnostics, PROBLEM_CSV_QUOTE, place_at(r->source, r->at, 1),
                     "there is a quotation mark out of place before or at this character");
    advise(r->diagnostics, d,
           "A cell with a quotation mark in it is written in quotation marks, with each one inside "
           "doubled: "
           "\"the \"\"first\"\" year\".");
}

/* How many bytes from here on can go in one call: those that end nothing, or one that may. */
static size_t run_length(struct text text, size_t at)
{
    enum { LONGEST_RUN = 4096 }; /* a cell without end is noticed before it is read whole */
    size_t length = 0;
    while (at + length < text.length && length < LONGEST_RUN && text.at[at + length] != ',' &&
           text.at[at + length] != '"' && text.at[at + length] != '\n' &&
           text.at[at + length] != '\r')
        length++;
    return length ? length : 1;
}

static bool feed(struct reading *r, struct csv_parser *parser)
{
    struct text text = r->source->text;
    r->at = text_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
    r->start = r->at;
    r->between_rows = true;
    for (; r->at < text.length; r->at++) {
        char byte = text.at[r->at];
        size_t run = run_length(text, r->at);
        if (r->between_rows && (byte == '\r' || byte == '\n'))
            r->start = r->at + 1;
        else
            r->between_rows = false;
        size_t taken = csv_parse(parser, text.at + r->at, run, cell_ended, row_ended, r);
        if (taken != run) {
            r->at += taken;
            complain_quote(r, false);
            return false;
        }
        r->at += run - 1;
        if (too_large(r))
            return false;
    }
    if (csv_fini(parser, cell_ended, row_ended, r) != 0) {
        complain_quote(r, true);
        return false;
    }
    return true;
}

/* Spreadsheets set to another language write semicolons; nothing else would make sense. */
static bool has_other_separator(const struct source *source, struct diagnostics *diagnostics)
{
    size_t start;
    struct text header = source_line(source, 0, &start);
    size_t semicolon = text_find_char(header, ';', 0);
    size_t tab = text_find_char(header, '\t', 0);
    size_t at = semicolon < tab ? semicolon : tab;
    if (at == SIZE_MAX || text_find_char(header, ',', 0) != SIZE_MAX)
        return false;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_CSV_SEPARATOR, place_at(source, at, 1),
                 "this file is separated by %s", header.at[at] == ';' ? "semicolons" : "tabs");
    advise(diagnostics, d,
           "Save it again with commas: in a spreadsheet choose CSV UTF-8 and the comma.");
    return true;
}

bool csv_read(struct arena *arena, const struct source *source, struct csv *csv,
              struct diagnostics *diagnostics)
{
    struct reading r = {.arena = arena, .source = source, .diagnostics = diagnostics};
    struct csv_parser parser;
    if (has_other_separator(source, diagnostics))
        return false;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL) != 0)
        memory_exhausted();
    bool complete = feed(&r, &parser);
    csv_free(&parser);
    complain_of_ragged_rows(&r);
    if (complete && r.rows == 0) {
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_CSV_EMPTY, place_whole(source), "this table is empty");
        advise(diagnostics, d,
               "The first line must name the columns. Delete the file if there is no data.");
        return false;
    }
    *csv = (struct csv){source, r.cells.items, r.columns, r.rows};
    return complete && r.ragged.count == 0;
}

const struct csv_cell *csv_cell(const struct csv *csv, size_t row, size_t column)
{
    return &csv->cells[row * csv->columns + column];
}
