/* Figures as analysts write them: a number, or a sign for why there is none.
 *
 *     1,162   £457,127.60   19%   (35)   1262 [p]   1262r        a number, some with a marker
 *     [c]  *  <5  c  suppressed                                   [c]: a small count
 *     low  ~                                                      [low]
 *     ..  -  x  n/a  :                                            [x]: not available
 *     .  z                                                        [z]: not applicable
 *
 * No sign ever becomes a number, and what is neither is told, not guessed.
 */
#ifndef PLACARD_CREATE_ANALYST_FIGURE_H
#define PLACARD_CREATE_ANALYST_FIGURE_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>

enum figure_kind {
    FIGURE_EMPTY,
    FIGURE_NUMBER,
    FIGURE_MARKER, /* no number */
    FIGURE_WRONG,
};

struct figure {
    enum figure_kind kind;
    struct text value;  /* as decimal_read reads it */
    struct text marker; /* "[c]"; also beside a number: "[p]" */
    bool pounds;
    bool percent;
    const char *why; /* for FIGURE_WRONG: sentences of advice */
};

/* With `comma_is_point`, 12,5 is twelve and a half, and thousands have dots or spaces. */
struct figure figure_read(struct arena *arena, struct text text, bool comma_is_point);

/* Whether it is a number only if its comma is a point: 12,5. */
bool figure_has_decimal_comma(struct text text);

#endif
