#include "model/page.h"

#include "base/buffer.h"
#include "base/decimal.h"
#include "host/tree.h"
#include "model/language.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST_ADDRESS = 240, ORDER_LAST = 1000000 };

/* --- type ------------------------------------------------------------------ */

/* `pattern` as in page_kind.stands: each part equals the path's, or is '*' or '*.md'. */
static bool stands_at(struct text path, struct text pattern)
{
    for (;;) {
        struct text part;
        struct text wanted;
        bool more = text_cut(path, '/', &part, &path);
        bool more_wanted = text_cut(pattern, '/', &wanted, &pattern);
        if (!text_equal(part, wanted) && !text_starts(wanted, "*"))
            return false;
        if (more != more_wanted)
            return false;
        if (!more)
            return true;
    }
}

static bool find_type(const struct document *document, struct text path, enum page_type *type,
                      struct diagnostics *diagnostics)
{
    const struct node *node = node_member(&document->fields, "type");
    struct diagnostic *d;
    if (!node || node->kind != NODE_STRING) {
        d = diagnose(diagnostics, PROBLEM_FIELD_MISSING, document->fields.place,
                     "the front matter does not say what type of page this is");
        advise(diagnostics, d, "Add a line such as type: page. content/README.md lists the types.");
        return false;
    }
    struct texts names = {0};
    for (int i = 0; i < PAGE_TYPE_COUNT; i++) {
        const struct page_kind *kind = page_kind((enum page_type)i);
        if (!page_is_written((enum page_type)i))
            continue;
        array_push(&diagnostics->arena, &names, text_from(kind->name));
        if (!text_is(node->text, kind->name))
            continue;
        *type = (enum page_type)i;
        if (!kind->stands || stands_at(path, text_from(kind->stands)))
            return true;
        d = diagnose(diagnostics, PROBLEM_TYPE_UNKNOWN, node->place,
                     "a page of type '%s' does not belong in this file", kind->name);
        advise(diagnostics, d, "Its file is content/%s%s.", kind->stands,
               strchr(kind->stands, '*') ? ", where * is any name" : "");
        return false;
    }
    d = diagnose(diagnostics, PROBLEM_TYPE_UNKNOWN, node->place,
                 "there is no type of page called '%.*s'", TEXT_ARGUMENTS(node->text));
    if (!advise_nearest(diagnostics, d, node->text, &names))
        advise(diagnostics, d, "content/README.md lists the types.");
    return false;
}

/* --- fields ---------------------------------------------------------------- */

static bool in_words(const char *words, struct text word)
{
    struct text rest = text_from(words);
    struct text one;
    bool more = true;
    while (more) {
        more = text_cut(rest, ',', &one, &rest);
        if (text_equal(text_trim(one), word))
            return true;
    }
    return false;
}

/* What to write for a field, as an example that a person can change. */
static struct text example_of(const struct field *field, struct arena *arena)
{
    switch (field->kind) {
    case FIELD_WHOLE:
        return arena_format(arena, "%s: 1", field->name);
    case FIELD_WHEN:
        return arena_format(arena, "%s: 2022-09", field->name);
    case FIELD_CHOICE:
        return arena_format(arena, "%s: and one of %s", field->name, field->words);
    case FIELD_WORDS:
        return arena_format(arena, "%s: [] with any of %s in the brackets", field->name,
                            field->words);
    case FIELD_ROW:
        return arena_format(arena, "%s: and a reference from %s.csv", field->name, field->words);
    case FIELD_ROWS:
        return arena_format(arena, "%s: [] with references from %s.csv in the brackets",
                            field->name, field->words);
    case FIELD_GROUP:
    case FIELD_OPTIONS:
        return arena_format(arena, "%s: and under it, indented by two spaces, %s", field->name,
                            field->words);
    case FIELD_MAPS:
        return arena_format(arena, "%s: and under it names, each with %s", field->name,
                            field->words);
    case FIELD_TEXTS:
        return arena_format(arena, "%s: [] with words in the brackets", field->name);
    case FIELD_TEXT:
        break;
    }
    return arena_format(arena, "%s: and its words", field->name);
}

