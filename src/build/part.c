#include "build/part.h"

#include "build/scan.h"
#include "render/address.h"
#include "render/markup.h"

#include <stdint.h>

struct writing {
    struct buffer *out;
    const struct part *part;
    const struct parts *parts;
    struct text whole;
    struct arena *arena;
};

static void write_prefix(struct writing *w, const struct part *part)
{
    markup_escape(w->out, part->name);
    buffer_add_string(w->out, "--");
}

/* --- attributes --------------------------------------------------------------------- */

/* One id, or several with spaces between them. */
static void write_ids(struct writing *w, struct text value)
{
    for (bool more = true; more;) {
        struct text id;
        more = text_cut(value, ' ', &id, &value);
        if (id.length)
            write_prefix(w, w->part);
        buffer_add(w->out, id);
        if (more)
            buffer_add_char(w->out, ' ');
    }
}

static const struct part *part_at(const struct parts *parts, struct text path)
{
    for (size_t i = 0; i < parts->count; i++)
        if (text_equal(parts->items[i].path, path))
            return &parts->items[i];
    return NULL;
}

static void write_link(struct writing *w, struct text value)
{
    struct text link = scan_unescape(w->arena, value);
    struct text path;
    struct text anchor;
    if (address_scheme(link).length ||
        !address_resolve(w->arena, w->part->path, link, &path, &anchor)) {
        buffer_add(w->out, value);
        return;
    }
    const struct part *to = part_at(w->parts, path);
    if (!to)
        markup_escape(w->out, address_relative(w->arena, w->whole, path));
    if (to || anchor.length)
        buffer_add_char(w->out, '#');
    if (to && anchor.length)
        write_prefix(w, to);
    else if (to)
        markup_escape(w->out, to->name);
    markup_escape(w->out, anchor);
}

static bool names_ids(struct text attribute)
{
    static const char *const names[] = {"id",      "for",           "aria-labelledby",
                                        "headers", "aria-controls", "aria-describedby"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_is(attribute, names[i]))
            return true;
    return false;
}

static void write_value(struct writing *w, struct text attribute, struct text value)
{
    static const char painted[] = "url(#"; /* in a drawing: fill="url(#stripes)" */
    if (names_ids(attribute)) {
        write_ids(w, value);
    } else if (text_is(attribute, "href") || text_is(attribute, "src")) {
        write_link(w, value);
    } else if (text_is(attribute, "aria-label")) {
        buffer_add(w->out, value);
        buffer_add_string(w->out, ", ");
        markup_escape(w->out, w->part->title);
    } else if (text_starts(value, painted)) {
        buffer_add_string(w->out, painted);
        write_prefix(w, w->part);
        buffer_add(w->out, text_slice(value, sizeof painted - 1, value.length));
    } else {
        buffer_add(w->out, value);
    }
}

/* --- tags --------------------------------------------------------------------------- */

/* Writes the tag's name that begins at `at`; gives the offset after it. */
static size_t write_name(struct writing *w, struct text html, size_t at)
{
    size_t end = at;
    while (end < html.length && (is_alpha(html.at[end]) || is_digit(html.at[end])))
        end++;
    struct text name = text_slice(html, at, end);
    bool heading = name.length == 2 && name.at[0] == 'h' && name.at[1] >= '1' && name.at[1] <= '5';
    if (heading)
        buffer_format(w->out, "h%d", name.at[1] - '0' + 1);
    else
        buffer_add(w->out, name);
    return end;
}

static size_t write_tag(struct writing *w, struct text html, size_t at)
{
    buffer_add_char(w->out, '<');
    if (html.at[at] == '/')
        buffer_add_char(w->out, html.at[at++]);
    size_t written = write_name(w, html, at);
    at = written;
    for (;;) {
        struct text name;
        struct text value;
        size_t after = scan_attribute(html, at, &name, &value);
        if (after == SIZE_MAX)
            break;
        at = after;
        if (value.length == 0)
            continue;
        size_t start = (size_t)(value.at - html.at);
        buffer_add(w->out, text_slice(html, written, start));
        write_value(w, name, value);
        written = start + value.length;
    }
    buffer_add(w->out, text_slice(html, written, at));
    return at;
}

void part_write(struct buffer *out, struct text html, const struct part *part,
                const struct parts *parts, struct text whole, struct arena *arena)
{
    struct writing w = {out, part, parts, whole, arena};
    size_t at = 0;
    while (at < html.length) {
        size_t tag = text_find_char(html, '<', at);
        tag = tag == SIZE_MAX ? html.length : tag;
        buffer_add(out, text_slice(html, at, tag));
        at = tag;
        struct text rest = text_slice(html, at, html.length);
        if (text_starts(rest, "<!--")) {
            size_t end = text_find(html, TEXT("-->"), at);
            end = end == SIZE_MAX ? html.length : end;
            buffer_add(out, text_slice(html, at, end));
            at = end;
        } else if (rest.length > 1 && (is_alpha(rest.at[1]) || rest.at[1] == '/')) {
            at = write_tag(&w, html, at + 1);
        } else if (rest.length) {
            buffer_add_char(out, html.at[at++]);
        }
    }
}
