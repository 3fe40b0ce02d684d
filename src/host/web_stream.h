/* Event streams: the connections that are told of events; the inside of web_server.h.
 *
 * All of this happens in the server's thread, so nothing is locked. A listener with nothing to
 * read is asleep (its connection is suspended), or libmicrohttpd would ask for more without end;
 * an asleep connection is not looked at, so the heartbeats find out who has left.
 */
#ifndef PLACARD_HOST_WEB_STREAM_H
#define PLACARD_HOST_WEB_STREAM_H

#include "base/text.h"

#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    STREAM_WAITING = 1024 * 1024, /* bytes that a listener may have still to read */
    STREAM_NAMES = 16             /* names of events whose last is kept */
};

/* An event as it is sent. Name and bytes follow the struct, in one piece of memory. */
struct event {
    struct event *next;
    struct text name;
    struct text bytes;
};

struct event *event_new(const char *name, struct text data);
void events_free(struct event *first); /* this one and all after it */

struct listener;

/* {0} has no listeners. */
struct streams {
    struct listener *first;
    size_t count;
    struct event *latest; /* one of each name */
    bool woken;           /* set when a listener was; libmicrohttpd must be run to notice */
    bool closing;         /* whoever has read all is at the end */
};

/* An answer without end for `connection`; with the last event of each name, when it `replays`.
 * Destroying it, which libmicrohttpd does, forgets the listener. */
struct MHD_Response *streams_answer(struct streams *streams, struct MHD_Connection *connection,
                                    bool replays);
/* Sends an event, and keeps it. */
void streams_send(struct streams *streams, struct event *event);
/* Sends something that is no event, so that networks and we know who is still there. */
void streams_beat(struct streams *streams);
/* Cuts off those whose browser has gone. */
void streams_drop_gone(struct streams *streams);
/* Cuts off everybody. */
void streams_drop_all(struct streams *streams);
/* Wakes everybody, to find the end. */
void streams_close(struct streams *streams);
void streams_release(struct streams *streams); /* when there are no listeners any more */

#endif
