#include "data/gate.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/rules.h"
#include "data/series.h"
#include "host/workers.h"

/* Many folders at once, as far as each stands for itself. */
struct looking {
    const struct gate_folders *folders;
    struct gate_passes *passes;
    struct diagnostics *diagnostics; /* of each pass */
};

static void link_drafts(void *context, size_t task, size_t worker)
{
    (void)worker;
    const struct looking *looking = context;
    const struct gate_folder *folder = &looking->folders->list.items[task];
    const struct gate_folder *shared = &looking->folders->list.items[0];
    struct arena arena = {0};
    struct tables own = {.folder = folder->folder};
    struct tables common = {.folder = shared->folder};
    for (size_t i = 0; i < folder->drafts.count; i++)
        array_push(&arena, &own.list, &folder->drafts.items[i]->full);
    if (folder->published) /* its rows are read, never changed */
        array_push(&arena, &own.list, &folder->published->full);
    for (size_t i = 0; i < shared->drafts.count; i++)
        array_push(&arena, &common.list, &shared->drafts.items[i]->full);
    tables_link(&own, &common, NULL);
    arena_release(&arena);
}

/* Restricted rows are checked by themselves alone: what is told of a public row must not depend
 * on them. */
static void check_rules(struct gate_pass *pass)
{
    const struct gate_folder *folder = pass->folder;
    for (size_t i = 0; i < folder->drafts.count; i++)
        rules_check(&folder->drafts.items[i]->full, &folder->metrics, pass->now.day,
                    pass->diagnostics);
    if (!pass->observations)
        return;
    bool *left_out = arena_array(&pass->scratch, bool, pass->observations->full.row_count);
    for (size_t r = 0; r < pass->observations->full.row_count; r++)
        left_out[r] = pass->observations->states[r] != ROW_PUBLIC;
    series_check(&pass->observations->full, left_out, &folder->metrics, pass->diagnostics);
}

/* A single figure has no marker to stand in its place, so a small one is a mistake. */
static void check_facts(const struct gate_pass *pass)
{
    struct draft *facts = gate_draft(pass->folder, TEXT("facts"));
    for (size_t r = 0; facts && r < facts->full.row_count; r++) {
        const struct row *row = &facts->full.rows[r];
        const struct cell *value = row_cell(row, "value");
        struct disclosure_cell cell = {.profile = pass->folder->profile};
        if (facts->states[r] != ROW_PUBLIC || value->text.length == 0 ||
            !unit_is_people(row_text(row, "unit")) ||
            !number_is_count(value->number, &cell.value) || !disclosure_is_sensitive(&cell))
            continue;
        facts->hidden[r] = true;
        struct diagnostic *d =
            diagnose(pass->diagnostics, PROBLEM_DISCLOSURE,
                     place_quiet(value->place.source, value->place.at),
                     "this figure is about so few people that it could give one away");
        advise(pass->diagnostics, d,
               "Take the row out, or say the same in words without the number. If it may be known, "
               "write disclosure: with threshold: 0 in the partnership's page.");
    }
}

static struct gate_pass begin(struct arena *arena, const struct gate_folders *folders, size_t i,
                              struct instant now, struct diagnostics *diagnostics)
{
    const struct gate_folder *folder = &folders->list.items[i];
    return (struct gate_pass){.arena = arena,
                              .folder = folder,
                              .schema = folders->observations,
                              .observations = gate_draft(folder, TEXT("observations")),
                              .targets = gate_draft(folder, TEXT("targets")),
                              .now = now,
                              .diagnostics = diagnostics};
}

static void look_through(void *context, size_t task, size_t worker)
{
    (void)worker;
    const struct looking *looking = context;
    struct gate_pass *pass = &looking->passes->items[task];
    pass->diagnostics = &looking->diagnostics[task];
    gate_find_states(pass);
    check_rules(pass);
    check_facts(pass);
    counted_collect(pass);
}

/* Links are made first, for a folder's rows follow those of the shared one to others. */
static void look_through_all(const struct gate_folders *folders, struct gate_passes *passes,
                             struct diagnostics *diagnostics)
{
    struct arena arena = {0};
    struct looking looking = {.folders = folders,
                              .passes = passes,
                              .diagnostics =
                                  arena_array(&arena, struct diagnostics, passes->count)};
    workers_run(folders->jobs, passes->count, link_drafts, &looking);
    workers_run(folders->jobs, passes->count, look_through, &looking);
    for (size_t i = 0; i < passes->count; i++) {
        diagnostics_join(diagnostics, &looking.diagnostics[i]);
        passes->items[i].diagnostics = diagnostics;
    }
    arena_release(&arena);
}

/* What is tainted in one folder may count the same as a row of another. */
static void taint_sums(struct gate_passes *passes)
{
    do {
        for (size_t i = 0; i < passes->count; i++)
            gate_taint_sums(&passes->items[i]);
    } while (gate_taint_same_counts(passes));
}

void gate_show_restricted(struct gate_folders *folders)
{
    for (size_t i = 0; i < folders->list.count; i++) {
        struct gate_folder *folder = &folders->list.items[i];
        folder->restricted = (struct texts){0};
        for (size_t m = 0; m < folder->metrics.list.count; m++)
            folder->metrics.list.items[m]->visibility = (struct visibility){0};
        for (size_t d = 0; d < folder->drafts.count; d++) {
            struct draft *draft = folder->drafts.items[d];
            for (size_t r = 0; r < draft->full.row_count; r++)
                draft->visibilities[r] = (struct visibility){0};
        }
    }
}

void gate_release(struct arena *arena, const struct gate_folders *folders, struct instant now,
                  struct diagnostics *diagnostics)
{
    const struct gate_folder *shared = &folders->list.items[0];
    struct gate_passes passes = {0};
    for (size_t i = 0; i < folders->list.count; i++)
        array_push(arena, &passes, begin(arena, folders, i, now, diagnostics));
    look_through_all(folders, &passes, diagnostics);
    taint_sums(&passes);
    gate_protect_counts(&passes);
    for (size_t i = 0; i < passes.count; i++) {
        gate_protect_tables(&passes.items[i]);
        gate_taint_what_rests_on_counts(&passes.items[i]);
    }
    gate_check_sums(&passes);
    gate_withhold_claims(&passes);
    for (size_t i = 0; i < passes.count; i++) {
        gate_find_quiet_rows(&passes.items[i]);
        gate_hush_folder(&passes.items[i]);
    }
    for (size_t i = 0; i < passes.count; i++) {
        gate_release_folder(&passes.items[i]);
        arena_release(&passes.items[i].scratch);
    }
    for (size_t i = 0; i < folders->list.count; i++)
        tables_relink(folders->list.items[i].tables, shared->tables, diagnostics);
}
