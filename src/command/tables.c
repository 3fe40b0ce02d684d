#include "command/command.h"

#include "base/buffer.h"
#include "data/built_in.h"
#include "data/schemas.h"

#include <string.h>

static const char *where_words(enum schema_where where)
{
    switch (where) {
    case SCHEMA_SHARED:
        return "data/";
    case SCHEMA_PARTNERSHIP:
        return "data/PARTNERSHIP/";
    default:
        return "data/ or data/PARTNERSHIP/";
    }
}

static void write_list(const struct schemas *schemas, struct buffer *out)
{
    for (size_t i = 0; i < schemas->count; i++) {
        const struct schema *schema = &schemas->items[i];
        buffer_format(out, "%-14.*s %.*s\n", TEXT_ARGUMENTS(schema->name),
                      TEXT_ARGUMENTS(schema->description));
    }
    buffer_add_string(out, "\n'placard tables NAME' says what its columns are.\n");
}

static void write_choices(const struct column *column, struct buffer *out)
{
    if (column->choice_count == 0)
        return;
    buffer_add_string(out, "                   one of:");
    for (size_t i = 0; i < column->choice_count; i++)
        buffer_format(out, "%s %.*s", i ? "," : "", TEXT_ARGUMENTS(column->choices[i].value));
    buffer_add_char(out, '\n');
}

static void write_column(const struct column *column, struct buffer *out)
{
    buffer_format(out, "  %-16.*s %.*s%s\n", TEXT_ARGUMENTS(column->name),
                  TEXT_ARGUMENTS(column->description), column->required ? " Required." : "");
    write_choices(column, out);
    if (column->table.length)
        buffer_format(out, "                   a reference from %.*s.csv\n",
                      TEXT_ARGUMENTS(column->table));
    if (column->page.length)
        buffer_format(out, "                   the name of a %.*s's file, without .md\n",
                      TEXT_ARGUMENTS(column->page));
    if (column->example.length)
        buffer_format(out, "                   for example: %.*s\n",
                      TEXT_ARGUMENTS(column->example));
}

/* A header and a row to begin with. */
static void write_example(const struct schema *schema, struct buffer *out)
{
    buffer_add_string(out, "\nAn example:\n\n  ");
    for (size_t i = 0; i < schema->column_count; i++)
        buffer_format(out, "%s%.*s", i ? "," : "", TEXT_ARGUMENTS(schema->columns[i].name));
    buffer_add_string(out, "\n  ");
    for (size_t i = 0; i < schema->column_count; i++) {
        struct text example = schema->columns[i].example;
        bool quoted = text_find_char(example, ',', 0) < example.length;
        buffer_format(out, "%s%s%.*s%s", i ? "," : "", quoted ? "\"" : "", TEXT_ARGUMENTS(example),
                      quoted ? "\"" : "");
    }
    buffer_add_char(out, '\n');
}

static void write_schema(const struct schema *schema, struct buffer *out)
{
    buffer_format(out, "%.*s: %.*s\nThe file is %s%.*s.csv. A row is known by ",
                  TEXT_ARGUMENTS(schema->title), TEXT_ARGUMENTS(schema->description),
                  where_words(schema->where), TEXT_ARGUMENTS(schema->name));
    for (size_t i = 0; i < schema->key_count; i++)
        buffer_format(out, "%s%.*s", i ? ", " : "",
                      TEXT_ARGUMENTS(schema->columns[schema->key[i]].name));
    buffer_add_string(out, ".\n\n");
    for (size_t i = 0; i < schema->column_count; i++)
        write_column(&schema->columns[i], out);
    write_example(schema, out);
}

static int print_csvw(const char *name)
{
    for (size_t i = 0; i < built_in_schema_count; i++)
        if (strcmp(built_in_schemas[i].name, name) == 0)
            return command_print(
                (struct text){built_in_schemas[i].text, built_in_schemas[i].length});
    return command_misused(&command_tables, "there is no table '%s'.", name);
}

static int print(const char *name)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct schemas schemas = {0};
    struct buffer out = {0};
    int code = EXIT_DONE;
    schemas_read(&arena, &schemas, &diagnostics);
    const struct schema *schema = name ? schemas_find(&schemas, text_from(name)) : NULL;
    if (name && !schema)
        code = command_misused(&command_tables, "there is no table '%s'.", name);
    else if (schema)
        write_schema(schema, &out);
    else
        write_list(&schemas, &out);
    if (code == EXIT_DONE)
        code = command_print(buffer_text(&out));
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    struct command_line line;
    int code = command_line_read(&command_tables, argc, argv, &line);
    if (code == EXIT_DONE)
        code = command_line_limit(&line, 1);
    if (code != EXIT_DONE)
        return code;
    bool csvw = command_line_value(&line, "csvw");
    if (csvw && line.word_count == 0)
        return command_misused(&command_tables, "--csvw needs a table's name.");
    const char *name = line.word_count > 0 ? line.words[0] : NULL;
    return csvw ? print_csvw(name) : print(name);
}

static const struct command_option options[] = {
    {"csvw", NULL,
     "The same for programs: the table's metadata as the W3C's standard for CSV on the Web has "
     "it."},
    {0},
};

const struct command command_tables = {
    .name = "tables",
    .words = "[NAME [--csvw]]",
    .summary = "say which tables there are and what their columns mean",
    .help = "Without a name, lists the tables. With one, says what each of its columns means, what "
            "may stand in it, and gives an example to begin with.",
    .options = options,
    .more = "A CSV file of any other name is a table of your own. It needs such metadata beside "
            "it: visits.csv goes with visits.csv-metadata.json. This says what the columns mean, "
            "which of them tell the rows apart, and what may not be published. data/README.md has "
            "an example.\n"
            "\n"
            "Exit codes: 0 printed; 2 the command is wrong; 74 the system refused to write; 75 "
            "memory ran out.",
    .run = run,
};
