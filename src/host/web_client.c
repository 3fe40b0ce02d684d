#include "host/web_client.h"

#include "base/arena.h"
#include "host/clock.h"

#include <linux/sockios.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

enum { CROWDED = 16 }; /* this near to the most, room is made */

void clients_init(struct clients *clients, unsigned most, int patience)
{
    *clients = (struct clients){.most = most, .patience = patience};
    clients->ring.older = clients->ring.newer = &clients->ring;
}

static void unlink_client(struct client *client)
{
    client->older->newer = client->newer;
    client->newer->older = client->older;
    client->older = client->newer = client;
}

/* From now on its time counts. */
static void client_wait(struct clients *clients, struct client *client)
{
    unlink_client(client);
    client->since = clock_milliseconds();
    client->older = clients->ring.older;
    client->newer = &clients->ring;
    client->older->newer = client;
    clients->ring.older = client;
}

void connection_cut_off(int descriptor)
{
    int unread = 0;
    struct linger at_once = {.l_onoff = 1};
    if (ioctl(descriptor, SIOCOUTQ, &unread) == 0 && unread > 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    shutdown(descriptor, SHUT_RDWR);
}

static void client_cut_off(struct client *client)
{
    connection_cut_off(client->descriptor);
    unlink_client(client);
}

int64_t clients_deadline(const struct clients *clients)
{
    const struct client *oldest = clients->ring.newer;
    return oldest == &clients->ring ? INT64_MAX : oldest->since + clients->patience;
}

void clients_cut_off_late(struct clients *clients)
{
    int64_t now = clock_milliseconds();
    while (clients_deadline(clients) <= now)
        client_cut_off(clients->ring.newer);
}

static struct client *client_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void client_leave(struct MHD_Connection *connection)
{
    unlink_client(client_of(connection));
}

static struct client *client_new(struct MHD_Connection *connection)
{
    struct client *client = calloc(1, sizeof *client);
    if (!client)
        memory_exhausted();
    client->older = client->newer = client;
    client->descriptor =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    return client;
}

void clients_notify(void *context, struct MHD_Connection *connection, void **slot,
                    enum MHD_ConnectionNotificationCode code)
{
    struct clients *clients = context;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        clients->count--;
        unlink_client(*slot);
        free(*slot);
        return;
    }
    struct client *client = client_new(connection);
    *slot = client;
    clients->count++;
    client_wait(clients, client);
    if (clients->count + CROWDED > clients->most)
        client_cut_off(clients->ring.newer);
}

void clients_notify_completed(void *context, struct MHD_Connection *connection, void **slot,
                              enum MHD_RequestTerminationCode code)
{
    (void)slot;
    (void)code;
    client_wait(context, client_of(connection));
}
