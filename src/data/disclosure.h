/* Disclosure control: which counts must be hidden, so that nobody can work out a small one.
 *
 * A *system* is all that is published about the same people, wherever it stands: cells
 * (counts) and relations between them (a total is the sum of its parts; a percentage has a
 * known denominator; the same count stands in two tables). An outsider solves it like a
 * puzzle, so what matters is never one table but the whole system.
 *
 *     struct disclosure system = {.arena = &arena};
 *     size_t low = disclosure_add_cell(&system, &(struct disclosure_cell){.value = 3, ...});
 *     ...
 *     disclosure_add_sum(&system, total, parts, count);
 *     if (disclosure_protect(&system, &report) == DISCLOSURE_SAFE)
 *         // publish cells whose `hidden` is not set, as disclosure_shown says
 *
 * What an outsider knows, we assume:
 *   - every published count, or, where counts are rounded, that it rounds to what is shown;
 *   - every relation, and that counts are whole and not negative;
 *   - the profile: threshold, rounding base, whether zeros are shown. So a published count is
 *     0 or at least the threshold, and where zeros are shown, a hidden cell is at least 1;
 *   - `known_low` and `known_high`: what an earlier release, or anybody else, has said;
 *   - not which hidden cells are small and which were hidden to protect them: all carry one
 *     and the same marker, [c]. A cell that is CELL_WITHHELD carries none.
 * We do not assume that they are one of the people counted, know people in the table, or
 * reason about why this program hid one cell rather than another of the same price.
 *
 * The criterion. A cell is *sensitive* when its count is below the threshold and not 0 (where
 * zeros are hidden, too: when it is below the threshold). For each sensitive cell there must be
 *   (up)    a whole-number table, equal to the truth in everything published, in which the
 *           cell is at least the threshold: nobody learns that it is small; and
 *   (down)  one in which it is at most 1 (at most 0 where zeros are hidden), or, should that
 *           be impossible even if every cell were hidden, as low as the zeros on show then
 *           allow: a total of three rows that are not 0 is at least 3, whatever is hidden.
 * Such a table is a *witness*. Every witness is checked by exact integer arithmetic, here and
 * again at the end; linear programming only looks for them. So the verdict depends on no
 * floating point, and not on whether bounds of the linear program are whole: an outsider who
 * reasons in whole numbers is answered in whole numbers. (In one- and two-way tables with
 * margins the bounds are whole by themselves, for the matrix is totally unimodular. In nested
 * and linked tables they need not be; branch and bound finds the witness then.)
 *
 * What is not promised. An outsider who also knows that the choice below is the cheapest may
 * rule out some tables (a 'minimality attack'); no method in use resists that wholly. And only
 * what is in the system is looked at: a count published elsewhere must be put in, or be known.
 *
 * Methods: complementary suppression as in Willenborg and de Waal, 'Elements of Statistical
 * Disclosure Control' (2001); the linear program of Robertson, 'Automated disclosure control
 * at Statistics Canada' (1994), and its repair of one cell after another; slope scaling for
 * fixed charges as Kim and Pardalos (1999); the audit of Fischetti and Salazar (2001).
 */
#ifndef PLACARD_DATA_DISCLOSURE_H
#define PLACARD_DATA_DISCLOSURE_H

#include "base/arena.h"
#include "base/array.h"
#include "base/decimal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* "No limit", for bounds. Counts, and the limits of relations, are below a million million. */
#define DISCLOSURE_UNLIMITED INT64_MAX
#define DISCLOSURE_LARGEST INT64_C(1000000000000)

struct disclosure_profile {
    int64_t threshold; /* counts from 1 to threshold - 1 are sensitive; 5 and 8 are usual */
    int64_t round;     /* published to the nearest multiple of this; 0 or 1: as they are */
    bool zeros_hidden; /* 0 is sensitive, too; else a true 0 is always shown */
};

enum cell_release {
    CELL_OPEN,     /* to be published, unless it must be hidden */
    CELL_PUBLIC,   /* everybody knows it already, so it cannot be hidden */
    CELL_WITHHELD, /* not published, large or small, and nothing stands in its place */
    CELL_FREE,     /* nothing is known of it, not even that it is not negative; see below */
};

/* A *free* cell stands for what must leave no trace at all: which cells are hidden must not
 * depend on its value, either. So its value, weight and profile do not count. It is taken for
 * 0, may be anything, and is never shown, hidden or sensitive. The limits of a relation that
 * holds free cells are those of its other cells, added up as they truly are. One free cell in
 * two relations is one unknown: what it hides from each is still known of their difference. */
