/* The preview's server, asked over real sockets, kindly and not. Each waits for what must come,
 * for a minute at most; only what makes a client late is measured in milliseconds. */
#include "unit.h"

#include "host/web_server.h"

#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    LARGE = 8 * 1024 * 1024,
    SHORT = 200, /* the patience that tests have, in milliseconds */
    LONG = 60    /* and what they are given, in seconds */
};

/* --- the site --- */

static void answer(void *context, const struct web_request *request, struct arena *arena,
                   struct web_answer *answer)
{
    (void)context;
    if (text_is(request->path, "/none"))
        return;
    if (text_is(request->path, "/events") || text_is(request->path, "/news")) {
        answer->is_stream = true;
        answer->replays = text_is(request->path, "/events");
        return;
    }
    answer->status = 200;
    answer->body = arena_format(arena, "at %.*s", TEXT_ARGUMENTS(request->path));
    if (text_is(request->path, "/large"))
        answer->body = (struct text){arena_array(arena, char, LARGE), LARGE};
    if (text_is(request->path, "/old")) {
        answer->status = 301;
        answer->moved_to = TEXT("/n\xC3\xA9w/");
    }
}

static struct web_server *open_with(struct unit *unit, struct web_server_options options)
{
    options.answer = answer;
    struct web_server *server = web_server_open(&options, &unit->all);
    assert_non_null(server);
    return server;
}

static struct web_server *open_server(struct unit *unit)
{
    return open_with(unit, (struct web_server_options){0});
}

/* --- a client --- */

static int dial(const struct web_server *server)
{
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval limit = {.tv_sec = LONG};
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)web_server_port(server)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    assert_true(client >= 0);
    assert_int_equal(setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit), 0);
    assert_int_equal(connect(client, (const struct sockaddr *)&address, sizeof address), 0);
    return client;
}

static void tell(int client, const char *words)
{
    /* A server that has refused may have closed already. */
    ssize_t sent = send(client, words, strlen(words), MSG_NOSIGNAL);
    (void)sent;
}

/* Reads until the other side closes, or `until` is there. */
static const char *hear(struct unit *unit, int client, const char *until)
{
    static char bytes[64 * 1024];
    struct buffer all = {0};
    for (;;) {
        ssize_t size = recv(client, bytes, sizeof bytes, 0);
        if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            fail_msg("nothing more came after \"%.*s\"", (int)all.length, all.at ? all.at : "");
        if (size <= 0)
            break;
        buffer_add(&all, (struct text){bytes, (size_t)size});
        if (until && text_find(buffer_text(&all), text_from(until), 0) != SIZE_MAX)
            break;
    }
    struct text copy = arena_copy(&unit->arena, buffer_text(&all));
    buffer_release(&all);
    return copy.at ? copy.at : "";
}

/* A whole request, with `{port}` for the port; the whole response. */
static const char *ask(struct unit *unit, const struct web_server *server, const char *request)
{
    struct text before = text_from(request);
    struct text whole = {0};
    for (;;) {
        size_t at = text_find(before, TEXT("{port}"), 0);
        if (at == SIZE_MAX)
            break;
        whole = arena_format(&unit->arena, "%.*s%.*s%d", TEXT_ARGUMENTS(whole), (int)at, before.at,
                             web_server_port(server));
        before = text_slice(before, at + 6, before.length);
    }
    whole = arena_join(&unit->arena, whole, before);
    int client = dial(server);
    tell(client, whole.at);
    const char *response = hear(unit, client, NULL);
    close(client);
    return response;
}

static const char *request_for(struct unit *unit, const struct web_server *server, const char *path,
                               const char *more)
{
    return arena_format(&unit->arena, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n", path,
                        web_server_port(server), more)
        .at;
}

static const char *get(struct unit *unit, const struct web_server *server, const char *path,
                       const char *more)
{
    const char *all = arena_format(&unit->arena, "Connection: close\r\n%s", more).at;
    return ask(unit, server, request_for(unit, server, path, all));
}

