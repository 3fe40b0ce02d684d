#include "data/compute.h"

static const char too_large[] = "the numbers are too large";
static const char no_number[] = "a row that it needs has no number";
static const struct decimal hundred = {100, 0};

static const struct cell *chosen_cell(const struct selection *s, size_t row, size_t column)
{
    return &s->rows.items[row]->cells[s->columns.items[column]];
}

static bool is_number(const struct selection *s, size_t row, size_t column)
{
    const struct column *kind = &s->table->schema->columns[s->columns.items[column]];
    return column_is_number(kind) && chosen_cell(s, row, column)->text.length > 0;
}

static bool complain(const char *words, const char **why)
{
    *why = words;
    return false;
}

/* A cell that is empty because there is nothing to count: no posts in a line of a plan, a
 * grant that did not exist yet ([z]). One that is not known ([x], [c]) is another thing. */
static bool does_not_apply(const struct selection *s, size_t row, size_t column)
{
    struct text marker = row_text(s->rows.items[row], "marker");
    return chosen_cell(s, row, column)->text.length == 0 &&
           (marker.length == 0 || text_is(marker, "[z]"));
}

/* The sum of a column over the rows whose period is `period` (or over all rows, if that is
 * empty). None of the numbers may be unknown, and one at least must be there. */
static bool sum_column(const struct selection *s, size_t column, struct text period,
                       struct decimal *sum, const char **why)
{
    size_t numbers = 0;
    *sum = (struct decimal){0};
    for (size_t r = 0; r < s->rows.count; r++) {
        bool other = period.length && !text_equal(row_text(s->rows.items[r], "period"), period);
        if (other || does_not_apply(s, r, column))
            continue;
        if (!is_number(s, r, column))
            return complain(no_number, why);
        if (!decimal_add(*sum, chosen_cell(s, r, column)->number, sum))
            return complain(too_large, why);
        numbers++;
    }
    return numbers > 0 || complain("no row that it needs has a number", why);
}

static bool compute_value(const struct selection *s, struct decimal *result, const char **why)
{
    if (s->rows.count != 1 || s->columns.count != 1)
        return complain("the filter must choose one row and one column", why);
    return sum_column(s, 0, (struct text){0}, result, why);
}

static bool compute_sum(const struct selection *s, struct decimal *result, const char **why)
{
    *result = (struct decimal){0};
    for (size_t c = 0; c < s->columns.count; c++) {
        struct decimal sum;
        if (!sum_column(s, c, (struct text){0}, &sum, why))
            return false;
        if (!decimal_add(*result, sum, result))
            return complain(too_large, why);
    }
    return true;
}

static bool compute_count(const struct selection *s, struct decimal *result, const char **why)
{
    (void)why;
    *result = (struct decimal){0};
    for (size_t r = 0; r < s->rows.count; r++)
        result->units += chosen_cell(s, r, 0)->text.length > 0;
    return true;
}

/* The sums of the first and of the last period among the rows. */
static bool first_and_last(const struct selection *s, struct decimal *first, struct decimal *last,
                           const char **why)
{
    const struct cell *from = NULL;
    const struct cell *to = NULL;
    for (size_t r = 0; r < s->rows.count; r++) {
        const struct cell *period = row_cell(s->rows.items[r], "period");
        if (!period || period->text.length == 0)
            return complain("the table has no periods to compare", why);
        if (!from || period_compare(period->period, from->period) < 0)
            from = period;
        if (!to || period_compare(period->period, to->period) > 0)
            to = period;
    }
    if (!from || text_equal(from->text, to->text))
        return complain("the filter must choose rows of two periods", why);
    return sum_column(s, 0, from->text, first, why) && sum_column(s, 0, to->text, last, why);
}

static bool compute_difference(const struct selection *s, struct decimal *result, const char **why)
{
    struct decimal first;
    struct decimal last;
    return first_and_last(s, &first, &last, why) &&
           (decimal_subtract(last, first, result) || complain(too_large, why));
}

/* a ÷ b, in hundredths if `percent`. */
static bool quotient(struct decimal a, struct decimal b, bool percent, struct decimal *result,
                     const char **why)
{
    if (b.units == 0)
        return complain("it would divide by zero", why);
    struct decimal one = {1, 0};
    return decimal_ratio(a, percent ? hundred : one, b, COMPUTE_SCALE, result) ||
           complain(too_large, why);
}

static bool compute_change(const struct selection *s, struct decimal *result, const char **why)
{
    struct decimal first;
    struct decimal last;
    struct decimal difference;
    return first_and_last(s, &first, &last, why) &&
           (decimal_subtract(last, first, &difference) || complain(too_large, why)) &&
           quotient(difference, first, true, result, why);
}

static bool compute_rate(const struct selection *s, bool percent, struct decimal *result,
                         const char **why)
{
    struct decimal top;
    struct decimal bottom;
    if (s->columns.count != 2)
        return complain("it needs two columns", why);
    return sum_column(s, 0, (struct text){0}, &top, why) &&
           sum_column(s, 1, (struct text){0}, &bottom, why) &&
           quotient(top, bottom, percent, result, why);
}

static bool compute_mean(const struct selection *s, struct decimal *result, const char **why)
{
    struct decimal sum = {0};
    struct decimal weights = {0};
    for (size_t r = 0; r < s->rows.count; r++) {
        struct decimal weight = {1, 0};
        struct decimal weighted;
        if (!is_number(s, r, 0) || (s->columns.count > 1 && !is_number(s, r, 1)))
            return complain(no_number, why);
        if (s->columns.count > 1)
            weight = chosen_cell(s, r, 1)->number;
        if (!decimal_ratio(chosen_cell(s, r, 0)->number, weight, (struct decimal){1, 0},
                           COMPUTE_SCALE, &weighted) ||
            !decimal_add(sum, weighted, &sum) || !decimal_add(weights, weight, &weights))
            return complain(too_large, why);
    }
    return quotient(sum, weights, false, result, why);
}

