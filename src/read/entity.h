/* HTML entities in Markdown: `&pound;` or `&#163;` become the character itself. */
#ifndef PLACARD_READ_ENTITY_H
#define PLACARD_READ_ENTITY_H

#include "base/buffer.h"
#include "base/text.h"

/* Writes the character that `entity` (from & to ;) stands for as UTF-8, or the
 * entity's own characters when it is not one that people write. */
void entity_write(struct buffer *out, struct text entity);

#endif
