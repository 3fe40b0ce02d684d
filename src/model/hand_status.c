#include "model/hand_status.h"

#include <stdint.h>

bool hand_status(const struct page *metric, enum progress_status *status)
{
    return progress_read(page_text(metric, "status"), status);
}

static void check_both(const struct page *metric, struct diagnostics *diagnostics)
{
    bool status = page_text(metric, "status").length > 0;
    bool reason = page_text(metric, "status_reason").length > 0;
    struct diagnostic *d;
    if (status && !reason) {
        d = diagnose(diagnostics, PROBLEM_STATUS_BY_HAND, page_place(metric, "status"),
                     "a status that is set by hand needs a reason");
        advise(diagnostics, d,
               "Add status_reason: and one sentence that says why, or delete the line; the "
               "status is then worked out.");
    } else if (reason && !status) {
        d = diagnose(diagnostics, PROBLEM_STATUS_BY_HAND, page_place(metric, "status_reason"),
                     "there is a reason for a status, but no status is set");
        advise(diagnostics, d,
               "Add status: and one of met, on-track, slow, little, worse, "
               "unknown, or delete the reason.");
    }
}

/* Whether a row of `table` is about the metric and satisfies `test`. */
static bool has_row(const struct table *table, const struct page *metric,
                    bool (*test)(const struct row *row))
{
    for (size_t i = 0; table && i < table->row_count; i++)
        if (text_equal(row_text(&table->rows[i], "metric"), metric->id) && test(&table->rows[i]))
            return true;
    return false;
}

static bool is_confidential(const struct row *row)
{
    return text_find(row_text(row, "marker"), TEXT("[c]"), 0) != SIZE_MAX;
}

static bool is_any(const struct row *row)
{
    (void)row;
    return true;
}

static void check_hint(const struct tables *tables, const struct page *metric,
                       struct diagnostics *diagnostics)
{
    if (page_text(metric, "status").length == 0 ||
        text_is(page_text(metric, "status"), progress_id(PROGRESS_UNKNOWN)))
        return;
    if (!has_row(tables_find(tables, TEXT("observations")), metric, is_confidential) &&
        !has_row(tables_find(tables, TEXT("withheld")), metric, is_any))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_STATUS_BY_HAND, page_place(metric, "status"),
                 "this status would be a hint at a figure that may not be published");
    advise(diagnostics, d, "Delete the line, or write unknown.");
}

void hand_status_check(const struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        for (size_t k = 0; k < partnership->metrics.count; k++) {
            check_both(partnership->metrics.items[k], diagnostics);
            check_hint(&partnership->tables, partnership->metrics.items[k], diagnostics);
        }
    }
}
