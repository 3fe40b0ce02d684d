/* placard help: what the commands do, from the same lists that they are run by. */
#include "command/command.h"

#include "base/buffer.h"
#include "command/paragraph.h"

#include <string.h>

enum {
    OPTION_WIDTH = 18, /* a longer one has a line of its own */
    HELP_COLUMN = OPTION_WIDTH + 4,
};

/* Each with an empty line before it; an example as it is. */
static void write_paragraphs(struct buffer *out, const char *paragraphs)
{
    struct text rest = text_from(paragraphs);
    struct text paragraph;
    while (paragraph_next(&rest, &paragraph)) {
        buffer_add_char(out, '\n');
        if (paragraph_is_example(paragraph))
            buffer_format(out, "%.*s\n", TEXT_ARGUMENTS(paragraph));
        else
            paragraph_wrap(paragraph, 0, 0, out);
    }
}

static void write_option(struct buffer *out, const struct command_option *option)
{
    struct buffer name = {0};
    command_write_option(option, &name);
    buffer_format(out, "  %-*.*s", HELP_COLUMN - 2, TEXT_ARGUMENTS(buffer_text(&name)));
    if (name.length > OPTION_WIDTH)
        buffer_format(out, "\n%*s", HELP_COLUMN, "");
    paragraph_wrap(text_from(option->help), HELP_COLUMN, HELP_COLUMN, out);
    buffer_release(&name);
}

static void write_command(struct buffer *out, const struct command *command)
{
    command_write_usage(command, 0, out);
    write_paragraphs(out, command->help);
    if (command->options)
        buffer_add_char(out, '\n');
    for (const struct command_option *o = command->options; o && o->name; o++)
        write_option(out, o);
    write_paragraphs(out, command->more);
}

static void write_overview(struct buffer *out)
{
    int width = 0;
    for (size_t i = 0; commands[i]; i++)
        width = (int)strlen(commands[i]->name) > width ? (int)strlen(commands[i]->name) : width;
    buffer_add_string(out,
                      "placard publishes what a partnership promised, spends and has reached.\n\n");
    for (size_t i = 0; commands[i]; i++)
        buffer_format(out, "  placard %-*s  %s\n", width, commands[i]->name, commands[i]->summary);
    buffer_add_string(
        out, "  placard --version\n\n'placard help COMMAND' says more about one of them.\n");
}

/* The catalogue of diagnostics: `placard help problems`. */
static void write_problems(struct buffer *out)
{
    buffer_add_string(out, "What placard can find, by the id that --format gives:\n\n");
    for (int i = 0; i < PROBLEM_COUNT; i++) {
        bool error = problem_severity((enum problem)i) == SEVERITY_ERROR;
        buffer_format(out, "  %-22s %-8s %s\n", problem_id((enum problem)i),
                      error ? "error" : "warning", problem_meaning((enum problem)i));
    }
}

static const struct command *find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    return NULL;
}

static int run(int argc, char **argv)
{
    struct command_line line;
    struct buffer out = {0};
    int code = command_line_read(&command_help, argc, argv, &line);
    if (code == EXIT_DONE)
        code = command_line_limit(&line, 1);
    if (code != EXIT_DONE)
        return code;
    const char *name = line.word_count > 0 ? line.words[0] : NULL;
    const struct command *command = name ? find(name) : NULL;
    bool problems = name && strcmp(name, "problems") == 0;
    if (name && !command && !problems)
        return command_misused(&command_help, "there is no command '%s'.", name);
    if (command)
        write_command(&out, command);
    else if (problems)
        write_problems(&out);
    else
        write_overview(&out);
    code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

const struct command command_help = {
    .name = "help",
    .words = "[COMMAND | problems]",
    .summary = "say what a command does",
    .help = "Without a command, lists all of them. 'placard help problems' lists everything that "
            "placard can find wrong.",
    .more = "Exit codes: 0 printed; 2 there is no such command; 74 the system refused to write; 75 "
            "memory ran out.",
    .run = run,
};
