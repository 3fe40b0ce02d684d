/* placard protect: one table with true counts in, the table that may be published out. */
#include "command/command.h"

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "data/disclosure/table.h"
#include "host/file.h"
#include "read/csv.h"
#include "read/json.h"

#include <string.h>
#include <unistd.h>

enum { FILE_LIMIT = 16 * 1024 * 1024, THRESHOLD = 5, LARGEST_OPTION = 1000000 };

struct request {
    const char *table; /* its path */
    const char *metadata;
    bool audit;
    struct disclosure_table_options options;
};

static bool read_number(const char *word, int64_t *number)
{
    struct decimal decimal;
    const char *why;
    if (!decimal_read(text_from(word), &decimal, &why) || decimal.scale != 0 || decimal.units < 0 ||
        decimal.units > LARGEST_OPTION)
        return false;
    *number = decimal.units;
    return true;
}

/* Leaves `number` as it is where the option was not written. */
static int read_option(const struct command_line *line, const char *name, int64_t *number)
{
    const char *word = command_line_value(line, name);
    return !word || read_number(word, number)
               ? EXIT_DONE
               : command_misused(&command_protect, "'%s' is no whole number.", word);
}

/* Every value of an option that may be written several times. */
static void read_names(const struct command_line *line, const char *name, struct arena *arena,
                       struct texts *names)
{
    for (size_t i = 0; i < line->given_count; i++)
        if (strcmp(line->given[i].option->name, name) == 0)
            array_push(arena, names, text_from(line->given[i].value));
}

/* EXIT_DONE, or EXIT_USAGE after saying what is wrong. */
static int check_request(const struct command_line *line, const struct request *request)
{
    const struct disclosure_profile *profile = &request->options.profile;
    if (line->word_count == 0)
        return command_misused(&command_protect, "the table is missing.");
    if (line->word_count > 1)
        return command_line_limit(line, 1);
    if (profile->threshold < 1)
        return command_misused(&command_protect, "--threshold must be 1 or more.");
    if (profile->round / 2 >= profile->threshold)
        return command_misused(&command_protect,
                               "--round must be less than twice --threshold, or small counts "
                               "would be rounded to nothing.");
    return EXIT_DONE;
}

static int read_request(int argc, char **argv, struct arena *arena, struct request *request)
{
    struct command_line line;
    struct disclosure_profile *profile = &request->options.profile;
    int code = command_line_read(&command_protect, argc, argv, &line);
    if (code == EXIT_DONE)
        code = read_option(&line, "threshold", &profile->threshold);
    if (code == EXIT_DONE)
        code = read_option(&line, "round", &profile->round);
    if (code == EXIT_DONE)
        code = check_request(&line, request);
    if (code != EXIT_DONE)
        return code;
    read_names(&line, "count", arena, &request->options.counts);
    read_names(&line, "total", arena, &request->options.totals);
    request->metadata = command_line_value(&line, "metadata");
    request->audit = command_line_value(&line, "audit");
    request->table = line.words[0];
    return EXIT_DONE;
}

static const struct source *read_text(struct arena *arena, const char *path,
                                      struct diagnostics *diagnostics)
{
    const struct source *source = file_read(arena, text_from(path), path, FILE_LIMIT, diagnostics);
    return source && file_check_text(source, diagnostics) ? source : NULL;
}

/* Whether the column's CSVW datatype is one of numbers that can count. */
static bool is_count(const struct node *column)
{
    static const char *const types[] = {
        "integer",
        "nonNegativeInteger",
        "positiveInteger",
        "long",
        "int",
        "short",
        "byte",
        "unsignedLong",
        "unsignedInt",
        "unsignedShort",
        "unsignedByte",
        "decimal",
        "number",
    };
    const struct node *type = node_member(column, "datatype");
    if (type && type->kind == NODE_MAP)
        type = node_member(type, "base");
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (text_is(type->text, types[i]))
            return true;
    return false;
}

/* Adds the header cell that is one of the column's titles, or its name. */
static bool add_count(struct arena *arena, const struct csv *csv, const struct node *title,
                      struct texts *counts)
{
    bool found = false;
    for (size_t i = 0; title && title->kind != NODE_STRING && i < title->count; i++)
        found = found || add_count(arena, csv, &title->items[i], counts);
    for (size_t c = 0; !found && title && title->kind == NODE_STRING && c < csv->columns; c++) {
        found = text_equal(csv_cell(csv, 0, c)->text, title->text);
        if (found)
            array_push(arena, counts, title->text);
    }
    return found;
}

