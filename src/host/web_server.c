#include "host/web_server.h"

#include "host/clock.h"
#include "host/web_address.h"
#include "host/web_client.h"
#include "host/web_listen.h"
#include "host/web_stream.h"

#include <errno.h>
#include <limits.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum {
    CONNECTIONS = 512,
    PATIENCE = 30 * 1000,
    HEARTBEAT = 15 * 1000,
    HEADERS = 32 * 1024,       /* bytes of memory for a connection */
    PENDING = 16 * 1024 * 1024 /* bytes of events that the thread has not yet seen */
};

struct web_server {
    struct web_server_options options;
    int port;
    int wake; /* an eventfd that web_server_send and web_server_close write to */
    pthread_t thread;
    pthread_mutex_t mutex;

    /* Under the mutex. */
    struct event *pending; /* the newest first */
    size_t pending_size;
    bool overflowed; /* there were more events than are kept: the older ones are gone */
    bool closing;

    /* The thread's own. */
    struct MHD_Daemon *daemon;
    struct arena arena;
    struct streams streams;
    struct clients clients;
    int64_t next_beat;
};

/* --- answers --- */

/* What is told of a response beside its body. Values are ours or checked: none has a line end. */
static void add_header(struct MHD_Response *response, const char *name, const char *value)
{
    if (MHD_add_response_header(response, name, value) != MHD_YES)
        memory_exhausted();
}

static enum MHD_Result respond(struct MHD_Connection *connection, int status, const char *type,
                               struct MHD_Response *response)
{
    add_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    add_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    add_header(response, "X-Content-Type-Options", "nosniff");
    add_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return result;
}

static struct MHD_Response *response_of(struct text body)
{
    /* It is copied: libmicrohttpd's type has no const. */
    struct MHD_Response *response = MHD_create_response_from_buffer(
        body.length, (void *)(uintptr_t)body.at, MHD_RESPMEM_MUST_COPY);
    if (!response)
        memory_exhausted();
    return response;
}

static const char WORDS[] = "text/plain; charset=utf-8";

/* A sentence for whoever sees it in the browser. The connection is closed after it. */
static enum MHD_Result refuse(struct MHD_Connection *connection, int status, const char *words)
{
    struct MHD_Response *response = response_of(text_from(words));
    add_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        add_header(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    return respond(connection, status, WORDS, response);
}

static enum MHD_Result answer_stream(struct web_server *server, struct MHD_Connection *connection,
                                     bool is_head, bool replays)
{
    static const char type[] = "text/event-stream";
    if (is_head)
        return respond(connection, MHD_HTTP_OK, type, response_of((struct text){0}));
    streams_drop_gone(&server->streams);
    if (server->streams.count >= server->options.connections / 2)
        return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE,
                      "Too many pages of this preview are open. Close some, and try again.\n");
    client_leave(connection);
    return respond(connection, MHD_HTTP_OK, type,
                   streams_answer(&server->streams, connection, replays));
}

static enum MHD_Result answer_request(struct web_server *server, struct MHD_Connection *connection,
                                      const struct web_request *request)
{
    struct web_answer answer = {.status = MHD_HTTP_NOT_FOUND,
                                .type = WORDS,
                                .body = TEXT("There is no page at this address.\n")};
    server->options.answer(server->options.context, request, &server->arena, &answer);
    if (answer.is_stream)
        return answer_stream(server, connection, request->is_head, answer.replays);
    struct MHD_Response *response = response_of(answer.body);
    if (answer.moved_to.length > 0)
        add_header(response, MHD_HTTP_HEADER_LOCATION,
                   web_path_write(&server->arena, answer.moved_to).at);
    return respond(connection, answer.status, answer.type, response);
}

/* --- requests --- */

/* What a request's headers say that matters to us. */
struct headers {
    const struct web_server *server;
    size_t hosts;
    bool is_our_host;
    bool is_foreign;     /* a page of another website asks */
    bool from_elsewhere; /* and so does this, but it may be a link that somebody follows */
    bool navigates;
    bool is_document;
    bool has_body;
};

