#include "data/gate/inside.h"

/* --- which count stands behind a row ------------------------------------------------------ */

bool number_is_count(struct decimal number, int64_t *count)
{
    struct decimal whole;
    if (!decimal_is_whole(number) || !decimal_round(number, 0, &whole) || whole.units < 0 ||
        whole.units > DISCLOSURE_LARGEST)
        return false;
    *count = whole.units;
    return true;
}

bool share_count(const struct metric *metric, const struct row *row, int64_t *count)
{
    const struct cell *value = row_cell(row, "value");
    const struct cell *denominator = row_cell(row, "denominator");
    struct decimal per = {unit_per(metric->unit), 0};
    struct decimal part;
    return per.units > 0 && value->text.length > 0 && denominator && denominator->text.length > 0 &&
           decimal_ratio(value->number, denominator->number, per, 0, &part) &&
           number_is_count(part, count);
}

/* 97% of 100 tells that 3 did not, and a share of 4 tells about 4. */
bool share_is_telling(const struct metric *metric, const struct row *row)
{
    struct disclosure_cell whole = {.profile = metric->profile};
    struct disclosure_cell others = {.profile = metric->profile};
    int64_t count;
    if (metric->profile.threshold <= 1 || !share_count(metric, row, &count) ||
        !number_is_count(row_cell(row, "denominator")->number, &whole.value))
        return false;
    others.value = whole.value - count;
    return disclosure_is_sensitive(&whole) ||
           (text_is(metric->unit, "percent") && others.value >= 0 &&
            disclosure_is_sensitive(&others));
}

/* Rates go with their counts, so they are none themselves. */
static bool is_protected(const struct metric *metric)
{
    return metric && metric->profile.threshold > 1 && metric->rate_of.length == 0;
}

static bool is_not_applicable(const struct row *row)
{
    return text_find(row_text(row, "marker"), TEXT("[z]"), 0) != SIZE_MAX;
}

bool counted_cell(const struct gate_pass *pass, size_t r, struct disclosure_cell *cell,
                  bool *missing)
{
    const struct row *row = &pass->counted.table.rows[r];
    const struct metric *metric = pass->counted.metrics[r];
    if (!is_protected(metric))
        return false;
    const struct cell *value = row_cell(row, "value");
    *cell = (struct disclosure_cell){.profile = metric->profile, .weight = 1};
    if (pass->counted.states[r] != ROW_PUBLIC) {
        cell->release = CELL_FREE;
        return true;
    }
    if (r >= pass->counted.published)
        cell->release = CELL_PUBLIC;
    if (!unit_is_count(metric->unit))
        return share_count(metric, row, &cell->value);
    if (value->text.length > 0)
        return number_is_count(value->number, &cell->value);
    *missing = !is_not_applicable(row);
    return true;
}

/* --- what everybody may know from an earlier release ---------------------------------------- */

/* Only what has not been revised since helps an outsider. */
void gate_note_published(struct disclosure_cell *cell, struct decimal shown)
{
    int64_t spread = cell->profile.round > 1 ? cell->profile.round / 2 : 0;
    int64_t count;
    if (!number_is_count(shown, &count) || cell->value < count - spread ||
        cell->value > count + spread)
        return;
    cell->known_low = count > spread ? count - spread : 0;
    cell->known_high = count + spread;
}

void counted_note_published(const struct gate_pass *pass, const struct row *row,
                            struct disclosure_cell *cell)
{
    const struct draft *published = pass->folder->published;
    const struct row *before = published ? table_row(&published->full, row->address) : NULL;
    struct decimal shown;
    int64_t count;
    if (!before || cell->release != CELL_OPEN || row_text(before, "value").length == 0)
        return;
    const struct metric *metric = row_metric(pass, row);
    shown = row_cell(before, "value")->number;
    if (!unit_is_count(metric->unit)) {
        if (!share_count(metric, before, &count))
            return;
        shown = (struct decimal){count, 0};
    }
    gate_note_published(cell, shown);
}
