/* The options of every command that reads a project: which folder, which day, how to report. */
#ifndef PLACARD_COMMAND_SITE_OPTIONS_H
#define PLACARD_COMMAND_SITE_OPTIONS_H

#include "build/build.h"
#include "command/command.h"
#include "command/format.h"

#include <stdbool.h>

struct site_options {
    struct build_options build;
    enum report_format format;
    bool reconcile;       /* check only; so is build.prose */
    const char *words[2]; /* explain only: what stands beside the options; NULL: nothing */
};

/* Reads the arguments of `command` and does `act`. Gives its exit code, or EXIT_USAGE after
 * saying what is wrong with them. */
int site_options_act(const struct command *command, int argc, char **argv,
                     int (*act)(const struct site_options *options));

/* Their help, for the help of each command that has them. */
#define SITE_OPTIONS_HELP                                                                     \
    "  --project FOLDER  the folder that holds content, data and templates (default: .)\n"    \
    "  --previous FOLDER a site that was published before: what it showed is known, and no\n" \
    "                    small count can hide behind it\n"                                    \
    "  --base-url URL    the address the site will have, for links that must be whole\n"      \
    "  --as-of DATE      the day that the site speaks of, such as 2026-11-22, or a minute\n"  \
    "                    of it in London, 2026-11-22T09:30: embargoes until then are over\n"  \
    "                    (default: the time in SOURCE_DATE_EPOCH, or else now)\n"             \
    "  --jobs N          how many processors to use (default: all)\n"                         \
    "  --strict          warnings fail, too\n"                                                \
    "  --format NAME     how mistakes are told: text (default), or for machines github,\n"    \
    "                    gitlab, sarif or json\n"

#define SITE_OPTIONS_USAGE \
    "[--previous FOLDER] [--base-url URL] [--as-of DATE] [--jobs N] [--strict] [--format NAME]"

#endif
