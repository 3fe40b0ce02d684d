/* The options of every command that reads a project: which folder, which day, how to report. */
#ifndef PLACARD_COMMAND_SITE_OPTIONS_H
#define PLACARD_COMMAND_SITE_OPTIONS_H

#include "build/build.h"
#include "command/command.h"
#include "command/format.h"
#include "command/meter.h"

#include <stdbool.h>

struct site_options {
    struct build_options build;
    enum report_format format;
    enum loudness loudness;
    const struct command_line *line; /* for what the command alone has */
};

/* Reads the arguments of `command` and does `act`. Gives its exit code, or EXIT_USAGE after
 * saying what is wrong with them. */
int site_options_act(const struct command *command, int argc, char **argv,
                     int (*act)(const struct site_options *options));

/* Ends the command as command_report does; with --quiet without the warnings, unless it is they
 * that make it fail or the report is for machines. */
int site_options_report(const struct site_options *options, struct diagnostics *diagnostics,
                        bool good, struct text result);

/* The options themselves, for the list of each command that has them. A command may list only
 * some: what it does not list has its default. */
#define SITE_OPTION_PROJECT                                                                   \
    {                                                                                         \
        "project", "FOLDER",                                                                  \
            "The folder that holds content, data and templates. Default: the current folder." \
    }

#define SITE_OPTION_AS_OF                                                                    \
    {                                                                                        \
        "as-of", "DATE",                                                                     \
            "The day that the site speaks of, such as 2026-11-22, or a minute of it in "     \
            "London, 2026-11-22T09:30: embargoes until then are over. Default: the time in " \
            "SOURCE_DATE_EPOCH, or else now."                                                \
    }

#define SITE_OPTION_PREVIOUS                                                                     \
    {                                                                                            \
        "previous", "FOLDER",                                                                    \
            "A site that was published before: what it showed is known, and no small count can " \
            "hide behind it."                                                                    \
    }

#define SITE_OPTIONS                                                                             \
    SITE_OPTION_PROJECT, SITE_OPTION_PREVIOUS,                                                   \
        {"base-url", "URL",                                                                      \
         "The address that the site will have, for links that must be whole, "                   \
         "such as https://example.org/."},                                                       \
        SITE_OPTION_AS_OF, {"jobs", "N", "How many processors to use. Default: all."},           \
        {"strict", NULL, "Warnings fail, too."},                                                 \
        {"quiet", NULL, "Prints nothing but errors: no progress, no warnings, no summary."},     \
        {"verbose", NULL, "Tells how long each stage took, and names every page that changed."}, \
    {                                                                                            \
        "format", "text|github|gitlab|sarif|json",                                               \
            "How mistakes are told: text is for people, and the default; the others are for "    \
            "machines."                                                                          \
    }

#endif
