#include "host/ticker.h"

#include "base/arena.h"
#include "host/clock.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

struct ticker {
    pthread_t thread;
    pthread_mutex_t mutex; /* held by whoever ticks or holds */
    pthread_cond_t stopping;
    bool stopped;
    int first; /* milliseconds */
    int every;
    void (*tick)(void *context);
    void *context;
};

/* When it will be so many milliseconds later, by CLOCK_MONOTONIC. */
static struct timespec time_after(int milliseconds)
{
    int64_t then = clock_milliseconds() + milliseconds;
    return (struct timespec){.tv_sec = then / 1000, .tv_nsec = then % 1000 * 1000000};
}

/* Waits until it is time to tick, or to stop: true for the first. The mutex is held but while
 * waiting. */
static bool wait_for_tick(struct ticker *ticker, int milliseconds)
{
    struct timespec time = time_after(milliseconds);
    while (!ticker->stopped)
        if (pthread_cond_timedwait(&ticker->stopping, &ticker->mutex, &time) != 0)
            return !ticker->stopped;
    return false;
}

static void *ticker_run(void *argument)
{
    struct ticker *ticker = argument;
    pthread_mutex_lock(&ticker->mutex);
    for (int wait = ticker->first; wait_for_tick(ticker, wait); wait = ticker->every)
        ticker->tick(ticker->context);
    pthread_mutex_unlock(&ticker->mutex);
    return NULL;
}

static void ticker_free(struct ticker *ticker)
{
    pthread_cond_destroy(&ticker->stopping);
    pthread_mutex_destroy(&ticker->mutex);
    free(ticker);
}

struct ticker *ticker_start(int first, int every, void (*tick)(void *context), void *context)
{
    pthread_condattr_t attributes;
    struct ticker *ticker = calloc(1, sizeof *ticker);
    if (!ticker)
        memory_exhausted();
    ticker->first = first;
    ticker->every = every;
    ticker->tick = tick;
    ticker->context = context;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_mutex_init(&ticker->mutex, NULL);
    pthread_cond_init(&ticker->stopping, &attributes);
    pthread_condattr_destroy(&attributes);
    if (pthread_create(&ticker->thread, NULL, ticker_run, ticker) == 0)
        return ticker;
    ticker_free(ticker);
    return NULL;
}

void ticker_hold(struct ticker *ticker)
{
    if (ticker)
        pthread_mutex_lock(&ticker->mutex);
}

void ticker_go_on(struct ticker *ticker)
{
    if (ticker)
        pthread_mutex_unlock(&ticker->mutex);
}

void ticker_stop(struct ticker *ticker)
{
    if (!ticker)
        return;
    pthread_mutex_lock(&ticker->mutex);
    ticker->stopped = true;
    pthread_cond_signal(&ticker->stopping);
    pthread_mutex_unlock(&ticker->mutex);
    pthread_join(ticker->thread, NULL);
    ticker_free(ticker);
}
