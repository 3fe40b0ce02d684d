#include "model/accessibility.h"
#include "model/acronyms.h"
#include "model/addresses.h"
#include "model/brand.h"
#include "model/disputed.h"
#include "model/hand_status.h"
#include "model/made_pages.h"
#include "model/metric_rows.h"
#include "model/metrics_check.h"
#include "model/overdue.h"
#include "model/people.h"
#include "model/site.h"
#include "model/translation.h"
#include "model/updates_check.h"

#include "data/baselines.h"

#include <stdint.h>
#include <stdlib.h>

/* The folder that a path begins with, or the empty text. */
static struct text first_folder(struct text path)
{
    struct text folder;
    struct text rest;
    return text_cut(path, '/', &folder, &rest) ? folder : (struct text){0};
}

/* The folder that a page's file stands in; by a permalink its address may lie elsewhere. */
static struct text folder_of(const struct page *page)
{
    struct text path = page->path;
    if (page->document)
        path = text_slice(page->document->source->name, sizeof "content/" - 1, SIZE_MAX);
    return first_folder(path);
}

/* --- partnerships ---------------------------------------------------------- */

static struct partnership *partnership_of(struct site *site, struct text folder)
{
    for (size_t i = 0; i < site->partnerships.count; i++)
        if (text_equal(site->partnerships.items[i]->id, folder))
            return site->partnerships.items[i];
    return NULL;
}

/* Finds the partnerships' pages; their tables may be known already. */
static void find_partnerships(struct arena *arena, struct site *site)
{
    for (size_t i = 0; i < site->pages.count; i++) {
        struct page *page = site->pages.items[i];
        if (page->type != PAGE_PARTNERSHIP || page->original)
            continue;
        struct text folder = folder_of(page);
        struct partnership *partnership = partnership_of(site, folder);
        if (!partnership) {
            partnership = arena_new(arena, struct partnership);
            *partnership = (struct partnership){.id = folder};
            array_push(arena, &site->partnerships, partnership);
        }
        partnership->page = page;
    }
}

/* A folder of data without a partnership has nowhere to be shown. */
static void drop_strays(struct site *site, struct diagnostics *diagnostics)
{
    size_t kept = 0;
    for (size_t i = 0; i < site->partnerships.count; i++) {
        struct partnership *partnership = site->partnerships.items[i];
        if (partnership->page) {
            site->partnerships.items[kept++] = partnership;
            continue;
        }
        if (partnership->tables.list.count == 0)
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN,
                     place_whole(partnership->tables.list.items[0]->source),
                     "no partnership has this data: content/%.*s/index.md is missing",
                     TEXT_ARGUMENTS(partnership->id));
        advise(diagnostics, d,
               "Add that page with type: partnership, or rename the data's folder.");
    }
    site->partnerships.count = kept;
}

/* --- pages ----------------------------------------------------------------- */

/* A page that shows a partnership's data cannot be made without one. */
static bool has_partnership_it_needs(const struct page *page, struct diagnostics *diagnostics)
{
    const struct page_kind *kind = page_kind(page->type);
    if (page->partnership || page->original || !kind->stands ||
        !text_starts(text_from(kind->stands), "*/"))
        return true;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_TYPE_UNKNOWN, page_place(page, "type"),
                 "a page of type '%s' belongs to a partnership, but content/%.*s/index.md is "
                 "missing",
                 kind->name, TEXT_ARGUMENTS(folder_of(page)));
    advise(diagnostics, d,
           "Add that page with type: partnership, or move this file into a partnership's folder.");
    return false;
}

/* There is one page of most types, shared or for each partnership. */
static void take_slot(struct page **slot, struct page *page, struct diagnostics *diagnostics)
{
    if (*slot && page->document) {
        struct diagnostic *d = diagnose(
            diagnostics, PROBLEM_PAGE_TWICE, page_place(page, "type"),
            "there is a page of type '%s' here already: %.*s", page_kind(page->type)->name,
            TEXT_ARGUMENTS((*slot)->document ? (*slot)->document->source->name : (*slot)->path));
        advise(diagnostics, d, "Put both texts into one page, or write type: page.");
        return;
    }
    *slot = page;
}

