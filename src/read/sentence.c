#include "read/sentence.h"

#include <stdint.h>
#include <string.h>

/* What is longer is no word or sentence, and is not walked through. */
enum { LONGEST_WORD = 64, LONGEST_SENTENCE = 2000 };

static bool ends_sentence(struct text text, size_t i)
{
    return strchr(".!?", text.at[i]) && text.at[i] != '\0' &&
           (i + 1 == text.length || is_space(text.at[i + 1]));
}

struct text sentence_around(struct text text, size_t at)
{
    size_t from = at < text.length ? at : text.length;
    size_t to = from;
    while (from > 0 && to - from < LONGEST_SENTENCE && !ends_sentence(text, from - 1))
        from--;
    while (to < text.length && to - from < 2 * LONGEST_SENTENCE && !ends_sentence(text, to))
        to++;
    return text_trim(text_slice(text, from, to + 1));
}

/* --- words ------------------------------------------------------------------- */

/* Every byte of a character beyond ASCII counts as a letter: quotation marks stay at a word,
 * but no word of ours has any. */
static bool is_word_byte(char c)
{
    return is_alpha(c) || is_digit(c) || (c & '\x80');
}

struct text word_before(struct text text, size_t at)
{
    size_t end = at < text.length ? at : text.length;
    while (end > 0 && is_space(text.at[end - 1]))
        end--;
    size_t from = end;
    while (from > 0 && end - from < LONGEST_WORD && !is_space(text.at[from - 1]) &&
           text.at[from - 1] != '(')
        from--;
    while (end > from && strchr(".,", text.at[end - 1])) /* No. 2 */
        end--;
    for (size_t i = from; i < end; i++)
        if (!is_word_byte(text.at[i]) && !strchr("-'", text.at[i]))
            return (struct text){0};
    return text_slice(text, from, end);
}

struct text word_after(struct text text, size_t at)
{
    size_t from = at;
    while (from < text.length && is_space(text.at[from]))
        from++;
    size_t end = from;
    while (end < text.length && (is_word_byte(text.at[end]) || text.at[end] == '-'))
        end++;
    return text_slice(text, from, end);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool starts_with(struct text text, struct text prefix)
{
    if (text.length < prefix.length)
        return false;
    for (size_t i = 0; i < prefix.length; i++)
        if (lower(text.at[i]) != lower(prefix.at[i]))
            return false;
    return true;
}

bool word_is_among(struct text word, const char *const *words)
{
    for (; *words; words++)
        if (word.length == strlen(*words) && starts_with(word, text_from(*words)))
            return true;
    return false;
}

bool phrase_begins(struct text text, struct text phrase)
{
    return phrase.length > 0 && starts_with(text, phrase) &&
           (text.length == phrase.length || !is_word_byte(text.at[phrase.length]));
}

size_t phrase_find(struct text text, struct text phrase, size_t from)
{
    for (size_t i = from; phrase.length && i + phrase.length <= text.length; i++)
        if ((i == 0 || !is_word_byte(text.at[i - 1])) &&
            phrase_begins(text_slice(text, i, text.length), phrase))
            return i;
    return SIZE_MAX;
}
