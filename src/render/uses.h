/* Uses: what pages work out from a number.
 *
 *     allocations   the total of its year; the difference from the spending plan
 *     spending      the plan's total, its posts, their cost and share
 *     observations  the change from first to last; the progress of targets; the targets that
 *                   start from its period
 *     targets       the progress; the level, when only a percentage is stated
 *
 * They are read from the values that the pages' own views give to templates, so that what is
 * said here is what is printed there.
 */
#ifndef PLACARD_RENDER_USES_H
#define PLACARD_RENDER_USES_H

#include "base/arena.h"
#include "base/array.h"
#include "base/map.h"
#include "data/table.h"
#include "model/site.h"

#include <stddef.h>

struct use {
    struct text what;  /* "total of 2022 to 2023" */
    struct text words; /* as the page prints it */
    const struct page *page;
};

struct uses ARRAY(struct use);

/* Set `arena` and `site`; the rest is {0}. It keeps each page's view for the next question. */
struct use_finder {
    struct arena *arena;
    const struct site *site;
    struct map views;
};

struct uses uses_find(struct use_finder *finder, const struct row *row, size_t column);

#endif