static void assert_in(const char *response, const char *words)
{
    if (!strstr(response, words))
        fail_msg("\"%s\" is not in \"%.500s\"", words, response);
}

static void assert_status(const char *request, const char *response, const char *status)
{
    if (strncmp(response, "HTTP/1.1 ", 9) != 0 || strncmp(response + 9, status, 3) != 0)
        fail_msg("not %s but \"%.200s\" after \"%.200s\"", status, response, request);
}

static void assert_well(struct unit *unit, const struct web_server *server)
{
    assert_status("/", get(unit, server, "/", ""), "200");
}

static int stream(struct unit *unit, const struct web_server *server, const char *path)
{
    int client = dial(server);
    tell(client, request_for(unit, server, path, ""));
    return client;
}

/* --- answers --- */

static void a_page_comes_with_its_headers(void **state)
{
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    const char *response = get(unit, server, "/enfield/?a=b&c", "");
    assert_status("/enfield/", response, "200");
    assert_in(response, "\r\nCache-Control: no-store\r\n");
    assert_in(response, "\r\nX-Content-Type-Options: nosniff\r\n");
    assert_in(response, "\r\nCross-Origin-Resource-Policy: same-origin\r\n");
    assert_in(response, "\r\nContent-Type: text/plain; charset=utf-8\r\n");
    assert_in(response, "\r\nContent-Length: 12\r\n");
    assert_in(response, "\r\n\r\nat /enfield/");
    response =
        ask(unit, server,
            "HEAD /enfield/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_in(response, "\r\nContent-Length: 12\r\n");
    assert_null(strstr(response, "at /enfield/"));
    response = get(unit, server, "/none", "");
    assert_status("/none", response, "404");
    assert_in(response, "There is no page at this address.");
    response = get(unit, server, "/old", "");
    assert_status("/old", response, "301");
    assert_in(response, "\r\nLocation: /n%C3%A9w/\r\n");
    web_server_close(server);
}

static void a_connection_is_used_again(void **state)
{
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    int client = dial(server);
    for (int i = 0; i < 3; i++) {
        tell(client, request_for(unit, server, "/a", ""));
        assert_in(hear(unit, client, "at /a"), "200 OK");
    }
    close(client);
    web_server_close(server);
}

static void addresses_are_decoded_by_us_alone(void **state)
{
    static const char *const refused[] = {
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/etc/passwd",
        "/a%00b",
        "/a%5cb",
        "/../etc/passwd",
        "/.git/config",
        "/%C0%AE%C0%AE/x",
        "/a%2",
        "http://127.0.0.1/a",
        "//a",
        "*",
    };
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_status(refused[i], get(unit, server, refused[i], ""), "400");
    assert_in(get(unit, server, "/a%2520%3F+%C3%A9?x=%2e%2e/..", ""), "\r\n\r\nat /a%20?+\xC3\xA9");
    web_server_close(server);
}

/* --- who may ask --- */

struct header_case {
    const char *status;
    const char *request;
};

static void other_names_are_refused(void **state)
{
    static const struct header_case cases[] = {
        {"200", "GET / HTTP/1.1\r\nHost: LOCALHOST:{port}\r\n"},
        {"200", "GET / HTTP/1.1\r\nHost: [::1]:{port}\r\n"},
        {"200", "GET / HTTP/1.1\r\nHost: box.local:{port}\r\n"},
        {"421", "GET / HTTP/1.1\r\nHost: evil.example:{port}\r\n"},
        {"421", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"},
        {"421", "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n"},
        {"421", "GET / HTTP/1.1\r\nHost:\r\n"},
        {"400", "GET / HTTP/1.1\r\n"},
        {"400", "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: localhost:{port}\r\n"},
        {"400", "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nhost: evil.example\r\n"},
        {"400", "GET http://localhost/ HTTP/1.1\r\nHost: localhost:{port}\r\n"},
    };
    struct unit *unit = *state;
    struct web_server *server =
        open_with(unit, (struct web_server_options){.host_names = "box.local other"});
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *request =
            arena_format(&unit->arena, "%sConnection: close\r\n\r\n", cases[i].request).at;
        assert_status(request, ask(unit, server, request), cases[i].status);
    }
    assert_in(ask(unit, server, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
              "This is a preview for one computer. Open it by the address that placard printed.");
    web_server_close(server);
}

static void other_websites_are_refused(void **state)
{
    static const struct header_case cases[] = {
        {"200", "Origin: http://127.0.0.1:{port}\r\n"},
        {"200", "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: no-cors\r\n"},
        {"200", "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"},
        {"200", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
                "Sec-Fetch-Dest: document\r\n"},
        {"403", "Origin: http://evil.example\r\n"},
        {"403", "Origin: null\r\n"},
        {"403", "Origin: http://127.0.0.1:1\r\n"},
        {"403", "Origin: http://evil.example\r\nOrigin: http://127.0.0.1:{port}\r\n"},
        {"403", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"
                "Sec-Fetch-Dest: script\r\n"},
        {"403", "Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: no-cors\r\n"
                "Sec-Fetch-Dest: image\r\n"},
        {"403", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n"
                "Sec-Fetch-Dest: iframe\r\n"},
        {"403", "Sec-Fetch-Site: cross-site\r\n"},
    };
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *request = arena_format(&unit->arena,
                                           "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n%s"
                                           "Connection: close\r\n\r\n",
                                           cases[i].request)
                                  .at;
        assert_status(request, ask(unit, server, request), cases[i].status);
    }
    assert_in(get(unit, server, "/", "Origin: null\r\n"),
              "Another website asked for this. The preview answers its own pages only.");
    web_server_close(server);
}

static void nothing_can_be_sent(void **state)
{
    static const char *const methods[] = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"};
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        const char *request =
            arena_format(&unit->arena, "%s / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n",
                         methods[i])
                .at;
        const char *response = ask(unit, server, request);
        assert_status(request, response, "405");
        assert_in(response, "\r\nAllow: GET, HEAD\r\n");
    }
    assert_status("POST",
                  ask(unit, server,
                      "POST / HTTP/1.1\r\nHost: localhost:{port}\r\n"
                      "Content-Length: 3\r\n\r\na=b"),
                  "405");
    assert_status("length", get(unit, server, "/", "Content-Length: 3\r\n"), "400");
    assert_status("chunks", get(unit, server, "/", "Transfer-Encoding: chunked\r\n"), "400");
    assert_status("expect", get(unit, server, "/", "Content-Length: 9\r\nExpect: 100-continue\r\n"),
                  "400");
    assert_status("none", get(unit, server, "/", "Content-Length: 0\r\n"), "200");
    web_server_close(server);
}

