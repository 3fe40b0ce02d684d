/* The disclosure gate: the one way from tables as they were read to tables that are published.
 *
 * What is read from data/ becomes a `struct draft`, which nobody outside data/ can look into.
 * The gate checks the drafts and makes public tables of them, `struct table`, which hold
 * nothing that may not be published: everything below takes only those.
 *
 *     struct draft *draft = draft_read(arena, schema, &csv, folder, diagnostics);
 *     array_push(arena, &folders.list.items[i].drafts, draft);
 *     ...
 *     gate_release(arena, &folders, now, diagnostics);   // fills folders.list.items[i].tables
 *
 * What does not pass:
 *
 *   restricted    a row whose column `visibility` says restricted, every value of a metric whose
 *                 page says so, and a column that the partnership's page lists under
 *                 `restricted`. Rows do not stand in the public table at all; a restricted
 *                 column is empty.
 *   embargoed     the same, until the instant in `publish_from` (of the row or the metric) has
 *                 come. Any table may have the columns `visibility` and `publish_from`; they
 *                 never stand in the public one.
 *   tainted       what would give a restricted row away: a total of it, or a part beside it, a
 *                 rate or target that rests on a hidden count: [c] stands in its place. A
 *                 restricted total whose parts are all public is an error, for anybody can add
 *                 them up. A claim of declared.csv about rows that are not public is left out.
 *   small         counts below the threshold of the metric's profile, and as many others as it
 *                 takes that nobody can work them out from sums, shares, targets and an earlier
 *                 release (data/disclosure.h): [c]. Others are rounded where the profile says so.
 *                 A table of one's own may have a profile for all its counts (data/custom.h).
 *
 * What does not pass leaves no trace: which rows are tainted follows from keys alone, never
 * from a restricted value, and the search for small counts takes a restricted value for unknown
 * (data/gate/shift.c says why that is exact). So two inputs that differ in restricted values
 * alone give the same public tables. Only where lines stand in a file can differ, if a restricted
 * text has line ends in it.
 *
 * Folders are judged together: where two hold the same metric, area, group and months, it is one
 * count, and what one keeps back the other does not show. What is written in words, nobody judges.
 *
 * Nor may a message give away what a page does not: of a mistake in a row that is not wholly
 * public, only the line is told and, in discreet words, the column and the rule (place_quiet,
 * diagnostic_discreetly).
 */
#ifndef PLACARD_DATA_GATE_H
#define PLACARD_DATA_GATE_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/instant.h"
#include "data/embargo.h"
#include "data/metric.h"
#include "data/table.h"
#include "read/csv.h"

struct disclosure_table_options; /* data/disclosure/table.h */

/* A table that has not passed the gate. What is in it is known in data/gate/ alone. */
struct draft;
struct drafts ARRAY(struct draft *);

/* Reads `csv` as a table of `schema`. Every cell that does not fit is reported and means
 * nothing, but its row is kept, so that what refers to the row is not a mistake as well. NULL
 * only when the header makes no sense. The draft keeps the source, but not `csv`. Nothing that
 * was told may be printed before the gate has looked through it (gate_release, gate_hush). */
struct draft *draft_read(struct arena *arena, const struct schema *schema, const struct csv *csv,
                         struct text folder, struct diagnostics *diagnostics);

/* What a table of one's own asks of the gate, beyond what its rows say. */
struct draft_care {
    bool quiet; /* no message may show a line of it */
    /* The counts in the columns that this names are protected, together; NULL for none. */
    const struct disclosure_table_options *counts;
};
enum { DISCLOSURE_KEY = 16 }; /* so many columns the key of such a table may have */
void draft_take_care(struct draft *draft, struct draft_care care);
/* What an earlier release showed of such a table: everybody may know its counts. */
void draft_note_published(struct arena *arena, struct draft *draft, const struct csv *published);

/* A folder of data/ on its way through the gate. The shared one has the empty name. */
struct gate_folder {
    struct text folder;
    struct drafts drafts;
    struct metrics metrics;            /* of the partnership's pages */
    struct disclosure_profile profile; /* of counts of people that are no observations */
    bool has_unreadable_tables;        /* a table could not be read: nobody knows what is in it */
    bool has_unknown_metrics; /* a metric's page could not be read: nobody knows what it says */
    struct map pages;         /* those that cells may name, as TYPE/ID: priority/treatment */
    struct texts restricted;  /* columns, as TABLE.COLUMN */
    struct place restricted_place; /* where they are listed */
    struct draft *published;       /* observations as an earlier release showed them; or NULL */
    struct tables *tables;         /* where the public tables go */
};

struct gate_folders {
    struct gate_folder_list ARRAY(struct gate_folder) list; /* the shared one first */
    const struct schema *observations;                      /* of the table of that name */
    size_t jobs; /* how many workers look through them; none is one */
};

/* Checks all drafts, hides what must be hidden and fills in the public tables, whose references
 * are linked. When a table cannot be made safe an error is reported, and nothing may be
 * published. `now` is London's time. */
void gate_release(struct arena *arena, const struct gate_folders *folders, struct instant now,
                  struct diagnostics *diagnostics);

/* Adds what is under embargo, with its end, and nothing of what it says. Comes before
 * gate_release, which leaves nothing of it. */
void gate_list_embargoes(struct arena *arena, const struct gate_folders *folders,
                         struct instant now, struct embargoes *embargoes);

/* Lets all pass that is restricted or under embargo, as if it were neither; small counts stay
 * hidden. For a preview that nobody outside sees (serve/preview.h), and for nothing else. Comes
 * before gate_release. */
void gate_show_restricted(struct gate_folders *folders);

/* The rows of a table as a published site offers them: they have passed the gate before. NULL when
 * the header makes no sense; cells that do not fit are reported. */
struct table *gate_read_published(struct arena *arena, const struct schema *schema,
                                  const struct csv *csv, struct text folder,
                                  struct diagnostics *diagnostics);

/* For a table that could not be read, so that nobody knows which of its rows are public: takes
 * its lines out of what was said about it, where there may be any that are not. */
void gate_hush(const struct gate_folder *folder, const struct schema *schema,
               const struct source *source, struct diagnostics *diagnostics);
/* Whether any row of a table of the folder may be secret for what pages say. */
bool gate_holds_secrets(const struct gate_folder *folder, const struct schema *schema);
/* Says one mistake anew, by its line and its kind alone. */
void gate_hush_one(struct diagnostics *diagnostics, struct diagnostic *diagnostic);

#endif
