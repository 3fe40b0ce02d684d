/* Terminals: what may be written to a descriptor besides plain lines.
 *
 *     struct terminal terminal = terminal_of(STDERR_FILENO);
 *     if (terminal.interactive)
 *         …                        // a line may be written over itself
 */
#ifndef PLACARD_HOST_TERMINAL_H
#define PLACARD_HOST_TERMINAL_H

#include <stdbool.h>

struct terminal {
    bool interactive; /* a terminal at which a line can be written over: "\r" goes back */
    bool colour;      /* the same, and NO_COLOR (no-color.org) is not set */
    bool utf8;        /* whoever reads can read more than ASCII */
    int width;        /* in columns; TERMINAL_WIDTH when the terminal does not say */
};

enum { TERMINAL_WIDTH = 80 };

/* All false for a file or a pipe; a terminal that calls itself dumb (TERM) gets plain lines,
 * too. The environment's LC_ALL, LC_CTYPE or LANG say what can be read. */
struct terminal terminal_of(int descriptor);

#endif