/* A folder of plain pages that is no partnership's is a section. Its first page, which leads to
 * the others, stands for it. */
static void place_plain(struct arena *arena, struct site *site, struct page *page)
{
    struct text folder = folder_of(page);
    struct text first = arena_format(arena, "%.*s/index.html", TEXT_ARGUMENTS(folder));
    if (folder.length == 0)
        array_push(arena, &site->others, page);
    else if (text_equal(page->path, first))
        array_push(arena, &site->sections, page);
}

static void place_page(struct arena *arena, struct site *site, struct page *page,
                       struct diagnostics *diagnostics)
{
    struct partnership *partnership = partnership_of(site, folder_of(page));
    page->partnership = partnership;
    if (page->original) /* it takes no place: who is led to the original comes to it */
        return;
    if (!partnership) {
        if (page->type == PAGE_TABLE)
            array_push(arena, &site->table_pages, page);
        else if (page->type == PAGE_PLAIN)
            place_plain(arena, site, page);
        else
            take_slot(&site->shared_pages[page->type], page, diagnostics);
        return;
    }
    switch (page->type) {
    case PAGE_PRIORITY:
        array_push(arena, &partnership->priorities, page);
        break;
    case PAGE_METRIC:
        array_push(arena, &partnership->metrics, page);
        break;
    case PAGE_AREA:
        array_push(arena, &partnership->areas, page);
        break;
    case PAGE_TABLE:
        array_push(arena, &partnership->table_pages, page);
        break;
    case PAGE_PLAIN:
        array_push(arena, &partnership->others, page);
        break;
    default:
        take_slot(&partnership->pages[page->type], page, diagnostics);
    }
}

static int by_path(const void *left, const void *right)
{
    const struct page *const *a = left;
    const struct page *const *b = right;
    return text_compare((*a)->path, (*b)->path);
}

static int by_order(const void *left, const void *right)
{
    const struct page *const *a = left;
    const struct page *const *b = right;
    if ((*a)->order != (*b)->order)
        return (*a)->order < (*b)->order ? -1 : 1;
    return text_compare((*a)->path, (*b)->path);
}

static int by_partnership_order(const void *left, const void *right)
{
    const struct partnership *const *a = left;
    const struct partnership *const *b = right;
    return by_order(&(*a)->page, &(*b)->page);
}

static void sort_pages(struct page_list *list, int (*order)(const void *, const void *))
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, order);
}

static void make_nav(struct arena *arena, struct partnership *partnership)
{
    for (int type = 0; type < PAGE_TYPE_COUNT; type++)
        if (partnership->pages[type] && type != PAGE_PARTNERSHIP && type != PAGE_PRINT)
            array_push(arena, &partnership->nav, partnership->pages[type]);
    for (size_t i = 0; i < partnership->others.count; i++)
        array_push(arena, &partnership->nav, partnership->others.items[i]);
}

static void sort_all(struct site *site)
{
    sort_pages(&site->pages, by_path);
    sort_pages(&site->others, by_path);
    sort_pages(&site->sections, by_path);
    if (site->partnerships.count > 1)
        qsort(site->partnerships.items, site->partnerships.count, sizeof *site->partnerships.items,
              by_partnership_order);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        sort_pages(&site->partnerships.items[i]->priorities, by_order);
        sort_pages(&site->partnerships.items[i]->metrics, by_order);
        sort_pages(&site->partnerships.items[i]->areas, by_path);
        sort_pages(&site->partnerships.items[i]->others, by_path);
    }
}

/* --- references ------------------------------------------------------------ */

