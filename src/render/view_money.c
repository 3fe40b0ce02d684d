#include "render/view.h"

#include "model/overdue.h"

#include "render/citations.h"
#include "render/grid.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

/* --- funding: streams by year -------------------------------------------------- */

/* What stands in one place of the funding grid, or NULL: a stream and a period are the key. */
static const struct row *allocation(const struct table *allocations, struct text stream,
                                    struct text period, struct arena *arena)
{
    return table_row(allocations, arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(stream),
                                               TEXT_ARGUMENTS(period)));
}

void view_amount(struct grid *grid, const struct row *allocation, struct reader *reader)
{
    int amount = schema_column(allocation->table->schema, TEXT("amount"));
    const struct cell *status = row_cell(allocation, "status");
    struct text tag = choice_words(reader, allocation->table, status);
    struct text marker = row_text(allocation, "marker");
    bool empty = allocation->cells[amount].text.length == 0;
    if (empty && text_is(marker, "[z]"))
        tag = (struct text){0};
    else if (!empty && marker.length) /* otherwise the marker is the words */
        tag = arena_format(reader->arena, "%.*s %.*s", TEXT_ARGUMENTS(marker), TEXT_ARGUMENTS(tag));
    if (row_is_overdue(allocation, "expected_by", reader->site->as_of))
        tag = say_with(reader, "grid.overdue", SLOTS({"status", tag}));
    grid_add_cell(grid, cell_words(allocation, (size_t)amount, reader));
    grid_tag_cell(grid, tag, status->text);
}

static void add_amount(struct grid *grid, const struct row *row, struct reader *reader)
{
    if (row)
        view_amount(grid, row, reader);
    else
        grid_add_cell(grid, say(reader, "grid.none_listed"));
}

/* The sum of a year. False when it cannot be worked out: `*why` is the phrase that says so. */
static bool add_year(const struct table *allocations, const struct cell *period,
                     struct decimal *sum, const char **why)
{
    *sum = (struct decimal){0};
    for (size_t i = 0; i < allocations->row_count; i++) {
        const struct row *row = &allocations->rows[i];
        const struct cell *amount = row_cell(row, "amount");
        if (!text_equal(row_text(row, "period"), period->text))
            continue;
        *why = text_is(row_text(row, "status"), "disputed") ? "grid.disputed"
               : amount->text.length == 0                   ? "grid.not_known"
                                                            : NULL;
        if (text_is(row_text(row, "marker"), "[z]") && amount->text.length == 0)
            continue;
        if (*why)
            return false;
        *why = "grid.too_large";
        if (!decimal_add(*sum, amount->number, sum))
            return false;
    }
    return true;
}

bool view_year_total(const struct table *allocations, const struct cell *period,
                     struct decimal *total)
{
    const char *why;
    return period->period.kind != PERIOD_UNDATED && add_year(allocations, period, total, &why);
}

static struct text year_total(const struct table *allocations, const struct cell *period,
                              struct reader *reader)
{
    struct decimal sum;
    const char *why = "grid.not_added";
    if (period->period.kind == PERIOD_UNDATED || !add_year(allocations, period, &sum, &why))
        return say(reader, why);
    return words_money(reader, sum);
}

static struct value funding_grid(const struct table *allocations, struct reader *reader)
{
    struct grid *grid =
        grid_new(reader, say(reader, "funding.by_stream"), say(reader, "funding.stream"));
    struct period_list periods = view_periods(allocations, NULL, (struct text){0}, reader->arena);
    struct map seen = {0};
    size_t streams = 0;
    for (size_t p = 0; p < periods.count; p++)
        grid_add_column(grid, words_period(reader, periods.items[p].period));
    for (size_t i = 0; i < allocations->row_count; i++) {
        const struct cell *stream = row_cell(&allocations->rows[i], "stream");
        if (map_add(reader->arena, &seen, stream->text, grid))
            continue;
        streams++;
        grid_add_row(grid, cell_label(stream), (struct text){0});
        for (size_t p = 0; p < periods.count; p++)
            add_amount(grid,
                       allocation(allocations, stream->text, periods.items[p].text, reader->arena),
                       reader);
    }
    if (streams > 1) {
        grid_add_total(grid, say(reader, "grid.total"));
        for (size_t p = 0; p < periods.count; p++)
            grid_add_cell(grid, year_total(allocations, &periods.items[p], reader));
    }
    return grid_value(grid);
}

