#include "render/dataset.h"

#include "render/address.h"

#include <stdint.h>
#include <string.h>

const struct dataset_form dataset_forms[DATASET_FORMS] = {
    {".csv", "text/csv", "CSV"},
    {".json", "application/json", "JSON"},
};

/* Months are counted as in struct period; a table may reach back before the year 0. */
struct span {
    int first;
    int last;
    bool known;
};

static void span_take(struct span *span, const struct cell *cell)
{
    const struct period period = cell->period;
    if (cell->text.length == 0 || period.kind == PERIOD_UNDATED || period.first < 0)
        return;
    if (!span->known || period.first < span->first)
        span->first = period.first;
    if (!span->known || period.last > span->last)
        span->last = period.last;
    span->known = true;
}

static struct span span_of(const struct table *table)
{
    struct span span = {0};
    for (size_t c = 0; c < table->schema->column_count; c++)
        for (size_t r = 0; table->schema->columns[c].kind == COLUMN_PERIOD && r < table->row_count;
             r++)
            span_take(&span, &table->rows[r].cells[c]);
    return span;
}

static struct text day(struct arena *arena, int month, bool last)
{
    int year = month / 12;
    int of_year = month % 12 + 1;
    return arena_format(arena, "%04d-%02d-%02d", year, of_year,
                        last ? days_in_month(year, of_year) : 1);
}

static const struct row *area_of(const struct site *site, const struct partnership *partnership)
{
    const struct table *areas = tables_find(&site->shared, TEXT("areas"));
    return partnership && areas ? table_row(areas, page_text(partnership->page, "area")) : NULL;
}

struct dataset dataset_of(const struct site *site, const struct page *page, struct arena *arena)
{
    struct dataset dataset = {.page = page, .name = page->title};
    struct span span = span_of(page->table);
    if (page->partnership)
        dataset.name = arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(page->title),
                                    TEXT_ARGUMENTS(page->partnership->page->title));
    if (span.known) {
        dataset.begins = day(arena, span.first, false);
        dataset.ends = day(arena, span.last, true);
    }
    dataset.area = area_of(site, page->partnership);
    return dataset;
}

struct text dataset_path(const struct dataset *dataset, const char *ending, struct arena *arena)
{
    struct text path = dataset->page->path;
    return arena_format(arena, "%.*s%s", (int)(path.length - strlen(".html")), path.at, ending);
}

struct text dataset_csv(const struct partnership *partnership, const char *table, struct text page,
                        struct arena *arena)
{
    for (size_t i = 0; i < partnership->table_pages.count; i++) {
        struct dataset dataset = {.page = partnership->table_pages.items[i]};
        if (text_is(dataset.page->table->schema->name, table))
            return address_relative(arena, page, dataset_path(&dataset, ".csv", arena));
    }
    return (struct text){0};
}

struct text dataset_address(const struct site *site, struct text from, struct text to,
                            struct arena *arena)
{
    return site->base_url.length ? arena_join(arena, site->base_url, to)
                                 : address_relative(arena, from, to);
}

struct text dataset_licence(const struct site *site, struct arena *arena)
{
    struct text lower = arena_lower(arena, site->licence);
    if (text_starts(lower, "https://") || text_starts(lower, "http://"))
        return site->licence;
    bool government = text_starts(lower, "ogl") ||
                      text_find(lower, TEXT("open government licence"), 0) != SIZE_MAX;
    bool third = text_find_char(lower, '3', 0) != SIZE_MAX;
    return government && third
               ? TEXT("http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
               : (struct text){0};
}
