#include "data/baselines.h"

static struct text address_of(struct arena *arena, const struct row *target)
{
    return arena_format(arena, "%.*s.%.*s.%.*s.%.*s", TEXT_ARGUMENTS(row_text(target, "metric")),
                        TEXT_ARGUMENTS(row_text(target, "area")),
                        TEXT_ARGUMENTS(row_text(target, "group")),
                        TEXT_ARGUMENTS(row_text(target, "baseline_period")));
}

static void compare(const struct cell *baseline, const struct cell *value, const char *file,
                    struct diagnostics *diagnostics)
{
    if (!value || value->text.length == 0 || decimal_compare(value->number, baseline->number) == 0)
        return;
    struct diagnostic *d =
        diagnose(diagnostics, PROBLEM_BASELINE_DIFFERS, baseline->place,
                 "the baseline is %.*s, but %s says %.*s for the same area, group and period",
                 TEXT_ARGUMENTS(baseline->text), file, TEXT_ARGUMENTS(value->text));
    advise(diagnostics, d, "One fact has one value: correct one of the two.");
}

void baselines_check(const struct tables *tables, struct diagnostics *diagnostics)
{
    const struct table *observations = tables_find(tables, TEXT("observations"));
    const struct table *targets = tables_find(tables, TEXT("targets"));
    struct arena arena = {0};
    struct map first = {0}; /* targets by their baseline */
    for (size_t r = 0; targets && r < targets->row_count; r++) {
        const struct cell *baseline = row_cell(&targets->rows[r], "baseline_value");
        struct text address = address_of(&arena, &targets->rows[r]);
        const struct row *row = observations ? table_row(observations, address) : NULL;
        if (baseline->text.length == 0)
            continue;
        if (row)
            compare(baseline, row_cell(row, "value"), "observations.csv", diagnostics);
        const struct row *other = map_add(&arena, &first, address, &targets->rows[r]);
        if (other && !row)
            compare(baseline, row_cell(other, "baseline_value"), "another target", diagnostics);
    }
    arena_release(&arena);
}
