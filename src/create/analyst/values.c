/* The cells of a table as values, one a row, whatever way the table was laid out. */
#include "base/map.h"
#include "base/period.h"
#include "base/unicode.h"
#include "create/analyst.h"
#include "create/analyst/figure.h"

struct taking {
    struct arena *arena;
    struct analyst_wishes wishes;
    struct analyst_table *table;
    struct period_spelling spelling;
    struct map seen; /* area, group and period, to the place of the value */
    struct diagnostics *diagnostics;
    bool good;
};

/* A row, but for its values. */
struct common {
    struct text area;
    struct text code;
    struct text group;
    struct spelled_period period;
    struct text marker;
    struct text denominator;
    struct text note;
};

/* `before` and `after` are the words around what the cell says. */
static void complain(struct taking *t, struct place place, const char *before, struct text cell,
                     const char *after, const char *advice)
{
    struct diagnostic *d = diagnose(t->diagnostics, PROBLEM_ANALYST_TABLE, place, "%s%.*s%s",
                                    before, TEXT_ARGUMENTS(cell), after);
    advise(t->diagnostics, d, "%s", advice);
    t->good = false;
}

/* --- what a row says of all its values --------------------------------------------------- */

static bool is_whole_area(struct taking *t, struct text area)
{
    return analyst_is_total(t->arena, area) ||
           (t->wishes.area.length &&
            text_equal(unicode_fold(t->arena, area), unicode_fold(t->arena, t->wishes.area)));
}

static void add_group(struct taking *t, struct common *common, struct text part)
{
    if (analyst_is_total(t->arena, part))
        return;
    if (common->group.length == 0)
        common->group = part;
    else
        common->group = arena_format(t->arena, "%.*s, %.*s", TEXT_ARGUMENTS(common->group),
                                     TEXT_ARGUMENTS(part));
}

static bool take_period(struct taking *t, struct place place, struct text cell,
                        struct common *common)
{
    const char *why;
    if (spelled_period_read(t->arena, cell, t->spelling, &common->period, &why))
        return true;
    if (analyst_is_total(t->arena, cell) || analyst_heading_has(t->arena, cell, "average mean")) {
        t->table->total_rows++;
        return false;
    }
    complain(t, place, "\"", cell, "\" is no period that placard knows", why);
    return false;
}

static void take_marker(struct taking *t, struct place place, struct text cell,
                        struct common *common)
{
    struct figure figure = figure_read(t->arena, cell, false);
    struct text beside = arena_format(t->arena, "0[%.*s]", TEXT_ARGUMENTS(cell));
    if (figure.kind == FIGURE_MARKER) {
        common->marker = figure.marker;
        return;
    }
    figure = figure_read(t->arena, beside, false);
    if (text_starts(cell, "["))
        figure = figure_read(t->arena, arena_join(t->arena, TEXT("0"), cell), false);
    if (figure.kind == FIGURE_NUMBER && figure.marker.length)
        common->marker = figure.marker;
    else
        complain(t, place, "\"", cell, "\" is no marker that placard knows",
                 "Write one of those in data/README.md, such as [c], [x] or [p].");
}

static void take_denominator(struct taking *t, struct place place, struct text cell,
                             struct common *common)
{
    struct figure figure = figure_read(t->arena, cell, t->table->sheet.comma_is_point);
    if (figure.kind == FIGURE_NUMBER)
        common->denominator = figure.value;
    else if (figure.kind == FIGURE_WRONG)
        complain(t, place, "\"", cell, "\" is no number", figure.why);
}

/* A cell that says where, when or of whom must say something. */
static bool is_missing(struct taking *t, const struct analyst_column *column, struct text cell,
                       const struct sheet_row *row, size_t at)
{
    bool needed =
        column->role == ROLE_PERIOD || column->role == ROLE_AREA || column->role == ROLE_GROUP;
    if (!needed || cell.length > 0)
        return false;
    complain(t, at < row->count && row->cells[at].place.length ? row->cells[at].place : row->place,
             "this row has nothing in the column \"", column->name, "\"",
             "Write it into each row, also where it is the same as in the row above.");
    return true;
}

