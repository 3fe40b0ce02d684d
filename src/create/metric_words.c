/* What placard understood of an analyst's table, in words that the analyst can check. */
#include "create/metric.h"

#include "base/decimal.h"
#include "base/unicode.h"
#include "data/metric.h"
#include "model/metric.h"

#include <string.h>

enum { SHOWN = 6, LONGEST_SHOWN = 32, FEW = 12 };

static void add_remark(struct bringing *b, const struct buffer *out)
{
    b->making->remarks = arena_join(b->making->arena, b->making->remarks, buffer_text(out));
}

/* A cell of a text table, filled up to `width` columns. */
static void write_cell(struct buffer *out, struct text text, size_t width)
{
    size_t used = unicode_width(text);
    unicode_write_visible(out, text);
    for (; used < width; used++)
        buffer_add_char(out, ' ');
    buffer_add_string(out, "  ");
}

static void end_line(struct buffer *out)
{
    while (out->length > 0 && out->at[out->length - 1] == ' ')
        out->length--;
    buffer_add_char(out, '\n');
}

/* --- columns ----------------------------------------------------------------------------- */

static const char *delimiter_words(char delimiter)
{
    return delimiter == ';'    ? "semicolons"
           : delimiter == '\t' ? "tabs"
           : delimiter == '|'  ? "upright bars"
                               : "commas";
}

static struct text shortened(struct arena *arena, struct text text)
{
    if (unicode_width(text) <= LONGEST_SHOWN)
        return text;
    size_t end = unicode_boundary(text, LONGEST_SHOWN - 1);
    return arena_format(arena, "%.*s\xE2\x80\xA6", (int)end, text.at);
}

static void write_role(struct buffer *out, const struct analyst_column *column)
{
    if (column->role == ROLE_LEFT_OUT)
        buffer_format(out, "left out: %s", column->why);
    else if (column->period.text.length)
        buffer_format(out, "values of %.*s", TEXT_ARGUMENTS(column->period.text));
    else if (column->group.length)
        buffer_format(out, "values of the group %.*s", TEXT_ARGUMENTS(column->group));
    else
        buffer_add_string(out, analyst_role_name(column->role));
}

static void write_columns(struct bringing *b, struct buffer *out)
{
    const struct analyst_columns *columns = &b->table.columns;
    struct arena *arena = b->making->arena;
    size_t width = 0;
    for (size_t i = 0; i < columns->count; i++) {
        size_t used = unicode_width(shortened(arena, columns->items[i].name));
        width = used > width ? used : width;
    }
    for (size_t i = 0; i < columns->count; i++) {
        buffer_add_string(out, "  ");
        write_cell(out, shortened(arena, columns->items[i].name), width);
        write_role(out, &columns->items[i]);
        end_line(out);
    }
}

/* --- values ------------------------------------------------------------------------------ */

static size_t count_periods(struct bringing *b)
{
    struct map seen = {0};
    static char there;
    for (size_t i = 0; i < b->table.values.count; i++)
        map_add(b->making->arena, &seen, b->table.values.items[i].period, &there);
    return seen.count;
}

static void write_count(struct buffer *out, size_t count, const char *what)
{
    buffer_format(out, "%zu %s%s", count, what, count == 1 ? "" : "s");
}

static void write_values(struct bringing *b, struct buffer *out)
{
    enum { COLUMNS = 5 };
    struct text cells[SHOWN + 1][COLUMNS] = {
        {TEXT("area"), TEXT("group"), TEXT("period"), TEXT("value"), TEXT("marker")}};
    size_t widths[COLUMNS] = {0};
    size_t rows = b->table.values.count < SHOWN ? b->table.values.count : SHOWN;
    for (size_t i = 0; i < rows; i++) {
        const struct analyst_value *value = &b->table.values.items[i];
        struct text row[COLUMNS] = {b->mapped.items[i].area, b->mapped.items[i].group,
                                    value->period, value->value, value->marker};
        memcpy(cells[i + 1], row, sizeof row);
    }
    for (size_t i = 0; i <= rows; i++)
        for (size_t c = 0; c < COLUMNS; c++)
            if (unicode_width(cells[i][c]) > widths[c])
                widths[c] = unicode_width(cells[i][c]);
    for (size_t i = 0; i <= rows; i++) {
        buffer_add_string(out, "  ");
        for (size_t c = 0; c < COLUMNS; c++)
            write_cell(out, cells[i][c], widths[c]);
        end_line(out);
    }
    if (rows < b->table.values.count)
        buffer_add_string(out, "  \xE2\x80\xA6\n");
}

