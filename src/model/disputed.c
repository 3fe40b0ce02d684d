#include "model/disputed.h"

/* A document gives another number for this row itself, not for a sum that it is part of. */
static bool contradicts(const struct check *check, const struct row *row)
{
    return check->outcome == CHECK_DIFFERS && check_is_about(check, row) &&
           text_is(row_text(check->claim, "function"), "value");
}

static bool is_contradicted(const struct checks *checks, const struct row *row)
{
    for (size_t i = 0; i < checks->count; i++)
        if (contradicts(&checks->items[i], row))
            return true;
    return false;
}

static void check_amount(const struct checks *checks, const struct row *row,
                         struct diagnostics *diagnostics)
{
    const struct cell *status = row_cell(row, "status");
    bool disputed = text_is(status->text, "disputed");
    bool contradicted = is_contradicted(checks, row);
    struct diagnostic *d;
    if (disputed && !contradicted) {
        d = diagnose(diagnostics, PROBLEM_FIGURE_DISPUTED, status->place,
                     "this amount is disputed, but declared.csv has no other");
        advise(diagnostics, d,
               "Add a row to declared.csv with the other amount, 'value' as its function and "
               "'conflicts' as its verdict.");
    } else if (contradicted && !disputed) {
        d = diagnose(diagnostics, PROBLEM_FIGURE_DISPUTED, status->place,
                     "declared.csv has another amount for this, but its status is not disputed");
        advise(diagnostics, d, "Write disputed, until it is known which of the two is right.");
    }
}

void disputed_check(const struct partnership *partnership, struct diagnostics *diagnostics)
{
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    for (size_t i = 0; allocations && i < allocations->row_count; i++)
        check_amount(&partnership->checks, &allocations->rows[i], diagnostics);
}
