#include "create/analyst/sheet.h"

#include "create/analyst/figure.h"
#include "read/csvw/rows.h"

static const struct text delimiters[] = {TEXT_CONSTANT(","), TEXT_CONSTANT(";"),
                                         TEXT_CONSTANT("\t"), TEXT_CONSTANT("|")};
enum { DELIMITERS = 4, MOST_WIDTH = SHEET_COLUMNS + 1 };

/* Its text may be gone with the next row, unless it is a slice of the source. */
static struct csv_cell keep(struct arena *arena, const struct source *source, struct csv_cell cell)
{
    const char *at = source->text.at;
    if (cell.text.length && (cell.text.at < at || cell.text.at >= at + source->text.length))
        cell.text = arena_copy(arena, cell.text);
    return cell;
}

static void keep_row(struct arena *arena, struct sheet *sheet, const struct csvw_row *row)
{
    struct csv_cell *cells = arena_array(arena, struct csv_cell, row->count);
    for (size_t i = 0; i < row->count; i++)
        cells[i] = keep(arena, sheet->source, row->cells[i]);
    array_push(arena, &sheet->rows, (struct sheet_row){cells, row->count, row->place});
}

static bool read_with(struct arena *arena, struct text delimiter, struct sheet *sheet,
                      struct diagnostics *diagnostics)
{
    struct csvw_dialect dialect = {.delimiter = delimiter,
                                   .quote = TEXT("\""),
                                   .skip_blank_rows = true,
                                   .trim_start = true,
                                   .trim_end = true};
    struct csvw_rows rows;
    struct csvw_row row;
    array_push(arena, &dialect.line_ends, TEXT("\r\n"));
    array_push(arena, &dialect.line_ends, TEXT("\n"));
    sheet->delimiter = delimiter.at[0];
    sheet->rows.count = 0;
    csvw_rows_begin(&rows, sheet->source, &dialect, diagnostics);
    while (csvw_rows_next(&rows, &row))
        keep_row(arena, sheet, &row);
    bool good = !rows.failed;
    csvw_rows_release(&rows);
    return good;
}

/* How many rows have as many cells as most rows have; those of one cell do not count. */
static size_t regularity(const struct sheet *sheet, struct arena *scratch)
{
    size_t *counts = arena_array(scratch, size_t, MOST_WIDTH + 1);
    size_t best = 0;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        size_t width = sheet->rows.items[i].count;
        if (width < 2)
            continue;
        if (width > MOST_WIDTH)
            width = MOST_WIDTH;
        counts[width]++;
        if (counts[width] > best)
            best = counts[width];
    }
    return best;
}

static size_t try_delimiter(const struct source *source, struct text delimiter)
{
    struct arena arena = {0};
    struct diagnostics silent = {0};
    struct sheet sheet = {.source = source};
    size_t score = 0;
    if (read_with(&arena, delimiter, &sheet, &silent))
        score = regularity(&sheet, &arena);
    diagnostics_release(&silent);
    arena_release(&arena);
    return score;
}

static bool has_decimal_commas(const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->rows.count; i++)
        for (size_t c = 0; c < sheet->rows.items[i].count; c++)
            if (figure_has_decimal_comma(sheet->rows.items[i].cells[c].text))
                return true;
    return false;
}

bool sheet_read(struct arena *arena, const struct source *source, struct sheet *sheet,
                struct diagnostics *diagnostics)
{
    size_t best = 0;
    size_t best_score = 0;
    *sheet = (struct sheet){.source = source};
    for (size_t i = 0; i < DELIMITERS; i++) {
        size_t score = try_delimiter(source, delimiters[i]);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    if (!read_with(arena, delimiters[best], sheet, diagnostics))
        return false;
    sheet->comma_is_point = sheet->delimiter == ';' && has_decimal_commas(sheet);
    if (best_score > 0)
        return true;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_ANALYST_TABLE, place_whole(source),
                                    "this is no table: no line has two cells");
    advise(diagnostics, d, "Save the sheet with the table as CSV, and name that file.");
    return false;
}

struct text sheet_cell(const struct sheet_row *row, size_t column)
{
    return column < row->count ? row->cells[column].text : (struct text){0};
}

struct place sheet_place(const struct sheet_row *row, size_t column)
{
    return column < row->count ? row->cells[column].place : row->place;
}

size_t sheet_filled(const struct sheet_row *row)
{
    size_t filled = 0;
    for (size_t i = 0; i < row->count; i++)
        filled += row->cells[i].text.length > 0;
    return filled;
}
