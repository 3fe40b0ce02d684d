#include "read/picture.h"

#include "base/array.h"
#include "base/decimal.h"

#include <stddef.h>

enum { PNG_WIDTH_AT = 16, PNG_HEIGHT_AT = 20, PNG_HEADER = 24, PLACES = 3 };

static bool fits(const struct picture_size *size)
{
    return size->width > 0 && size->width <= PICTURE_LIMIT && size->height > 0 &&
           size->height <= PICTURE_LIMIT;
}

/* --- PNG -------------------------------------------------------------------------- */

static int64_t big_endian(struct text bytes, size_t at)
{
    int64_t number = 0;
    for (size_t i = at; i < at + 4; i++)
        number = number * 256 + (unsigned char)bytes.at[i];
    return number;
}

static bool png_size(struct text bytes, struct picture_size *size)
{
    if (bytes.length < PNG_HEADER || !text_starts(bytes, "\x89PNG\r\n\x1a\n"))
        return false;
    size->width = big_endian(bytes, PNG_WIDTH_AT) * 1000;
    size->height = big_endian(bytes, PNG_HEIGHT_AT) * 1000;
    return fits(size);
}

/* --- SVG -------------------------------------------------------------------------- */

/* The value of an attribute of a tag; the empty text when it has none. */
static struct text attribute(struct text tag, const char *name)
{
    struct text wanted = text_from(name);
    for (size_t at = 0; (at = text_find(tag, wanted, at)) != SIZE_MAX; at += wanted.length) {
        struct text rest = text_trim(text_slice(tag, at + wanted.length, tag.length));
        if (!is_space(tag.at[at - 1]) || !text_starts(rest, "="))
            continue; /* stroke-width, or a word of a value */
        rest = text_trim(text_slice(rest, 1, rest.length));
        if (!text_starts(rest, "\"") && !text_starts(rest, "'"))
            continue;
        return text_slice(rest, 1, text_find_char(rest, rest.at[0], 1));
    }
    return (struct text){0};
}

static bool length_read(struct text text, int64_t *length)
{
    struct decimal decimal;
    const char *why;
    if (text_ends(text, "px"))
        text = text_slice(text, 0, text.length - 2);
    if (!decimal_read(text, &decimal, &why) || !decimal_round(decimal, PLACES, &decimal))
        return false;
    *length = decimal.units;
    return true;
}

/* The third and fourth of its numbers, which stand between spaces or commas. */
static bool view_box_read(struct arena *arena, struct text box, struct picture_size *size)
{
    struct texts numbers = {0};
    size_t from = 0;
    for (size_t i = 0; i <= box.length; i++) {
        if (i < box.length && !is_space(box.at[i]) && box.at[i] != ',')
            continue;
        if (i > from)
            array_push(arena, &numbers, text_slice(box, from, i));
        from = i + 1;
    }
    return numbers.count == 4 && length_read(numbers.items[2], &size->width) &&
           length_read(numbers.items[3], &size->height);
}

static bool svg_size(struct arena *arena, struct text bytes, struct picture_size *size)
{
    size_t at = text_find(bytes, TEXT("<svg"), 0);
    if (at == SIZE_MAX)
        return false;
    struct text tag = text_slice(bytes, at, text_find_char(bytes, '>', at));
    return (view_box_read(arena, attribute(tag, "viewBox"), size) && fits(size)) ||
           (length_read(attribute(tag, "width"), &size->width) &&
            length_read(attribute(tag, "height"), &size->height) && fits(size));
}

bool picture_size(struct arena *arena, struct text bytes, struct picture_size *size)
{
    return png_size(bytes, size) || svg_size(arena, bytes, size);
}
