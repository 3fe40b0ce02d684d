#include "compare/report.h"

#include "command/site_options.h"

#include <string.h>

/* Writes the changes in the format asked for. */
static void write_report(const struct report *report, const char *format, struct buffer *out)
{
    if (strcmp(format, "markdown") == 0)
        report_markdown(report, out);
    else if (strcmp(format, "json") == 0)
        report_json(report, out);
    else
        report_text(report, out);
}

static bool compare(const struct sides *sides, const char *format, struct arena *arena,
                    struct diagnostics *diagnostics, struct buffer *out)
{
    struct side old;
    struct side new;
    if (!sides_load(arena, sides, &old, &new, diagnostics))
        return false;
    struct snapshot before = snapshot_of(arena, &old);
    struct snapshot after = snapshot_of(arena, &new);
    struct site_changes changes = site_changes_between(arena, &before, &after);
    site_changes_explain(arena, &after, sides->as_of.day, &changes);
    struct report report = {&old, &new, sides->as_of.day, &changes};
    write_report(&report, format, out);
    report_warn(&report, diagnostics);
    return true;
}

static int diff(const struct site_options *options)
{
    const struct command_line *line = options->line;
    const char *format = command_line_value(line, "format");
    struct sides sides = {.project = options->build.project,
                          .old = line->word_count > 0 ? line->words[0] : NULL,
                          .new = line->word_count > 1 ? line->words[1] : options->build.project,
                          .as_of = options->build.as_of,
                          .jobs = options->build.jobs};
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    int code = command_line_limit(line, 2);
    if (code != EXIT_DONE)
        return code;
    if (!sides.old)
        return command_misused(line->command, "it needs an older version to compare with.");
    bool good = compare(&sides, format ? format : "text", &arena, &diagnostics, &out);
    good = good && !(options->build.strict && diagnostics.warnings > 0);
    code = command_report(&diagnostics, FORMAT_TEXT, good, buffer_text(&out));
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_diff, argc, argv, diff);
}

static const struct command_option options[] = {
    {"format", "text|markdown|json",
     "How changes are told. Text is for people, and the default. For a pull request, markdown has "
     "what matters most first and the rest folded away. For programs, json has everything."},
    {"strict", NULL, "Fails if a published figure was revised and no correction says so."},
    {"project", "FOLDER",
     "The project that is the newer version if none is named, and whose revisions git knows. "
     "Default: the current folder."},
    SITE_OPTION_AS_OF,
    {0},
};

const struct command command_diff = {
    .name = "diff",
    .words = "OLD [NEW]",
    .summary = "tell what changed between two versions of a site",
    .help =
        "Says which figures, targets, statuses, dates and pages are new, gone or changed, and by "
        "how much.\n\n"
        "Each version is a project’s folder, the data folder of a project, or the folder of a "
        "published site. Or it is a revision that git knows in the project, such as 'HEAD~1' or a "
        "tag. A folder comes before a revision of its name, and a revision needs git and tar. "
        "Without 'NEW', it is the project as it is now:\n\n"
        "  placard diff HEAD\n  placard diff HEAD~1 HEAD --format markdown\n  placard diff "
        "site\n\n"
        "A published figure that is another now is a revision. It needs a row in corrections.csv "
        "with what it was and what it is, as readers see both. Otherwise there is a warning, which "
        "has the row to add. No row is needed where the old figure was marked [p], [e] or [f], or "
        "an amount called projected, planned or approximate. Nor is it where the new one is marked "
        "[r] or [er]. What comes out for the first time is no revision.\n\n"
        "Both versions are read as of one day, and only what may be published on that day is "
        "compared. Of what was published and is not any longer, no value is told.",
    .options = options,
    .more = "Exit codes: 0 the versions were compared; 1 one of them has mistakes, or with "
            "--strict a revision is not explained; 2 the command is wrong, or there is no such "
            "version; 74 the system refused to read; 75 memory ran out.",
    .run = run,
};
