/* Allocation that never fails: when memory runs out, the program ends.
 *
 * md4c 0.4.8 frees twice, or answers success with wrong HTML, after an allocation
 * has failed, and it is not the only library whose failure paths nobody has run.
 * So malloc, calloc and realloc are defined here, for the whole program and all its
 * libraries, on top of glibc's own; they end it through memory_exhausted() where
 * glibc would give NULL. free, aligned_alloc and posix_memalign stay glibc's: it is
 * the same heap, and no library of ours uses the last two.
 *
 * memory_exhausted prints with fputs, and that cannot come back here: standard error
 * is unbuffered from the start, and glibc then writes the caller's bytes themselves.
 *
 * Needs glibc, linked dynamically. The build defines PLACARD_GUARD_MEMORY except
 * with a sanitizer, which brings its own malloc.
 */
#include "host/memory.h"

#include <limits.h>
#include <malloc.h>

void memory_keep(void)
{
    enum { LARGE = 32 * 1024 * 1024 }; /* the most that glibc takes for this one */
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_ARENA_MAX, 1); /* what one thread frees, another can have */
}

#ifdef PLACARD_GUARD_MEMORY

#include "base/arena.h"

#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

/* glibc gives a pointer for size 0, too: NULL is always a failure. */
void *malloc(size_t size)
{
    void *memory = __libc_malloc(size);
    if (!memory)
        memory_exhausted();
    return memory;
}

/* A product that overflows is more than there is: glibc checks it and gives NULL. */
void *calloc(size_t count, size_t size)
{
    void *memory = __libc_calloc(count, size);
    if (!memory)
        memory_exhausted();
    return memory;
}

/* realloc(old, 0) frees and gives NULL, and that is no failure. */
void *realloc(void *old, size_t size)
{
    void *memory = __libc_realloc(old, size);
    if (!memory && (size > 0 || !old))
        memory_exhausted();
    return memory;
}

#endif
