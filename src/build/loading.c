#include "build/loading.h"

#include "host/workers.h"

struct sharing {
    const struct loading *loading;
    loading_work *work;
    void *items;
    struct arena *arenas;            /* of the workers */
    struct arena *scratches;         /* of the workers */
    struct diagnostics *diagnostics; /* of the tasks */
};

static void do_task(void *context, size_t task, size_t worker)
{
    struct sharing *sharing = context;
    struct loading own = *sharing->loading;
    own.arena = &sharing->arenas[worker];
    own.scratch = &sharing->scratches[worker];
    own.diagnostics = &sharing->diagnostics[task];
    sharing->work(&own, sharing->items, task);
    arena_clear(own.scratch);
    stage_step(own.listener);
}

void loading_share(struct loading *l, size_t tasks, loading_work *work, void *items)
{
    struct arena scratch = {0};
    struct sharing sharing = {.loading = l,
                              .work = work,
                              .items = items,
                              .arenas = arena_array(&scratch, struct arena, l->jobs),
                              .scratches = arena_array(&scratch, struct arena, l->jobs),
                              .diagnostics = arena_array(&scratch, struct diagnostics, tasks)};
    workers_run(l->jobs, tasks, do_task, &sharing);
    for (size_t i = 0; i < l->jobs; i++) {
        arena_adopt(l->arena, &sharing.arenas[i]);
        arena_release(&sharing.scratches[i]);
    }
    for (size_t i = 0; i < tasks; i++)
        diagnostics_join(l->diagnostics, &sharing.diagnostics[i]);
    arena_release(&scratch);
}
