#include "render/view.h"

#include "render/news.h"
#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"

#include <stdlib.h>

static int by_period(const void *left, const void *right)
{
    const struct cell *a = left;
    const struct cell *b = right;
    return period_compare(a->period, b->period);
}

struct period_list view_periods_of(const struct row_list *rows, struct arena *arena)
{
    struct period_list list = {0};
    struct map seen = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *period = row_cell(rows->items[i], "period");
        if (period && period->text.length > 0 && !map_add(arena, &seen, period->text, &list))
            array_push(arena, &list, *period);
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, by_period);
    return list;
}

struct period_list view_periods(const struct table *table, const char *column, struct text text,
                                struct arena *arena)
{
    struct row_list rows = {0};
    for (size_t i = 0; table && i < table->row_count; i++)
        if (!column || text_equal(row_text(&table->rows[i], column), text))
            array_push(arena, &rows, &table->rows[i]);
    return view_periods_of(&rows, arena);
}

static const char *const verdicts[] = {"conflicts", "unclear", "unverifiable", "agrees"};

/* What the documents state, by verdict. */
void view_stated(const struct tables *tables, struct value_map *own, struct reader *reader)
{
    const struct table *declared = tables_find(tables, TEXT("declared"));
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        value_map_add(own, verdicts[i],
                      rows_where(declared, "verdict", text_from(verdicts[i]), reader->arena));
}

/* Each outcome with the measures that belong to it. */
void view_outcomes(struct value_map *own, struct reader *reader)
{
    const struct table *outcomes = tables_find(&reader->site->shared, TEXT("outcomes"));
    const struct table *measures = tables_find(&reader->site->shared, TEXT("measures"));
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; outcomes && i < outcomes->row_count; i++) {
        const struct row *row = &outcomes->rows[i];
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "outcome", row_value(row));
        value_map_add(map, "measures",
                      rows_where(measures, "outcome", row->address, reader->arena));
        value_list_add(list, value_from_map(map));
    }
    value_map_add(own, "outcome_list", value_from_list(list));
}

static void view_home(struct value_map *own, struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < reader->site->partnerships.count; i++) {
        const struct partnership *partnership = reader->site->partnerships.items[i];
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "partnership", partnership_value(partnership));
        value_map_add(map, "priority_count",
                      value_number(reader->arena, partnership->priorities.count));
        view_money(partnership, map, reader);
        view_unknowns(partnership, map, reader);
        view_stated(&partnership->tables, map, reader);
        view_in_short(&partnership->metrics, map, reader);
        value_list_add(list, value_from_map(map));
    }
    value_map_add(own, "partnership_list", value_from_list(list));
}

static void view_partnership(const struct partnership *partnership, struct value_map *own,
                             struct reader *reader)
{
    view_funding(partnership, own, reader);
    view_milestones(partnership, own, reader);
    view_unknowns(partnership, own, reader);
    view_latest(&partnership->metrics, own, reader);
    view_stated(&partnership->tables, own, reader);
}

void view_add(const struct page *page, struct value_map *own, struct reader *reader)
{
    switch (page->type) {
    case PAGE_HOME:
        view_home(own, reader);
        break;
    case PAGE_PARTNERSHIP:
        view_partnership(page->partnership, own, reader);
        break;
    case PAGE_PRIORITY:
        view_priority(page, own, reader);
        break;
    case PAGE_METRIC:
        view_metric(page, own, reader);
        break;
    case PAGE_AREA:
        view_area(page, own, reader);
        break;
    case PAGE_AREAS:
        view_areas(page->partnership, own, reader);
        break;
    case PAGE_FUNDING:
        view_funding(page->partnership, own, reader);
        break;
    case PAGE_SPENDING:
        view_spending(page->partnership, own, reader);
        break;
    case PAGE_MILESTONES:
        view_milestones(page->partnership, own, reader);
        break;
    case PAGE_MEMBERS:
        view_members(page->partnership, own, reader);
        break;
    case PAGE_WITHHELD:
        view_withheld(page->partnership, own, reader);
        break;
    case PAGE_UPDATES:
        value_map_add(own, "news", news_value(page, reader));
        break;
    case PAGE_STATED:
        view_stated(&page->partnership->tables, own, reader);
        break;
    case PAGE_DATA:
        view_data(page, own, reader);
        break;
    case PAGE_TABLE:
        view_table(page, own, reader);
        break;
    case PAGE_COMPARE:
        view_compare(own, reader);
        view_stated(&reader->site->shared, own, reader);
        break;
    case PAGE_OUTCOMES:
        view_outcomes(own, reader);
        break;
    case PAGE_A_TO_Z:
        view_a_to_z(own, reader);
        break;
    default:
        break;
    }
}
