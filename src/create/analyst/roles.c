/* Which column is what: by what somebody said, by its heading, and by its cells. */
#include "base/unicode.h"
#include "create/analyst.h"
#include "create/analyst/figure.h"

#include <stdint.h>

/* A column's cells, by what they seem to be. */
struct column_look {
    size_t filled;
    size_t periods;
    size_t bare_years; /* of these */
    size_t numbers;
    size_t signs; /* in place of numbers */
    size_t codes; /* E09000010 */
    bool differ;  /* not all say the same */
};

struct finding {
    struct arena *arena;
    struct analyst_wishes wishes;
    struct analyst_table *table;
    struct column_look *looks;
    struct diagnostics *diagnostics;
};

static bool is_code(struct text cell)
{
    bool good = cell.length == 9 && cell.at[0] >= 'A' && cell.at[0] <= 'Z';
    for (size_t i = 1; good && i < cell.length; i++)
        good = is_digit(cell.at[i]);
    return good;
}

static struct column_look look_at(struct finding *f, size_t column)
{
    struct column_look look = {0};
    struct text first = {0};
    for (size_t r = f->table->header + 1; r < f->table->end; r++) {
        struct spelled_period period;
        const char *why;
        struct text cell = sheet_cell(&f->table->sheet.rows.items[r], column);
        struct period_spelling spelling = {0};
        if (cell.length == 0)
            continue;
        if (look.filled++ == 0)
            first = cell;
        else if (!text_equal(first, cell))
            look.differ = true;
        struct figure figure = figure_read(f->arena, cell, f->table->sheet.comma_is_point);
        look.numbers += figure.kind == FIGURE_NUMBER;
        look.signs += figure.kind == FIGURE_MARKER;
        look.codes += is_code(cell);
        if (spelled_period_read(f->arena, cell, spelling, &period, &why)) {
            look.periods++;
            look.bare_years += period.bare_year;
        }
    }
    return look;
}

static bool has(struct finding *f, const struct analyst_column *column, const char *words)
{
    return analyst_heading_has(f->arena, column->name, words);
}

static void leave_out(struct analyst_column *column, const char *why)
{
    column->role = ROLE_LEFT_OUT;
    column->why = why;
}

/* --- what somebody said ------------------------------------------------------------------ */

static struct analyst_column *find_column(struct finding *f, struct text name)
{
    struct text wanted = unicode_fold(f->arena, name);
    for (size_t i = 0; i < f->table->columns.count; i++)
        if (text_equal(unicode_fold(f->arena, f->table->columns.items[i].name), wanted))
            return &f->table->columns.items[i];
    return NULL;
}

static bool complain_wish(struct finding *f, struct text name)
{
    struct texts names = {0};
    struct diagnostic *d = diagnose(
        f->diagnostics, PROBLEM_ANALYST_TABLE, f->table->sheet.rows.items[f->table->header].place,
        "--columns names \"%.*s\", but there is no such column", TEXT_ARGUMENTS(name));
    for (size_t i = 0; i < f->table->columns.count; i++)
        array_push(f->arena, &names, f->table->columns.items[i].name);
    if (!advise_nearest(f->diagnostics, d, name, &names))
        advise(f->diagnostics, d, "Write a heading just as it stands in this line.");
    return false;
}

static bool take_wish(struct finding *f, struct text wish)
{
    size_t equals = wish.length;
    while (equals > 0 && wish.at[equals - 1] != '=')
        equals--;
    struct text name = text_trim(text_slice(wish, 0, equals ? equals - 1 : 0));
    struct text role = text_trim(text_slice(wish, equals, wish.length));
    struct analyst_column *column = find_column(f, name);
    if (equals && !column)
        return complain_wish(f, name);
    for (int i = 0; equals && i < ROLE_COUNT; i++) {
        if (!text_is(role, analyst_role_name((enum analyst_role)i)))
            continue;
        column->role = (enum analyst_role)i;
        column->told = true;
        column->why = "as you said";
        return true;
    }
    struct diagnostic *d = diagnose(
        f->diagnostics, PROBLEM_ANALYST_TABLE, f->table->sheet.rows.items[f->table->header].place,
        "--columns has \"%.*s\", which says of no column what it is", TEXT_ARGUMENTS(wish));
    advise(f->diagnostics, d,
           "Write --columns \"Year=period, Ward=area\". A column can be period, area, code, group, "
           "value, denominator, marker, note or ignore.");
    return false;
}

static bool take_wishes(struct finding *f)
{
    struct text all = f->wishes.columns;
    bool good = true;
    bool role = false; /* an equals sign stands before, so a comma ends the wish */
    size_t from = 0;
    for (size_t at = 0; at <= all.length && text_trim(all).length > 0; at++) {
        char c = at < all.length ? all.at[at] : ',';
        role = role || c == '=' || at == all.length;
        if (c != ',' || !role)
            continue; /* a heading may have commas: "Rate per 100,000" */
        good = take_wish(f, text_trim(text_slice(all, from, at))) && good;
        from = at + 1;
        role = false;
    }
    return good;
}

