#include "host/web_address.h"

#include "base/buffer.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

/* --- paths --- */

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* False when a percent sign is not followed by two digits, or hides a slash. */
static bool percents_decode(struct text raw, char *bytes, size_t *length)
{
    for (size_t i = 0; i < raw.length; i++) {
        char c = raw.at[i];
        if (c == '%') {
            int high = i + 2 < raw.length ? hex_value(raw.at[i + 1]) : -1;
            int low = high >= 0 ? hex_value(raw.at[i + 2]) : -1;
            if (low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
            if (c == '/')
                return false;
        }
        bytes[(*length)++] = c;
    }
    return true;
}

static bool parts_are_safe(struct text path)
{
    struct text part;
    struct text rest = text_slice(path, 1, path.length);
    while (text_cut(rest, '/', &part, &rest))
        if (part.length == 0 || part.at[0] == '.')
            return false;
    return !text_starts(part, ".");
}

static bool bytes_are_safe(struct text path)
{
    for (size_t i = 0; i < path.length; i++)
        if ((unsigned char)path.at[i] < 0x20 || path.at[i] == '\\')
            return false;
    return unicode_check(path) == SIZE_MAX;
}

bool web_path_read(struct arena *arena, struct text raw, struct text *path)
{
    if (raw.length == 0 || raw.length > WEB_PATH || raw.at[0] != '/')
        return false;
    char *bytes = arena_array(arena, char, raw.length + 1);
    size_t length = 0;
    if (!percents_decode(raw, bytes, &length))
        return false;
    *path = (struct text){bytes, length};
    return bytes_are_safe(*path) && parts_are_safe(*path);
}

struct text web_path_write(struct arena *arena, struct text path)
{
    static const char digits[] = "0123456789ABCDEF";
    char *bytes = arena_array(arena, char, path.length * 3 + 1);
    size_t length = 0;
    for (size_t i = 0; i < path.length; i++) {
        unsigned char c = (unsigned char)path.at[i];
        if (is_alpha((char)c) || is_digit((char)c) || (c != '\0' && strchr("/-._~", c))) {
            bytes[length++] = (char)c;
        } else {
            bytes[length++] = '%';
            bytes[length++] = digits[c >> 4];
            bytes[length++] = digits[c & 15];
        }
    }
    return (struct text){bytes, length};
}

/* --- hosts --- */

static bool is_name(struct text given, struct text name)
{
    return given.length == name.length && name.length > 0 &&
           strncasecmp(given.at, name.at, name.length) == 0;
}

static bool is_our_name(struct text given, const char *names)
{
    struct text name;
    struct text rest = text_from(names);
    if (is_name(given, TEXT("127.0.0.1")) || is_name(given, TEXT("localhost")) ||
        is_name(given, TEXT("[::1]")))
        return true;
    while (rest.length > 0) {
        text_cut(rest, ' ', &name, &rest);
        if (is_name(given, name))
            return true;
    }
    return false;
}

/* The digits as they are always written: no sign, no zero in front. */
static bool is_port(struct text given, int port)
{
    int value = 0;
    if (given.length == 0 || given.length > 5 || given.at[0] == '0')
        return false;
    for (size_t i = 0; i < given.length; i++) {
        if (!is_digit(given.at[i]))
            return false;
        value = value * 10 + (given.at[i] - '0');
    }
    return value == port;
}

bool web_host_is_ours(struct text host, const char *names, int port)
{
    size_t name = 0;
    if (text_starts(host, "["))
        name = text_find_char(host, ']', 0);
    size_t colon = name == SIZE_MAX ? SIZE_MAX : text_find_char(host, ':', name);
    if (colon == SIZE_MAX) /* browsers leave out the port that HTTP has anyway */
        return port == 80 && is_our_name(host, names);
    return is_port(text_slice(host, colon + 1, host.length), port) &&
           is_our_name(text_slice(host, 0, colon), names);
}

bool web_origin_is_ours(struct text origin, const char *names, int port)
{
    static const char scheme[] = "http://";
    return text_starts(origin, scheme) &&
           web_host_is_ours(text_slice(origin, sizeof scheme - 1, origin.length), names, port);
}
