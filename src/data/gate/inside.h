/* The inside of the gate: what data/gate/ knows of drafts. Nobody outside data/ includes this
 * (tests/run-includes.sh sees to that), so that nothing but the gate can make a public table.
 *
 *     read.c        CSV becomes a table whose every cell was checked
 *     draft.c       a draft: that table whole, and what its rows say of who may see them
 *     counted.c     everything that is counted: observations, and baselines of targets
 *     visibility.c  which rows are restricted, and which are tainted by them
 *     counts.c      which counts must be hidden, because they or others are small
 *     protect.c     the same for tables of one's own, each by itself
 *     unknown.c     counts that are missing, but could be worked out
 *     release.c     the public table
 *     hush.c        what was said about rows that are not public, said anew
 */
#ifndef PLACARD_DATA_GATE_INSIDE_H
#define PLACARD_DATA_GATE_INSIDE_H

#include "data/additive.h"
#include "data/disclosure.h"
#include "data/gate.h"

enum row_state {
    ROW_PUBLIC,
    ROW_TAINTED,    /* it stands there, but its numbers are replaced by [c] */
    ROW_RESTRICTED, /* it does not stand there at all */
};

#define NO_ROW SIZE_MAX

/* A row of the CSV file: where it begins, and which row of the table it became. */
struct draft_line {
    size_t at;
    size_t row; /* or NO_ROW: the header, or a row whose key was there already */
};

struct draft {
    struct table full;
    struct draft_lines ARRAY(struct draft_line) lines;
    struct visibility *visibilities; /* as the rows themselves say */

    /* worked out by the gate, one for each row */
    enum row_state *states;
    bool *hidden; /* its count is, to protect it or another */
    bool *quiet;  /* no message may show its line */

    struct draft_care care;
    struct csv published;      /* what an earlier release showed of a table with care.counts */
    struct map published_rows; /* its rows by their addresses: the first cell of each */
    struct shield *shields;    /* of row r and column c, at r * columns + c; NULL for none */
};

/* What is shown of a count in a table that is protected as a whole. */
struct shield {
    enum { SHIELD_NONE, SHIELD_HIDDEN, SHIELD_SHOWN } kind;
    int64_t shown; /* it may be rounded */
};

/* Reads the rows of a table: see draft_read. False when the header makes no sense. The columns
 * of the gate are passed over. */
bool table_read(struct arena *arena, const struct schema *schema, const struct csv *csv,
                struct text folder, struct table *table, struct diagnostics *diagnostics);

/* Whether a column that the schema does not have belongs to the gate. */
bool is_gate_column(struct text name);

/* The folder's draft of that name, or NULL. */
struct draft *gate_draft(const struct gate_folder *folder, const char *name);

/* Whether a page of the folder lists the column under `restricted`; or any of the table's. */
bool gate_column_is_restricted(const struct gate_folder *folder, const struct schema *schema,
                               size_t column);
bool gate_restricts_columns(const struct gate_folder *folder, const struct schema *schema);

/* All rows that count something: the observations, in their order, and after them the baselines
 * of targets that are no observations: rows of the same form, made from them. */
struct counted {
    struct table table;
    size_t observed; /* so many rows are observations */
    enum row_state *states;
    bool *hidden; /* to protect it or another */
    struct sums sums;
};

/* One folder on its way, with what the steps share. */
struct gate_pass {
    struct arena *arena;
    const struct gate_folder *folder;
    const struct schema *schema; /* of observations */
    struct draft *observations;  /* or NULL */
    struct draft *targets;       /* or NULL */
    struct counted counted;
    struct instant now;
    struct diagnostics *diagnostics;
};

/* The count behind a counted row: its value, or how many its share of a known whole is. */
struct gate_count {
    enum {
        COUNT_NONE, /* not to be protected, or no count */
        COUNT_KNOWN,
        COUNT_MISSING,    /* a marker stands in its place */
        COUNT_WORKED_OUT, /* the same, but anybody can work it out, or something like it */
    } knowledge;
    int64_t value;
    const struct metric *metric;
};

/* Finds out what can be said of the missing counts: whoever hid them by hand may have forgotten
 * that a total gives them away. */
void counts_work_out(const struct sums *sums, struct gate_count *counts);

/* Tells the system what an earlier release showed of the cell, unless it has been revised. */
void gate_note_published(struct disclosure_cell *cell, struct decimal shown);

void counted_collect(struct gate_pass *pass);
/* The counted row of a metric with the area and group of `row` and the period that its column
 * `period` names; NO_ROW if there is none. */
size_t counted_find(const struct counted *counted, struct text metric, const struct row *row,
                    const char *period);

const struct metric *row_metric(const struct gate_pass *pass, const struct row *row);

/* The steps, in their order. */
void gate_find_states(struct gate_pass *pass);
void gate_protect_counts(struct gate_pass *pass);
void gate_protect_tables(struct gate_pass *pass);
void gate_taint_what_rests_on_counts(struct gate_pass *pass);
void gate_find_quiet_rows(struct gate_pass *pass);
void gate_release_folder(const struct gate_pass *pass);
void gate_hush_folder(const struct gate_pass *pass);

#endif
