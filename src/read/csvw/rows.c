#include "read/csvw/rows.h"

#include <string.h>

static bool stands_at(const struct csvw_rows *rows, size_t at, struct text piece)
{
    struct text text = rows->source->text;
    return piece.length > 0 && at < text.length && text.length - at >= piece.length &&
           memcmp(text.at + at, piece.at, piece.length) == 0;
}

/* The length of the longest line end at `at`; 0 for none. */
static size_t line_end(const struct csvw_rows *rows, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < rows->dialect->line_ends.count; i++) {
        struct text end = rows->dialect->line_ends.items[i];
        if (end.length > longest && stands_at(rows, at, end))
            longest = end.length;
    }
    return longest;
}

static void mark(struct csvw_rows *rows, struct text piece)
{
    if (piece.length > 0)
        rows->special[(unsigned char)piece.at[0]] = true;
}

static void skip_line(struct csvw_rows *rows)
{
    size_t length = rows->source->text.length;
    while (rows->at < length && line_end(rows, rows->at) == 0)
        rows->at++;
    rows->at += line_end(rows, rows->at);
}

void csvw_rows_begin(struct csvw_rows *rows, const struct source *source,
                     const struct csvw_dialect *dialect, struct diagnostics *diagnostics)
{
    *rows = (struct csvw_rows){.source = source, .dialect = dialect, .diagnostics = diagnostics};
    rows->at = text_starts(source->text, "\xEF\xBB\xBF") ? 3 : 0;
    mark(rows, dialect->delimiter);
    mark(rows, dialect->quote);
    for (size_t i = 0; i < dialect->line_ends.count; i++)
        mark(rows, dialect->line_ends.items[i]);
    if (dialect->backslash)
        rows->special['\\'] = true;
    for (size_t i = 0; i < dialect->skip_rows && rows->at < source->text.length; i++)
        skip_line(rows);
}

void csvw_rows_release(struct csvw_rows *rows)
{
    arena_release(&rows->arena);
    arena_release(&rows->scratch);
}

static void complain_quote(struct csvw_rows *rows, size_t at, const char *words)
{
    struct diagnostic *d =
        diagnose(rows->diagnostics, PROBLEM_CSV_QUOTE, place_at(rows->source, at, 1), "%s", words);
    advise(rows->diagnostics, d,
           "A cell with a quotation mark in it is written in quotation marks, with each one inside "
           "doubled: \"the \"\"first\"\" year\".");
    rows->failed = true;
}

static void complain_size(struct csvw_rows *rows, size_t at)
{
    struct diagnostic *d =
        diagnose(rows->diagnostics, PROBLEM_CSV_CELL_SIZE, place_at(rows->source, at, 1),
                 "the cell that begins here is larger than %d KB", CSV_CELL_LIMIT / 1024);
    advise(rows->diagnostics, d, "Look for a quotation mark that is never closed.");
    rows->failed = true;
}

/* Over spaces and tabs that are neither delimiter nor line end. */
static size_t after_spaces(const struct csvw_rows *rows, size_t at)
{
    struct text text = rows->source->text;
    while (at < text.length && (text.at[at] == ' ' || text.at[at] == '\t') &&
           !stands_at(rows, at, rows->dialect->delimiter) && line_end(rows, at) == 0)
        at++;
    return at;
}

static struct text trim(const struct csvw_rows *rows, struct text text)
{
    size_t from = 0;
    size_t to = text.length;
    while (rows->dialect->trim_start && from < to && is_space(text.at[from]))
        from++;
    while (rows->dialect->trim_end && to > from && is_space(text.at[to - 1]))
        to--;
    return text_slice(text, from, to);
}

/* The text without its escapes: of each pair of bytes that an escape makes, the second. */
static struct text without_escapes(struct csvw_rows *rows, struct text text, struct text escape)
{
    char *out = arena_array(&rows->scratch, char, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.length - i > escape.length && memcmp(text.at + i, escape.at, escape.length) == 0)
            i += escape.length;
        out[length++] = text.at[i];
    }
    return (struct text){out, length};
}

static struct text escape_of(const struct csvw_rows *rows)
{
    return rows->dialect->backslash ? TEXT("\\") : rows->dialect->quote;
}

