#include "base/array.h"

#include <stdint.h>
#include <string.h>

void *array_grown(struct arena *arena, const void *items, size_t *capacity, size_t size)
{
    size_t old = *capacity;
    if (old > SIZE_MAX / 2)
        memory_exhausted();
    size_t grown = old ? old * 2 : 8;
    void *copy = arena_allocate_many(arena, grown, size);
    if (old)
        memcpy(copy, items, old * size);
    *capacity = grown;
    return copy;
}
