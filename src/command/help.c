#include "command/command.h"

#include "base/buffer.h"

static void write_overview(struct buffer *out)
{
    buffer_add_string(out,
                      "placard publishes what a partnership promised, spends and has reached.\n\n");
    for (size_t i = 0; commands[i]; i++)
        buffer_format(out, "  placard %-8s %s\n", commands[i]->name, commands[i]->summary);
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

static const struct command *find(struct text name)
{
    for (size_t i = 0; commands[i]; i++)
        if (text_is(name, commands[i]->name))
            return commands[i];
    return NULL;
}

static int run(int argc, char **argv)
{
    struct buffer out = {0};
    const struct command *command = argc > 1 ? find(text_from(argv[1])) : NULL;
    if (argc > 2)
        return command_misused(&command_help, "'%s' is one word too many.", argv[2]);
    bool problems = argc > 1 && text_is(text_from(argv[1]), "problems");
    if (argc > 1 && !command && !problems)
        return command_misused(&command_help, "there is no command '%s'.", argv[1]);
    if (command)
        buffer_format(&out, "placard %s %s\n\n%s", command->name, command->usage, command->help);
    else if (problems)
        write_problems(&out);
    else
        write_overview(&out);
    int code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

const struct command command_help = {
    .name = "help",
    .usage = "[COMMAND | problems]",
    .summary = "say what a command does",
    .help = "Without a command, lists all of them. 'placard help problems' lists everything that\n"
            "placard can find wrong.\n",
    .run = run,
};