/* False when the row has no values to be taken. */
static bool take_common(struct taking *t, const struct sheet_row *row, struct common *common)
{
    for (size_t i = 0; i < t->table->columns.count; i++) {
        const struct analyst_column *column = &t->table->columns.items[i];
        struct text cell = sheet_cell(row, i);
        struct place place = sheet_place(row, i);
        if (is_missing(t, column, cell, row, i))
            return false;
        if (cell.length == 0)
            continue;
        if (column->role == ROLE_PERIOD && !take_period(t, place, cell, common))
            return false;
        if (column->role == ROLE_AREA && !is_whole_area(t, cell))
            common->area = cell;
        else if (column->role == ROLE_CODE)
            common->code = cell;
        else if (column->role == ROLE_GROUP)
            add_group(t, common, cell);
        else if (column->role == ROLE_MARKER)
            take_marker(t, place, cell, common);
        else if (column->role == ROLE_DENOMINATOR)
            take_denominator(t, place, cell, common);
        else if (column->role == ROLE_NOTE)
            common->note = cell;
    }
    return true;
}

/* --- values ------------------------------------------------------------------------------ */

static bool is_new(struct taking *t, const struct analyst_value *value)
{
    struct text key = arena_format(t->arena, "%.*s\x1F%.*s\x1F%.*s", TEXT_ARGUMENTS(value->area),
                                   TEXT_ARGUMENTS(value->group), TEXT_ARGUMENTS(value->period));
    struct place *place = arena_new(t->arena, struct place);
    *place = value->place;
    const struct place *before = map_add(t->arena, &t->seen, key, place);
    if (!before)
        return true;
    struct position line = source_position(before->source, before->at);
    struct diagnostic *d =
        diagnose(t->diagnostics, PROBLEM_ANALYST_TABLE, value->place,
                 "line %zu has a value for the same area, group and period, %.*s, already",
                 line.line, TEXT_ARGUMENTS(value->period));
    advise(t->diagnostics, d,
           "If another column tells the two apart, name it: --columns \"HEADING=group\". If they "
           "are two figures, bring them in one by one.");
    t->good = false;
    return false;
}

static struct text marker_of(const struct common *common, const struct spelled_period *period,
                             const struct figure *figure)
{
    if (figure->marker.length)
        return figure->marker;
    return common->marker.length ? common->marker : period->marker;
}

/* A number that a marker such as [c] stands beside must not be published. */
static bool check_beside(struct taking *t, struct place place, const struct figure *figure,
                         struct text marker)
{
    static const char *const alone[] = {"[c]", "[x]", "[z]", "[low]", "[w]"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
        if (figure->kind == FIGURE_NUMBER && text_is(marker, alone[i])) {
            complain(t, place, "a number stands here, but the row is marked ", marker, "",
                     "Take the number out of the file if it may not be published, or else the "
                     "marker.");
            return false;
        }
    }
    return true;
}

static void take_value(struct taking *t, const struct analyst_column *column, struct place place,
                       struct text cell, const struct common *common)
{
    struct figure figure = figure_read(t->arena, cell, t->table->sheet.comma_is_point);
    struct spelled_period period = column->period.text.length ? column->period : common->period;
    struct common with_group = *common;
    struct text marker = marker_of(common, &period, &figure);
    if (figure.kind == FIGURE_EMPTY && common->marker.length == 0) {
        t->table->empty_cells++;
        return;
    }
    if (figure.kind == FIGURE_WRONG) {
        complain(t, place, "\"", cell, "\" cannot be read as a value", figure.why);
        return;
    }
    if (!check_beside(t, place, &figure, marker))
        return;
    if (column->group.length)
        add_group(t, &with_group, column->group);
    t->table->bare_years = t->table->bare_years || period.bare_year;
    t->table->pounds = t->table->pounds || figure.pounds;
    t->table->percent = t->table->percent || figure.percent;
    struct analyst_value value = {.area = common->area,
                                  .code = common->code,
                                  .group = with_group.group,
                                  .period = period.text,
                                  .value = figure.value,
                                  .marker = marker,
                                  .denominator = common->denominator,
                                  .note = common->note,
                                  .place = place};
    if (is_new(t, &value))
        array_push(t->arena, &t->table->values, value);
}

