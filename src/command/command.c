#include "command/command.h"

#include "base/buffer.h"
#include "host/file.h"
#include "host/terminal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int command_misused(const struct command *command, const char *format, ...)
{
    struct buffer usage = {0};
    va_list arguments;
    command_write_usage(command, strlen("Write: "), &usage);
    fprintf(stderr, "placard %s: ", command->name);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\nWrite: %.*s'placard help %s' says more.\n",
            TEXT_ARGUMENTS(buffer_text(&usage)), command->name);
    buffer_release(&usage);
    return EXIT_USAGE;
}

const char *command_plural(size_t count)
{
    return count == 1 ? "" : "s";
}

void command_print_diagnostics(struct diagnostics *diagnostics)
{
    struct buffer out = {0};
    if (diagnostics->list.count == 0)
        return;
    diagnostics_sort(diagnostics);
    diagnostics_write(diagnostics, terminal_of(STDERR_FILENO).colour, &out);
    buffer_add_char(&out, '\n');
    if (diagnostics->errors)
        buffer_format(&out, "%zu error%s", diagnostics->errors,
                      command_plural(diagnostics->errors));
    if (diagnostics->warnings)
        buffer_format(&out, "%s%zu warning%s", diagnostics->errors ? ", " : "",
                      diagnostics->warnings, command_plural(diagnostics->warnings));
    buffer_add_string(&out, ".\n");
    output_write(STDERR_FILENO, buffer_text(&out)); /* nowhere to say that it failed */
    buffer_release(&out);
}

int command_exit_code(const struct diagnostics *diagnostics)
{
    int code = EXIT_CONTENT;
    for (size_t i = 0; i < diagnostics->list.count; i++) {
        switch (diagnostics->list.items[i].problem) {
        case PROBLEM_WATCH:
        case PROBLEM_SERVER:
        case PROBLEM_OUTPUT_WRITE:
        case PROBLEM_FILE_UNREADABLE:
        case PROBLEM_UNREACHABLE:
            return EXIT_SYSTEM;
        case PROBLEM_OUTPUT_FOLDER:
        case PROBLEM_FOLDER_MISSING:
            code = EXIT_USAGE;
            break;
        default:
            break;
        }
    }
    return code;
}

int command_report(struct diagnostics *diagnostics, enum report_format format, bool good,
                   struct text result)
{
    struct buffer out = {0};
    diagnostics_sort(diagnostics);
    if (format == FORMAT_TEXT)
        command_print_diagnostics(diagnostics);
    else
        format_write(diagnostics, format, &out);
    if (!good && diagnostics->errors == 0)
        fputs("Warnings fail here, because of --strict.\n", stderr);
    buffer_add(&out, result);
    int code = command_print(buffer_text(&out));
    buffer_release(&out);
    return good || code != EXIT_DONE ? code : command_exit_code(diagnostics);
}

int command_print(struct text text)
{
    if (output_write(STDOUT_FILENO, text))
        return EXIT_DONE;
    fprintf(stderr, "placard: the result could not be written: %s\n", strerror(errno));
    return EXIT_SYSTEM;
}
