/* How long it takes to load a whole project, and then to render some of its pages: what
 * `placard serve` does after each save, and keeps nothing of.
 *
 *     build/gcc-werror/bench_load PROJECT [PAGE…]     # PAGE: enfield/index.html
 *
 * Prints the median of several runs in milliseconds. The files are in the system's memory
 * after the first run, as they are while somebody writes. */
#include "build/rendering.h"
#include "host/workers.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RUNS = 9 };

/* In milliseconds, by the clock and by that of the processors, which others do not disturb. */
struct moment {
    double clock;
    double processors;
};

struct measured {
    double clock[RUNS];
    double processors[RUNS];
};

static double read_clock(clockid_t which)
{
    struct timespec time;
    clock_gettime(which, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static struct moment now(void)
{
    return (struct moment){read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID)};
}

static void note(struct measured *measured, size_t run, struct moment start)
{
    struct moment end = now();
    measured->clock[run] = end.clock - start.clock;
    measured->processors[run] = end.processors - start.processors;
}

static int compare(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;
    return (*a > *b) - (*a < *b);
}

static void print_median(const char *what, struct measured *m)
{
    qsort(m->clock, RUNS, sizeof m->clock[0], compare);
    qsort(m->processors, RUNS, sizeof m->processors[0], compare);
    printf("%8.1f ms (%.1f to %.1f; processors %.1f)  %s\n", m->clock[RUNS / 2], m->clock[0],
           m->clock[RUNS - 1], m->processors[RUNS / 2], what);
}

/* A project that is loaded. */
struct loaded {
    struct arena arena;
    struct diagnostics diagnostics;
    struct site site;
    struct rendering rendering;
};

static bool load(const char *project, struct loaded *loaded)
{
    struct build_options options = {
        .project = project, .as_of = {.day = {2026, 11, 22}}, .jobs = workers_available()};
    *loaded = (struct loaded){0};
    return rendering_prepare(&loaded->arena, &options, &loaded->site, &loaded->rendering,
                             &loaded->diagnostics);
}

static void unload(struct loaded *loaded)
{
    rendering_release(&loaded->rendering);
    diagnostics_release(&loaded->diagnostics);
    arena_release(&loaded->arena);
}

static bool measure_loading(const char *project)
{
    struct measured measured;
    for (size_t i = 0; i < RUNS; i++) {
        struct loaded loaded;
        struct moment start = now();
        bool good = load(project, &loaded);
        note(&measured, i, start);
        unload(&loaded);
        if (!good) {
            fprintf(stderr, "%s cannot be loaded: placard check says why.\n", project);
            return false;
        }
    }
    print_median("to load the project", &measured);
    return true;
}

static struct target *find_target(struct loaded *loaded, const char *path)
{
    for (size_t i = 0; i < loaded->rendering.targets.count; i++)
        if (text_is(loaded->rendering.targets.items[i].page->path, path))
            return &loaded->rendering.targets.items[i];
    return NULL;
}

static void measure_page(struct loaded *loaded, const char *path)
{
    struct target *target = find_target(loaded, path);
    struct measured measured;
    for (size_t i = 0; target && i < RUNS; i++) {
        struct arena scratch = {0};
        struct arena keep = {0};
        struct buffer html = {.limit = 64 * 1024 * 1024};
        struct target copy = *target;
        struct moment start = now();
        target_render(&copy, &loaded->site, &loaded->rendering.templates, false, NULL, &scratch,
                      &keep, &html, &loaded->diagnostics);
        note(&measured, i, start);
        buffer_release(&html);
        arena_release(&keep);
        arena_release(&scratch);
    }
    if (target)
        print_median(path, &measured);
    else
        printf("     no page %s\n", path);
}

int main(int argc, char **argv)
{
    struct loaded loaded;
    if (argc < 2) {
        fprintf(stderr, "Usage: bench_load PROJECT [PAGE...]\n");
        return 2;
    }
    if (!measure_loading(argv[1]) || !load(argv[1], &loaded))
        return 1;
    for (int i = 2; i < argc; i++)
        measure_page(&loaded, argv[i]);
    unload(&loaded);
    return 0;
}
