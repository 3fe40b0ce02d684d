#include "host/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

static sigset_t endings(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

bool interrupt_open(struct interrupt *interrupt, struct diagnostics *diagnostics)
{
    sigset_t set = endings();
    interrupt->descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (interrupt->descriptor >= 0 && sigprocmask(SIG_BLOCK, &set, NULL) == 0)
        return true;
    diagnose(diagnostics, PROBLEM_WATCH, (struct place){0},
             "the system does not say when to end: %s", strerror(errno));
    return false;
}

/* Which of the two can be read: bit 0 the interrupt, bit 1 the other. */
static int look(const struct interrupt *interrupt, int descriptor, int milliseconds)
{
    struct pollfd both[] = {{.fd = interrupt->descriptor, .events = POLLIN},
                            {.fd = descriptor, .events = POLLIN}};
    int count;
    do {
        count = poll(both, 2, milliseconds);
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        return 1; /* nothing can be waited for any more */
    return (both[0].revents ? 1 : 0) | (both[1].revents ? 2 : 0);
}

bool interrupt_wait(const struct interrupt *interrupt, int descriptor)
{
    return (look(interrupt, descriptor, -1) & 1) == 0;
}

bool interrupt_comes(const struct interrupt *interrupt, int descriptor, int milliseconds)
{
    return look(interrupt, descriptor, milliseconds) != 0;
}

void interrupt_close(struct interrupt *interrupt)
{
    if (interrupt->descriptor > 0)
        close(interrupt->descriptor);
    interrupt->descriptor = -1;
}
