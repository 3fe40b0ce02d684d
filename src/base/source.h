/* A source: one input file's name and bytes, and places in it.
 *
 * A place is a byte range. Lines and columns are worked out only when a
 * diagnostic is printed, so reading keeps nothing but offsets.
 */
#ifndef PLACARD_BASE_SOURCE_H
#define PLACARD_BASE_SOURCE_H

#include "base/text.h"

#include <stddef.h>

struct source {
    struct text name; /* as the user knows it, from the project folder: data/enfield/targets.csv */
    struct text text; /* its bytes; empty for a file that could not be read */
};

/* `length` bytes at `at`; a whole file when `whole` is set; nowhere when `source` is NULL. Of
 * a `quiet` place only the line's number is told: the line holds what may not be published. */
struct place {
    const struct source *source;
    size_t at;
    size_t length;
    bool whole;
    bool quiet;
};

/* Both count from 1; a column counts characters, not bytes. */
struct position {
    size_t line;
    size_t column;
};

struct place place_at(const struct source *source, size_t at, size_t length);
struct place place_whole(const struct source *source);
/* The line that holds byte `at`, so that nothing of it is shown, not even how long its cells
 * are. */
struct place place_quiet(const struct source *source, size_t at);
struct position source_position(const struct source *source, size_t at);
/* The same for one place after another: in the order of a file, each is sought from the one
 * before it, so that a mistake in every line costs one walk through the file. {0} is ready. */
struct source_cursor {
    const struct source *source;
    size_t at;
    struct position position;
};
struct position source_cursor_position(struct source_cursor *cursor, struct place place);
/* The line that holds byte `at`, without its end; `*start` is its offset. */
struct text source_line(const struct source *source, size_t at, size_t *start);

#endif
