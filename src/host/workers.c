#include "host/workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

struct crew {
    atomic_size_t next; /* the first task that nobody has taken */
    size_t tasks;
    void (*work)(void *context, size_t task, size_t worker);
    void *context;
};

struct member {
    struct crew *crew;
    size_t worker;
    pthread_t thread;
};

static void *member_run(void *argument)
{
    const struct member *member = argument;
    struct crew *crew = member->crew;
    for (;;) {
        size_t task = atomic_fetch_add(&crew->next, 1);
        if (task >= crew->tasks)
            return NULL;
        crew->work(crew->context, task, member->worker);
    }
}

void workers_run(size_t jobs, size_t tasks, void (*work)(void *context, size_t task, size_t worker),
                 void *context)
{
    struct crew crew = {.tasks = tasks, .work = work, .context = context};
    struct member members[WORKERS_MOST];
    if (jobs > tasks)
        jobs = tasks;
    if (jobs > WORKERS_MOST)
        jobs = WORKERS_MOST;
    size_t count = 1;
    members[0] = (struct member){.crew = &crew};
    while (count < jobs) {
        members[count] = (struct member){.crew = &crew, .worker = count};
        if (pthread_create(&members[count].thread, NULL, member_run, &members[count]) != 0)
            break; /* those that there are do all of it */
        count++;
    }
    member_run(&members[0]);
    while (--count > 0)
        pthread_join(members[count].thread, NULL);
}

size_t workers_available(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1; /* more than 1,024 processors, or a system that does not say */
    int count = CPU_COUNT(&set);
    if (count < 1)
        return 1;
    return count > WORKERS_MOST ? WORKERS_MOST : (size_t)count;
}
