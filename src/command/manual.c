#include "command/manual.h"

#include "base/diagnostic.h"
#include "command/paragraph.h"

#include <string.h>

enum { TERM_WIDTH = 24 }; /* a wider one has a line of its own */

static const char EXIT_CODES[] = "Exit codes: ";

/* placard itself, as if it were a command. */
static const struct command overview = {
    .name = "",
    .words = "COMMAND …",
    .summary = "publish what a partnership promised, spends and has reached",
    .help = "placard publishes what a partnership promised, spends and has reached. It reads a "
            "folder of Markdown, CSV and templates and makes a static website of it.",
    .more = "'placard help COMMAND' says more about one of them, and 'placard help problems' "
            "what can be wrong.\n"
            "\n"
            "Exit codes: 0 all is well; 1 the content has errors; 2 the command or its folders are "
            "wrong; 74 the system refused to read or write; 75 memory ran out.",
};

/* --- lists -------------------------------------------------------------------------- */

static size_t wider(size_t widest, size_t width)
{
    return width > widest && width <= TERM_WIDTH ? width : widest;
}

static void write_options(const struct manual_form *form, const struct command_option *options,
                          struct buffer *out)
{
    struct buffer term = {0};
    size_t widest = 0;
    if (!options)
        return;
    if (!form->brief)
        form->heading("Options", out);
    form->list(out);
    for (const struct command_option *o = options; o->name; o++) {
        buffer_clear(&term);
        command_write_option(o, &term);
        widest = wider(widest, term.length);
    }
    for (const struct command_option *o = options; o->name; o++) {
        buffer_clear(&term);
        command_write_option(o, &term);
        form->term(buffer_text(&term), widest, text_from(o->help), out);
    }
    buffer_release(&term);
}

static void write_commands(const struct manual_form *form, struct buffer *out)
{
    struct buffer term = {0};
    size_t widest = strlen("placard --version");
    if (!form->brief)
        form->heading("Commands", out);
    form->list(out);
    for (size_t i = 0; commands[i]; i++)
        widest = wider(widest, strlen("placard ") + strlen(commands[i]->name));
    for (size_t i = 0; commands[i]; i++) {
        buffer_clear(&term);
        buffer_format(&term, "placard %s", commands[i]->name);
        form->term(buffer_text(&term), widest, text_from(commands[i]->summary), out);
    }
    form->term(TEXT("placard --version"), widest, TEXT("say which version this is"), out);
    buffer_release(&term);
}

/* "Exit codes: 0 all is well; 1 there are errors." */
static void write_exit_codes(const struct manual_form *form, struct text codes, struct buffer *out)
{
    struct text code;
    struct text number;
    struct text meaning;
    codes = text_slice(codes, strlen(EXIT_CODES), codes.length - 1); /* without the full stop */
    form->heading("Exit status", out);
    form->list(out);
    for (bool more = true; more;) {
        more = text_cut(codes, ';', &code, &codes);
        text_cut(text_trim(code), ' ', &number, &meaning);
        form->term(number, number.length, meaning, out);
    }
}

/* --- a page --------------------------------------------------------------------------- */

static void write_paragraphs(const struct manual_form *form, const char *paragraphs,
                             struct buffer *out)
{
    struct text rest = text_from(paragraphs);
    struct text paragraph;
    while (paragraph_next(&rest, &paragraph)) {
        if (paragraph_is_example(paragraph))
            form->example(paragraph, out);
        else if (!form->brief && text_starts(paragraph, EXIT_CODES))
            write_exit_codes(form, paragraph, out);
        else
            form->paragraph(paragraph, out);
    }
}

void manual_write(const struct manual_form *form, const struct command *command, struct buffer *out)
{
    struct buffer title = {0};
    buffer_format(&title, "placard%s%s", command ? " " : "", command ? command->name : "");
    if (!command)
        command = &overview;
    form->begin(buffer_text(&title), command->summary, command, out);
    write_paragraphs(form, command->help, out);
    if (command == &overview)
        write_commands(form, out);
    write_options(form, command->options, out);
    if (!form->brief && command->more && !text_starts(text_from(command->more), EXIT_CODES))
        form->heading("Notes", out);
    write_paragraphs(form, command->more, out);
    form->end(command, out);
    buffer_release(&title);
}

static void write_problems(const struct manual_form *form, enum severity severity,
                           struct buffer *out)
{
    size_t widest = 0;
    form->list(out);
    for (int i = 0; i < PROBLEM_COUNT; i++)
        widest = wider(widest, strlen(problem_id((enum problem)i)));
    for (int i = 0; i < PROBLEM_COUNT; i++)
        if (problem_severity((enum problem)i) == severity)
            form->term(text_from(problem_id((enum problem)i)), widest,
                       text_from(problem_meaning((enum problem)i)), out);
}

void manual_write_problems(const struct manual_form *form, struct buffer *out)
{
    form->begin(TEXT("placard problems"), "what placard can find wrong", NULL, out);
    form->paragraph(TEXT("What placard can find wrong, by the id that --format gives. After an "
                         "error nothing is published:"),
                    out);
    write_problems(form, SEVERITY_ERROR, out);
    form->paragraph(TEXT("A warning stops nothing, unless --strict is written:"), out);
    write_problems(form, SEVERITY_WARNING, out);
    form->end(NULL, out);
}