static void complain_field(const struct field *field, const struct node *node, const char *must_be,
                           const char *advice, struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place,
                                    "'%s' must be %s", field->name, must_be);
    advise(diagnostics, d, "%s", advice);
}

static bool is_map(const struct field *field, const struct node *node,
                   struct diagnostics *diagnostics)
{
    if (node->kind == NODE_MAP)
        return true;
    complain_field(field, node, "names and values, each on a line of its own",
                   "Indent them under the field by two spaces.", diagnostics);
    return false;
}

static void check_is_text(const struct field *field, struct text name, const struct node *node,
                          struct diagnostics *diagnostics)
{
    if (node->kind == NODE_STRING)
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place, "'%.*s' in '%s' must be text",
                 TEXT_ARGUMENTS(name), field->name);
    advise(diagnostics, d, "Put it in quotation marks if it holds a colon or brackets.");
}

static const struct node *member_named(const struct node *map, struct text name)
{
    for (size_t i = 0; i < map->count; i++)
        if (text_equal(map->names[i], name))
            return &map->items[i];
    return NULL;
}

static void check_group(const struct field *field, const struct node *node,
                        struct diagnostics *diagnostics)
{
    struct text rest = text_from(field->words);
    struct text name;
    if (!is_map(field, node, diagnostics))
        return;
    for (bool more = true; more;) {
        more = text_cut(rest, ',', &name, &rest);
        name = text_trim(name);
        const struct node *member = member_named(node, name);
        if (member) {
            check_is_text(field, name, member, diagnostics);
            continue;
        }
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_MISSING, node->place,
                                        "'%s' needs '%.*s'", field->name, TEXT_ARGUMENTS(name));
        advise(diagnostics, d, "Add the line %.*s: and its text, indented like the others.",
               TEXT_ARGUMENTS(name));
    }
}

static void check_options(const struct field *field, const struct node *node,
                          struct diagnostics *diagnostics)
{
    if (!is_map(field, node, diagnostics))
        return;
    for (size_t i = 0; i < node->count; i++) {
        check_is_text(field, node->names[i], &node->items[i], diagnostics);
        if (in_words(field->words, node->names[i]))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_FIELD_UNKNOWN, node->name_places[i], "'%s' has no '%.*s'",
                     field->name, TEXT_ARGUMENTS(node->names[i]));
        advise(diagnostics, d, "It can hold: %s.", field->words);
    }
}

static void check_maps(const struct field *field, const struct node *node,
                       struct diagnostics *diagnostics)
{
    if (!is_map(field, node, diagnostics))
        return;
    for (size_t i = 0; i < node->count; i++) {
        struct field each = {arena_copy(&diagnostics->arena, node->names[i]).at, FIELD_OPTIONS,
                             false, field->words, NULL};
        check_options(&each, &node->items[i], diagnostics);
    }
}

static void check_whole(const struct field *field, const struct node *node,
                        struct diagnostics *diagnostics)
{
    struct decimal decimal;
    const char *why;
    if (node->kind != NODE_STRING || !decimal_read(node->text, &decimal, &why) || decimal.scale ||
        decimal.units < 0 || decimal.units >= ORDER_LAST)
        complain_field(field, node, "a whole number", "Write it in figures: 3.", diagnostics);
}

static void check_when(const struct field *field, const struct node *node,
                       struct diagnostics *diagnostics)
{
    struct date date;
    const char *why;
    if (node->kind != NODE_STRING || !date_read(node->text, &date, &why))
        complain_field(field, node, "a date", "Write 2022, 2022-09 or 2022-09-05.", diagnostics);
}

static void check_words(const struct field *field, const struct node *node,
                        struct diagnostics *diagnostics)
{
    if (node->kind != NODE_LIST) {
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->place,
                                        "'%s' must be a list in square brackets", field->name);
        advise(diagnostics, d, "Write %.*s.",
               TEXT_ARGUMENTS(example_of(field, &diagnostics->arena)));
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (node->items[i].kind == NODE_STRING &&
            (field->kind != FIELD_WORDS || in_words(field->words, node->items[i].text)))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_FIELD_VALUE, node->items[i].place,
                     "'%s' cannot hold \"%.*s\"", field->name, TEXT_ARGUMENTS(node->items[i].text));
        if (field->kind == FIELD_TEXTS)
            advise(diagnostics, d, "It lists plain words.");
        else if (field->kind == FIELD_ROWS)
            advise(diagnostics, d, "It lists references from %s.csv.", field->words);
        else
            advise(diagnostics, d, "It can hold: %s.", field->words);
    }
}

