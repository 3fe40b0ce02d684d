#include "build/explain.h"

#include "build/rendering.h"
#include "render/row_value.h"

#include <stdint.h>

/* --- one cell -------------------------------------------------------------------------- */

/* Takes TABLE.KEY.COLUMN apart. Only the key may have dots in it. */
static bool find_cell(const struct site *site, struct text folder, struct text name,
                      struct explanation *explanation, struct diagnostics *diagnostics)
{
    struct text table_name;
    struct text rest;
    size_t dot = 0;
    text_cut(name, '.', &table_name, &rest);
    for (size_t i = 0; i < rest.length; i++)
        if (rest.at[i] == '.')
            dot = i;
    const struct tables *tables = site_tables(site, folder);
    const struct table *table = tables ? tables_find(tables, table_name) : NULL;
    const struct row *row = table ? table_row(table, text_slice(rest, 0, dot)) : NULL;
    int column =
        row ? schema_column(table->schema, text_slice(rest, dot + 1, rest.length)) : NO_COLUMN;
    if (column != NO_COLUMN) {
        explanation->row = row;
        explanation->column = (size_t)column;
        return true;
    }
    const char *what = !tables ? "partnership" : !table ? "table" : !row ? "row" : "column";
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_NAME_UNKNOWN, (struct place){0},
                                    "there is no such %s: %.*s %.*s", what, TEXT_ARGUMENTS(folder),
                                    TEXT_ARGUMENTS(name));
    advise(diagnostics, d, "Write the name as a page does: allocations.ssmtrg.2023-24.amount.");
    return false;
}

static void find_claims(struct arena *arena, const struct checks *checks, struct explanation *e)
{
    for (size_t i = 0; i < checks->count; i++)
        if (check_is_about(&checks->items[i], e->row))
            array_push(arena, &e->claims, checks->items[i]);
}

static bool prints_row(const struct target *target, const struct row *row)
{
    for (size_t i = 0; i < target->printed.count; i++)
        if (target->printed.items[i].row == row)
            return true;
    return false;
}

/* Fills in what is known of the cell once every page has been rendered. */
static void follow(struct arena *arena, const struct rendering *r, struct use_finder *finder,
                   struct explanation *e)
{
    for (size_t i = 0; i < r->targets.count; i++)
        if (prints_row(&r->targets.items[i], e->row))
            array_push(arena, &e->pages, r->site->pages.items[i]);
    find_claims(arena, &r->site->checks, e);
    for (size_t i = 0; i < r->site->partnerships.count; i++)
        find_claims(arena, &r->site->partnerships.items[i]->checks, e);
    e->uses = uses_find(finder, e->row, e->column);
}

/* Renders all pages, which list what they print. */
static bool run(struct arena *arena, const struct build_options *options, struct rendering *r,
                struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < r->targets.count; i++)
        r->targets.items[i].lists_printed = true;
    rendering_run(arena, r, options->jobs, diagnostics);
    return diagnostics->errors == 0;
}

bool explain_cell(struct arena *arena, const struct build_options *options, struct text folder,
                  struct text name, struct site *site, struct explanation *explanation,
                  struct diagnostics *diagnostics)
{
    struct rendering rendering = {0};
    struct use_finder finder = {.arena = arena, .site = site};
    *explanation = (struct explanation){0};
    bool good = rendering_prepare(arena, options, site, &rendering, diagnostics) &&
                diagnostics->errors == 0 &&
                find_cell(site, folder, name, explanation, diagnostics) &&
                run(arena, options, &rendering, diagnostics);
    if (good)
        follow(arena, &rendering, &finder, explanation);
    rendering_release(&rendering);
    return good;
}

/* --- a page ----------------------------------------------------------------------------- */

/* The page's place among all pages, which is that of its target. */
static bool find_page(const struct site *site, struct text name, size_t *number,
                      struct diagnostics *diagnostics)
{
    struct texts known = {0};
    struct arena *arena = &diagnostics->arena;
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct page *page = site->pages.items[i];
        struct text file = page->document ? page->document->source->name : page->path;
        struct text short_file =
            text_slice(file, page->document ? sizeof "content/" - 1 : 0, file.length);
        *number = i;
        if (text_equal(name, page->path) || text_equal(name, file) || text_equal(name, short_file))
            return true;
        array_push(arena, &known, text_ends(name, ".md") ? short_file : page->path);
    }
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_NAME_UNKNOWN, (struct place){0},
                                    "there is no such page: %.*s", TEXT_ARGUMENTS(name));
    if (!advise_nearest(diagnostics, d, name, &known))
        advise(diagnostics, d, "Write its address or its file: enfield/funding.html.");
    return false;
}

