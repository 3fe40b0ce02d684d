/* Help on a terminal: 80 columns, with an empty line between any two parts. */
#include "command/manual.h"

#include "command/paragraph.h"

/* An empty line, but for the first part. */
static void part(struct buffer *out)
{
    if (out->length > 0)
        buffer_add_char(out, '\n');
}

static void begin(struct text title, const char *summary, const struct command *command,
                  struct buffer *out)
{
    (void)title;
    (void)summary;
    if (command && *command->name)
        command_write_usage(command, 0, out);
}

static void paragraph(struct text words, struct buffer *out)
{
    part(out);
    paragraph_wrap(words, 0, 0, out);
}

static void example(struct text line, struct buffer *out)
{
    part(out);
    buffer_add(out, line);
    buffer_add_char(out, '\n');
}

/* Names, options and their arguments are ASCII: as wide as they are long. */
static void term(struct text term, size_t width, struct text meaning, struct buffer *out)
{
    size_t column = width + 4;
    buffer_format(out, "  %-*.*s  ", (int)width, TEXT_ARGUMENTS(term));
    if (term.length > width) {
        out->length -= 2;
        buffer_format(out, "\n%*s", (int)column, "");
    }
    paragraph_wrap(meaning, column, column, out);
}

static void end(const struct command *command, struct buffer *out)
{
    (void)command;
    (void)out;
}

const struct manual_form manual_text = {
    .brief = true,
    .begin = begin,
    .paragraph = paragraph,
    .example = example,
    .list = part,
    .term = term,
    .end = end,
};