static void complain_page_cell(const struct site *site, const struct row *row, size_t column,
                               struct diagnostics *diagnostics)
{
    const struct cell *cell = &row->cells[column];
    struct text type = row->table->schema->columns[column].page;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN, cell->place, "there is no %.*s \"%.*s\"",
                 TEXT_ARGUMENTS(type), TEXT_ARGUMENTS(cell->text));
    const struct partnership *partnership = site_partnership(site, row->table->folder);
    struct texts known = {0};
    if (partnership) {
        const struct page_list *list =
            text_is(type, "metric") ? &partnership->metrics : &partnership->priorities;
        for (size_t i = 0; i < list->count; i++)
            array_push(&diagnostics->arena, &known, list->items[i]->id);
    }
    if (!advise_nearest(diagnostics, d, cell->text, &known))
        advise(diagnostics, d, "Its page would be content/%.*s/%s/%.*s.md.",
               TEXT_ARGUMENTS(row->table->folder),
               text_is(type, "metric") ? "metrics" : "priorities", TEXT_ARGUMENTS(cell->text));
}

/* Most cells name the same page as the one above. */
static void check_page_column(const struct site *site, const struct table *table, size_t column,
                              struct diagnostics *diagnostics)
{
    struct text good = {0}; /* the last that there was a page for */
    for (size_t r = 0; r < table->row_count; r++) {
        struct text name = table->rows[r].cells[column].text;
        if (name.length == 0 || text_equal(name, good))
            continue;
        if (site_cell_page(site, &table->rows[r], column))
            good = name;
        else
            complain_page_cell(site, &table->rows[r], column, diagnostics);
    }
}

static void check_page_cells(const struct site *site, const struct tables *tables,
                             struct diagnostics *diagnostics)
{
    for (size_t t = 0; t < tables->list.count; t++) {
        const struct table *table = tables->list.items[t];
        for (size_t c = 0; c < table->schema->column_count; c++)
            if (table->schema->columns[c].page.length > 0)
                check_page_column(site, table, c, diagnostics);
    }
}

static void check_row_field(const struct site *site, const struct field *field,
                            const struct node *node, struct diagnostics *diagnostics)
{
    const struct table *table = tables_find(&site->shared, text_from(field->words));
    if (node->kind != NODE_STRING || (table && table_row(table, node->text)))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN, node->place,
                 "there is no \"%.*s\" in %s.csv", TEXT_ARGUMENTS(node->text), field->words);
    struct texts known = {0};
    for (size_t i = 0; table && i < table->row_count; i++)
        array_push(&diagnostics->arena, &known, table->rows[i].address);
    if (!advise_nearest(diagnostics, d, node->text, &known))
        advise(diagnostics, d, "Add it to data/%s.csv first, or correct the name here.",
               field->words);
}

static void check_row_fields(const struct site *site, const struct page *page,
                             struct diagnostics *diagnostics)
{
    if (!page->document)
        return;
    for (const struct field *field = page_kind(page->type)->fields; field->name; field++) {
        const struct node *node = node_member(&page->document->fields, field->name);
        if (!node)
            continue;
        if (field->kind == FIELD_ROW)
            check_row_field(site, field, node, diagnostics);
        for (size_t i = 0; field->kind == FIELD_ROWS && i < node->count; i++)
            check_row_field(site, field, &node->items[i], diagnostics);
    }
}

static void check_references(const struct site *site, struct diagnostics *diagnostics)
{
    check_page_cells(site, &site->shared, diagnostics);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        check_page_cells(site, &site->partnerships.items[i]->tables, diagnostics);
    }
    for (size_t i = 0; i < site->pages.count; i++)
        check_row_fields(site, site->pages.items[i], diagnostics);
}

/* --- the home page --------------------------------------------------------- */

static void read_settings(struct site *site, struct diagnostics *diagnostics)
{
    const struct page *home = site->shared_pages[PAGE_HOME];
    if (!home) {
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_HOME_MISSING, (struct place){0},
                                        "the site has no home page");
        advise(diagnostics, d, "Add content/index.md with type: home.");
        return;
    }
    const struct node *settings = node_member(&home->document->fields, "site");
    if (!settings)
        return;
    const struct node *name = node_member(settings, "name");
    const struct node *owner = node_member(settings, "owner");
    const struct node *contact = node_member(settings, "contact");
    const struct node *licence = node_member(settings, "licence");
    site->name = name ? name->text : (struct text){0};
    site->owner = owner ? owner->text : (struct text){0};
    site->contact = contact ? contact->text : (struct text){0};
    site->licence = licence ? licence->text : (struct text){0};
}

