#include "base/map.h"

#include <stdint.h>

struct map_slot {
    struct text key;
    void *value;
};

/* The slot that holds `key`, or the free one where it would go. */
static struct map_slot *slot_for(const struct map *map, struct text key)
{
    size_t mask = map->capacity - 1;
    size_t i = (size_t)text_hash(key, 0) & mask;
    while (map->slots[i].value && !text_equal(map->slots[i].key, key))
        i = (i + 1) & mask;
    return &map->slots[i];
}

static void grow(struct arena *arena, struct map *map)
{
    struct map old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : 16;
    map->slots = arena_array(arena, struct map_slot, map->capacity);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i].value)
            *slot_for(map, old.slots[i].key) = old.slots[i];
}

void *map_find(const struct map *map, struct text key)
{
    return map->capacity ? slot_for(map, key)->value : NULL;
}

void *map_add(struct arena *arena, struct map *map, struct text key, void *value)
{
    if (map->count * 2 >= map->capacity)
        grow(arena, map);
    struct map_slot *slot = slot_for(map, key);
    if (slot->value)
        return slot->value;
    *slot = (struct map_slot){key, value};
    map->count++;
    return NULL;
}
