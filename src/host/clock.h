/* The clock: what time it is, and how long something takes. The only place in placard that
 * asks. */
#ifndef PLACARD_HOST_CLOCK_H
#define PLACARD_HOST_CLOCK_H

#include "base/instant.h"

#include <stdbool.h>
#include <stdint.h>

/* The minute that London's clock shows. The environment variable SOURCE_DATE_EPOCH (seconds
 * since 1970, see reproducible-builds.org) stands in for the clock when it is set, so that a
 * build can be repeated byte for byte. False, with a sentence in `*why`, when it
 * is set to something else; a build must then stop instead of guessing.
 *
 *     const char *why;
 *     if (!clock_now(&now, &why))
 *         fprintf(stderr, "placard: %s.\n", why); */
bool clock_now(struct instant *now, const char **why);

/* Milliseconds since some moment in the past, whatever happens to the clock meanwhile: only
 * the difference of two says something. Never part of a site. */
int64_t clock_milliseconds(void);

#endif
