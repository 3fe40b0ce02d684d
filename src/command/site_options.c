#include "command/site_options.h"

#include "base/arena.h"
#include "host/clock.h"
#include "host/workers.h"

#include <getopt.h>
#include <string.h>

/* The options as they were written. */
struct request {
    const char *project;
    const char *output;
    const char *previous;
    const char *base_url;
    const char *as_of;
    const char *jobs;
    const char *format;
    bool strict;
    bool reconcile;
    bool prose;
    const char *words[2];
};

static const struct option known[] = {
    {"project", required_argument, NULL, 'p'},
    {"previous", required_argument, NULL, 'v'},
    {"base-url", required_argument, NULL, 'b'},
    {"as-of", required_argument, NULL, 'a'},
    {"jobs", required_argument, NULL, 'j'},
    {"format", required_argument, NULL, 'f'},
    {"strict", no_argument, NULL, 's'},
    {"output", required_argument, NULL, 'o'},
    {"reconcile", no_argument, NULL, 'r'},
    {"prose", no_argument, NULL, 't'},
    {0},
};

static void set(struct request *request, int option, const char *value)
{
    switch (option) {
    case 'p':
        request->project = value;
        break;
    case 'o':
        request->output = value;
        break;
    case 'v':
        request->previous = value;
        break;
    case 'b':
        request->base_url = value;
        break;
    case 'a':
        request->as_of = value;
        break;
    case 'j':
        request->jobs = value;
        break;
    case 'f':
        request->format = value;
        break;
    case 's':
        request->strict = true;
        break;
    case 't':
        request->prose = true;
        break;
    default:
        request->reconcile = true;
    }
}

static int read_request(const struct command *command, int argc, char **argv,
                        struct request *request)
{
    int option;
    optind = 0; /* begin anew: main has read options of its own */
    int which = 0;
    while ((option = getopt_long(argc, argv, ":", known, &which)) != -1) {
        bool refused = (option == 'o' && command != &command_build) ||
                       ((option == 'r' || option == 't') && command != &command_check);
        if (option == ':' || option == '?')
            return command_bad_option(command, option, argv);
        if (refused) /* another command's */
            return command_misused(command, "there is no option '--%s'.", known[which].name);
        set(request, option, optarg);
    }
    for (int i = 0; command == &command_explain && i < 2 && optind < argc; i++)
        request->words[i] = argv[optind++];
    if (optind < argc)
        return command_misused(command, "'%s' is one word too many.", argv[optind]);
    return EXIT_DONE;
}

static int read_time(const struct command *command, const struct request *request,
                     struct instant *time)
{
    const char *why;
    if (!request->as_of)
        return clock_now(time, &why) ? EXIT_DONE : command_misused(command, "%s.", why);
    if (!instant_read(text_from(request->as_of), time, &why))
        return command_misused(command,
                               "--as-of needs a day such as 2026-11-22, or a time such as "
                               "2026-11-22T09:30, not '%s'.",
                               request->as_of);
    return EXIT_DONE;
}

static int read_jobs(const struct command *command, const struct request *request, size_t *jobs)
{
    size_t number = 0;
    *jobs = workers_available();
    if (!request->jobs)
        return EXIT_DONE;
    for (const char *c = request->jobs; is_digit(*c) && number <= WORKERS_MOST; c++)
        number = number * 10 + (size_t)(*c - '0');
    if (strspn(request->jobs, "0123456789") != strlen(request->jobs) || number < 1 ||
        number > WORKERS_MOST)
        return command_misused(command, "--jobs needs a number from 1 to %d, not '%s'.",
                               WORKERS_MOST, request->jobs);
    *jobs = number;
    return EXIT_DONE;
}

static int check_base_url(const struct command *command, const struct request *request)
{
    struct text url = text_from(request->base_url);
    bool good = !request->base_url || text_starts(url, "https://") || text_starts(url, "http://");
    for (size_t i = 0; i < url.length; i++)
        good = good && (unsigned char)url.at[i] > 0x20 && !strchr("\"<>?#", url.at[i]);
    return good
               ? EXIT_DONE
               : command_misused(
                     command, "--base-url needs an address such as https://example.org/, not '%s'.",
                     request->base_url);
}

static int read_format(const struct command *command, const struct request *request,
                       enum report_format *format)
{
    *format = FORMAT_TEXT;
    if (!request->format || format_find(request->format, format))
        return EXIT_DONE;
    return command_misused(command, "--format needs text, github, gitlab, sarif or json, not '%s'.",
                           request->format);
}

static int read_options(struct arena *arena, const struct command *command, int argc, char **argv,
                        struct site_options *options)
{
    struct request request = {.project = "."};
    *options = (struct site_options){0};
    int code = read_request(command, argc, argv, &request);
    if (code == EXIT_DONE)
        code = read_time(command, &request, &options->build.as_of);
    if (code == EXIT_DONE)
        code = read_jobs(command, &request, &options->build.jobs);
    if (code == EXIT_DONE)
        code = check_base_url(command, &request);
    if (code == EXIT_DONE)
        code = read_format(command, &request, &options->format);
    options->build.project = request.project;
    options->build.previous = request.previous;
    options->build.base_url = request.base_url;
    options->build.strict = request.strict;
    options->build.prose = request.prose;
    options->reconcile = request.reconcile;
    options->words[0] = request.words[0];
    options->words[1] = request.words[1];
    if (command == &command_build)
        options->build.output =
            request.output ? request.output : arena_format(arena, "%s/site", request.project).at;
    return code;
}

int site_options_act(const struct command *command, int argc, char **argv,
                     int (*act)(const struct site_options *options))
{
    struct arena arena = {0};
    struct site_options options;
    int code = read_options(&arena, command, argc, argv, &options);
    if (code == EXIT_DONE)
        code = act(&options);
    arena_release(&arena);
    return code;
}