/* --- headings that are periods ----------------------------------------------------------- */

static bool is_figures(struct column_look look)
{
    return look.filled > 0 && look.numbers + look.signs == look.filled;
}

/* Years and months above the numbers. */
static size_t take_period_headings(struct finding *f, struct period_spelling spelling)
{
    size_t found = 0;
    for (size_t i = 0; i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        struct spelled_period period;
        const char *why;
        if (column->told && column->role != ROLE_VALUE)
            continue;
        if (!spelled_period_read(f->arena, column->name, spelling, &period, &why))
            continue;
        if (f->looks[i].filled > 0 && f->looks[i].numbers + f->looks[i].signs == 0)
            continue;
        column->period = period;
        column->role = ROLE_VALUE;
        found++;
    }
    return found;
}

static bool months_stand_in(struct finding *f)
{
    for (size_t i = 0; i < f->table->columns.count; i++)
        if (spelled_period_is_month(f->arena, f->table->columns.items[i].name))
            return true;
    return false;
}

/* --- columns by their headings and cells ------------------------------------------------- */

static bool is_period_column(struct finding *f, size_t i)
{
    const struct column_look *look = &f->looks[i];
    const struct analyst_column *column = &f->table->columns.items[i];
    bool named = has(f, column, "year years period periods date month quarter time fy");
    size_t most = look->filled - look->filled / 10;
    if (look->filled == 0)
        return false;
    if (named)
        return look->periods * 2 > look->filled || look->periods == look->filled;
    return look->periods >= most && (look->bare_years == 0 || i == 0);
}

/* What is the same in each row may be what the table is about. */
static void take_constant(struct finding *f, size_t i)
{
    struct analyst_column *column = &f->table->columns.items[i];
    leave_out(column, "it says the same in each row");
    if (f->table->title.length == 0 && has(f, column, "indicator measure metric"))
        f->table->title = sheet_cell(&f->table->sheet.rows.items[f->table->header + 1], i);
}

/* Columns of text; numbers come after. */
static void guess_text(struct finding *f, size_t i)
{
    struct analyst_column *column = &f->table->columns.items[i];
    const struct column_look *look = &f->looks[i];
    bool parent = has(f, column, "parent region country england");
    if (look->filled == 0)
        leave_out(column, "it is empty");
    else if (look->codes == look->filled && !parent)
        column->role = ROLE_CODE;
    else if (has(f, column, "id index rank sort") && !has(f, column, "name"))
        leave_out(column, "it only names or orders the rows");
    else if (has(f, column, "note notes comment comments footnote trend"))
        leave_out(column, "notes are for the analyst; say --columns to keep them");
    else if (parent)
        leave_out(column, "it is about a larger area");
    else if (has(f, column, "type"))
        leave_out(column, "it says what sort of area or row that is");
    else if (has(f, column,
                 "area ward wards borough district county authority la geography place location "
                 "neighbourhood locality town"))
        column->role = ROLE_AREA;
    else if (!look->differ)
        take_constant(f, i);
    else
        column->role = ROLE_GROUP;
}

/* What numbers are besides the value; NULL: they may be the value. */
static const char *no_value(struct finding *f, const struct analyst_column *column)
{
    if (has(f, column, "ci lower upper confidence limit lcl ucl error sd se interval"))
        return "limits of confidence are not shown";
    if (has(f, column, "change difference diff increase decrease variance growth"))
        return "a change is worked out, never typed";
    if (has(f, column, "id index rank sort row no"))
        return "it only numbers the rows";
    if (has(f, column, "target goal plan baseline"))
        return "targets go into targets.csv";
    return NULL;
}

static void guess_numbers(struct finding *f, size_t i)
{
    struct analyst_column *column = &f->table->columns.items[i];
    const char *why = no_value(f, column);
    if (why)
        leave_out(column, why);
    else if (has(f, column, "denominator population base") || text_is(column->name, "Out of"))
        column->role = ROLE_DENOMINATOR;
    else
        column->role = ROLE_VALUE;
}

static bool is_marker_column(struct finding *f, size_t i)
{
    return f->looks[i].numbers == 0 && f->looks[i].filled > 0 &&
           has(f, &f->table->columns.items[i], "marker markers flag flags symbol shorthand");
}

static void guess_columns(struct finding *f)
{
    const struct analyst_column *period = analyst_column_of(f->table, ROLE_PERIOD);
    for (size_t i = 0; i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        if (column->told || column->role == ROLE_VALUE)
            continue;
        if (is_period_column(f, i)) {
            if (period)
                leave_out(column, "another column is the period already");
            else
                column->role = ROLE_PERIOD;
            period = analyst_column_of(f->table, ROLE_PERIOD);
        } else if (is_marker_column(f, i)) {
            column->role = ROLE_MARKER;
        } else if (is_figures(f->looks[i]) || f->looks[i].numbers * 2 > f->looks[i].filled) {
            guess_numbers(f, i);
        } else {
            guess_text(f, i);
        }
    }
}

