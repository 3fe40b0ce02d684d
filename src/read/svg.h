/* SVG: whether a drawing would run anything when it is opened.
 *
 * A picture on a page runs nothing; but the same file opened by itself is a program's host
 * like a page. So a drawing with a script, an on… attribute, a javascript: address, foreign
 * HTML or an entity of its own (which could hide one of these) is not published.
 */
#ifndef PLACARD_READ_SVG_H
#define PLACARD_READ_SVG_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

bool svg_has_script(struct arena *arena, struct text svg);

#endif
