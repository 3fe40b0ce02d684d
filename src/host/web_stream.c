#include "host/web_stream.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "host/web_client.h"

#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

struct listener {
    struct streams *all;
    struct listener *next;
    struct MHD_Connection *connection;
    struct buffer waiting; /* what it has not yet read begins at `sent` */
    size_t sent;
    bool asleep;
    bool cut_off;
};

/* --- events --- */

/* A line feed in the data would end the event, and so would a carriage return. */
static void add_data(struct buffer *out, struct text data)
{
    size_t at = 0;
    while (at <= data.length) {
        size_t end = at;
        while (end < data.length && data.at[end] != '\n' && data.at[end] != '\r')
            end++;
        buffer_add_string(out, "data: ");
        buffer_add(out, text_slice(data, at, end));
        buffer_add_char(out, '\n');
        bool two = end + 1 < data.length && data.at[end] == '\r' && data.at[end + 1] == '\n';
        at = end + (two ? 2 : 1);
    }
}

struct event *event_new(const char *name, struct text data)
{
    assert(!strpbrk(name, "\r\n"));
    struct buffer out = {0};
    size_t name_length = strlen(name);
    buffer_format(&out, "event: %s\n", name);
    add_data(&out, data);
    buffer_add_char(&out, '\n');
    struct event *event = malloc(sizeof *event + name_length + out.length);
    if (!event)
        memory_exhausted();
    char *bytes = (char *)(event + 1);
    memcpy(bytes, name, name_length);
    memcpy(bytes + name_length, out.at, out.length);
    *event =
        (struct event){.name = {bytes, name_length}, .bytes = {bytes + name_length, out.length}};
    buffer_release(&out);
    return event;
}

void events_free(struct event *first)
{
    while (first) {
        struct event *event = first;
        first = event->next;
        free(event);
    }
}

/* Keeps an event in place of the last one of its name. */
static void keep(struct streams *streams, struct event *event)
{
    size_t names = 1;
    struct event **link = &streams->latest;
    while (*link && !text_equal((*link)->name, event->name) && names < STREAM_NAMES) {
        link = &(*link)->next;
        names++;
    }
    struct event *old = *link;
    event->next = old ? old->next : NULL;
    *link = event;
    free(old);
}

/* --- listeners --- */

static int socket_of(const struct listener *listener)
{
    return MHD_get_connection_info(listener->connection, MHD_CONNECTION_INFO_CONNECTION_FD)
        ->connect_fd;
}

static void listener_wake(struct listener *listener)
{
    if (!listener->asleep)
        return;
    MHD_resume_connection(listener->connection);
    listener->asleep = false;
    listener->all->woken = true;
}

/* The next look at the connection finds it closed. */
static void listener_cut_off(struct listener *listener)
{
    connection_cut_off(socket_of(listener));
    listener->cut_off = true;
    listener_wake(listener);
}

static void listener_tell(struct listener *listener, struct text bytes)
{
    buffer_add(&listener->waiting, bytes);
    if (listener->waiting.overflowed)
        listener_cut_off(listener);
    else
        listener_wake(listener);
}

/* libmicrohttpd asks for the next bytes of a stream. */
static ssize_t listener_read(void *context, uint64_t position, char *bytes, size_t most)
{
    struct listener *listener = context;
    struct buffer *waiting = &listener->waiting;
    size_t size = waiting->length - listener->sent;
    (void)position;
    if (listener->cut_off)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    if (size == 0 && listener->all->closing)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (size == 0) {
        listener->asleep = true;
        MHD_suspend_connection(listener->connection);
        return 0;
    }
    if (size > most)
        size = most;
    memcpy(bytes, waiting->at + listener->sent, size);
    listener->sent += size;
    if (listener->sent == waiting->length) {
        buffer_clear(waiting);
        listener->sent = 0;
    }
    return (ssize_t)size;
}

static void listener_free(void *context)
{
    struct listener *listener = context;
    struct listener **link = &listener->all->first;
    while (*link != listener)
        link = &(*link)->next;
    *link = listener->next;
    listener->all->count--;
    buffer_release(&listener->waiting);
    free(listener);
}

/* --- all of them --- */

struct MHD_Response *streams_answer(struct streams *streams, struct MHD_Connection *connection,
                                    bool replays)
{
    struct listener *listener = calloc(1, sizeof *listener);
    if (!listener)
        memory_exhausted();
    *listener = (struct listener){.all = streams,
                                  .next = streams->first,
                                  .connection = connection,
                                  .waiting = buffer_with_limit(STREAM_WAITING)};
    streams->first = listener;
    streams->count++;
    buffer_add_string(&listener->waiting, "retry: 1000\n\n"); /* after a second, come again */
    for (const struct event *event = streams->latest; replays && event; event = event->next)
        buffer_add(&listener->waiting, event->bytes);
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 4096, listener_read, listener, listener_free);
    if (!response)
        memory_exhausted();
    return response;
}

static void tell_all(struct streams *streams, struct text bytes)
{
    for (struct listener *listener = streams->first; listener; listener = listener->next)
        listener_tell(listener, bytes);
}

void streams_send(struct streams *streams, struct event *event)
{
    tell_all(streams, event->bytes);
    keep(streams, event);
}

void streams_beat(struct streams *streams)
{
    tell_all(streams, TEXT(":\n\n"));
}

void streams_drop_gone(struct streams *streams)
{
    for (struct listener *listener = streams->first; listener; listener = listener->next) {
        char byte;
        ssize_t size = recv(socket_of(listener), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR))
            listener_cut_off(listener);
    }
}

void streams_drop_all(struct streams *streams)
{
    for (struct listener *listener = streams->first; listener; listener = listener->next)
        listener_cut_off(listener);
}

void streams_close(struct streams *streams)
{
    streams->closing = true;
    for (struct listener *listener = streams->first; listener; listener = listener->next)
        listener_wake(listener);
}

void streams_release(struct streams *streams)
{
    events_free(streams->latest);
    streams->latest = NULL;
}
