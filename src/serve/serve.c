#include "serve/serve.h"

#include "host/clock.h"
#include "host/interrupt.h"
#include "host/lock.h"
#include "host/memory.h"
#include "host/tree.h"
#include "host/watch.h"
#include "host/web_server.h"
#include "serve/client.h"
#include "serve/dress.h"
#include "serve/kept.h"
#include "serve/media_type.h"
#include "serve/preview.h"

enum {
    SETTLE = 5,    /* milliseconds without a change, after which editors have done */
    PAUSE = 250,   /* milliseconds, before all is checked */
    PORTS = 20,    /* so many are tried */
    LOOKED_AT = 4, /* pages that are looked at before they are shown anew */
};

struct serve {
    const struct serve_options *options;
    struct build_options build;
    struct web_server *server;
    struct watch *watch;
    struct interrupt interrupt;

    struct lock *lock;     /* guards what follows, which the server's thread uses, too */
    struct preview *shown; /* NULL until a load has gone well */
    struct buffer refusal; /* what is shown until then */
    struct kept_pages kept;
};

/* --- answers: in the server's thread -------------------------------------------------------------- */

static bool find_client_file(const struct client_file *files, size_t count, struct text name,
                             struct text *bytes)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(name, files[i].name))
            *bytes = (struct text){files[i].text, files[i].length};
    return bytes->length > 0;
}

static void answer_client(struct text path, struct web_answer *answer)
{
    struct text name = text_slice(path, sizeof PREVIEW_FOLDER - 1, path.length);
    struct text file = text_slice(name, 0, name.length - (text_ends(name, ".js") ? 3 : 4));
    if (text_ends(name, ".js"))
        find_client_file(client_scripts, client_script_count, file, &answer->body);
    else if (text_ends(name, ".css"))
        find_client_file(client_styles, client_style_count, file, &answer->body);
    answer->type = media_type(path);
    answer->status = answer->body.length > 0 ? 200 : 404;
}

static void answer_page(struct serve *serve, const struct preview_file *file, struct arena *arena,
                        struct web_answer *answer)
{
    struct text kept = kept_find(&serve->kept, file->path);
    answer->type = media_type(TEXT(".html"));
    if (file->is_good)
        kept_put(&serve->kept, file->path, file->bytes);
    if (file->is_good || kept.length > 0)
        answer->body =
            dress_page(arena, file->is_good ? file->bytes : kept, serve->build.shows_restricted);
    else
        answer->body = dress_refusal(arena, file->bytes, serve->build.shows_restricted);
}

static void answer_file(struct serve *serve, struct text path, struct arena *arena,
                        struct web_answer *answer)
{
    struct preview_file file;
    struct text folder = arena_join(arena, path, TEXT("/"));
    bool found = preview_find(serve->shown, path, arena, &file);
    answer->status = found ? 200 : 404;
    if (!found && preview_has_page(serve->shown, arena_join(arena, folder, TEXT("index.html")))) {
        answer->status = 301;
        answer->moved_to = arena_join(arena, TEXT("/"), folder);
        return;
    }
    if (!found && !preview_find(serve->shown, TEXT("404.html"), arena, &file))
        return;
    if (file.page) {
        answer_page(serve, &file, arena, answer);
    } else if (file.may_hold_restricted) {
        answer->status = 403;
        answer->type = "text/plain; charset=utf-8";
        answer->body =
            TEXT("NOT FOR PUBLICATION: with --show-restricted, only pages are served, for "
                 "a file cannot say that it must not be passed on.\n");
    } else {
        answer->type = media_type(path);
        answer->body = arena_copy(arena, file.bytes); /* it may be gone before it is sent */
    }
}

