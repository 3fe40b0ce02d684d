/* What metrics' pages owe to others: readers are told of each metric that they may not see, and
 * a rate names a metric that counts something. */
#ifndef PLACARD_MODEL_METRICS_CHECK_H
#define PLACARD_MODEL_METRICS_CHECK_H

#include "base/diagnostic.h"
#include "model/site.h"

void metrics_check(const struct site *site, struct diagnostics *diagnostics);

#endif
