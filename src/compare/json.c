#include "compare/report.h"

#include "base/json_write.h"

#include <stdlib.h>

/* Where the changes are. They come by subject, and a file is read through from place to place: so
 * all places are looked up first, in the order of the files. */
struct spot {
    struct place place;
    size_t change;
};

static int by_place(const void *left, const void *right)
{
    const struct spot *a = left;
    const struct spot *b = right;
    struct text a_name = a->place.source ? a->place.source->name : (struct text){0};
    struct text b_name = b->place.source ? b->place.source->name : (struct text){0};
    int order = text_compare(a_name, b_name);
    return order ? order : (a->place.at > b->place.at) - (a->place.at < b->place.at);
}

static const struct position *positions_of(const struct site_changes *changes, struct arena *arena)
{
    size_t count = changes->list.count;
    struct spot *spots = arena_array(arena, struct spot, count);
    struct position *positions = arena_array(arena, struct position, count);
    struct source_cursor cursor = {0};
    for (size_t i = 0; i < count; i++)
        spots[i] = (struct spot){changes->list.items[i].place, i};
    if (count > 1)
        qsort(spots, count, sizeof *spots, by_place);
    for (size_t i = 0; i < count; i++)
        if (spots[i].place.source)
            positions[spots[i].change] = source_cursor_position(&cursor, spots[i].place);
    return positions;
}

static const char *const kinds[FACT_KINDS] = {"figure", "target", "status", "date", "page"};

static const char *change_name(const struct site_change *change)
{
    switch (change->kind) {
    case SITE_CHANGE_ADDED:
        return "added";
    case SITE_CHANGE_REMOVED:
        return "removed";
    case SITE_CHANGE_CHANGED:
        break;
    }
    return change->fact == FACT_PAGE ? "retitled" : "changed";
}

/* NULL for what is no revision. */
static const char *revision_name(enum revision revision)
{
    static const char *const names[] = {
        [REVISION_NONE] = NULL,
        [REVISION_CORRECTED] = "corrected",
        [REVISION_PROVISIONAL] = "provisional",
        [REVISION_MARKED] = "marked",
        [REVISION_UNEXPLAINED] = "unexplained",
    };
    return names[revision];
}

static void write_some(struct json *json, const char *name, struct text text)
{
    if (text.length > 0)
        json_member(json, name, text);
}

/* Of a place that may not be shown, the line alone is told. */
static void write_place(struct json *json, struct position position, struct place place)
{
    if (!place.source)
        return;
    json_member(json, "file", place.source->name);
    if (place.whole)
        return;
    json_name(json, "line");
    json_count(json, position.line);
    if (place.quiet)
        return;
    json_name(json, "column");
    json_count(json, position.column);
}

static void write_revision(struct json *json, const struct site_change *change, struct arena *arena)
{
    const char *revision = revision_name(change->revision);
    if (!revision)
        return;
    json_member(json, "revision", text_from(revision));
    if (change->correction)
        json_member(json, "correction", row_text(change->correction, "id"));
    if (change->offer.length == 0)
        return;
    json_name(json, "offer");
    json_open(json, '{');
    json_member(json, "file", site_changes_corrections_file(arena, change->folder));
    write_some(json, "header", change->offer_header);
    json_member(json, "row", change->offer);
    json_close(json, '}');
}

static void write_change(struct json *json, struct position position,
                         const struct site_change *change, struct arena *arena)
{
    json_open(json, '{');
    json_member(json, "what", text_from(kinds[change->fact]));
    json_member(json, "change", text_from(change_name(change)));
    json_member(json, "name", change->name);
    write_some(json, "partnership", change->folder);
    write_some(json, "page", change->address);
    write_some(json, "new", change->new_words);
    write_some(json, "old", change->old_words);
    write_some(json, "by", change->by);
    json_member(json, "words", report_line(change, arena));
    write_place(json, position, change->place);
    write_revision(json, change, arena);
    json_close(json, '}');
}

void report_json(const struct report *report, struct buffer *out)
{
    struct arena arena = {0};
    struct json json = json_to(out);
    const struct site_changes *changes = report->changes;
    const struct position *positions = positions_of(changes, &arena);
    struct date day = report->as_of;
    json_open(&json, '{');
    json_member(&json, "old", text_from(report->old->name));
    json_member(&json, "new", text_from(report->new->name));
    json_member(&json, "as_of",
                arena_format(&arena, "%04d-%02d-%02d", day.year, day.month, day.day));
    json_member(&json, "summary", report_summary(changes, &arena));
    write_some(&json, "limits", report_limits(changes, &arena));
    json_name(&json, "unexplained");
    json_count(&json, changes->unexplained);
    json_name(&json, "changes");
    json_open(&json, '[');
    for (size_t i = 0; i < changes->list.count; i++)
        write_change(&json, positions[i], &changes->list.items[i], &arena);
    json_close(&json, ']');
    json_close(&json, '}');
    arena_release(&arena);
}
