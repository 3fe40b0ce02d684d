#include "host/temporary.h"

#include "host/destination.h"
#include "host/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void report(struct diagnostics *diagnostics, const char *what, const char *path, int error)
{
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_OUTPUT_WRITE, (struct place){0},
                 "the temporary folder %s cannot be %s: %s", path, what, strerror(error));
    advise(diagnostics, d, "Set TMPDIR to a folder that can be written to.");
}

/* 0, or errno. */
static int remove_folder(const char *path)
{
    size_t files = 0;
    int folder = open(path, OPEN_FOLDER);
    if (folder < 0)
        return errno;
    int error = tree_empty(folder, &files) ? 0 : errno;
    close(folder);
    if (error == 0 && rmdir(path) != 0)
        error = errno;
    return error;
}

/* A program that the first process ran may still be writing into the folder: it is swept again
 * until nothing new comes. */
static int remove_whole_folder(const char *path)
{
    enum { ATTEMPTS = 100 };
    static const struct timespec pause = {.tv_nsec = 50 * 1000 * 1000};
    int error = remove_folder(path);
    for (int i = 0; i < ATTEMPTS && error == ENOTEMPTY; i++) {
        nanosleep(&pause, NULL);
        error = remove_folder(path);
    }
    return error;
}

/* The second process. Ctrl-C reaches it, too, and must not stop it. */
_Noreturn static void wait_and_remove(const char *path, const int pipe_ends[2])
{
    char byte;
    ssize_t length;
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    close(pipe_ends[1]);
    do {
        length = read(pipe_ends[0], &byte, 1);
    } while (length < 0 && errno == EINTR);
    _exit(remove_whole_folder(path));
}

bool temporary_open(struct arena *arena, struct temporary *temporary,
                    struct diagnostics *diagnostics)
{
    const char *wished = getenv("TMPDIR");
    char *above = realpath(wished && *wished ? wished : "/tmp", NULL);
    struct text text = arena_format(arena, "%s/placard-XXXXXX", above ? above : wished);
    char *path = arena_array(arena, char, text.length + 1);
    int ends[2];
    memcpy(path, text.at, text.length);
    free(above);
    if (!mkdtemp(path)) {
        report(diagnostics, "made", text.at, errno);
        return false;
    }
    *temporary = (struct temporary){.path = path, .waiting = -1, .process = -1};
    if (pipe2(ends, O_CLOEXEC) == 0) {
        temporary->process = (int)fork();
        if (temporary->process == 0)
            wait_and_remove(path, ends);
        close(ends[0]);
        temporary->waiting = ends[1];
    }
    if (temporary->process > 0)
        return true;
    report(diagnostics, "watched over", path, errno);
    if (temporary->waiting >= 0)
        close(temporary->waiting);
    rmdir(path); /* it is empty still */
    return false;
}

void temporary_close(struct temporary *temporary, struct diagnostics *diagnostics)
{
    int status = 0;
    close(temporary->waiting);
    while (waitpid(temporary->process, &status, 0) < 0 && errno == EINTR)
        continue;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        report(diagnostics, "removed", temporary->path,
               WIFEXITED(status) ? WEXITSTATUS(status) : ECHILD);
}
