#include "data/gate/inside.h"

/* --- which rows are not wholly public ------------------------------------------------------ */

/* Whether a metric's rows could tell a small count: a page hides some of them, or would, if
 * there were no mistakes. What somebody meant by "£3" counts, too. */
static bool may_be_small(const struct metric *metric, struct text text)
{
    int64_t number = 0;
    bool digits = false;
    for (size_t i = 0; i < text.length && number <= DISCLOSURE_LARGEST; i++) {
        if (text.at[i] == '.')
            break;
        if (!is_digit(text.at[i]))
            continue;
        digits = true;
        number = number * 10 + (text.at[i] - '0');
    }
    struct disclosure_cell cell = {.value = number, .profile = metric->profile};
    return digits && disclosure_is_sensitive(&cell);
}

static void note_touchy(struct gate_pass *pass, struct map *touchy, const struct metric *metric)
{
    if (metric->rate_of.length)
        map_add(pass->arena, touchy, metric->rate_of, pass);
    map_add(pass->arena, touchy, metric->id, pass);
}

/* Metrics of which a count is small or hidden, by their names; rates go with their counts. */
static struct map find_touchy(struct gate_pass *pass)
{
    struct map touchy = {0};
    const struct counted *counted = &pass->counted;
    for (size_t r = 0; r < counted->table.row_count; r++) {
        const struct row *row = &counted->table.rows[r];
        const struct metric *metric = row_metric(pass, row);
        if (metric && (counted->hidden[r] || (metric->profile.threshold > 1 &&
                                              may_be_small(metric, row_text(row, "value")))))
            note_touchy(pass, &touchy, metric);
    }
    return touchy;
}

static bool is_touchy(const struct gate_pass *pass, const struct map *touchy, const struct row *row)
{
    const struct metric *metric = row_metric(pass, row);
    return metric && (map_find(touchy, metric->id) ||
                      (metric->rate_of.length && map_find(touchy, metric->rate_of)));
}

static void find_quiet_rows(const struct gate_pass *pass, struct draft *draft,
                            const struct map *touchy)
{
    bool counts = draft == pass->observations || draft == pass->targets;
    bool all = draft->care.quiet || draft->care.counts ||
               gate_restricts_columns(pass->folder, draft->full.schema);
    for (size_t r = 0; r < draft->full.row_count; r++)
        draft->quiet[r] = all || draft->states[r] != ROW_PUBLIC || draft->hidden[r] ||
                          (counts && is_touchy(pass, touchy, &draft->full.rows[r]));
}

void gate_find_quiet_rows(struct gate_pass *pass)
{
    struct map touchy = find_touchy(pass);
    for (size_t i = 0; i < pass->folder->drafts.count; i++)
        find_quiet_rows(pass, pass->folder->drafts.items[i], &touchy);
}

/* --- what was said about them, said anew -------------------------------------------------- */

/* The line of the draft that holds the byte: the last that begins at it or before. */
static const struct draft_line *line_at(const struct draft *draft, size_t at)
{
    size_t low = 0;
    for (size_t high = draft->lines.count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (draft->lines.items[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 1 ? &draft->lines.items[low - 1] : NULL; /* the first is the header */
}

static bool has_quiet_row(const struct draft *draft)
{
    for (size_t r = 0; r < draft->full.row_count; r++)
        if (draft->quiet[r])
            return true;
    return false;
}

static struct text column_at(const struct draft *draft, size_t row, size_t at)
{
    const struct schema *schema = draft->full.schema;
    struct text empty = {0}; /* an empty cell that stands there */
    for (size_t c = 0; c < schema->column_count; c++) {
        struct place place = draft->full.rows[row].cells[c].place;
        if (at >= place.at && at < place.at + place.length)
            return schema->columns[c].name;
        if (at == place.at && empty.length == 0)
            empty = schema->columns[c].name;
    }
    return empty;
}

/* The mistake by its kind alone, for its own words may quote what is in the row. */
static void hush(struct diagnostics *diagnostics, struct diagnostic *d, struct text column)
{
    struct place place = place_quiet(d->place.source, d->place.at);
    struct text meaning = text_from(problem_meaning(d->problem));
    if (meaning.length > 0 && meaning.at[meaning.length - 1] == '.')
        meaning = text_slice(meaning, 0, meaning.length - 1);
    d->words = column.length ? arena_format(&diagnostics->arena, "in '%.*s': %.*s",
                                            TEXT_ARGUMENTS(column), TEXT_ARGUMENTS(meaning))
                             : arena_copy(&diagnostics->arena, meaning);
    d->advice = TEXT("This row is not shown here, because it may hold what must not be published. "
                     "Open the file to see it.");
    d->place = place;
}

static void hush_draft(const struct draft *draft, struct diagnostics *diagnostics)
{
    bool any = has_quiet_row(draft);
    for (size_t i = 0; any && i < diagnostics->list.count; i++) {
        struct diagnostic *d = &diagnostics->list.items[i];
        if (d->place.source != draft->full.source || d->place.whole || d->place.quiet)
            continue;
        const struct draft_line *line = line_at(draft, d->place.at);
        if (!line)
            continue;
        if (line->row == NO_ROW)
            hush(diagnostics, d, (struct text){0});
        else if (draft->quiet[line->row])
            hush(diagnostics, d, column_at(draft, line->row, d->place.at));
    }
}

void gate_hush_folder(const struct gate_pass *pass)
{
    for (size_t i = 0; i < pass->folder->drafts.count; i++)
        hush_draft(pass->folder->drafts.items[i], pass->diagnostics);
}

/* --- tables that could not be read -------------------------------------------------------- */

static bool has_kept_back_metrics(const struct gate_folder *folder)
{
    for (size_t i = 0; i < folder->metrics.list.count; i++) {
        const struct metric *metric = folder->metrics.list.items[i];
        if (metric->visibility.restricted || metric->visibility.embargoed ||
            metric->profile.threshold > 1)
            return true;
    }
    return folder->has_unknown_metrics;
}

bool gate_holds_secrets(const struct gate_folder *folder, const struct schema *schema)
{
    bool metrics = schema_column(schema, TEXT("metric")) != NO_COLUMN;
    return (metrics && has_kept_back_metrics(folder)) || gate_restricts_columns(folder, schema);
}

void gate_hush_one(struct diagnostics *diagnostics, struct diagnostic *diagnostic)
{
    hush(diagnostics, diagnostic, (struct text){0});
}

void gate_hush(const struct gate_folder *folder, const struct schema *schema,
               const struct source *source, struct diagnostics *diagnostics)
{
    size_t start;
    struct text header = source_line(source, 0, &start);
    bool secret = text_find(header, TEXT("visibility"), 0) != SIZE_MAX ||
                  text_find(header, TEXT("publish_from"), 0) != SIZE_MAX ||
                  gate_holds_secrets(folder, schema);
    for (size_t i = 0; secret && i < diagnostics->list.count; i++) {
        struct diagnostic *d = &diagnostics->list.items[i];
        if (d->place.source == source && !d->place.whole && !d->place.quiet &&
            d->place.at > header.length)
            hush(diagnostics, d, (struct text){0});
    }
}
