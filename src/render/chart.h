/* Charts: a table's numbers drawn as SVG when the site is built, without a script.
 *
 * The caller fills in a `struct chart` from what is published, and nothing else: a value
 * that may not be shown is not known here, so it can leave no trace in a bar, a scale or a
 * sentence. The table stands beside the chart; the chart is never the only place of a number.
 *
 *     struct chart chart = {.id = TEXT("chart-adults"), .title = …, .categories = …, …};
 *     chart.kind = chart_choose(&chart);
 *     chart.description = chart_describe(&chart);
 *     chart_write(&chart, &html);
 *
 * A chart is written as two drawings, a narrow and a wide one, of which the style sheet
 * shows one: text is never scaled below its size. In each, text never overlaps text or marks;
 * long labels wrap; series are labelled where they are, in dark text, so there is no legend;
 * there are at most four colours and ten gridlines; bars begin at zero; time is to scale, and
 * a line is broken where a period is missing or its value is not known.
 *
 *     chart.c             kinds: which fits the data, and which is best
 *     chart/prepare.c     what is left to draw: in order of time, without what is not known
 *     chart/metrics.c     how wide text becomes, and where it breaks
 *     chart/scale.c       from numbers to pixels, and round numbers for an axis
 *     chart/layout.c      texts and marks with their places, and what is free between them
 *     chart/bars.c        bars that lie, one below the other: bar, grouped, bullet
 *     chart/plot.c        an area with axes and the labels around it
 *     chart/columns.c     bars that stand: column, grouped, stacked
 *     chart/lines.c       line, sparkline, small multiples
 *     chart/slope.c       from one period to another
 *     chart/spread.c      labels of ends, moved apart
 *     chart/write.c       the drawing as SVG
 *     chart/describe.c    the drawing in words
 */
#ifndef PLACARD_RENDER_CHART_H
#define PLACARD_RENDER_CHART_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/decimal.h"
#include "base/text.h"
#include "render/value.h"

#include <stdbool.h>
#include <stddef.h>

enum chart_kind {
    CHART_BAR,       /* one series; bars that lie */
    CHART_COLUMN,    /* one series; bars that stand */
    CHART_GROUPED,   /* two to four series beside each other */
    CHART_STACKED,   /* two to four parts of a whole on top of each other */
    CHART_LINE,      /* one to four series over time */
    CHART_SLOPE,     /* the same with two periods only */
    CHART_BULLET,    /* one series; how far each bar is from the target */
    CHART_SPARKLINE, /* one series as a small line without words; these stand beside it */
    CHART_MULTIPLES, /* a small chart for each series, all to one scale */
};

enum { CHART_COLOURS = 4 };

struct chart_value {
    bool known; /* false: nothing else here is looked at */
    struct decimal number;
    struct text words; /* as on the page: £457,127 */
    bool soft;         /* projected or provisional: drawn as an outline, or with a broken line */
    struct text note;  /* one or two words after the number: projected */
};

/* A period, or any other thing that has a value. */
struct chart_category {
    struct text label;
    int first; /* months as in base/period.h */
    int last;  /* before `first`: not dated */
};

struct chart_series {
    struct text label;
    const struct chart_value *values; /* one a category */
};

/* Where the numbers should get to: a line across all bars, or a mark at its month. */
struct chart_target {
    struct chart_value value; /* not known: there is no target */
    struct text label;        /* Target for 2024 to 2025 */
    int first;                /* as in chart_category */
    int last;
};

struct chart {
    enum chart_kind kind;
    struct text id; /* unique in its page; ids in the drawings begin with it */
    struct text title;
    struct text description; /* what the drawing shows, in words: chart_describe */
    const struct chart_category *categories;
    size_t category_count;
    const struct chart_series *series;
    size_t series_count;
    struct chart_target target;
    struct text unit;      /* of the numbers, as in words_quantity */
    struct reader *reader; /* in whose language, and arena, words are made */
};

/* The kind that shows such data best; for a target, see CHART_BULLET in chart.c. */
enum chart_kind chart_choose(const struct chart *chart);
/* Whether `kind` can show the data honestly. If not, `*why` is a sentence for whoever asked. */
bool chart_fits(enum chart_kind kind, const struct chart *chart, const char **why);

/* What the chart shows, in a few sentences. Empty when no value is known. */
struct text chart_describe(const struct chart *chart);

/* Writes nothing when no value is known. A kind that does not fit the data is not drawn:
 * the one that chart_choose gives is. What is made on the way stays in the reader's arena. */
void chart_write(const struct chart *chart, struct buffer *html);

#endif
