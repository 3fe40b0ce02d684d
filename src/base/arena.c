#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each block is twice as large as the one before it, so that the block which a cleared arena
 * keeps is about as large as what it was used for. */
enum { SMALLEST_BLOCK = 64 * 1024, LARGEST_BLOCK = 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t size;
    size_t used;
    alignas(max_align_t) char bytes[];
};

_Noreturn void memory_exhausted(void)
{
    fputs("placard: out of memory. Nothing was published; the old site is untouched.\n", stderr);
    _Exit(75);
}

static struct arena_block *block_new(struct arena_block *older, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        memory_exhausted();
    struct arena_block *block = malloc(sizeof *block + size);
    if (!block)
        memory_exhausted();
    block->older = older;
    block->size = size;
    block->used = 0;
    return block;
}

static size_t next_size(const struct arena_block *newest)
{
    size_t size = newest ? newest->size * 2 : SMALLEST_BLOCK;
    return size < LARGEST_BLOCK ? size : LARGEST_BLOCK;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        memory_exhausted();
    size = (size + align - 1) / align * align;
    struct arena_block *block = arena->newest;
    if (!block || block->size - block->used < size) {
        size_t usual = next_size(block);
        block = block_new(block, size > usual ? size : usual);
        arena->newest = block;
    }
    void *start = block->bytes + block->used;
    block->used += size;
    return memset(start, 0, size);
}

void *arena_allocate_many(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        memory_exhausted();
    return arena_allocate(arena, count * size);
}

struct text arena_copy(struct arena *arena, struct text text)
{
    char *copy = arena_allocate(arena, text.length + 1);
    if (text.length)
        memcpy(copy, text.at, text.length);
    return (struct text){copy, text.length};
}

struct text arena_join(struct arena *arena, struct text a, struct text b)
{
    char *copy = arena_allocate(arena, a.length + b.length + 1);
    if (a.length)
        memcpy(copy, a.at, a.length);
    if (b.length)
        memcpy(copy + a.length, b.at, b.length);
    return (struct text){copy, a.length + b.length};
}

struct text arena_lower(struct arena *arena, struct text text)
{
    char *copy = arena_allocate(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        copy[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (struct text){copy, text.length};
}

struct text arena_format_list(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = NULL;
    if (length >= 0) {
        text = arena_allocate(arena, (size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    return (struct text){text, length < 0 ? 0 : (size_t)length};
}

struct text arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct text text = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

void arena_adopt(struct arena *to, struct arena *from)
{
    struct arena_block **oldest = &from->newest;
    while (*oldest)
        oldest = &(*oldest)->older;
    struct arena_block **below = to->newest ? &to->newest->older : &to->newest;
    *oldest = *below; /* the newest stays where it is: there may be room in it */
    *below = from->newest;
    from->newest = NULL;
}

void arena_clear(struct arena *arena)
{
    struct arena_block *keep = arena->newest;
    if (!keep)
        return;
    struct arena rest = {keep->older};
    keep->older = NULL;
    keep->used = 0;
    arena_release(&rest);
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->newest;
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena->newest = NULL;
}
