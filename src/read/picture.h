/* Pictures: how wide and high one is, as far as a page must know before it has the picture. */
#ifndef PLACARD_READ_PICTURE_H
#define PLACARD_READ_PICTURE_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

/* In thousandths of a pixel, or of an SVG's unit; each from 1 to PICTURE_LIMIT. */
struct picture_size {
    int64_t width;
    int64_t height;
};

enum { PICTURE_LIMIT = 100 * 1000 * 1000 };

/* The size of a PNG from its header, of an SVG from its viewBox or else its width and height.
 * False when it is neither, or does not say. */
bool picture_size(struct arena *arena, struct text bytes, struct picture_size *size);

#endif
