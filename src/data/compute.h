/* The functions that claims use, over a selection. See data/reconcile.h for what each means. */
#ifndef PLACARD_DATA_COMPUTE_H
#define PLACARD_DATA_COMPUTE_H

#include "base/decimal.h"
#include "base/text.h"
#include "data/selection.h"

#include <stdbool.h>

/* Digits that quotients are worked out to; more than any document states. */
enum { COMPUTE_SCALE = 6 };

/* False, with the reason in `*why` as words that go on "this cannot be worked out: …", when
 * the rows do not give the number. */
bool compute(struct text function, const struct selection *selection, struct decimal *result,
             const char **why);

#endif
