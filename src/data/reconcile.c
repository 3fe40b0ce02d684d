#include "data/reconcile.h"

#include "data/compute.h"
#include "data/selection.h"

struct reconciling {
    struct arena *arena;
    const struct tables *tables;
    const struct folders *folders;
    struct diagnostics *diagnostics;
};

/* `barnet/milestones`, or `milestones` of the claim's own folder or the shared one. */
static const struct table *claimed_table(const struct reconciling *r, struct text name)
{
    struct text folder;
    struct text table;
    if (text_cut(name, '/', &folder, &table)) {
        for (size_t i = 0; i < r->folders->count; i++)
            if (text_equal(r->folders->items[i]->folder, folder))
                return tables_find(r->folders->items[i], table);
        return NULL;
    }
    const struct table *own = tables_find(r->tables, name);
    for (size_t i = 0; i < r->folders->count && !own; i++)
        if (r->folders->items[i]->folder.length == 0)
            own = tables_find(r->folders->items[i], name);
    return own;
}

/* What the claim's rows give. False when nothing can be worked out; told, if that is a mistake. */
static bool work_out(const struct reconciling *r, const struct row *claim, struct check *check)
{
    const struct cell *table_cell = row_cell(claim, "table");
    const struct cell *function = row_cell(claim, "function");
    const char *why;
    if (function->text.length == 0)
        return false;
    const struct table *table = claimed_table(r, table_cell->text);
    if (!table) {
        struct diagnostic *d =
            diagnose(r->diagnostics, PROBLEM_CLAIM_INVALID, table_cell->place,
                     "there is no table '%.*s' here", TEXT_ARGUMENTS(table_cell->text));
        advise(r->diagnostics, d,
               "Name a table of this folder, or another partnership's as barnet/milestones.");
        return false;
    }
    if (!selection_read(r->arena, table, row_cell(claim, "column"), row_cell(claim, "filter"),
                        &check->selection, r->diagnostics))
        return false;
    if (compute(function->text, &check->selection, &check->computed, &why))
        return true;
    struct diagnostic *d = diagnose(r->diagnostics, PROBLEM_CLAIM_INVALID, function->place,
                                    "this cannot be worked out: %s", why);
    advise(r->diagnostics, d,
           "Correct the filter, or leave the function empty if no row can show it.");
    return false;
}

/* Half a unit of the last digit that is stated: 19% is 18.5 to 19.5. */
static struct decimal tolerance_of(const struct row *claim)
{
    const struct cell *tolerance = row_cell(claim, "tolerance");
    struct decimal stated = row_cell(claim, "stated")->number;
    if (tolerance->text.length)
        return tolerance->number;
    if (stated.scale >= DECIMAL_PLACES)
        return (struct decimal){0};
    return (struct decimal){5, stated.scale + 1};
}

static enum check_outcome judge(const struct row *claim, struct check *check)
{
    struct decimal off;
    if (!decimal_subtract(check->computed, row_cell(claim, "stated")->number, &check->difference))
        return CHECK_NOT_COMPUTED;
    off = check->difference;
    if (off.units < 0)
        off.units = -off.units;
    return decimal_compare(off, tolerance_of(claim)) > 0 ? CHECK_DIFFERS : CHECK_AGREES;
}

struct decimal check_shown(const struct check *check, struct decimal number)
{
    struct decimal shown = number;
    int places = row_cell(check->claim, "stated")->number.scale + 2;
    if (decimal_is_whole(number))
        places = 0;
    if (number.scale > places && !decimal_round(number, places, &shown))
        return number;
    return shown;
}

static void complain_differs(const struct reconciling *r, const struct check *check)
{
    const struct row *claim = check->claim;
    struct text computed = decimal_text(r->arena, check_shown(check, check->computed));
    struct diagnostic *d =
        diagnose(r->diagnostics, PROBLEM_CLAIM_DIFFERS, row_cell(claim, "stated")->place,
                 "the document states %.*s, but the rows give %.*s: %.*s",
                 TEXT_ARGUMENTS(row_text(claim, "stated")), TEXT_ARGUMENTS(computed),
                 TEXT_ARGUMENTS(row_text(claim, "statement")));
    advise(r->diagnostics, d,
           "Correct the rows. If the document is wrong, write conflicts as the verdict and say "
           "in the resolution what the page shows.");
}

/* A verdict must be true, and everything but agreement needs a word. */
static void check_verdict(const struct reconciling *r, const struct check *check)
{
    const struct row *claim = check->claim;
    const struct cell *verdict = row_cell(claim, "verdict");
    bool explained = row_text(claim, "resolution").length > 0;
    struct diagnostic *d;
    if (check->outcome == CHECK_DIFFERS && (!explained || text_is(verdict->text, "agrees"))) {
        complain_differs(r, check);
    } else if (check->outcome == CHECK_AGREES && text_is(verdict->text, "conflicts")) {
        d = diagnose(r->diagnostics, PROBLEM_CLAIM_VERDICT, verdict->place,
                     "the verdict says that this does not agree, but now it does");
        advise(r->diagnostics, d, "Write agrees and empty the resolution.");
    } else if (row_text(claim, "function").length == 0 && text_is(verdict->text, "agrees")) {
        d = diagnose(r->diagnostics, PROBLEM_CLAIM_VERDICT, verdict->place,
                     "the verdict says that this agrees, but nothing was worked out");
        advise(r->diagnostics, d,
               "Say in 'function' how the rows give the number, or write unverifiable.");
    } else if (!explained && !text_is(verdict->text, "agrees")) {
        d = diagnose(r->diagnostics, PROBLEM_CLAIM_VERDICT, verdict->place,
                     "the verdict '%.*s' needs a resolution", TEXT_ARGUMENTS(verdict->text));
        advise(r->diagnostics, d,
               "Say in one or two sentences what is wrong and what the page shows.");
    }
}

void reconcile(struct arena *arena, const struct tables *tables, const struct folders *folders,
               struct checks *checks, struct diagnostics *diagnostics)
{
    const struct table *declared = tables_find(tables, TEXT("declared"));
    struct reconciling r = {arena, tables, folders, diagnostics};
    for (size_t i = 0; declared && i < declared->row_count; i++) {
        struct check check = {.claim = &declared->rows[i], .outcome = CHECK_NOT_COMPUTED};
        if (work_out(&r, check.claim, &check))
            check.outcome = judge(check.claim, &check);
        check_verdict(&r, &check);
        array_push(arena, checks, check);
    }
}

bool check_is_about(const struct check *check, const struct row *row)
{
    for (size_t i = 0; i < check->selection.rows.count; i++)
        if (check->selection.rows.items[i] == row)
            return true;
    return false;
}
