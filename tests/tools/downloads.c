/* downloads: do the files that a built site offers hold what the project's tables hold?
 *
 *     downloads PROJECT SITE [BASE-URL]
 *
 * Every table is read from PROJECT as placard reads it, and then from SITE: its CSV and
 * its JSON must hold the same cells, and its page must describe it to programs in JSON-LD.
 * Every address in that and in the catalogue must lead to a file of the site.
 *
 * Exit codes: 0 all is so, 1 something is not, 2 wrong use.
 */
#include "base/unicode.h"
#include "build/load.h"
#include "host/file.h"
#include "read/csv.h"
#include "read/json.h"
#include "render/address.h"
#include "render/dataset.h"
#include "render/download.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { FILE_LIMIT = 64 * 1024 * 1024 };

struct checking {
    struct arena arena;
    struct diagnostics diagnostics;
    const char *folder;
    struct text base_url;
    struct site site;
    size_t tables;
    size_t failures;
};

static void fail(struct checking *c, struct text path, const char *what)
{
    printf("%.*s: %s\n", TEXT_ARGUMENTS(path), what);
    c->failures++;
}

/* NULL, and said, when it is not there. */
static const struct source *open_file(struct checking *c, struct text path)
{
    struct text whole = arena_format(&c->arena, "%s/%.*s", c->folder, TEXT_ARGUMENTS(path));
    const struct source *source = file_read(&c->arena, path, whole.at, FILE_LIMIT, &c->diagnostics);
    if (!source)
        fail(c, path, "it is not there");
    return source;
}

/* --- the same cells ------------------------------------------------------------- */

/* A CSV has an apostrophe before what a spreadsheet would run, and [c] for a hidden count. */
static bool same_in_csv(struct checking *c, const struct column *column, const struct cell *cell,
                        struct text written)
{
    struct text text = cell->text.length ? cell->text : cell->marker;
    bool marked = !column_is_number(column) && download_is_formula(text);
    return text_equal(marked ? arena_join(&c->arena, TEXT("'"), text) : text, written);
}

static void check_csv(struct checking *c, const struct table *table, struct text path)
{
    const struct schema *schema = table->schema;
    const struct source *source = open_file(c, path);
    struct csv csv = {0};
    if (!source || !csv_read(&c->arena, source, &csv, &c->diagnostics)) {
        fail(c, path, "it cannot be read");
        return;
    }
    bool same = csv.rows == table->row_count + 1 && csv.columns == schema->column_count;
    for (size_t k = 0; same && k < schema->column_count; k++)
        same = text_equal(csv_cell(&csv, 0, k)->text, schema->columns[k].name);
    for (size_t r = 0; same && r < table->row_count; r++)
        for (size_t k = 0; k < schema->column_count; k++)
            same = same && same_in_csv(c, &schema->columns[k], &table->rows[r].cells[k],
                                       csv_cell(&csv, r + 1, k)->text);
    if (!same)
        fail(c, path, "it does not hold the same cells as the table");
}

static bool same_in_json(const struct column *column, const struct cell *cell,
                         const struct node *node)
{
    struct decimal number;
    const char *why;
    struct text digits =
        text_slice(node->place.source->text, node->place.at, node->place.at + node->place.length);
    if (cell->text.length == 0)
        return node->kind == NODE_NULL;
    if (!column_is_number(column))
        return node->kind == NODE_STRING && text_equal(node->text, cell->text);
    return node->kind == NODE_NUMBER && decimal_read(digits, &number, &why) &&
           number.units == cell->number.units && number.scale == cell->number.scale;
}

static const struct node *read_json(struct checking *c, const struct source *source)
{
    const struct node *root = source ? json_read(&c->arena, source, &c->diagnostics) : NULL;
    if (source && !root)
        fail(c, source->name, "it holds no JSON that can be read");
    return root;
}

static void check_json(struct checking *c, const struct table *table, struct text path)
{
    const struct schema *schema = table->schema;
    const struct node *root = read_json(c, open_file(c, path));
    const struct node *rows = root ? node_member(root, "rows") : NULL;
    bool same = rows && rows->count == table->row_count;
    for (size_t r = 0; same && r < table->row_count; r++) {
        const struct node *row = &rows->items[r];
        same = row->count == schema->column_count;
        for (size_t k = 0; same && k < schema->column_count; k++)
            same = text_equal(row->names[k], schema->columns[k].name) &&
                   same_in_json(&schema->columns[k], &table->rows[r].cells[k], &row->items[k]);
    }
    if (!same)
        fail(c, path, "it does not hold the same rows as the table");
}

