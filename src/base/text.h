/* Text: a slice of bytes that somebody else owns.
 *
 * A `struct text` never owns its bytes and is not ended by a NUL; whoever made
 * the bytes (a source, an arena, a literal) must outlive it. It is passed by
 * value. The empty text may have a NULL pointer.
 *
 *     struct text name = TEXT("enfield");
 *     struct text rest;
 *     if (text_cut(TEXT("a=b"), '=', &name, &rest)) ...   // name "a", rest "b"
 */
#ifndef PLACARD_BASE_TEXT_H
#define PLACARD_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct text {
    const char *at;
    size_t length;
};

#define TEXT(literal) ((struct text){"" literal, sizeof(literal) - 1})
/* The same for a static initialiser, where a compound literal is no constant. */
#define TEXT_CONSTANT(literal)          \
    {                                   \
        "" literal, sizeof(literal) - 1 \
    }
/* Two printf arguments for "%.*s". */
#define TEXT_ARGUMENTS(text) (int)(text).length, (text).at ? (text).at : ""

/* Those that are here whole are asked for every cell: so the length of a literal is known, and
 * most that differ are told apart without a call. */

/* NULL gives the empty text. */
static inline struct text text_from(const char *string)
{
    return (struct text){string, string ? strlen(string) : 0};
}

static inline bool text_equal(struct text a, struct text b)
{
    return a.length == b.length &&
           (a.length == 0 || (a.at[0] == b.at[0] && memcmp(a.at, b.at, a.length) == 0));
}

static inline bool text_is(struct text a, const char *string)
{
    return text_equal(a, text_from(string));
}

int text_compare(struct text a, struct text b); /* by byte, as strcmp */

static inline bool text_starts(struct text text, const char *prefix)
{
    size_t length = strlen(prefix);
    return text.length >= length && (length == 0 || memcmp(text.at, prefix, length) == 0);
}

static inline bool text_ends(struct text text, const char *suffix)
{
    size_t length = strlen(suffix);
    return text.length >= length &&
           (length == 0 || memcmp(text.at + text.length - length, suffix, length) == 0);
}

/* Bytes [from, to) of `text`; both are held inside it. */
static inline struct text text_slice(struct text text, size_t from, size_t to)
{
    if (to > text.length)
        to = text.length;
    if (from > to)
        from = to;
    return (struct text){text.at ? text.at + from : NULL, to - from};
}

/* Without ASCII white space at both ends. */
struct text text_trim(struct text text);
/* Splits at the first `separator`. False, with all of `whole` in `before`, when
 * there is none. `before` and `after` may alias `whole`. */
bool text_cut(struct text whole, char separator, struct text *before, struct text *after);
/* Offset of `needle` at or after `from`, or SIZE_MAX. */
size_t text_find(struct text text, struct text needle, size_t from);
size_t text_find_char(struct text text, char needle, size_t from);

/* A number that differs for different texts, as far as 64 bits can; `seed` is 0, or the hash of
 * what stands before. Not for secrets. */
uint64_t text_hash(struct text text, uint64_t seed);

static inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* ASCII: space, tab, LF, CR, FF, VT. */
static inline bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* ASCII letters. */
static inline bool is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many single-character edits lie between two names; counts no further
 * than `limit`, and texts over 64 bytes are never near. For suggestions. */
size_t text_distance(struct text a, struct text b, size_t limit);

#endif
