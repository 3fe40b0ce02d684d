#include "compare/snapshot.h"

#include "compare/facts.h"

#include <stdlib.h>

/* --- pages ------------------------------------------------------------------------------ */

static struct text field_words(struct arena *arena, const char *field)
{
    struct text words = text_from(field);
    char *bytes = arena_allocate(arena, words.length + 1);
    for (size_t i = 0; i < words.length; i++)
        bytes[i] = words.at[i] == '_' ? ' ' : words.at[i];
    return (struct text){bytes, words.length};
}

/* A date of the front matter; a release may be told in any words. */
static void take_field(struct taking *t, const struct page *page, const struct field *field)
{
    const struct node *node = page_node(page, field->name);
    struct fact fact = {.kind = FACT_DATE, .form = FORM_WORDS, .only_project = true};
    const char *why;
    if (!node || node->text.length == 0 ||
        (field->kind != FIELD_WHEN && !text_is(text_from(field->name), "next_release")))
        return;
    fact.value = node->text;
    fact.words = node->text;
    if (date_read(node->text, &fact.date, &why)) {
        fact.form = FORM_DATE;
        fact.words = words_date(&t->reader, fact.date);
    }
    fact.folder = page->partnership ? page->partnership->id : (struct text){0};
    struct text name = page->title;
    if (page->partnership && page->type != PAGE_PARTNERSHIP)
        name = taking_join(t, name, page->partnership->page->title);
    fact.name = taking_join(t, name, field_words(t->arena, field->name));
    fact.place = node->place;
    taking_add(t, fact, page->path, text_from(field->name));
}

static void take_page(struct taking *t, const struct page *page)
{
    struct fact fact = {.kind = FACT_PAGE,
                        .form = FORM_WORDS,
                        .name = page->title,
                        .value = page->title,
                        .words = page->title,
                        .place = page_place(page, "title"),
                        .is_listed = page_is_listed(page)};
    fact.folder = page->partnership ? page->partnership->id : (struct text){0};
    taking_add(t, fact, page->path, (struct text){0});
    for (const struct field *field = page_kind(page->type)->fields; field->name; field++)
        if (!page->original)
            take_field(t, page, field);
}

/* Of a published site, the addresses are known alone. */
static void take_address(struct taking *t, struct text path)
{
    struct fact fact = {.kind = FACT_PAGE,
                        .form = FORM_WORDS,
                        .name = path,
                        .value = path,
                        .words = path,
                        .is_listed = true};
    taking_add(t, fact, path, (struct text){0});
}

/* --- all -------------------------------------------------------------------------------- */

static int by_key(const void *left, const void *right)
{
    const struct fact *a = left;
    const struct fact *b = right;
    return text_compare(a->key, b->key);
}

struct snapshot snapshot_of(struct arena *arena, const struct side *side)
{
    const struct site *site = &side->site;
    struct snapshot snapshot = {.side = side};
    struct taking t = {
        .arena = arena, .site = site, .reader = reader_of(site, arena), .facts = &snapshot.facts};
    taking_tables(&t, &site->shared, NULL);
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        taking_tables(&t, &partnership->tables, partnership);
        for (size_t m = 0; !side->is_published && m < partnership->metrics.count; m++)
            taking_status(&t, partnership->metrics.items[m]);
    }
    for (size_t i = 0; i < site->pages.count; i++)
        take_page(&t, site->pages.items[i]);
    for (size_t i = 0; i < side->pages.count; i++)
        take_address(&t, side->pages.items[i]);
    if (snapshot.facts.count > 1)
        qsort(snapshot.facts.items, snapshot.facts.count, sizeof *snapshot.facts.items, by_key);
    return snapshot;
}
