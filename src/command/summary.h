/* The summary at the end of a build or a check that went well: what there is, what was checked,
 * what changed, and how long it took.
 *
 *     170 pages and 253 other files are in site: 5 new or changed, 418 the same, 1 gone.
 *       new      enfield/updates/2026-11-22-new-figures.html
 *       gone     enfield/old.html
 *       changed  enfield/index.html
 *       and 2 more pages; --verbose lists all.
 *     1,204 figures are shown; [c] stands in place of 5 more.
 *     Checked: 170 pages, 9,310 links, 96 statements of documents.
 *     Done in 1.4 s, with 2 warnings.
 */
#ifndef PLACARD_COMMAND_SUMMARY_H
#define PLACARD_COMMAND_SUMMARY_H

#include "base/buffer.h"
#include "build/build.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How it went, beside the result. */
struct course {
    size_t warnings;
    int64_t elapsed; /* milliseconds */
    bool verbose;    /* names every page that changed, and not only the first few */
};

void summary_write_build(struct buffer *out, const char *output, const struct build_result *result,
                         const struct course *course);
void summary_write_check(struct buffer *out, const struct build_result *result,
                         const struct course *course);

#endif