/* --- linked data ---------------------------------------------------------------- */

static struct text string_of(const struct node *map, const char *name)
{
    const struct node *member = map ? node_member(map, name) : NULL;
    return member && member->kind == NODE_STRING ? member->text : (struct text){0};
}

/* An address, written in the file at `from`, must lead to a file of the site. */
static void check_address(struct checking *c, struct text from, struct text link)
{
    struct text path;
    struct text anchor;
    size_t base = c->base_url.length;
    bool inside = text_equal(text_slice(link, 0, base), c->base_url);
    if (base)
        link = text_slice(link, base, link.length);
    if (!inside || !address_resolve(&c->arena, base ? TEXT("") : from, link, &path, &anchor))
        fail(c, from, "an address in it leads out of the site");
    else
        open_file(c, path);
}

/* The object in a page's <script type="application/ld+json">. */
static const struct node *linked_data(struct checking *c, struct text path)
{
    static const char opening[] = "<script type=\"application/ld+json\">";
    const struct source *page = open_file(c, path);
    if (!page)
        return NULL;
    size_t from = text_find(page->text, TEXT("<script type=\"application/ld+json\">"), 0);
    size_t to = text_find(page->text, TEXT("</script>"), from);
    if (to == SIZE_MAX) {
        fail(c, path, "it has no JSON-LD");
        return NULL;
    }
    struct source *script = arena_new(&c->arena, struct source);
    *script = (struct source){path, text_slice(page->text, from + strlen(opening), to)};
    return read_json(c, script);
}

static void check_page(struct checking *c, const struct page *page)
{
    const struct node *root = linked_data(c, page->path);
    const struct node *downloads = root ? node_member(root, "distribution") : NULL;
    if (!root)
        return;
    size_t length = unicode_count(string_of(root, "description"));
    if (!text_is(string_of(root, "@type"), "Dataset") || string_of(root, "name").length == 0)
        fail(c, page->path, "its JSON-LD is no Dataset with a name");
    if (length < 50 || length > 5000)
        fail(c, page->path, "its description has less than 50 or more than 5,000 characters");
    for (size_t i = 0; downloads && i < downloads->count; i++)
        check_address(c, page->path, string_of(&downloads->items[i], "contentUrl"));
    if (!downloads || downloads->count != DATASET_FORMS)
        fail(c, page->path, "its JSON-LD does not name its downloads");
}

static void check_catalogue(struct checking *c)
{
    struct text path = TEXT(DATASET_CATALOGUE);
    const struct node *root = read_json(c, open_file(c, path));
    const struct node *datasets = root ? node_member(root, "dcat:dataset") : NULL;
    if (!datasets || datasets->count != c->tables)
        fail(c, path, "it does not list each table once");
    for (size_t i = 0; datasets && i < datasets->count; i++) {
        const struct node *forms = node_member(&datasets->items[i], "dcat:distribution");
        for (size_t k = 0; forms && k < forms->count; k++)
            check_address(c, path,
                          string_of(node_member(&forms->items[k], "dcat:downloadURL"), "@id"));
        if (!forms || forms->count != DATASET_FORMS)
            fail(c, path, "a dataset in it has not each form");
    }
}

static void check_table(struct checking *c, const struct page *page)
{
    struct dataset dataset = {.page = page};
    c->tables++;
    check_csv(c, page->table, dataset_path(&dataset, ".csv", &c->arena));
    check_json(c, page->table, dataset_path(&dataset, ".json", &c->arena));
    check_page(c, page);
}

static int check(struct checking *c, const char *project)
{
    struct templates templates = {0};
    struct load_options options = {.project = project};
    if (!load_project(&c->arena, &options, &c->site, &templates, &c->diagnostics))
        fail(c, text_from(project), "it cannot be loaded");
    for (size_t i = 0; i < c->site.pages.count; i++)
        if (c->site.pages.items[i]->type == PAGE_TABLE)
            check_table(c, c->site.pages.items[i]);
    check_catalogue(c);
    printf("%zu tables, %zu failures.\n", c->tables, c->failures);
    int code = c->failures > 0 || c->tables == 0;
    diagnostics_release(&c->diagnostics);
    arena_release(&c->arena);
    return code;
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 4) {
        fprintf(stderr, "Write: downloads PROJECT SITE [BASE-URL]\n");
        return 2;
    }
    struct checking c = {.folder = argv[2],
                         .base_url = text_from(argc == 4 ? argv[3] : ""),
                         .site = {.as_of = {2026, 11, 22}}};
    return check(&c, argv[1]);
}
