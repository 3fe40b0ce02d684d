#include "build/build.h"

#include "base/buffer.h"
#include "command/site_options.h"

static void write_summary(const struct build_options *options, const struct build_result *result,
                          struct buffer *out)
{
    size_t others = result->files - result->pages;
    buffer_format(out,
                  "%zu page%s and %zu other file%s are in %s: %zu new or changed, %zu the same",
                  result->pages, command_plural(result->pages), others, command_plural(others),
                  options->output, result->published.written, result->published.linked);
    if (result->published.removed)
        buffer_format(out, ", %zu gone", result->published.removed);
    buffer_add_string(out, ".\n");
    command_write_hidden(result->hidden, out);
    if (result->published.swap_remark)
        buffer_format(out, "%s\n", result->published.swap_remark);
    if (result->published.leftover_remark)
        buffer_format(out, "%s\n", result->published.leftover_remark);
}

static int build(const struct site_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct build_result result;
    struct buffer summary = {0};
    struct build_options what = options->build;
    what.output = command_line_value(options->line, "output");
    if (!what.output)
        what.output = arena_format(&arena, "%s/site", what.project).at;
    bool built = build_site(&arena, &what, &result, &diagnostics);
    if (built && options->format == FORMAT_TEXT)
        write_summary(&what, &result, &summary);
    int code = command_report(&diagnostics, options->format, built, buffer_text(&summary));
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
