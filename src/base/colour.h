/* Colours: the red, green and blue of a screen, and whether one can be read on another.
 *
 * Contrast is that of the Web Content Accessibility Guidelines 2.2: (L1 + 0.05) ÷ (L2 + 0.05),
 * where L is a colour's relative luminance, from 1 for equal colours to 21 for black and white.
 * It is told in hundredths and rounded down, never up to what is needed: 449 is too little where
 * 450 is asked for.
 */
#ifndef PLACARD_BASE_COLOUR_H
#define PLACARD_BASE_COLOUR_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct colour {
    uint8_t red;
    uint8_t green;
    uint8_t blue;
};

#define COLOUR_BLACK ((struct colour){0, 0, 0})
#define COLOUR_WHITE ((struct colour){255, 255, 255})

/* #rgb or #rrggbb, in letters of either case. */
bool colour_read(struct text text, struct colour *colour);
struct text colour_text(struct arena *arena, struct colour colour); /* "#12436D" */

int colour_contrast(struct colour a, struct colour b); /* in hundredths */

enum { COLOUR_STEPS = 255 };

/* `steps` of COLOUR_STEPS of the way to `end`. On the way to black or white, its hue stays. */
struct colour colour_mix(struct colour colour, struct colour end, int steps);
/* The first colour on the way to `end` that has the contrast to every background; `end` itself
 * when none has. */
struct colour colour_towards_contrast(struct colour colour, struct colour end,
                                      const struct colour *backgrounds, size_t count, int contrast);

#endif
