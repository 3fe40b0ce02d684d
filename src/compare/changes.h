/* Changes: what one snapshot tells that the other does not, or tells otherwise.
 *
 *     struct site_changes changes = site_changes_between(&arena, &old, &new);
 *     site_changes_explain(&arena, &new, as_of, &changes);
 *
 * A revision is a number that stood in the old version and is another in the new one. It must be
 * explained: by a row of corrections.csv with what it was and what it is, as a reader would write
 * both. It is expected where the old number was marked [p], [e] or [f], or an amount called
 * projected, planned or approximate, and where the new one is marked [r] or [er]. What was not
 * published before, and what comes out of an embargo, is no revision.
 *
 * Of what is no longer published, only that is told: it may be kept back now, so that its value
 * stands nowhere in a change, neither the old nor the new one.
 */
#ifndef PLACARD_COMPARE_CHANGES_H
#define PLACARD_COMPARE_CHANGES_H

#include "base/arena.h"
#include "base/array.h"
#include "base/date.h"
#include "compare/snapshot.h"

#include <stdbool.h>
#include <stddef.h>

enum site_change_kind { SITE_CHANGE_ADDED, SITE_CHANGE_REMOVED, SITE_CHANGE_CHANGED };

enum revision {
    REVISION_NONE,
    REVISION_CORRECTED,   /* `correction` says so */
    REVISION_PROVISIONAL, /* the old number was not the last word */
    REVISION_MARKED,      /* the new number is marked as revised */
    REVISION_UNEXPLAINED,
};

struct site_change {
    enum site_change_kind kind;
    enum fact_kind fact;
    struct text key;
    struct text name;
    struct text folder;
    struct text old_words; /* of a change; otherwise empty */
    struct text new_words; /* empty for what is no longer published */
    struct text by;        /* by how much: "51 more, 4.1%"; may be empty */
    struct text address;   /* of a page */
    struct place place;    /* in the new version; nowhere for what is gone */
    struct text source;    /* that the new row states */
    enum revision revision;
    const struct row *correction;
    struct text offer; /* for an unexplained revision: the row for corrections.csv, as CSV */
    struct text
        offer_header; /* with the first row for a file that is not there yet: its first line */
};

struct site_changes {
    struct site_change_list
        ARRAY(struct site_change) list; /* by kind of fact, folder, table and row */
    size_t counts[FACT_KINDS];          /* of each kind of fact */
    size_t unexplained;                 /* revisions, once site_changes_explain has seen them */
    const char *not_compared;           /* the name of a published site among the two; or NULL */
};

/* Sorted lists are walked once, so this takes no longer than sorting did. */
struct site_changes site_changes_between(struct arena *arena, const struct snapshot *old,
                                         const struct snapshot *new);

/* Finds the corrections of the new version that explain revisions and offers rows for the others,
 * dated `today`. A correction explains those revisions with its numbers that its `where` names, or
 * else one of them. */
void site_changes_explain(struct arena *arena, const struct snapshot *new, struct date today,
                          struct site_changes *changes);

/* The file that explains what is in a partnership's folder: "data/enfield/corrections.csv". */
struct text site_changes_corrections_file(struct arena *arena, struct text folder);

#endif