static bool compute_product(const struct selection *s, struct decimal *result, const char **why)
{
    if (s->rows.count != 1)
        return complain("the filter must choose one row", why);
    *result = (struct decimal){1, 0};
    for (size_t c = 0; c < s->columns.count; c++) {
        const struct column *column = &s->table->schema->columns[s->columns.items[c]];
        struct decimal divisor = column->kind == COLUMN_PERCENT ? hundred : (struct decimal){1, 0};
        if (!is_number(s, 0, c))
            return complain(no_number, why);
        if (!decimal_ratio(*result, chosen_cell(s, 0, c)->number, divisor, COMPUTE_SCALE, result))
            return complain(too_large, why);
    }
    return true;
}

static bool compute_months(const struct selection *s, struct decimal *result, const char **why)
{
    if (s->rows.count == 0)
        return complain("no row meets the filter", why);
    const struct cell *first = chosen_cell(s, 0, 0);
    if (s->columns.count == 1) {
        if (s->table->schema->columns[s->columns.items[0]].kind != COLUMN_PERIOD)
            return complain("one column must hold periods, or two must hold dates", why);
        if (first->text.length == 0)
            return complain("the row has no period", why);
        for (size_t r = 1; r < s->rows.count; r++)
            if (!text_equal(chosen_cell(s, r, 0)->text, first->text))
                return complain("its rows have different periods", why);
        *result = (struct decimal){period_months(first->period), 0};
        return true;
    }
    const struct cell *second = chosen_cell(s, 0, 1);
    if (s->rows.count != 1 || first->when.month == 0 || second->when.month == 0)
        return complain("it needs one row with two dates that name a month", why);
    *result = (struct decimal){
        (second->when.year - first->when.year) * 12 + second->when.month - first->when.month, 0};
    return true;
}

/* --- how many series rise or fall ------------------------------------------------- */

/* The first and the last of the rows that differ in their period only. */
struct ends {
    const struct row *first;
    const struct row *last;
};

struct ends_list ARRAY(struct ends *);

static int compare_periods(const struct row *a, const struct row *b)
{
    return period_compare(row_cell(a, "period")->period, row_cell(b, "period")->period);
}

/* What the row is about, whatever its period. */
static struct text series_key(struct arena *arena, const struct row *row)
{
    const struct schema *schema = row->table->schema;
    struct text key = {0};
    for (size_t i = 0; i < schema->key_count; i++)
        if (!text_is(schema->columns[schema->key[i]].name, "period"))
            key = arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(key),
                               TEXT_ARGUMENTS(row->cells[schema->key[i]].text));
    return key;
}

static void find_ends(const struct selection *s, struct arena *arena, struct ends_list *list)
{
    struct map known = {0};
    for (size_t r = 0; r < s->rows.count; r++) {
        const struct row *row = s->rows.items[r];
        struct text key = series_key(arena, row);
        struct ends *ends = map_find(&known, key);
        if (!ends) {
            ends = arena_new(arena, struct ends);
            *ends = (struct ends){row, row};
            map_add(arena, &known, key, ends);
            array_push(arena, list, ends);
        } else if (compare_periods(row, ends->first) < 0) {
            ends->first = row;
        } else if (compare_periods(row, ends->last) > 0) {
            ends->last = row;
        }
    }
}

static bool count_changes(const struct selection *s, const struct ends_list *list, bool rises,
                          struct decimal *result, const char **why)
{
    size_t column = s->columns.items[0];
    *result = (struct decimal){0};
    for (size_t i = 0; i < list->count; i++) {
        const struct ends *ends = list->items[i];
        if (ends->first == ends->last)
            return complain("something that it counts has one period only", why);
        int order =
            decimal_compare(ends->last->cells[column].number, ends->first->cells[column].number);
        result->units += rises ? order > 0 : order < 0;
    }
    return true;
}

static bool compute_changes(const struct selection *s, bool rises, struct decimal *result,
                            const char **why)
{
    struct arena arena = {0};
    struct ends_list list = {0};
    if (s->columns.count != 1 || schema_column(s->table->schema, TEXT("period")) == NO_COLUMN)
        return complain("it needs one column of a table that has periods", why);
    for (size_t r = 0; r < s->rows.count; r++)
        if (!is_number(s, r, 0))
            return complain(no_number, why);
    find_ends(s, &arena, &list);
    bool good = count_changes(s, &list, rises, result, why);
    arena_release(&arena);
    return good;
}

bool compute(struct text function, const struct selection *s, struct decimal *result,
             const char **why)
{
    if (text_is(function, "value"))
        return compute_value(s, result, why);
    if (text_is(function, "sum"))
        return compute_sum(s, result, why);
    if (text_is(function, "count"))
        return compute_count(s, result, why);
    if (text_is(function, "difference"))
        return compute_difference(s, result, why);
    if (text_is(function, "change_pct"))
        return compute_change(s, result, why);
    if (text_is(function, "rate") || text_is(function, "share"))
        return compute_rate(s, text_is(function, "share"), result, why);
    if (text_is(function, "rises") || text_is(function, "falls"))
        return compute_changes(s, text_is(function, "rises"), result, why);
    if (text_is(function, "mean"))
        return compute_mean(s, result, why);
    if (text_is(function, "product"))
        return compute_product(s, result, why);
    if (text_is(function, "months"))
        return compute_months(s, result, why);
    return complain("placard does not know this function", why);
}
