/* Markup: HTML written tag by tag, so that nothing is left unescaped or open.
 *
 *     markup_open(&m, "p");
 *     markup_open(&m, "a");
 *     markup_attribute(&m, "href", address);
 *     markup_text(&m, title);
 *     markup_close(&m);        // a
 *     markup_close(&m);        // p
 *
 * Attributes come directly after the tag that has them. Closing more than was
 * opened, or attributes after contents, is a bug and asserts.
 */
#ifndef PLACARD_RENDER_MARKUP_H
#define PLACARD_RENDER_MARKUP_H

#include "base/buffer.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { MARKUP_DEPTH = 256 };

struct markup {
    struct buffer *out;
    const char *open[MARKUP_DEPTH];
    size_t depth;
    bool in_tag; /* the last tag may still get attributes */
};

struct markup markup_to(struct buffer *out);
void markup_open(struct markup *markup, const char *tag);
/* A tag without contents: br, hr, img. */
void markup_void(struct markup *markup, const char *tag);
void markup_attribute(struct markup *markup, const char *name, struct text value);
void markup_text(struct markup *markup, struct text text);
/* HTML that placard made before: a chart. */
void markup_html(struct markup *markup, struct text html);
void markup_close(struct markup *markup);
/* The same for a tag without contents in SVG, where no tag is void by its name: <path/>. */
void markup_close_empty(struct markup *markup);
void markup_line(
    struct markup *markup); /* a line end between blocks, for people who read the source */

/* Escapes & < > " and ' for text and quoted attributes. */
void markup_escape(struct buffer *out, struct text text);

#endif
