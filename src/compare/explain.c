#include "compare/changes.h"

#include "base/unicode.h"
#include "read/numeral.h"
#include "render/download.h"

#include <stdint.h>

/* A correction, and the next one that says the same. */
struct correction {
    const struct row *row;
    struct correction *next;
    struct correction *last; /* of them all; known to the first alone */
    bool is_used;
};

/* --- what a correction and a revision have in common ------------------------------------ */

/* "£890,107", "890107" and "£890,107.00" say the same. */
static struct text plain(struct arena *arena, struct text words)
{
    struct numeral numeral;
    size_t from = 0;
    if (!numeral_next(words, &from, &numeral))
        return unicode_fold(arena, text_trim(words));
    struct decimal value = numeral.value;
    while (value.scale > 0 && value.units % 10 == 0)
        value = (struct decimal){value.units / 10, value.scale - 1};
    return decimal_text(arena, value);
}

static struct text key_of(struct arena *arena, struct text folder, struct text old, struct text new)
{
    return arena_format(arena, "%.*s\x1f%.*s\x1f%.*s", TEXT_ARGUMENTS(folder),
                        TEXT_ARGUMENTS(plain(arena, old)), TEXT_ARGUMENTS(plain(arena, new)));
}

/* Those of one key hang together, in the order of their files; the map has the first. */
static void note(struct arena *arena, struct map *known, struct text folder,
                 struct correction *correction)
{
    const struct row *row = correction->row;
    struct text key = key_of(arena, folder, row_text(row, "old"), row_text(row, "new"));
    struct correction *first = map_add(arena, known, key, correction);
    if (first)
        first->last->next = correction;
    else
        first = correction;
    first->last = correction;
}

static struct map collect(struct arena *arena, const struct site *site)
{
    struct map known = {0};
    for (size_t i = 0; i < site->partnerships.count; i++) {
        const struct partnership *partnership = site->partnerships.items[i];
        const struct table *table = tables_find(&partnership->tables, TEXT("corrections"));
        for (size_t r = 0; table && r < table->row_count; r++) {
            struct correction *correction = arena_new(arena, struct correction);
            *correction = (struct correction){.row = &table->rows[r]};
            note(arena, &known, partnership->id, correction);
        }
    }
    return known;
}

/* --- explaining ------------------------------------------------------------------------- */

/* Whether the correction's `where` has what the figure is one of: the beginning of its name. */
static bool names(struct arena *arena, const struct correction *correction, struct text name)
{
    struct text subject;
    struct text rest;
    struct text where = unicode_fold(arena, row_text(correction->row, "where"));
    text_cut(unicode_fold(arena, name), ',', &subject, &rest);
    return text_find(where, subject, 0) != SIZE_MAX;
}

/* The first correction of the folder that the change can have; or NULL. */
static struct correction *find(struct arena *arena, const struct map *known, struct text folder,
                               const struct site_change *change, bool by_name)
{
    struct text key = key_of(arena, folder, change->old_words, change->new_words);
    struct correction *correction = map_find(known, key);
    while (correction && (by_name ? !names(arena, correction, change->name) : correction->is_used))
        correction = correction->next;
    return correction;
}

/* What is shared by all may be corrected by any. */
static struct correction *find_anywhere(struct arena *arena, const struct map *known,
                                        const struct site *site, const struct site_change *change,
                                        bool by_name)
{
    struct correction *found = NULL;
    if (change->folder.length > 0)
        return find(arena, known, change->folder, change, by_name);
    for (size_t i = 0; !found && i < site->partnerships.count; i++)
        found = find(arena, known, site->partnerships.items[i]->id, change, by_name);
    return found;
}

/* A correction explains every revision that it names, for a figure may be a target's baseline as
 * well; or else one with its numbers. */
static void explain_all(struct arena *arena, const struct map *known, const struct site *site,
                        struct site_changes *changes, bool by_name)
{
    for (size_t i = 0; i < changes->list.count; i++) {
        struct site_change *change = &changes->list.items[i];
        if (change->revision != REVISION_UNEXPLAINED)
            continue;
        struct correction *correction = find_anywhere(arena, known, site, change, by_name);
        if (!correction)
            continue;
        correction->is_used = true;
        change->correction = correction->row;
        change->revision = REVISION_CORRECTED;
    }
}

/* --- offering --------------------------------------------------------------------------- */

struct text site_changes_corrections_file(struct arena *arena, struct text folder)
{
    if (folder.length == 0)
        return TEXT("the corrections.csv of the partnership that it is about");
    return arena_format(arena, "data/%.*s/corrections.csv", TEXT_ARGUMENTS(folder));
}

/* A reference that no correction of the folder has: 2026-11-1. */
static struct text free_reference(struct arena *arena, const struct table *corrections,
                                  struct date today, size_t *number)
{
    struct text id;
    do {
        id = arena_format(arena, "%04d-%02d-%zu", today.year, today.month, ++*number);
    } while (corrections && table_row(corrections, id));
    return id;
}

/* id,date,where,old,new,reason,source: the reason is left to write, and the build asks for it. */
static struct text offer_row(struct arena *arena, const struct site_change *change, struct text id,
                             struct date today)
{
    struct text day = arena_format(arena, "%04d-%02d-%02d", today.year, today.month, today.day);
    const struct text cells[] = {id,
                                 day,
                                 change->name,
                                 change->old_words,
                                 change->new_words,
                                 (struct text){0},
                                 change->source};
    struct buffer out = {0};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        buffer_add_string(&out, i ? "," : "");
        download_csv_cell(&out, cells[i], false);
    }
    struct text row = arena_copy(arena, buffer_text(&out));
    buffer_release(&out);
    return row;
}

/* `begun` has the folders of which a row was offered before: a file begins but once. */
static void offer(struct arena *arena, const struct site *site, struct date today,
                  struct site_change *change, size_t *number, struct map *begun)
{
    const struct tables *tables = site_tables(site, change->folder);
    const struct table *corrections = tables ? tables_find(tables, TEXT("corrections")) : NULL;
    struct text id = free_reference(arena, corrections, today, number);
    change->offer = offer_row(arena, change, id, today);
    if (!corrections && change->folder.length > 0 && !map_add(arena, begun, change->folder, change))
        change->offer_header = TEXT("id,date,where,old,new,reason,source");
}

void site_changes_explain(struct arena *arena, const struct snapshot *new, struct date today,
                          struct site_changes *changes)
{
    const struct site *site = &new->side->site;
    struct map known = collect(arena, site);
    struct map begun = {0};
    size_t number = 0;
    explain_all(arena, &known, site, changes, true);
    explain_all(arena, &known, site, changes, false);
    for (size_t i = 0; i < changes->list.count; i++) {
        struct site_change *change = &changes->list.items[i];
        if (change->revision != REVISION_UNEXPLAINED)
            continue;
        offer(arena, site, today, change, &number, &begun);
        changes->unexplained++;
    }
}
