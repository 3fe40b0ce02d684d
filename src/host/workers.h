/* Workers: many tasks by a few threads.
 *
 *     static void render(void *context, size_t task, size_t worker)
 *     {
 *         struct run *run = context;
 *         render_page(run->site, task, &run->scratch[worker]);
 *     }
 *     workers_run(workers_available(), site.page_count, render, &run);
 *
 * Tasks start in order but end in any order: what they yield belongs in a slot of
 * their own, so that no output depends on which worker was quicker.
 */
#ifndef PLACARD_HOST_WORKERS_H
#define PLACARD_HOST_WORKERS_H

#include <stddef.h>

enum { WORKERS_MOST = 256 };

/* Calls work(context, task, worker) once for each task from 0 to tasks - 1 and
 * returns when all are done; what they wrote is then visible to the caller.
 * `worker` is below `jobs`, and no two calls with one worker overlap. The caller
 * is worker 0: with one job everything happens in its thread. Fewer threads than
 * `jobs` are used when there are fewer tasks, when the system grants no more, and
 * beyond WORKERS_MOST; no jobs is one job. Never fails. */
void workers_run(size_t jobs, size_t tasks, void (*work)(void *context, size_t task, size_t worker),
                 void *context);

/* How many processors this process may use: from 1 to WORKERS_MOST. */
size_t workers_available(void);

#endif
