/* Processes: running another program and reading what it says.
 *
 *     struct process git = {0};
 *     const char *const words[] = {"git", "-C", folder, "rev-parse", "HEAD", NULL};
 *     if (!process_run(&arena, words, &git, diagnostics))
 *         return false;                               // it could not be run
 *     if (git.code == 0)
 *         use(git.output);
 *
 * The program is found in PATH and runs without a shell, so that no word means anything but
 * itself. Its standard input is empty. Who passes on words from outside sees to it that none
 * is taken for an option.
 */
#ifndef PLACARD_HOST_PROCESS_H
#define PLACARD_HOST_PROCESS_H

#include "base/arena.h"
#include "base/diagnostic.h"

#include <stdbool.h>

enum { PROCESS_LIMIT = 64 * 1024 };

/* Its output and errors live in the arena; what goes beyond PROCESS_LIMIT is left out. */
struct process {
    int code; /* what it ended with; 128 and more: a signal ended it */
    struct text output;
    struct text errors;
};

/* `words` end with NULL; the first is the program. False after a file-unreadable diagnostic. */
bool process_run(struct arena *arena, const char *const *words, struct process *process,
                 struct diagnostics *diagnostics);

#endif
