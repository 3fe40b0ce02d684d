/* Pages of Markdown, which the manual on the web is made of. A page may go through Mustache
 * first, so no tag of Mustache stands in it. */
#include "command/manual.h"

#include "command/paragraph.h"

#include <string.h>

/* Words: nothing in them means anything to Markdown, HTML or Mustache. */
static void write_plain(struct text text, struct buffer *out)
{
    for (size_t i = 0; i < text.length; i++) {
        if (strchr("\\`*_[]<>&#|~{}", text.at[i]))
            buffer_add_char(out, '\\');
        buffer_add_char(out, text.at[i]);
    }
}

static void write_code(struct text text, struct buffer *out)
{
    buffer_format(out, "`%.*s`", TEXT_ARGUMENTS(text));
}

static void write_words(struct text words, struct buffer *out)
{
    struct text run;
    bool literal;
    while (paragraph_run(&words, &run, &literal)) {
        if (literal)
            write_code(run, out);
        else
            write_plain(run, out);
    }
    buffer_add_char(out, '\n');
}

static void write_block(struct text lines, struct buffer *out)
{
    struct text line;
    buffer_add_char(out, '\n');
    for (bool more = true; more;) {
        more = text_cut(lines, '\n', &line, &lines);
        buffer_format(out, "    %.*s\n", TEXT_ARGUMENTS(line));
    }
}

static void begin(struct text title, const char *summary, const struct command *command,
                  struct buffer *out)
{
    (void)summary;
    buffer_format(out, "# %.*s\n", TEXT_ARGUMENTS(title));
    if (command) {
        struct buffer usage = {0};
        command_write_usage(command, 0, &usage);
        write_block(text_trim(buffer_text(&usage)), out);
        buffer_release(&usage);
    }
}

static void heading(const char *name, struct buffer *out)
{
    buffer_format(out, "\n## %s\n", name);
}

static void paragraph(struct text words, struct buffer *out)
{
    buffer_add_char(out, '\n');
    write_words(words, out);
}

static void example(struct text line, struct buffer *out)
{
    write_block(text_trim(line), out);
}

static void list(struct buffer *out)
{
    buffer_add_char(out, '\n');
}

static void term(struct text term, size_t width, struct text meaning, struct buffer *out)
{
    (void)width;
    buffer_add_string(out, "- ");
    write_code(term, out);
    buffer_add_string(out, ": ");
    write_words(meaning, out);
}

static void end(const struct command *command, struct buffer *out)
{
    (void)command;
    (void)out;
}

const struct manual_form manual_markdown = {
    .begin = begin,
    .heading = heading,
    .paragraph = paragraph,
    .example = example,
    .list = list,
    .term = term,
    .end = end,
};
