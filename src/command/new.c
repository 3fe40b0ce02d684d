#include "command/command.h"

#include "base/buffer.h"
#include "create/make.h"
#include "host/clock.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What can be made, and which options say more about it; all take --dry-run. */
struct kind {
    const char *name;
    const char *missing; /* what to say if no word stands behind it; NULL: none does */
    const char *options;
    make_one *make;
};

static const struct kind kinds[] = {
    {"site", "name the folder that it is to be made in.",
     "name area area-type area-code owner owner-kind contact ci", make_site},
    {"partnership", "name it in lower-case letters, as its folder will be called.",
     "project title name summary area area-type area-code contact", make_partnership},
    {"priority", "name it in lower-case letters, as its file will be called.",
     "project partnership title summary", make_priority},
    {"metric", "name the CSV file that it is to be made of.",
     "project partnership title id summary unit population direction basis additive-over columns "
     "year period area-type source source-title source-date source-url source-publisher place",
     make_metric},
    {"update", NULL, "project partnership title text date page", make_update},
};
enum { KINDS = sizeof kinds / sizeof *kinds, FEW_FILES = 12 };

static bool in_list(const char *list, const char *word)
{
    struct text rest = text_from(list);
    struct text one;
    for (bool more = true; more;) {
        more = text_cut(rest, ' ', &one, &rest);
        if (text_is(one, word))
            return true;
    }
    return false;
}

static const char *value_of(const void *options, const char *name)
{
    return command_line_value(options, name);
}

/* Says what is wrong; the usage of all kinds together would only hide it. */
static int refuse(const struct kind *kind, struct text fault)
{
    fprintf(stderr, "placard new%s%s: %.*s\n'placard help new' says more.\n", kind ? " " : "",
            kind ? kind->name : "", TEXT_ARGUMENTS(fault));
    return EXIT_USAGE;
}

/* --- what was made ----------------------------------------------------------------------- */

/* Of a whole site, only what is in which folder. */
static void write_folders(const struct new_files *files, struct buffer *out)
{
    for (size_t i = 0; i < files->count;) {
        struct text folder;
        struct text rest;
        size_t count = 1;
        if (!text_cut(files->items[i].path, '/', &folder, &rest)) {
            buffer_format(out, "  %.*s\n", TEXT_ARGUMENTS(files->items[i].path));
            i++;
            continue;
        }
        for (size_t next = i + 1; next < files->count; next++) {
            struct text other;
            if (!text_cut(files->items[next].path, '/', &other, &rest) ||
                !text_equal(other, folder))
                break;
            count++;
        }
        buffer_format(out, "  %.*s/: %zu file%s\n", TEXT_ARGUMENTS(folder), count,
                      command_plural(count));
        i += count;
    }
}

static size_t count_lines(struct text text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.at[i] == '\n';
    return lines;
}

static void write_files(const struct new_files *files, struct buffer *out)
{
    for (size_t i = 0; i < files->count; i++) {
        const struct new_file *file = &files->items[i];
        size_t rows = count_lines(file->text) - count_lines(file->before);
        buffer_format(out, "  %.*s", TEXT_ARGUMENTS(file->path));
        if (file->replaces)
            buffer_format(out, ": %zu row%s more", rows, command_plural(rows));
        buffer_add_char(out, '\n');
    }
}

/* Every new byte, for somebody who only wants to see it. */
static void write_contents(const struct new_files *files, struct buffer *out)
{
    for (size_t i = 0; files->count <= FEW_FILES && i < files->count; i++) {
        const struct new_file *file = &files->items[i];
        struct text added = text_slice(file->text, file->before.length, file->text.length);
        buffer_format(out, "\n%.*s:\n%.*s", TEXT_ARGUMENTS(file->path), TEXT_ARGUMENTS(added));
    }
}

static int by_path(const void *a, const void *b)
{
    const struct new_file *first = a;
    const struct new_file *second = b;
    return text_compare(first->path, second->path);
}

static int finish(struct making *making, bool dry)
{
    struct buffer out = {0};
    bool here = text_is(text_from(making->project), ".");
    qsort(making->files.items, making->files.count, sizeof *making->files.items, by_path);
    bool good =
        dry ? new_files_check(making->arena, making->project, &making->files, making->diagnostics)
            : new_files_write(making->arena, making->project, &making->files, making->diagnostics);
    if (!good)
        return command_report(making->diagnostics, FORMAT_TEXT, false, (struct text){0});
    buffer_add(&out, making->remarks);
    buffer_format(&out, "%s in %s:\n", dry ? "This would be written" : "Written",
                  here ? "this folder" : making->project);
    if (making->files.count > FEW_FILES)
        write_folders(&making->files, &out);
    else
        write_files(&making->files, &out);
    if (dry)
        write_contents(&making->files, &out);
    else
        buffer_format(&out, "\n%.*s", TEXT_ARGUMENTS(making->next));
    int code = command_report(making->diagnostics, FORMAT_TEXT, true, buffer_text(&out));
    buffer_release(&out);
    return code;
}

/* --- making it --------------------------------------------------------------------------- */

/* The answers did not make it. */
static int give_up(struct making *making, const struct kind *kind)
{
    struct text fault = making->questions->fault;
    if (making->diagnostics->errors > 0)
        return command_report(making->diagnostics, FORMAT_TEXT, false, (struct text){0});
    if (fault.length)
        return refuse(kind, fault);
    fputs("Nothing was written.\n", stderr);
    return EXIT_USAGE;
}

