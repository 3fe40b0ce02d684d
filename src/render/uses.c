#include "render/uses.h"

#include "render/row_value.h"
#include "render/view.h"
#include "render/words.h"

/* One question. */
struct asking {
    struct use_finder *finder;
    const struct row *row;
    struct reader reader;
    const struct page *page; /* that of the view being read */
    struct value view;
    struct uses uses;
};

/* --- reading a view --------------------------------------------------------------- */

/* Goes over to the view of `page`. False when there is no such page. */
static bool open_view(struct asking *a, const struct page *page)
{
    if (!page)
        return false;
    struct value_map *own = map_find(&a->finder->views, page->path);
    a->page = page;
    a->reader.page = page->path;
    if (!own) {
        own = value_map_new(a->finder->arena);
        view_add(page, own, &a->reader);
        map_add(a->finder->arena, &a->finder->views, page->path, own);
    }
    a->view = value_from_map(own);
    return true;
}

static struct value member(struct asking *a, struct value value, const char *name)
{
    return value_member(value, text_from(name), &a->reader);
}

static size_t count(struct value list)
{
    return list.type && list.type->count ? list.type->count(list) : 0;
}

static struct value item(struct asking *a, struct value list, size_t i)
{
    return i < count(list) ? list.type->item(list, i, &a->reader) : (struct value){0};
}

static struct text words_of(struct asking *a, struct value value)
{
    return value.type && value.type->words ? value.type->words(value, &a->reader)
                                           : (struct text){0};
}

/* The row that a value stands for. */
static const struct row *row_of(struct value value)
{
    return value.data;
}

static void add(struct asking *a, struct text what, struct text words)
{
    if (words.length)
        array_push(a->finder->arena, &a->uses, (struct use){what, words, a->page});
}

static bool same(const struct row *a, const struct row *b, const char *column)
{
    return text_equal(row_text(a, column), row_text(b, column));
}

static bool same_series(const struct row *a, const struct row *b)
{
    return same(a, b, "metric") && same(a, b, "area") && same(a, b, "group");
}

/* --- money --------------------------------------------------------------------------- */

static void add_year_total(struct asking *a)
{
    struct value rows = member(a, member(a, a->view, "funding"), "rows");
    struct value last = item(a, rows, count(rows) - 1);
    if (count(rows) == 0 || !value_is_true(member(a, last, "is_total")))
        return;
    struct period_list periods =
        view_periods(a->row->table, NULL, (struct text){0}, a->reader.arena);
    for (size_t i = 0; i < periods.count; i++) {
        if (!text_equal(periods.items[i].text, row_text(a->row, "period")))
            continue;
        struct text when = words_period(&a->reader, periods.items[i].period);
        struct value cell = item(a, member(a, last, "cells"), i);
        add(a, arena_format(a->reader.arena, "total of %.*s", TEXT_ARGUMENTS(when)),
            words_of(a, member(a, cell, "words")));
    }
}

static void find_allocation(struct asking *a, const struct partnership *partnership)
{
    if (open_view(a, partnership->pages[PAGE_FUNDING]))
        add_year_total(a);
    if (!open_view(a, partnership->pages[PAGE_SPENDING]))
        return;
    struct value plans = member(a, a->view, "plans");
    for (size_t i = 0; i < count(plans); i++) {
        struct value plan = item(a, plans, i);
        if (row_of(member(a, plan, "grant")) == a->row)
            add(a, TEXT("difference from the spending plan"),
                words_of(a, member(a, plan, "difference")));
    }
}

static void find_spending(struct asking *a, const struct partnership *partnership, bool is_amount)
{
    if (!open_view(a, partnership->pages[PAGE_SPENDING]))
        return;
    struct value plans = member(a, a->view, "plans");
    for (size_t i = 0; i < count(plans); i++) {
        struct value plan = item(a, plans, i);
        const struct row *first = row_of(item(a, member(a, plan, "lines"), 0));
        bool has_posts = row_text(a->row, "posts").length > 0;
        if (!first || !same(first, a->row, "stream") || !same(first, a->row, "period"))
            continue;
        if (is_amount)
            add(a, TEXT("total of the plan"), words_of(a, member(a, plan, "total")));
        if (is_amount && has_posts)
            add(a, TEXT("cost of posts"), words_of(a, member(a, plan, "posts_cost")));
        if (is_amount)
            add(a, TEXT("share of the plan that pays for posts"),
                words_of(a, member(a, plan, "posts_share")));
        if (is_amount)
            add(a, TEXT("difference from the grant"), words_of(a, member(a, plan, "difference")));
        else
            add(a, TEXT("posts in the plan"), words_of(a, member(a, plan, "posts")));
    }
}