/* The streams that a partnership receives, each once, as rows of the streams table. */
static struct value streams_of(const struct table *allocations, struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    struct map seen = {0};
    for (size_t i = 0; i < allocations->row_count; i++) {
        const struct cell *stream = row_cell(&allocations->rows[i], "stream");
        if (stream->refers && !map_add(arena, &seen, stream->text, list))
            value_list_add(list, row_value(stream->refers));
    }
    return value_from_list(list);
}

static struct value rows_with_notes(const struct table *table, struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; i < table->row_count; i++)
        if (row_text(&table->rows[i], "note").length > 0)
            value_list_add(list, row_value(&table->rows[i]));
    return value_from_list(list);
}

void view_funding(const struct partnership *partnership, struct value_map *own,
                  struct reader *reader)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    const struct table *declared = tables_find(&partnership->tables, TEXT("declared"));
    if (!allocations) {
        value_map_add(own, "funding", value_nothing());
        return;
    }
    view_money(partnership, own, reader);
    value_map_add(own, "funding", funding_grid(allocations, reader));
    view_funding_chart(partnership, own, reader);
    value_map_add(own, "funding_streams", streams_of(allocations, reader->arena));
    value_map_add(own, "funding_notes", rows_with_notes(allocations, reader->arena));
    value_map_add(own, "funding_stated",
                  rows_where(declared, "table", TEXT("allocations"), reader->arena));
}

/* The year that the site speaks of lies in it. */
static bool is_now(struct period period, struct date today)
{
    int month = today.year * 12 + today.month - 1;
    return period.kind != PERIOD_UNDATED && period.first <= month && month <= period.last;
}

/* A year's sum. Whoever prints it cites the rows that it is made of. */
struct year_sum {
    const struct table *allocations;
    const struct cell *period;
    struct decimal total;
};

static struct text sum_words(struct value value, struct reader *reader)
{
    const struct year_sum *sum = value.data;
    int amount = schema_column(sum->allocations->schema, TEXT("amount"));
    for (size_t i = 0; reader->citations && i < sum->allocations->row_count; i++) {
        const struct row *row = &sum->allocations->rows[i];
        if (text_equal(row_text(row, "period"), sum->period->text) &&
            row->cells[amount].text.length > 0)
            citations_add(reader->citations, row, (size_t)amount);
    }
    return words_money(reader, sum->total);
}

static struct value sum_value(struct year_sum sum, struct arena *arena)
{
    static const struct value_type type = {.kind = "a sum", .words = sum_words};
    struct year_sum *kept = arena_new(arena, struct year_sum);
    *kept = sum;
    return (struct value){.type = &type, .data = kept};
}

/* This year's sum; without one, that of the last year that has one. */
void view_money(const struct partnership *partnership, struct value_map *own, struct reader *reader)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    struct period_list periods = view_periods(allocations, NULL, (struct text){0}, reader->arena);
    struct year_sum shown = {0};
    value_map_add(own, "money", value_nothing());
    for (size_t p = 0; p < periods.count; p++) {
        struct year_sum sum = {.allocations = allocations, .period = &periods.items[p]};
        bool now_shown = shown.period && is_now(shown.period->period, reader->site->as_of);
        if (!now_shown && view_year_total(allocations, sum.period, &sum.total))
            shown = sum;
    }
    if (!shown.period)
        return;
    struct value_map *money = value_map_new(reader->arena);
    value_map_add(money, "total", sum_value(shown, reader->arena));
    value_map_add(money, "period",
                  value_text(reader->arena, words_period(reader, shown.period->period)));
    value_map_add(own, "money", value_from_map(money));
}

/* --- spending: each plan, added up and held against its grant ---------------------- */

struct plan {
    const struct row *first;
    struct decimal total;
    struct decimal posts;
    struct decimal posts_cost;
    struct value_list *lines;
    struct plan_rows ARRAY(const struct row *) rows;
};

static bool same_plan(const struct row *a, const struct row *b)
{
    return text_equal(row_text(a, "stream"), row_text(b, "stream")) &&
           text_equal(row_text(a, "period"), row_text(b, "period"));
}

