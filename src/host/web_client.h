/* Clients: the connections that owe the server something; the inside of web_server.h.
 *
 * A connection has a time to send a request and to read the answer. The same time begins anew
 * with each complete answer. A client that sends a byte a second, or reads one, is cut off like
 * one that does nothing; and when there are almost as many as there may be, room is made for a
 * new one by cutting off who has taken longest. Streams are not among them.
 */
#ifndef PLACARD_HOST_WEB_CLIENT_H
#define PLACARD_HOST_WEB_CLIENT_H

#include <microhttpd.h>
#include <stdint.h>

/* One connection, as a link of a ring. */
struct client {
    struct client *older;
    struct client *newer;
    int descriptor;
    int64_t since; /* when it came, or its last answer was complete */
};

/* Must not be moved or copied. */
struct clients {
    struct client ring; /* its head: ring.newer is the oldest */
    unsigned count;     /* of connections, streams too */
    unsigned most;
    int patience; /* milliseconds */
};

void clients_init(struct clients *clients, unsigned most, int patience);
/* When the next one is late; INT64_MAX when there is nobody. */
int64_t clients_deadline(const struct clients *clients);
void clients_cut_off_late(struct clients *clients);
/* The connection's time does not count any more: it is a stream. */
void client_leave(struct MHD_Connection *connection);

/* Ends a connection: libmicrohttpd finds it closed, and tells us when it has forgotten it. What
 * the other side has yet to read is thrown away, or the kernel would keep it. */
void connection_cut_off(int descriptor);

/* For MHD_OPTION_NOTIFY_CONNECTION and MHD_OPTION_NOTIFY_COMPLETED; the context is the clients. */
void clients_notify(void *context, struct MHD_Connection *connection, void **slot,
                    enum MHD_ConnectionNotificationCode code);
void clients_notify_completed(void *context, struct MHD_Connection *connection, void **slot,
                              enum MHD_RequestTerminationCode code);

#endif
