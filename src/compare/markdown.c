#include "compare/report.h"

#include <string.h>

/* --- escaping --------------------------------------------------------------------------- */

/* Nothing of a name or a word is Markdown, HTML, the end of a cell or somebody's name. */
static void add_escaped(struct buffer *out, struct text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        if (c == '<')
            buffer_add_string(out, "&lt;");
        else if (c == '>')
            buffer_add_string(out, "&gt;");
        else if (c == '&')
            buffer_add_string(out, "&amp;");
        else if (c == '@') /* mentions nobody */
            buffer_add_string(out, "@<!-- -->");
        else if ((unsigned char)c < 0x20)
            buffer_add_char(out, ' ');
        else {
            if (strchr("\\`*_[]|~#!", c))
                buffer_add_char(out, '\\');
            buffer_add_char(out, c);
        }
    }
}

/* A fence that is longer than any run of its sign in the text. */
static size_t fence_for(const struct site_changes *changes)
{
    size_t longest = 2;
    for (size_t i = 0; i < changes->list.count; i++) {
        struct text text = changes->list.items[i].offer;
        size_t run = 0;
        for (size_t k = 0; k < text.length; k++) {
            run = text.at[k] == '`' ? run + 1 : 0;
            longest = run > longest ? run : longest;
        }
    }
    return longest + 1;
}

static void add_fence(struct buffer *out, size_t length, const char *info)
{
    for (size_t i = 0; i < length; i++)
        buffer_add_char(out, '`');
    buffer_format(out, "%s\n", info);
}

/* --- the table -------------------------------------------------------------------------- */

/* What matters most comes first. */
static int rank_of(const struct site_change *change)
{
    if (change->revision == REVISION_UNEXPLAINED)
        return 0;
    return change->kind == SITE_CHANGE_CHANGED ? 1 : change->kind == SITE_CHANGE_REMOVED ? 2 : 3;
}

enum { RANKS = 4 };

/* How it changed: by how much, and what explains it. */
static struct text remark_of(const struct site_change *change, struct arena *arena)
{
    struct text revision = report_revision(change, arena);
    if (change->kind == SITE_CHANGE_ADDED)
        return TEXT("new");
    if (change->kind == SITE_CHANGE_REMOVED)
        return change->fact == FACT_PAGE ? TEXT("no longer there") : TEXT("no longer published");
    return arena_format(arena, "%.*s%s%.*s", TEXT_ARGUMENTS(change->by),
                        change->by.length && revision.length ? "; " : "", TEXT_ARGUMENTS(revision));
}

static void add_row(struct buffer *out, const struct site_change *change, struct arena *arena)
{
    struct text remark = remark_of(change, arena);
    bool page = change->fact == FACT_PAGE;
    buffer_add_string(out, "| ");
    add_escaped(out, page ? change->address : report_subject(change, arena));
    buffer_add_string(out, " | ");
    add_escaped(out, change->new_words);
    buffer_add_string(out, " | ");
    add_escaped(out, change->old_words);
    buffer_add_string(out, change->revision == REVISION_UNEXPLAINED ? " | **" : " | ");
    add_escaped(out, remark);
    buffer_add_string(out, change->revision == REVISION_UNEXPLAINED ? "** |\n" : " |\n");
}

static void add_heading(struct buffer *out)
{
    buffer_add_string(out, "\n| What | Now | Before | Change |\n|---|---|---|---|\n");
}

static void fold(struct buffer *out, size_t rest)
{
    buffer_format(out, "\n<details><summary>%zu more change%s</summary>\n", rest,
                  rest == 1 ? "" : "s");
    add_heading(out);
}

static void add_table(const struct site_changes *changes, struct arena *arena, struct buffer *out)
{
    size_t count = changes->list.count;
    size_t written = 0;
    if (count > 0)
        add_heading(out);
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t i = 0; i < count && written < REPORT_ROWS; i++) {
            if (rank_of(&changes->list.items[i]) != rank)
                continue;
            if (written++ == REPORT_SHORT)
                fold(out, count - REPORT_SHORT);
            add_row(out, &changes->list.items[i], arena);
        }
    if (written > REPORT_SHORT)
        buffer_add_string(out, "\n</details>\n");
    if (count > written)
        buffer_format(out, "\n%zu more are left out here.\n", count - written);
}

/* --- rows for corrections.csv ----------------------------------------------------------- */

/* The offers of one folder, with the name of its file before the first. */
static void add_offers(const struct site_changes *changes, struct arena *arena, struct buffer *out)
{
    size_t fence = fence_for(changes);
    const struct site_change *before = NULL;
    size_t written = 0;
    for (size_t i = 0; i < changes->list.count && written < REPORT_ROWS; i++) {
        const struct site_change *change = &changes->list.items[i];
        if (change->revision != REVISION_UNEXPLAINED)
            continue;
        written++;
        if (!before || !text_equal(before->folder, change->folder)) {
            if (before)
                add_fence(out, fence, "");
            buffer_add_string(out, "\nTo explain it, add to ");
            add_escaped(out, site_changes_corrections_file(arena, change->folder));
            buffer_add_string(out, ", with the reason before the last comma:\n\n");
            add_fence(out, fence, "csv");
            if (change->offer_header.length)
                buffer_format(out, "%.*s\n", TEXT_ARGUMENTS(change->offer_header));
        }
        buffer_format(out, "%.*s\n", TEXT_ARGUMENTS(change->offer));
        before = change;
    }
    if (before)
        add_fence(out, fence, "");
    if (changes->unexplained > written)
        buffer_format(out, "\n%zu more are left out here.\n", changes->unexplained - written);
}

void report_markdown(const struct report *report, struct buffer *out)
{
    struct arena arena = {0};
    const struct site_changes *changes = report->changes;
    struct text limits = report_limits(changes, &arena);
    buffer_add_string(out, "### What changes for readers\n\n");
    add_escaped(out, report_summary(changes, &arena));
    if (changes->unexplained)
        buffer_format(out, " **%zu published figure%s revised without a correction.**",
                      changes->unexplained, changes->unexplained == 1 ? " is" : "s are");
    buffer_add_char(out, '\n');
    add_table(changes, &arena, out);
    add_offers(changes, &arena, out);
    if (limits.length) {
        buffer_add_char(out, '\n');
        add_escaped(out, limits);
        buffer_add_char(out, '\n');
    }
    arena_release(&arena);
}