static void answer_request(void *context, const struct web_request *request, struct arena *arena,
                           struct web_answer *answer)
{
    struct serve *serve = context;
    struct text path = text_slice(request->path, 1, request->path.length);
    if (path.length == 0 || text_ends(path, "/"))
        path = arena_join(arena, path, TEXT("index.html"));
    lock_take(serve->lock);
    if (text_is(path, PREVIEW_EVENTS)) {
        answer->is_stream = true;
        answer->replays = true; /* or a page that is opened late would not show its mistakes */
    } else if (text_starts(path, PREVIEW_FOLDER)) {
        answer_client(path, answer);
    } else if (serve->shown) {
        answer_file(serve, path, arena, answer);
    } else {
        answer->status = 503;
        answer->type = media_type(TEXT(".html"));
        answer->body = arena_copy(arena, buffer_text(&serve->refusal));
    }
    lock_give(serve->lock);
}

/* --- following the disk: in the thread that began -------------------------------------------------- */

static void tell(struct serve *serve, struct serve_news news, struct preview *about)
{
    news.port = web_server_port(serve->server);
    news.port_was_taken = news.port != serve->options->port;
    news.pages = preview_page_count(about);
    news.diagnostics = preview_diagnostics(about);
    serve->options->tell(serve->options->context, &news);
}

static struct preview *load(struct serve *serve)
{
    const char *why;
    if (serve->options->follows_clock)
        clock_now(&serve->build.as_of, &why); /* it could before */
    struct preview *next = preview_load(&serve->build);
    for (size_t i = 0; preview_is_whole(next) && i < serve->kept.count && i < LOOKED_AT; i++)
        preview_look(next, buffer_text(&serve->kept.items[i].path));
    return next;
}

/* What is shown as long as no load has gone well. */
static void refuse(struct serve *serve, struct arena *arena, struct preview *next)
{
    struct buffer words = {0};
    diagnostics_write(preview_diagnostics(next), false, &words);
    buffer_clear(&serve->refusal);
    buffer_add(&serve->refusal,
               dress_refusal(arena, buffer_text(&words), serve->build.shows_restricted));
    buffer_release(&words);
}

/* Shows what was loaded, if there is nothing wrong with it. Gives what nobody needs any more
 * when it has been told of. */
static struct preview *change_over(struct serve *serve, struct arena *arena, struct preview *next)
{
    struct preview *old = serve->shown;
    lock_take(serve->lock);
    if (preview_is_whole(next)) {
        serve->shown = next;
    } else {
        old = next;
        refuse(serve, arena, next);
    }
    lock_give(serve->lock);
    return old;
}

static void send_problems(struct serve *serve, struct arena *arena, struct preview *about)
{
    struct text problems = dress_problems_json(arena, preview_diagnostics(about));
    web_server_send(serve->server, "problems", problems);
}

/* Style sheets change places by themselves; for all else pages are loaded anew. */
static void send_change(struct serve *serve, struct arena *arena, const struct preview *old,
                        const struct preview *next, const struct watch_changes *changes)
{
    struct style_changes styles = {0};
    bool only_styles = old != NULL && !changes->everything;
    for (size_t i = 0; i < changes->paths.count; i++)
        only_styles = only_styles && text_ends(changes->paths.items[i], ".css");
    if (only_styles && preview_style_changes(old, next, arena, &styles))
        web_server_send(serve->server, "styles", dress_styles_json(arena, &styles));
    else
        web_server_send(serve->server, "pages", TEXT("changed"));
}

static bool is_overtaken(void *context)
{
    const struct serve *serve = context;
    return interrupt_comes(&serve->interrupt, watch_descriptor(serve->watch), 0);
}

/* Not at once: the browser has a page to show. */
static void check(struct serve *serve, struct arena *arena)
{
    if (interrupt_comes(&serve->interrupt, watch_descriptor(serve->watch), PAUSE) ||
        !preview_check(serve->shown, is_overtaken, serve))
        return;
    send_problems(serve, arena, serve->shown);
    tell(serve, (struct serve_news){.moment = SERVE_CHECKED}, serve->shown);
}

