/* placard serve: the site in the browser, which follows the files on the disk. */
#include "serve/serve.h"

#include "base/buffer.h"
#include "base/unicode.h"
#include "command/command.h"
#include "command/site_options.h"

enum { PORT = 8000, PORT_LEAST = 1024, PORT_MOST = 65535 };

/* --- the words ------------------------------------------------------------------------------------ */

static void write_ready(const struct serve_news *news, bool shows_restricted, struct buffer *out)
{
    if (news->port_was_taken)
        buffer_format(out, "Another program has the port that was asked for, so this is at %d.\n",
                      news->port);
    buffer_format(out, "Look at http://127.0.0.1:%d/ while you write; Ctrl-C ends it.\n",
                  news->port);
    if (shows_restricted)
        buffer_add_string(out, "NOT FOR PUBLICATION: figures that are restricted or under embargo "
                               "are shown on these pages.\n");
}

static void write_change(const struct serve_news *news, struct buffer *out)
{
    const struct texts *changed = news->changed;
    if (changed->count == 0)
        buffer_add_string(out, "Many files");
    else
        unicode_write_visible(out, changed->items[0]);
    if (changed->count > 1)
        buffer_format(out, " and %zu more", changed->count - 1);
    if (news->moment == SERVE_SHOWN)
        buffer_format(out, ": shown after %lld ms.\n", (long long)news->milliseconds);
    else
        buffer_add_string(out, ": not shown, for there are mistakes.\n");
    if (news->misses_changes)
        buffer_add_string(out, "A folder cannot be watched any more, so changes in it go unseen. "
                               "Begin again.\n");
}

static void write_checked(const struct serve_news *news, struct buffer *out)
{
    if (news->diagnostics->errors + news->diagnostics->warnings == 0)
        buffer_format(out, "%zu page%s are in order.\n", news->pages, command_plural(news->pages));
}

static void print_news(void *context, const struct serve_news *news)
{
    const struct serve_options *options = context;
    struct buffer out = {0};
    switch (news->moment) {
    case SERVE_READY:
        write_ready(news, options->build.shows_restricted, &out);
        break;
    case SERVE_SHOWN:
    case SERVE_REFUSED:
        write_change(news, &out);
        break;
    case SERVE_CHECKED:
        write_checked(news, &out);
        break;
    }
    command_print(buffer_text(&out));
    buffer_release(&out);
    if (news->moment != SERVE_SHOWN) /* its mistakes are told when all pages are known */
        command_print_diagnostics(news->diagnostics);
}

/* --- the command ------------------------------------------------------------------------------------ */

static int serve(const struct site_options *options)
{
    struct diagnostics diagnostics = {0};
    struct serve_options what = {
        .build = options->build,
        .port = PORT,
        .follows_clock = !command_line_value(options->line, "as-of"),
        .tell = print_news,
        .context = &what,
    };
    int code = command_line_number(options->line, "port", PORT_LEAST, PORT_MOST, &what.port);
    what.build.shows_restricted = command_line_value(options->line, "show-restricted");
    if (code == EXIT_DONE && !serve_project(&what, &diagnostics)) {
        command_print_diagnostics(&diagnostics);
        code = command_exit_code(&diagnostics);
    }
    diagnostics_release(&diagnostics);
    return code;
}

static int run(int argc, char **argv)
{
    return site_options_act(&command_serve, argc, argv, serve);
}

static const struct command_option options[] = {
    {"port", "N",
     "The port to listen at. If another program has it, one of the next is taken. "
     "Default: 8000."},
    {"show-restricted", NULL,
     "Shows what is restricted or under embargo, too. Every page then says "
     "'NOT FOR PUBLICATION'."},
    SITE_OPTION_PROJECT,
    SITE_OPTION_PREVIOUS,
    SITE_OPTION_AS_OF,
    {0},
};

const struct command command_serve = {
    .name = "serve",
    .words = "",
    .summary = "look at the site while you write",
    .help = "Shows the site in a browser on this computer, at http://127.0.0.1:8000/. It follows "
            "the files of content, data and templates: when you save one, the page that is open "
            "shows it. A mistake is shown on top of the page, with its line and what to do, "
            "and the last good page stays underneath.\n"
            "\n"
            "Nothing is written to the disk, nobody but this computer is answered, and what may "
            "not be published is not shown. Ctrl-C ends it.",
    .options = options,
    .more = "Exit codes: 0 it was ended; 2 the command is wrong; 74 the system refused to "
            "listen or to watch the folders; 75 memory ran out.",
    .run = run,
};
