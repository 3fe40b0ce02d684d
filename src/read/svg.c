#include "read/svg.h"

#include <stdint.h>
#include <string.h>

static size_t skip_spaces(struct text text, size_t at)
{
    while (at < text.length && is_space(text.at[at]))
        at++;
    return at;
}

bool svg_has_script(struct arena *arena, struct text svg)
{
    struct text text = arena_lower(arena, svg);
    if (text_find(text, TEXT("<script"), 0) != SIZE_MAX ||
        text_find(text, TEXT("javascript:"), 0) != SIZE_MAX ||
        text_find(text, TEXT("<foreignobject"), 0) != SIZE_MAX ||
        text_find(text, TEXT("<!entity"), 0) != SIZE_MAX)
        return true;
    for (size_t at = 0; (at = text_find(text, TEXT("on"), at)) != SIZE_MAX; at += 2) {
        size_t end = at + 2;
        while (end < text.length && is_alpha(text.at[end]))
            end++;
        bool starts = at > 0 && (is_space(text.at[at - 1]) || strchr("\"'/", text.at[at - 1]));
        end = skip_spaces(text, end);
        if (!starts || end >= text.length || text.at[end] != '=')
            continue;
        end = skip_spaces(text, end + 1);
        if (end < text.length && strchr("\"'", text.at[end]))
            return true;
    }
    return false;
}
