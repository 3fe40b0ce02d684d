#include "read/csvw/format.h"

#include <inttypes.h>
#include <string.h>

static const struct csvw_type text_type = {
    .name = "string", .kind = CSVW_STRING, .words = "text", .space = CSVW_SPACE_KEEP};

const struct csvw_datatype csvw_any_text = {
    .type = &text_type,
    .length = CSVW_NO_LENGTH,
    .least_length = CSVW_NO_LENGTH,
    .most_length = CSVW_NO_LENGTH,
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_prepared(const struct csvw_type *type, struct text text)
{
    bool collapse = type->space == CSVW_SPACE_COLLAPSE;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '\t' || c == '\r' || c == '\n')
            return false;
        if (collapse && c == ' ' && (i == 0 || i + 1 == text.length || text.at[i + 1] == ' '))
            return false;
    }
    return true;
}

struct text csvw_text_prepare(struct arena *arena, const struct csvw_type *type, struct text text)
{
    if (type->space == CSVW_SPACE_KEEP || is_prepared(type, text))
        return text;
    char *out = arena_array(arena, char, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool blank = is_blank(text.at[i]);
        if (blank && type->space == CSVW_SPACE_COLLAPSE && (length == 0 || out[length - 1] == ' '))
            continue;
        out[length++] = blank ? ' ' : text.at[i];
    }
    if (type->space == CSVW_SPACE_COLLAPSE && length > 0 && out[length - 1] == ' ')
        length--;
    return (struct text){out, length};
}

static bool read_boolean(const struct csvw_datatype *datatype, struct text text, bool *truth,
                         const char **why)
{
    bool formatted = datatype->yes.length > 0;
    *why = "it is neither of the two";
    *truth =
        formatted ? text_equal(text, datatype->yes) : text_is(text, "true") || text_is(text, "1");
    return *truth || (formatted ? text_equal(text, datatype->no)
                                : text_is(text, "false") || text_is(text, "0"));
}

static bool is_hexadecimal(struct text text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_digit(text.at[i]) && !strchr("abcdefABCDEF", text.at[i]))
            return false;
    return text.length % 2 == 0;
}

/* How many bytes base64 stands for, or -1. Spaces may stand between its letters. */
static long base64_bytes(struct text text)
{
    long letters = 0;
    long signs = 0; /* of filling up, at the end */
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == ' ')
            continue;
        if (c == '=')
            signs++;
        else if (signs > 0 || (!is_alpha(c) && !is_digit(c) && c != '+' && c != '/'))
            return -1;
        else
            letters++;
    }
    return (letters + signs) % 4 == 0 && signs <= 2 ? letters * 3 / 4 : -1;
}

static bool read_kind(struct arena *arena, const struct csvw_datatype *datatype, struct text text,
                      struct csvw_value *value, const char **why)
{
    const struct csvw_type *type = datatype->type;
    struct csvw_moment_format native;
    switch (type->kind) {
    case CSVW_NUMBER:
        return csvw_number_read(arena, type, datatype->number, text, &value->number, why);
    case CSVW_BOOLEAN:
        return read_boolean(datatype, text, &value->truth, why);
    case CSVW_MOMENT:
        if (!datatype->moment)
            csvw_moment_format_native(type, &native);
        return csvw_moment_read(type, datatype->moment ? datatype->moment : &native, text,
                                &value->moment, why);
    case CSVW_SPAN:
        return csvw_span_read(type, text, &value->span, why);
    case CSVW_BINARY:
        *why = "it holds other characters, or too few";
        return type->hexadecimal ? is_hexadecimal(text) : base64_bytes(text) >= 0;
    case CSVW_STRING:
        break;
    }
    *why = "it is written otherwise";
    return csvw_type_fits(type, text);
}

bool csvw_value_read(struct arena *arena, const struct csvw_datatype *datatype, struct text text,
                     struct csvw_value *value, const char **why)
{
    *value = (struct csvw_value){.type = datatype->type, .text = text};
    if (!read_kind(arena, datatype, text, value, why))
        return false;
    if (!datatype->pattern || pattern_matches(datatype->pattern, arena, text))
        return true;
    *why = "it does not fit the pattern that the metadata asks for";
    return false;
}

enum csvw_order csvw_value_compare(const struct csvw_value *a, const struct csvw_value *b)
{
    int numbers;
    switch (a->type->kind) {
    case CSVW_NUMBER:
        if (a->number.special == CSVW_NOT_A_NUMBER || b->number.special == CSVW_NOT_A_NUMBER)
            return CSVW_UNCLEAR;
        numbers = csvw_number_compare(&a->number, &b->number);
        return numbers < 0 ? CSVW_BEFORE : numbers > 0 ? CSVW_AFTER : CSVW_SAME;
    case CSVW_MOMENT:
        return csvw_moment_compare(&a->moment, &b->moment);
    case CSVW_SPAN:
        return csvw_span_compare(&a->span, &b->span);
    default:
        return CSVW_UNCLEAR;
    }
}

size_t csvw_value_length(const struct csvw_value *value)
{
    size_t characters = 0;
    if (value->type->kind == CSVW_BINARY)
        return value->type->hexadecimal ? value->text.length / 2
                                        : (size_t)base64_bytes(value->text);
    for (size_t i = 0; i < value->text.length; i++)
        characters += ((unsigned char)value->text.at[i] & 0xC0) != 0x80;
    return characters;
}

void csvw_value_write_key(const struct csvw_value *value, struct buffer *out)
{
    const struct csvw_number *number = &value->number;
    switch (value->type->kind) {
    case CSVW_NUMBER:
        buffer_format(out, "n%d%d%.*s^%ld", (int)number->special, number->negative,
                      TEXT_ARGUMENTS(number->figures), number->point);
        break;
    case CSVW_BOOLEAN:
        buffer_add_char(out, value->truth ? '1' : '0');
        break;
    case CSVW_MOMENT:
        buffer_format(out, "m%d%" PRId64 ".%.*s", value->moment.zoned, value->moment.seconds,
                      TEXT_ARGUMENTS(value->moment.fraction));
        break;
    case CSVW_SPAN:
        buffer_format(out, "s%d%" PRId64 ",%" PRId64 ".%.*s", value->span.negative,
                      value->span.months, value->span.seconds,
                      TEXT_ARGUMENTS(value->span.fraction));
        break;
    case CSVW_STRING:
    case CSVW_BINARY:
        buffer_add(out, value->text);
    }
}
