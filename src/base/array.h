/* Typed arrays that grow in an arena.
 *
 *     struct names ARRAY(struct text);          // struct names { ... }
 *     struct names names = {0};
 *     array_push(&arena, &names, TEXT("enfield"));
 *     for (size_t i = 0; i < names.count; i++) use(names.items[i]);
 *
 * Growing copies the items to a new place in the arena, so a pointer to an item
 * is good only until the next push.
 */
#ifndef PLACARD_BASE_ARRAY_H
#define PLACARD_BASE_ARRAY_H

#include "base/arena.h"

#include <stddef.h>

#define ARRAY(type)      \
    {                    \
        type *items;     \
        size_t count;    \
        size_t capacity; \
    }

#define array_push(arena, array, ...)                                                            \
    ((array)->items =                                                                            \
         (array)->count < (array)->capacity                                                      \
             ? (array)->items                                                                    \
             : array_grown((arena), (array)->items, &(array)->capacity, sizeof *(array)->items), \
     (array)->items[(array)->count] = (__VA_ARGS__), &(array)->items[(array)->count++])

/* A copy of `items` with at least twice the room. */
void *array_grown(struct arena *arena, const void *items, size_t *capacity, size_t size);

/* A `struct texts`, used everywhere. */
struct texts ARRAY(struct text);

#endif