/* Before all is loaded: if a sentence is all that has changed, it need not wait. */
static void show_words(struct serve *serve, const struct watch_changes *changes)
{
    bool shown = false;
    if (!serve->shown || changes->paths.count != 1)
        return;
    lock_take(serve->lock);
    shown = preview_take_words(serve->shown, changes->paths.items[0]);
    lock_give(serve->lock);
    if (shown)
        web_server_send(serve->server, "pages", TEXT("words"));
}

static void follow(struct serve *serve, struct arena *arena, const struct watch_changes *changes)
{
    int64_t start = clock_milliseconds();
    show_words(serve, changes);
    struct preview *next = load(serve);
    struct preview *old = change_over(serve, arena, next);
    bool whole = preview_is_whole(next);
    struct serve_news news = {.moment = whole ? SERVE_SHOWN : SERVE_REFUSED,
                              .changed = &changes->paths,
                              .misses_changes = changes->incomplete};
    send_problems(serve, arena, next);
    if (whole)
        send_change(serve, arena, old, next, changes);
    news.milliseconds = clock_milliseconds() - start;
    tell(serve, news, next);
    preview_release(old);
    if (whole)
        check(serve, arena);
}

static void follow_until_ended(struct serve *serve)
{
    struct arena arena = {0};
    struct watch_changes changes;
    while (interrupt_wait(&serve->interrupt, watch_descriptor(serve->watch))) {
        if (watch_wait(serve->watch, &arena, 0, SETTLE, &changes))
            follow(serve, &arena, &changes);
        arena_clear(&arena);
    }
    arena_release(&arena);
}

/* --- begin and end ---------------------------------------------------------------------------------- */

static bool check_project(const char *project, struct diagnostics *diagnostics)
{
    if (tree_exists(project))
        return true;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                                    "there is no folder %s", project);
    advise(diagnostics, d,
           "Name with --project the folder that holds content, data and templates.");
    return false;
}

static bool open_watch(struct serve *serve, struct arena *arena, struct diagnostics *diagnostics)
{
    static const char *const folders[] = {"content", "data", "templates"};
    enum { COUNT = sizeof folders / sizeof *folders };
    const char *roots[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        roots[i] = arena_format(arena, "%s/%s", serve->build.project, folders[i]).at;
    serve->watch = watch_open(roots, COUNT, diagnostics);
    return serve->watch != NULL;
}

static bool open_server(struct serve *serve, struct diagnostics *diagnostics)
{
    struct web_server_options options = {
        .port = serve->options->port, .ports = PORTS, .answer = answer_request, .context = serve};
    serve->server = web_server_open(&options, diagnostics);
    return serve->server != NULL;
}

/* Loads before anybody can ask. */
static bool begin(struct serve *serve, struct arena *arena, struct diagnostics *diagnostics)
{
    int64_t start = clock_milliseconds();
    struct preview *first = load(serve);
    struct preview *old = change_over(serve, arena, first);
    struct serve_news news = {.moment = SERVE_READY};
    bool good = open_server(serve, diagnostics);
    if (good) {
        send_problems(serve, arena, first);
        news.milliseconds = clock_milliseconds() - start;
        tell(serve, news, first);
    }
    if (good && serve->shown)
        check(serve, arena);
    preview_release(old);
    return good;
}

bool serve_project(const struct serve_options *options, struct diagnostics *diagnostics)
{
    memory_keep();
    struct serve serve = {.options = options, .build = options->build, .lock = lock_new()};
    struct arena arena = {0};
    bool good = check_project(serve.build.project, diagnostics) &&
                interrupt_open(&serve.interrupt, diagnostics) &&
                open_watch(&serve, &arena, diagnostics) && begin(&serve, &arena, diagnostics);
    if (good)
        follow_until_ended(&serve);
    web_server_close(serve.server);
    watch_close(serve.watch);
    interrupt_close(&serve.interrupt);
    preview_release(serve.shown);
    buffer_release(&serve.refusal);
    kept_release(&serve.kept);
    lock_free(serve.lock);
    arena_release(&arena);
    return good;
}
