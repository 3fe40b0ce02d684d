#include "base/colour.h"

#include <math.h>

/* --- reading and writing ---------------------------------------------------------- */

static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool colour_read(struct text text, struct colour *colour)
{
    bool is_short = text.length == 4;
    uint8_t parts[3];
    if ((!is_short && text.length != 7) || text.at[0] != '#')
        return false;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(text.at[is_short ? 1 + i : 1 + 2 * i]);
        int low = is_short ? high : hex_digit(text.at[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        parts[i] = (uint8_t)(16 * high + low);
    }
    *colour = (struct colour){parts[0], parts[1], parts[2]};
    return true;
}

struct text colour_text(struct arena *arena, struct colour colour)
{
    return arena_format(arena, "#%02X%02X%02X", (unsigned)colour.red, (unsigned)colour.green,
                        (unsigned)colour.blue);
}

/* --- contrast --------------------------------------------------------------------- */

/* How much light one of the three gives, 0 to 1. */
static double light(uint8_t part)
{
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour)
{
    return 0.2126 * light(colour.red) + 0.7152 * light(colour.green) + 0.0722 * light(colour.blue);
}

int colour_contrast(struct colour a, struct colour b)
{
    double one = luminance(a) + 0.05;
    double other = luminance(b) + 0.05;
    double ratio = one > other ? one / other : other / one;
    return (int)(ratio * 100 + 1e-9); /* 21 is 21 in the last bit, too */
}

/* --- other colours of the same hue ------------------------------------------------ */

static uint8_t mix(uint8_t from, uint8_t to, int steps)
{
    return (uint8_t)((from * (COLOUR_STEPS - steps) + to * steps + COLOUR_STEPS / 2) /
                     COLOUR_STEPS);
}

struct colour colour_mix(struct colour colour, struct colour end, int steps)
{
    return (struct colour){mix(colour.red, end.red, steps), mix(colour.green, end.green, steps),
                           mix(colour.blue, end.blue, steps)};
}

static bool can_be_read(struct colour colour, const struct colour *backgrounds, size_t count,
                        int contrast)
{
    for (size_t i = 0; i < count; i++)
        if (colour_contrast(colour, backgrounds[i]) < contrast)
            return false;
    return true;
}

struct colour colour_towards_contrast(struct colour colour, struct colour end,
                                      const struct colour *backgrounds, size_t count, int contrast)
{
    for (int steps = 0; steps < COLOUR_STEPS; steps++) {
        struct colour mixed = colour_mix(colour, end, steps);
        if (can_be_read(mixed, backgrounds, count, contrast))
            return mixed;
    }
    return end;
}