static void take_row(struct taking *t, const struct sheet_row *row)
{
    struct common common = {.period.text = t->wishes.period};
    if (!take_common(t, row, &common))
        return;
    for (size_t i = 0; i < t->table->columns.count; i++)
        if (t->table->columns.items[i].role == ROLE_VALUE)
            take_value(t, &t->table->columns.items[i], sheet_place(row, i), sheet_cell(row, i),
                       &common);
}

/* --- all of them ------------------------------------------------------------------------- */

static const char *kind_words(struct period period)
{
    static const char *const words[] = {[PERIOD_UNDATED] = "undated",
                                        [PERIOD_FINANCIAL_YEAR] = "a financial year",
                                        [PERIOD_CALENDAR_YEAR] = "a calendar year",
                                        [PERIOD_MONTHS] = "some months",
                                        [PERIOD_POOLED_YEARS] = "years together",
                                        [PERIOD_ROLLING_YEAR] = "twelve months"};
    return words[period.kind];
}

/* A line in a chart that goes from years to quarters would tell nothing. */
static void check_kinds(struct taking *t)
{
    struct period first;
    struct period other;
    const char *why;
    const struct analyst_values *values = &t->table->values;
    if (values->count == 0 || !period_read(values->items[0].period, &first, &why))
        return;
    for (size_t i = 1; i < values->count; i++) {
        if (!period_read(values->items[i].period, &other, &why) ||
            (other.kind == first.kind && period_months(other) == period_months(first)))
            continue;
        struct diagnostic *d =
            diagnose(t->diagnostics, PROBLEM_ANALYST_TABLE, values->items[i].place,
                     "this is for %s, %.*s, and the first value for %s, %.*s", kind_words(other),
                     TEXT_ARGUMENTS(values->items[i].period), kind_words(first),
                     TEXT_ARGUMENTS(values->items[0].period));
        advise(t->diagnostics, d,
               "A metric has one kind of period. Leave the columns of the others out with "
               "--columns \"HEADING=ignore\", or take their rows out of the file.");
        t->good = false;
        return;
    }
}

static bool complain_none(struct taking *t)
{
    complain(t, place_whole(t->table->sheet.source), "there are no values in this table",
             (struct text){0}, "", "Check that it is the right file.");
    return false;
}

static bool months_stand_in(struct taking *t)
{
    for (size_t i = 0; i < t->table->columns.count; i++) {
        const struct analyst_column *column = &t->table->columns.items[i];
        if (column->role != ROLE_PERIOD)
            continue;
        for (size_t r = t->table->header + 1; r < t->table->end; r++)
            if (spelled_period_is_month(t->arena, sheet_cell(&t->table->sheet.rows.items[r], i)))
                return true;
    }
    return false;
}

bool analyst_take_values(struct arena *arena, struct analyst_wishes wishes,
                         struct analyst_table *table, struct diagnostics *diagnostics)
{
    struct taking t = {
        .arena = arena, .wishes = wishes, .table = table, .diagnostics = diagnostics, .good = true};
    if (table->needs_period && wishes.period.length == 0)
        return true; /* whoever asked sees `needs_period` */
    table->needs_period = false;
    t.spelling = (struct period_spelling){wishes.bare_year, months_stand_in(&t)};
    for (size_t r = table->header + 1; r < table->end; r++) {
        if (table->values.count > ANALYST_VALUES) {
            complain(&t, table->sheet.rows.items[r].place,
                     "there are more than 100,000 values before this line", (struct text){0}, "",
                     "Bring the table in by parts.");
            return false;
        }
        take_row(&t, &table->sheet.rows.items[r]);
    }
    if (t.good && table->values.count == 0)
        return complain_none(&t);
    check_kinds(&t);
    return t.good;
}