void page_check_field(const struct field *field, const struct node *node,
                      struct diagnostics *diagnostics)
{
    switch (field->kind) {
    case FIELD_GROUP:
        check_group(field, node, diagnostics);
        break;
    case FIELD_OPTIONS:
        check_options(field, node, diagnostics);
        break;
    case FIELD_MAPS:
        check_maps(field, node, diagnostics);
        break;
    case FIELD_WHOLE:
        check_whole(field, node, diagnostics);
        break;
    case FIELD_WHEN:
        check_when(field, node, diagnostics);
        break;
    case FIELD_WORDS:
    case FIELD_ROWS:
    case FIELD_TEXTS:
        check_words(field, node, diagnostics);
        break;
    case FIELD_CHOICE:
        if (node->kind == NODE_STRING && in_words(field->words, node->text))
            break;
        complain_field(field, node, "one of the words that it knows",
                       arena_format(&diagnostics->arena, "Write one of: %s.", field->words).at,
                       diagnostics);
        break;
    case FIELD_TEXT:
    case FIELD_ROW:
        if (node->kind != NODE_STRING)
            complain_field(field, node, "text",
                           "Put it in quotation marks if it holds a colon or brackets.",
                           diagnostics);
        break;
    }
}

static void complain_missing(const struct document *document, const struct field *field,
                             enum page_type type, struct diagnostics *diagnostics)
{
    const char *kind = page_kind(type)->name;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FIELD_MISSING, document->fields.place,
                 "a page of type '%s' needs '%s' in its front matter", kind, field->name);
    advise(diagnostics, d, "Between the two lines of hyphens, add %.*s.",
           TEXT_ARGUMENTS(example_of(field, &diagnostics->arena)));
}

/* The field under which the name belongs, indented; NULL if there is none. */
static const struct field *field_above(enum page_type type, struct text name)
{
    for (const struct field *field = page_kind(type)->fields; field->name; field++)
        if ((field->kind == FIELD_GROUP || field->kind == FIELD_OPTIONS) &&
            in_words(field->words, name))
            return field;
    return NULL;
}

static void check_fields(const struct document *document, enum page_type type,
                         struct diagnostics *diagnostics)
{
    const struct node *fields = &document->fields;
    for (size_t i = 0; i < fields->count; i++) {
        const struct field *field = page_field(type, fields->names[i]);
        if (field) {
            if (fields->items[i].kind != NODE_NULL || field->required)
                page_check_field(field, &fields->items[i], diagnostics);
            continue;
        }
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_UNKNOWN, fields->name_places[i],
                                        "a page of type '%s' has no field '%.*s'",
                                        page_kind(type)->name, TEXT_ARGUMENTS(fields->names[i]));
        struct texts known = page_field_names(&diagnostics->arena, type);
        const struct field *above = field_above(type, fields->names[i]);
        if (above)
            advise(diagnostics, d, "It belongs under '%s': put two spaces before it.", above->name);
        else if (!advise_nearest(diagnostics, d, fields->names[i], &known))
            advise(diagnostics, d, "Delete the line, or write the words in the page itself.");
    }
    for (const struct field *field = page_kind(type)->fields; field->name; field++)
        if (field->required && !node_member(fields, field->name))
            complain_missing(document, field, type, diagnostics);
}

/* --- address --------------------------------------------------------------- */

bool address_is_safe(struct text path)
{
    if (path.length == 0 || path.length > LONGEST_ADDRESS)
        return false;
    for (bool more = true; more;) {
        struct text part;
        more = text_cut(path, '/', &part, &path);
        if (part.length == 0 || text_starts(part, ".") || tree_name_fault(part))
            return false;
        for (size_t i = 0; i < part.length; i++) {
            unsigned char c = (unsigned char)part.at[i];
            if (c <= 0x20 || c == 0x7F || strchr("<>:\"|?*\\%#&;", c))
                return false;
        }
    }
    return true;
}