static void nonsense_and_excess_do_no_harm(void **state)
{
    struct unit *unit = *state;
    struct web_server *server =
        open_with(unit, (struct web_server_options){.patience_milliseconds = SHORT});
    const char *long_name = unit_string(unit, unit_repeat(unit, "abcdefgh", 16 * 1024));
    const char *many = unit_string(unit, unit_repeat(unit, "A: b\r\n", 16 * 1024));
    /* Each is answered with an error, or closed when it has taken too long. */
    const char *const requests[] = {
        "\r\n\r\n\r\nnonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03\r\n\r\n",
        request_for(unit, server, arena_format(&unit->arena, "/%s", long_name).at, ""),
        request_for(unit, server, "/", arena_format(&unit->arena, "A: %s\r\n", long_name).at),
        request_for(unit, server, "/", many),
        request_for(unit, server, "/", "No colon here\r\n"),
    };
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        int client = dial(server);
        tell(client, requests[i]);
        shutdown(client, SHUT_WR);
        const char *response = hear(unit, client, NULL);
        if (strstr(response, "200 OK"))
            fail_msg("\"%.80s\" was answered", requests[i]);
        close(client);
    }
    assert_well(unit, server);
    web_server_close(server);
}

/* --- clients that are slow, or leave --- */

static void sleep_milliseconds(long milliseconds)
{
    nanosleep(&(struct timespec){.tv_nsec = milliseconds * 1000000}, NULL);
}

