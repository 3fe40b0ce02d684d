#include "render/view.h"

#include "render/address.h"
#include "render/dataset.h"
#include "render/grid.h"
#include "render/page_value.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

static struct text partnership_page(const struct partnership *partnership, enum page_type type,
                                    struct reader *reader)
{
    const struct page *page =
        partnership->pages[type] ? partnership->pages[type] : partnership->page;
    return address_relative(reader->arena, reader->page,
                            page_in_language(page, reader->language)->path);
}

static struct text partnership_title(const struct partnership *partnership, struct reader *reader)
{
    return page_in_language(partnership->page, reader->language)->title;
}

/* --- the supplemental grant by year --------------------------------------------------- */

static const struct text grant = TEXT_CONSTANT("ssmtrg");

static void add_new_periods(struct period_list *all, const struct period_list *more,
                            struct arena *arena)
{
    for (size_t i = 0; i < more->count; i++) {
        bool known = false;
        size_t place = all->count;
        for (size_t k = 0; k < all->count; k++)
            known = known || text_equal(all->items[k].text, more->items[i].text);
        if (known)
            continue;
        array_push(arena, all, more->items[i]);
        for (; place > 0 &&
               period_compare(all->items[place - 1].period, all->items[place].period) > 0;
             place--) {
            struct cell earlier = all->items[place];
            all->items[place] = all->items[place - 1];
            all->items[place - 1] = earlier;
        }
    }
}

static void add_grant_cell(struct grid *grid, const struct table *allocations, struct text period,
                           struct reader *reader)
{
    struct text address =
        arena_format(reader->arena, "%.*s.%.*s", TEXT_ARGUMENTS(grant), TEXT_ARGUMENTS(period));
    const struct row *row = allocations ? table_row(allocations, address) : NULL;
    if (row)
        view_amount(grid, row, reader);
    else
        grid_add_cell(grid, say(reader, "compare.not_in_document"));
}

/* The downloads that the grants are in: partnership and url. */
static struct value grants_csv(struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < reader->site->partnerships.count; i++) {
        const struct partnership *partnership = reader->site->partnerships.items[i];
        struct value_map *map = value_map_new(reader->arena);
        struct text url = dataset_csv(partnership, "allocations", reader->page, reader->arena);
        value_map_add(map, "partnership", page_value(partnership->page));
        value_map_add(map, "url", value_text(reader->arena, url));
        if (url.length)
            value_list_add(list, value_from_map(map));
    }
    return value_from_list(list);
}

static void add_grants(struct value_map *own, struct reader *reader)
{
    const struct site *site = reader->site;
    struct period_list periods = {0};
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct table *allocations =
            tables_find(&site->partnerships.items[i]->tables, TEXT("allocations"));
        struct period_list more = view_periods(allocations, "stream", grant, reader->arena);
        add_new_periods(&periods, &more, reader->arena);
    }
    struct grid *grid =
        grid_new(reader, say(reader, "compare.grant"), say(reader, "compare.partnership"));
    for (size_t p = 0; p < periods.count; p++)
        grid_add_column(grid, words_period(reader, periods.items[p].period));
    for (size_t i = 0; periods.count && i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        grid_add_row(grid, partnership_title(partnership, reader),
                     partnership_page(partnership, PAGE_FUNDING, reader));
        for (size_t p = 0; p < periods.count; p++)
            add_grant_cell(grid, tables_find(&partnership->tables, TEXT("allocations")),
                           periods.items[p].text, reader);
    }
    value_map_add(own, "grants", grid_value(grid));
    value_map_add(own, "grants_csv", grants_csv(reader));
    value_map_add(own, "grants_chart",
                  periods.count ? view_grants_chart(&periods, grant, reader) : value_nothing());
}

/* --- growth of treatment --------------------------------------------------------------- */

