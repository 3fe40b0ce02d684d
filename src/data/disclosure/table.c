#include "data/disclosure/table.h"

#include "base/period.h"

#include <string.h>

/* What a column looks like. */
enum look {
    LOOK_EMPTY,
    LOOK_WORDS,
    LOOK_COUNTS, /* whole numbers */
    LOOK_NUMBERS /* figures of another kind: 12.5, -3, £7, 1,024, 20% */
};

/* Who reads a table, and with what. */
struct reading {
    struct arena *arena;
    struct disclosure_table *table;
    struct diagnostics *diagnostics;
    enum look *looks; /* of each column */
};

static bool is_marker(struct text text)
{
    return text.length > 2 && text.at[0] == '[' && text.at[text.length - 1] == ']';
}

static bool is_whole(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.at[i]))
            return false;
    return text.length > 0;
}

/* 2022-23 and the like are a dimension; 2022 alone might be a count. */
static bool is_period(struct text text)
{
    struct period period;
    const char *why;
    return !is_whole(text) && period_read(text, &period, &why);
}

bool disclosure_is_figures(struct text text)
{
    bool digits = false;
    for (size_t i = 0; i < text.length; i++) {
        if (is_digit(text.at[i]))
            digits = true;
        else if (!strchr("+-.,% <>~", text.at[i]) && (unsigned char)text.at[i] < 0x80)
            return false;
    }
    return digits;
}

static enum look look_at(const struct csv *csv, size_t column)
{
    enum look look = LOOK_EMPTY;
    for (size_t row = 1; row < csv->rows; row++) {
        struct text text = csv_cell(csv, row, column)->text;
        if (text.length == 0 || is_marker(text))
            continue;
        if (is_period(text))
            return LOOK_WORDS;
        if (is_whole(text))
            look = look == LOOK_EMPTY ? LOOK_COUNTS : look;
        else if (disclosure_is_figures(text))
            look = LOOK_NUMBERS;
        else
            return LOOK_WORDS;
    }
    return look;
}

static struct diagnostic *complain(struct reading *r, size_t column, const char *words)
{
    const struct csv_cell *header = csv_cell(r->table->csv, 0, column);
    return diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE, header->place, "the column '%.*s' %s",
                    TEXT_ARGUMENTS(header->text), words);
}

/* The line is named in words: an excerpt would show it. */
static struct diagnostic *complain_row(struct reading *r, size_t row, const char *words)
{
    const struct csv *csv = r->table->csv;
    size_t line = source_position(csv->source, csv_cell(csv, row, 0)->place.at).line;
    return diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE, place_whole(csv->source), "line %zu: %s",
                    line, words);
}

/* --- which columns hold counts --- */

static bool columns_by_name(struct reading *r)
{
    const struct csv *csv = r->table->csv;
    const struct texts *names = &r->table->options->counts;
    for (size_t i = 0; i < names->count; i++) {
        bool found = false;
        for (size_t c = 0; c < csv->columns; c++)
            if (text_equal(csv_cell(csv, 0, c)->text, names->items[i]))
                found = r->table->is_count[c] = true;
        if (found)
            continue;
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE, place_whole(csv->source),
                     "there is no column '%.*s'", TEXT_ARGUMENTS(names->items[i]));
        struct texts known = {0};
        for (size_t c = 0; c < csv->columns; c++)
            array_push(r->arena, &known, csv_cell(csv, 0, c)->text);
        advise_nearest(r->diagnostics, d, names->items[i], &known);
        return false;
    }
    return true;
}

static bool columns_by_look(struct reading *r)
{
    const struct csv *csv = r->table->csv;
    size_t found = 0;
    bool total = false;
    for (size_t c = 0; c < csv->columns; c++) {
        r->table->is_count[c] = r->looks[c] == LOOK_COUNTS;
        found += r->table->is_count[c];
        if (r->table->is_count[c] && disclosure_table_is_total(r->table, csv_cell(csv, 0, c)->text))
            total = true;
    }
    if (found < 2 || total)
        return true;
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE, csv_cell(csv, 0, 0)->place,
                 "more than one column holds whole numbers, and none of "
                 "them is called Total");
    advise(r->diagnostics, d,
           "Say which of them are counts of people: --count NAME, once for each. The others are "
           "then taken for years, ages or the like.");
    return false;
}

/* Figures that are no counts say something about the counts, and nobody knows what. */
static bool check_columns(struct reading *r)
{
    const struct csv *csv = r->table->csv;
    bool good = true;
    for (size_t c = 0; c < csv->columns; c++) {
        bool count = r->table->is_count[c];
        r->table->counts += count;
        bool figures = r->looks[c] == LOOK_NUMBERS && (count || !r->table->options->in_metadata);
        if (figures || (count && r->looks[c] == LOOK_WORDS)) {
            struct diagnostic *d = complain(
                r, c, count ? "holds more than whole numbers" : "holds figures that are no counts");
            advise(r->diagnostics, d,
                   count ? "Write counts with digits alone, without commas or signs."
                         : "Take it out: rates and changes give hidden counts away. Compute them "
                           "again from the table that this command prints.");
            good = false;
        }
    }
    for (size_t c = 0; good && c < csv->columns && r->table->counts == 1; c++)
        if (!r->table->is_count[c] && text_is(csv_cell(csv, 0, c)->text, "marker")) {
            struct diagnostic *d = complain(r, c, "is what this command adds");
            advise(r->diagnostics, d, "Take it out, and give true counts.");
            good = false;
        }
    /* Else the first true count would be printed as a column's name. */
    for (size_t c = 0; good && c < csv->columns && r->table->counts == 1; c++)
        if (r->table->is_count[c] && disclosure_is_figures(csv_cell(csv, 0, c)->text)) {
            struct diagnostic *d =
                diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE, csv_cell(csv, 0, c)->place,
                         "the first line must be the names of the columns");
            advise(r->diagnostics, d, "Write a line like ward,count above the others.");
            good = false;
        }
    if (good && r->table->counts == 0) {
        struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_PROTECT_TABLE,
                                        csv_cell(csv, 0, 0)->place, "no column holds counts");
        advise(r->diagnostics, d, "Name the column that does: --count NAME.");
        good = false;
    }
    return good;
}