static enum MHD_Result read_header(void *context, enum MHD_ValueKind kind, const char *name,
                                   size_t name_length, const char *value, size_t value_length)
{
    struct headers *headers = context;
    const struct web_server_options *options = &headers->server->options;
    struct text text = {value, value_length};
    (void)kind;
    (void)name_length;
    if (strcasecmp(name, "Host") == 0) {
        headers->hosts++;
        headers->is_our_host = web_host_is_ours(text, options->host_names, headers->server->port);
    } else if (strcasecmp(name, "Origin") == 0) {
        if (!web_origin_is_ours(text, options->host_names, headers->server->port))
            headers->is_foreign = true;
    } else if (strcasecmp(name, "Sec-Fetch-Site") == 0) {
        if (!text_is(text, "same-origin") && !text_is(text, "none"))
            headers->from_elsewhere = true;
    } else if (strcasecmp(name, "Sec-Fetch-Mode") == 0) {
        headers->navigates = text_is(text, "navigate");
    } else if (strcasecmp(name, "Sec-Fetch-Dest") == 0) {
        headers->is_document = text_is(text, "document");
    } else if (strcasecmp(name, "Transfer-Encoding") == 0 ||
               (strcasecmp(name, "Content-Length") == 0 && !text_is(text, "0"))) {
        headers->has_body = true;
    }
    return MHD_YES;
}

/* Refuses what may not be asked; false when nothing is wrong. */
static bool is_refused(struct web_server *server, struct MHD_Connection *connection,
                       const char *method, enum MHD_Result *result)
{
    struct headers headers = {.server = server};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, read_header, &headers);
    if (headers.hosts != 1)
        *result = refuse(connection, MHD_HTTP_BAD_REQUEST,
                         "A request must say once which host it is for.\n");
    else if (!headers.is_our_host)
        *result = refuse(connection, MHD_HTTP_MISDIRECTED_REQUEST,
                         "This is a preview for one computer. Open it by the address that "
                         "placard printed.\n");
    else if (headers.is_foreign ||
             (headers.from_elsewhere && !(headers.navigates && headers.is_document)))
        *result = refuse(connection, MHD_HTTP_FORBIDDEN,
                         "Another website asked for this. The preview answers its own pages "
                         "only.\n");
    else if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        *result = refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED,
                         "The preview can be read, and nothing else: use GET or HEAD.\n");
    else if (headers.has_body)
        *result = refuse(connection, MHD_HTTP_BAD_REQUEST,
                         "The preview takes no data: send the request without a body.\n");
    else
        return false;
    return true;
}

/* Called when the headers of a request are complete, and again when all of it is. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection,
                                  const char *address, const char *method, const char *version,
                                  const char *upload, size_t *upload_size, void **slot)
{
    struct web_server *server = context;
    struct web_request request = {.is_head = strcmp(method, "HEAD") == 0};
    enum MHD_Result result = MHD_YES;
    (void)version;
    (void)upload;
    if (!*slot) {
        *slot = server;
        is_refused(server, connection, method, &result);
        return result;
    }
    if (*upload_size > 0)
        return MHD_NO;
    if (web_path_read(&server->arena, text_from(address), &request.path))
        result = answer_request(server, connection, &request);
    else
        result = refuse(connection, MHD_HTTP_BAD_REQUEST,
                        "This is not an address that a page can have.\n");
    arena_clear(&server->arena);
    return result;
}

/* We decode addresses ourselves, after they were split: a %2F is no slash. */
static size_t keep_escapes(void *context, struct MHD_Connection *connection, char *string)
{
    (void)context;
    (void)connection;
    return strlen(string);
}

/* --- the thread --- */

/* Takes over what the other threads want of us. False when that is the end. */
static bool take_pending(struct web_server *server)
{
    uint64_t count;
    if (read(server->wake, &count, sizeof count) < 0)
        return true; /* nothing */
    pthread_mutex_lock(&server->mutex);
    struct event *newest = server->pending;
    bool overflowed = server->overflowed;
    bool closing = server->closing;
    server->pending = NULL;
    server->pending_size = 0;
    server->overflowed = false;
    pthread_mutex_unlock(&server->mutex);

    struct event *oldest = NULL;
    while (newest) {
        struct event *event = newest;
        newest = event->next;
        event->next = oldest;
        oldest = event;
    }
    while (oldest) {
        struct event *event = oldest;
        oldest = event->next;
        streams_send(&server->streams, event);
    }
    if (overflowed)
        streams_drop_all(&server->streams);
    return !closing;
}

/* How long there is nothing to do, if nobody wants anything. */
static int idle_milliseconds(struct web_server *server)
{
    MHD_UNSIGNED_LONG_LONG library;
    int64_t now = clock_milliseconds();
    int64_t until = INT64_MAX;
    if (server->streams.woken)
        return 0;
    if (server->streams.count > 0)
        until = server->next_beat;
    int64_t late = clients_deadline(&server->clients);
    if (late < until)
        until = late;
    if (MHD_get_timeout(server->daemon, &library) == MHD_YES && library < INT_MAX &&
        now + (int64_t)library < until)
        until = now + (int64_t)library;
    if (until == INT64_MAX)
        return -1;
    return until > now ? (int)(until - now) : 0;
}

