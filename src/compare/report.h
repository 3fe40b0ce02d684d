/* Reports: changes as bytes, for people, for a pull request, for programs.
 *
 * Names and words come from the site, so each format escapes them in its one place: control
 * characters on a terminal, the signs of Markdown and HTML in Markdown, JSON in JSON.
 */
#ifndef PLACARD_COMPARE_REPORT_H
#define PLACARD_COMPARE_REPORT_H

#include "base/buffer.h"
#include "base/diagnostic.h"
#include "compare/changes.h"

struct report {
    const struct side *old;
    const struct side *new;
    struct date as_of;
    const struct site_changes *changes;
};

/* Headings by kind of fact, a line for each change. */
void report_text(const struct report *report, struct buffer *out);
/* A short table with what matters most first; the rest folds away in <details>. At most
 * REPORT_ROWS rows, for a comment on GitHub may have 65,536 characters. */
void report_markdown(const struct report *report, struct buffer *out);
/* One object, in which no change is left out. What it does not apply to is not there.
 *
 *     {
 *       "old": "HEAD~1", "new": ".", "as_of": "2026-11-22", "summary": …, "limits": …,
 *       "unexplained": 1,
 *       "changes": [
 *         {"what": "figure" | "target" | "status" | "date" | "page",
 *          "change": "added" | "removed" | "changed" | "retitled",
 *          "name": "Adults in treatment, Enfield, 2021 to 2022",
 *          "partnership": "enfield", "page": …, "new": "1,301", "old": "1,250",
 *          "by": "51 more, 4.1%", "words": …, "file": …, "line": 8, "column": 41,
 *          "revision": "corrected" | "provisional" | "marked" | "unexplained",
 *          "correction": "2026-11-1", "offer": {"file": …, "header": …, "row": …}},
 *         …]}
 */
void report_json(const struct report *report, struct buffer *out);

enum { REPORT_SHORT = 12, REPORT_ROWS = 120 };

/* Warns of each unexplained revision, at its place in the new version, and offers the row. */
void report_warn(const struct report *report, struct diagnostics *diagnostics);

/* --- what the formats share --- */

/* "Adults in treatment, Enfield: 1,301, was 1,250 (51 more, 4.1%)"; lives in the arena. */
struct text report_line(const struct site_change *change, struct arena *arena);
/* What is said of a revision: "corrected: 2026-11-1"; empty for what is none. */
struct text report_revision(const struct site_change *change, struct arena *arena);
/* "2 figures, 1 status and 1 page have changed."; or that nothing has. */
struct text report_summary(const struct site_changes *changes, struct arena *arena);
/* What could not be compared, and why; empty when all was. */
struct text report_limits(const struct site_changes *changes, struct arena *arena);
/* What a change is about: "Status of Adults in treatment, Enfield". */
struct text report_subject(const struct site_change *change, struct arena *arena);

#endif
