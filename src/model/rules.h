/* Rules: what no single cell can break, but two together, or a cell and its metric, can.
 *
 *   milestones    a day on which one was reached goes with the status met or met late, tells
 *                 the two apart, and is not in the future
 *   observations  no more decimals than the metric has, no negative count, and no figure of
 *                 a period that has not begun, unless it is marked as a forecast
 */
#ifndef PLACARD_MODEL_RULES_H
#define PLACARD_MODEL_RULES_H

#include "base/diagnostic.h"
#include "model/site.h"

/* Checks all partnerships' tables, whose references are linked. */
void rules_check(const struct site *site, struct diagnostics *diagnostics);

#endif
