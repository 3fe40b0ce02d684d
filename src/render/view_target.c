#include "render/view.h"

#include "model/hand_status.h"
#include "model/metric_rows.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/standing.h"
#include "render/words.h"

/* A number with no more places than help, 4.3891 is 4.39, but never a nought that is none. */
static struct text short_words(struct reader *reader, struct decimal number, int places,
                               bool percent)
{
    struct decimal shown = number;
    bool rounded = decimal_round(number, places, &shown);
    while (rounded && shown.units == 0 && number.units != 0 && places < number.scale)
        rounded = decimal_round(number, ++places, &shown);
    struct text words = percent ? words_percent(reader, shown) : words_number(reader, shown);
    return percent && shown.units > 0 ? arena_join(reader->arena, TEXT("+"), words) : words;
}

/* status, status_class, reason, and the working: observed, required, ratio. */
static struct value progress_value(const struct progress *progress, struct reader *reader)
{
    struct arena *arena = reader->arena;
    struct text id = text_from(progress_id(progress->status));
    struct text reason = text_from(progress->reason);
    struct value_map *map = value_map_new(arena);
    value_map_add(map, "status",
                  value_text(arena, say_member(reader, "progress.statuses", id, id)));
    value_map_add(map, "status_class", value_text(arena, id));
    value_map_add(map, "reason",
                  value_text(arena, say_member(reader, "progress.reasons", reason, reason)));
    if (progress->has_observed)
        value_map_add(map, "observed",
                      value_text(arena, short_words(reader, progress->observed, 1, true)));
    if (progress->has_ratio) {
        value_map_add(map, "required",
                      value_text(arena, short_words(reader, progress->required, 1, true)));
        value_map_add(map, "ratio",
                      value_text(arena, short_words(reader, progress->ratio, 2, false)));
    }
    return value_from_map(map);
}

/* How far from the baseline to the target, in whole per cent, at most 100; nothing where that
 * is not judged, or the way led back. */
static struct value share_value(const struct journey *journey, const struct progress *progress,
                                struct reader *reader)
{
    struct decimal way;
    struct decimal gone;
    struct decimal share;
    if (progress->status == PROGRESS_UNKNOWN ||
        !decimal_subtract(journey->target.value, journey->baseline.value, &way) ||
        !decimal_subtract(journey->latest.value, journey->baseline.value, &gone) ||
        !decimal_ratio(gone, (struct decimal){100, 0}, way, 0, &share))
        return value_nothing();
    if (share.units < 0) /* it moved away: the status says so */
        return value_nothing();
    int64_t percent = share.units > 100 ? 100 : share.units;
    return value_number(reader->arena, (size_t)percent);
}

/* What a target asks for, and how far its metric has come. */
static struct value target_value(const struct page *metric, const struct row *row,
                                 struct reader *reader)
{
    struct standing standing = standing_of_target(reader->site, metric, row);
    const struct journey *journey = &standing.journey;
    struct value_map *map = value_map_new(reader->arena);
    struct decimal level;
    value_map_add(map, "target", row_value(row));
    value_map_add(map, "worked_out", value_nothing());
    if (journey->worked_out && decimal_round(journey->target.value, 0, &level))
        value_map_add(map, "worked_out", value_text(reader->arena, words_number(reader, level)));
    if (journey->latest.known) {
        struct text unit = page_text(metric, "unit");
        value_map_add(
            map, "latest_value",
            value_text(reader->arena, words_quantity(reader, journey->latest.value, unit)));
        value_map_add(map, "latest_period",
                      value_text(reader->arena, words_period(reader, journey->latest.period)));
    }
    value_map_add(map, "progress", progress_value(&standing.progress, reader));
    value_map_add(map, "share", share_value(journey, &standing.progress, reader));
    return value_from_map(map);
}

/* The status that somebody set, and why; nothing when it is worked out, as it should be. */
static struct value hand_value(const struct page *metric, struct reader *reader)
{
    struct progress set = {0};
    if (!hand_status(metric, &set.status))
        return value_nothing();
    struct value_map *map = value_map_new(reader->arena);
    value_map_add(map, "progress", progress_value(&set, reader));
    value_map_add(map, "why", value_text(reader->arena, page_text(metric, "status_reason")));
    return value_from_map(map);
}

void view_trend(const struct standing *standing, struct value_map *own, struct reader *reader)
{
    value_map_add(own, "trend",
                  standing ? progress_value(&standing->progress, reader) : value_nothing());
}

void view_targets(const struct page *metric, struct value_map *own, struct reader *reader)
{
    const struct row_list *targets = metric_targets(metric);
    struct value_list *list = value_list_new(reader->arena);
    struct value_list *notes = value_list_new(reader->arena); /* each once */
    struct map seen = {0};
    for (size_t i = 0; i < targets->count; i++) {
        const struct row *row = targets->items[i];
        struct text note = row_text(row, "note");
        value_list_add(list, target_value(metric, row, reader));
        if (note.length && !map_add(reader->arena, &seen, note, notes))
            value_list_add(notes, value_text(reader->arena, note));
    }
    value_map_add(own, "set_by_hand", hand_value(metric, reader));
    value_map_add(own, "metric_targets", value_from_list(list));
    value_map_add(own, "target_notes", value_from_list(notes));
}

