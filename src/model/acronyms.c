#include "model/acronyms.h"

#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

enum { MOST_WORDS = 12, LONGEST_TERM = 40, LONGEST_EXPANSION = 200 };

struct checking {
    const struct table *glossary;
    const struct source *source;
    struct arena arena;
    struct diagnostics *diagnostics;
};

/* The words before the bracket, from the first to the last. */
struct phrase {
    struct text words[MOST_WORDS];
    size_t count;
    struct text text;
};

static bool is_small(struct text word)
{
    static const char *const small[] = {"and", "for", "of", "the", "in", "on", "to", "&"};
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
        if (text_is(word, small[i]))
            return true;
    return false;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool ends_sentence(char c)
{
    return strchr(".:;!?()|\"", c) != NULL;
}

/* The word that ends before `end`, on the same sentence; empty when there is none. */
static struct text word_before(struct text text, size_t end)
{
    while (end > 0 && is_space(text.at[end - 1]))
        end--;
    size_t start = end;
    if (end == 0 || ends_sentence(text.at[end - 1]))
        return (struct text){0};
    while (start > 0 && !is_space(text.at[start - 1]) && !ends_sentence(text.at[start - 1]))
        start--;
    return text_slice(text, start, end);
}

/* Takes words from the bracket backwards for as long as they may belong to the name. */
static void read_phrase(struct text text, size_t bracket, bool capitals, size_t most,
                        struct phrase *phrase)
{
    size_t end = bracket;
    size_t named = 0;
    *phrase = (struct phrase){0};
    while (phrase->count < MOST_WORDS && named < most) {
        struct text word = word_before(text, end);
        if (word.length == 0 || (capitals && !is_capital(word.at[0]) && !is_small(word)))
            break;
        named += !is_small(word);
        phrase->words[phrase->count++] = word;
        end = (size_t)(word.at - text.at);
    }
    while (phrase->count && is_small(phrase->words[phrase->count - 1]))
        phrase->count--;
    if (phrase->count == 0)
        return;
    size_t start = (size_t)(phrase->words[phrase->count - 1].at - text.at);
    phrase->text = text_trim(text_slice(text, start, bracket));
}

static size_t named_words(const struct phrase *phrase)
{
    size_t count = 0;
    for (size_t i = 0; i < phrase->count; i++)
        count += !is_small(phrase->words[i]);
    return count;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Whether the first letters of the words, last word first, spell the short form. */
static bool spells(const struct phrase *phrase, struct text term)
{
    size_t left = term.length;
    for (size_t i = 0; i < phrase->count; i++) {
        if (is_small(phrase->words[i]))
            continue;
        if (left == 0 || upper(phrase->words[i].at[0]) != upper(term.at[left - 1]))
            return false;
        left--;
    }
    return left == 0;
}

/* The words as they compare: single spaces, one kind of apostrophe, no emphasis, no case. */
static struct text plain(struct arena *arena, struct text text)
{
    struct text folded = unicode_fold(arena, text);
    char *bytes = arena_allocate(arena, folded.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < folded.length; i++) {
        char c = folded.at[i];
        if (text_starts(text_slice(folded, i, folded.length), "’")) {
            c = '\'';
            i += strlen("’") - 1;
        }
        if (strchr("*_[]", c) || (is_space(c) && length && bytes[length - 1] == ' '))
            continue;
        bytes[length++] = is_space(c) ? ' ' : c;
    }
    return (struct text){bytes, length};
}

static bool ends_with(struct text text, struct text end)
{
    return text.length >= end.length &&
           text_equal(text_slice(text, text.length - end.length, text.length), end);
}

/* The expansion may begin further back than the phrase: with a word in lower case. */
static bool agrees(struct checking *c, struct text text, size_t bracket, struct text expansion)
{
    size_t reach = 2 * expansion.length + 16;
    size_t from = bracket > reach ? bracket - reach : 0;
    struct text before = plain(&c->arena, text_trim(text_slice(text, from, bracket)));
    return ends_with(before, plain(&c->arena, expansion));
}

bool acronym_is_explained(struct arena *arena, struct text markdown, size_t at,
                          struct text expansion)
{
    enum { A_LINE = 100 };
    size_t reach = 2 * expansion.length + A_LINE;
    if (expansion.length > LONGEST_EXPANSION)
        return false;
    size_t from = unicode_boundary(markdown, at > reach ? at - reach : 0);
    size_t to = unicode_boundary(markdown, at + reach);
    return text_find(plain(arena, text_slice(markdown, from, to)), plain(arena, expansion), 0) !=
           SIZE_MAX;
}

static void check_bracket(struct checking *c, size_t bracket, struct text term)
{
    struct text text = c->source->text;
    const struct row *row = table_row(c->glossary, term);
    struct phrase phrase;
    if (!row || row_text(row, "expansion").length > LONGEST_EXPANSION ||
        agrees(c, text, bracket, row_text(row, "expansion")))
        return;
    read_phrase(text, bracket, true, MOST_WORDS, &phrase);
    if (named_words(&phrase) < 2) {
        read_phrase(text, bracket, false, term.length, &phrase);
        if (!spells(&phrase, term))
            return;
    }
    struct place place =
        place_at(c->source, (size_t)(phrase.text.at - text.at), phrase.text.length);
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_SHORT_FORM, place,
                                    "the glossary has other words for %.*s", TEXT_ARGUMENTS(term));
    advise(c->diagnostics, d, "Write %.*s, or correct data/glossary.csv.",
           TEXT_ARGUMENTS(row_text(row, "expansion")));
}

static void check_document(struct checking *c, size_t from)
{
    struct text text = c->source->text;
    for (size_t at; (at = text_find_char(text, '(', from)) != SIZE_MAX; from = at + 1) {
        struct text near = text_slice(text, at + 1, at + 2 + LONGEST_TERM);
        size_t end = text_find_char(near, ')', 0);
        if (end != SIZE_MAX && end > 0 && at > 0 && is_space(text.at[at - 1]))
            check_bracket(c, at, text_slice(near, 0, end));
    }
}

void acronyms_check(const struct site *site, struct diagnostics *diagnostics)
{
    struct checking c = {.glossary = tables_find(&site->shared, TEXT("glossary")),
                         .diagnostics = diagnostics};
    if (!c.glossary)
        return;
    for (size_t i = 0; i < site->pages.count; i++) {
        const struct document *document = site->pages.items[i]->document;
        if (!document || !page_is_english(site->pages.items[i]))
            continue;
        c.source = document->source;
        check_document(&c, document->body);
    }
    arena_release(&c.arena);
}