static void write_new(struct buffer *out, const struct references *list, const char *what)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i]->is_new || count++ >= FEW)
            continue;
        buffer_add_string(out, count == 1 ? what : "; ");
        unicode_write_visible(out, list->items[i]->word);
    }
    if (count > FEW)
        buffer_format(out, " and %zu more", count - FEW);
    if (count > 0)
        buffer_add_string(out, ".\n");
}

static void write_left_out(struct bringing *b, struct buffer *out)
{
    const struct analyst_table *table = &b->table;
    size_t notes = table->sheet.rows.count - table->end;
    if (table->empty_cells > 0) {
        write_count(out, table->empty_cells, "empty cell");
        buffer_format(out, " %s left out.\n", table->empty_cells == 1 ? "is" : "are");
    }
    if (table->total_rows > 0) {
        write_count(out, table->total_rows, "row");
        buffer_format(out, " with a sum over time %s left out.\n",
                      table->total_rows == 1 ? "is" : "are");
    }
    if (notes > 0) {
        write_count(out, notes, "line");
        buffer_format(out, " of notes below the table %s left out.\n", notes == 1 ? "is" : "are");
    }
}

void metric_write_understanding(struct bringing *b)
{
    struct buffer out = {0};
    const struct analyst_table *table = &b->table;
    const struct sheet_row *header = &table->sheet.rows.items[table->header];
    struct position line = source_position(header->place.source, header->place.at);
    buffer_format(&out, "%.*s has %s between its cells, and its headings in line %zu:\n",
                  TEXT_ARGUMENTS(table->sheet.source->name),
                  delimiter_words(table->sheet.delimiter), line.line);
    write_columns(b, &out);
    buffer_add_string(&out, "That becomes ");
    write_count(&out, table->values.count, "value");
    buffer_add_string(&out, " of ");
    write_count(&out, count_periods(b), "period");
    buffer_add_string(&out, ":\n");
    write_values(b, &out);
    write_new(&out, &b->areas, "New areas: ");
    write_new(&out, &b->groups, "New groups: ");
    write_left_out(b, &out);
    add_remark(b, &out);
    buffer_release(&out);
}

bool metric_agree(struct bringing *b)
{
    struct questions *questions = b->making->questions;
    if (!questions->from)
        return true;
    fprintf(questions->to, "%.*s", TEXT_ARGUMENTS(b->making->remarks));
    b->making->remarks = (struct text){0};
    if (question_agree(questions, "Is that right?"))
        return true;
    fputs("Then say which column is what, and try again, for example:\n"
          "  --columns \"Year=period, Ward=area, Age=group, Number=value, Rate=ignore\"\n",
          questions->to);
    return false;
}

/* --- after the answers ------------------------------------------------------------------- */

/* How many counts are so small that they are hidden. */
static size_t count_small(struct bringing *b)
{
    size_t count = 0;
    for (size_t i = 0; i < b->table.values.count; i++) {
        struct decimal value;
        const char *why;
        struct decimal one = {1, 0};
        struct decimal threshold = {METRIC_THRESHOLD, 0};
        if (decimal_read(b->table.values.items[i].value, &value, &why) &&
            decimal_compare(value, one) >= 0 && decimal_compare(value, threshold) < 0)
            count++;
    }
    return unit_is_count(b->unit) ? count : 0;
}

void metric_write_proposals(struct bringing *b)
{
    struct buffer out = {0};
    size_t small = count_small(b);
    if (!b->making->questions->from)
        buffer_format(&out,
                      "Its page says: unit %.*s, direction %.*s, additive_over [%.*s], basis %.*s. "
                      "Change them there if they are wrong.\n",
                      TEXT_ARGUMENTS(b->unit), TEXT_ARGUMENTS(b->direction),
                      TEXT_ARGUMENTS(b->additive), TEXT_ARGUMENTS(b->basis));
    if (b->low_counts > 0) {
        write_count(&out, b->low_counts, "[low]");
        buffer_add_string(&out, " became [c], because a small count is confidential.\n");
    }
    if (small > 0) {
        write_count(&out, small, "count");
        buffer_format(&out, " below %d will be shown as [c].\n", METRIC_THRESHOLD);
    }
    add_remark(b, &out);
    buffer_release(&out);
}