static int create(const struct command_line *line, const struct kind *kind, const char *word)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct instant now;
    const char *why;
    bool ask = isatty(STDIN_FILENO);
    struct questions questions = {.arena = &arena,
                                  .value = value_of,
                                  .options = line,
                                  .from = ask ? stdin : NULL,
                                  .to = stderr};
    const char *project = kind->make == make_site ? word : command_line_value(line, "project");
    struct making making = {.arena = &arena,
                            .project = project ? project : ".",
                            .questions = &questions,
                            .diagnostics = &diagnostics};
    if (!clock_now(&now, &why)) {
        fprintf(stderr, "placard: %s.\n", why);
        return EXIT_USAGE;
    }
    making.today = now.day;
    int code = kind->make(&making, word) ? finish(&making, command_line_value(line, "dry-run"))
                                         : give_up(&making, kind);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

/* An option that says nothing about what is made is a mistake, not a thing to pass over. */
static int check_options(const struct command_line *line, const struct kind *kind)
{
    struct buffer fault = {0};
    int code = EXIT_DONE;
    for (size_t i = 0; i < line->given_count; i++) {
        const char *name = line->given[i].option->name;
        if (in_list(kind->options, name) || strcmp(name, "dry-run") == 0)
            continue;
        buffer_clear(&fault);
        buffer_format(&fault, "--%s says nothing about it.", name);
        code = refuse(kind, buffer_text(&fault));
    }
    buffer_release(&fault);
    return code;
}

static int run(int argc, char **argv)
{
    struct command_line line;
    int code = command_line_read(&command_new, argc, argv, &line);
    const struct kind *kind = NULL;
    if (code != EXIT_DONE)
        return code;
    for (size_t i = 0; line.word_count > 0 && i < KINDS; i++)
        if (strcmp(line.words[0], kinds[i].name) == 0)
            kind = &kinds[i];
    if (!kind)
        return refuse(NULL, TEXT("say what is new: site FOLDER, partnership ID, priority ID, "
                                 "metric FILE.csv or update."));
    if (kind->missing && line.word_count < 2)
        return refuse(kind, text_from(kind->missing));
    code = command_line_limit(&line, kind->missing ? 2 : 1);
    if (code == EXIT_DONE)
        code = check_options(&line, kind);
    return code == EXIT_DONE ? create(&line, kind, kind->missing ? line.words[1] : NULL) : code;
}

static const struct command_option options[] = {
    {"project", "FOLDER", "The folder that holds content, data and templates (default: .)."},
    {"dry-run", NULL, "Show what would be written, and write nothing."},
    {"name", "WORDS", "The whole name of the site or partnership."},
    {"title", "WORDS", "A page's title, or what is new in a few words."},
    {"summary", "WORDS", "One sentence under the title."},
    {"area", "AREA", "For a site, the name of its area; for a partnership, its area's reference."},
    {"area-type", "TYPE", "What sort of area a new one is: borough, ward and so on."},
    {"area-code", "CODE", "Its official code, such as E09000010."},
    {"owner", "WORDS", "Who runs the site (default: the area's council)."},
    {"owner-kind", "KIND", "What sort of organisation that is (default: council)."},
    {"contact", "ADDRESS", "The e-mail address that readers may write to."},
    {"ci", "github|gitlab", "Also write what builds the site by itself there."},
    {"partnership", "ID", "Which partnership it is for, if there are several."},
    {"id", "ID", "The name of a metric's file (default: made of its title)."},
    {"columns", "LIST",
     "Which column is what: \"Year=period, Ward=area, Age=group, Number=value, Rate=ignore\"; also "
     "code, denominator, marker and note. The others are guessed."},
    {"year", "calendar|starts|ends",
     "What a year by itself is: a calendar year, or the financial year that starts or ends in it."},
    {"period", "PERIOD", "The period of a table that does not say it."},
    {"unit", "UNIT", "What one is: people, offences, percent, GBP, per_1000."},
    {"population", "WORDS", "Who or what is counted."},
    {"direction", "up|down|none", "Which way is better."},
    {"basis", "admin|survey|estimate", "How it is known."},
    {"additive-over", "LIST", "What may be added up: area, group, period, or none."},
    {"source", "ID", "The document that a table is from, by its reference in sources.csv."},
    {"source-title", "WORDS", "The title of a new one, and so on:"},
    {"source-date", "DATE", "Its date (default: today)."},
    {"source-url", "URL", "Where it can be read."},
    {"source-publisher", "ID", "Who published it, from organisations.csv."},
    {"place", "PLACE", "The place in it (default: table-1)."},
    {"text", "WORDS", "News, in one plain sentence."},
    {"date", "DATE", "The day of the news (default: today)."},
    {"page", "ADDRESS", "The page that the news is about, such as northam/data.html."},
    {0},
};

const struct command command_new = {
    .name = "new",
    .words = "site FOLDER | partnership ID | priority ID | metric FILE.csv | update",
    .summary = "make a new site, partnership, priority, metric or update",
    .help =
        "Writes the files of something new. On a terminal it asks what it needs to know and was "
        "not told; otherwise the options must say it. It never overwrites a file, and writes all "
        "files or none.\n"
        "\n"
        "A site has a partnership, a priority and a figure with a chart as an example, and all "
        "templates. It builds as it is.\n"
        "\n"
        "A metric comes from a table that an analyst sent, as CSV. Its columns, periods and unit "
        "are guessed and shown. A table with years or groups above its numbers is turned into "
        "rows. Signs such as *, <5 or .. become markers, never numbers.",
    .options = options,
    .more = "An example:\n"
            "\n"
            "  placard new site my-site --name \"Cleaner Air Northam\" --area Northam "
            "--contact placard@example.org\n"
            "  placard serve --project my-site\n"
            "\n"
            "Exit codes: 0 written; 1 a file has mistakes, or stands where a new one would be; 2 "
            "the command is wrong or an answer is missing; 74 the system refused to read or "
            "write; 75 memory ran out.",
    .run = run,
};
