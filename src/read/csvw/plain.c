#include "read/csvw/plain.h"

#include "base/decimal.h"

#include <string.h>

/* More places than any number has that placard can use. */
enum { MOST_PLACES = 40 };

/* --- numbers --- */

/* The figures with a point, and without groups, a plus or a percent sign. */
static struct text without_ornaments(struct arena *arena, const struct csvw_number_format *format,
                                     struct text text)
{
    struct text point = format ? format->point : TEXT(".");
    struct text group = format ? format->group : (struct text){0};
    char *out = arena_array(arena, char, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        struct text rest = text_slice(text, i, text.length);
        if (group.length && text_equal(text_slice(rest, 0, group.length), group)) {
            i += group.length;
        } else if (point.length && text_equal(text_slice(rest, 0, point.length), point)) {
            out[length++] = '.';
            i += point.length;
        } else {
            if (text.at[i] != '%' && text.at[i] != '+')
                out[length++] = text.at[i];
            i++;
        }
    }
    return (struct text){out, length};
}

static struct text number_text(struct arena *arena, const struct csvw_number *number)
{
    struct buffer out = {0};
    long figures = (long)number->figures.length;
    buffer_add_string(&out, number->negative && figures > 0 ? "-" : "");
    if (number->point <= 0 || figures == 0)
        buffer_add_char(&out, '0');
    for (long i = 0; i < number->point && figures > 0; i++)
        buffer_add_char(&out, i < figures ? number->figures.at[i] : '0');
    if (figures > number->point && figures > 0) {
        buffer_add_char(&out, '.');
        for (long i = number->point; i < figures; i++)
            buffer_add_char(&out, i < 0 ? '0' : number->figures.at[i]);
    }
    struct text text = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return text;
}

/* The places that somebody wrote are kept where that is possible: 45000.00. */
static struct text plain_number(struct arena *arena, const struct csvw_datatype *datatype,
                                struct text text, struct csvw_number number, bool percent)
{
    struct decimal decimal;
    const char *why;
    bool share = memchr(text.at, '%', text.length) != NULL;
    struct text bare = without_ornaments(arena, datatype->number, text);
    if ((!share || percent) && decimal_read(bare, &decimal, &why))
        return bare;
    if (number.special != CSVW_FINITE || number.point > MOST_PLACES || number.point < -MOST_PLACES)
        return text;
    if (share && percent)
        number.point += 2;
    return number_text(arena, &number);
}

/* --- values and lists --- */

static struct text plain_moment(struct arena *arena, const struct csvw_datatype *datatype,
                                struct text text)
{
    struct buffer out = {0};
    if (!datatype->moment)
        return text;
    csvw_moment_write(datatype->type, datatype->moment, text, &out);
    struct text plain = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return plain;
}

static struct text plain_value(struct arena *arena, const struct csvw_inherited *inherited,
                               struct text text, bool percent)
{
    const struct csvw_datatype *datatype = inherited->datatype;
    struct csvw_value value;
    const char *why;
    if (text.length == 0)
        text = inherited->fallback;
    if (csvw_is_null(inherited, text))
        return (struct text){0};
    if (!csvw_value_read(arena, datatype, text, &value, &why))
        return text;
    switch (datatype->type->kind) {
    case CSVW_NUMBER:
        return plain_number(arena, datatype, text, value.number, percent);
    case CSVW_BOOLEAN:
        return value.truth ? TEXT("true") : TEXT("false");
    case CSVW_MOMENT:
        return plain_moment(arena, datatype, text);
    default:
        return text;
    }
}

static struct text plain_list(struct arena *arena, const struct csvw_inherited *inherited,
                              struct text text)
{
    struct buffer out = {0};
    size_t at = 0;
    if (text.length == 0 || csvw_is_null(inherited, text))
        return (struct text){0};
    while (at <= text.length) {
        size_t end = text_find(text, inherited->separator, at);
        struct text item =
            plain_value(arena, inherited, text_trim(text_slice(text, at, end)), false);
        if (item.length > 0)
            buffer_format(&out, "%s%.*s", out.length ? ", " : "", TEXT_ARGUMENTS(item));
        at = end < text.length ? end + inherited->separator.length : text.length + 1;
    }
    struct text plain = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return plain;
}

struct text csvw_plain(struct arena *arena, const struct csvw_inherited *inherited,
                       struct text text, bool percent)
{
    text = csvw_text_prepare(arena, inherited->datatype->type, text);
    if (inherited->separator.length == 0)
        return plain_value(arena, inherited, text, percent);
    return plain_list(arena, inherited, text.length > 0 ? text : inherited->fallback);
}
