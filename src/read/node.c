#include "read/node.h"

const struct node *node_member(const struct node *map, const char *name)
{
    if (map->kind != NODE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (text_is(map->names[i], name))
            return &map->items[i];
    return NULL;
}
