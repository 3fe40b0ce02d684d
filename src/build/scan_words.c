#include "build/scan_words.h"

#include "base/buffer.h"
#include "read/entity.h"

#include <stdint.h>
#include <string.h>

struct tag {
    struct text name;
    struct text whole; /* from < to > */
    bool closing;
};

struct scan {
    struct text html; /* of <main> */
    size_t at;
    struct search_part *part;
    enum search_field field; /* of the block that began last */
    struct buffer block;     /* the text in it so far, with single spaces */
};

static bool is_one_of(struct text name, const char *const *names)
{
    while (*names && !text_is(name, *names))
        names++;
    return *names != NULL;
}

/* Tags that a word goes on across. */
static bool is_inline(struct text name)
{
    static const char *const names[] = {"a",    "span", "strong", "em",  "abbr", "b",
                                        "i",    "code", "sub",    "sup", "q",    "cite",
                                        "time", "mark", "small",  "bdi", "data", NULL};
    return is_one_of(name, names);
}

static bool is_left_out(const struct tag *tag)
{
    static const char *const names[] = {"nav", "script", "style", "svg", "h1", "form", NULL};
    return is_one_of(tag->name, names) ||
           text_find(tag->whole, TEXT(" data-unsearched"), 0) != SIZE_MAX;
}

static enum search_field field_of(struct text name)
{
    static const char *const cells[] = {"td", "th", "dt", "dd", "caption", NULL};
    if (name.length == 2 && name.at[0] == 'h' && is_digit(name.at[1]))
        return SEARCH_HEADING;
    return is_one_of(name, cells) ? SEARCH_CELL : SEARCH_TEXT;
}

/* --- text ----------------------------------------------------------------------------- */

static void add_entity(struct scan *s, struct text text, size_t *at)
{
    enum { LONGEST_ENTITY = 12 };
    size_t end = text_find_char(text_slice(text, 0, *at + LONGEST_ENTITY), ';', *at);
    end = end == SIZE_MAX ? *at + 1 : end + 1;
    entity_write(&s->block, text_slice(text, *at, end));
    *at = end;
}

static void add_space(struct scan *s)
{
    if (s->block.length && s->block.at[s->block.length - 1] != ' ')
        buffer_add_char(&s->block, ' ');
}

static void add_text(struct scan *s, struct text text)
{
    size_t at = 0;
    while (at < text.length) {
        size_t start = at;
        while (at < text.length && !is_space(text.at[at]) && text.at[at] != '&')
            at++;
        buffer_add(&s->block, text_slice(text, start, at));
        if (at == text.length)
            return;
        if (text.at[at] == '&') {
            add_entity(s, text, &at);
            continue;
        }
        add_space(s);
        at++;
    }
}

static void end_block(struct scan *s)
{
    struct text text = text_trim(buffer_text(&s->block));
    if (text.length)
        search_text(s->part, s->field, text);
    buffer_clear(&s->block);
}

/* --- tags ------------------------------------------------------------------------------ */

/* The offset of the > that ends the tag at `at`: one in an attribute's value does not. */
static size_t tag_end(struct text html, size_t at)
{
    char quote = '\0';
    for (; at < html.length; at++) {
        char c = html.at[at];
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? '\0' : c;
        else if (c == '>' && !quote)
            return at;
    }
    return html.length;
}

/* Goes to the next tag and behind it; the text before it is added if that is wanted. */
static bool next_tag(struct scan *s, bool wanted, struct tag *tag)
{
    size_t start = text_find_char(s->html, '<', s->at);
    if (wanted)
        add_text(s, text_slice(s->html, s->at, start));
    if (start == SIZE_MAX)
        return false;
    size_t end = tag_end(s->html, start);
    tag->whole = text_slice(s->html, start, end);
    tag->closing = text_starts(tag->whole, "</");
    size_t from = tag->closing ? 2 : 1;
    size_t to = from;
    while (to < tag->whole.length && (is_alpha(tag->whole.at[to]) || is_digit(tag->whole.at[to])))
        to++;
    tag->name = text_slice(tag->whole, from, to);
    s->at = end + 1;
    return true;
}

/* Goes behind the end of an element that has just begun. */
static void skip_element(struct scan *s, struct text name)
{
    struct tag tag;
    size_t depth = 1;
    while (depth > 0 && next_tag(s, false, &tag))
        if (text_equal(tag.name, name))
            depth += tag.closing ? (size_t)-1 : 1;
}

void scan_words(struct text html, struct search_part *part)
{
    size_t from = text_find(html, TEXT("<main"), 0);
    size_t to = text_find(html, TEXT("</main>"), from);
    struct scan s = {.html = text_slice(html, from, to), .part = part, .field = SEARCH_TEXT};
    struct tag tag;
    while (next_tag(&s, true, &tag)) {
        if (is_inline(tag.name) && !is_left_out(&tag))
            continue;
        end_block(&s);
        if (tag.closing)
            continue;
        if (is_left_out(&tag))
            skip_element(&s, tag.name);
        else
            s.field = field_of(tag.name);
    }
    end_block(&s);
    buffer_release(&s.block);
}
