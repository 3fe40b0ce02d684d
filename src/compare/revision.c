#include "compare/revision.h"

#include "base/unicode.h"
#include "host/process.h"

#include <string.h>

static const char *const folders[] = {"content", "data", "templates"};
enum { FOLDERS = sizeof folders / sizeof *folders };

/* What a program said of its failure: its first line. */
static struct text first_line(const struct process *process, struct arena *arena)
{
    struct text line;
    struct text rest;
    struct buffer out = {0};
    text_cut(process->errors, '\n', &line, &rest);
    unicode_write_visible(&out, line);
    struct text copy = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return copy;
}

static bool complain(const char *revision, const char *project, const struct process *process,
                     struct arena *arena, struct diagnostics *diagnostics)
{
    struct text said = process ? first_line(process, arena) : (struct text){0};
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_FOLDER_MISSING, (struct place){0},
                 "%s is neither a folder nor a revision of the project in %s", revision, project);
    advise(diagnostics, d,
           "Write a project's folder, the folder of a published site, or a revision such as "
           "HEAD~1.%s%.*s",
           said.length ? " git says: " : "", TEXT_ARGUMENTS(said));
    return false;
}

/* The commit's own name, which means nothing else. */
static bool find_commit(struct arena *arena, const char *project, const char *revision,
                        const char **commit, struct diagnostics *diagnostics)
{
    struct process git;
    const char *const words[] = {"git",
                                 "-C",
                                 project,
                                 "rev-parse",
                                 "--verify",
                                 "--end-of-options",
                                 arena_format(arena, "%s^{commit}", revision).at,
                                 NULL};
    if (revision[0] == '-')
        return complain(revision, project, NULL, arena, diagnostics);
    if (!process_run(arena, words, &git, diagnostics))
        return false;
    struct text name = text_trim(git.output);
    bool good = git.code == 0 && name.length > 0;
    for (size_t i = 0; i < name.length; i++)
        good = good && (is_digit(name.at[i]) || is_alpha(name.at[i]));
    *commit = arena_copy(arena, name).at;
    return good || complain(revision, project, &git, arena, diagnostics);
}

/* Those of the project's folders that the commit has; `words` ends with NULL. */
static bool list_folders(struct arena *arena, const char *project, const char *commit,
                         const char **words, size_t *count, struct diagnostics *diagnostics)
{
    struct process git;
    const char *const list[] = {"git",  "-C",       project,    "ls-tree",  "--name-only",
                                commit, folders[0], folders[1], folders[2], NULL};
    if (!process_run(arena, list, &git, diagnostics))
        return false;
    struct text rest = git.output;
    while (rest.length > 0) {
        struct text line;
        text_cut(rest, '\n', &line, &rest);
        for (size_t i = 0; i < FOLDERS; i++)
            if (text_is(line, folders[i]))
                words[(*count)++] = folders[i];
    }
    return true;
}

static bool run(struct arena *arena, const char *const *words, const char *revision,
                struct diagnostics *diagnostics)
{
    struct process process;
    if (!process_run(arena, words, &process, diagnostics))
        return false;
    if (process.code == 0)
        return true;
    struct text said = first_line(&process, arena);
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FILE_UNREADABLE, (struct place){0},
                                    "the revision %s cannot be unpacked", revision);
    advise(diagnostics, d, "%s says: %.*s", words[0], TEXT_ARGUMENTS(said));
    return false;
}

bool revision_unpack(struct arena *arena, const char *project, const char *revision,
                     const char *into, struct diagnostics *diagnostics)
{
    const char *commit = NULL;
    struct text archive = arena_format(arena, "%s/archive.tar", into);
    const char *pack[8 + FOLDERS + 1] = {
        "git",     "-C",           project,
        "archive", "--format=tar", arena_format(arena, "--output=%s", archive.at).at};
    const char *const unpack[] = {"tar", "-x", "-f", archive.at, "-C", into, NULL};
    size_t count = 8;
    if (!find_commit(arena, project, revision, &commit, diagnostics))
        return false;
    pack[6] = commit;
    pack[7] = "--";
    if (!list_folders(arena, project, commit, pack, &count, diagnostics))
        return false;
    if (count == 8) /* with no folder named, all would be packed */
        return true;
    return run(arena, pack, revision, diagnostics) && run(arena, unpack, revision, diagnostics);
}
