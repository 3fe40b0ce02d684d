/* The options of commands, as data: what may be written, what was written.
 *
 * A command lists its options once. Parsing, usage, help, man pages, shell completion and the
 * manual are all made from that list, so an option that is not in it is refused and one that is
 * in it is told everywhere.
 *
 *     static const struct command_option options[] = {
 *         {"output", "FOLDER", "Where the site goes."},
 *         {"format", "text|json", "How mistakes are told."},
 *         {"count", "NAME…", "This column holds counts."},
 *         {"strict", NULL, "Warnings fail, too."},
 *         {0},
 *     };
 *     static int run(int argc, char **argv)
 *     {
 *         struct command_line line;
 *         int code = command_line_read(&command_build, argc, argv, &line);
 *         if (code != EXIT_DONE)
 *             return code;
 *         bool strict = command_line_value(&line, "strict");
 *         ...
 */
#ifndef PLACARD_COMMAND_OPTION_H
#define PLACARD_COMMAND_OPTION_H

#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct command;

struct command_option {
    const char *name;     /* "as-of", written --as-of */
    const char *argument; /* what follows it: "DATE", or "text|json" for one of these words;
                             NULL: nothing does. It ends with … if it may be written again. */
    const char *help;     /* sentences; lines are broken when printed */
};

enum {
    COMMAND_OPTIONS_MOST = 32, /* in the list of a command */
    COMMAND_LINE_MOST = 256,   /* written at once */
};

/* What was written. It points into argv, which it puts in another order: options, then words. */
struct command_line {
    const struct command *command;
    struct {
        const struct command_option *option;
        const char *value; /* "" for an option without an argument */
    } given[COMMAND_LINE_MOST];
    size_t given_count;
    char **words; /* what stands beside the options */
    size_t word_count;
};

/* Reads what was written for `command`. Gives EXIT_DONE, or EXIT_USAGE after saying what is
 * wrong: an option that the command does not list, a value that is missing, one that is none of
 * the words it may be, a word for a command that takes none. */
int command_line_read(const struct command *command, int argc, char **argv,
                      struct command_line *line);

/* The value of an option, the last one if there are several; "" for one without an argument;
 * NULL when it was not written. */
const char *command_line_value(const struct command_line *line, const char *name);

/* Reads a whole number from `least` to `most`; `*number` stays as it is when the option was not
 * written. Gives EXIT_DONE, or EXIT_USAGE after saying what it must be. */
int command_line_number(const struct command_line *line, const char *name, int least, int most,
                        int *number);

/* EXIT_DONE, or EXIT_USAGE after saying which word is one too many. */
int command_line_limit(const struct command_line *line, size_t words);

/* Writes how a command is written: "placard tables [NAME [--csvw]]", in lines that begin in the
 * column `column`. */
void command_write_usage(const struct command *command, size_t column, struct buffer *out);

/* Writes an option and what follows it: "--output FOLDER". */
void command_write_option(const struct command_option *option, struct buffer *out);

/* Whether it may be written more than once: its argument ends with "…". */
bool command_option_repeats(const struct command_option *option);

/* Its argument without the "…"; empty when it has none. */
struct text command_option_argument(const struct command_option *option);

#endif
