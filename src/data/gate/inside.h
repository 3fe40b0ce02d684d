/* The inside of the gate: what data/gate/ knows of drafts. Nobody outside data/ includes this
 * (tests/run-includes.sh sees to that), so that nothing but the gate can make a public table.
 *
 *     read.c        CSV becomes a table whose every cell was checked
 *     draft.c       a draft: that table whole, and what its rows say of who may see them
 *     embargo.c     when what is under embargo comes out
 *     counted.c     everything that is counted: observations, baselines of targets, and what an
 *                   earlier release showed
 *     visibility.c  which rows are restricted, and which of rates and targets rest on them
 *     shift.c       which totals and parts must go with them, so that nobody can work them out
 *     counts.c      which count stands behind a row
 *     system.c      which counts must be hidden, because they or others are small
 *     protect.c     the same for tables of one's own, each by itself
 *     claims.c      what declared.csv says about totals, and about rows that are not public
 *     quiet.c       of which rows no message may show the line; what was said, said anew
 *     release.c     the public table
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
    bool has_gate_columns;

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
struct draft *gate_draft(const struct gate_folder *folder, struct text name);

/* Whether a page of the folder lists the column under `restricted`; or any of the table's. */
bool gate_column_is_restricted(const struct gate_folder *folder, const struct schema *schema,
                               size_t column);
bool gate_restricts_columns(const struct gate_folder *folder, const struct schema *schema);

/* All rows that count something: the observations, in their order; after them, as rows of the
 * same form, the baselines of targets that are no observations, and what an earlier release
 * showed and is no longer there. */
struct counted {
    struct table table;
    size_t observed;  /* so many rows are observations */
    size_t published; /* from this one on, they are what an earlier release showed */
    enum row_state *states;
    bool *hidden;                  /* to protect it or another */
    const struct metric **metrics; /* NULL where nobody knows it */
    struct text *keys;             /* what it counts, in whichever folder */
    struct sums sums;
    struct map by_months; /* rows by their keys: metric, area, group and months */
    struct buffer key;    /* while rows are added */
};

/* One folder on its way, with what the steps share. */
struct gate_pass {
    struct arena *arena;  /* for what is public */
    struct arena scratch; /* for the way there */
    const struct gate_folder *folder;
    const struct schema *schema; /* of observations */
    struct draft *observations;  /* or NULL */
    struct draft *targets;       /* or NULL */
    struct counted counted;
    struct instant now;
    struct diagnostics *diagnostics;
};

struct gate_passes ARRAY(struct gate_pass);

/* Tells the system what an earlier release showed of the cell, unless it has been revised. */
void gate_note_published(struct disclosure_cell *cell, struct decimal shown);

void counted_collect(struct gate_pass *pass);
/* The counted row of a metric with the area and group of `row` and the months that its column
 * `period` names; NO_ROW if there is none. */
size_t counted_find(const struct counted *counted, struct text metric, const struct row *row,
                    const char *period);

const struct metric *row_metric(const struct gate_pass *pass, const struct row *row);
/* Makes the cell of a counted row; `*missing` if a marker stands in its place. False where there
 * is no count to speak of. */
bool counted_cell(const struct gate_pass *pass, size_t row, struct disclosure_cell *cell,
                  bool *missing);
/* Tells the cell what an earlier release showed of the row. */
void counted_note_published(const struct gate_pass *pass, const struct row *row,
                            struct disclosure_cell *cell);
/* Whether anybody may see the metric's values. Those of a metric that nobody knows, or whose
 * page has mistakes, may be anything. */
bool metric_is_public(const struct gate_pass *pass, const struct row *row);
/* Whether the row's value is a share or rate of so many that they are few, or all but few. */
bool share_is_telling(const struct metric *metric, const struct row *row);
/* A count, if that is what the number is. */
bool number_is_count(struct decimal number, int64_t *count);
/* How many people a share is, where its whole is known. */
bool share_count(const struct metric *metric, const struct row *row, int64_t *count);
/* What the target rises from: as stated, or as follows from the rest of the row. */
bool target_baseline(const struct row *target, struct decimal *baseline);

/* The steps, in their order. */
void gate_find_states(struct gate_pass *pass);
/* The same counts in other folders go with those that are not public; true if any did. */
bool gate_taint_same_counts(struct gate_passes *passes);
void gate_taint_sums(struct gate_pass *pass);
void gate_check_sums(struct gate_passes *passes);
void gate_protect_counts(struct gate_passes *passes);
void gate_protect_tables(struct gate_pass *pass);
void gate_taint_what_rests_on_counts(struct gate_pass *pass);
void gate_withhold_claims(struct gate_passes *passes);
void gate_find_quiet_rows(struct gate_pass *pass);
void gate_hush_folder(struct gate_pass *pass);
void gate_release_folder(struct gate_pass *pass);

#endif
