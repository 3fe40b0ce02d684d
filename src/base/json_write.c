#include "base/json_write.h"

#include "base/unicode.h"

#include <stdint.h>

struct json json_to(struct buffer *out)
{
    return (struct json){.out = out};
}

static void begin_line(struct json *json)
{
    buffer_add_char(json->out, '\n');
    for (size_t i = 0; i < json->depth; i++)
        buffer_add_string(json->out, "  ");
}

/* Before a value or a name: the comma after what stands before it, and a line of its own. */
static void next(struct json *json)
{
    if (json->follows)
        buffer_add_char(json->out, ',');
    if (json->depth > 0)
        begin_line(json);
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

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->follows)
        begin_line(json);
    buffer_add_char(json->out, bracket);
    json->follows = true;
    if (json->depth == 0)
        buffer_add_char(json->out, '\n');
}

static void write_string(struct buffer *out, struct text text)
{
    buffer_add_char(out, '"');
    while (text.length) {
        size_t bad = unicode_check(text);
        struct text good = text_slice(text, 0, bad);
        for (size_t i = 0; i < good.length; i++) {
            char c = good.at[i];
            if (c == '"' || c == '\\')
                buffer_add_char(out, '\\');
            if (c == '\n' || c == '\r' || c == '\t')
                buffer_add_string(out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
            else
                buffer_add_char(out, c);
        }
        if (bad == SIZE_MAX)
            break;
        buffer_add_string(out, "\xEF\xBF\xBD");
        text = text_slice(text, bad + 1, text.length);
    }
    buffer_add_char(out, '"');
}

void json_name(struct json *json, const char *name)
{
    next(json);
    write_string(json->out, text_from(name));
    buffer_add_string(json->out, ": ");
    json->named = true;
}

void json_string(struct json *json, struct text text)
{
    next_value(json);
    write_string(json->out, text);
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
