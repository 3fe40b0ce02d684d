#include "render/expand_escape.h"

#include "base/scheme.h"

#include <stddef.h>
#include <string.h>

static const char *html_entity(char c, bool apostrophe)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return apostrophe ? "&#39;" : NULL;
    default:
        return NULL;
    }
}

static void write_html(struct buffer *out, struct text text, bool apostrophe)
{
    size_t from = 0; /* what is not written yet */
    for (size_t i = 0; i < text.length; i++) {
        const char *entity = html_entity(text.at[i], apostrophe);
        if (!entity)
            continue;
        buffer_add(out, text_slice(text, from, i));
        buffer_add_string(out, entity);
        from = i + 1;
    }
    buffer_add(out, text_slice(text, from, text.length));
}

static bool in_set(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static void write_percent(struct buffer *out, struct text text, const char *kept)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (is_alpha(c) || is_digit(c) || in_set(c, "-._~") || in_set(c, kept))
            buffer_add_char(out, c);
        else
            buffer_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

static void write_json(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        struct text rest = text_slice(text, i, text.length);
        if (c == '"' || c == '\\') {
            buffer_add_char(out, '\\');
            buffer_add_char(out, c);
        } else if ((unsigned char)c < 0x20 || c == 0x7F || in_set(c, "<>&'")) {
            buffer_format(out, "\\u%04X", (unsigned)(unsigned char)c);
        } else if (text_starts(rest, "\xE2\x80\xA8") || text_starts(rest, "\xE2\x80\xA9")) {
            buffer_add_string(out, rest.at[2] == '\xA8' ? "\\u2028" : "\\u2029");
            i += 2;
        } else {
            buffer_add_char(out, c);
        }
    }
}

/* A byte that would be markup where it stands: some always, some only where a line
 * may begin (`begins`: nothing but spaces before), or after a number there. */
static bool is_markdown(char c, char before, char after, bool begins, bool numbered)
{
    if (in_set(c, "\\`*_[]<>&|~!()\""))
        return true;
    if (c == '#')
        return begins || before == ' ' || before == '#';
    if (c == '=')
        return begins;
    if (c == '+' || c == '-')
        return begins && !is_alpha(after) && !is_digit(after);
    if (c == '.')
        return (begins || numbered) && !is_digit(after);
    return false;
}

/* Runs of white space become one space: no value begins a line, ends one, or is
 * indented. The value's own start may be a line's. */
static void write_markdown(struct buffer *out, struct text text)
{
    bool begins = true;
    bool numbered = false;
    char before = '\0';
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        char after = i + 1 < text.length ? text.at[i + 1] : '\0';
        if (is_space(c)) {
            if (before != ' ')
                buffer_add_char(out, ' ');
            before = ' ';
            numbered = false;
            continue;
        }
        if (is_markdown(c, before, after, begins, numbered))
            buffer_add_char(out, '\\');
        buffer_add_char(out, c);
        numbered = is_digit(c) && (begins || numbered);
        begins = false;
        before = c;
    }
}

void escape_write(struct buffer *out, struct text text, enum escape escape)
{
    switch (escape) {
    case ESCAPE_NONE:
        buffer_add(out, text);
        break;
    case ESCAPE_PLAIN:
        write_html(out, text, false);
        break;
    case ESCAPE_HTML:
    case ESCAPE_URL: /* a whole address is encoded already */
        write_html(out, text, true);
        break;
    case ESCAPE_URL_PATH:
        write_percent(out, text, "/@!$()*+,;=");
        break;
    case ESCAPE_URL_QUERY:
        write_percent(out, text, "");
        break;
    case ESCAPE_JSON:
        write_json(out, text);
        break;
    case ESCAPE_MARKDOWN:
        write_markdown(out, text);
        break;
    }
}

bool address_is_allowed(struct text address)
{
    char scheme[16]; /* longer than any that is allowed */
    size_t length = 0;
    size_t i = 0;
    for (; i < address.length && !in_set(address.at[i], ":/?#"); i++) {
        char c = address.at[i];
        if ((unsigned char)c <= ' ' || c == 0x7F)
            continue; /* browsers leave these out, or stop at them: never let them hide a scheme */
        if (length < sizeof scheme)
            scheme[length++] = c;
    }
    if (i == address.length || address.at[i] != ':')
        return true;
    return scheme_is_allowed((struct text){scheme, length});
}