struct text page_find_address(struct arena *arena, const struct document *document,
                              struct text path, struct diagnostics *diagnostics)
{
    const struct node *permalink = node_member(&document->fields, "permalink");
    struct place place = place_whole(document->source);
    struct text address = arena_format(arena, "%.*s.html", (int)path.length - 3, path.at);
    if (permalink && permalink->kind == NODE_STRING) {
        address = permalink->text;
        place = permalink->place;
        if (!text_ends(address, ".html"))
            address = (struct text){0};
    }
    if (address_is_safe(address))
        return address;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_ADDRESS_UNSAFE, place,
                                    "this page's address cannot be published");
    advise(diagnostics, d,
           permalink ? "A permalink is a path inside the site that ends in .html, such as "
                       "enfield/money.html."
                     : "Name the file in letters, figures and hyphens, at most 200 long.");
    return (struct text){0};
}

/* The name without its folder and its last ending. */
static struct text id_of(struct text path)
{
    size_t from = 0;
    size_t to = path.length;
    for (size_t slash; (slash = text_find_char(path, '/', from)) != SIZE_MAX;)
        from = slash + 1;
    for (size_t i = from; i < path.length; i++)
        if (path.at[i] == '.')
            to = i;
    return text_slice(path, from, to);
}

/* --- pages ----------------------------------------------------------------- */

const struct node *page_node(const struct page *page, const char *field)
{
    if (page->original && !page_field_is_common(text_from(field)))
        page = page->original;
    return page->document ? node_member(&page->document->fields, field) : NULL;
}

struct text page_text(const struct page *page, const char *field)
{
    const struct node *node = page_node(page, field);
    return node && node->kind == NODE_STRING ? node->text : (struct text){0};
}

bool page_is_english(const struct page *page)
{
    return text_is(page->language->id, "en");
}

const struct page *page_in_language(const struct page *page, const struct language *language)
{
    const struct page *original = page->original ? page->original : page;
    if (page->language == language)
        return page;
    for (size_t i = 0; i < original->translations.count; i++)
        if (original->translations.items[i]->language == language)
            return original->translations.items[i];
    return original;
}

struct place page_place(const struct page *page, const char *field)
{
    if (!page->document)
        return (struct place){0};
    const struct node *node = page_node(page, field);
    return node ? node->place : place_whole(page->document->source);
}

static int order_of(struct page *page)
{
    struct decimal order;
    const char *why;
    bool whole = decimal_read(page_text(page, "order"), &order, &why) && order.scale == 0 &&
                 order.units >= 0 && order.units < ORDER_LAST;
    return whole ? (int)order.units : ORDER_LAST;
}

struct page *page_from_document(struct arena *arena, const struct document *document,
                                struct text path, struct diagnostics *diagnostics)
{
    enum page_type type;
    if (!find_type(document, path, &type, diagnostics))
        return NULL;
    check_fields(document, type, diagnostics);
    struct page *page = arena_new(arena, struct page);
    *page = (struct page){.type = type, .id = id_of(path), .document = document};
    page->path = page_find_address(arena, document, path, diagnostics);
    page->title = page_text(page, "title");
    page->summary = page_text(page, "summary");
    page->order = order_of(page);
    if (page->title.length == 0) {
        static const struct field title = {"title", FIELD_TEXT, true, NULL, NULL};
        const struct node *written = node_member(&document->fields, "title");
        bool wrong = written && written->kind != NODE_STRING && written->kind != NODE_NULL;
        page->title = text_from(page_kind(type)->title);
        if (page->title.length == 0 && !wrong) /* what is wrong has been reported */
            complain_missing(document, &title, type, diagnostics);
    }
    return page->path.length ? page : NULL;
}

struct page *page_from_data(struct arena *arena, enum page_type type, struct text path)
{
    struct page *page = arena_new(arena, struct page);
    *page = (struct page){.type = type,
                          .id = id_of(path),
                          .path = path,
                          .title = text_from(page_kind(type)->title),
                          .order = ORDER_LAST};
    return page;
}
