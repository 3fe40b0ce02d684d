/* Filling in: a file of src/create/ with its marks replaced by what somebody answered.
 *
 *     title: @{yaml:title}
 *     [write to us](mailto:@{url:contact}), @{words:owner}
 *
 * A mark says where it stands, and so how its value is escaped, in this one place:
 *
 *     @{name}         as it is: for references, dates and numbers that we made or checked
 *     @{yaml:name}    a quoted scalar of YAML
 *     @{csv:name}     a cell of CSV, quoted if it must be
 *     @{words:name}   running text of Markdown, which is a Mustache template, too
 *     @{url:name}     an address in a link of Markdown
 */
#ifndef PLACARD_CREATE_FILL_H
#define PLACARD_CREATE_FILL_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/text.h"

struct filling {
    const char *name;
    struct text value;
};

/* A list with an ending row without a name. */
struct text fill(struct arena *arena, struct text form, const struct filling *fillings);

void fill_yaml(struct buffer *out, struct text value);
void fill_csv(struct buffer *out, struct text value);
void fill_words(struct buffer *out, struct text value);
void fill_url(struct buffer *out, struct text value);

#endif
