/* Where the table begins and ends: what stands above it is its title, what stands below are
 * notes. */
#include "base/buffer.h"
#include "create/analyst.h"
#include "create/analyst/figure.h"

enum { MOST_ABOVE = 60 };

/* A row's cells, by what they seem to be. */
struct row_look {
    size_t filled;
    size_t years;   /* nothing but a year, which may be a heading or a number */
    size_t periods; /* any other period */
    size_t figures; /* numbers and signs, but for years, and for words: "Low" may be a heading */
    bool in_steps;  /* the years go up or down one by one */
};

static struct row_look look_at(struct arena *arena, const struct sheet *sheet, size_t at)
{
    const struct sheet_row *row = &sheet->rows.items[at];
    struct row_look look = {.in_steps = true};
    int before = 0;
    for (size_t c = 0; c < row->count; c++) {
        struct spelled_period period;
        struct period_spelling spelling = {0};
        const char *why;
        struct text cell = row->cells[c].text;
        if (cell.length == 0)
            continue;
        look.filled++;
        bool is_period = spelled_period_read(arena, cell, spelling, &period, &why);
        enum figure_kind kind = figure_read(arena, cell, sheet->comma_is_point).kind;
        if (is_period && period.bare_year) {
            int year = 0;
            for (size_t i = 0; i < 4; i++)
                year = year * 10 + (period.text.at[i] - '0');
            if (look.years++ > 0 && year != before + 1 && year != before - 1)
                look.in_steps = false;
            before = year;
        } else if (is_period) {
            look.periods++;
        } else if (kind == FIGURE_NUMBER || (kind == FIGURE_MARKER && !is_alpha(cell.at[0]))) {
            look.figures++;
        }
    }
    return look;
}

/* A year by itself may head a column, or be a number of people. */
static bool is_data(struct row_look look)
{
    return look.figures > 0 || (look.years > 1 && !look.in_steps) ||
           (look.years == 1 && look.periods == 1 && look.filled == 2);
}

/* How many cells most rows have filled. */
static size_t usual_width(struct arena *arena, const struct sheet *sheet)
{
    size_t widest = 0;
    for (size_t i = 0; i < sheet->rows.count; i++)
        if (sheet->rows.items[i].count > widest)
            widest = sheet->rows.items[i].count;
    size_t *counts = arena_array(arena, size_t, widest + 1);
    size_t best = 0;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        size_t filled = sheet_filled(&sheet->rows.items[i]);
        if (filled > 1 && ++counts[filled] > counts[best])
            best = filled;
    }
    return best;
}

static bool complain_no_header(const struct analyst_table *table, struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_ANALYST_TABLE, table->sheet.rows.items[0].place,
                 "no line of headings stands above the numbers");
    advise(diagnostics, d,
           "Write one above them, such as Year,Ward,Number. A line with as many cells as the "
           "others is taken for it.");
    return false;
}

static bool complain_no_data(const struct analyst_table *table, struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_ANALYST_TABLE, place_whole(table->sheet.source),
                 "there are no numbers in this table");
    advise(diagnostics, d, "Check that it is the right file.");
    return false;
}

/* The last line before the numbers that is wide enough. */
static bool find_header(struct arena *arena, struct analyst_table *table, size_t width,
                        struct diagnostics *diagnostics)
{
    const struct sheet *sheet = &table->sheet;
    bool found = false;
    for (size_t i = 0; i < sheet->rows.count && i < MOST_ABOVE; i++) {
        struct row_look look = look_at(arena, sheet, i);
        if (is_data(look))
            return found || complain_no_header(table, diagnostics);
        bool wide = look.filled >= 2 && look.filled + 1 >= width;
        if (found && look.years == 1) /* a number of people that looks like a year */
            return true;
        if (wide && !(found && look.periods == 1)) {
            table->header = i;
            found = true;
        }
    }
    return complain_no_data(table, diagnostics);
}

/* --- below ------------------------------------------------------------------------------- */

