/* What is overdue: a date has passed, and nothing says what came of it.
 *
 *     milestones    due          not met, met late or missed
 *     commitments   due          not done or stopped
 *     commitments   lead_due     no lead is named
 *     allocations   expected_by  no amount is announced
 *     a partnership's page       its review_due has passed
 *
 * The page says "overdue" in any case. The build warns only while the row has no note: who
 * does not know what came of it says so there, and residents read it.
 *
 * Source: rules 12 and 13. A date that has passed in silence is how Barnet's report could say,
 * on 24 November, that a grant "is due to be announced in November".
 */
#ifndef PLACARD_MODEL_OVERDUE_H
#define PLACARD_MODEL_OVERDUE_H

#include "base/date.h"
#include "base/diagnostic.h"
#include "data/table.h"
#include "model/site.h"

#include <stdbool.h>

/* Whether the row's promise with the date in `column` is overdue; false for a column that is
 * none of those above. */
bool row_is_overdue(const struct row *row, const char *column, struct date today);
bool page_is_overdue(const struct page *partnership, struct date today);

/* Warns of everything overdue that nobody has said a word about. */
void overdue_check(const struct site *site, struct diagnostics *diagnostics);

#endif
