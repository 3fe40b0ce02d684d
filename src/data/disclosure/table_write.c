#include "data/disclosure/table.h"

#include <string.h>

/* --- the verdict, in words --- */

static void complain(const struct disclosure_table *table, size_t cell, const char *words,
                     const char *advice, struct diagnostics *diagnostics)
{
    const struct csv *csv = table->csv;
    size_t row = table->origins.items[cell].row;
    size_t line = source_position(csv->source, csv_cell(csv, row, 0)->place.at).line;
    enum problem problem = strcmp(advice, "") == 0 ? PROBLEM_DISCLOSURE : PROBLEM_PROTECT_TABLE;
    struct diagnostic *d =
        diagnose(diagnostics, problem, place_whole(csv->source), "line %zu: %s", line, words);
    if (advice[0])
        advise(diagnostics, d, "%s", advice);
}

static size_t total_of(const struct disclosure *system, size_t relation)
{
    const struct disclosure_relation *r = &system->relations.items[relation];
    return r->terms[r->count - 1].cell;
}

bool disclosure_table_protect(struct disclosure_table *table, struct diagnostics *diagnostics)
{
    struct disclosure_report report;
    switch (disclosure_protect(&table->system, &report)) {
    case DISCLOSURE_SAFE:
        return true;
    case DISCLOSURE_LEAKS:
        for (size_t i = 0; i < report.leaking_count; i++)
            complain(table, report.leaking[i],
                     "this count cannot be protected, whatever else is hidden", "", diagnostics);
        return false;
    case DISCLOSURE_MISTAKEN:
        break;
    }
    if (report.mistaken < table->system.relations.count)
        complain(table, total_of(&table->system, report.mistaken),
                 "this total is not the sum of its parts",
                 "Put it right, or, if its parts are not all there, take it out. Subtotals among "
                 "the parts need a column of their own.",
                 diagnostics);
    else
        diagnose(diagnostics, PROBLEM_PROTECT_TABLE, place_whole(table->csv->source), "%s",
                 report.mistake);
    return false;
}

/* --- the public table --- */

static void write_text(struct buffer *out, struct text text)
{
    bool quoted = text.length > 0 && (is_space(text.at[0]) || is_space(text.at[text.length - 1]));
    for (size_t i = 0; i < text.length; i++)
        if (strchr(",\"\r\n", text.at[i]))
            quoted = true;
    if (!quoted) {
        buffer_add(out, text);
        return;
    }
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.at[i] == '"')
            buffer_add_char(out, '"');
        buffer_add_char(out, text.at[i]);
    }
    buffer_add_char(out, '"');
}

/* Gives the marker that belongs to the row, or the empty text. */
static struct text write_cell(const struct disclosure_table *table, size_t row, size_t column,
                              struct buffer *out)
{
    const struct csv *csv = table->csv;
    size_t number = row > 0 ? table->cells[row * csv->columns + column] : NO_CELL;
    if (number == NO_CELL) {
        struct text text = csv_cell(csv, row, column)->text;
        bool marker = row > 0 && table->counts == 1 && table->is_count[column];
        if (!marker)
            write_text(out, text);
        return marker ? text : (struct text){0};
    }
    const struct disclosure_cell *cell = &table->system.cells.items[number];
    if (!cell->hidden)
        buffer_format(out, "%lld", (long long)disclosure_shown(cell));
    else if (table->counts > 1)
        buffer_add_string(out, "[c]");
    return cell->hidden ? TEXT("[c]") : (struct text){0};
}

void disclosure_table_write(const struct disclosure_table *table, struct buffer *out)
{
    for (size_t row = 0; row < table->csv->rows; row++) {
        struct text marker = {0};
        for (size_t c = 0; c < table->csv->columns; c++) {
            if (c > 0)
                buffer_add_char(out, ',');
            struct text found = write_cell(table, row, c, out);
            if (found.length > 0)
                marker = found;
        }
        if (table->counts == 1) {
            buffer_add_char(out, ',');
            buffer_add(out, row == 0 ? TEXT("marker") : marker);
        }
        buffer_add_char(out, '\n');
    }
}

/* --- the audit --- */

static void write_name(const struct disclosure_table *table, size_t cell, struct buffer *out)
{
    size_t dimensions = disclosure_table_dimensions(table);
    for (size_t d = 0; d < dimensions; d++) {
        buffer_add_string(out, d > 0 ? ", " : "");
        buffer_add(out, disclosure_table_value(table, cell, d));
    }
    if (dimensions == 0)
        buffer_add_string(out, "the count");
}

void disclosure_table_write_audit(const struct disclosure_table *table, struct buffer *out)
{
    struct arena arena = {0};
    struct disclosure_intervals intervals = {0};
    disclosure_audit(&table->system, &arena, &intervals);
    buffer_format(out, "%zu count%s hidden. From what is published, an outsider can tell:\n",
                  intervals.count, intervals.count == 1 ? " is" : "s are");
    for (size_t i = 0; i < intervals.count; i++) {
        const struct disclosure_interval *interval = &intervals.items[i];
        buffer_add_string(out, "  ");
        write_name(table, interval->cell, out);
        buffer_format(out, ": %lld ", (long long)interval->low);
        if (interval->high == DISCLOSURE_UNLIMITED)
            buffer_add_string(out, "or more");
        else
            buffer_format(out, "to %lld", (long long)interval->high);
        buffer_add_string(out, interval->exact ? "\n" : ", or less than that range\n");
    }
    arena_release(&arena);
}
