#include "read/csvw/encoding.h"

#include <stdint.h>

enum kind { KNOWN, UTF_8, WINDOWS_1252, UTF_16_LITTLE, UTF_16_BIG };

static const struct {
    const char *name; /* in small letters */
    enum kind kind;
} names[] = {
    {"utf-8", UTF_8},
    {"utf8", UTF_8},
    {"unicode-1-1-utf-8", UTF_8},
    {"windows-1252", WINDOWS_1252},
    {"cp1252", WINDOWS_1252},
    {"x-cp1252", WINDOWS_1252},
    {"iso-8859-1", WINDOWS_1252},
    {"iso8859-1", WINDOWS_1252},
    {"iso88591", WINDOWS_1252},
    {"iso_8859-1", WINDOWS_1252},
    {"latin1", WINDOWS_1252},
    {"l1", WINDOWS_1252},
    {"ascii", WINDOWS_1252},
    {"us-ascii", WINDOWS_1252},
    {"ansi_x3.4-1968", WINDOWS_1252},
    {"utf-16", UTF_16_LITTLE},
    {"utf-16le", UTF_16_LITTLE},
    {"utf-16be", UTF_16_BIG},
    {"ibm866", KNOWN},
    {"iso-8859-2", KNOWN},
    {"iso-8859-3", KNOWN},
    {"iso-8859-4", KNOWN},
    {"iso-8859-5", KNOWN},
    {"iso-8859-6", KNOWN},
    {"iso-8859-7", KNOWN},
    {"iso-8859-8", KNOWN},
    {"iso-8859-8-i", KNOWN},
    {"iso-8859-9", KNOWN},
    {"iso-8859-10", KNOWN},
    {"iso-8859-13", KNOWN},
    {"iso-8859-14", KNOWN},
    {"iso-8859-15", KNOWN},
    {"iso-8859-16", KNOWN},
    {"latin2", KNOWN},
    {"latin5", KNOWN},
    {"koi8-r", KNOWN},
    {"koi8-u", KNOWN},
    {"macintosh", KNOWN},
    {"windows-874", KNOWN},
    {"windows-1250", KNOWN},
    {"windows-1251", KNOWN},
    {"windows-1253", KNOWN},
    {"windows-1254", KNOWN},
    {"windows-1255", KNOWN},
    {"windows-1256", KNOWN},
    {"windows-1257", KNOWN},
    {"windows-1258", KNOWN},
    {"x-mac-cyrillic", KNOWN},
    {"gbk", KNOWN},
    {"gb2312", KNOWN},
    {"gb18030", KNOWN},
    {"big5", KNOWN},
    {"euc-jp", KNOWN},
    {"iso-2022-jp", KNOWN},
    {"shift_jis", KNOWN},
    {"euc-kr", KNOWN},
    {"replacement", KNOWN},
    {"x-user-defined", KNOWN},
};

/* What Windows-1252 has at 0x80 to 0x9F; elsewhere a byte is its own character. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static bool same_name(struct text name, const char *small)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.at[i];
        if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != small[i] || !small[i])
            return false;
    }
    return small[name.length] == '\0';
}

static bool find(struct text name, enum kind *kind)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (same_name(text_trim(name), names[i].name)) {
            *kind = names[i].kind;
            return true;
        }
    }
    return false;
}

bool csvw_encoding_is_known(struct text name)
{
    enum kind kind;
    return find(name, &kind);
}

static size_t put(char *to, uint32_t character)
{
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    size_t more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    static const uint32_t first[] = {0, 0xC0, 0xE0, 0xF0};
    to[0] = (char)(first[more] | character >> (6 * more));
    for (size_t i = 1; i <= more; i++)
        to[i] = (char)(0x80 | (character >> (6 * (more - i)) & 0x3F));
    return more + 1;
}

static struct text decode_windows(struct arena *arena, struct text bytes)
{
    char *out = arena_allocate_many(arena, bytes.length + 1, 3);
    size_t length = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        uint32_t character = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
        length += put(out + length, character);
    }
    return (struct text){out, length};
}

static uint32_t unit(struct text bytes, size_t at, bool big)
{
    uint32_t first = (unsigned char)bytes.at[at];
    uint32_t second = (unsigned char)bytes.at[at + 1];
    return big ? first << 8 | second : second << 8 | first;
}

/* A half of a pair without the other, and an odd byte at the end, become U+FFFD. */
static struct text decode_utf_16(struct arena *arena, struct text bytes, bool big)
{
    char *out = arena_allocate_many(arena, bytes.length / 2 + 2, 3);
    size_t length = 0;
    size_t at = 0;
    while (at + 1 < bytes.length) {
        uint32_t character = unit(bytes, at, big);
        at += 2;
        if (character >= 0xD800 && character < 0xDC00 && at + 1 < bytes.length) {
            uint32_t low = unit(bytes, at, big);
            if (low >= 0xDC00 && low < 0xE000) {
                character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (character >= 0xD800 && character < 0xE000)
            character = 0xFFFD;
        length += put(out + length, character);
    }
    if (at < bytes.length)
        length += put(out + length, 0xFFFD);
    return (struct text){out, length};
}

bool csvw_encoding_decode(struct arena *arena, struct text name, struct text bytes,
                          struct text *text)
{
    enum kind kind;
    *text = bytes;
    if (!find(name, &kind) || kind == KNOWN)
        return false;
    if (text_starts(bytes, "\xEF\xBB\xBF")) /* the mark at the start knows best */
        return true;
    if (text_starts(bytes, "\xFF\xFE"))
        kind = UTF_16_LITTLE;
    else if (text_starts(bytes, "\xFE\xFF"))
        kind = UTF_16_BIG;
    if (kind == WINDOWS_1252)
        *text = decode_windows(arena, bytes);
    else if (kind != UTF_8)
        *text = decode_utf_16(arena, bytes, kind == UTF_16_BIG);
    return true;
}
