#include "build/build.h"

#include "base/buffer.h"
#include "command/site_options.h"
#include "render/row_value.h"
#include "render/words.h"

#include <string.h>

static void write_line(struct buffer *out, const char *name, struct text text)
{
    if (text.length > 0)
        buffer_format(out, "%-10s %.*s\n", name, TEXT_ARGUMENTS(text));
}

static void write_claims(const struct explanation *e, struct arena *arena, struct buffer *out)
{
    for (size_t i = 0; i < e->claims.count; i++) {
        const struct row *claim = e->claims.items[i].claim;
        struct text stated =
            words_quantity(arena, row_cell(claim, "stated")->number, row_text(claim, "unit"));
        write_line(out, i ? "" : "stated",
                   arena_format(arena, "%.*s: %.*s, %.*s", TEXT_ARGUMENTS(row_label(claim)),
                                TEXT_ARGUMENTS(stated),
                                TEXT_ARGUMENTS(cell_label(row_cell(claim, "verdict")))));
        write_line(out, "", row_text(claim, "resolution"));
    }
}

/* What is printed, where it is written, where it is from, what is said of it, where it goes. */
static void write_explanation(const struct explanation *e, const struct site *site,
                              struct arena *arena, struct buffer *out)
{
    struct reader reader = {.arena = arena, .site = site};
    const struct cell *cell = &e->row->cells[e->column];
    const struct cell *source = row_cell(e->row, "source");
    struct position position = source_position(cell->place.source, cell->place.at);
    write_line(out, "printed", cell_words(e->row, e->column, &reader));
    write_line(out, "written", cell->text.length ? cell->text : TEXT("nothing"));
    write_line(out, "at",
               arena_format(arena, "%.*s:%zu:%zu", TEXT_ARGUMENTS(cell->place.source->name),
                            position.line, position.column));
    if (row_cell(e->row, "status"))
        write_line(out, "status", cell_label(row_cell(e->row, "status")));
    if (row_text(e->row, "marker").length) {
        struct text marker = row_text(e->row, "marker");
        const char *meaning = words_marker(marker);
        write_line(out, "marker",
                   arena_format(arena, "%.*s %s", TEXT_ARGUMENTS(marker), meaning ? meaning : ""));
    }
    if (source && source->refers) {
        struct reader plain = {.arena = arena, .site = site};
        int column = schema_column(e->row->table->schema, TEXT("source"));
        write_line(out, "from", cell_words(e->row, (size_t)column, &plain));
        struct date dated = row_cell(source->refers, "published")->when;
        write_line(out, "dated", words_date(arena, dated));
    }
    write_line(out, "note", row_text(e->row, "note"));
    write_claims(e, arena, out);
    for (size_t i = 0; i < e->pages.count; i++)
        write_line(out, i ? "" : "on", e->pages.items[i]->path);
}

static int explain(const struct site_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    struct site site;
    struct explanation explanation;
    if (!options->words[1])
        return command_misused(&command_explain,
                               "it needs a partnership and the name of a number.");
    bool shared = strcmp(options->words[0], "shared") == 0;
    bool good = explain_cell(&arena, &options->build,
                             shared ? (struct text){0} : text_from(options->words[0]),
                             text_from(options->words[1]), &site, &explanation, &diagnostics);
    if (good)
        write_explanation(&explanation, &site, &arena, &out);
    int code = command_report(&diagnostics, FORMAT_TEXT, good, buffer_text(&out));
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_explain, argc, argv, explain);
}

const struct command command_explain = {
    .name = "explain",
    .usage = "PARTNERSHIP TABLE.KEY.COLUMN [--project FOLDER] [--as-of DATE]",
    .summary = "follow a number to its row, its document and its pages",
    .help =
        "Says of one number what pages print, where it is written, which document it is from,\n"
        "what documents state about it, and which pages print a number of its row. The name is\n"
        "what a page would write: placard explain enfield allocations.ssmtrg.2023-24.amount.\n"
        "For a shared table write shared in place of the partnership.\n"
        "\n"
        "  --project FOLDER  the folder that holds content, data and templates (default: .)\n"
        "  --as-of DATE      the day that the site speaks of (default: today)\n"
        "\n"
        "Exit codes: 0 explained; 1 there is no such number, or the project has errors; 2 the\n"
        "command is wrong; 74 the system refused to read; 75 memory ran out.\n",
    .run = run,
};
