#include "build/build.h"

#include "base/buffer.h"
#include "command/meter.h"
#include "command/site_options.h"
#include "command/summary.h"

static int build(const struct site_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct build_result result;
    struct buffer summary = {0};
    struct meter meter;
    struct build_options what = options->build;
    what.output = command_line_value(options->line, "output");
    if (!what.output)
        what.output = arena_format(&arena, "%s/site", what.project).at;
    what.listener = meter_start(&meter, options->loudness);
    bool built = build_site(&arena, &what, &result, &diagnostics);
    struct course course = {.elapsed = meter_stop(&meter), .warnings = diagnostics.warnings};
    course.verbose = options->loudness == LOUDNESS_VERBOSE;
    if (built && options->format == FORMAT_TEXT && options->loudness != LOUDNESS_QUIET)
        summary_write_build(&summary, what.output, &result, &course);
    int code = site_options_report(options, &diagnostics, built, buffer_text(&summary));
    buffer_release(&summary);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_build, argc, argv, build);
}

static const struct command_option options[] = {
    {"output", "FOLDER",
     "Where the site goes. Default: site in the project's folder. A folder that placard did not "
     "make is never replaced."},
    SITE_OPTIONS,
    {0},
};

const struct command command_build = {
    .name = "build",
    .words = "",
    .summary = "build the site, whole",
    .help = "Reads content, data and templates in the project's folder and publishes the site. The "
            "new site is made beside the old one and takes its place in one step. After an error "
            "the old site stays as it was.",
    .options = options,
    .more = "Exit codes: 0 the new site is there; 1 the content has errors; 2 the command or its "
            "folders are wrong; 74 the system refused to read or write; 75 memory ran out.",
    .run = run,
};
