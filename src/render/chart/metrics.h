/* Metrics: how wide text becomes, and where it breaks into lines.
 *
 * placard does not know which font a reader's system has, so a character is taken to be as
 * wide as in the widest of four fonts that stand for what systems use. The table in metrics.c
 * was measured, in 1/1000 of the font's size and rounded up, from the character maps and
 * advance widths (cmap, hmtx) of the regular faces in these packages of Debian 12:
 *
 *     fonts-liberation 1.07.4       Liberation Sans: as wide as Arial and Helvetica
 *     fonts-dejavu-core 2.37        DejaVu Sans: nearly as wide as Verdana
 *     fonts-noto-core 20201225      Noto Sans
 *     fonts-roboto-unhinted 20170802  Roboto: Android
 *
 * Each character's width is the largest of the four. A character that is not in the table
 * counts as the widest one that is; one that joins the letter before it counts, too. Real
 * text is never wider, but for fonts wider than these.
 */
#ifndef PLACARD_RENDER_CHART_METRICS_H
#define PLACARD_RENDER_CHART_METRICS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

/* All text of a chart has one size. Heights are those of the tallest of the four fonts. */
enum {
    METRICS_SIZE = 14,
    METRICS_LINE = 18,   /* from one line to the next */
    METRICS_ASCENT = 15, /* above the line that letters stand on */
    METRICS_DESCENT = 5, /* below it */
};

/* In pixels of the drawing. */
double metrics_width(struct text text);
/* The widest part that metrics_wrap does not break while there is room. */
double metrics_widest_word(struct text text);
/* Adds the lines of `text`, none wider than `limit`: broken at spaces and after hyphens and
 * slashes, and inside a word only where the word alone is too wide. At least one character
 * stands in each line. */
void metrics_wrap(struct arena *arena, struct text text, double limit, struct texts *lines);

#endif
