#include "read/sentence.h"

#include <stdint.h>
#include <string.h>

/* What is longer is no word or sentence, and is not walked through. */
enum { LONGEST_WORD = 64, LONGEST_SENTENCE = 2000 };

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

/* A letter or figure. The signs of Latin-1 begin with C2, dashes and quotation marks with E2, and
 * the bytes that go on a character are below both. */
static bool begins_letter(char c)
{
    unsigned char byte = (unsigned char)c;
    return is_alpha(c) || is_digit(c) || (byte > 0xC2 && byte != 0xE2);
}

static bool goes_on(char c)
{
    return ((unsigned char)c & 0xC0U) == 0x80U;
}

bool word_next(struct text text, size_t *from, struct text *word)
{
    size_t start = *from;
    while (start < text.length && !begins_letter(text.at[start]))
        start++;
    size_t end = start;
    while (end < text.length && begins_letter(text.at[end]))
        for (end++; end < text.length && goes_on(text.at[end]);)
            end++;
    *from = end;
    *word = text_slice(text, start, end);
    return word->length > 0;
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

/* --- sentences ---------------------------------------------------------------- */

/* The mark or bracket whose last byte is at `i`; 0 when it is none of `marks`. */
static size_t mark_length(struct text text, size_t i, const char *const *marks)
{
    for (; *marks; marks++)
        if (text_ends(text_slice(text, 0, i + 1), *marks))
            return strlen(*marks);
    return 0;
}

/* Whether the full stop at `stop` belongs to a short form: "e.g. Enfield", "No. 2". */
static bool ends_short_form(struct text text, size_t stop, char next)
{
    static const char *const before_names[] = {"e.g", "i.e", "dr", "mr", "mrs",
                                               "ms",  "st",  "cf", "vs", NULL};
    static const char *const before_numbers[] = {"no",    "nos", "p",   "pp", "para",
                                                 "paras", "fig", "vol", NULL};
    size_t from = stop;
    while (from > 0 && stop - from < LONGEST_WORD && text.at[stop] == '.' &&
           (is_word_byte(text.at[from - 1]) || text.at[from - 1] == '.'))
        from--;
    struct text word = text_slice(text, from, stop);
    return word_is_among(word, before_names) ||
           (is_digit(next) && word_is_among(word, before_numbers));
}

/* Byte `i` is a sentence's last: a full stop, or the quotation mark or bracket after one. What
 * goes on with a small letter is the same sentence: wait... and see. */
static bool ends_sentence(struct text text, size_t i)
{
    static const char *const stops[] = {".", "!", "?", "…", NULL};
    static const char *const closing[] = {"”", "’", "»", "\"", "'", ")", "]", NULL};
    size_t next = i + 1;
    if (next < text.length && !is_space(text.at[next]))
        return false;
    for (size_t length; (length = mark_length(text, i, closing)) > 0 && length <= i;)
        i -= length;
    if (mark_length(text, i, stops) == 0)
        return false;
    while (next < text.length && is_space(text.at[next]))
        next++;
    return next == text.length || (!(text.at[next] >= 'a' && text.at[next] <= 'z') &&
                                   !ends_short_form(text, i, text.at[next]));
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

bool sentence_next(struct text text, size_t *from, struct text *sentence)
{
    size_t to = *from;
    while (to < text.length && is_space(text.at[to]))
        to++;
    size_t start = to;
    while (to < text.length && !ends_sentence(text, to))
        to++;
    *from = to + 1;
    *sentence = text_trim(text_slice(text, start, to + 1));
    return sentence->length > 0;
}

/* A space to readers, and how many bytes: ours, the no-break space and its narrow sister. */
static size_t space_length(struct text text, size_t i)
{
    struct text rest = text_slice(text, i, text.length);
    if (text_starts(rest, "\xC2\xA0"))
        return 2;
    return text_starts(rest, "\xE2\x80\xAF") ? 3 : is_space(text.at[i]);
}

size_t sentence_words(struct text sentence)
{
    size_t count = 0;
    bool counted = false; /* the word that is being read */
    for (size_t i = 0; i < sentence.length;) {
        size_t space = space_length(sentence, i);
        if (space > 0) {
            counted = false;
        } else if (!counted && begins_letter(sentence.at[i])) {
            counted = true;
            count++;
        }
        i += space ? space : 1;
    }
    return count;
}
