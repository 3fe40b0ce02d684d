/* One fact has one value: a target's baseline is what the observation says, and what every other
 * target from the same baseline says. */
#ifndef PLACARD_DATA_BASELINES_H
#define PLACARD_DATA_BASELINES_H

#include "base/diagnostic.h"
#include "data/table.h"

/* Checks the public targets of one folder against its public observations. */
void baselines_check(const struct tables *tables, struct diagnostics *diagnostics);

#endif
