/* A meter: shows on standard error how far a build, or a verification, has come.
 *
 *     struct meter meter;
 *     options.listener = meter_start(&meter, loudness);
 *     build_site(&arena, &options, &result, &diagnostics);
 *     int64_t elapsed = meter_stop(&meter);      // before anything else is printed
 *
 * On a terminal, a bar appears once the build has taken half a second, and is gone at the end.
 * It is written with nothing but plain signs and "\r". Elsewhere, such as in the log of a
 * pipeline, each stage gets a line when it is over, but only if all takes longer than two
 * seconds: so short logs stay short. LOUDNESS_VERBOSE prints these lines in any
 * case, LOUDNESS_QUIET nothing.
 */
#ifndef PLACARD_COMMAND_METER_H
#define PLACARD_COMMAND_METER_H

#include "base/buffer.h"
#include "build/stage.h"
#include "host/terminal.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum loudness {
    LOUDNESS_USUAL,
    LOUDNESS_QUIET,   /* --quiet: nothing but errors, and what was asked for */
    LOUDNESS_VERBOSE, /* --verbose: how long each stage took, and every page that changed */
};

struct meter {
    enum loudness loudness;
    struct terminal terminal;
    struct stage_listener listener;
    struct ticker *ticker; /* draws the bar; NULL where there is none */
    int64_t started;       /* by clock_milliseconds */
    atomic_size_t done;    /* tasks of the stage */
    /* What follows changes only while the ticker is held. */
    bool begun; /* there is a stage */
    enum stage stage;
    size_t tasks;
    int64_t stage_started;
    struct buffer lines; /* of stages that are over; not printed yet */
    size_t drawn;        /* columns of the bar that stands on the terminal */
};

/* Gives what the build is to tell it to; NULL when it need not. It points into the meter. */
const struct stage_listener *meter_start(struct meter *meter, enum loudness loudness);

/* Takes the bar away and prints the last lines. Gives how many milliseconds it took. */
int64_t meter_stop(struct meter *meter);

#endif
