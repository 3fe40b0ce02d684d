/* A small web server for browsers on this computer alone: what a preview answers with.
 *
 *     static void answer(void *context, const struct web_request *request,
 *                        struct arena *arena, struct web_answer *answer)
 *     {
 *         if (text_is(request->path, "/events"))
 *             *answer = (struct web_answer){.is_stream = true, .replays = true};
 *         else if (find(context, request->path, arena, &answer->body))
 *             answer->status = 200, answer->type = "text/html; charset=utf-8";
 *     }                                          // untouched, it says 404
 *
 *     struct web_server *server = web_server_open(&(struct web_server_options){
 *         .port = 8000, .ports = 20, .answer = answer, .context = &site}, all);
 *     printf("http://127.0.0.1:%d/\n", web_server_port(server));
 *     web_server_send(server, "built", TEXT("7"));             // as often as needed
 *     web_server_close(server);
 *
 * What it answers, other computers and other websites cannot see:
 *  - It listens on 127.0.0.1 alone, not on ::1: browsers try both for "localhost".
 *  - The Host must be one of ours, or a website could have its own name lead here (421).
 *  - An Origin that is not ours, and what another website embeds, is refused (403); a link
 *    from anywhere may be followed.
 *  - Only GET and HEAD (405), without a body (400), of an address that passes the check (400).
 *
 * No client can stop it for the others: headers are bounded to 32 KB, a request and its answer
 * to 30 seconds, connections to 512, half of which may listen to events. When it becomes
 * crowded, whoever has been slowest is cut off.
 *
 * A thread of the server's own does all of this, one thing at a time; it takes no signals.
 */
#ifndef PLACARD_HOST_WEB_SERVER_H
#define PLACARD_HOST_WEB_SERVER_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/text.h"

#include <stdbool.h>

struct web_server; /* opaque; owns a thread, sockets and memory */

struct web_request {
    struct text path; /* as in host/web_address.h: decoded and checked, without a query */
    bool is_head;     /* nothing else need be different: the server leaves the body out */
};

/* What is given back. It comes as 404, with a sentence for a body. */
struct web_answer {
    int status;
    const char *type;     /* "text/html; charset=utf-8"; must outlive the call */
    struct text body;     /* copied when `answer` has returned: what might go meanwhile, because
                             another thread replaces it, belongs in the arena */
    struct text moved_to; /* for a status of 3xx: a path as in a request; written as an address */
    bool is_stream;       /* instead of all this: the connection is told of events from now on */
    bool replays;         /* such a stream begins with the last event of each name */
};

/* {0} is nearly ready: `answer` is needed. */
struct web_server_options {
    const char *host_names; /* more names for this computer, with spaces between them; or NULL.
                               Must outlive the server */
    int port;               /* the first to try; 0: any that is free */
    int ports;              /* how many after it to try, when it is taken */
    /* Called in the server's thread, one at a time. The arena is cleared afterwards. */
    void (*answer)(void *context, const struct web_request *request, struct arena *arena,
                   struct web_answer *answer);
    void *context;
    /* Smaller than they should be for a test, which cannot wait so long. 0: 512 connections,
     * 30 seconds for a request and its answer, 15 between two heartbeats of a stream. */
    unsigned connections;
    int patience_milliseconds;
    int heartbeat_milliseconds;
};

/* Starts to answer. NULL after a server diagnostic. */
struct web_server *web_server_open(const struct web_server_options *options,
                                   struct diagnostics *diagnostics);
int web_server_port(const struct web_server *server);

/* Sends an event, of a name that is a word, to everybody who listens (EventSource). An event says
 * how things are, not what happened: a listener may hear one twice, or only the last. Never
 * waits: a listener with a megabyte still to read is cut off, and its browser comes again, so
 * data stay well below that. Any thread may call it, before the close. */
void web_server_send(struct web_server *server, const char *event, struct text data);

/* Ends all connections and the thread. NULL is fine. */
void web_server_close(struct web_server *server);

#endif
