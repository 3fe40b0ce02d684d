#include "render/legend.h"

#include "base/map.h"
#include "render/words.h"

#include <stdint.h>

struct legend {
    struct reader *reader;
    struct arena *arena;
    struct value_list *list;
    struct map markers; /* those that are in the list */
};

struct legend *legend_new(struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct legend *legend = arena_new(arena, struct legend);
    *legend = (struct legend){.reader = reader, .arena = arena, .list = value_list_new(arena)};
    return legend;
}

static void note_one(struct legend *legend, struct text marker)
{
    struct text meaning = words_marker(legend->reader, marker);
    if (meaning.length == 0 || map_add(legend->arena, &legend->markers, marker, legend))
        return;
    struct value_map *entry = value_map_new(legend->arena);
    value_map_add(entry, "marker", value_text(legend->arena, marker));
    value_map_add(entry, "meaning", value_text(legend->arena, meaning));
    value_list_add(legend->list, value_from_map(entry));
}

void legend_note(struct legend *legend, struct text words)
{
    while (text_starts(words, "[")) {
        size_t end = text_find_char(words, ']', 0);
        if (end == SIZE_MAX)
            return;
        note_one(legend, text_slice(words, 0, end + 1));
        words = text_slice(words, end + 1, words.length);
    }
}

struct value legend_value(const struct legend *legend)
{
    return value_from_list(legend->list);
}
