#include "host/process.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool report(struct diagnostics *diagnostics, const char *program, int error)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FILE_UNREADABLE, (struct place){0},
                                    "the program %s cannot be run: %s", program, strerror(error));
    advise(diagnostics, d, "Install it first, or see to it that PATH names its folder.");
    return false;
}

/* What was written to the file, from its beginning. */
static struct text read_back(struct arena *arena, int file)
{
    char *bytes = arena_array(arena, char, PROCESS_LIMIT);
    size_t length = 0;
    while (length < PROCESS_LIMIT) {
        ssize_t count = pread(file, bytes + length, PROCESS_LIMIT - length, (off_t)length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        length += (size_t)count;
    }
    return (struct text){bytes, length};
}

/* 0, or errno. What it writes goes into files in memory, so that neither of the two processes
 * ever waits for the other to read. */
static int spawn(const char *const *words, const int files[2], pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0)
        return error;
    error = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(&actions, files[0], STDOUT_FILENO);
    if (error == 0)
        error = posix_spawn_file_actions_adddup2(&actions, files[1], STDERR_FILENO);
    if (error == 0) /* it takes words that it does not change, but was declared before const */
        error =
            posix_spawnp(pid, words[0], &actions, NULL, (char *const *)(uintptr_t)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return 128;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool process_run(struct arena *arena, const char *const *words, struct process *process,
                 struct diagnostics *diagnostics)
{
    int files[2] = {memfd_create("output", MFD_CLOEXEC), memfd_create("errors", MFD_CLOEXEC)};
    pid_t pid = 0;
    int error = files[0] < 0 || files[1] < 0 ? errno : spawn(words, files, &pid);
    *process = (struct process){0};
    if (error == 0) {
        process->code = wait_for(pid);
        process->output = read_back(arena, files[0]);
        process->errors = read_back(arena, files[1]);
    }
    for (int i = 0; i < 2; i++)
        if (files[i] >= 0)
            close(files[i]);
    return error == 0 || report(diagnostics, words[0], error);
}