static void add_status_line(struct value_list *lines, struct value progress, struct text of,
                            struct value share, struct reader *reader)
{
    struct value_map *line = value_map_new(reader->arena);
    value_map_add(line, "reason", value_member(progress, TEXT("reason"), reader));
    value_map_add(line, "status", value_member(progress, TEXT("status"), reader));
    value_map_add(line, "status_class", value_member(progress, TEXT("status_class"), reader));
    value_map_add(line, "of", value_text(reader->arena, of));
    value_map_add(line, "share", share);
    value_list_add(lines, value_from_map(line));
}

/* Adults, baseline 2018 to 2019: what tells a target from the others of its metric. */
static struct text target_name(const struct row *target, struct reader *reader)
{
    const struct cell *period = row_cell(target, "baseline_period");
    struct text group = cell_label(row_cell(target, "group"));
    bool whole = text_is(row_text(target, "group"), "all");
    if (period->text.length == 0)
        return whole ? say(reader, "targets.whole") : group;
    struct text since = words_period(reader, period->period);
    return say_with(reader, whole ? "targets.from_baseline" : "targets.label",
                    SLOTS({"group", group}, {"baseline_period", since}));
}

/* The same with what is wanted, as far as it is stated: baseline 2018 to 2019: 1,178 by 2024. */
static struct text target_label(const struct row *target, struct reader *reader)
{
    struct reader silent = *reader;
    silent.citations = NULL; /* the table of targets cites them */
    struct text name = target_name(target, reader);
    int value = schema_column(target->table->schema, TEXT("value"));
    const struct cell *due = row_cell(target, "due");
    if (target->cells[value].text.length == 0)
        return name;
    struct text wanted = cell_words(target, (size_t)value, &silent);
    if (due->text.length == 0)
        return say_with(reader, "targets.aim", SLOTS({"of", name}, {"target", wanted}));
    return say_with(
        reader, "targets.aim_due",
        SLOTS({"of", name}, {"target", wanted}, {"due", words_period(reader, due->period)}));
}

/* All targets cannot be judged for the same reason: then it is said once. */
static bool all_alike(struct value targets, struct reader *reader)
{
    struct text reason = {0};
    for (size_t i = 0; i < targets.type->count(targets); i++) {
        struct value progress =
            value_member(targets.type->item(targets, i, reader), TEXT("progress"), reader);
        struct value value = value_member(progress, TEXT("reason"), reader);
        struct text words = value.type->words(value, reader);
        if (words.length == 0 || (i > 0 && !text_equal(words, reason)))
            return false;
        reason = words;
    }
    return true;
}

void view_status_lines(struct value_map *own, struct reader *reader)
{
    struct value view = value_from_map(own);
    struct value_list *lines = value_list_new(reader->arena);
    struct value by_hand = value_member(view, TEXT("set_by_hand"), reader);
    struct value trend = value_member(view, TEXT("trend"), reader);
    struct value targets = value_member(view, TEXT("metric_targets"), reader);
    if (value_is_true(by_hand))
        add_status_line(lines, value_member(by_hand, TEXT("progress"), reader), (struct text){0},
                        value_nothing(), reader);
    else if (value_is_true(trend))
        add_status_line(lines, trend, (struct text){0}, value_nothing(), reader);
    size_t count = value_is_true(by_hand) ? 0 : targets.type->count(targets);
    bool alike = count > 1 && all_alike(targets, reader);
    for (size_t i = 0; i < (alike ? 1 : count); i++) {
        struct value target = targets.type->item(targets, i, reader);
        const struct row *row = value_member(target, TEXT("target"), reader).data;
        add_status_line(lines, value_member(target, TEXT("progress"), reader),
                        alike ? (struct text){0} : target_label(row, reader),
                        value_member(target, TEXT("share"), reader), reader);
    }
    value_map_add(own, "status_lines", value_from_list(lines));
}

void view_status_counts(const struct status_counts *counts, struct value_map *own,
                        struct reader *reader)
{
    struct value_list *list = value_list_new(reader->arena);
    for (size_t i = 0; i < sizeof counts->of / sizeof counts->of[0]; i++) {
        struct text id = text_from(progress_id((enum progress_status)i));
        struct value_map *map = value_map_new(reader->arena);
        value_map_add(map, "count", value_number(reader->arena, counts->of[i]));
        value_map_add(map, "status_class", value_text(reader->arena, id));
        value_map_add(map, "status",
                      value_text(reader->arena, say_member(reader, "progress.statuses", id, id)));
        if (counts->of[i] > 0)
            value_list_add(list, value_from_map(map));
    }
    value_map_add(own, "status_counts", value_from_list(list));
}
