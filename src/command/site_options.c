#include "command/site_options.h"

#include "host/clock.h"
#include "host/workers.h"

#include <string.h>

static int read_time(const struct command_line *line, struct instant *time)
{
    const char *why;
    const char *as_of = command_line_value(line, "as-of");
    if (!as_of)
        return clock_now(time, &why) ? EXIT_DONE : command_misused(line->command, "%s.", why);
    if (!instant_read(text_from(as_of), time, &why))
        return command_misused(line->command,
                               "--as-of needs a day such as 2026-11-22, or a time such as "
                               "2026-11-22T09:30, not '%s'.",
                               as_of);
    return EXIT_DONE;
}

static int read_jobs(const struct command_line *line, size_t *jobs)
{
    int number = (int)workers_available();
    int code = command_line_number(line, "jobs", 1, WORKERS_MOST, &number);
    *jobs = (size_t)number;
    return code;
}

static int read_base_url(const struct command_line *line, const char **base_url)
{
    *base_url = command_line_value(line, "base-url");
    struct text url = text_from(*base_url);
    bool good = !*base_url || text_starts(url, "https://") || text_starts(url, "http://");
    for (size_t i = 0; i < url.length; i++)
        good = good && (unsigned char)url.at[i] > 0x20 && !strchr("\"<>?#", url.at[i]);
    return good ? EXIT_DONE
                : command_misused(
                      line->command,
                      "--base-url needs an address such as https://example.org/, not '%s'.",
                      *base_url);
}

static enum report_format read_format(const struct command_line *line)
{
    const char *name = command_line_value(line, "format");
    enum report_format format = FORMAT_TEXT;
    if (name)
        format_find(name, &format); /* the line has only names that there are */
    return format;
}

static int read_loudness(const struct command_line *line, enum loudness *loudness)
{
    bool quiet = command_line_value(line, "quiet");
    bool verbose = command_line_value(line, "verbose");
    *loudness = quiet ? LOUDNESS_QUIET : verbose ? LOUDNESS_VERBOSE : LOUDNESS_USUAL;
    return quiet && verbose
               ? command_misused(line->command, "--quiet and --verbose contradict each other.")
               : EXIT_DONE;
}

static int read_options(const struct command_line *line, struct site_options *options)
{
    const char *project = command_line_value(line, "project");
    *options = (struct site_options){.format = read_format(line), .line = line};
    options->build.project = project ? project : ".";
    options->build.previous = command_line_value(line, "previous");
    options->build.strict = command_line_value(line, "strict");
    int code = read_time(line, &options->build.as_of);
    if (code == EXIT_DONE)
        code = read_jobs(line, &options->build.jobs);
    if (code == EXIT_DONE)
        code = read_base_url(line, &options->build.base_url);
    if (code == EXIT_DONE)
        code = read_loudness(line, &options->loudness);
    return code;
}

int site_options_act(const struct command *command, int argc, char **argv,
                     int (*act)(const struct site_options *options))
{
    struct command_line line;
    struct site_options options;
    int code = command_line_read(command, argc, argv, &line);
    if (code == EXIT_DONE)
        code = read_options(&line, &options);
    return code == EXIT_DONE ? act(&options) : code;
}

int site_options_report(const struct site_options *options, struct diagnostics *diagnostics,
                        bool good, struct text result)
{
    bool warnings_fail = !good && diagnostics->errors == 0;
    if (options->loudness == LOUDNESS_QUIET && options->format == FORMAT_TEXT && !warnings_fail)
        diagnostics_drop_warnings(diagnostics);
    return command_report(diagnostics, options->format, good, result);
}
