#include "render/abbreviation.h"

static bool is_letter(char c)
{
    return is_alpha(c) || is_digit(c) || (c & '\x80');
}

static size_t word_end(struct text text, size_t at)
{
    while (at < text.length && is_letter(text.at[at]))
        at++;
    return at;
}

/* The row that explains a word that the page has not explained yet; or NULL. */
static const struct row *new_term(struct abbreviations *a, struct text word)
{
    struct row *row = map_find(&a->glossary->by_address, word);
    return row && !map_add(a->arena, &a->seen, word, row) ? row : NULL;
}

void abbreviations_write(struct abbreviations *a, struct markup *markup, struct text text)
{
    size_t written = 0;
    for (size_t at = 0; a->glossary && at < text.length; at++) {
        size_t end = word_end(text, at);
        if (end == at)
            continue;
        struct text word = text_slice(text, at, end);
        const struct row *row = new_term(a, word);
        at = end;
        if (!row)
            continue;
        markup_text(markup, text_slice(text, written, end - word.length));
        markup_open(markup, "abbr");
        markup_attribute(markup, "title", row_text(row, "expansion"));
        markup_text(markup, word);
        markup_close(markup);
        written = end;
    }
    markup_text(markup, text_slice(text, written, text.length));
}