static void slow_requests_hinder_nobody(void **state)
{
    struct unit *unit = *state;
    struct web_server *server =
        open_with(unit, (struct web_server_options){.patience_milliseconds = SHORT});
    const char *request = request_for(unit, server, "/", "A: bcdefghijklmnopqrstuvwxyz\r\n");
    int client = dial(server);
    size_t sent = 0;
    struct pollfd poller = {.fd = client, .events = POLLIN};
    while (poll(&poller, 1, 20) == 0) { /* until the server has had enough */
        assert_true(sent < LONG * 1000 / 20);
        if (sent + 4 < strlen(request))
            tell(client, (const char[]){request[sent], '\0'});
        sent++;
        assert_well(unit, server);
    }
    assert_string_equal(hear(unit, client, NULL), "");
    close(client);
    web_server_close(server);
}

static void readers_who_leave_hinder_nobody(void **state)
{
    struct unit *unit = *state;
    struct web_server *server =
        open_with(unit, (struct web_server_options){.patience_milliseconds = SHORT});
    for (int i = 0; i < 10; i++) { /* these go */
        int client = dial(server);
        char some[1000];
        tell(client, request_for(unit, server, "/large", ""));
        assert_true(recv(client, some, sizeof some, 0) > 0);
        close(client);
    }
    int client = dial(server); /* this one stays and does not read */
    tell(client, request_for(unit, server, "/large", ""));
    struct pollfd poller = {.fd = client, .events = POLLRDHUP};
    assert_int_equal(poll(&poller, 1, LONG * 1000), 1); /* it is cut off in the middle */
    close(client);
    assert_well(unit, server);
    web_server_close(server);
}

static void a_crowd_gives_way(void **state)
{
    enum { CROWD = 200 };
    struct unit *unit = *state;
    struct web_server *server = open_with(unit, (struct web_server_options){.connections = 64});
    int clients[CROWD];
    for (int i = 0; i < CROWD; i++) {
        clients[i] = dial(server);
        tell(clients[i], "GET / HTTP/1.1\r\n");
        if (i % 20 == 0)
            assert_well(unit, server);
    }
    assert_well(unit, server);
    assert_string_equal(hear(unit, clients[0], NULL), ""); /* the first had to go */
    for (int i = 0; i < CROWD; i++)
        close(clients[i]);
    web_server_close(server);
}

/* --- ports --- */

static void a_port_that_is_taken_is_left(void **state)
{
    struct unit *unit = *state;
    struct web_server *first = open_server(unit);
    int port = web_server_port(first);
    struct web_server_options options = {.port = port, .ports = 100, .answer = answer};
    struct web_server *second = web_server_open(&options, &unit->all);
    assert_non_null(second);
    assert_true(web_server_port(second) > port && web_server_port(second) <= port + 100);
    assert_well(unit, first);
    assert_well(unit, second);
    options.ports = 0;
    assert_null(web_server_open(&options, &unit->all));
    assert_said(unit, arena_format(&unit->arena,
                                   "server - another program uses port %d of this computer\n"
                                   "> Choose another port, or close a program that uses one of "
                                   "these.\n",
                                   port)
                          .at);
    web_server_close(second);
    web_server_close(first);
    first = web_server_open(&options, &unit->all); /* soon after the last */
    assert_non_null(first);
    web_server_close(first);
}

/* --- events --- */

