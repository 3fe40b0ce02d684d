/* The inside of disclosure control: what its files here share. Nobody else includes this.
 *
 *     disclosure.c         a system: cells, relations, and whether they make sense
 *     disclosure/bounds.c  what each cell can be, looked at relation by relation
 *     disclosure/quick.c   a witness of a few steps, that is easily seen
 *     disclosure/move.c    a witness: the whole-number steps that lead from the truth to another
 *                          table that looks the same
 *     disclosure/near.c    the part of a system around one cell, so that a search stays small
 *     disclosure/choose.c  which cells to hide, and the verdict
 *     disclosure/audit.c   the interval of each hidden cell
 *     disclosure/fill.c    numbers for counts that are missing
 *
 * Everything is said as a difference from the truth: the truth itself is the step of 0, every
 * relation without limits of its own says that the steps sum to 0, and large counts never
 * make the arithmetic of the linear program large.
 */
#ifndef PLACARD_DATA_DISCLOSURE_INSIDE_H
#define PLACARD_DATA_DISCLOSURE_INSIDE_H

#include "data/disclosure.h"

__extension__ typedef __int128 wide_int; /* sums of counts times factors, that never overflow */

/* For the low end; only what hangs on free cells alone has none. */
#define UNLIMITED_BELOW (-DISCLOSURE_UNLIMITED)

struct range {
    int64_t low;  /* or UNLIMITED_BELOW */
    int64_t high; /* or DISCLOSURE_UNLIMITED */
};

struct step {
    size_t cell;
    int64_t by; /* not 0 */
};

/* A witness: another table that an outsider cannot tell from the truth. */
struct move {
    const struct step *steps;
    size_t count;
};

/* A sensitive cell must be able to move this far. */
struct demand {
    size_t cell;
    int64_t by; /* up to the threshold, or down */
    const struct move *met;
};

/* That a cell stands in a relation. */
struct touch {
    size_t relation;
    int64_t factor;
};

/* A move that was a witness once; it may be one again, for any of its cells. */
struct known_moves {
    const struct move *move;
    struct known_moves *next;
};

struct work {
    struct disclosure *system;
    struct arena *arena;
    struct arena scratch;   /* for one search */
    struct touch *touching; /* those of cell c are touching[first[c]] … [first[c + 1] - 1] */
    size_t *first;
    int64_t *truth;  /* of each relation: its sum */
    bool *forbidden; /* cells that must stay shown for now */
    struct demands ARRAY(struct demand) demands;
    struct known_moves *known; /* those that each cell is part of, the last one first */
    bool hasty;                /* the part is too large to look for the very best */
    int64_t effort;            /* what the part may still ask of large linear programs */
    size_t conditional;        /* how many relations are shown with a cell only */

    /* Zero, but while a move is checked. */
    int64_t *change;
    int64_t *step; /* of each cell, in a quick search */
    /* disclosure/near.c: what was reached in the search of this number. */
    uint32_t search;
    uint32_t *relation_reached;
    uint32_t *cell_reached;
    size_t *relation_row;
};

/* --- disclosure.c --- */

/* Its count; of a free cell, 0. */
int64_t cell_truth(const struct disclosure_cell *cell);
/* What an outsider knows of the cell by itself, were it hidden or not. */
struct range cell_range(const struct disclosure_cell *cell, bool hidden);
/* The same as steps from the truth: low ≤ 0 ≤ high. */
struct range cell_room(const struct disclosure_cell *cell, bool hidden);
struct range range_as_steps(struct range range, const struct disclosure_cell *cell);
bool cell_is_shown(const struct disclosure_cell *cell);
bool cell_may_be_hidden(const struct disclosure_cell *cell);
bool relation_is_shown(const struct disclosure *system, size_t relation);

/* What holds together: the cell at the end of the chain of parents, which grows shorter. */
size_t root_of(size_t *parent, size_t cell);

/* Finds each cell's relations: `first` and `touching`. */
void work_index(struct work *work);
/* False when the system makes no sense; the report says why. */
bool work_begin(struct work *work, struct disclosure *system, struct arena *arena,
                struct disclosure_report *report);
void work_end(struct work *work);

/* --- disclosure/bounds.c --- */

/* Narrows the ranges by each relation in turn, until nothing changes. */
typedef bool relation_filter(const struct disclosure *system, size_t relation);
void bounds_narrow(const struct disclosure *system, struct range *ranges, relation_filter *use);
/* How low each cell is known not to be when everything that may be hidden is. */
int64_t *bounds_floors(const struct disclosure *system, struct arena *arena);

/* --- disclosure/near.c --- */

struct near {
    size_t *relations; /* relation_row says where each stands here */
    size_t relation_count;
    size_t *cells; /* all of whose relations are among these: they can be moved */
    size_t cell_count;
    bool complete; /* there is nothing more that could matter */
};

enum { NEAR_ALL = INT32_MAX };

/* The cells and about `limit` relations that it costs least to reach from `cell`. With `hide`,
 * the way may lead over cells that would have to be hidden, but not over forbidden ones. With
 * `lenient`, relations that are shown with a cell do not count. In scratch. */
void near_gather(struct work *work, size_t cell, size_t limit, bool hide, bool lenient,
                 struct near *near);
/* Whether the cell may be hidden in this search. */
bool near_may_hide(const struct work *work, size_t cell);
/* Whether the relation holds the cells of this search together. */
bool near_counts(const struct work *work, size_t relation, bool lenient);

/* --- disclosure/quick.c --- */

/* As many as it takes; and the search lasts longer. */
enum { ANY_TOLLS = 1000000 };

/* A move that meets the demand, of a few steps, in scratch. Cells may have to be hidden for it
 * that weigh no more than the demand's cell does, `tolls` times. It may be there and not be
 * found. */
bool quick_find(struct work *work, const struct demand *demand, int64_t tolls, struct move *move);

/* --- disclosure/move.c --- */

/* Whether the move looks like the truth, with what is hidden now. Integers only. */
bool move_stands(struct work *work, const struct move *move);
int64_t move_of(const struct move *move, size_t cell);

enum { REACH_FAR = NEAR_ALL, REACH_NEAR = 96 };

/* Meets the demand by a witness that was found before, for whatever cell, or a multiple of it. */
bool demand_borrow(struct work *work, struct demand *demand);
/* Finds a witness for the demand; with `hide`, hides what that takes. False, with nothing
 * changed, when there is none within `reach` relations. */
bool demand_meet(struct work *work, struct demand *demand, bool hide, size_t reach);

#endif
