/* A server's answers, held against the manifest: the bytes first, and then what browsers are
 * told about them.
 *
 *     struct answers answers = {.arena = arena, .expected = &manifest, .diagnostics = all};
 *     answers_take(&answers, line, &answer);         // each, in any order
 *     answers_take_unknown(&answers, &answer);       // of a page that is not there
 *     answers_conclude(&answers);
 *
 * Wrong bytes are an error each. A wrong header is mostly a setting of the whole server, so
 * there is one warning for all files that have it; answers_conclude gives them. This is pure:
 * nothing is asked for here.
 */
#ifndef PLACARD_BUILD_ANSWERS_H
#define PLACARD_BUILD_ANSWERS_H

#include "build/manifest.h"
#include "host/fetch.h"

#include <stdbool.h>

enum {
    ANSWER_TYPES = 10,            /* kinds of files whose type matters */
    ANSWER_LONG = 30 * 24 * 3600, /* seconds; a name that changes with its bytes may be kept */
    ANSWER_SHORT = 3600           /* a page may be kept no longer, or readers see old figures */
};

/* One thing that may be wrong with many files. */
struct remark {
    size_t count;
    struct text path;  /* the first of them */
    struct text value; /* what its header said */
};

struct answers {
    struct arena *arena;
    const struct manifest *expected;
    struct diagnostics *diagnostics;
    size_t failures; /* files for which there was no answer at all */
    struct remark types[ANSWER_TYPES];
    struct remark charset;
    struct remark kept_too_long;
    struct remark not_kept;
};

void answers_take(struct answers *answers, const struct manifest_line *line,
                  const struct fetch_answer *answer);
/* The answer for an address that the site does not have. */
void answers_take_unknown(struct answers *answers, const struct fetch_answer *answer);
void answers_conclude(struct answers *answers);

/* Whether a file's name changes with its bytes, so that browsers may keep it for ever. */
bool answer_is_hashed(struct text path);

#endif
