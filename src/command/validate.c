/* placard validate: one table against its CSVW metadata, as the W3C's standards have it. */
#include "command/command.h"

#include "base/buffer.h"
#include "data/validate.h"
#include "host/file.h"
#include "read/csvw/locate.h"
#include "read/csvw/url.h"

#include <limits.h>
#include <unistd.h>

enum { FILE_LIMIT = 512 * 1024 * 1024 };

static const char REACH[] =
    "placard reads files in the metadata's own folder, in those below it and in the one that "
    "--within names, and nothing from the network.";

struct request {
    const char *table;    /* its path; NULL when the first word is metadata */
    const char *metadata; /* NULL: what lies beside the table */
    const char *within;   /* a folder whose files may be read, too; NULL for none */
};

/* The files that may be read: metadata cannot lead anywhere else on the machine. */
struct library {
    struct arena *arena;
    struct text here;         /* the current folder, with a slash at its end */
    struct text table_folder; /* whole paths, likewise; empty for none */
    struct text metadata_folder;
    struct text wider_folder;
};

static bool starts_with(struct text text, struct text start)
{
    return start.length > 0 && text_equal(text_slice(text, 0, start.length), start);
}

/* NULL without a word when there is nothing, or nothing that may be read. */
static const struct source *open_file(void *context, struct text url,
                                      struct diagnostics *diagnostics)
{
    struct library *library = context;
    if (!text_starts(url, "file:///"))
        return NULL;
    struct text whole = url_decode(library->arena, url_without_query(url));
    struct text path = arena_copy(library->arena, text_slice(whole, 7, whole.length));
    for (size_t i = 0; i < path.length; i++) /* an escaped NUL would end the path early */
        if (path.at[i] == '\0')
            return NULL;
    if ((!starts_with(path, library->table_folder) &&
         !starts_with(path, library->metadata_folder) &&
         !starts_with(path, library->wider_folder)) ||
        text_find(path, TEXT("/../"), 0) < path.length || access(path.at, F_OK) != 0)
        return NULL;
    struct text name = path;
    if (starts_with(path, library->here))
        name = text_slice(path, library->here.length, path.length);
    return file_read(library->arena, name, path.at, FILE_LIMIT, diagnostics);
}

static int check_paths(const struct request *request)
{
    for (int i = 0; i < 2; i++) {
        const char *path = i == 0 ? request->table : request->metadata;
        if (path && access(path, F_OK) != 0)
            return command_misused(&command_validate, "there is no file '%s'.", path);
    }
    return EXIT_DONE;
}

/* EXIT_DONE, or EXIT_USAGE after saying what is wrong. */
static int read_request(int argc, char **argv, struct request *request)
{
    struct command_line line;
    int code = command_line_read(&command_validate, argc, argv, &line);
    if (code != EXIT_DONE)
        return code;
    request->metadata = command_line_value(&line, "metadata");
    request->within = command_line_value(&line, "within");
    if (line.word_count == 0)
        return command_misused(&command_validate, "the table is missing.");
    if (line.word_count > 1)
        return command_line_limit(&line, 1);
    request->table = line.words[0];
    if (!request->metadata && text_ends(text_from(request->table), ".json")) {
        request->metadata = request->table;
        request->table = NULL;
    }
    return check_paths(request);
}

static struct text url_of(struct library *library, const char *path)
{
    struct text text = text_from(path);
    if (text.length == 0)
        return text;
    if (text.at[0] != '/')
        text = arena_join(library->arena, library->here, text);
    struct text url =
        arena_join(library->arena, TEXT("file://"), url_encode_path(library->arena, text));
    return url_normalize(library->arena, url);
}

static struct text folder_of(struct library *library, struct text url)
{
    struct text path = url_decode(library->arena, url);
    size_t end = path.length;
    while (end > 0 && path.at[end - 1] != '/')
        end--;
    return end > 7 ? text_slice(path, 7, end) : (struct text){0};
}

