/* Typed figures: a percentage or an amount of money that stands in a page's own words, where
 * nothing can check it.
 *
 *     The number rose by 27.5%.      a warning: a change is worked out, never typed
 *     The grant is £457,127.         a warning: a figure stands in one row, and pages name it
 *
 * Numbers of other kinds are left in peace: "five partnerships" is no statistic.
 *
 * Source: rule 10. One of Haringey's slides calls a rise of 1.48% a rise of 2%.
 */
#ifndef PLACARD_MODEL_TYPED_H
#define PLACARD_MODEL_TYPED_H

#include "base/diagnostic.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

/* The first typed percentage or amount at or after `from`; a slice of `text`. */
bool typed_find(struct text text, size_t from, struct text *figure);

void typed_check(const struct site *site, struct diagnostics *diagnostics);

#endif