static void add_growth(struct grid *grid, const struct partnership *partnership,
                       const struct row *row, struct reader *reader)
{
    static const char *const columns[] = {"percent", "baseline_period", "baseline_value", "due"};
    int metric = schema_column(row->table->schema, TEXT("metric"));
    const struct page *page = site_cell_page(reader->site, row, (size_t)metric);
    const struct cell *group = row_cell(row, "group");
    if (!page)
        return;
    page = page_in_language(page, reader->language);
    struct text what = text_is(group->text, "all") ? page->title : cell_label(group);
    grid_add_row(grid,
                 arena_format(reader->arena, "%.*s: %.*s",
                              TEXT_ARGUMENTS(partnership_title(partnership, reader)),
                              TEXT_ARGUMENTS(what)),
                 address_relative(reader->arena, reader->page, page->path));
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        int column = schema_column(row->table->schema, text_from(columns[i]));
        struct text words = row->cells[column].text.length ? cell_words(row, (size_t)column, reader)
                                                           : say(reader, "compare.not_stated");
        grid_add_cell(grid, words);
    }
}

static struct value growth_grid(struct reader *reader)
{
    static const char *const titles[] = {"targets.increase", "targets.baseline_period",
                                         "targets.baseline", "targets.due"};
    struct grid *grid =
        grid_new(reader, say(reader, "compare.growth"), say(reader, "compare.group"));
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++)
        grid_add_column(grid, say(reader, titles[i]));
    for (size_t i = 0; i < reader->site->partnerships.count; i++) {
        const struct partnership *partnership = reader->site->partnerships.items[i];
        const struct table *targets = tables_find(&partnership->tables, TEXT("targets"));
        for (size_t r = 0; targets && r < targets->row_count; r++)
            if (row_text(&targets->rows[r], "percent").length > 0)
                add_growth(grid, partnership, &targets->rows[r], reader);
    }
    return grid_value(grid);
}

/* --- national deadlines ---------------------------------------------------------------- */

/* The requirements that milestones can answer, from the milestones' own schema. */
static const struct column *requirement_column(const struct site *site)
{
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct table *table =
            tables_find(&site->partnerships.items[i]->tables, TEXT("milestones"));
        if (table)
            return &table->schema->columns[schema_column(table->schema, TEXT("requirement"))];
    }
    return NULL;
}

static void add_deadline(struct grid *grid, const struct table *milestones, struct text requirement,
                         struct reader *reader)
{
    for (size_t i = 0; milestones && i < milestones->row_count; i++) {
        const struct row *row = &milestones->rows[i];
        if (!text_equal(row_text(row, "requirement"), requirement))
            continue;
        int met_on = schema_column(row->table->schema, TEXT("met_on"));
        int due = schema_column(row->table->schema, TEXT("due"));
        struct text when = say(reader, "compare.no_date");
        if (row->cells[met_on].text.length)
            when = cell_words(row, (size_t)met_on, reader);
        else if (row->cells[due].text.length)
            when = say_with(reader, "compare.due",
                            SLOTS({"date", cell_words(row, (size_t)due, reader)}));
        grid_add_cell(grid, when);
        grid_tag_cell(grid, choice_words(reader, row->table, row_cell(row, "status")),
                      row_text(row, "status"));
        return;
    }
    grid_add_cell(grid, say(reader, "compare.not_in_document"));
}

static struct value deadline_grid(struct reader *reader)
{
    const struct site *site = reader->site;
    const struct column *requirements = requirement_column(site);
    struct grid *grid =
        grid_new(reader, say(reader, "compare.deadlines"), say(reader, "compare.requirement"));
    for (size_t i = 0; i < site->partnerships.count; i++)
        grid_add_column(grid, partnership_title(site->partnerships.items[i], reader));
    for (size_t c = 0; requirements && c < requirements->choice_count; c++) {
        grid_add_row(grid,
                     say_member(reader, "choices.milestones", requirements->choices[c].value,
                                requirements->choices[c].words),
                     (struct text){0});
        for (size_t i = 0; i < site->partnerships.count; i++)
            add_deadline(grid,
                         tables_find(&site->partnerships.items[i]->tables, TEXT("milestones")),
                         requirements->choices[c].value, reader);
    }
    return grid_value(grid);
}

void view_compare(struct value_map *own, struct reader *reader)
{
    add_grants(own, reader);
    value_map_add(own, "growth", growth_grid(reader));
    value_map_add(own, "deadlines", deadline_grid(reader));
}