static void events_reach_all_who_listen(void **state)
{
    enum { LISTENERS = 200 };
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    int clients[LISTENERS];
    for (int i = 0; i < LISTENERS; i++) {
        clients[i] = stream(unit, server, "/news");
        assert_in(hear(unit, clients[i], "retry: 1000\n\n"), "Content-Type: text/event-stream");
    }
    web_server_send(server, "built", TEXT("1"));
    web_server_send(server, "style", TEXT("a\nb\r\nc\rd\n"));
    for (int i = 0; i < LISTENERS; i++) {
        const char *heard = hear(unit, clients[i], "data: d\ndata: \n\n");
        assert_in(heard, "event: built\ndata: 1\n\n");
        assert_in(heard, "event: style\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    }
    for (int i = 0; i < LISTENERS; i += 2)
        close(clients[i]);
    for (int round = 0; round < 3; round++) /* those who have left are found out */
        web_server_send(server, "built", TEXT("2"));
    for (int i = 1; i < LISTENERS; i += 2) {
        assert_in(hear(unit, clients[i], "data: 2\n\n"), "event: built\n");
        close(clients[i]);
    }
    assert_well(unit, server);
    web_server_close(server);
}

static void who_comes_later_hears_the_last_of_each(void **state)
{
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    web_server_send(server, "built", TEXT("1"));
    web_server_send(server, "failed", TEXT("2"));
    web_server_send(server, "built", TEXT("3"));
    web_server_send(server, "built", TEXT("4"));
    int first = stream(unit, server, "/events"); /* the server may not have come to 4 yet */
    hear(unit, first, "data: 4\n\n");
    close(first);
    int later = stream(unit, server, "/events");
    const char *heard = hear(unit, later, "data: 2\n\n");
    assert_in(heard, "event: built\ndata: 4\n\n");
    assert_in(heard, "event: failed\ndata: 2\n\n");
    assert_null(strstr(heard, "data: 3"));
    close(later);
    int fresh = stream(unit, server, "/news"); /* but not who does not ask */
    hear(unit, fresh, "retry: 1000\n\n");
    web_server_send(server, "built", TEXT("5"));
    assert_null(strstr(hear(unit, fresh, "data: 5\n\n"), "data: 4"));
    close(fresh);
    web_server_close(server);
}

static void streams_have_a_heartbeat(void **state)
{
    struct unit *unit = *state;
    struct web_server *server =
        open_with(unit, (struct web_server_options){.heartbeat_milliseconds = 20,
                                                    .patience_milliseconds = SHORT});
    int client = stream(unit, server, "/news");
    hear(unit, client, "retry: 1000\n\n");
    for (int i = 0; i < 15; i++) /* longer than the patience, which is not for streams */
        hear(unit, client, ":\n\n");
    close(client);
    web_server_close(server);
}

static void a_slow_listener_is_cut_off(void **state)
{
    struct unit *unit = *state;
    struct web_server *server = open_server(unit);
    struct text large = unit_repeat(unit, "0123456789abcdef", 16 * 1024);
    int slow = stream(unit, server, "/news");
    int quick = stream(unit, server, "/news");
    hear(unit, slow, "retry: 1000\n\n");
    hear(unit, quick, "retry: 1000\n\n");
    struct pollfd poller = {.fd = slow, .events = POLLRDHUP};
    int sent = 0;
    while (poll(&poller, 1, 0) == 0) {
        assert_true(sent++ < 1000); /* a socket holds some megabytes */
        web_server_send(server, "large", large);
        web_server_send(server, "end", TEXT("x"));
        hear(unit, quick, "event: end\n");
    }
    close(slow);
    web_server_send(server, "last", TEXT("x"));
    hear(unit, quick, "event: last\n");
    close(quick);
    web_server_close(server);
}

static void half_of_the_connections_may_listen(void **state)
{
    struct unit *unit = *state;
    struct web_server *server = open_with(unit, (struct web_server_options){.connections = 40});
    int clients[20];
    for (int i = 0; i < 20; i++) {
        clients[i] = stream(unit, server, "/news");
        hear(unit, clients[i], "retry: 1000\n\n");
    }
    assert_in(get(unit, server, "/news", ""), "Too many pages of this preview are open.");
    assert_well(unit, server);
    close(clients[7]); /* a tab is closed: there is room for another */
    for (;;) {
        int client = stream(unit, server, "/news");
        const char *heard = hear(unit, client, "\n\n");
        if (!strstr(heard, "503"))
            heard = strstr(heard, "retry") ? heard : hear(unit, client, "retry: 1000\n\n");
        close(client);
        if (!strstr(heard, "503"))
            break;
        sleep_milliseconds(1);
    }
    for (int i = 0; i < 20; i++)
        if (i != 7)
            close(clients[i]);
    web_server_close(server);
}

/* --- the end --- */

static size_t count_in(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

static void nothing_is_left_after_closing(void **state)
{
    enum { OPEN = 5 };
    struct unit *unit = *state;
    size_t descriptors = count_in("/proc/self/fd");
    size_t threads = count_in("/proc/self/task");
    struct web_server *server = open_server(unit);
    assert_true(count_in("/proc/self/task") > threads);
    int clients[3][OPEN];
    for (int i = 0; i < OPEN; i++) {
        clients[0][i] = stream(unit, server, "/news");
        clients[1][i] = stream(unit, server, "/large"); /* in the middle of an answer */
        clients[2][i] = dial(server);
        hear(unit, clients[0][i], "retry: 1000\n\n");
        hear(unit, clients[1][i], "\r\n\r\n");
        tell(clients[2][i], "GET"); /* in the middle of a request */
    }
    web_server_send(server, "built", TEXT("1"));
    web_server_close(server);
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < OPEN; i++) {
            hear(unit, clients[k][i], NULL); /* all of them are told */
            close(clients[k][i]);
        }
    assert_int_equal(count_in("/proc/self/fd"), descriptors);
    while (count_in("/proc/self/task") > threads) /* a thread that was joined may yet be listed */
        sleep_milliseconds(1);
    web_server_close(NULL);
}

struct sender {
    struct web_server *server;
    atomic_bool stop;
};

static void *send_always(void *argument)
{
    struct sender *sender = argument;
    while (!atomic_load(&sender->stop)) {
        web_server_send(sender->server, "built", TEXT("1"));
        sleep_milliseconds(1);
    }
    return NULL;
}

static void events_and_pages_go_together(void **state)
{
    struct unit *unit = *state;
    for (int round = 0; round < 3; round++) {
        struct sender sender = {.server = open_server(unit)};
        pthread_t threads[2];
        for (int i = 0; i < 2; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, send_always, &sender), 0);
        for (int i = 0; i < 30; i++) {
            int client = stream(unit, sender.server, i % 2 ? "/news" : "/events");
            hear(unit, client, "event: built\n");
            assert_well(unit, sender.server);
            close(client);
        }
        atomic_store(&sender.stop, true);
        for (int i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
        web_server_close(sender.server);
    }
}

/* Both ends of each connection are in this process. */
static bool allow_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return false;
    limit.rlim_cur = limit.rlim_max < 2048 ? limit.rlim_max : 2048;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(a_page_comes_with_its_headers),
        UNIT_TEST(a_connection_is_used_again),
        UNIT_TEST(addresses_are_decoded_by_us_alone),
        UNIT_TEST(other_names_are_refused),
        UNIT_TEST(other_websites_are_refused),
        UNIT_TEST(nothing_can_be_sent),
        UNIT_TEST(nonsense_and_excess_do_no_harm),
        UNIT_TEST(slow_requests_hinder_nobody),
        UNIT_TEST(readers_who_leave_hinder_nobody),
        UNIT_TEST(a_crowd_gives_way),
        UNIT_TEST(a_port_that_is_taken_is_left),
        UNIT_TEST(events_reach_all_who_listen),
        UNIT_TEST(who_comes_later_hears_the_last_of_each),
        UNIT_TEST(streams_have_a_heartbeat),
        UNIT_TEST(a_slow_listener_is_cut_off),
        UNIT_TEST(half_of_the_connections_may_listen),
        UNIT_TEST(nothing_is_left_after_closing),
        UNIT_TEST(events_and_pages_go_together),
    };
    return allow_descriptors() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