/* The site's language is that of its home page, and that of every page that names no other. */
static void name_languages(struct site *site, struct diagnostics *diagnostics)
{
    const struct page *home = site->shared_pages[PAGE_HOME];
    struct text named = home ? page_text(home, "lang") : (struct text){0};
    site->language = languages_find(&site->languages, named.length ? named : TEXT("en"));
    for (size_t i = 0; i < site->pages.count; i++) {
        struct page *page = site->pages.items[i];
        if (page->original) /* its file's name has said it */
            continue;
        named = page_text(page, "lang");
        page->language = named.length ? languages_find(&site->languages, named) : site->language;
        if (page->language)
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_FIELD_VALUE, page_place(page, "lang"),
                     "there are no words in the language \"%.*s\"", TEXT_ARGUMENTS(named));
        struct texts known = {0};
        for (size_t k = 0; k < site->languages.count; k++)
            array_push(&diagnostics->arena, &known, site->languages.items[k]->id);
        if (!advise_nearest(diagnostics, d, named, &known))
            advise(diagnostics, d, "Write en or cy, or add templates/words/%.*s.yaml.",
                   TEXT_ARGUMENTS(named));
        page->language = languages_find(&site->languages, TEXT("en"));
    }
    if (!site->language)
        site->language = languages_find(&site->languages, TEXT("en"));
}

/* A page that nobody gave a title has its type's, in its own language. */
static void translate_titles(struct arena *arena, struct site *site)
{
    for (size_t i = 0; i < site->pages.count; i++) {
        struct page *page = site->pages.items[i];
        const struct page_kind *kind = page_kind(page->type);
        if (!kind->title || !text_is(page->title, kind->title) ||
            page_text(page, "title").length > 0)
            continue;
        struct text key = arena_format(arena, "page_titles.%s", kind->name);
        const struct message *title = message_find(&page->language->words, key);
        if (title)
            page->title = title->text;
    }
}

/* --- what the documents state ----------------------------------------------- */

static void reconcile_all(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    struct folders folders = {0};
    if (diagnostics->errors > 0)
        return; /* wrong cells have been told, and would only give wrong sums */
    array_push(arena, &folders, &site->shared);
    for (size_t i = 0; i < site->partnerships.count; i++)
        array_push(arena, &folders, &site->partnerships.items[i]->tables);
    reconcile(arena, &site->shared, &folders, &site->checks, diagnostics);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        struct partnership *partnership = site->partnerships.items[i];
        reconcile(arena, &partnership->tables, &folders, &partnership->checks, diagnostics);
        baselines_check(&partnership->tables, diagnostics);
        disputed_check(partnership, diagnostics);
    }
}

bool site_assemble(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    bool whole = true;
    find_partnerships(arena, site);
    drop_strays(site, diagnostics);
    size_t written = site->pages.count;
    for (size_t i = 0; i < written; i++) {
        place_page(arena, site, site->pages.items[i], diagnostics);
        whole = has_partnership_it_needs(site->pages.items[i], diagnostics) && whole;
    }
    made_pages_add(arena, site);
    for (size_t i = written; i < site->pages.count; i++)
        place_page(arena, site, site->pages.items[i], diagnostics);
    read_settings(site, diagnostics);
    name_languages(site, diagnostics);
    translate_titles(arena, site);
    translations_link(arena, site, diagnostics);
    sort_all(site);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        make_nav(arena, site->partnerships.items[i]);
        metric_rows_find(arena, site->partnerships.items[i]);
    }
    metrics_check(site, diagnostics);
    brand_read(arena, site, diagnostics);
    addresses_check(arena, site, diagnostics);
    check_references(site, diagnostics);
    accessibility_check(site, diagnostics);
    overdue_check(site, diagnostics);
    hand_status_check(site, diagnostics);
    updates_check(site, diagnostics);
    people_check(site, diagnostics);
    acronyms_check(site, diagnostics);
    reconcile_all(arena, site, diagnostics);
    return whole && site->shared_pages[PAGE_HOME];
}