struct disclosure_cell {
    int64_t value;
    int64_t weight;                    /* 1 or more: what a reader loses without it */
    struct disclosure_profile profile; /* cells of different profiles may be in one system */
    enum cell_release release;
    int64_t known_low;  /* what is known from elsewhere: 0 when nothing */
    int64_t known_high; /* and DISCLOSURE_UNLIMITED, or 0, for nothing */
    bool hidden;        /* the result: show [c] in its place */
};

struct disclosure_term {
    size_t cell;
    int64_t factor;
};

enum { DISCLOSURE_ALWAYS = -1 };

/* low ≤ Σ factor × cell ≤ high is public knowledge; a free cell counts as 0 when limits are set. */
struct disclosure_relation {
    const struct disclosure_term *terms;
    size_t count;
    int64_t low;
    int64_t high;
    int64_t shown_with; /* published only when this cell is: a rate beside its count */
};

struct disclosure {
    struct arena *arena;
    struct disclosure_cells ARRAY(struct disclosure_cell) cells;
    struct disclosure_relations ARRAY(struct disclosure_relation) relations;
};

enum disclosure_verdict {
    DISCLOSURE_SAFE,
    DISCLOSURE_LEAKS,    /* some cells cannot be protected, whatever is hidden: publish nothing */
    DISCLOSURE_MISTAKEN, /* the system contradicts itself or makes no sense: publish nothing */
};

struct disclosure_report {
    size_t sensitive; /* how many cells are */
    size_t hidden;    /* how many are hidden, with these */
    int64_t lost;     /* the weights of those that are hidden without being sensitive */
    size_t *leaking;  /* the sensitive cells that cannot be protected */
    size_t leaking_count;
    const char *mistake; /* what is wrong with the system, as half a sentence without numbers */
    size_t mistaken;     /* which cell or relation it is about */
};

/* Gives the cell's number. */
size_t disclosure_add_cell(struct disclosure *system, const struct disclosure_cell *cell);
/* `total` is the sum of `parts`. With one part: two cells are the same count. */
void disclosure_add_sum(struct disclosure *system, size_t total, const size_t *parts, size_t count);
/* `share`, as published, is `per` × part ÷ whole, rounded half up to its places: 100 for a
 * percentage, 1000 for a rate per thousand. It goes with the cell `part` (not shown where that
 * is hidden) unless `always`. False when the numbers are too large to reason about. */
bool disclosure_add_share(struct disclosure *system, size_t part, size_t whole,
                          struct decimal share, int64_t per, bool always);
/* Any other relation; the terms are copied. */
void disclosure_add_relation(struct disclosure *system, const struct disclosure_relation *relation);

/* A weight to begin with: more for a large count, and far more for the total of a table, of two
 * tables … (`totals` of them). */
int64_t disclosure_weight(int64_t value, size_t totals);

bool disclosure_is_sensitive(const struct disclosure_cell *cell);
/* What is printed for a cell that is not hidden. */
int64_t disclosure_shown(const struct disclosure_cell *cell);

/* Chooses what to hide, sets `hidden` in every cell, and proves the criterion. The choice is
 * the same each time. After any other verdict than DISCLOSURE_SAFE nothing may be published. */
enum disclosure_verdict disclosure_protect(struct disclosure *system,
                                           struct disclosure_report *report);
/* Proves the criterion for what is hidden now, and changes nothing: for a system whose hidden
 * cells somebody else has chosen. Sensitive cells must be hidden already. */
enum disclosure_verdict disclosure_prove(struct disclosure *system,
                                         struct disclosure_report *report);

/* Gives every cell that is `missing` (one answer for each cell) a count that fits the others:
 * for counts that somebody hid by hand, so that it can be asked whether they are protected.
 * They are at least 1 where zeros are shown, or 0 if that cannot be. What is shown only beside
 * a missing count need not fit. Free cells take up anything: the limits of their relations are
 * set anew. The counts are the same each time, and mean nothing else. False, with nothing
 * changed, when there are none. */
bool disclosure_fill(struct disclosure *system, const bool *missing);

/* What an outsider can work out about a cell that is not shown. */
struct disclosure_interval {
    size_t cell;
    int64_t low;
    int64_t high; /* or DISCLOSURE_UNLIMITED */
    bool exact; /* both ends are reached by a whole-number table; else the truth may be narrower */
};
struct disclosure_intervals ARRAY(struct disclosure_interval);

/* The interval of every cell that is hidden or withheld, in the order of the cells. These
 * are for people to read: the verdict above does not rest on them. The system must be free of
 * mistakes, as disclosure_protect has found it. */
void disclosure_audit(const struct disclosure *system, struct arena *arena,
                      struct disclosure_intervals *intervals);

#endif
