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
