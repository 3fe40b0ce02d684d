#include "host/web_listen.h"

#include <assert.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PORT_MOST = 65535 };

/* -1 with errno when the system refuses. `*port` becomes what it is, when it was 0. */
static int listen_at(int *port)
{
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return -1;
    int yes = 1; /* so that one can be started right after another has ended; never two at once */
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(descriptor, (const struct sockaddr *)&address, size) != 0 ||
        listen(descriptor, SOMAXCONN) != 0 ||
        getsockname(descriptor, (struct sockaddr *)&address, &size) != 0) {
        int error = errno;
        close(descriptor);
        errno = error;
        return -1;
    }
    *port = ntohs(address.sin_port);
    return descriptor;
}

static void report(struct diagnostics *diagnostics, int first, int last, int error)
{
    struct place nowhere = {0};
    struct diagnostic *d;
    if (error != EADDRINUSE)
        d = diagnose(diagnostics, PROBLEM_SERVER, nowhere,
                     "port %d of this computer cannot be used: %s", last, strerror(error));
    else if (first == last)
        d = diagnose(diagnostics, PROBLEM_SERVER, nowhere,
                     "another program uses port %d of this computer", first);
    else
        d = diagnose(diagnostics, PROBLEM_SERVER, nowhere,
                     "other programs use all ports from %d to %d of this computer", first, last);
    if (error == EACCES)
        advise(diagnostics, d, "Choose a port above 1023: the others are the system's.");
    else if (error == EADDRINUSE)
        advise(diagnostics, d, "Choose another port, or close a program that uses one of these.");
}

int web_listen(int first, int more, int *port, struct diagnostics *diagnostics)
{
    assert(first >= 0 && first <= PORT_MOST && more >= 0);
    int last = first == 0 ? 0 : first + more;
    if (last > PORT_MOST)
        last = PORT_MOST;
    for (int next = first; next <= last; next++) {
        *port = next;
        int descriptor = listen_at(port);
        if (descriptor >= 0)
            return descriptor;
        if (errno != EADDRINUSE || next == last) {
            report(diagnostics, first, next, errno);
            break;
        }
    }
    return -1;
}