/* Every cell that the target prints, each once. */
static void list_cells(struct arena *arena, const struct target *target,
                       struct page_figures *figures)
{
    struct map seen = {0};
    for (size_t i = 0; i < target->printed.count; i++) {
        const struct printed_cell *printed = &target->printed.items[i];
        const struct cell **cell = arena_new(arena, const struct cell *);
        *cell = &printed->row->cells[printed->column];
        struct text key = {(const char *)cell, sizeof *cell}; /* its place in memory */
        if (!map_add(arena, &seen, key, cell))
            array_push(arena, &figures->list,
                       (struct explanation){.row = printed->row, .column = printed->column});
    }
}

static bool is_printed_as(struct arena *arena, const struct site *site, const struct explanation *e,
                          struct text figure)
{
    struct reader reader = reader_of(site, arena);
    return text_equal(cell_words(e->row, e->column, &reader), figure);
}

/* "+272 (+27.5%)" gives both +272 and +27.5%. */
static bool gives(const struct use *use, struct text figure)
{
    size_t at = text_find(use->words, figure, 0);
    size_t end = at + figure.length;
    return at != SIZE_MAX && (at == 0 || use->words.at[at - 1] == '(') &&
           (end == use->words.length || use->words.at[end] == ' ' || use->words.at[end] == ')');
}

/* Finds the cells that the figure is worked out from on this page, in the first of the ways
 * in which it is. */
static void find_parts(struct arena *arena, struct text figure, struct use_finder *finder,
                       struct page_figures *figures)
{
    for (size_t i = 0; i < figures->list.count; i++) {
        const struct explanation *e = &figures->list.items[i];
        struct uses uses = uses_find(finder, e->row, e->column);
        for (size_t k = 0; k < uses.count; k++) {
            const struct use *use = &uses.items[k];
            if (use->page != figures->page || !gives(use, figure) ||
                (figures->worked_out.length && !text_equal(use->what, figures->worked_out)))
                continue;
            figures->worked_out = use->what;
            array_push(arena, &figures->parts, *e);
            break;
        }
    }
}

static bool find_figure(struct arena *arena, const struct rendering *r, struct text figure,
                        struct page_figures *figures, struct diagnostics *diagnostics)
{
    struct use_finder finder = {.arena = arena, .site = r->site};
    struct explanations direct = {0};
    find_parts(arena, figure, &finder, figures);
    for (size_t i = 0; i < figures->list.count; i++)
        if (is_printed_as(arena, r->site, &figures->list.items[i], figure))
            follow(arena, r, &finder, array_push(arena, &direct, figures->list.items[i]));
    figures->list = direct;
    if (direct.count || figures->parts.count)
        return true;
    struct text path = figures->page->path;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_NAME_UNKNOWN, (struct place){0},
                                    "%.*s prints no figure \"%.*s\" from the data",
                                    TEXT_ARGUMENTS(path), TEXT_ARGUMENTS(figure));
    advise(diagnostics, d, "placard explain %.*s lists those that it prints.",
           TEXT_ARGUMENTS(path));
    return false;
}

bool explain_page(struct arena *arena, const struct build_options *options, struct text name,
                  struct text figure, struct site *site, struct page_figures *figures,
                  struct diagnostics *diagnostics)
{
    struct rendering rendering = {0};
    size_t number;
    *figures = (struct page_figures){0};
    bool good = rendering_prepare(arena, options, site, &rendering, diagnostics) &&
                diagnostics->errors == 0 && find_page(site, name, &number, diagnostics) &&
                run(arena, options, &rendering, diagnostics);
    if (good) {
        figures->page = site->pages.items[number];
        list_cells(arena, &rendering.targets.items[number], figures);
        good = figure.length == 0 || find_figure(arena, &rendering, figure, figures, diagnostics);
    }
    rendering_release(&rendering);
    return good;
}