/* Counts are the columns that CSVW metadata call whole numbers. */
static bool read_metadata(struct arena *arena, struct request *request, const struct csv *csv,
                          struct diagnostics *diagnostics)
{
    struct texts *counts = &request->options.counts;
    if (!request->metadata)
        return true;
    const struct source *source = read_text(arena, request->metadata, diagnostics);
    const struct node *json = source ? json_read(arena, source, diagnostics) : NULL;
    if (!json)
        return false;
    const struct node *schema = json->kind == NODE_MAP ? node_member(json, "tableSchema") : NULL;
    bool map = schema && schema->kind == NODE_MAP;
    const struct node *columns = map ? node_member(schema, "columns") : NULL;
    for (size_t i = 0; columns && columns->kind == NODE_LIST && i < columns->count; i++) {
        const struct node *column = &columns->items[i];
        if (column->kind == NODE_MAP && is_count(column) &&
            !add_count(arena, csv, node_member(column, "titles"), counts))
            add_count(arena, csv, node_member(column, "name"), counts);
    }
    if (counts->count == 0)
        diagnose(diagnostics, PROBLEM_PROTECT_TABLE, place_whole(source),
                 "no column of the table is called a whole number here");
    return counts->count > 0;
}

/* False after an error. `out` is for everybody, `audit` for the analyst. */
static bool protect(struct request *request, struct arena *arena, struct diagnostics *diagnostics,
                    struct buffer *out, struct buffer *audit)
{
    struct csv csv;
    struct disclosure_table table;
    const struct source *source =
        file_read(arena, text_from(request->table), request->table, FILE_LIMIT, diagnostics);
    if (!source)
        return false;
    bool good = file_check_text(source, diagnostics) &&
                csv_read(arena, source, &csv, diagnostics) &&
                read_metadata(arena, request, &csv, diagnostics) &&
                disclosure_table_read(arena, &csv, &request->options, &table, diagnostics) &&
                disclosure_table_protect(&table, diagnostics);
    disclosure_table_hush(source, diagnostics);
    if (!good)
        return false;
    disclosure_table_write(&table, out);
    if (request->audit)
        disclosure_table_write_audit(&table, audit);
    return true;
}

static int run(int argc, char **argv)
{
    struct arena arena = {0};
    struct request request = {.options.profile.threshold = THRESHOLD};
    int code = read_request(argc, argv, &arena, &request);
    if (code == EXIT_DONE) {
        struct diagnostics diagnostics = {0};
        struct buffer out = {0};
        struct buffer audit = {0};
        bool good = protect(&request, &arena, &diagnostics, &out, &audit);
        command_print_diagnostics(&diagnostics);
        code = good ? command_print(buffer_text(&out)) : command_exit_code(&diagnostics);
        if (good && code == EXIT_DONE && !output_write(STDERR_FILENO, buffer_text(&audit)))
            code = EXIT_SYSTEM;
        buffer_release(&audit);
        buffer_release(&out);
        diagnostics_release(&diagnostics);
    }
    arena_release(&arena);
    return code;
}

static const struct command_option options[] = {
    {"threshold", "N", "Counts below N are hidden. Default: 5. NHS Digital: 8."},
    {"round", "N", "Other counts are shown to the nearest N. NHS Digital: 5."},
    {"count", "NAME…", "This column holds counts, and those not named do not."},
    {"total", "NAME…", "This word means the total, and no other does."},
    {"metadata", "FILE.json", "CSVW metadata: columns of whole numbers hold the counts."},
    {"audit", NULL,
     "Say, on standard error, how closely an outsider can work out each hidden count."},
    {0},
};

const struct command command_protect = {
    .name = "protect",
    .words = "FILE.csv",
    .summary = "hide small counts of a table, so that nobody can work them out",
    .help =
        "Reads a table of true counts and prints the one that may be published. Counts from 1 to "
        "N - 1 are hidden. So are as many others as it takes, so that no hidden count can be "
        "worked out from the rest. A true 0 is shown. All hidden counts carry the same marker, "
        "[c].\n"
        "\n"
        "Columns of words are areas, groups or periods; a column of whole numbers holds counts. A "
        "table with one column of counts gets a new last column, marker; a hidden count is empty, "
        "with [c] there. In a table with several, [c] stands in the place of the count. A row or "
        "column called Total, All, or '… Total' is the sum of the others; it must be. Areas within "
        "areas are columns beside each other: North,Enfield,Total is the sum of Enfield's wards, "
        "North,Total,Total that of North's boroughs. A table that can be read in two ways is "
        "refused.",
    .options = options,
    .more = "True counts are never printed, not even where something is wrong. Two tables about "
            "the same people protect each other only if they are given as one.\n"
            "\n"
            "Exit codes: 0 printed; 1 the table has errors or cannot be protected; 2 the command "
            "is wrong; 74 the system refused to read or write; 75 memory ran out.",
    .run = run,
};
