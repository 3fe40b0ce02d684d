#include "command/meter.h"

#include "base/unicode.h"
#include "command/meter_line.h"
#include "host/clock.h"
#include "host/file.h"
#include "host/ticker.h"

#include <unistd.h>

enum {
    BAR_AFTER = 500, /* milliseconds */
    BAR_EVERY = 100,
    LINES_AFTER = 2000,
};

static void print(struct buffer *out)
{
    output_write(STDERR_FILENO, buffer_text(out)); /* nowhere to say that it failed */
    buffer_release(out);
}

/* Writes `line` over the bar that stands there; what sticks out of it is wiped. */
static void draw(struct meter *meter, struct text line)
{
    struct buffer out = {0};
    size_t width = unicode_width(line);
    buffer_add_char(&out, '\r');
    buffer_add(&out, line);
    for (size_t i = width; i < meter->drawn; i++)
        buffer_add_char(&out, ' ');
    if (width == 0)
        buffer_add_char(&out, '\r');
    meter->drawn = width;
    print(&out);
}

static void wipe(struct meter *meter)
{
    if (meter->drawn > 0)
        draw(meter, (struct text){0});
}

static void tick(void *context)
{
    struct meter *meter = context;
    struct buffer line = {0};
    struct meter_reading reading = {
        .stage = meter->stage,
        .done = atomic_load_explicit(&meter->done, memory_order_relaxed),
        .tasks = meter->tasks,
        .elapsed = clock_milliseconds() - meter->started,
    };
    meter_bar_write(&line, &reading, meter->terminal.width, meter->terminal.utf8);
    draw(meter, buffer_text(&line));
    buffer_release(&line);
}

/* Notes the line of the stage that is over, and prints those that are due. */
static void end_stage(struct meter *meter)
{
    int64_t now = clock_milliseconds();
    bool late = !meter->terminal.interactive && now - meter->started >= LINES_AFTER;
    meter_stage_write(&meter->lines, meter->stage, atomic_load(&meter->done),
                      now - meter->stage_started);
    meter->stage_started = now;
    if (meter->loudness != LOUDNESS_VERBOSE && !late)
        return;
    wipe(meter);
    print(&meter->lines);
}

static void begin(void *context, enum stage stage, size_t tasks)
{
    struct meter *meter = context;
    ticker_hold(meter->ticker);
    if (meter->begun && stage != meter->stage)
        end_stage(meter);
    meter->begun = true;
    meter->stage = stage;
    meter->tasks = tasks;
    atomic_store(&meter->done, 0);
    ticker_go_on(meter->ticker);
}

static void step(void *context)
{
    struct meter *meter = context;
    atomic_fetch_add_explicit(&meter->done, 1, memory_order_relaxed);
}

const struct stage_listener *meter_start(struct meter *meter, enum loudness loudness)
{
    int64_t now = clock_milliseconds();
    *meter = (struct meter){
        .loudness = loudness,
        .terminal = terminal_of(STDERR_FILENO),
        .listener = {.begin = begin, .step = step, .context = meter},
        .started = now,
        .stage_started = now,
    };
    if (loudness == LOUDNESS_QUIET)
        return NULL;
    if (meter->terminal.interactive)
        meter->ticker = ticker_start(BAR_AFTER, BAR_EVERY, tick, meter);
    return &meter->listener;
}

int64_t meter_stop(struct meter *meter)
{
    ticker_stop(meter->ticker);
    if (meter->begun)
        end_stage(meter);
    wipe(meter);
    buffer_release(&meter->lines);
    return clock_milliseconds() - meter->started;
}
