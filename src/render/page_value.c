#include "render/page_value.h"

#include "model/overdue.h"
#include "render/address.h"
#include "render/asset_value.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/words.h"

/* --- fields of the front matter --------------------------------------------- */

static struct value row_field(const struct site *site, const char *table_name, struct text address)
{
    const struct table *table = site ? tables_find(&site->shared, text_from(table_name)) : NULL;
    const struct row *row = table ? table_row(table, address) : NULL;
    return row ? row_value(row) : value_nothing();
}

static struct value when_field(struct text text, struct reader *reader)
{
    struct date date;
    const char *why;
    return date_read(text, &date, &why) ? value_text(reader->arena, words_date(reader, date))
                                        : value_nothing();
}

static struct value rows_field(const struct field *field, const struct node *node,
                               struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < node->count; i++) {
        struct value row = row_field(reader->site, field->words, node->items[i].text);
        if (value_is_true(row)) /* one that does not exist has been reported */
            value_list_add(list, row);
    }
    return value_from_list(list);
}

static struct text choice_field(const struct field *field, struct text choice,
                                struct reader *reader)
{
    struct text group = arena_format(reader->arena, "fields.%s", field->name);
    return say_member(reader, group.at, choice, choice);
}

static struct value field_value(const struct page *page, const struct field *field,
                                struct reader *reader)
{
    const struct node *node = page_node(page, field->name);
    if (!node || node->kind == NODE_NULL)
        return value_nothing();
    switch (field->kind) {
    case FIELD_WHEN:
        return when_field(node->text, reader);
    case FIELD_ROW:
        return row_field(reader->site, field->words, node->text);
    case FIELD_ROWS:
        return rows_field(field, node, reader);
    case FIELD_CHOICE:
        return value_text(reader->arena, choice_field(field, node->text, reader));
    default:
        return value_from_node(node);
    }
}

/* --- pages ------------------------------------------------------------------ */

/* Where a link leads that its readers cannot read: the page's language, if it is not theirs. */
static struct value other_language(const struct page *page, struct reader *reader)
{
    return page->language == reader->language ? value_nothing()
                                              : value_text(reader->arena, page->language->tag);
}

/* Whoever names a page means the one in the reader's language, if there is one. */
static struct value page_member(struct value value, struct text name, struct reader *reader)
{
    const struct page *page = page_in_language(value.data, reader->language);
    if (text_is(name, "title"))
        return value_text(reader->arena, page->title);
    if (text_is(name, "summary"))
        return value_text(reader->arena, page->summary);
    if (text_is(name, "url"))
        return value_text(reader->arena, address_relative(reader->arena, reader->page, page->path));
    if (text_is(name, "path"))
        return value_text(reader->arena, page->path);
    if (text_is(name, "id"))
        return value_text(reader->arena, page->id);
    if (text_is(name, "type"))
        return value_text(reader->arena, text_from(page_kind(page->type)->name));
    if (text_is(name, "lang"))
        return other_language(page, reader);
    if (text_is(name, "own_words"))
        return words_value(page->language);
    if (text_is(name, "is_home"))
        return value_truth(page->type == PAGE_HOME);
    if (text_is(name, "is_current"))
        return value_truth(text_equal(page->path, reader->page));
    if (text_is(name, "is_overdue"))
        return value_truth(reader->site && page_is_overdue(page, reader->site->as_of));
    if (text_is(name, "unit_after"))
        return value_text(reader->arena, words_unit_after(reader, page_text(page, "unit")));
    if (text_is(name, "unit_words"))
        return value_text(reader->arena, words_unit(reader, page_text(page, "unit")));
    const struct field *field = page_field(page->type, name);
    return field ? field_value(page, field, reader) : (struct value){0};
}

static void add_names(struct arena *arena, struct texts *names, const char *const *known)
{
    for (; *known; known++)
        array_push(arena, names, text_from(*known));
}

static void page_names(struct value value, struct arena *arena, struct texts *names)
{
    static const char *const known[] = {
        "title",     "summary", "url",        "path",       "id",         "type",       "lang",
        "own_words", "is_home", "is_current", "is_overdue", "unit_after", "unit_words", NULL};
    const struct page *page = value.data;
    add_names(arena, names, known);
    for (const struct field *field = page_kind(page->type)->fields; field->name; field++)
        array_push(arena, names, text_from(field->name));
}

static struct text page_words(struct value value, struct reader *reader)
{
    return page_in_language(value.data, reader->language)->title;
}

static const struct value_type page_type_value = {
    .kind = "a page",
    .member = page_member,
    .words = page_words,
    .names = page_names,
};

struct value page_value(const struct page *page)
{
    return (struct value){.type = &page_type_value, .data = page};
}

