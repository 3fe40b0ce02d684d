/* placard help: what the commands do, from the same lists that they are run by. */
#include "command/command.h"

#include "base/buffer.h"
#include "command/manual.h"

#include <string.h>

static const struct command *find(const char *name)
{
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(name, commands[i]->name) == 0)
            return commands[i];
    return NULL;
}

static const struct manual_form *form_of(const struct command_line *line)
{
    const char *format = command_line_value(line, "format");
    if (format && strcmp(format, "man") == 0)
        return &manual_man;
    if (format && strcmp(format, "markdown") == 0)
        return &manual_markdown;
    return &manual_text;
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
    if (problems)
        manual_write_problems(form_of(&line), &out);
    else
        manual_write(form_of(&line), command, &out);
    code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

static const struct command_option options[] = {
    {"format", "text|man|markdown",
     "What to make: text for a terminal, which is the default, a man page, or a page of Markdown "
     "for a manual."},
    {0},
};

const struct command command_help = {
    .name = "help",
    .words = "[COMMAND | problems]",
    .summary = "say what a command does",
    .help = "Without a command, lists all of them. 'placard help problems' lists everything that "
            "placard can find wrong.",
    .options = options,
    .more = "Exit codes: 0 printed; 2 there is no such command; 74 the system refused to write; 75 "
            "memory ran out.",
    .run = run,
};
