#include "base/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

/* Longer names are cut: long runs of combining marks take quadratic time. */
enum { LONGEST_NAME = 1024 };

/* The character at `at` and how many bytes it has; -1 and one byte when broken. */
static size_t next(struct text text, size_t at, utf8proc_int32_t *character)
{
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text.at + at,
                                             (utf8proc_ssize_t)(text.length - at), character);
    if (size > 0)
        return (size_t)size;
    *character = -1;
    return 1;
}

static bool is_control(utf8proc_int32_t c)
{
    /* C0, DEL, C1, line and paragraph separators, and the marks that reorder text */
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0x061C ||
           c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

size_t unicode_check(struct text text)
{
    size_t i = 0;
    while (i < text.length) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x80) {
            if ((byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F)
                return i;
            i++;
            continue;
        }
        utf8proc_int32_t c;
        size_t size = next(text, i, &c);
        if (c < 0 || (c >= 0x80 && c < 0xA0))
            return i;
        i += size;
    }
    return SIZE_MAX;
}

size_t unicode_boundary(struct text text, size_t at)
{
    if (at >= text.length)
        return text.length;
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0U) == 0x80U)
        at--;
    return at;
}

uint32_t unicode_next(struct text text, size_t *at)
{
    utf8proc_int32_t c;
    *at += next(text, *at, &c);
    return c < 0 ? 0xFFFD : (uint32_t)c;
}

size_t unicode_count(struct text text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ((unsigned char)text.at[i] & 0xC0U) != 0x80U;
    return count;
}

size_t unicode_width(struct text text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t c;
        size_t size = next(text, i, &c);
        if (c == '\t')
            width++;
        else if (c < 0)
            width += 4; /* \xHH */
        else if (is_control(c))
            width += c < 0x100 ? 4 : 8; /* \xHH or <U+HHHH> */
        else
            width += (size_t)utf8proc_charwidth(c);
        i += size;
    }
    return width;
}

void unicode_write_visible(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t c;
        size_t size = next(text, i, &c);
        if (c == '\t')
            buffer_add_char(out, ' ');
        else if (c < 0 || (is_control(c) && c < 0x100))
            buffer_format(out, "\\x%02X",
                          c < 0 ? (unsigned)(unsigned char)text.at[i] : (unsigned)c);
        else if (is_control(c))
            buffer_format(out, "<U+%04X>", (unsigned)c);
        else
            buffer_add(out, text_slice(text, i, i + size));
        i += size;
    }
}

static struct text mapped(struct arena *arena, struct text text, utf8proc_option_t options)
{
    if (text.length > LONGEST_NAME)
        text = text_slice(text, 0, unicode_boundary(text, LONGEST_NAME));
    utf8proc_uint8_t *bytes = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text.at,
                                           (utf8proc_ssize_t)text.length, &bytes, options);
    if (length == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    struct text copy = text;
    if (length >= 0)
        copy = arena_copy(arena, (struct text){(char *)bytes, (size_t)length});
    free(bytes);
    return copy;
}

static bool is_ascii(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    return true;
}

struct text unicode_fold(struct arena *arena, struct text text)
{
    if (text.length <= LONGEST_NAME && is_ascii(text))
        return arena_lower(arena, text); /* the same, and what most addresses are */
    return mapped(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

static bool in_word(utf8proc_int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

struct text unicode_slug(struct arena *arena, struct text text)
{
    struct text folded = unicode_fold(arena, text);
    struct buffer slug = {0};
    bool gap = false;
    for (size_t i = 0; i < folded.length;) {
        utf8proc_int32_t c;
        size_t size = next(folded, i, &c);
        bool apostrophe = c == '\'' || c == 0x2019;
        if (c >= 0 && in_word(c)) {
            if (gap && slug.length)
                buffer_add_char(&slug, '-');
            gap = false;
            buffer_add(&slug, text_slice(folded, i, i + size));
        } else if (!apostrophe) {
            gap = true;
        }
        i += size;
    }
    struct text copy = arena_copy(arena, buffer_text(&slug));
    buffer_release(&slug);
    return copy;
}

/* One character: its base letter comes first when it is taken apart. */
static void add_letter(struct buffer *out, utf8proc_int32_t c)
{
    utf8proc_int32_t parts[16];
    int last = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        c, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE | UTF8PROC_STRIPMARK, &last);
    for (utf8proc_ssize_t i = 0; i < count && i < 16; i++) {
        utf8proc_uint8_t bytes[4];
        utf8proc_int32_t lower = utf8proc_tolower(parts[i]);
        if (in_word(lower) || utf8proc_category(lower) == UTF8PROC_CATEGORY_NL ||
            utf8proc_category(lower) == UTF8PROC_CATEGORY_NO)
            buffer_add(out,
                       (struct text){(char *)bytes, (size_t)utf8proc_encode_char(lower, bytes)});
        else
            buffer_add_char(out, ' ');
    }
}

void unicode_add_letters(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length;) {
        utf8proc_int32_t c;
        i += next(text, i, &c);
        if (c >= 0)
            add_letter(out, c);
        else
            buffer_add_char(out, ' ');
    }
}

struct text unicode_sort_key(struct arena *arena, struct text text)
{
    struct text key = mapped(arena, text,
                             UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                 UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    size_t i = 0;
    while (i < key.length) {
        utf8proc_int32_t c;
        size_t size = next(key, i, &c);
        if (c >= 0 && in_word(c))
            break;
        i += size;
    }
    return text_slice(key, i, key.length);
}

struct text unicode_initial(struct arena *arena, struct text key)
{
    utf8proc_int32_t c;
    utf8proc_uint8_t bytes[4];
    if (key.length == 0)
        return key;
    next(key, 0, &c);
    if (utf8proc_category(c) == UTF8PROC_CATEGORY_ND)
        return TEXT("0");
    utf8proc_ssize_t size = utf8proc_encode_char(utf8proc_toupper(c), bytes);
    return arena_copy(arena, (struct text){(char *)bytes, (size_t)size});
}
