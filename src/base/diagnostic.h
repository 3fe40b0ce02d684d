/* Diagnostics: what is wrong, where, and what to do about it.
 *
 * Nothing stops at the first mistake: whoever finds one adds a diagnostic and
 * goes on, and all of them are printed together, sorted, at the end. Each worker
 * collects its own; they are joined when the work is done.
 *
 *     struct diagnostic *d = diagnose(all, PROBLEM_CELL_VALUE, place,
 *         "'%s' must be a number, but this is \"%s\"", column, cell);
 *     advise(d, "Write %s.", better);
 *
 * Words are one sentence without a full stop; advice is whole sentences in plain
 * English that say what to do.
 */
#ifndef PLACARD_BASE_DIAGNOSTIC_H
#define PLACARD_BASE_DIAGNOSTIC_H

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/problems.h"
#include "base/source.h"

#include <stdbool.h>
#include <stddef.h>

enum problem {
#define PROBLEM(name, id, severity, meaning) PROBLEM_##name,
    PROBLEMS(PROBLEM)
#undef PROBLEM
        PROBLEM_COUNT
};

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

struct diagnostic {
    enum problem problem;
    struct place place;
    struct text words;
    struct text advice; /* may be empty */
    /* The same without anything that stands in the line, for a line that may not be shown
     * (data/gate.h). Without them, only the kind of problem is told. */
    struct text discreet;
    struct text discreet_advice;
};

/* Owns the words; places point to sources that must outlive it. */
struct diagnostics {
    struct arena arena;
    struct diagnostic_list ARRAY(struct diagnostic) list;
    size_t errors;
    size_t warnings;
};

/* The new diagnostic is good until the next one is added. */
struct diagnostic *diagnose(struct diagnostics *diagnostics, enum problem problem,
                            struct place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void advise(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Says that words and advice hold nothing of the line itself: columns, rules and other lines. */
void diagnostic_is_discreet(struct diagnostic *diagnostic);
/* What to say instead where they do. */
void diagnostic_discreetly(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                           const char *words, const char *advice);
/* Whether there is time to look for the nearest of so many names: each of a hundred
 * thousand rows may have its mistake. */
bool diagnostics_may_search(const struct diagnostics *diagnostics, size_t names);
/* Advice that names the nearest of `known`, if one is near enough: 'Did you mean "title"?' */
bool advise_nearest(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                    struct text wrong, const struct texts *known);

enum severity problem_severity(enum problem problem);
const char *problem_id(enum problem problem);
const char *problem_meaning(enum problem problem);

/* Moves all of `from` to the end of `to`; `from` is empty afterwards. */
void diagnostics_join(struct diagnostics *to, struct diagnostics *from);
/* By file, then place, then problem, then words; the same twice is kept once. */
void diagnostics_sort(struct diagnostics *diagnostics);
/* Forgets all that is no error. */
void diagnostics_drop_warnings(struct diagnostics *diagnostics);
/* Prints them, up to a thousand, each with the line it is about. */
void diagnostics_write(const struct diagnostics *diagnostics, bool colour, struct buffer *out);
/* One of them in its parts, for whoever sets them otherwise: where it is ("data/areas.csv:3:4";
 * nothing without a place), and the line with a mark under it, which not every place has. */
void diagnostic_write_where(const struct diagnostic *diagnostic, struct buffer *out);
void diagnostic_write_excerpt(const struct diagnostic *diagnostic, struct buffer *out);
void diagnostics_release(struct diagnostics *diagnostics);

#endif
