#include "model/updates_check.h"

static void check_page(const struct site *site, const struct cell *cell,
                       struct diagnostics *diagnostics)
{
    if (cell->text.length == 0 || map_find(&site->by_path, cell->text))
        return;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place,
                                    "there is no page at %.*s", TEXT_ARGUMENTS(cell->text));
    struct texts known = {0};
    if (diagnostics_may_search(diagnostics, site->pages.count))
        for (size_t i = 0; i < site->pages.count; i++)
            array_push(&diagnostics->arena, &known, site->pages.items[i]->path);
    if (!advise_nearest(diagnostics, d, cell->text, &known))
        advise(diagnostics, d,
               "Write its address from the front of the site: enfield/funding.html.");
}

static void check_tables(const struct site *site, const struct tables *tables,
                         struct diagnostics *diagnostics)
{
    const struct table *updates = tables_find(tables, TEXT("updates"));
    for (size_t i = 0; updates && i < updates->row_count; i++)
        check_page(site, row_cell(&updates->rows[i], "page"), diagnostics);
}

void updates_check(const struct site *site, struct diagnostics *diagnostics)
{
    check_tables(site, &site->shared, diagnostics);
    for (size_t i = 0; i < site->partnerships.count; i++)
        check_tables(site, &site->partnerships.items[i]->tables, diagnostics);
}
