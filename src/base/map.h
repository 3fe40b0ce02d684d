/* A map from text to pointer, in an arena. Keys are not copied.
 *
 * Nothing ever walks a map: what is printed comes from arrays, so no output
 * depends on the order of a hash.
 */
#ifndef PLACARD_BASE_MAP_H
#define PLACARD_BASE_MAP_H

#include "base/arena.h"
#include "base/text.h"

struct map_slot;

/* {0} is an empty map. */
struct map {
    struct map_slot *slots;
    size_t capacity;
    size_t count;
};

/* What `key` stands for, or NULL. */
void *map_find(const struct map *map, struct text key);
/* Adds `key`. When it is there already, changes nothing and gives what it stands
 * for; otherwise NULL. `value` must not be NULL. */
void *map_add(struct arena *arena, struct map *map, struct text key, void *value);

#endif
