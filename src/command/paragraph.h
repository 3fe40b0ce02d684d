/* The words of a command's help (command.h says how they are written), taken apart and broken
 * into lines for a terminal. */
#ifndef PLACARD_COMMAND_PARAGRAPH_H
#define PLACARD_COMMAND_PARAGRAPH_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* Takes the first paragraph off `rest`. False when there is none. */
bool paragraph_next(struct text *rest, struct text *paragraph);

/* Whether it is an example, which is printed as it is. */
bool paragraph_is_example(struct text paragraph);

/* Takes off what comes next in a paragraph: words, or something that is to be typed as it is
 * (`literal`): an option such as --strict, or what stands in 'single quotes', which are left
 * out. False at the end. */
bool paragraph_run(struct text *rest, struct text *run, bool *literal);

/* Writes words, and a new line, which begins with `indent` spaces, wherever the next word would
 * go beyond 80 columns; what stands in [square brackets] stays together. The first word stands
 * in the column `column`. Ends the last line. */
void paragraph_wrap(struct text words, size_t column, size_t indent, struct buffer *out);

#endif
