#include "data/disclosure/lp.h"

#include "base/arena.h"

#include <lpsolve/lp_lib.h>
#include <stdlib.h>

struct lp {
    lprec *program;
    size_t columns;
    size_t capacity; /* of the two below */
    double *factors;
    int *rows;
    long effort; /* what is left of it */
};

/* lp_solve asks this from time to time whether to stop. */
static int __WINAPI is_enough(lprec *program, void *context)
{
    struct lp *lp = context;
    (void)program;
    return --lp->effort < 0;
}

struct lp *lp_new(size_t rows)
{
    struct lp *lp = calloc(1, sizeof *lp);
    if (!lp)
        memory_exhausted();
    lp->program = make_lp((int)rows, 0);
    if (!lp->program)
        memory_exhausted();
    set_verbose(lp->program, NEUTRAL); /* it would print on standard error */
    put_abortfunc(lp->program, is_enough, lp);
    return lp;
}

void lp_set_row(struct lp *lp, size_t row, double low, double high)
{
    int at = (int)row + 1; /* row 0 is the price */
    if (low >= high) {
        set_constr_type(lp->program, at, EQ);
        set_rh(lp->program, at, low);
    } else if (low <= -LP_INFINITE) {
        set_constr_type(lp->program, at, LE);
        set_rh(lp->program, at, high);
    } else {
        set_constr_type(lp->program, at, GE);
        set_rh(lp->program, at, low);
        if (high < LP_INFINITE)
            set_rh_range(lp->program, at, high - low);
    }
}

static void make_room(struct lp *lp, size_t count)
{
    if (count <= lp->capacity)
        return;
    free(lp->factors);
    free(lp->rows);
    lp->capacity = count * 2;
    lp->factors = calloc(lp->capacity, sizeof *lp->factors);
    lp->rows = calloc(lp->capacity, sizeof *lp->rows);
    if (!lp->factors || !lp->rows)
        memory_exhausted();
}

size_t lp_add_column(struct lp *lp, const struct lp_entry *entries, size_t count, double low,
                     double high, double price)
{
    make_room(lp, count + 1);
    lp->rows[0] = 0;
    lp->factors[0] = price;
    for (size_t i = 0; i < count; i++) {
        lp->rows[i + 1] = (int)entries[i].row + 1;
        lp->factors[i + 1] = entries[i].factor;
    }
    if (!add_columnex(lp->program, (int)count + 1, lp->factors, lp->rows))
        memory_exhausted();
    set_bounds(lp->program, (int)lp->columns + 1, low, high);
    return lp->columns++;
}

void lp_set_price(struct lp *lp, size_t column, double price)
{
    set_mat(lp->program, 0, (int)column + 1, price);
}

void lp_set_whole(struct lp *lp, bool whole)
{
    for (size_t i = 0; i < lp->columns; i++)
        set_int(lp->program, (int)i + 1, whole);
}

enum lp_answer lp_minimise(struct lp *lp, long effort, bool any, double *values)
{
    lp->effort = effort;
    set_break_at_first(lp->program, any);
    switch (solve(lp->program)) {
    case OPTIMAL:
    case PRESOLVED:
        break;
    case SUBOPTIMAL:
        if (any)
            break;
        return LP_GAVE_UP;
    case INFEASIBLE:
        return LP_NONE;
    case UNBOUNDED:
        return LP_UNLIMITED;
    default:
        return LP_GAVE_UP;
    }
    get_variables(lp->program, values);
    return LP_FOUND;
}

void lp_release(struct lp *lp)
{
    if (!lp)
        return;
    delete_lp(lp->program);
    free(lp->factors);
    free(lp->rows);
    free(lp);
}
