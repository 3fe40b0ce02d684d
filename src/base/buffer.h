/* A buffer: bytes that grow at the end. Owns its memory.
 *
 * Every buffer has a limit. What does not fit is dropped and `overflowed` is
 * set, so that hostile input costs bounded memory and the caller says one plain
 * sentence about it at the end instead of checking every append.
 *
 *     struct buffer page = buffer_with_limit(PAGE_LIMIT);
 *     buffer_add(&page, TEXT("<p>"));
 *     if (page.overflowed) ...
 *     buffer_release(&page);
 */
#ifndef PLACARD_BASE_BUFFER_H
#define PLACARD_BASE_BUFFER_H

#include "base/text.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *at;
    size_t length;
    size_t capacity;
    size_t limit; /* 0: BUFFER_LIMIT */
    bool overflowed;
};

enum { BUFFER_LIMIT = 256 * 1024 * 1024 };

struct buffer buffer_with_limit(size_t limit);
void buffer_add(struct buffer *buffer, struct text text);
void buffer_add_string(struct buffer *buffer, const char *string);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The bytes so far; good until the next append. */
struct text buffer_text(const struct buffer *buffer);
void buffer_clear(struct buffer *buffer);   /* empty, but keeps its memory */
void buffer_release(struct buffer *buffer); /* gives the memory back */

#endif
