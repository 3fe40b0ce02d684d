#include "build/explain.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "command/meter.h"
#include "command/site_options.h"
#include "read/numeral.h"
#include "render/row_value.h"
#include "render/words.h"

#include <string.h>

static void write_line(struct buffer *out, const char *name, struct text text)
{
    if (text.length > 0)
        buffer_format(out, "%-10s %.*s\n", name, TEXT_ARGUMENTS(text));
}

static void write_claims(const struct explanation *e, struct reader *reader, struct buffer *out)
{
    struct arena *arena = reader->arena;
    for (size_t i = 0; i < e->claims.count; i++) {
        const struct row *claim = e->claims.items[i].claim;
        struct text stated =
            words_quantity(reader, row_cell(claim, "stated")->number, row_text(claim, "unit"));
        write_line(
            out, i ? "" : "stated",
            arena_format(
                arena, "%.*s: %.*s, %.*s", TEXT_ARGUMENTS(row_label(claim)), TEXT_ARGUMENTS(stated),
                TEXT_ARGUMENTS(choice_words(reader, claim->table, row_cell(claim, "verdict")))));
        write_line(out, "", row_text(claim, "resolution"));
    }
}

static struct text place_words(const struct place *place, struct arena *arena)
{
    struct position position = source_position(place->source, place->at);
    return arena_format(arena, "%.*s:%zu:%zu", TEXT_ARGUMENTS(place->source->name), position.line,
                        position.column);
}

/* The document and the place in it; empty for a row without a source. */
static struct text source_words(const struct row *row, struct reader *reader)
{
    int column = schema_column(row->table->schema, TEXT("source"));
    return column == NO_COLUMN ? (struct text){0} : cell_words(row, (size_t)column, reader);
}

/* What is printed, and how it differs from what is written. */
static void write_printed(const struct explanation *e, struct reader *reader, struct buffer *out)
{
    const struct cell *cell = &e->row->cells[e->column];
    struct text words = cell_words(e->row, e->column, reader);
    struct numeral shown;
    size_t from = 0;
    write_line(out, "printed", words);
    bool hidden = text_find(row_text(e->row, "marker"), TEXT("[c]"), 0) != SIZE_MAX;
    write_line(out, "written",
               cell->text.length ? cell->text
               : hidden          ? TEXT("nothing that may be shown")
                                 : TEXT("nothing"));
    if (cell->text.length && numeral_next(words, &from, &shown) &&
        decimal_compare(shown.value, cell->number) != 0)
        write_line(out, "rounded", TEXT("to the nearest penny"));
    write_line(out, "at", place_words(&cell->place, reader->arena));
}

static void write_marker(const struct explanation *e, struct reader *reader, struct buffer *out)
{
    struct text marker = row_text(e->row, "marker");
    struct text meaning = words_marker(reader, marker);
    bool hides = e->row->cells[e->column].text.length == 0;
    if (marker.length)
        write_line(out, "marker",
                   arena_format(reader->arena, "%.*s %.*s%s", TEXT_ARGUMENTS(marker),
                                TEXT_ARGUMENTS(meaning), hides ? ", in place of a number" : ""));
}

static void write_uses(const struct explanation *e, struct arena *arena, struct buffer *out)
{
    for (size_t i = 0; i < e->uses.count; i++) {
        const struct use *use = &e->uses.items[i];
        write_line(out, i ? "" : "used for",
                   arena_format(arena, "%.*s: %.*s, %.*s", TEXT_ARGUMENTS(use->what),
                                TEXT_ARGUMENTS(use->words), TEXT_ARGUMENTS(use->page->path)));
    }
}

/* What is printed, where it is written, where it is from, what is said of it, where it goes. */
static void write_explanation(const struct explanation *e, const struct site *site,
                              struct arena *arena, struct buffer *out)
{
    struct reader reader = reader_of(site, arena);
    const struct cell *source = row_cell(e->row, "source");
    write_printed(e, &reader, out);
    if (row_cell(e->row, "status"))
        write_line(out, "status", choice_words(&reader, e->row->table, row_cell(e->row, "status")));
    write_marker(e, &reader, out);
    if (source && source->refers) {
        write_line(out, "from", source_words(e->row, &reader));
        struct date dated = row_cell(source->refers, "published")->when;
        write_line(out, "dated", words_date(&reader, dated));
    }
    write_line(out, "note", row_text(e->row, "note"));
    write_claims(e, &reader, out);
    write_uses(e, arena, out);
    for (size_t i = 0; i < e->pages.count; i++)
        write_line(out, i ? "" : "on", e->pages.items[i]->path);
}

/* --- the figures of a page ------------------------------------------------------------ */

