/* Unicode: what text looks like, and names that two people would take for the same. */
#ifndef PLACARD_BASE_UNICODE_H
#define PLACARD_BASE_UNICODE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not UTF-8 or is a control character other than
 * tab, LF and CR; SIZE_MAX when all is well. */
size_t unicode_check(struct text text);
/* The nearest start of a character at or before `at`. */
size_t unicode_boundary(struct text text, size_t at);
/* The character at `*at`, which moves on to the next; U+FFFD for a broken byte. */
uint32_t unicode_next(struct text text, size_t *at);
/* How many characters there are. */
size_t unicode_count(struct text text);
/* Columns on a terminal, as unicode_write_visible prints it. */
size_t unicode_width(struct text text);
/* Prints `text` with control characters and broken bytes made visible (a tab as
 * one space), so that no input can drive the terminal or forge another line. */
void unicode_write_visible(struct buffer *out, struct text text);

/* Lower-case letters and figures of any script, with single hyphens between
 * words: "St Ann's ward" becomes "st-anns-ward". May be empty. */
struct text unicode_slug(struct arena *arena, struct text text);
/* Normalised and case-folded: equal when two names differ only in case or in
 * Unicode form. */
struct text unicode_fold(struct arena *arena, struct text text);
/* Adds letters and figures of any script in lower case and without their accents; anything
 * else becomes a space. */
void unicode_add_letters(struct buffer *out, struct text text);
/* The same without accents and without what stands before the first letter or figure: what a
 * list by name is sorted by. "“Évry” today" becomes "evry” today". */
struct text unicode_sort_key(struct arena *arena, struct text text);
/* The letter under which a sort key is listed, as a capital: "E". "0" for every figure, and the
 * empty text when there is neither. */
struct text unicode_initial(struct arena *arena, struct text key);

#endif
