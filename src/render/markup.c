#include "render/markup.h"

#include <assert.h>

struct markup markup_to(struct buffer *out)
{
    return (struct markup){.out = out};
}

void markup_escape(struct buffer *out, struct text text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.length; i++) {
        const char *entity = NULL;
        switch (text.at[i]) {
        case '&':
            entity = "&amp;";
            break;
        case '<':
            entity = "&lt;";
            break;
        case '>':
            entity = "&gt;";
            break;
        case '"':
            entity = "&quot;";
            break;
        case '\'':
            entity = "&#39;";
            break;
        default:
            continue;
        }
        buffer_add(out, text_slice(text, from, i));
        buffer_add_string(out, entity);
        from = i + 1;
    }
    buffer_add(out, text_slice(text, from, text.length));
}

static void end_tag(struct markup *markup)
{
    if (markup->in_tag)
        buffer_add_char(markup->out, '>');
    markup->in_tag = false;
}

void markup_open(struct markup *markup, const char *tag)
{
    assert(markup->depth < MARKUP_DEPTH);
    markup_void(markup, tag);
    markup->open[markup->depth++] = tag;
}

void markup_void(struct markup *markup, const char *tag)
{
    end_tag(markup);
    buffer_format(markup->out, "<%s", tag);
    markup->in_tag = true;
}

void markup_attribute(struct markup *markup, const char *name, struct text value)
{
    assert(markup->in_tag);
    buffer_format(markup->out, " %s=\"", name);
    markup_escape(markup->out, value);
    buffer_add_char(markup->out, '"');
}

void markup_text(struct markup *markup, struct text text)
{
    end_tag(markup);
    markup_escape(markup->out, text);
}

void markup_html(struct markup *markup, struct text html)
{
    end_tag(markup);
    buffer_add(markup->out, html);
}

void markup_close(struct markup *markup)
{
    assert(markup->depth > 0);
    end_tag(markup);
    buffer_format(markup->out, "</%s>", markup->open[--markup->depth]);
}

void markup_close_empty(struct markup *markup)
{
    assert(markup->depth > 0 && markup->in_tag);
    buffer_add_string(markup->out, "/>");
    markup->in_tag = false;
    markup->depth--;
}

void markup_line(struct markup *markup)
{
    end_tag(markup);
    buffer_add_char(markup->out, '\n');
}
