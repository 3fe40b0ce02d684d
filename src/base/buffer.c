#include "base/buffer.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buffer buffer_with_limit(size_t limit)
{
    return (struct buffer){.limit = limit};
}

/* Room for `more` bytes and a NUL, or false when that would pass the limit. */
static bool make_room(struct buffer *buffer, size_t more)
{
    size_t limit = buffer->limit ? buffer->limit : BUFFER_LIMIT;
    if (buffer->overflowed || more > limit || buffer->length > limit - more) {
        buffer->overflowed = true;
        return false;
    }
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : 256;
    if (capacity < needed)
        capacity = needed;
    char *grown = realloc(buffer->at, capacity);
    if (!grown)
        memory_exhausted();
    buffer->at = grown;
    buffer->capacity = capacity;
    return true;
}

void buffer_add(struct buffer *buffer, struct text text)
{
    if (text.length == 0 || !make_room(buffer, text.length))
        return;
    memcpy(buffer->at + buffer->length, text.at, text.length);
    buffer->length += text.length;
    buffer->at[buffer->length] = '\0';
}

void buffer_add_string(struct buffer *buffer, const char *string)
{
    buffer_add(buffer, text_from(string));
}

void buffer_add_char(struct buffer *buffer, char c)
{
    buffer_add(buffer, (struct text){&c, 1});
}

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length <= 0 || !make_room(buffer, (size_t)length))
        return;
    va_start(arguments, format);
    vsnprintf(buffer->at + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
}

struct text buffer_text(const struct buffer *buffer)
{
    return (struct text){buffer->at, buffer->length};
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->overflowed = false;
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->at);
    *buffer = (struct buffer){.limit = buffer->limit};
}
