#include "command/paragraph.h"

#include "base/unicode.h"

enum { WIDTH = 80 };

bool paragraph_next(struct text *rest, struct text *paragraph)
{
    size_t end = text_find(*rest, TEXT("\n\n"), 0);
    if (rest->length == 0)
        return false;
    *paragraph = text_slice(*rest, 0, end);
    *rest = end == SIZE_MAX ? (struct text){0} : text_slice(*rest, end + 2, rest->length);
    return true;
}

bool paragraph_is_example(struct text paragraph)
{
    return text_starts(paragraph, "  ");
}

/* --- what is to be typed ----------------------------------------------------------- */

static bool is_inside_word(char c)
{
    return is_alpha(c) || is_digit(c) || c == '-';
}

/* The length of what is to be typed and begins at `at`, with its quotes; 0: nothing does. */
static size_t literal_length(struct text text, size_t at)
{
    size_t end = at + 1;
    if (at > 0 && text.at[at - 1] != ' ' && text.at[at - 1] != '(')
        return 0;
    if (text_starts(text_slice(text, at, text.length), "--")) {
        while (end < text.length && is_inside_word(text.at[end]))
            end++;
        return end - at > 2 ? end - at : 0;
    }
    if (text.at[at] != '\'')
        return 0;
    /* an apostrophe stands before a letter: a folder's name */
    while ((end = text_find_char(text, '\'', end)) < text.length)
        if (++end == text.length || !is_inside_word(text.at[end]))
            return end - at;
    return 0;
}

bool paragraph_run(struct text *rest, struct text *run, bool *literal)
{
    size_t at = 0;
    size_t length = 0;
    while (at < rest->length && (length = literal_length(*rest, at)) == 0)
        at++;
    *literal = at == 0 && length > 0;
    size_t end = *literal ? length : at;
    bool quoted = *literal && rest->at[0] == '\'';
    *run = quoted ? text_slice(*rest, 1, end - 1) : text_slice(*rest, 0, end);
    *rest = text_slice(*rest, end, rest->length);
    return end > 0;
}

/* --- lines ------------------------------------------------------------------------- */

/* The length of the first word, with the brackets that open in it. */
static size_t word_length(struct text text)
{
    size_t depth = 0;
    size_t i = 0;
    for (; i < text.length && (text.at[i] != ' ' || depth > 0); i++) {
        depth += text.at[i] == '[';
        depth -= text.at[i] == ']' && depth > 0;
    }
    return i;
}

void paragraph_wrap(struct text words, size_t column, size_t indent, struct buffer *out)
{
    for (bool first = true; words.length > 0; first = false) {
        size_t length = word_length(words);
        struct text word = text_slice(words, 0, length);
        size_t width = unicode_width(word);
        if (!first && column + 1 + width > WIDTH) {
            buffer_format(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (!first) {
            buffer_add_char(out, ' ');
            column++;
        }
        buffer_add(out, word);
        column += width;
        words = text_trim(text_slice(words, length, words.length));
    }
    buffer_add_char(out, '\n');
}
