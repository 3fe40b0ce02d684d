/* An arena: memory that is given out piece by piece and given back all at once.
 *
 * One arena lives as long as a build; each worker has a scratch arena that it
 * clears after every page. Nothing allocated here is freed on its own. An
 * allocation never fails: a program out of memory ends (memory_exhausted).
 *
 *     struct arena arena = {0};
 *     struct row *rows = arena_array(&arena, struct row, count);   // zeroed
 *     struct text name = arena_format(&arena, "%s.csv", id);
 *     arena_release(&arena);
 */
#ifndef PLACARD_BASE_ARENA_H
#define PLACARD_BASE_ARENA_H

#include "base/text.h"

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

/* {0} is an empty arena, ready to use. */
struct arena {
    struct arena_block *newest;
};

void *arena_allocate(struct arena *arena, size_t size); /* zeroed, aligned for any type */
void *arena_allocate_many(struct arena *arena, size_t count, size_t size); /* checks the product */

#define arena_new(arena, type) ((type *)arena_allocate((arena), sizeof(type)))
#define arena_array(arena, type, count) \
    ((type *)arena_allocate_many((arena), (count), sizeof(type)))

/* Copies are followed by a NUL that their length does not count. */
struct text arena_copy(struct arena *arena, struct text text);
struct text arena_join(struct arena *arena, struct text a, struct text b);
/* A copy in lower case, as far as ASCII goes. */
struct text arena_lower(struct arena *arena, struct text text);
struct text arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct text arena_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Moves all that is in `from` to `to`, where it stays at its place; `from` is {0} again. */
void arena_adopt(struct arena *to, struct arena *from);

void arena_clear(struct arena *arena);   /* everything in it is gone; keeps one block for use */
void arena_release(struct arena *arena); /* gives all memory back; the arena is {0} again */

/* Says that memory has run out and ends the program with exit code 75. */
_Noreturn void memory_exhausted(void);

#endif
