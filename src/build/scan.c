#include "build/scan.h"

#include <stdint.h>
#include <string.h>

static const struct {
    const char *entity;
    char character;
} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

struct text scan_unescape(struct arena *arena, struct text text)
{
    char *bytes = arena_allocate(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bytes[length] = text.at[i];
        for (size_t e = 0; text.at[i] == '&' && e < sizeof entities / sizeof entities[0]; e++) {
            if (!text_starts(text_slice(text, i, text.length), entities[e].entity))
                continue;
            bytes[length] = entities[e].character;
            i += strlen(entities[e].entity) - 1;
            break;
        }
        length++;
    }
    return (struct text){bytes, length};
}

static size_t skip_space(struct text html, size_t at)
{
    while (at < html.length && is_space(html.at[at]))
        at++;
    return at;
}

size_t scan_attribute(struct text html, size_t at, struct text *name, struct text *value)
{
    at = skip_space(html, at);
    size_t start = at;
    while (at < html.length && !is_space(html.at[at]) && !strchr("=>/", html.at[at]))
        at++;
    if (at == start)
        return SIZE_MAX;
    *name = text_slice(html, start, at);
    *value = (struct text){0};
    if (at + 1 >= html.length || html.at[at] != '=')
        return at;
    char quote = html.at[at + 1];
    size_t end = text_find_char(html, quote, at + 2);
    if ((quote != '"' && quote != '\'') || end == SIZE_MAX)
        return SIZE_MAX;
    *value = text_slice(html, at + 2, end);
    return end + 1;
}

static size_t scan_tag(struct arena *arena, struct text html, size_t at, struct texts *ids,
                       struct texts *links)
{
    while (at < html.length && !is_space(html.at[at]) && html.at[at] != '>')
        at++;
    for (;;) {
        struct text name;
        struct text value;
        size_t after = scan_attribute(html, at, &name, &value);
        if (after == SIZE_MAX)
            return at;
        at = after;
        if (text_is(name, "id"))
            array_push(arena, ids, scan_unescape(arena, value));
        else if (text_is(name, "href") || text_is(name, "src"))
            array_push(arena, links, scan_unescape(arena, value));
    }
}

void scan_html(struct arena *arena, struct text html, struct texts *ids, struct texts *links)
{
    size_t at = 0;
    while ((at = text_find_char(html, '<', at)) != SIZE_MAX) {
        struct text rest = text_slice(html, at, html.length);
        if (text_starts(rest, "<!--")) {
            size_t end = text_find(html, TEXT("-->"), at);
            at = end == SIZE_MAX ? html.length : end;
        } else if (rest.length > 1 && is_alpha(rest.at[1])) {
            at = scan_tag(arena, html, at + 1, ids, links);
        } else {
            at++;
        }
    }
}
