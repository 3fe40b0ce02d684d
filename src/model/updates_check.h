/* Updates: the page that a row of updates.csv is about must be there. */
#ifndef PLACARD_MODEL_UPDATES_CHECK_H
#define PLACARD_MODEL_UPDATES_CHECK_H

#include "base/diagnostic.h"
#include "model/site.h"

/* Once every page has its address. */
void updates_check(const struct site *site, struct diagnostics *diagnostics);

#endif
