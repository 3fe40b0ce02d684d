#include "render/plain_english.h"

#include "base/map.h"
#include "base/unicode.h"
#include "model/acronyms.h"
#include "read/sentence.h"
#include "render/abbreviation.h"

#include <stdint.h>
#include <string.h>

/* A short form of which nobody knows yet whether the page explains it. */
struct unknown {
    struct text term;
    struct place place;
};

struct checking {
    const struct table *glossary;
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct map explained; /* short forms that the page itself explains */
    struct map met;       /* those of `unknowns` */
    struct unknowns ARRAY(struct unknown) unknowns;
    size_t told;
};

static struct diagnostic *tell(struct checking *c, enum problem problem, struct place place,
                               struct text words)
{
    c->told++;
    return diagnose(c->diagnostics, problem, place, "%.*s", TEXT_ARGUMENTS(words));
}

/* On one line, with single spaces. */
static struct text on_one_line(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if (!is_space(text.at[i]))
            bytes[length++] = text.at[i];
        else if (length > 0 && bytes[length - 1] != ' ')
            bytes[length++] = ' ';
    return text_trim((struct text){bytes, length});
}

/* --- long sentences ----------------------------------------------------------------- */

static struct text first_words(struct text sentence)
{
    enum { NAMED = 5, LONGEST = 80 };
    size_t from = 0;
    struct text word;
    sentence = text_slice(sentence, 0, unicode_boundary(sentence, LONGEST));
    for (size_t i = 0; i < NAMED && word_next(sentence, &from, &word);)
        i += from == sentence.length || is_space(sentence.at[from]);
    return text_slice(sentence, 0, from);
}

/* The sentence that the law prescribes for an accessibility statement, with any name in it. */
static bool is_the_laws(struct text sentence)
{
    return phrase_find(sentence, TEXT("Accessibility Regulations 2018"), 0) != SIZE_MAX;
}

static void check_sentence(struct checking *c, const struct passage *passage, struct text sentence)
{
    size_t words = sentence_words(sentence);
    struct place place;
    if (words <= PLAIN_WORDS || is_the_laws(sentence) ||
        !passage_typed(passage, (size_t)(sentence.at - passage->text.at), sentence.length, &place))
        return;
    struct text start = on_one_line(c->arena, first_words(sentence));
    struct diagnostic *d = tell(c, PROBLEM_LONG_SENTENCE, place,
                                arena_format(c->arena, "this sentence has %zu words: \"%.*s…\"",
                                             words, TEXT_ARGUMENTS(start)));
    advise(c->diagnostics, d, "%s. Most people follow up to 25 words with ease.",
           passage->in_front_matter ? "Shorten it" : "Split it in two, or leave something out");
}

static void check_sentences(struct checking *c, const struct passage *passage)
{
    struct text sentence;
    for (size_t from = 0; c->told < PLAIN_TOLD && sentence_next(passage->text, &from, &sentence);)
        check_sentence(c, passage, sentence);
}

/* --- links --------------------------------------------------------------------------- */

/* Without the marks and arrows that often end a link. */
static struct text bare_words(struct text words)
{
    static const char *const ends[] = {".", "…", ":", "!", "»", "›", "→", ">", NULL};
    for (const char *const *end = ends; *end;) {
        bool has = text_ends(words, *end);
        words = text_trim(text_slice(words, 0, words.length - (has ? strlen(*end) : 0)));
        end = has ? ends : end + 1;
    }
    return words;
}

/* What is wrong with a link's words; NULL when nothing is. */
static const char *link_fault(struct text words)
{
    static const char *const empty[] = {"click here", "click",
                                        "here",       "see here",
                                        "this",       "this page",
                                        "this link",  "this site",
                                        "link",       "page",
                                        "website",    "more",
                                        "read more",  "see more",
                                        "learn more", "find out more",
                                        "more info",  "more information",
                                        "details",    "go",
                                        "continue",   NULL};
    if (words.length == 0)
        return "this link has no words";
    if (word_is_among(bare_words(words), empty))
        return "these words do not say where the link leads";
    if (phrase_begins(words, TEXT("http")) || phrase_begins(words, TEXT("https")) ||
        phrase_begins(words, TEXT("www")))
        return "this link shows its bare address";
    return NULL;
}

static void check_link(struct checking *c, const struct passage *passage,
                       const struct passage_link *link)
{
    struct text written = text_slice(passage->text, link->at, link->at + link->length);
    struct text words = on_one_line(c->arena, written);
    const char *fault = link->has_code ? NULL : link_fault(words);
    struct place place = link->address;
    if (!fault ||
        (!passage_typed(passage, link->at, link->length, &place) && !link->address.source))
        return;
    struct diagnostic *d =
        tell(c, PROBLEM_LINK_WORDS, place,
             words.length ? arena_format(c->arena, "%s: \"%.*s\"", fault, TEXT_ARGUMENTS(words))
                          : text_from(fault));
    advise(c->diagnostics, d,
           "Write what readers find there, as in [spending plan](spending.md). With a screen "
           "reader, people listen to a page's links alone.");
}

