#include "render/abbreviation.h"

#include "model/acronyms.h"
#include "read/sentence.h"

#include <string.h>

/* --- short forms -------------------------------------------------------------- */

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Mostly capitals, as in MoJ, but not as in DrinkCoach. What has a figure in it is a postcode, a
 * road or a reference; what has only I, V and X is a number. */
static bool looks_short(struct text word)
{
    size_t capitals = 0;
    bool is_roman = true;
    for (size_t i = 0; i < word.length; i++) {
        if (is_digit(word.at[i]))
            return false;
        capitals += is_capital(word.at[i]);
        is_roman = is_roman && strchr("IVX", word.at[i]);
    }
    return capitals >= 2 && 2 * capitals > word.length && !is_roman;
}

/* GOV.UK, name@OHID.example, FILE_NAME. */
static bool is_in_address(struct text text, size_t from, size_t end)
{
    if (from > 0 && strchr(".@_", text.at[from - 1]))
        return true;
    return end < text.length &&
           (strchr("@_", text.at[end]) ||
            (text.at[end] == '.' && end + 1 < text.length && is_alpha(text.at[end + 1])));
}

static const struct row *look_up(const struct table *glossary, struct text term)
{
    return glossary ? table_row(glossary, term) : NULL;
}

/* A term of two words, such as BEH MHT, if `word` and the next one are it. */
static struct text with_next(const struct table *glossary, struct text text, struct text word)
{
    size_t start = (size_t)(word.at - text.at);
    size_t from = start + word.length;
    struct text next;
    if (!word_next(text, &from, &next) || next.at != word.at + word.length + 1)
        return word;
    struct text both = text_slice(text, start, from);
    return look_up(glossary, both) ? both : word;
}

static struct text singular(struct text word)
{
    bool plural = word.length > 2 && text_ends(word, "s") && is_capital(word.at[word.length - 2]);
    return text_slice(word, 0, word.length - plural);
}

bool short_form_next(const struct table *glossary, struct text text, size_t *from,
                     struct short_form *form)
{
    struct text word;
    while (word_next(text, from, &word)) {
        size_t at = (size_t)(word.at - text.at);
        if (looks_short(word))
            word = with_next(glossary, text, word);
        *form = (struct short_form){
            .at = at, .length = word.length, .term = word, .row = look_up(glossary, word)};
        if (!form->row && looks_short(word)) {
            form->term = singular(word);
            form->row = look_up(glossary, form->term);
        }
        *from = at + word.length;
        if ((form->row || looks_short(word)) && !is_in_address(text, at, *from))
            return true;
    }
    return false;
}

/* --- what they stand for --------------------------------------------------------- */

static bool is_new(struct abbreviations *a, const struct short_form *form, size_t at)
{
    return form->row && !map_add(a->arena, &a->seen, form->term, a) &&
           !acronym_is_explained(a->arena, a->markdown, at + form->at,
                                 row_text(form->row, "expansion"));
}

static bool is_bracketed(struct text text, size_t from, size_t end)
{
    return from > 0 && text.at[from - 1] == '(' && end < text.length && text.at[end] == ')';
}

void abbreviations_write(struct abbreviations *a, struct markup *markup, struct text text,
                         size_t at)
{
    size_t written = 0;
    struct short_form form;
    for (size_t from = 0; a->glossary && short_form_next(a->glossary, text, &from, &form);) {
        if (!is_new(a, &form, at))
            continue;
        bool bracketed = is_bracketed(text, form.at, from);
        markup_text(markup, text_slice(text, written, from));
        markup_text(markup, bracketed ? TEXT(": ") : TEXT(" ("));
        markup_text(markup, row_text(form.row, "expansion"));
        markup_text(markup, bracketed ? TEXT("") : TEXT(")"));
        written = from;
    }
    markup_text(markup, text_slice(text, written, text.length));
}