static bool begins_note(struct arena *arena, struct text cell)
{
    static const char *const starts[] = {"note",     "source",   "*",         "\xE2\x80\xA0",
                                         "[",        "(",        "data ",     "figures",
                                         "contact",  "produced", "published", "copyright",
                                         "\xC2\xA9", "prepared", "c =",       "x ="};
    struct text lower = arena_lower(arena, cell);
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (text_starts(lower, starts[i]))
            return true;
    return false;
}

/* The end of the table: notes stand in one cell, or begin as notes do. */
static void find_end(struct arena *arena, struct analyst_table *table)
{
    const struct sheet_rows *rows = &table->sheet.rows;
    table->end = rows->count;
    while (table->end > table->header + 1) {
        const struct sheet_row *row = &rows->items[table->end - 1];
        struct text first = sheet_cell(row, 0);
        bool note =
            sheet_filled(row) == 1 || (begins_note(arena, first) &&
                                       look_at(arena, &table->sheet, table->end - 1).figures == 0);
        if (!note)
            return;
        table->end--;
    }
}

/* --- headings ---------------------------------------------------------------------------- */

/* On one line, however the spreadsheet broke it. */
static struct text on_one_line(struct arena *arena, struct text text)
{
    struct buffer out = {0};
    bool gap = false;
    for (size_t i = 0; i < text.length; i++) {
        bool space = is_space(text.at[i]);
        if (!space && gap && out.length > 0)
            buffer_add_char(&out, ' ');
        if (!space)
            buffer_add_char(&out, text.at[i]);
        gap = space;
    }
    struct text line = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return line;
}

static size_t widest_row(const struct analyst_table *table)
{
    size_t widest = 0;
    for (size_t i = table->header; i < table->end; i++) {
        const struct sheet_row *row = &table->sheet.rows.items[i];
        for (size_t c = row->count; c > widest; c--) {
            if (row->cells[c - 1].text.length > 0) {
                widest = c;
                break;
            }
        }
    }
    return widest;
}

static bool check_heading(const struct analyst_table *table, size_t at,
                          struct diagnostics *diagnostics)
{
    const struct analyst_column *column = &table->columns.items[at];
    for (size_t i = 0; column->name.length && i < at; i++) {
        if (!text_equal(table->columns.items[i].name, column->name))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_ANALYST_TABLE, column->place,
                     "two columns have the heading \"%.*s\"", TEXT_ARGUMENTS(column->name));
        advise(diagnostics, d,
               "Give each its own, all on one line: of two lines of headings make one, such as "
               "2021-22 number,2021-22 percent.");
        return false;
    }
    return true;
}

static bool complain_wide(const struct analyst_table *table, struct diagnostics *diagnostics)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_ANALYST_TABLE, place_whole(table->sheet.source),
                 "this table has more than %d columns", SHEET_COLUMNS);
    advise(diagnostics, d, "Leave those out that are not needed, and save it again.");
    return false;
}

static bool take_headings(struct arena *arena, struct analyst_table *table,
                          struct diagnostics *diagnostics)
{
    const struct sheet_row *row = &table->sheet.rows.items[table->header];
    size_t width = widest_row(table);
    bool good = true;
    if (width > SHEET_COLUMNS)
        return complain_wide(table, diagnostics);
    for (size_t c = 0; c < width; c++) {
        array_push(arena, &table->columns,
                   (struct analyst_column){.name = on_one_line(arena, sheet_cell(row, c)),
                                           .place = sheet_place(row, c)});
        good = check_heading(table, c, diagnostics) && good;
    }
    return good;
}

/* The first line above the table, without a number before it: "Table 1: Adults in treatment". */
static void take_title(struct arena *arena, struct analyst_table *table)
{
    if (table->header == 0)
        return;
    struct text title = on_one_line(arena, sheet_cell(&table->sheet.rows.items[0], 0));
    struct text before;
    struct text after;
    if (text_starts(arena_lower(arena, title), "table ") && text_cut(title, ':', &before, &after))
        title = text_trim(after);
    table->title = title;
}

bool analyst_find_header(struct arena *arena, struct analyst_table *table,
                         struct diagnostics *diagnostics)
{
    size_t width = usual_width(arena, &table->sheet);
    if (!find_header(arena, table, width, diagnostics))
        return false;
    find_end(arena, table);
    take_title(arena, table);
    return take_headings(arena, table, diagnostics);
}