/* The cell whose quotation mark stands at rows->at. */
static bool read_quoted(struct csvw_rows *rows, struct csv_cell *cell)
{
    struct text text = rows->source->text;
    struct text quote = rows->dialect->quote;
    struct text escape = escape_of(rows);
    size_t open = rows->at;
    size_t at = open + quote.length;
    bool escapes = false;
    for (;; at++) {
        if (at >= text.length) {
            complain_quote(rows, open, "this quotation mark is never closed");
            return false;
        }
        if (at - open > CSV_CELL_LIMIT) {
            complain_size(rows, open);
            return false;
        }
        if (!rows->special[(unsigned char)text.at[at]])
            continue;
        if (stands_at(rows, at, escape) &&
            (rows->dialect->backslash || stands_at(rows, at + escape.length, quote))) {
            escapes = true;
            at += escape.length;
        } else if (stands_at(rows, at, quote)) {
            break;
        }
    }
    cell->text = text_slice(text, open + quote.length, at);
    if (escapes)
        cell->text = without_escapes(rows, cell->text, escape);
    cell->place = place_at(rows->source, open, at + quote.length - open);
    rows->at = at + quote.length;
    if (rows->dialect->trim_end)
        rows->at = after_spaces(rows, rows->at);
    if (rows->at < text.length && !stands_at(rows, rows->at, rows->dialect->delimiter) &&
        line_end(rows, rows->at) == 0) {
        complain_quote(rows, rows->at, "there is more in the cell after its quotation mark");
        return false;
    }
    return true;
}

static bool read_plain(struct csvw_rows *rows, struct csv_cell *cell)
{
    struct text text = rows->source->text;
    size_t start = rows->at;
    bool escapes = false;
    for (; rows->at < text.length; rows->at++) {
        if (!rows->special[(unsigned char)text.at[rows->at]])
            continue;
        if (stands_at(rows, rows->at, rows->dialect->delimiter) || line_end(rows, rows->at) > 0)
            break;
        if (rows->dialect->backslash && text.at[rows->at] == '\\') {
            escapes = true;
            rows->at++;
        } else if (stands_at(rows, rows->at, rows->dialect->quote)) {
            complain_quote(rows, rows->at,
                           "a quotation mark stands inside a cell that does not begin with one");
            return false;
        }
    }
    if (rows->at > text.length)
        rows->at = text.length;
    if (rows->at - start > CSV_CELL_LIMIT) {
        complain_size(rows, start);
        return false;
    }
    struct text written = text_slice(text, start, rows->at);
    cell->text = escapes ? without_escapes(rows, written, TEXT("\\")) : written;
    written = text_trim(written);
    size_t at = written.length > 0 ? (size_t)(written.at - text.at) : start;
    cell->place = place_at(rows->source, at, written.length);
    return true;
}

static bool read_cell(struct csvw_rows *rows, struct csv_cell *cell)
{
    size_t at = rows->dialect->trim_start ? after_spaces(rows, rows->at) : rows->at;
    bool quoted = stands_at(rows, at, rows->dialect->quote);
    if (quoted)
        rows->at = at;
    if (!(quoted ? read_quoted(rows, cell) : read_plain(rows, cell)))
        return false;
    cell->text = trim(rows, cell->text);
    return true;
}

static bool read_cells(struct csvw_rows *rows)
{
    struct csv_cell cell;
    rows->cells.count = 0;
    arena_clear(&rows->scratch);
    for (;;) {
        if (!read_cell(rows, &cell))
            return false;
        if (rows->cells.count == CSVW_COLUMN_LIMIT) {
            struct diagnostic *d = diagnose(rows->diagnostics, PROBLEM_CSV_RAGGED, cell.place,
                                            "this row has more than %d cells", CSVW_COLUMN_LIMIT);
            advise(rows->diagnostics, d, "Split the table in two.");
            rows->failed = true;
            return false;
        }
        array_push(&rows->arena, &rows->cells, cell);
        if (!stands_at(rows, rows->at, rows->dialect->delimiter))
            break;
        rows->at += rows->dialect->delimiter.length;
    }
    rows->at += line_end(rows, rows->at);
    return true;
}

static bool is_blank(const struct csvw_rows *rows)
{
    for (size_t i = 0; i < rows->cells.count; i++)
        if (rows->cells.items[i].text.length > 0)
            return false;
    return true;
}

bool csvw_rows_next(struct csvw_rows *rows, struct csvw_row *row)
{
    size_t start;
    do {
        start = rows->at;
        if (rows->failed || rows->at >= rows->source->text.length)
            return false;
        *row = (struct csvw_row){.comment = stands_at(rows, start, rows->dialect->comment_prefix)};
        if (row->comment) {
            skip_line(rows);
            row->place = place_at(rows->source, start, 1);
            return true;
        }
        if (!read_cells(rows))
            return false;
    } while (rows->dialect->skip_blank_rows && is_blank(rows));
    size_t skipped = rows->dialect->skip_columns;
    if (skipped > rows->cells.count)
        skipped = rows->cells.count;
    row->cells = rows->cells.items + skipped;
    row->count = rows->cells.count - skipped;
    row->place = place_at(rows->source, start, rows->at - start);
    return true;
}