/* False when there is no such folder; NULL allows none. */
static bool allow_folder(struct library *library, const char *folder)
{
    if (!folder)
        return true;
    struct text name = text_from(folder);
    while (text_ends(name, "/"))
        name.length--;
    struct text inside = arena_join(library->arena, name, TEXT("/."));
    library->wider_folder = folder_of(library, url_of(library, inside.at));
    return access(inside.at, F_OK) == 0;
}

/* Metadata that the user names must be about the table that the user names. */
static bool check_relation(struct arena *arena, const struct csvw_group *group,
                           const struct csvw_request *request, struct diagnostics *diagnostics)
{
    if (request->table.length == 0 || csvw_group_find(arena, group, request->table))
        return true;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_CSVW_METADATA, group->tables.items[0].place,
                 "this metadata is not about %.*s", TEXT_ARGUMENTS(url_file_name(request->table)));
    advise(diagnostics, d, "Its \"url\" must be the name of the file, seen from the metadata.");
    return false;
}

static int report(const struct csvw_group *group, const struct csvw_summary *summary)
{
    struct buffer out = {0};
    bool described = group->tables.items[0].has_schema;
    buffer_format(&out, "%zu %s in %zu %s: ", summary->rows, summary->rows == 1 ? "row" : "rows",
                  summary->tables, summary->tables == 1 ? "table" : "tables");
    buffer_add_string(
        &out, described ? "everything is as the metadata has it.\n"
                        : "the table is well formed. No metadata says what it should hold.\n");
    int code = command_print(buffer_text(&out));
    buffer_release(&out);
    return code;
}

static int validate(struct library *library, const struct csvw_request *request)
{
    struct diagnostics diagnostics = {0};
    struct csvw_group group = {0};
    struct csvw_summary summary = {0};
    struct csvw_library files = {open_file, library, REACH};
    bool good = csvw_locate(library->arena, &files, request, &group, &diagnostics) &&
                check_relation(library->arena, &group, request, &diagnostics) &&
                csvw_validate(library->arena, &files, &group, &summary, &diagnostics);
    command_print_diagnostics(&diagnostics);
    int code = good ? report(&group, &summary) : command_exit_code(&diagnostics);
    diagnostics_release(&diagnostics);
    return code;
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    char here[PATH_MAX];
    int code = read_request(argc, argv, &request);
    if (code != EXIT_DONE)
        return code;
    if (!getcwd(here, sizeof here))
        return command_misused(&command_validate, "the current folder is gone.");
    struct arena arena = {0};
    struct library library = {.arena = &arena,
                              .here = arena_join(&arena, text_from(here), TEXT("/"))};
    struct csvw_request where = {.table = url_of(&library, request.table),
                                 .metadata = url_of(&library, request.metadata)};
    library.table_folder = folder_of(&library, where.table);
    library.metadata_folder = folder_of(&library, where.metadata);
    if (allow_folder(&library, request.within))
        code = validate(&library, &where);
    else
        code = command_misused(&command_validate, "there is no folder '%s'.", request.within);
    arena_release(&arena);
    return code;
}

static const struct command_option options[] = {
    {"metadata", "FILE.json", "The metadata to use."},
    {"within", "FOLDER", "Read tables in this folder, too."},
    {0},
};

const struct command command_validate = {
    .name = "validate",
    .words = "FILE.csv",
    .summary = "check one table against its CSV on the Web metadata",
    .help =
        "Checks a CSV file as the W3C's CSV on the Web standards say. It looks at its header, the "
        "type and format of every cell, its keys, and the tables that it refers to. Without "
        "--metadata it looks for FILE.csv-metadata.json and then for csv-metadata.json beside the "
        "file. Without either, only the file's form is checked. A metadata file alone will do, "
        "too: 'placard validate FILE.json'.\n"
        "\n"
        "Nothing is fetched from a network, and no file is read outside the two files' folders, "
        "unless --within names a wider one. Where tables of other folders are referred to, as in a "
        "built site, name the folder that holds them all.",
    .options = options,
    .more = "Exit codes: 0 no errors, though there may be warnings; 1 errors; 2 the command is "
            "wrong; 74 the system refused to read or write; 75 memory ran out.",
    .run = run,
};