static void write_figure(const struct explanation *e, struct reader *reader, struct buffer *out)
{
    enum { WIDTH = 14 };
    struct text words = cell_words(e->row, e->column, reader);
    struct text source = source_words(e->row, reader);
    buffer_add(out, words);
    for (size_t i = unicode_width(words); i < WIDTH; i++)
        buffer_add_char(out, ' ');
    buffer_format(out, " %.*s",
                  TEXT_ARGUMENTS(place_words(&e->row->cells[e->column].place, reader->arena)));
    if (source.length)
        buffer_format(out, "  %.*s", TEXT_ARGUMENTS(source));
    buffer_add_char(out, '\n');
}

static void write_list(const struct explanations *list, struct reader *reader, struct buffer *out)
{
    for (size_t i = 0; i < list->count; i++)
        write_figure(&list->items[i], reader, out);
}

/* All figures of the page; or those that are printed as `figure`, and what it is made of. */
static void write_page(const struct page_figures *figures, struct text figure,
                       const struct site *site, struct arena *arena, struct buffer *out)
{
    struct reader reader = reader_of(site, arena);
    if (figure.length == 0 && figures->list.count == 0)
        buffer_format(out, "%.*s prints no figure from the data.\n",
                      TEXT_ARGUMENTS(figures->page->path));
    if (figure.length == 0) {
        write_list(&figures->list, &reader, out);
        return;
    }
    for (size_t i = 0; i < figures->list.count; i++) {
        if (i > 0)
            buffer_add_char(out, '\n');
        write_explanation(&figures->list.items[i], site, arena, out);
    }
    if (figures->parts.count == 0)
        return;
    if (figures->list.count)
        buffer_add_char(out, '\n');
    write_line(out, "printed", figure);
    write_line(out, "worked out",
               arena_format(arena, "as the %.*s, from:", TEXT_ARGUMENTS(figures->worked_out)));
    write_list(&figures->parts, &reader, out);
}

/* --- the command ------------------------------------------------------------------------ */

/* A page's address or file; a partnership's folder has no dot in it. */
static bool is_page(struct text word)
{
    return text_ends(word, ".html") || text_ends(word, ".md");
}

static bool explain_words(const struct site_options *options, struct arena *arena,
                          struct diagnostics *diagnostics, struct buffer *out)
{
    const struct command_line *line = options->line;
    struct text first = text_from(line->words[0]);
    struct text second = text_from(line->word_count > 1 ? line->words[1] : NULL);
    struct site site;
    if (is_page(first)) {
        struct page_figures figures;
        bool good =
            explain_page(arena, &options->build, first, second, &site, &figures, diagnostics);
        if (good)
            write_page(&figures, second, &site, arena, out);
        return good;
    }
    struct explanation explanation;
    struct text folder = text_is(first, "shared") ? (struct text){0} : first;
    bool good =
        explain_cell(arena, &options->build, folder, second, &site, &explanation, diagnostics);
    if (good)
        write_explanation(&explanation, &site, arena, out);
    return good;
}

static int explain(const struct site_options *options)
{
    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    const struct command_line *line = options->line;
    if (line->word_count == 0 || (line->word_count == 1 && !is_page(text_from(line->words[0]))))
        return command_misused(&command_explain,
                               "it needs a page, or a partnership and the name of a number.");
    if (line->word_count > 2)
        return command_line_limit(line, 2);
    struct meter meter;
    struct site_options metered = *options;
    metered.build.listener = meter_start(&meter, options->loudness);
    bool good = explain_words(&metered, &arena, &diagnostics, &out);
    meter_stop(&meter);
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

static const struct command_option options[] = {SITE_OPTION_PROJECT, SITE_OPTION_AS_OF, {0}};

const struct command command_explain = {
    .name = "explain",
    .words = "PARTNERSHIP TABLE.KEY.COLUMN | PAGE [FIGURE]",
    .summary = "follow a number to its row, its document and its pages",
    .help =
        "Says of one number what pages print, where it is written and which document it is from. "
        "Then follow what documents state about it, what is worked out from it, and the pages that "
        "print a number of its row. The name is what a page would write:\n"
        "\n"
        "  placard explain enfield allocations.ssmtrg.2023-24.amount\n"
        "\n"
        "For a shared table write 'shared' in place of the partnership.\n"
        "\n"
        "A page is given by its address or its Markdown file. It lists every figure that the page "
        "prints from the data, with its row and its document. With a figure as well, as the page "
        "prints it, it explains that one:\n"
        "\n"
        "  placard explain enfield/funding.html \"£457,127\"",
    .options = options,
    .more = "Exit codes: 0 explained; 1 there is no such number or page, or the project has "
            "errors; 2 the command is wrong; 74 the system refused to read; 75 memory ran out.",
    .run = run,
};
