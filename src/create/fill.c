#include "create/fill.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

void fill_yaml(struct buffer *out, struct text value)
{
    buffer_add_char(out, '"');
    for (size_t i = 0; i < value.length; i++) {
        if (value.at[i] == '"' || value.at[i] == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, value.at[i]);
    }
    buffer_add_char(out, '"');
}

void fill_csv(struct buffer *out, struct text value)
{
    bool quoted = value.length && (is_space(value.at[0]) || is_space(value.at[value.length - 1]));
    for (size_t i = 0; i < value.length; i++)
        quoted = quoted || strchr(",\"\r\n", value.at[i]);
    if (quoted)
        buffer_add_char(out, '"');
    for (size_t i = 0; i < value.length; i++) {
        if (value.at[i] == '"')
            buffer_add_char(out, '"');
        buffer_add_char(out, value.at[i]);
    }
    if (quoted)
        buffer_add_char(out, '"');
}

/* What Markdown gives a meaning, it takes as itself after a backslash. Braces are Mustache's,
 * which knows no backslash. */
void fill_words(struct buffer *out, struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        char c = value.at[i];
        if (c == '{' || c == '}') {
            buffer_format(out, "&#%d;", c);
            continue;
        }
        if (strchr("\\`*_[]<>&#|~!", c) || (i == 0 && strchr("+-=.)", c)))
            buffer_add_char(out, '\\');
        buffer_add_char(out, c);
    }
}

void fill_url(struct buffer *out, struct text value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.at[i];
        bool plain = is_alpha(value.at[i]) || is_digit(value.at[i]) || strchr("-._~@+:/", c);
        if (plain)
            buffer_add_char(out, value.at[i]);
        else
            buffer_format(out, "%%%02X", c);
    }
}

static struct text value_of(const struct filling *fillings, struct text name)
{
    for (; fillings->name; fillings++)
        if (text_is(name, fillings->name))
            return fillings->value;
    assert(false); /* a form has a mark that nothing fills in */
    return (struct text){0};
}

static void fill_mark(struct buffer *out, struct text mark, const struct filling *fillings)
{
    struct text where;
    struct text name;
    if (!text_cut(mark, ':', &where, &name)) {
        buffer_add(out, value_of(fillings, mark));
        return;
    }
    struct text value = value_of(fillings, name);
    if (text_is(where, "yaml"))
        fill_yaml(out, value);
    else if (text_is(where, "csv"))
        fill_csv(out, value);
    else if (text_is(where, "words"))
        fill_words(out, value);
    else if (text_is(where, "url"))
        fill_url(out, value);
    else
        assert(false); /* a form has a mark of an unknown sort */
}

struct text fill(struct arena *arena, struct text form, const struct filling *fillings)
{
    struct buffer out = {0};
    size_t from = 0;
    size_t mark;
    while ((mark = text_find(form, TEXT("@{"), from)) != SIZE_MAX) {
        size_t end = text_find_char(form, '}', mark);
        assert(end != SIZE_MAX);
        buffer_add(&out, text_slice(form, from, mark));
        fill_mark(&out, text_slice(form, mark + 2, end), fillings);
        from = end + 1;
    }
    buffer_add(&out, text_slice(form, from, form.length));
    struct text filled = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return filled;
}
