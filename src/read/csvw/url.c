#include "read/csvw/url.h"

#include "base/buffer.h"

#include <stdint.h>
#include <string.h>

/* The five parts. A part that is not there has a NULL pointer; one that is there and
 * empty ("?" and nothing after it) has not. */
struct parts {
    struct text scheme;
    struct text authority;
    struct text path;
    struct text query;
    struct text fragment;
};

static bool is_scheme(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_alpha(text.at[i]) && (i == 0 || (!is_digit(text.at[i]) && text.at[i] != '+' &&
                                                 text.at[i] != '-' && text.at[i] != '.')))
            return false;
    return text.length > 0;
}

static struct parts split(struct text url)
{
    struct parts parts = {0};
    struct text before, after;
    if (!url.at)
        url.at = "";
    if (text_cut(url, '#', &before, &after)) {
        parts.fragment = after;
        url = before;
    }
    if (text_cut(url, '?', &before, &after)) {
        parts.query = after;
        url = before;
    }
    if (text_cut(url, ':', &before, &after) && is_scheme(before)) {
        parts.scheme = before;
        url = after;
    }
    if (text_starts(url, "//")) {
        size_t end = text_find_char(url, '/', 2);
        parts.authority = text_slice(url, 2, end);
        url = text_slice(url, end, url.length);
    }
    parts.path = url;
    return parts;
}

static struct text join(struct arena *arena, const struct parts *parts)
{
    struct buffer out = {0};
    if (parts->scheme.at)
        buffer_format(&out, "%.*s:", TEXT_ARGUMENTS(parts->scheme));
    if (parts->authority.at)
        buffer_format(&out, "//%.*s", TEXT_ARGUMENTS(parts->authority));
    buffer_add(&out, parts->path);
    if (parts->query.at)
        buffer_format(&out, "?%.*s", TEXT_ARGUMENTS(parts->query));
    if (parts->fragment.at)
        buffer_format(&out, "#%.*s", TEXT_ARGUMENTS(parts->fragment));
    struct text url = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return url;
}

/* RFC 3986, 5.2.4, a segment at a time. */
static struct text remove_dots(struct arena *arena, struct text path)
{
    char *out = arena_array(arena, char, path.length + 1);
    size_t length = 0;
    size_t at = 0;
    while (at < path.length) {
        size_t end = text_find_char(path, '/', at);
        bool last = end >= path.length;
        struct text segment = text_slice(path, at, last ? path.length : end);
        at = last ? path.length : end + 1;
        if (text_is(segment, "."))
            continue;
        if (text_is(segment, "..")) {
            if (length > 0 && out[length - 1] == '/' && length > 1)
                length--;
            while (length > 0 && out[length - 1] != '/')
                length--;
            continue;
        }
        if (segment.length > 0)
            memcpy(out + length, segment.at, segment.length);
        length += segment.length;
        if (!last)
            out[length++] = '/';
    }
    return (struct text){out, length};
}

static struct text merge(struct arena *arena, const struct parts *base, struct text path)
{
    if (base->authority.at && base->path.length == 0)
        return arena_join(arena, TEXT("/"), path);
    size_t folder = base->path.length;
    while (folder > 0 && base->path.at[folder - 1] != '/')
        folder--;
    return arena_join(arena, text_slice(base->path, 0, folder), path);
}