static size_t list_count(struct value value)
{
    const struct page_list *list = value.data;
    return list->count;
}

static struct value list_item(struct value value, size_t i, struct reader *reader)
{
    const struct page_list *list = value.data;
    (void)reader;
    return page_value(list->items[i]);
}

static const struct value_type page_list_type = {
    .kind = "a list of pages",
    .count = list_count,
    .item = list_item,
};

struct value page_list_value(const struct page_list *list)
{
    return (struct value){.type = &page_list_type, .data = list};
}

/* The pages there is one of, by the names of their types; data is the array itself. */
static struct value single_page(struct value value, struct text name, struct reader *reader)
{
    struct page *const *pages = value.data;
    (void)reader;
    for (int i = 0; i < PAGE_TYPE_COUNT; i++)
        if (text_is(name, page_kind((enum page_type)i)->name))
            return pages[i] ? page_value(pages[i]) : value_nothing();
    return (struct value){0};
}

static void single_page_names(struct value value, struct arena *arena, struct texts *names)
{
    (void)value;
    for (int i = 0; i < PAGE_TYPE_COUNT; i++)
        array_push(arena, names, text_from(page_kind((enum page_type)i)->name));
}

static const struct value_type single_pages_type = {
    .kind = "the pages",
    .member = single_page,
    .names = single_page_names,
};

static struct value single_pages(struct page *const *pages)
{
    return (struct value){.type = &single_pages_type, .data = pages};
}

/* --- partnerships ----------------------------------------------------------- */

static struct value partnership_member(struct value value, struct text name, struct reader *reader)
{
    const struct partnership *partnership = value.data;
    if (text_is(name, "id"))
        return value_text(reader->arena, partnership->id);
    if (text_is(name, "priorities"))
        return page_list_value(&partnership->priorities);
    if (text_is(name, "metrics"))
        return page_list_value(&partnership->metrics);
    if (text_is(name, "area_pages"))
        return page_list_value(&partnership->areas);
    if (text_is(name, "nav"))
        return page_list_value(&partnership->nav);
    if (text_is(name, "table_pages"))
        return page_list_value(&partnership->table_pages);
    if (text_is(name, "pages"))
        return single_pages(partnership->pages);
    const struct table *table = tables_find(&partnership->tables, name);
    return table ? table_value(table) : page_member(page_value(partnership->page), name, reader);
}

static void partnership_names(struct value value, struct arena *arena, struct texts *names)
{
    static const char *const known[] = {"priorities",  "metrics", "area_pages", "nav",
                                        "table_pages", "pages",   NULL};
    const struct partnership *partnership = value.data;
    page_names(page_value(partnership->page), arena, names);
    add_names(arena, names, known);
    for (size_t i = 0; i < partnership->tables.list.count; i++)
        array_push(arena, names, partnership->tables.list.items[i]->schema->name);
}

static struct text partnership_words(struct value value, struct reader *reader)
{
    const struct partnership *partnership = value.data;
    return page_in_language(partnership->page, reader->language)->title;
}

static const struct value_type partnership_type = {
    .kind = "a partnership",
    .member = partnership_member,
    .words = partnership_words,
    .names = partnership_names,
};

struct value partnership_value(const struct partnership *partnership)
{
    return (struct value){.type = &partnership_type, .data = partnership};
}

static size_t partnerships_count(struct value value)
{
    const struct site *site = value.data;
    return site->partnerships.count;
}

static struct value partnerships_item(struct value value, size_t i, struct reader *reader)
{
    const struct site *site = value.data;
    (void)reader;
    return partnership_value(site->partnerships.items[i]);
}

static struct value partnerships_member(struct value value, struct text name, struct reader *reader)
{
    const struct partnership *partnership = site_partnership(value.data, name);
    (void)reader;
    return partnership ? partnership_value(partnership) : (struct value){0};
}

static void partnerships_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct site *site = value.data;
    for (size_t i = 0; i < site->partnerships.count; i++)
        array_push(arena, names, site->partnerships.items[i]->id);
}

static const struct value_type partnerships_type = {
    .kind = "the partnerships",
    .count = partnerships_count,
    .item = partnerships_item,
    .member = partnerships_member,
    .names = partnerships_names,
};

/* --- the site and the root --------------------------------------------------- */

static struct value logo_value(const struct logo *logo, struct reader *reader)
{
    struct value_map *map = value_map_new(reader->arena);
    if (logo->path.length == 0)
        return value_nothing();
    value_map_add(
        map, "url",
        value_text(reader->arena, address_relative(reader->arena, reader->page, logo->path)));
    value_map_add(map, "width", value_number(reader->arena, (size_t)logo->width));
    value_map_add(map, "height", value_number(reader->arena, LOGO_HEIGHT));
    return value_from_map(map);
}

