#include "model/translation.h"

#include <stdint.h>

static const struct text ending = TEXT_CONSTANT(".md");

/* --- names --------------------------------------------------------------------------- */

const struct language *translation_language(const struct languages *languages, struct text path)
{
    for (size_t i = 0; text_ends(path, ".md") && i < languages->count; i++) {
        struct text id = languages->items[i]->id;
        struct text name = text_slice(path, 0, path.length - ending.length);
        if (name.length < id.length + 2 || name.at[name.length - id.length - 1] != '.')
            continue;
        if (text_equal(text_slice(name, name.length - id.length, name.length), id))
            return languages->items[i];
    }
    return NULL;
}

struct text translation_original(struct arena *arena, struct text path,
                                 const struct language *language)
{
    size_t length = path.length - ending.length - language->id.length - 1;
    return arena_join(arena, text_slice(path, 0, length), ending);
}

/* --- the front matter ------------------------------------------------------------------ */

static void check_type(const struct page *page, const struct node *node,
                       struct diagnostics *diagnostics)
{
    const char *type = page_kind(page->type)->name;
    if (text_is(node->text, type))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_TRANSLATION, node->place,
                 "a translation is of the type of its original, which is '%s'", type);
    advise(diagnostics, d, "Delete the line.");
}

static void check_language(const struct page *page, const struct node *node,
                           struct diagnostics *diagnostics)
{
    if (text_equal(node->text, page->language->id))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_TRANSLATION, node->place,
                 "by its name, this file is in the language \"%.*s\", but here it is \"%.*s\"",
                 TEXT_ARGUMENTS(page->language->id), TEXT_ARGUMENTS(node->text));
    advise(diagnostics, d, "Delete the line, or rename the file.");
}

static void complain_field(const struct page *page, struct text name, struct place place,
                           struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_UNKNOWN, place,
                                    "a translation has no field '%.*s'", TEXT_ARGUMENTS(name));
    struct text written = arena_format(&diagnostics->arena, "%.*s", TEXT_ARGUMENTS(name));
    struct texts known = {0};
    array_push(&diagnostics->arena, &known, TEXT("title"));
    array_push(&diagnostics->arena, &known, TEXT("summary"));
    array_push(&diagnostics->arena, &known, TEXT("permalink"));
    if (node_member(&page->original->document->fields, written.at))
        advise(diagnostics, d, "The original has it; delete the line.");
    else if (page_field(page->type, name))
        advise(diagnostics, d, "Delete the line. If it is needed, it belongs in %.*s.",
               TEXT_ARGUMENTS(page->original->document->source->name));
    else if (!advise_nearest(diagnostics, d, name, &known))
        advise(diagnostics, d, "Delete the line, or write the words in the page itself.");
}

static void check_fields(const struct page *page, struct diagnostics *diagnostics)
{
    const struct node *fields = &page->document->fields;
    for (size_t i = 0; i < fields->count; i++) {
        struct text name = fields->names[i];
        const struct node *node = &fields->items[i];
        if (!page_field_is_common(name))
            complain_field(page, name, fields->name_places[i], diagnostics);
        else if (text_is(name, "type"))
            check_type(page, node, diagnostics);
        else if (text_is(name, "lang"))
            check_language(page, node, diagnostics);
        else if (node->kind != NODE_NULL)
            page_check_field(page_field(page->type, name), node, diagnostics);
    }
}

/* Words of the original that the page would show, but not in its language. */
static void check_words(const struct page *page, const char *field, struct text words,
                        struct text original, struct diagnostics *diagnostics)
{
    const struct node *written = node_member(&page->document->fields, field);
    bool wrong = written && written->kind != NODE_STRING && written->kind != NODE_NULL;
    if (words.length || !original.length || wrong) /* what is wrong has been reported */
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FIELD_MISSING, page->document->fields.place,
                 "a translation needs its own '%s'", field);
    advise(diagnostics, d,
           "Between the two lines of hyphens, add %s: and its words in %.*s. The original's are: "
           "%.*s",
           field, TEXT_ARGUMENTS(page->language->name), TEXT_ARGUMENTS(original));
}

/* --- pages ------------------------------------------------------------------------------ */

struct page *translation_from_document(struct arena *arena, const struct document *document,
                                       struct text path, const struct language *language,
                                       struct page *original, struct diagnostics *diagnostics)
{
    struct page *page = arena_new(arena, struct page);
    *page = (struct page){.type = original->type,
                          .id = original->id,
                          .order = original->order,
                          .document = document,
                          .language = language,
                          .original = original};
    check_fields(page, diagnostics);
    page->path = page_find_address(arena, document, path, diagnostics);
    page->title = page_text(page, "title");
    page->summary = page_text(page, "summary");
    check_words(page, "title", page->title, original->title, diagnostics);
    check_words(page, "summary", page->summary, original->summary, diagnostics);
    return page->path.length ? page : NULL;
}

static void link_one(struct arena *arena, struct page *page, struct diagnostics *diagnostics)
{
    struct page *original = page->original;
    struct text name = page->language->name;
    struct text tag = page->language->tag;
    struct diagnostic *d;
    if (text_equal(original->language->tag, tag)) {
        d = diagnose(diagnostics, PROBLEM_TRANSLATION, place_whole(page->document->source),
                     "%.*s is in the same language, %.*s",
                     TEXT_ARGUMENTS(original->document->source->name), TEXT_ARGUMENTS(name));
        advise(diagnostics, d,
               "Put both texts into one file. If the original is in another language, say so "
               "there, as in lang: cy.");
        return;
    }
    for (size_t i = 0; i < original->translations.count; i++) {
        const struct page *other = original->translations.items[i];
        if (!text_equal(other->language->tag, tag))
            continue;
        d = diagnose(diagnostics, PROBLEM_TRANSLATION, place_whole(page->document->source),
                     "there is a translation into the same language, %.*s, already: %.*s",
                     TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(other->document->source->name));
        advise(diagnostics, d, "Put both texts into one file.");
        return;
    }
    array_push(arena, &original->translations, page);
}

void translations_link(struct arena *arena, struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->pages.count; i++)
        if (site->pages.items[i]->original)
            link_one(arena, site->pages.items[i], diagnostics);
}
