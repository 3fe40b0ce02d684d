#include "model/overdue.h"

/* A date by which a cell of the same row is to be filled in. */
struct promise {
    const char *table;
    const char *date;
    const char *answer;     /* the column that says what came of it */
    const char *answers[4]; /* what it may say; none: anything but nothing */
    const char *words;
    const char *advice;
};

static const struct promise promises[] = {
    {"milestones",
     "due",
     "status",
     {"met", "met-late", "missed"},
     "the date has passed, and nothing says whether this was met",
     "Write met, met-late or missed as the status. If nobody knows, say so in 'note'."},
    {"commitments",
     "due",
     "status",
     {"done", "stopped"},
     "the date has passed, and nothing says whether this was done",
     "Write done or stopped as the status. If nobody knows, say so in 'note'."},
    {"commitments",
     "lead_due",
     "lead",
     {NULL},
     "the date has passed by which a lead was to be named",
     "Name the organisation in 'lead'. If it is still open, say so in 'note'."},
    {"allocations",
     "expected_by",
     "amount",
     {NULL},
     "the date has passed by which the amount was to be announced",
     "Fill in the amount. If it is still not known, say so in 'note'."},
};

static bool is_answered(const struct promise *promise, const struct row *row)
{
    struct text answer = row_text(row, promise->answer);
    if (!promise->answers[0])
        return answer.length > 0;
    for (const char *const *one = promise->answers; *one; one++)
        if (text_is(answer, *one))
            return true;
    return false;
}

static bool is_overdue(const struct promise *promise, const struct row *row, struct date today)
{
    const struct cell *date = row_cell(row, promise->date);
    return date && date->when.year && date_has_passed(date->when, today) &&
           !is_answered(promise, row);
}

bool row_is_overdue(const struct row *row, const char *column, struct date today)
{
    for (size_t i = 0; i < sizeof promises / sizeof promises[0]; i++)
        if (text_is(row->table->schema->name, promises[i].table) &&
            text_equal(text_from(column), text_from(promises[i].date)))
            return is_overdue(&promises[i], row, today);
    return false;
}

bool page_is_overdue(const struct page *partnership, struct date today)
{
    struct date due;
    const char *why;
    return date_read(page_text(partnership, "review_due"), &due, &why) &&
           date_has_passed(due, today);
}

static void check_promise(const struct promise *promise, const struct tables *tables,
                          struct date today, struct diagnostics *diagnostics)
{
    const struct table *table = tables_find(tables, text_from(promise->table));
    for (size_t i = 0; table && i < table->row_count; i++) {
        const struct row *row = &table->rows[i];
        const struct cell *date = row_cell(row, promise->date);
        if (row_text(row, "note").length || !is_overdue(promise, row, today))
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_OVERDUE, date->place, "%s", promise->words);
        advise(diagnostics, d, "%s", promise->advice);
    }
}

static void check_review(const struct page *partnership, struct date today,
                         struct diagnostics *diagnostics)
{
    if (!page_is_overdue(partnership, today))
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_OVERDUE, page_place(partnership, "review_due"),
                 "the date of the partnership's next review has passed");
    advise(diagnostics, d, "Write the date of the review that comes next.");
}

void overdue_check(const struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        for (size_t k = 0; k < sizeof promises / sizeof promises[0]; k++)
            check_promise(&promises[k], &partnership->tables, site->as_of, diagnostics);
        check_review(partnership->page, site->as_of, diagnostics);
    }
}
