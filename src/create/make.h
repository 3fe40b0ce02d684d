/* Making something new in a site: what is asked, and which files it becomes.
 *
 * Each of these asks what it has to know, works out all files first and writes none: the
 * command shows them, and host/new_files.h writes them, all or none.
 *
 *     struct making making = {.arena = &arena, .project = "my-site", …};
 *     if (make_priority(&making, "cleaner-air"))
 *         new_files_write(&arena, making.project, &making.files, making.diagnostics);
 *
 * False when an answer does not fit (questions->fault says why), when the answers ended, or after
 * an error in a file.
 */
#ifndef PLACARD_CREATE_MAKE_H
#define PLACARD_CREATE_MAKE_H

#include "base/date.h"
#include "base/diagnostic.h"
#include "create/question.h"
#include "host/new_files.h"

#include <stdbool.h>

struct making {
    struct arena *arena;
    const char *project; /* the folder with content/ and data/ in it, or to come */
    struct questions *questions;
    struct diagnostics *diagnostics;
    struct date today;
    struct new_files files; /* what is to be written */
    struct text remarks;    /* what was guessed, in lines for the person to read */
    struct text next;       /* what to do next, in lines */
};

/* Each is told the word that stands behind what is made. */
typedef bool make_one(struct making *making, const char *word);

make_one make_site;        /* the folder, which is `project`, too */
make_one make_partnership; /* its reference, the name of its folder */
make_one make_priority;    /* its reference, the name of its file */
make_one make_metric;      /* where the CSV file is that an analyst sent */
make_one make_update;      /* none; news is a row of updates.csv */

#endif
