/* placard: publishes what a partnership promised, spends and has reached. */
#include "base/buffer.h"
#include "base/version.h"
#include "command/command.h"

#include <stdio.h>
#include <string.h>

/* From the first day of a site to what is needed now and then. */
/* clang-format off */
const struct command *const commands[] = {
    &command_new,
    &command_serve,
    &command_build,
    &command_check,
    &command_diff,
    &command_next_release,
    &command_verify,
    &command_explain,
    &command_pages,
    &command_tables,
    &command_protect,
    &command_validate,
    &command_render,
    &command_completion,
    &command_help,
    NULL,
};
/* clang-format on */

static int misused(const char *word)
{
    if (word)
        fprintf(stderr, "placard: there is no command '%s'.\n", word);
    fputs("'placard help' lists the commands.\n", stderr);
    return EXIT_USAGE;
}

static int print_version(void)
{
    struct buffer out = {0};
    buffer_format(&out, "placard %s\n", version_name);
    int code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return misused(NULL);
    if (strcmp(argv[1], "--version") == 0)
        return print_version();
    if (strcmp(argv[1], "--help") == 0)
        return command_help.run(1, argv);
    if (argc > 2 && strcmp(argv[argc - 1], "--help") == 0)
        return command_help.run(2, argv);
    for (size_t i = 0; commands[i]; i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return commands[i]->run(argc - 1, argv + 1);
    return misused(argv[1]);
}