static bool read_columns(struct reading *r)
{
    const struct csv *csv = r->table->csv;
    r->table->is_count = arena_array(r->arena, bool, csv->columns);
    r->looks = arena_array(r->arena, enum look, csv->columns);
    for (size_t c = 0; c < csv->columns; c++)
        r->looks[c] = look_at(csv, c);
    if (r->table->options->counts.count > 0) {
        if (!columns_by_name(r))
            return false;
    } else if (!columns_by_look(r)) {
        return false;
    }
    return check_columns(r);
}

/* --- cells --- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether the words begin with `start`, whatever the case of its letters. */
static bool starts(struct text words, struct text start)
{
    for (size_t i = 0; i < start.length; i++)
        if (i >= words.length || lower(words.at[i]) != lower(start.at[i]))
            return false;
    return true;
}

static bool is_same(struct text a, struct text b)
{
    return a.length == b.length && starts(a, b);
}

bool disclosure_table_is_total(const struct disclosure_table *table, struct text value)
{
    static const char *const words[] = {"total", "totals", "all", "overall", "sum"};
    static const struct text last = TEXT_CONSTANT(" total");
    const struct texts *named = &table->options->totals;
    for (size_t i = 0; i < named->count; i++)
        if (is_same(value, named->items[i]))
            return true;
    if (named->count > 0)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_same(value, text_from(words[i])))
            return true;
    return starts(value, TEXT("total ")) || starts(value, TEXT("all ")) ||
           (value.length > last.length &&
            is_same(text_slice(value, value.length - last.length, value.length), last));
}

struct text disclosure_table_naming(const struct disclosure_table *table, struct text word,
                                    const char *quote, struct arena *arena)
{
    if (table->options->in_metadata)
        return arena_format(arena, "\"totals\": [\"%.*s\"]", TEXT_ARGUMENTS(word));
    return arena_format(arena, "--total %s%.*s%s", quote, TEXT_ARGUMENTS(word), quote);
}

size_t disclosure_table_dimensions(const struct disclosure_table *table)
{
    return table->csv->columns - table->counts + (table->counts > 1);
}

struct text disclosure_table_value(const struct disclosure_table *table, size_t cell,
                                   size_t dimension)
{
    const struct disclosure_table_origin *origin = &table->origins.items[cell];
    for (size_t c = 0; c < table->csv->columns; c++)
        if (!table->is_count[c] && dimension-- == 0)
            return csv_cell(table->csv, origin->row, c)->text;
    return csv_cell(table->csv, 0, origin->column)->text;
}

static bool read_cell(struct reading *r, size_t row, size_t column)
{
    struct disclosure_table *table = r->table;
    struct text text = csv_cell(table->csv, row, column)->text;
    struct decimal number;
    const char *why;
    if (text_is(text, "[c]")) {
        struct diagnostic *d = complain_row(r, row, "a count is hidden already");
        advise(r->diagnostics, d, "Give the true counts: only then can all of them be protected.");
        return false;
    }
    if (text.length == 0 || is_marker(text))
        return true;
    if (!is_whole(text) || !decimal_read(text, &number, &why) ||
        number.units > DISCLOSURE_LARGEST) {
        complain_row(r, row, "this is no count");
        return false;
    }
    struct disclosure_table_origin origin = {.row = row, .column = column};
    size_t cell = table->origins.count;
    array_push(r->arena, &table->origins, origin);
    for (size_t d = 0; d < disclosure_table_dimensions(table); d++)
        if (disclosure_table_is_total(table, disclosure_table_value(table, cell, d)))
            table->origins.items[cell].totals++;
    table->cells[row * table->csv->columns + column] = disclosure_add_cell(
        &table->system,
        &(struct disclosure_cell){
            .value = number.units,
            .weight = disclosure_weight(number.units, table->origins.items[cell].totals),
            .profile = table->options->profile});
    return true;
}

bool disclosure_table_read(struct arena *arena, const struct csv *csv,
                           const struct disclosure_table_options *options,
                           struct disclosure_table *table, struct diagnostics *diagnostics)
{
    struct reading r = {.arena = arena, .table = table, .diagnostics = diagnostics};
    *table = (struct disclosure_table){.csv = csv, .options = options, .system = {.arena = arena}};
    if (!read_columns(&r))
        return false;
    bool good = true;
    table->cells = arena_array(arena, size_t, csv->rows * csv->columns);
    for (size_t i = 0; i < csv->rows * csv->columns; i++)
        table->cells[i] = NO_CELL;
    for (size_t row = 1; row < csv->rows; row++)
        for (size_t c = 0; c < csv->columns; c++)
            if (table->is_count[c] && !read_cell(&r, row, c))
                good = false;
    return good && disclosure_table_add_sums(table, diagnostics);
}

void disclosure_table_hush(const struct source *source, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->list.count; i++) {
        struct diagnostic *d = &diagnostics->list.items[i];
        if (d->place.source != source || d->place.whole)
            continue;
        size_t line = source_position(source, d->place.at).line;
        d->words =
            arena_format(&diagnostics->arena, "line %zu: %.*s", line, TEXT_ARGUMENTS(d->words));
        d->place = place_whole(source);
    }
}
