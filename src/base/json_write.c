#include "base/json_write.h"

#include "base/unicode.h"

#include <stdint.h>

struct json json_to(struct buffer *out)
{
    return (struct json){.out = out};
}

struct json json_for_html(struct buffer *out)
{
    return (struct json){.out = out, .html = true};
}

static void begin_line(struct json *json, size_t depth)
{
    buffer_add_char(json->out, '\n');
    for (size_t i = 0; i < depth; i++)
        buffer_add_string(json->out, "  ");
}

/* Before a value or a name: the comma after what stands before it, and a line of its own. */
static void next(struct json *json)
{
    if (json->follows)
        buffer_add_char(json->out, ',');
    if (json->depth > 0 && !json->flat)
        begin_line(json, json->depth);
    else if (json->follows && json->flat)
        buffer_add_char(json->out, ' ');
    json->follows = true;
}

/* Before a value: nothing after a name, which has done it. */
static void next_value(struct json *json)
{
    if (!json->named)
        next(json);
    json->named = false;
}

void json_open(struct json *json, char bracket)
{
    next_value(json);
    buffer_add_char(json->out, bracket);
    json->depth++;
    json->follows = false;
}

void json_open_flat(struct json *json, char bracket)
{
    json_open(json, bracket);
    if (!json->flat)
        json->flat = json->depth;
}

void json_close(struct json *json, char bracket)
{
    if (json->follows && !json->flat)
        begin_line(json, json->depth - 1);
    if (json->flat == json->depth)
        json->flat = 0;
    json->depth--;
    buffer_add_char(json->out, bracket);
    json->follows = true;
    if (json->depth == 0)
        buffer_add_char(json->out, '\n');
}

/* How many bytes at the start of `text` could end a <script>, or a line of one: these
 * are written as the number of a character. */
static size_t unsafe_in_html(struct text text, unsigned *character)
{
    if (text.at[0] == '<' || text.at[0] == '>' || text.at[0] == '&') {
        *character = (unsigned char)text.at[0];
        return 1;
    }
    *character = text_starts(text, "\u2028") ? 0x2028 : 0x2029;
    return text_starts(text, "\u2028") || text_starts(text, "\u2029") ? 3 : 0;
}

/* One character, or a byte of one; gives how many bytes that was. */
static size_t write_char(struct buffer *out, struct text text, bool html)
{
    unsigned character;
    size_t unsafe = html ? unsafe_in_html(text, &character) : 0;
    char c = text.at[0];
    if (unsafe) {
        buffer_format(out, "\\u%04x", character);
        return unsafe;
    }
    if (c == '"' || c == '\\')
        buffer_add_char(out, '\\');
    if (c == '\n' || c == '\r' || c == '\t')
        buffer_add_string(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
    else
        buffer_add_char(out, c);
    return 1;
}

static void write_string(const struct json *json, struct text text)
{
    buffer_add_char(json->out, '"');
    while (text.length) {
        size_t bad = unicode_check(text);
        struct text good = text_slice(text, 0, bad);
        for (size_t i = 0; i < good.length;)
            i += write_char(json->out, text_slice(good, i, good.length), json->html);
        if (bad == SIZE_MAX)
            break;
        buffer_add_string(json->out, "\xEF\xBF\xBD");
        text = text_slice(text, bad + 1, text.length);
    }
    buffer_add_char(json->out, '"');
}

void json_name_text(struct json *json, struct text name)
{
    next(json);
    write_string(json, name);
    buffer_add_string(json->out, ": ");
    json->named = true;
}

void json_name(struct json *json, const char *name)
{
    json_name_text(json, text_from(name));
}

void json_string(struct json *json, struct text text)
{
    next_value(json);
    write_string(json, text);
}

void json_number(struct json *json, struct text digits)
{
    next_value(json);
    buffer_add(json->out, digits);
}

void json_count(struct json *json, size_t number)
{
    next_value(json);
    buffer_format(json->out, "%zu", number);
}

void json_member(struct json *json, const char *name, struct text text)
{
    json_name(json, name);
    json_string(json, text);
}

void json_truth(struct json *json, bool truth)
{
    next_value(json);
    buffer_add_string(json->out, truth ? "true" : "false");
}

void json_null(struct json *json)
{
    next_value(json);
    buffer_add_string(json->out, "null");
}