static void *server_run(void *argument)
{
    struct web_server *server = argument;
    struct pollfd pollers[] = {
        {.fd = server->wake, .events = POLLIN},
        {.fd = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
         .events = POLLIN},
    };
    while (take_pending(server)) {
        int64_t now = clock_milliseconds();
        if (now >= server->next_beat) {
            streams_beat(&server->streams);
            server->next_beat = now + server->options.heartbeat_milliseconds;
        }
        clients_cut_off_late(&server->clients);
        server->streams.woken = false;
        MHD_run(server->daemon);
        poll(pollers, 2, idle_milliseconds(server));
    }
    /* libmicrohttpd aborts when it is stopped while a connection is suspended. */
    streams_close(&server->streams);
    MHD_run(server->daemon);
    MHD_stop_daemon(server->daemon);
    return NULL;
}

/* --- opening --- */

static struct MHD_Daemon *daemon_start(struct web_server *server, int descriptor)
{
    unsigned seconds = (unsigned)server->options.patience_milliseconds / 1000 + 1;
    /* Without a thread of its own, so that ours decides when what happens. */
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK, 0, NULL, NULL,
        on_request, server, MHD_OPTION_LISTEN_SOCKET, descriptor, MHD_OPTION_CONNECTION_LIMIT,
        server->options.connections, MHD_OPTION_CONNECTION_TIMEOUT, seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL, MHD_OPTION_NOTIFY_CONNECTION,
        clients_notify, &server->clients, MHD_OPTION_NOTIFY_COMPLETED, clients_notify_completed,
        &server->clients, MHD_OPTION_END);
}

/* Signals are for the program's own thread. */
static int thread_start(struct web_server *server)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&server->thread, NULL, server_run, server);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return error;
}

static struct web_server *server_new(const struct web_server_options *options)
{
    struct web_server *server = calloc(1, sizeof *server);
    if (!server || pthread_mutex_init(&server->mutex, NULL) != 0)
        memory_exhausted();
    server->options = *options;
    if (server->options.connections == 0)
        server->options.connections = CONNECTIONS;
    if (server->options.patience_milliseconds == 0)
        server->options.patience_milliseconds = PATIENCE;
    if (server->options.heartbeat_milliseconds == 0)
        server->options.heartbeat_milliseconds = HEARTBEAT;
    clients_init(&server->clients, server->options.connections,
                 server->options.patience_milliseconds);
    server->wake = -1;
    return server;
}

/* Of a server whose thread has ended, or never began. */
static void server_free(struct web_server *server)
{
    events_free(server->pending);
    if (server->wake >= 0)
        close(server->wake);
    streams_release(&server->streams);
    pthread_mutex_destroy(&server->mutex);
    arena_release(&server->arena);
    free(server);
}

struct web_server *web_server_open(const struct web_server_options *options,
                                   struct diagnostics *diagnostics)
{
    struct web_server *server = server_new(options);
    int descriptor = web_listen(options->port, options->ports, &server->port, diagnostics);
    if (descriptor < 0) {
        server_free(server);
        return NULL;
    }
    errno = EIO; /* if nobody knows better */
    server->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (server->wake < 0)
        close(descriptor);
    else
        server->daemon = daemon_start(server, descriptor); /* closes the socket, come what may */
    int error = server->daemon ? thread_start(server) : errno;
    if (server->daemon && error == 0)
        return server;
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    diagnose(diagnostics, PROBLEM_SERVER, (struct place){0},
             "the system refused what serving pages needs: %s", strerror(error));
    server_free(server);
    return NULL;
}

int web_server_port(const struct web_server *server)
{
    return server->port;
}

/* --- from other threads --- */

static void wake(struct web_server *server)
{
    uint64_t one = 1;
    while (write(server->wake, &one, sizeof one) < 0 && errno == EINTR)
        ; /* EAGAIN means that it was woken often, and has yet to wake */
}

void web_server_send(struct web_server *server, const char *event, struct text data)
{
    struct event *fresh = event_new(event, data);
    pthread_mutex_lock(&server->mutex);
    if (server->pending_size + fresh->bytes.length > PENDING) {
        events_free(server->pending);
        server->pending = NULL;
        server->pending_size = 0;
        server->overflowed = true;
    }
    fresh->next = server->pending;
    server->pending = fresh;
    server->pending_size += fresh->bytes.length;
    pthread_mutex_unlock(&server->mutex);
    wake(server);
}

void web_server_close(struct web_server *server)
{
    if (!server)
        return;
    pthread_mutex_lock(&server->mutex);
    server->closing = true;
    pthread_mutex_unlock(&server->mutex);
    wake(server);
    pthread_join(server->thread, NULL);
    server_free(server);
}
