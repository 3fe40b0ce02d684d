#include "render/address.h"

#include "base/array.h"
#include "base/buffer.h"

#include <stdint.h>

/* The part of a path up to and with its last '/'. */
static size_t folder_length(struct text path)
{
    size_t length = path.length;
    while (length > 0 && path.at[length - 1] != '/')
        length--;
    return length;
}

struct text address_root(struct text base_url)
{
    size_t host = text_find(base_url, TEXT("//"), 0);
    size_t root = host == SIZE_MAX ? SIZE_MAX : text_find_char(base_url, '/', host + 2);
    return root == SIZE_MAX ? TEXT("/") : text_slice(base_url, root, base_url.length);
}

struct text address_absolute(struct arena *arena, struct text base_url, struct text path)
{
    struct buffer out = {0};
    buffer_add(&out, base_url);
    for (size_t i = 0; i < path.length; i++) {
        unsigned char c = (unsigned char)path.at[i];
        if (c >= 0x80) /* other characters are safe: address_is_safe has seen to it */
            buffer_format(&out, "%%%02X", c);
        else
            buffer_add_char(&out, path.at[i]);
    }
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct text address_relative(struct arena *arena, struct text from, struct text to)
{
    struct text folder = text_slice(from, 0, folder_length(from));
    if (text_starts(from, "/"))
        return arena_join(arena, folder, to);
    size_t common = 0;
    for (size_t i = 0; i < folder.length && i < to.length && folder.at[i] == to.at[i]; i++)
        if (folder.at[i] == '/')
            common = i + 1;
    struct buffer out = {0};
    for (size_t i = common; i < folder.length; i++)
        if (folder.at[i] == '/')
            buffer_add_string(&out, "../");
    buffer_add(&out, text_slice(to, common, to.length));
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

struct text address_scheme(struct text link)
{
    for (size_t i = 0; i < link.length; i++) {
        char c = link.at[i];
        if (c == ':')
            return text_slice(link, 0, i);
        bool part = is_alpha(c) || (i > 0 && (is_digit(c) || c == '+' || c == '-' || c == '.'));
        if (!part)
            break;
    }
    return (struct text){0};
}

bool address_resolve(struct arena *arena, struct text from, struct text link, struct text *path,
                     struct text *anchor)
{
    struct texts parts = {0};
    struct text before;
    text_cut(link, '#', &before, anchor);
    if (text_starts(before, "//")) /* another server */
        return false;
    size_t query = text_find_char(before, '?', 0);
    if (query != SIZE_MAX)
        before = text_slice(before, 0, query);
    if (before.length == 0) {
        *path = from;
        return true;
    }
    struct text whole = text_starts(before, "/")
                            ? text_slice(before, 1, before.length)
                            : arena_join(arena, text_slice(from, 0, folder_length(from)), before);
    for (bool more = true; more;) {
        struct text part;
        more = text_cut(whole, '/', &part, &whole);
        if (text_is(part, "..") && parts.count == 0)
            return false;
        if (text_is(part, ".."))
            parts.count--;
        else if (!text_is(part, ".") && (part.length > 0 || !more))
            array_push(arena, &parts, part);
        if (!more && (part.length == 0 || text_is(part, ".") || text_is(part, "..")))
            array_push(arena, &parts, TEXT("index.html"));
    }
    struct buffer out = {0};
    for (size_t i = 0; i < parts.count; i++) {
        if (parts.items[i].length == 0)
            continue;
        if (out.length)
            buffer_add_char(&out, '/');
        buffer_add(&out, parts.items[i]);
    }
    *path = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return true;
}
