#include "data/gate.h"

#include "data/gate/inside.h"
#include "data/link.h"
#include "data/rules.h"
#include "data/series.h"

static void link_drafts(const struct gate_folder *folder, const struct gate_folder *shared,
                        struct diagnostics *diagnostics)
{
    struct arena arena = {0};
    struct tables own = {.folder = folder->folder};
    struct tables common = {.folder = shared->folder};
    for (size_t i = 0; i < folder->drafts.count; i++)
        array_push(&arena, &own.list, &folder->drafts.items[i]->full);
    for (size_t i = 0; i < shared->drafts.count; i++)
        array_push(&arena, &common.list, &shared->drafts.items[i]->full);
    tables_link(&own, &common, diagnostics);
    arena_release(&arena);
}

static void check_rules(const struct gate_folder *folder, struct instant now,
                        struct diagnostics *diagnostics)
{
    const struct draft *observations = gate_draft(folder, "observations");
    if (observations)
        series_check(&observations->full, &folder->metrics, diagnostics);
    for (size_t i = 0; i < folder->drafts.count; i++)
        rules_check(&folder->drafts.items[i]->full, &folder->metrics, now.day, diagnostics);
}

static void release(struct gate_pass *pass)
{
    gate_find_states(pass);
    gate_protect_counts(pass);
    gate_protect_tables(pass);
    gate_taint_what_rests_on_counts(pass);
    gate_find_quiet_rows(pass);
    gate_release_folder(pass);
}

void gate_release(struct arena *arena, const struct gate_folders *folders, struct instant now,
                  struct diagnostics *diagnostics)
{
    const struct gate_folder *shared = &folders->list.items[0];
    struct gate_pass *passes = arena_array(arena, struct gate_pass, folders->list.count);
    for (size_t i = 0; i < folders->list.count; i++) {
        const struct gate_folder *folder = &folders->list.items[i];
        link_drafts(folder, shared, diagnostics);
        check_rules(folder, now, diagnostics);
        passes[i] = (struct gate_pass){.arena = arena,
                                       .folder = folder,
                                       .schema = folders->observations,
                                       .observations = gate_draft(folder, "observations"),
                                       .targets = gate_draft(folder, "targets"),
                                       .now = now,
                                       .diagnostics = diagnostics};
        release(&passes[i]);
    }
    /* What leads to a row that does not pass must be told, and hushed with the rest. */
    for (size_t i = 0; i < folders->list.count; i++)
        tables_relink(folders->list.items[i].tables, shared->tables, diagnostics);
    for (size_t i = 0; i < folders->list.count; i++)
        gate_hush_folder(&passes[i]);
}
