#include "command/summary.h"

#include "base/unicode.h"
#include "command/command.h"
#include "command/meter_line.h"

/* "9,310 links" */
static void write_things(struct buffer *out, size_t count, const char *thing)
{
    count_write(out, count);
    buffer_format(out, " %s%s", thing, command_plural(count));
}

/* --- what changed ------------------------------------------------------------------- */

static void write_files(struct buffer *out, const char *output, const struct build_result *result)
{
    const struct publication_result *published = &result->published;
    write_things(out, result->pages, "page");
    buffer_add_string(out, " and ");
    write_things(out, result->files - result->pages, "other file");
    buffer_format(out, " are in %s: ", output);
    count_write(out, published->written);
    buffer_add_string(out, " new or changed, ");
    count_write(out, published->linked);
    buffer_add_string(out, " the same");
    if (published->removed > 0) {
        buffer_add_string(out, ", ");
        count_write(out, published->removed);
        buffer_add_string(out, " gone");
    }
    buffer_add_string(out, ".\n");
}

/* The pages among the files that changed: what else changed goes with them. */
static void write_changes(struct buffer *out, const struct changes *changes, bool all)
{
    enum { FEW = 5 };
    static const char *const kinds[] = {
        [CHANGE_NEW] = "new", [CHANGE_GONE] = "gone", [CHANGE_OTHER_BYTES] = "changed"};
    size_t pages = 0;
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (!text_ends(change->path, ".html") || (++pages > FEW && !all))
            continue;
        buffer_format(out, "  %-8s ", kinds[change->kind]);
        unicode_write_visible(out, change->path);
        buffer_add_char(out, '\n');
    }
    if (pages > FEW && !all) {
        buffer_add_string(out, "  and ");
        count_write(out, pages - FEW);
        buffer_format(out, " more page%s; --verbose lists all.\n", command_plural(pages - FEW));
    }
}

static void write_remark(struct buffer *out, const char *remark)
{
    if (remark)
        buffer_format(out, "%s\n", remark);
}

/* --- what builds and checks have in common ------------------------------------------- */

static void write_figures(struct buffer *out, const struct build_result *result)
{
    if (result->figures + result->hidden == 0)
        return;
    write_things(out, result->figures, "figure");
    buffer_add_string(out, result->figures == 1 ? " is shown" : " are shown");
    if (result->hidden > 0) {
        buffer_add_string(out, "; [c] stands in place of ");
        count_write(out, result->hidden);
        buffer_add_string(out, " more");
    }
    buffer_add_string(out, ".\n");
}

static void write_checks(struct buffer *out, const struct build_result *result)
{
    buffer_add_string(out, "Checked: ");
    write_things(out, result->pages, "page");
    buffer_add_string(out, ", ");
    write_things(out, result->links, "link");
    if (result->checks > 0) {
        buffer_add_string(out, ", ");
        write_things(out, result->checks, "statement");
        buffer_add_string(out, " of documents");
    }
    buffer_add_string(out, ".\n");
}

static void write_course(struct buffer *out, const struct course *course)
{
    buffer_add_string(out, "Done in ");
    duration_write(out, course->elapsed);
    if (course->warnings > 0) {
        buffer_add_string(out, ", with ");
        write_things(out, course->warnings, "warning");
    }
    buffer_add_string(out, ".\n");
}

static void write_work(struct buffer *out, const struct build_result *result,
                       const struct course *course)
{
    write_figures(out, result);
    write_checks(out, result);
    write_course(out, course);
}

/* --- the summaries ---------------------------------------------------------------------- */

void summary_write_build(struct buffer *out, const char *output, const struct build_result *result,
                         const struct course *course)
{
    write_files(out, output, result);
    write_changes(out, &result->published.changes, course->verbose);
    write_work(out, result, course);
    write_remark(out, result->published.swap_remark);
    write_remark(out, result->published.leftover_remark);
}

void summary_write_check(struct buffer *out, const struct build_result *result,
                         const struct course *course)
{
    write_things(out, result->pages, "page");
    buffer_add_string(out, result->pages == 1 ? " is in order.\n" : " are in order.\n");
    write_work(out, result, course);
}
