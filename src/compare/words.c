#include "compare/report.h"

#include "base/unicode.h"

/* --- one change ------------------------------------------------------------------------- */

struct text report_subject(const struct site_change *change, struct arena *arena)
{
    return change->fact == FACT_STATUS
               ? arena_format(arena, "Status of %.*s", TEXT_ARGUMENTS(change->name))
               : change->name;
}

struct text report_revision(const struct site_change *change, struct arena *arena)
{
    switch (change->revision) {
    case REVISION_NONE:
        break;
    case REVISION_CORRECTED:
        return arena_format(arena, "corrected: %.*s",
                            TEXT_ARGUMENTS(row_text(change->correction, "id")));
    case REVISION_PROVISIONAL:
        return TEXT("the earlier one was not final");
    case REVISION_MARKED:
        return TEXT("marked as revised");
    case REVISION_UNEXPLAINED:
        return TEXT("no correction says so");
    }
    return (struct text){0};
}

/* Pages stand under their titles, if anybody knows them, and their addresses. */
static struct text page_line(const struct site_change *change, struct arena *arena)
{
    bool titled = !text_equal(change->name, change->address);
    struct text page = titled ? arena_format(arena, "%.*s, %.*s", TEXT_ARGUMENTS(change->name),
                                             TEXT_ARGUMENTS(change->address))
                              : change->address;
    switch (change->kind) {
    case SITE_CHANGE_ADDED:
        return arena_format(arena, "%.*s: new", TEXT_ARGUMENTS(page));
    case SITE_CHANGE_REMOVED:
        return arena_format(arena, "%.*s: no longer there", TEXT_ARGUMENTS(page));
    case SITE_CHANGE_CHANGED:
        break;
    }
    return arena_format(arena, "%.*s: its title was %.*s", TEXT_ARGUMENTS(page),
                        TEXT_ARGUMENTS(change->old_words));
}

struct text report_line(const struct site_change *change, struct arena *arena)
{
    struct text subject = report_subject(change, arena);
    struct text revision = report_revision(change, arena);
    struct text by = change->by;
    if (change->fact == FACT_PAGE)
        return page_line(change, arena);
    if (change->kind == SITE_CHANGE_REMOVED)
        return arena_format(arena, "%.*s: no longer published", TEXT_ARGUMENTS(subject));
    if (change->kind == SITE_CHANGE_ADDED)
        return arena_format(arena, "%.*s: %.*s (new)", TEXT_ARGUMENTS(subject),
                            TEXT_ARGUMENTS(change->new_words));
    return arena_format(arena, "%.*s: %.*s, was %.*s%s%.*s%s%s%.*s", TEXT_ARGUMENTS(subject),
                        TEXT_ARGUMENTS(change->new_words), TEXT_ARGUMENTS(change->old_words),
                        by.length ? " (" : "", TEXT_ARGUMENTS(by), by.length ? ")" : "",
                        revision.length ? "; " : "", TEXT_ARGUMENTS(revision));
}

/* --- all -------------------------------------------------------------------------------- */

static const char *const one[] = {"figure", "target", "status", "date", "page"};
static const char *const many[] = {"figures", "targets", "statuses", "dates", "pages"};

struct text report_summary(const struct site_changes *changes, struct arena *arena)
{
    struct text list = {0};
    size_t left = 0;
    for (size_t i = 0; i < FACT_KINDS; i++)
        left += changes->counts[i] > 0;
    if (left == 0)
        return TEXT("Nothing that readers see in figures, statuses, targets, dates or the list of "
                    "pages has changed.");
    for (size_t i = 0; i < FACT_KINDS; i++) {
        size_t count = changes->counts[i];
        if (count == 0)
            continue;
        left--;
        const char *join = list.length == 0 ? "" : left > 0 ? ", " : " and ";
        list = arena_format(arena, "%.*s%s%zu %s", TEXT_ARGUMENTS(list), join, count,
                            count == 1 ? one[i] : many[i]);
    }
    return arena_format(arena, "%.*s %s changed.", TEXT_ARGUMENTS(list),
                        changes->list.count == 1 ? "has" : "have");
}

struct text report_limits(const struct site_changes *changes, struct arena *arena)
{
    if (!changes->not_compared)
        return (struct text){0};
    return arena_format(arena,
                        "How metrics stand, the titles of pages and the dates in their front "
                        "matter are not compared: %s is a published site.",
                        changes->not_compared);
}

/* --- as text ---------------------------------------------------------------------------- */

static const char *const headings[FACT_KINDS] = {"Figures", "Targets", "Statuses", "Dates",
                                                 "Pages"};

void report_text(const struct report *report, struct buffer *out)
{
    struct arena arena = {0};
    const struct site_changes *changes = report->changes;
    unicode_write_visible(out, text_from(report->new->title));
    buffer_add_string(out, ", compared with ");
    unicode_write_visible(out, text_from(report->old->title));
    buffer_add_string(out, ":\n");
    unicode_write_visible(out, report_summary(changes, &arena));
    buffer_add_char(out, '\n');
    for (size_t i = 0; i < changes->list.count; i++) {
        const struct site_change *change = &changes->list.items[i];
        if (i == 0 || changes->list.items[i - 1].fact != change->fact)
            buffer_format(out, "\n%s\n", headings[change->fact]);
        buffer_add_string(out, "  ");
        unicode_write_visible(out, report_line(change, &arena));
        buffer_add_char(out, '\n');
    }
    struct text limits = report_limits(changes, &arena);
    if (limits.length)
        buffer_format(out, "\n%.*s\n", TEXT_ARGUMENTS(limits));
    arena_release(&arena);
}

/* --- as warnings ------------------------------------------------------------------------ */

void report_warn(const struct report *report, struct diagnostics *diagnostics)
{
    struct arena *arena = &diagnostics->arena;
    for (size_t i = 0; i < report->changes->list.count; i++) {
        const struct site_change *change = &report->changes->list.items[i];
        if (change->revision != REVISION_UNEXPLAINED)
            continue;
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_REVISION_UNEXPLAINED, change->place,
                     "%.*s was published as %.*s, is %.*s now, and no correction says so",
                     TEXT_ARGUMENTS(change->name), TEXT_ARGUMENTS(change->old_words),
                     TEXT_ARGUMENTS(change->new_words));
        struct text file = site_changes_corrections_file(arena, change->folder);
        struct text header = change->offer_header;
        struct text first =
            header.length
                ? arena_format(arena, ", a new file that begins with %.*s", TEXT_ARGUMENTS(header))
                : header;
        advise(diagnostics, d,
               "Add this row to %.*s%.*s, with the reason before the last comma: %.*s",
               TEXT_ARGUMENTS(file), TEXT_ARGUMENTS(first), TEXT_ARGUMENTS(change->offer));
    }
}
