#include "model/metrics_check.h"

static bool is_withheld(const struct partnership *partnership, const struct page *metric)
{
    const struct table *withheld = tables_find(&partnership->tables, TEXT("withheld"));
    for (size_t i = 0; withheld && i < withheld->row_count; i++)
        if (text_equal(row_text(&withheld->rows[i], "metric"), metric->id))
            return true;
    return false;
}

/* Readers are told of every metric that they may not see, and why. */
static void check_withheld(const struct partnership *partnership, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < partnership->metrics.count; i++) {
        const struct page *page = partnership->metrics.items[i];
        const struct metric *metric = metrics_find(&partnership->figures, page->id);
        if (!metric || !metric->visibility.restricted || is_withheld(partnership, page))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_WITHHELD_UNEXPLAINED, page_place(page, "visibility"),
                     "this metric is restricted, but withheld.csv does not say why");
        advise(diagnostics, d,
               "Add a row to data/%.*s/withheld.csv with this metric, the reason and, if it is "
               "known, when it may be published. A new file begins with the line "
               "id,title,metric,reason,held_by,expected,source,note.",
               TEXT_ARGUMENTS(partnership->id));
    }
}

static void check_rates(const struct partnership *partnership, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < partnership->metrics.count; i++) {
        const struct page *page = partnership->metrics.items[i];
        struct text counts = page_text(page, "rate_of");
        const struct metric *metric = metrics_find(&partnership->figures, counts);
        if (counts.length == 0 || text_is(counts, "none") ||
            (metric && unit_is_count(metric->unit)))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_REFERENCE_UNKNOWN, page_place(page, "rate_of"),
                     metric ? "the metric \"%.*s\" counts nothing" : "there is no metric \"%.*s\"",
                     TEXT_ARGUMENTS(counts));
        advise(diagnostics, d, "Name the metric whose counts these rates are made from.");
    }
}

void metrics_check(const struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->partnerships.count; i++) {
        check_withheld(site->partnerships.items[i], diagnostics);
        check_rates(site->partnerships.items[i], diagnostics);
    }
}