static void check_links(struct checking *c, const struct passage *passage)
{
    for (size_t i = 0; c->told < PLAIN_TOLD && i < passage->links.count; i++)
        check_link(c, passage, &passage->links.items[i]);
}

/* --- short forms ------------------------------------------------------------------------- */

/* Nobody needs these written out: they are better known than their words, or names. A short
 * form that only officials know belongs into the glossary, not here. */
static bool everybody_knows(struct text term)
{
    static const char *const known[] = {
        "UK",   "EU",  "US",  "USA",  "UN",   "GB",  "NHS",  "GP",   "MP",    "BBC",
        "TV",   "PDF", "CSV", "JSON", "HTML", "CSS", "XML",  "URL",  "FAQ",   "ID",
        "IT",   "PIN", "SMS", "VAT",  "DNA",  "HIV", "AIDS", "CCTV", "COVID", "PhD",
        "GCSE", "AM",  "PM",  "OK",   "DIY",  "ATM", "MIT",  NULL};
    for (const char *const *word = known; *word; word++)
        if (text_is(term, *word))
            return true;
    return false;
}

static bool has_word_beginning(struct text text, char initial)
{
    struct text word;
    char want[2] = {initial, '\0'};
    for (size_t from = 0; word_next(text, &from, &word);)
        if (word_is_among(text_slice(word, 0, 1), (const char *const[]){want, NULL}))
            return true;
    return false;
}

/* "Office for Health (OHID)" or "OHID (the Office for Health)": words that begin as it does. */
static bool explains(struct text text, const struct short_form *form)
{
    enum { NEAR = 120 };
    size_t end = form->at + form->length;
    struct text after = text_slice(text, end, end + NEAR);
    if (text_starts(after, " (")) {
        size_t close = text_find_char(after, ')', 0);
        return close < after.length &&
               has_word_beginning(text_slice(after, 2, close), form->term.at[0]);
    }
    if (form->at == 0 || text.at[form->at - 1] != '(')
        return false;
    size_t start = form->at - 1;
    while (start > 0 && form->at - start < NEAR && !strchr(".:;?!()", text.at[start - 1]))
        start--;
    return has_word_beginning(text_slice(text, start, form->at - 1), form->term.at[0]);
}

/* No words are added in front matter. */
static void check_term(struct checking *c, const struct passage *passage,
                       const struct short_form *form)
{
    struct place place;
    struct text expansion = row_text(form->row, "expansion");
    if (!passage->in_front_matter ||
        acronym_is_explained(c->arena, passage->text, form->at, expansion) ||
        !passage_typed(passage, form->at, form->length, &place))
        return;
    struct diagnostic *d =
        tell(c, PROBLEM_SHORT_FORM_NEW, place,
             arena_format(c->arena, "\"%.*s\" is not explained here", TEXT_ARGUMENTS(form->term)));
    advise(c->diagnostics, d,
           "Write %.*s. Only in the words of the page is a short form explained by itself.",
           TEXT_ARGUMENTS(expansion));
}

static void check_short_forms(struct checking *c, const struct passage *passage)
{
    struct short_form form;
    struct place place;
    for (size_t from = 0;
         c->told < PLAIN_TOLD && short_form_next(c->glossary, passage->text, &from, &form);) {
        if (form.row)
            check_term(c, passage, &form);
        else if (explains(passage->text, &form))
            map_add(c->arena, &c->explained, form.term, c);
        else if (!everybody_knows(form.term) &&
                 passage_typed(passage, form.at, form.length, &place) &&
                 !map_add(c->arena, &c->met, form.term, c))
            array_push(c->arena, &c->unknowns, (struct unknown){form.term, place});
    }
}

static void tell_unknowns(struct checking *c)
{
    for (size_t i = 0; c->told < PLAIN_TOLD && i < c->unknowns.count; i++) {
        const struct unknown *unknown = &c->unknowns.items[i];
        if (map_find(&c->explained, unknown->term))
            continue;
        struct diagnostic *d =
            tell(c, PROBLEM_SHORT_FORM_NEW, unknown->place,
                 arena_format(c->arena, "\"%.*s\" is explained neither here nor in the glossary",
                              TEXT_ARGUMENTS(unknown->term)));
        advise(c->diagnostics, d,
               "Write out what it stands for and put it in brackets after that, or add it to "
               "data/glossary.csv. If it stands for nothing, write it in small letters.");
    }
}

/* --- the page ------------------------------------------------------------------------------ */

void plain_english_check(const struct page *page, const struct passages *passages,
                         const struct table *glossary, struct arena *arena,
                         struct diagnostics *diagnostics)
{
    struct checking c = {.glossary = glossary, .arena = arena, .diagnostics = diagnostics};
    if (!page_is_english(page))
        return;
    for (size_t i = 0; i < passages->count; i++) {
        const struct passage *passage = &passages->items[i];
        check_links(&c, passage);
        if (!passage->is_quoted)
            check_short_forms(&c, passage);
        if (!passage->is_quoted && !passage->in_table)
            check_sentences(&c, passage);
    }
    tell_unknowns(&c);
}
