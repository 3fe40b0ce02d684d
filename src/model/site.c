#include "model/site.h"

#include <stdint.h>

const struct partnership *site_partnership(const struct site *site, struct text id)
{
    for (size_t i = 0; i < site->partnerships.count; i++)
        if (text_equal(site->partnerships.items[i]->id, id))
            return site->partnerships.items[i];
    return NULL;
}

const struct tables *site_tables(const struct site *site, struct text folder)
{
    if (folder.length == 0)
        return &site->shared;
    const struct partnership *partnership = site_partnership(site, folder);
    return partnership ? &partnership->tables : NULL;
}

static const struct page *page_by_id(const struct page_list *list, struct text id)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i]->id, id))
            return list->items[i];
    return NULL;
}

const struct page *site_cell_page(const struct site *site, const struct row *row, size_t column)
{
    const struct partnership *partnership = site_partnership(site, row->table->folder);
    struct text type = row->table->schema->columns[column].page;
    if (!partnership || type.length == 0)
        return NULL;
    const struct page_list *list =
        text_is(type, "metric") ? &partnership->metrics : &partnership->priorities;
    return page_by_id(list, row->cells[column].text);
}

const struct page *site_table_page(const struct site *site, const struct table *table)
{
    const struct partnership *partnership = site_partnership(site, table->folder);
    const struct page_list *list = partnership ? &partnership->table_pages : &site->table_pages;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->table == table)
            return list->items[i];
    return NULL;
}

const struct check *site_check(const struct site *site, const struct row *claim)
{
    const struct partnership *partnership = site_partnership(site, claim->table->folder);
    const struct checks *checks = partnership ? &partnership->checks : &site->checks;
    for (size_t i = 0; i < checks->count; i++)
        if (checks->items[i].claim == claim)
            return &checks->items[i];
    return NULL;
}

const struct instant *site_embargo(const struct site *site, const struct page *page)
{
    const struct metric *metric = metrics_find(&page->partnership->figures, page->id);
    struct instant now = {site->as_of, site->minute};
    if (!metric || metric->visibility.restricted || visibility_is_public(metric->visibility, now))
        return NULL;
    return &metric->visibility.publish_from;
}

bool site_has_embargo(const struct site *site, const struct partnership *partnership)
{
    for (size_t i = 0; i < partnership->metrics.count; i++)
        if (site_embargo(site, partnership->metrics.items[i]))
            return true;
    return false;
}

static size_t count_in(const struct tables *tables,
                       bool (*counts)(const struct column *column, const struct cell *cell))
{
    size_t count = 0;
    for (size_t t = 0; t < tables->list.count; t++) {
        const struct table *table = tables->list.items[t];
        for (size_t r = 0; r < table->row_count; r++)
            for (size_t c = 0; c < table->schema->column_count; c++)
                count += counts(&table->schema->columns[c], &table->rows[r].cells[c]);
    }
    return count;
}

/* In how many cells of all tables there is what is to be counted. */
static size_t site_count(const struct site *site,
                         bool (*counts)(const struct column *column, const struct cell *cell))
{
    size_t count = count_in(&site->shared, counts);
    for (size_t i = 0; i < site->partnerships.count; i++)
        count += count_in(&site->partnerships.items[i]->tables, counts);
    return count;
}

static bool is_figure(const struct column *column, const struct cell *cell)
{
    return column_is_number(column) && cell->text.length > 0;
}

static bool is_hidden(const struct column *column, const struct cell *cell)
{
    struct text marker = column->kind == COLUMN_MARKER ? cell->text : cell->marker;
    return text_find(marker, TEXT("[c]"), 0) != SIZE_MAX;
}

size_t site_count_figures(const struct site *site)
{
    return site_count(site, is_figure);
}

size_t site_count_hidden(const struct site *site)
{
    return site_count(site, is_hidden);
}

size_t site_count_checks(const struct site *site)
{
    size_t count = site->checks.count;
    for (size_t i = 0; i < site->partnerships.count; i++)
        count += site->partnerships.items[i]->checks.count;
    return count;
}

struct text site_row_unit(const struct site *site, const struct row *row)
{
    const struct schema *schema = row->table->schema;
    int metric = schema_column(schema, TEXT("metric"));
    const struct page *page =
        metric == NO_COLUMN ? NULL : site_cell_page(site, row, (size_t)metric);
    return page ? page_text(page, "unit") : row_text(row, "unit");
}
