#include "base/map.h"

#include <stdint.h>
#include <string.h>

struct map_slot {
    struct text key;
    void *value;
    uint64_t hash; /* of the key, so that most others are told apart without looking at it */
};

/* Eight bytes at a time: keys are long, and a site has a few of them for each cell. */
static uint64_t hash_of(struct text key)
{
    uint64_t hash = key.length;
    for (size_t i = 0; i < key.length; i += sizeof hash) {
        uint64_t word = 0;
        size_t left = key.length - i;
        memcpy(&word, key.at + i, left < sizeof word ? left : sizeof word);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32;
    }
    return hash;
}

/* The slot that holds `key`, or the free one where it would go. */
static struct map_slot *slot_for(const struct map *map, struct text key, uint64_t hash)
{
    size_t mask = map->capacity - 1;
    size_t i = (size_t)hash & mask;
    while (map->slots[i].value &&
           (map->slots[i].hash != hash || !text_equal(map->slots[i].key, key)))
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
            *slot_for(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

void *map_find(const struct map *map, struct text key)
{
    return map->capacity ? slot_for(map, key, hash_of(key))->value : NULL;
}

void *map_add(struct arena *arena, struct map *map, struct text key, void *value)
{
    uint64_t hash = hash_of(key);
    if (map->count * 2 >= map->capacity)
        grow(arena, map);
    struct map_slot *slot = slot_for(map, key, hash);
    if (slot->value)
        return slot->value;
    *slot = (struct map_slot){key, value, hash};
    map->count++;
    return NULL;
}
