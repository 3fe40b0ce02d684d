#include "command/meter_line.h"

#include "command/command.h"

#include <inttypes.h>
#include <stdio.h>

static const struct {
    const char *doing; /* at most LABEL_WIDTH columns */
    const char *task;  /* what is counted: one file, two files */
} stages[STAGE_COUNT] = {
    [STAGE_CONTENT] = {"Reading content", "file"}, [STAGE_DATA] = {"Reading data", "file"},
    [STAGE_SITE] = {"Putting it together", NULL},  [STAGE_PAGES] = {"Making pages", "page"},
    [STAGE_LINKS] = {"Checking links", "page"},    [STAGE_PUBLISH] = {"Publishing", NULL},
    [STAGE_COMPARE] = {"Comparing files", "file"},
};

enum {
    LABEL_WIDTH = 19,
    LINE_WIDEST = 80, /* a longer bar tells no more */
    BAR_LEAST = 10,
};

void count_write(struct buffer *out, size_t count)
{
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%zu", count);
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            buffer_add_char(out, ',');
        buffer_add_char(out, digits[i]);
    }
}

void duration_write(struct buffer *out, int64_t milliseconds)
{
    int64_t tenths = (milliseconds + 50) / 100;
    if (milliseconds < 1000)
        buffer_format(out, "%" PRId64 " ms", milliseconds);
    else if (tenths < 600)
        buffer_format(out, "%" PRId64 ".%" PRId64 " s", tenths / 10, tenths % 10);
    else
        buffer_format(out, "%" PRId64 " min %" PRId64 " s", tenths / 600, tenths % 600 / 10);
}

static void fill(struct buffer *out, const char *sign, size_t times)
{
    for (; times > 0; times--)
        buffer_add_string(out, sign);
}

/* "  3,412 of 10,008": as long for the first task as for the last. */
static void write_tasks(struct buffer *out, const struct meter_reading *reading, size_t done)
{
    struct buffer counts = {0};
    count_write(&counts, reading->tasks);
    size_t width = counts.length;
    buffer_clear(&counts);
    count_write(&counts, done);
    fill(out, " ", 2 + width - counts.length);
    buffer_add(out, buffer_text(&counts));
    buffer_add_string(out, " of ");
    count_write(out, reading->tasks);
    buffer_release(&counts);
}

void meter_bar_write(struct buffer *out, const struct meter_reading *reading, int width, bool utf8)
{
    const char *label = stages[reading->stage].doing;
    size_t room = width > LINE_WIDEST ? LINE_WIDEST - 1 : width > 1 ? (size_t)width - 1 : 0;
    size_t done = reading->done < reading->tasks ? reading->done : reading->tasks;
    struct buffer counts = {0};
    if (reading->tasks > 0)
        write_tasks(&counts, reading, done);
    buffer_format(&counts, "%4" PRId64 " s", reading->elapsed / 1000);
    size_t needed = LABEL_WIDTH + 2 + counts.length;
    if (reading->tasks > 0 && room >= needed + BAR_LEAST) {
        size_t bar = room - needed;
        size_t full = bar * done / reading->tasks;
        buffer_format(out, "%-*s  ", LABEL_WIDTH, label);
        fill(out, utf8 ? "█" : "#", full);
        fill(out, utf8 ? "░" : "-", bar - full);
        buffer_add(out, buffer_text(&counts));
    } else if (room >= needed) {
        buffer_format(out, "%-*s  ", LABEL_WIDTH, label);
        buffer_add(out, buffer_text(&counts));
    } else {
        buffer_add(out, text_slice(text_from(label), 0, room));
    }
    buffer_release(&counts);
}

void meter_stage_write(struct buffer *out, enum stage stage, size_t done, int64_t milliseconds)
{
    buffer_format(out, "%s: ", stages[stage].doing);
    if (stages[stage].task) {
        count_write(out, done);
        buffer_format(out, " %s%s in ", stages[stage].task, command_plural(done));
    }
    duration_write(out, milliseconds);
    buffer_add_char(out, '\n');
}
