#include "build/build.h"

#include "base/buffer.h"
#include "command/meter.h"
#include "command/site_options.h"
#include "command/summary.h"
#include "render/row_value.h"
#include "render/words.h"

/* --- the checks of what the documents state --------------------------------------- */

static void write_check(const struct check *check, struct reader *reader, struct buffer *out)
{
    const struct row *claim = check->claim;
    struct text unit = row_text(claim, "unit");
    struct text stated = words_quantity(reader, row_cell(claim, "stated")->number, unit);
    struct position position = source_position(claim->table->source, claim->place.at);
    buffer_format(out, "%-14.*s %.*s\n               stated %.*s",
                  TEXT_ARGUMENTS(choice_words(reader, claim->table, row_cell(claim, "verdict"))),
                  TEXT_ARGUMENTS(row_text(claim, "statement")), TEXT_ARGUMENTS(stated));
    if (check->outcome == CHECK_NOT_COMPUTED) {
        buffer_add_string(out, ", which no row can show");
    } else {
        struct decimal computed = check_shown(check, check->computed);
        struct decimal difference = check_shown(check, check->difference);
        buffer_format(out, ", worked out %.*s, difference %.*s",
                      TEXT_ARGUMENTS(words_quantity(reader, computed, unit)),
                      TEXT_ARGUMENTS(words_quantity(reader, difference, unit)));
    }
    buffer_format(out, "\n               %.*s, %.*s:%zu\n",
                  TEXT_ARGUMENTS(row_text(claim, "source")),
                  TEXT_ARGUMENTS(claim->table->source->name), position.line);
}

static void write_checks(const struct checks *checks, struct reader *reader, struct buffer *out)
{
    for (size_t i = 0; i < checks->count; i++)
        write_check(&checks->items[i], reader, out);
}

/* --- the command -------------------------------------------------------------------- */

static int check(const struct site_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    struct site site;
    struct build_result result;
    struct meter meter;
    struct build_options what = options->build;
    what.prose = command_line_value(options->line, "prose");
    what.listener = meter_start(&meter, options->loudness);
    bool good = check_site(&arena, &what, &site, &result, &diagnostics);
    struct course course = {.elapsed = meter_stop(&meter), .warnings = diagnostics.warnings};
    if (command_line_value(options->line, "reconcile") && options->format == FORMAT_TEXT) {
        struct reader reader = reader_of(&site, &arena);
        write_checks(&site.checks, &reader, &out);
        for (size_t i = 0; i < site.partnerships.count; i++)
            write_checks(&site.partnerships.items[i]->checks, &reader, &out);
    }
    if (good && options->format == FORMAT_TEXT && options->loudness != LOUDNESS_QUIET)
        summary_write_check(&out, &result, &course);
    int code = site_options_report(options, &diagnostics, good, buffer_text(&out));
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_check, argc, argv, check);
}

static const struct command_option options[] = {
    {"reconcile", NULL,
     "Lists every figure that the documents state about the data: what they state, what the rows "
     "give, the difference, the verdict."},
    {"prose", NULL,
     "Lists every figure that is typed into a page. If a table has it, the tag to write instead is "
     "given; if a table says otherwise, that is an error."},
    SITE_OPTIONS,
    {0},
};

const struct command command_check = {
    .name = "check",
    .words = "",
    .summary = "find the mistakes without building",
    .help = "Does all that a build does, but writes nothing.",
    .options = options,
    .more = "Exit codes: 0 all is well; 1 there are errors; 2 the command or its folders are "
            "wrong; 74 the system refused to read; 75 memory ran out.",
    .run = run,
};