/* Each page once, whatever languages it has: its readers are given the one in theirs. */
static struct value all_pages(const struct site *site, struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; i < site->pages.count; i++)
        if (!site->pages.items[i]->original)
            value_list_add(list, page_value(site->pages.items[i]));
    return value_from_list(list);
}

static struct value site_member(struct value value, struct text name, struct reader *reader)
{
    const struct site *site = value.data;
    if (text_is(name, "name"))
        return value_text(reader->arena, site->name);
    if (text_is(name, "owner"))
        return value_text(reader->arena, site->owner);
    if (text_is(name, "contact"))
        return value_text(reader->arena, site->contact);
    if (text_is(name, "licence"))
        return value_text(reader->arena, site->licence);
    if (text_is(name, "logo"))
        return logo_value(&site->logo, reader);
    if (text_is(name, "base_url"))
        return value_text(reader->arena, site->base_url);
    if (text_is(name, "as_of"))
        return value_text(reader->arena, words_date(reader, site->as_of));
    if (text_is(name, "root"))
        return value_text(reader->arena, address_relative(reader->arena, reader->page, TEXT("")));
    if (text_is(name, "pages"))
        return single_pages(site->shared_pages);
    if (text_is(name, "all_pages"))
        return all_pages(site, reader->arena);
    if (text_is(name, "table_pages"))
        return page_list_value(&site->table_pages);
    if (text_is(name, "others"))
        return page_list_value(&site->others);
    if (text_is(name, "sections"))
        return page_list_value(&site->sections);
    return (struct value){0};
}

static void site_names(struct value value, struct arena *arena, struct texts *names)
{
    static const char *const known[] = {"name",        "owner",  "contact",  "licence", "logo",
                                        "base_url",    "as_of",  "root",     "pages",   "all_pages",
                                        "table_pages", "others", "sections", NULL};
    (void)value;
    add_names(arena, names, known);
}

static const struct value_type site_type = {
    .kind = "the site",
    .member = site_member,
    .names = site_names,
};

static struct value root_member(struct value value, struct text name, struct reader *reader)
{
    const struct root *root = value.data;
    const struct partnership *partnership = root->page->partnership;
    if (text_is(name, "page"))
        return page_value(root->page);
    if (text_is(name, "site"))
        return (struct value){.type = &site_type, .data = root->site};
    if (text_is(name, "partnership"))
        return partnership ? partnership_value(partnership) : value_nothing();
    if (text_is(name, "partnerships"))
        return (struct value){.type = &partnerships_type, .data = root->site};
    if (text_is(name, "shared"))
        return tables_value(&root->site->shared);
    if (text_is(name, "words"))
        return words_value(reader->language);
    if (text_is(name, "assets"))
        return asset_value(&root->site->asset_names);
    if (root->own.type) {
        struct value own = value_member(root->own, name, reader);
        if (own.type)
            return own;
    }
    const struct table *table =
        tables_find(partnership ? &partnership->tables : &root->site->shared, name);
    return table ? table_value(table) : (struct value){0};
}

/* Tables as they are named from elsewhere: "shared.streams", "partnerships.barnet.targets". */
static void add_longer_names(struct text way, const struct tables *tables, struct arena *arena,
                             struct texts *names)
{
    for (size_t i = 0; i < tables->list.count; i++)
        array_push(arena, names,
                   arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(way),
                                TEXT_ARGUMENTS(tables->list.items[i]->schema->name)));
}

static void root_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct root *root = value.data;
    static const char *const known[] = {"page",   "site",  "partnership", "partnerships",
                                        "shared", "words", "assets",      NULL};
    add_names(arena, names, known);
    if (root->own.type && root->own.type->names)
        root->own.type->names(root->own, arena, names);
    const struct partnership *partnership = root->page->partnership;
    struct value tables = tables_value(partnership ? &partnership->tables : &root->site->shared);
    tables.type->names(tables, arena, names);
    add_longer_names(TEXT("shared"), &root->site->shared, arena, names);
    for (size_t i = 0; i < root->site->partnerships.count; i++) {
        const struct partnership *other = root->site->partnerships.items[i];
        struct text way = arena_format(arena, "partnerships.%.*s", TEXT_ARGUMENTS(other->id));
        add_longer_names(way, &other->tables, arena, names);
    }
}

static const struct value_type root_type = {
    .kind = "the page's values",
    .member = root_member,
    .names = root_names,
};

struct value root_value(const struct root *root)
{
    return (struct value){.type = &root_type, .data = root};
}