struct text url_resolve(struct arena *arena, struct text base, struct text reference)
{
    struct parts from = split(base);
    struct parts to = split(reference);
    if (to.scheme.at) {
        to.path = to.authority.at ? remove_dots(arena, to.path) : to.path;
        return join(arena, &to);
    }
    to.scheme = from.scheme;
    if (to.authority.at) {
        to.path = remove_dots(arena, to.path);
        return join(arena, &to);
    }
    to.authority = from.authority;
    if (to.path.length == 0) {
        to.path = from.path;
        if (!to.query.at)
            to.query = from.query;
    } else if (to.path.at[0] == '/') {
        to.path = remove_dots(arena, to.path);
    } else {
        to.path = remove_dots(arena, merge(arena, &from, to.path));
    }
    return join(arena, &to);
}

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    char small = (char)(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/* The byte that "%XX" at `at` stands for, or -1. */
static int escaped_byte(struct text text, size_t at)
{
    if (text.at[at] != '%' || at + 2 >= text.length)
        return -1;
    int high = hex_digit(text.at[at + 1]);
    int low = hex_digit(text.at[at + 2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_unreserved(int byte)
{
    return byte > 0 && byte < 128 &&
           (is_alpha((char)byte) || is_digit((char)byte) || strchr("-._~", byte));
}

static struct text normal_escapes(struct arena *arena, struct text text)
{
    struct buffer out = {0};
    if (!text.at)
        return text;
    for (size_t i = 0; i < text.length; i++) {
        int byte = escaped_byte(text, i);
        if (is_unreserved(byte))
            buffer_add_char(&out, (char)byte);
        else if (byte >= 0)
            buffer_format(&out, "%%%02X", (unsigned)byte);
        else if ((unsigned char)text.at[i] >= 0x80)
            buffer_format(&out, "%%%02X", (unsigned)(unsigned char)text.at[i]);
        else
            buffer_add_char(&out, text.at[i]);
        i += byte >= 0 ? 2 : 0;
    }
    struct text normal = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return normal;
}

static struct text small_letters(struct arena *arena, struct text text)
{
    char *out = arena_array(arena, char, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        out[i] = text.at[i] >= 'A' && text.at[i] <= 'Z' ? (char)(text.at[i] | 0x20) : text.at[i];
    return text.at ? (struct text){out, text.length} : text;
}

struct text url_normalize(struct arena *arena, struct text url)
{
    struct parts parts = split(url);
    parts.scheme = small_letters(arena, parts.scheme);
    parts.authority = normal_escapes(arena, small_letters(arena, parts.authority));
    const char *port = text_is(parts.scheme, "http")    ? ":80"
                       : text_is(parts.scheme, "https") ? ":443"
                                                        : NULL;
    if (port && text_ends(parts.authority, port))
        parts.authority.length -= strlen(port);
    else if (text_ends(parts.authority, ":"))
        parts.authority.length--;
    parts.path = remove_dots(arena, normal_escapes(arena, parts.path));
    if (port && parts.path.length == 0)
        parts.path = TEXT("/");
    parts.query = normal_escapes(arena, parts.query);
    parts.fragment = normal_escapes(arena, parts.fragment);
    return join(arena, &parts);
}

struct text url_without_fragment(struct text url)
{
    struct text before, after;
    text_cut(url, '#', &before, &after);
    return before;
}

struct text url_without_query(struct text url)
{
    struct text before, after;
    text_cut(url_without_fragment(url), '?', &before, &after);
    return before;
}

struct text url_file_name(struct text url)
{
    struct text path = url_without_query(url);
    size_t start = path.length;
    while (start > 0 && path.at[start - 1] != '/')
        start--;
    return text_slice(path, start, path.length);
}

struct text url_decode(struct arena *arena, struct text url)
{
    char *out = arena_array(arena, char, url.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < url.length; i++) {
        int byte = escaped_byte(url, i);
        out[length++] = byte >= 0 ? (char)byte : url.at[i];
        i += byte >= 0 ? 2 : 0;
    }
    return (struct text){out, length};
}

static struct text encode(struct arena *arena, struct text text, const char *kept)
{
    struct buffer out = {0};
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (is_unreserved(byte) || (byte > 0 && byte < 128 && strchr(kept, byte)))
            buffer_add_char(&out, text.at[i]);
        else
            buffer_format(&out, "%%%02X", (unsigned)byte);
    }
    struct text encoded = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return encoded;
}

struct text url_encode_path(struct arena *arena, struct text path)
{
    return encode(arena, path, "/");
}

struct text url_expand(struct arena *arena, struct text pattern, struct text url)
{
    struct buffer out = {0};
    size_t at = 0;
    while (at < pattern.length) {
        size_t open = text_find_char(pattern, '{', at);
        size_t close = open < pattern.length ? text_find_char(pattern, '}', open) : SIZE_MAX;
        if (close >= pattern.length)
            break;
        buffer_add(&out, text_slice(pattern, at, open));
        struct text name = text_slice(pattern, open + 1, close);
        if (text_is(name, "+url"))
            buffer_add(&out, url);
        else if (text_is(name, "url"))
            buffer_add(&out, encode(arena, url, ""));
        at = close + 1;
    }
    buffer_add(&out, text_slice(pattern, at, pattern.length));
    struct text expanded = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return expanded;
}
