/* What a meter says: stages, how far they have come and how long they took, in words.
 *
 * Nothing here asks a clock or a terminal: the same values give the same bytes.
 */
#ifndef PLACARD_COMMAND_METER_LINE_H
#define PLACARD_COMMAND_METER_LINE_H

#include "base/buffer.h"
#include "build/stage.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 10008 is "10,008". */
void count_write(struct buffer *out, size_t count);
/* "40 ms", "1.4 s", "2 min 5 s". */
void duration_write(struct buffer *out, int64_t milliseconds);

/* Where a build stands. */
struct meter_reading {
    enum stage stage;
    size_t done;     /* of its tasks; may be more than `tasks` for a moment */
    size_t tasks;    /* 0: nobody counts them */
    int64_t elapsed; /* milliseconds since the build began */
};

/* One line of less than `width` columns, without a line end:
 *
 *     Making pages         ██████████████████░░░░░░░░░░░░░░░░░░  3,412 of 10,008   4 s
 *
 * or, without `utf8`, with # and - . The bar gives way in a narrow terminal, then the count. */
void meter_bar_write(struct buffer *out, const struct meter_reading *reading, int width, bool utf8);

/* A whole line about a stage that is over: "Making pages: 10,008 pages in 8.2 s". */
void meter_stage_write(struct buffer *out, enum stage stage, size_t done, int64_t milliseconds);

#endif
