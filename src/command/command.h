/* Commands: what placard can be told to do.
 *
 * One file a command; its options and its help are in its own `struct command`, so that
 * `placard help NAME` and the code stand together. A command's arguments begin with its own
 * name, as main's begin with the program's.
 *
 * Paragraphs have an empty line between them. They are written without line ends, which are
 * made where they are printed; one that begins with two spaces is an example and printed as it
 * is. One that begins with "Exit codes: " says what they mean, with semicolons between them.
 */
#ifndef PLACARD_COMMAND_COMMAND_H
#define PLACARD_COMMAND_COMMAND_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "command/format.h"
#include "command/option.h"

#include <stddef.h>

enum exit_code {
    EXIT_DONE = 0,
    EXIT_CONTENT = 1, /* the content, data or templates have errors; nothing was changed */
    EXIT_USAGE = 2,   /* the command was written wrongly, or its folders cannot be used */
    EXIT_SYSTEM = 74, /* the system refused to read or write */
    EXIT_MEMORY = 75, /* memory ran out (see memory_exhausted) */
};

struct command {
    const char *name;
    const char *words;   /* its arguments beside the options, "OLD NEW", with those options that
                            it cannot do without: "TEMPLATE --data FILE.json"; "": none */
    const char *summary; /* one line */
    const char *help;    /* paragraphs: what it does */
    const struct command_option *options; /* ends with {0}; NULL: none */
    const char *more; /* paragraphs after the options: exit codes, examples; NULL: none */
    int (*run)(int argc, char **argv);
};

extern const struct command command_build;
extern const struct command command_check;
extern const struct command command_completion;
extern const struct command command_diff;
extern const struct command command_explain;
extern const struct command command_next_release;
extern const struct command command_new;
extern const struct command command_pages;
extern const struct command command_protect;
extern const struct command command_render;
extern const struct command command_serve;
extern const struct command command_tables;
extern const struct command command_validate;
extern const struct command command_verify;
extern const struct command command_help;

/* All commands, in the order of `placard help`; ends with NULL. Defined in main.c. */
extern const struct command *const commands[];

/* Says what is wrong with the arguments and how they are written. Gives EXIT_USAGE. */
int command_misused(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Prints all diagnostics on standard error, with colour where that may be
 * (host/terminal.h), and after them how many there were. */
void command_print_diagnostics(struct diagnostics *diagnostics);

/* "s" after every number but one. */
const char *command_plural(size_t count);

/* The exit code that the diagnostics stand for. */
int command_exit_code(const struct diagnostics *diagnostics);

/* The end of a command that reads a project: tells the mistakes in the format asked for (for
 * machines on standard output) and prints `result`. Gives the exit code. */
int command_report(struct diagnostics *diagnostics, enum report_format format, bool good,
                   struct text result);

/* Writes to standard output; EXIT_SYSTEM, told on standard error, when that fails. */
int command_print(struct text text);

#endif
