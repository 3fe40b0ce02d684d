#include "build/build.h"

#include "base/buffer.h"
#include "command/command.h"
#include "host/clock.h"
#include "host/workers.h"

#include <getopt.h>
#include <string.h>

/* The options as they were written. */
struct request {
    const char *project;
    const char *output;
    const char *base_url;
    const char *as_of;
    const char *jobs;
    bool strict;
};

/* EXIT_DONE, or EXIT_USAGE after saying what is wrong. */
static int read_options(int argc, char **argv, struct request *request)
{
    static const struct option options[] = {
        {"project", required_argument, NULL, 'p'},
        {"output", required_argument, NULL, 'o'},
        {"base-url", required_argument, NULL, 'b'},
        {"as-of", required_argument, NULL, 'a'},
        {"jobs", required_argument, NULL, 'j'},
        {"strict", no_argument, NULL, 's'},
        {0},
    };
    int option;
    optind = 0; /* begin anew: main has read options of its own */
    while ((option = getopt_long(argc, argv, ":", options, NULL)) != -1) {
        switch (option) {
        case 'p':
            request->project = optarg;
            break;
        case 'o':
            request->output = optarg;
            break;
        case 'b':
            request->base_url = optarg;
            break;
        case 'a':
            request->as_of = optarg;
            break;
        case 'j':
            request->jobs = optarg;
            break;
        case 's':
            request->strict = true;
            break;
        case ':':
            return command_misused(&command_build, "'%s' needs a value.", argv[optind - 1]);
        default:
            return command_misused(&command_build, "there is no option '%s'.", argv[optind - 1]);
        }
    }
    if (optind < argc)
        return command_misused(&command_build, "'%s' is one word too many.", argv[optind]);
    return EXIT_DONE;
}

static int read_day(const struct request *request, struct date *day)
{
    const char *why;
    if (!request->as_of)
        return clock_today(day, &why) ? EXIT_DONE : command_misused(&command_build, "%s.", why);
    if (!date_read(text_from(request->as_of), day, &why) || day->day == 0)
        return command_misused(&command_build, "--as-of needs a day such as 2026-11-22, not '%s'.",
                               request->as_of);
    return EXIT_DONE;
}

static int read_jobs(const struct request *request, size_t *jobs)
{
    size_t number = 0;
    *jobs = workers_available();
    if (!request->jobs)
        return EXIT_DONE;
    for (const char *c = request->jobs; is_digit(*c) && number <= WORKERS_MOST; c++)
        number = number * 10 + (size_t)(*c - '0');
    if (strspn(request->jobs, "0123456789") != strlen(request->jobs) || number < 1 ||
        number > WORKERS_MOST)
        return command_misused(&command_build, "--jobs needs a number from 1 to %d, not '%s'.",
                               WORKERS_MOST, request->jobs);
    *jobs = number;
    return EXIT_DONE;
}

static int check_base_url(const struct request *request)
{
    struct text url = text_from(request->base_url);
    bool good = !request->base_url || text_starts(url, "https://") || text_starts(url, "http://");
    for (size_t i = 0; i < url.length; i++)
        good = good && (unsigned char)url.at[i] > 0x20 && !strchr("\"<>?#", url.at[i]);
    return good ? EXIT_DONE
                : command_misused(
                      &command_build,
                      "--base-url needs an address such as https://example.org/, not '%s'.",
                      request->base_url);
}

static int report(const struct build_options *options, const struct build_result *result)
{
    struct buffer out = {0};
    buffer_format(&out, "%zu pages and %zu other files are in %s: %zu new or changed, %zu the same",
                  result->pages, result->files - result->pages, options->output,
                  result->published.written, result->published.linked);
    if (result->published.removed)
        buffer_format(&out, ", %zu gone", result->published.removed);
    buffer_add_string(&out, ".\n");
    if (result->published.swap_remark)
        buffer_format(&out, "%s\n", result->published.swap_remark);
    if (result->published.leftover_remark)
        buffer_format(&out, "%s\n", result->published.leftover_remark);
    int code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

static int build(const struct build_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct build_result result;
    bool built = build_site(&arena, options, &result, &diagnostics);
    command_print_diagnostics(&diagnostics);
    int code = built ? report(options, &result) : command_exit_code(&diagnostics);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    struct request request = {.project = "."};
    struct build_options options = {0};
    int code = read_options(argc, argv, &request);
    if (code == EXIT_DONE)
        code = read_day(&request, &options.as_of);
    if (code == EXIT_DONE)
        code = read_jobs(&request, &options.jobs);
    if (code == EXIT_DONE)
        code = check_base_url(&request);
    if (code != EXIT_DONE)
        return code;
    struct arena arena = {0};
    options.project = request.project;
    options.base_url = request.base_url;
    options.strict = request.strict;
    options.output =
        request.output ? request.output : arena_format(&arena, "%s/site", request.project).at;
    code = build(&options);
    arena_release(&arena);
    return code;
}

const struct command command_build = {
    .name = "build",
    .usage = "[--project FOLDER] [--output FOLDER] [--base-url URL] [--as-of DATE] [--jobs N] "
             "[--strict]",
    .summary = "build the site, whole",
    .help = "Reads content, data and templates in the project's folder and publishes the site.\n"
            "The new site is made beside the old one and takes its place in one step. After an\n"
            "error the old site stays as it was.\n"
            "\n"
            "  --project FOLDER  the folder that holds content, data and templates (default: .)\n"
            "  --output FOLDER   where the site goes (default: site in the project's folder);\n"
            "                    a folder that placard did not make is never replaced\n"
            "  --base-url URL    the address the site will have, for links that must be whole\n"
            "  --as-of DATE      the day that the site speaks of, such as 2026-11-22 (default:\n"
            "                    the day in SOURCE_DATE_EPOCH, or else today)\n"
            "  --jobs N          how many processors to use (default: all)\n"
            "  --strict          warnings fail, too\n"
            "\n"
            "Exit codes: 0 the new site is there; 1 the content has errors; 2 the command or its\n"
            "folders are wrong; 74 the system refused to read or write; 75 memory ran out.\n",
    .run = run,
};
