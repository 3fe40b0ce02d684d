/* placard render: one template, the values of a JSON file, and the result on
 * standard output. For trying a template out, and for Mustache's own test suite. */
#include "command/command.h"

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/map.h"
#include "host/file.h"
#include "read/json.h"
#include "read/mustache.h"
#include "render/expand.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { FILE_LIMIT = 16 * 1024 * 1024 };

struct request {
    const char *template; /* its path */
    const char *data;
    const char *partials; /* a folder; NULL: the template's own */
    bool lenient;
};

/* The templates in the folder of partials, each read when it is first asked for. */
struct shelf {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct text folder;
    enum mustache_dialect dialect;
    struct map templates;
};

/* EXIT_DONE, or EXIT_USAGE after saying what is wrong. */
static int read_request(int argc, char **argv, struct request *request)
{
    struct command_line line;
    int code = command_line_read(&command_render, argc, argv, &line);
    if (code != EXIT_DONE)
        return code;
    request->data = command_line_value(&line, "data");
    request->partials = command_line_value(&line, "partials");
    request->lenient = command_line_value(&line, "lenient");
    if (line.word_count == 0)
        return command_misused(&command_render, "the template is missing.");
    if (line.word_count > 1)
        return command_line_limit(&line, 1);
    if (!request->data)
        return command_misused(&command_render, "--data is missing.");
    request->template = line.words[0];
    return EXIT_DONE;
}

static struct text folder_of(struct text path)
{
    for (size_t i = path.length; i > 0; i--)
        if (path.at[i - 1] == '/')
            return text_slice(path, 0, i);
    return (struct text){0};
}

static const struct source *read_text(struct arena *arena, struct text path,
                                      struct diagnostics *diagnostics)
{
    const struct source *source = file_read(arena, path, path.at, FILE_LIMIT, diagnostics);
    return source && file_check_text(source, diagnostics) ? source : NULL;
}

/* Reads NAME.mustache. NULL when there is no such file. expand has seen to it that
 * the name does not lead out of the folder. */
static const struct template *shelf_read(struct shelf *shelf, struct text name)
{
    struct text path = arena_format(shelf->arena, "%.*s%.*s.mustache",
                                    TEXT_ARGUMENTS(shelf->folder), TEXT_ARGUMENTS(name));
    if (access(path.at, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
        return NULL;
    const struct source *source = read_text(shelf->arena, path, shelf->diagnostics);
    const struct template *template =
        source ? template_parse(shelf->arena, source, 0, shelf->dialect, shelf->diagnostics) : NULL;
    return template ? template : template_broken();
}

/* What the map holds: also that there is no such template. */
struct entry {
    const struct template *template;
};

static const struct template *shelf_find(void *context, struct text name)
{
    struct shelf *shelf = context;
    struct entry *entry = map_find(&shelf->templates, name);
    if (!entry) {
        entry = arena_new(shelf->arena, struct entry);
        entry->template = shelf_read(shelf, name);
        map_add(shelf->arena, &shelf->templates, arena_copy(shelf->arena, name), entry);
    }
    return entry->template;
}

static enum mustache_dialect dialect_for(const struct request *request)
{
    if (request->lenient)
        return MUSTACHE_PLAIN; /* just what Mustache's specification says */
    return text_ends(text_from(request->template), ".md") ? MUSTACHE_MARKDOWN : MUSTACHE_HTML;
}

/* False after an error, which is told. */
static bool render(const struct request *request, struct arena *arena,
                   struct diagnostics *diagnostics, struct buffer *out)
{
    struct text path = text_from(request->template);
    struct shelf shelf = {.arena = arena,
                          .diagnostics = diagnostics,
                          .folder = folder_of(path),
                          .dialect = dialect_for(request)};
    if (request->partials)
        shelf.folder = arena_format(arena, "%s/", request->partials);
    struct reader reader = {.arena = arena};
    struct expansion expansion = {.find = shelf_find,
                                  .context = &shelf,
                                  .reader = &reader,
                                  .diagnostics = diagnostics,
                                  .lenient = request->lenient};
    const struct source *source = read_text(arena, path, diagnostics);
    const struct source *json = read_text(arena, text_from(request->data), diagnostics);
    const struct template *template =
        source ? template_parse(arena, source, 0, shelf.dialect, diagnostics) : NULL;
    const struct node *data = json ? json_read(arena, json, diagnostics) : NULL;
    return template && data && expand(template, value_from_node(data), &expansion, out);
}

static int run(int argc, char **argv)
{
    struct request request = {0};
    int code = read_request(argc, argv, &request);
    if (code != EXIT_DONE)
        return code;

    struct arena arena = {0};
    struct diagnostics diagnostics = {0};
    struct buffer out = {0};
    bool good = render(&request, &arena, &diagnostics, &out);
    command_print_diagnostics(&diagnostics);
    code = good ? command_print(buffer_text(&out)) : command_exit_code(&diagnostics);
    buffer_release(&out);
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return code;
}

static const struct command_option options[] = {
    {"data", "FILE.json", "The values."},
    {"partials", "FOLDER", "Where other templates are. Default: the template's folder."},
    {"lenient", NULL,
     "As Mustache's specification has it: a name that does not exist is empty, and a value may "
     "stand anywhere."},
    {0},
};

const struct command command_render = {
    .name = "render",
    .words = "TEMPLATE --data FILE.json",
    .summary = "try one template out with the values of a JSON file",
    .help = "Fills the template with the values of a JSON file and prints the result. {{>name}} is "
            "the file name.mustache in the folder of partials. A template that ends in .md is "
            "Markdown: its values are escaped for Markdown; any other is HTML.",
    .options = options,
    .more = "Exit codes: 0 printed; 1 the template or its data have errors; 2 the command is "
            "wrong; 74 the system refused to read or write; 75 memory ran out.",
    .run = run,
};
