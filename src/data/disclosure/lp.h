/* Linear programs, solved by lp_solve (LGPL; Debian's liblpsolve55-dev).
 *
 * The only door to that library. Nothing that comes out of it is believed: disclosure/move.c
 * checks every solution by integer arithmetic. An effort limit counts steps, not seconds, so
 * that the same program gives the same answer on a slow computer.
 *
 * lp_solve keeps a few pointers of its own in global variables, and each new program makes it
 * look for a library myBLAS on the system's library path (there is none): so one thread at a
 * time, and before any sandbox closes.
 *
 *     struct lp *lp = lp_new(rows);
 *     lp_set_row(lp, 0, 0, 0);
 *     size_t x = lp_add_column(lp, entries, count, 0, LP_INFINITE, 1);
 *     if (lp_minimise(lp, effort, values) == LP_FOUND) ... values[x] ...
 *     lp_release(lp);
 */
#ifndef PLACARD_DATA_DISCLOSURE_LP_H
#define PLACARD_DATA_DISCLOSURE_LP_H

#include <stdbool.h>
#include <stddef.h>

#define LP_INFINITE 1e30

enum lp_answer {
    LP_FOUND,
    LP_NONE,      /* nothing fits */
    LP_UNLIMITED, /* there is no smallest */
    LP_GAVE_UP,   /* too much effort, or numbers that went astray */
};

struct lp_entry {
    size_t row;
    double factor;
};

struct lp;

/* Ends the program when memory runs out, as arenas do. */
struct lp *lp_new(size_t rows);
/* low ≤ row ≤ high; either may be infinite. */
void lp_set_row(struct lp *lp, size_t row, double low, double high);
/* Gives the column's number, from 0. */
size_t lp_add_column(struct lp *lp, const struct lp_entry *entries, size_t count, double low,
                     double high, double price);
void lp_set_price(struct lp *lp, size_t column, double price);
/* All columns must be whole (or, with false, need not be). */
void lp_set_whole(struct lp *lp, bool whole);
/* `values` has room for every column. With `any`, the first whole solution will do. */
enum lp_answer lp_minimise(struct lp *lp, long effort, bool any, double *values);
void lp_release(struct lp *lp);

#endif