/* --- which numbers are the values -------------------------------------------------------- */

static size_t count_values(const struct analyst_table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->columns.count; i++)
        count += table->columns.items[i].role == ROLE_VALUE;
    return count;
}

/* Of the value columns that nobody spoke of, leaves out those that do (not) have a word, if others
 * stay. */
static void leave_out_where(struct finding *f, const char *words, bool with, const char *why)
{
    size_t out = 0;
    for (size_t i = 0; i < f->table->columns.count; i++) {
        const struct analyst_column *column = &f->table->columns.items[i];
        out += column->role == ROLE_VALUE && has(f, column, words) == with && !column->told;
    }
    if (out == count_values(f->table))
        return;
    for (size_t i = 0; i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        if (column->role == ROLE_VALUE && has(f, column, words) == with && !column->told)
            leave_out(column, why);
    }
}

/* In a table that has its periods above the numbers, other numbers are sums and the like. */
static void keep_periods(struct finding *f)
{
    for (size_t i = 0; i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        if (column->role == ROLE_VALUE && column->period.text.length == 0 && !column->told)
            leave_out(column, "no period stands above it; sums over time are worked out");
    }
}

/* Several columns of numbers: one is the value, or each is a group's. */
static void choose_values(struct finding *f)
{
    static const char shares[] = "% percent percentage share proportion rate rates per ratio";
    size_t told = 0;
    for (size_t i = 0; i < f->table->columns.count; i++)
        told += f->table->columns.items[i].role == ROLE_VALUE && f->table->columns.items[i].told;
    if (told > 0)
        leave_out_where(f, "", false, "another column is the value, as you said");
    if (count_values(f->table) > 1)
        leave_out_where(f, "value", false, "the column of values is another");
    if (count_values(f->table) > 1)
        leave_out_where(f, shares, true, "a share or rate is a metric of its own");
    if (count_values(f->table) > 1)
        leave_out_where(f, "number count n numerator observed", false,
                        "the column of values is another");
    for (size_t i = 0; count_values(f->table) > 1 && i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        if (column->role == ROLE_VALUE)
            column->group = analyst_is_total(f->arena, column->name) ? TEXT("all") : column->name;
    }
}

static bool check_one(struct finding *f, enum analyst_role role)
{
    const struct analyst_column *first = analyst_column_of(f->table, role);
    for (size_t i = 0; i < f->table->columns.count; i++) {
        struct analyst_column *column = &f->table->columns.items[i];
        if (column->role != role || column == first)
            continue;
        if (!column->told) {
            leave_out(column, "another column is that already");
            continue;
        }
        diagnose(f->diagnostics, PROBLEM_ANALYST_TABLE, column->place,
                 "--columns makes both this and \"%.*s\" the %s; only one can be",
                 TEXT_ARGUMENTS(first->name), analyst_role_name(role));
        return false;
    }
    return true;
}

static bool check_values(struct finding *f)
{
    if (count_values(f->table) > 0)
        return true;
    struct diagnostic *d = diagnose(f->diagnostics, PROBLEM_ANALYST_TABLE,
                                    f->table->sheet.rows.items[f->table->header].place,
                                    "below these headings, no column has the numbers");
    advise(f->diagnostics, d, "Say which it is: --columns \"HEADING=value\".");
    return false;
}

bool analyst_find_roles(struct arena *arena, struct analyst_wishes wishes,
                        struct analyst_table *table, struct diagnostics *diagnostics)
{
    struct finding f = {arena, wishes, table, NULL, diagnostics};
    f.looks = arena_array(arena, struct column_look, table->columns.count);
    for (size_t i = 0; i < table->columns.count; i++)
        f.looks[i] = look_at(&f, i);
    if (!take_wishes(&f))
        return false;
    bool told_period = analyst_column_of(table, ROLE_PERIOD);
    struct period_spelling spelling = {wishes.bare_year, months_stand_in(&f)};
    table->wide = !told_period && take_period_headings(&f, spelling) > 0;
    guess_columns(&f);
    if (table->wide)
        keep_periods(&f);
    else
        choose_values(&f);
    table->needs_period = !table->wide && !analyst_column_of(table, ROLE_PERIOD);
    return check_one(&f, ROLE_PERIOD) && check_one(&f, ROLE_AREA) && check_one(&f, ROLE_CODE) &&
           check_one(&f, ROLE_DENOMINATOR) && check_one(&f, ROLE_MARKER) &&
           check_one(&f, ROLE_NOTE) && check_values(&f);
}
