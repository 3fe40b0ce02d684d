/* What a metric's page says about its numbers, for the tables that hold them. */
#ifndef PLACARD_MODEL_METRIC_H
#define PLACARD_MODEL_METRIC_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "data/metric.h"
#include "model/page.h"

/* Reads the front matter of a page of type `metric`. How its counts are protected is what its
 * own `disclosure` says, or that of `partnership`, or of `home` (each may be NULL), in this
 * order, or else METRIC_THRESHOLD, whatever is counted: who knows what a unit's name means?
 * Fields that do not fit are reported, and taken for the safer meaning. */
struct metric *metric_from_page(struct arena *arena, const struct page *page,
                                const struct page *partnership, const struct page *home,
                                struct diagnostics *diagnostics);

/* How counts of people that belong to no metric are protected. */
struct disclosure_profile profile_from_pages(const struct page *partnership,
                                             const struct page *home,
                                             struct diagnostics *diagnostics);

/* Counts below it are hidden unless a page says otherwise: the NDTMS's rule. */
enum { METRIC_THRESHOLD = 5 };

#endif
