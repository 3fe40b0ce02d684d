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

struct text text_from(const char *string); /* NULL gives the empty text */

bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *string);
int text_compare(struct text a, struct text b); /* by byte, as strcmp */
bool text_starts(struct text text, const char *prefix);
bool text_ends(struct text text, const char *suffix);

/* Bytes [from, to) of `text`; both are held inside it. */
struct text text_slice(struct text text, size_t from, size_t to);
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

bool is_digit(char c);
bool is_space(char c); /* ASCII: space, tab, LF, CR, FF, VT */
bool is_alpha(char c); /* ASCII letters */

/* How many single-character edits lie between two names; counts no further
 * than `limit`, and texts over 64 bytes are never near. For suggestions. */
size_t text_distance(struct text a, struct text b, size_t limit);

#endif