/* --- metrics ---------------------------------------------------------------------------- */

/* Whether the row has the first or the last number of its series, of several. */
static bool ends_series(const struct row *row)
{
    const struct table *table = row->table;
    bool earlier = false;
    bool later = false;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct row *other = &table->rows[i];
        if (!same_series(other, row) || row_text(other, "value").length == 0)
            continue;
        int order =
            period_compare(row_cell(other, "period")->period, row_cell(row, "period")->period);
        earlier |= order < 0;
        later |= order > 0;
    }
    return earlier != later;
}

/* The place of the row's series in the page's table: how many others begin above it. */
static size_t series_number(const struct row *row, struct arena *arena)
{
    struct map known = {0};
    size_t number = 0;
    for (size_t i = 0; i < row->table->row_count; i++) {
        const struct row *other = &row->table->rows[i];
        if (!same(other, row, "metric"))
            continue;
        if (same_series(other, row))
            break;
        struct text key = arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(row_text(other, "area")),
                                       TEXT_ARGUMENTS(row_text(other, "group")));
        number += !map_add(arena, &known, key, &known);
    }
    return number;
}

static void add_change(struct asking *a)
{
    if (!ends_series(a->row))
        return;
    struct value rows = member(a, member(a, a->view, "series"), "rows");
    struct value cells = member(a, item(a, rows, series_number(a->row, a->reader.arena)), "cells");
    add(a, TEXT("change from first to last"),
        words_of(a, member(a, item(a, cells, count(cells) - 1), "words")));
}

static void add_target(struct asking *a, struct value entry)
{
    const struct row *target = row_of(member(a, entry, "target"));
    struct text status = words_of(a, member(a, member(a, entry, "progress"), "status"));
    struct text level = words_of(a, member(a, entry, "worked_out"));
    if (target == a->row) {
        add(a, TEXT("level to reach"), level);
        add(a, TEXT("progress"), status);
        return;
    }
    if (text_is(a->row->table->schema->name, "targets") || !same_series(target, a->row))
        return;
    struct text period = words_period(&a->reader, row_cell(a->row, "period")->period);
    if (text_equal(words_of(a, member(a, entry, "latest_period")), period))
        add(a,
            arena_format(a->reader.arena, "progress of target %.*s, as the latest figure",
                         TEXT_ARGUMENTS(target->address)),
            status);
    int value = schema_column(target->table->schema, TEXT("value"));
    if (text_equal(row_text(target, "baseline_period"), row_text(a->row, "period")))
        add(a,
            arena_format(a->reader.arena, "target %.*s, which starts from this period",
                         TEXT_ARGUMENTS(target->address)),
            level.length ? level : cell_words(target, (size_t)value, &a->reader));
}

static void find_metric(struct asking *a)
{
    int metric = schema_column(a->row->table->schema, TEXT("metric"));
    if (!open_view(a, site_cell_page(a->finder->site, a->row, (size_t)metric)))
        return;
    if (text_is(a->row->table->schema->name, "observations"))
        add_change(a);
    struct value targets = member(a, a->view, "metric_targets");
    for (size_t i = 0; i < count(targets); i++)
        add_target(a, item(a, targets, i));
}

struct uses uses_find(struct use_finder *finder, const struct row *row, size_t column)
{
    struct asking a = {
        .finder = finder, .row = row, .reader = reader_of(finder->site, finder->arena)};
    const struct partnership *partnership = site_partnership(finder->site, row->table->folder);
    struct text table = row->table->schema->name;
    struct text name = row->table->schema->columns[column].name;
    if (!partnership || row->cells[column].text.length == 0)
        return a.uses;
    if (text_is(table, "allocations") && text_is(name, "amount"))
        find_allocation(&a, partnership);
    else if (text_is(table, "spending") && (text_is(name, "amount") || text_is(name, "posts")))
        find_spending(&a, partnership, text_is(name, "amount"));
    else if ((text_is(table, "observations") && text_is(name, "value")) ||
             (text_is(table, "targets") && column_is_number(&row->table->schema->columns[column])))
        find_metric(&a);
    return a.uses;
}
