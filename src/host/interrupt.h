/* An interrupt: somebody wants the program to end, by Ctrl-C or by kill.
 *
 * From interrupt_open on these signals end nothing by themselves; whoever has opened it waits for
 * them, and puts things in order first. Open it before any thread is started.
 *
 *     struct interrupt interrupt;
 *     if (!interrupt_open(&interrupt, diagnostics))
 *         return false;
 *     while (interrupt_wait(&interrupt, watch_descriptor(watch)))
 *         …                                     // there is something to read
 *     interrupt_close(&interrupt);              // it is time to end
 */
#ifndef PLACARD_HOST_INTERRUPT_H
#define PLACARD_HOST_INTERRUPT_H

#include "base/diagnostic.h"

#include <stdbool.h>

/* {0} is one that was never opened. */
struct interrupt {
    int descriptor;
};

/* False after a diagnostic when the system refuses. */
bool interrupt_open(struct interrupt *interrupt, struct diagnostics *diagnostics);
/* Waits until `descriptor` can be read: true; or until it is time to end: false. */
bool interrupt_wait(const struct interrupt *interrupt, int descriptor);
/* Whether either has happened, or does within so many milliseconds. */
bool interrupt_comes(const struct interrupt *interrupt, int descriptor, int milliseconds);
void interrupt_close(struct interrupt *interrupt);

#endif