/* False when a sum does not fit, which no real plan comes near. */
static bool add_line(struct plan *plan, const struct row *row, struct arena *arena)
{
    const struct cell *amount = row_cell(row, "amount");
    const struct cell *posts = row_cell(row, "posts");
    value_list_add(plan->lines, row_value(row));
    array_push(arena, &plan->rows, row);
    bool good = decimal_add(plan->total, amount->number, &plan->total);
    if (posts->text.length)
        good = good && decimal_add(plan->posts, posts->number, &plan->posts) &&
               decimal_add(plan->posts_cost, amount->number, &plan->posts_cost);
    return good;
}

static void add_grant(const struct plan *plan, const struct partnership *partnership,
                      struct value_map *map, struct reader *reader)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    const struct row *grant = allocations
                                  ? allocation(allocations, row_text(plan->first, "stream"),
                                               row_text(plan->first, "period"), reader->arena)
                                  : NULL;
    struct decimal difference;
    if (!grant || row_text(grant, "amount").length == 0 ||
        !decimal_subtract(row_cell(grant, "amount")->number, plan->total, &difference))
        return;
    bool under = difference.units >= 0;
    if (!under)
        difference.units = -difference.units;
    value_map_add(map, "grant", row_value(grant));
    value_map_add(map, "difference", value_text(reader->arena, words_money(reader, difference)));
    value_map_add(map, "is_exact", value_truth(difference.units == 0));
    value_map_add(map, "is_under", value_truth(under && difference.units != 0));
}

static struct value plan_value(const struct plan *plan, const struct partnership *partnership,
                               struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct value_map *map = value_map_new(arena);
    struct decimal share;
    bool has_share =
        decimal_ratio(plan->posts_cost, (struct decimal){100, 0}, plan->total, 0, &share);
    value_map_add(map, "stream", value_text(arena, cell_label(row_cell(plan->first, "stream"))));
    value_map_add(map, "period",
                  value_text(arena, words_period(reader, row_cell(plan->first, "period")->period)));
    value_map_add(map, "lines", value_from_list(plan->lines));
    value_map_add(map, "total", value_text(arena, words_money(reader, plan->total)));
    value_map_add(map, "posts",
                  plan->posts.units ? value_text(arena, words_number(reader, plan->posts))
                                    : value_nothing());
    value_map_add(map, "posts_cost", value_text(arena, words_money(reader, plan->posts_cost)));
    value_map_add(map, "posts_share",
                  has_share ? value_text(arena, words_percent(reader, share)) : value_nothing());
    add_grant(plan, partnership, map, reader);
    value_map_add(map, "chart",
                  view_plan_chart(plan->rows.items, plan->rows.count,
                                  words_period(reader, row_cell(plan->first, "period")->period),
                                  partnership, reader));
    return value_from_map(map);
}

void view_spending(const struct partnership *partnership, struct value_map *own,
                   struct reader *reader)
{
    const struct table *spending = tables_find(&partnership->tables, TEXT("spending"));
    struct value_list *plans = value_list_new(reader->arena);
    struct map seen = {0};
    for (size_t i = 0; spending && i < spending->row_count; i++) {
        const struct row *first = &spending->rows[i];
        struct text name =
            arena_format(reader->arena, "%.*s.%.*s", TEXT_ARGUMENTS(row_text(first, "stream")),
                         TEXT_ARGUMENTS(row_text(first, "period")));
        if (map_add(reader->arena, &seen, name, plans))
            continue;
        struct plan plan = {.first = first, .lines = value_list_new(reader->arena)};
        bool good = true;
        for (size_t k = i; k < spending->row_count; k++)
            if (same_plan(first, &spending->rows[k]))
                good = add_line(&plan, &spending->rows[k], reader->arena) && good;
        if (good)
            value_list_add(plans, plan_value(&plan, partnership, reader));
    }
    value_map_add(own, "plans", value_from_list(plans));
    const struct table *declared = tables_find(&partnership->tables, TEXT("declared"));
    value_map_add(own, "spending_stated",
                  rows_where(declared, "table", TEXT("spending"), reader->arena));
}
