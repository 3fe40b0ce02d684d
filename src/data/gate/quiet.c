#include "data/gate/inside.h"

/* --- which rows are not wholly public ------------------------------------------------------ */

/* What somebody meant by "1,301" or "£3": its digits, if there is nothing else but ornaments. */
static bool meant_count(struct text text, int64_t *count)
{
    bool digits = false;
    *count = 0;
    for (size_t i = 0; i < text.length && *count <= DISCLOSURE_LARGEST; i++) {
        char c = text.at[i];
        bool ornament = c == ',' || c == ' ' || c == '+' || c == '\xC2' || c == '\xA3';
        if (is_digit(c))
            *count = *count * 10 + (c - '0');
        else if (!ornament)
            return false;
        digits = digits || is_digit(c);
    }
    return digits;
}

/* What people write where there is no number: it tells nothing. */
static bool is_placeholder(struct text text)
{
    static const char *const words[] = {"NA",  "N/A", "n/a", "na", "TBC",
                                        "tbc", "-",   "*",   "..", "."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(text, words[i]))
            return true;
    return false;
}

/* Whether the value is a small count, or might be meant as one. */
static bool may_be_small(const struct metric *metric, const struct cell *value)
{
    struct disclosure_cell cell = {.profile = metric->profile};
    struct decimal number;
    const char *why;
    if (value->text.length == 0 || metric->profile.threshold <= 1 || is_placeholder(value->text))
        return false;
    bool readable = decimal_read(value->text, &number, &why);
    if (!unit_is_count(metric->unit))
        return !readable; /* small shares have been hidden */
    if (readable ? !number_is_count(number, &cell.value) : !meant_count(value->text, &cell.value))
        return true; /* 3.5 is no count, but somebody meant one */
    return disclosure_is_sensitive(&cell);
}

/* Metrics of which a public row is small or hidden, by their names; rates go with their counts.
 * Restricted rows are not asked: what is told of others must not depend on them. */
static struct map find_touchy(struct gate_pass *pass)
{
    struct map touchy = {0};
    const struct counted *counted = &pass->counted;
    for (size_t r = 0; r < counted->table.row_count; r++) {
        const struct row *row = &counted->table.rows[r];
        const struct metric *metric = row_metric(pass, row);
        if (!metric || counted->states[r] == ROW_RESTRICTED ||
            !(counted->hidden[r] || may_be_small(metric, row_cell(row, "value"))))
            continue;
        if (metric->rate_of.length)
            map_add(&pass->scratch, &touchy, metric->rate_of, pass);
        map_add(&pass->scratch, &touchy, metric->id, pass);
    }
    return touchy;
}

/* Rows of a metric that nobody knows are quiet where they might be of one that is not public. */
static bool unknown_metric_is_touchy(const struct gate_pass *pass, const struct row *row)
{
    static const struct metric people = {.profile = {.threshold = 5}, .unit = {"people", 6}};
    const struct cell *value = row_cell(row, "value");
    for (size_t i = 0; i < pass->folder->metrics.list.count; i++)
        if (!visibility_is_public(pass->folder->metrics.list.items[i]->visibility, pass->now))
            return true;
    return value && may_be_small(&people, value);
}

static bool is_touchy(const struct gate_pass *pass, const struct map *touchy, const struct row *row)
{
    const struct metric *metric = row_metric(pass, row);
    if (pass->folder->has_unreadable_tables)
        return true;
    if (!metric)
        return unknown_metric_is_touchy(pass, row);
    return map_find(touchy, metric->id) ||
           (metric->rate_of.length && map_find(touchy, metric->rate_of));
}

static bool holds_counts(const struct gate_pass *pass, const struct draft *draft)
{
    return draft == pass->observations || draft == pass->targets;
}

void gate_find_quiet_rows(struct gate_pass *pass)
{
    struct map touchy = find_touchy(pass);
    for (size_t i = 0; i < pass->folder->drafts.count; i++) {
        struct draft *draft = pass->folder->drafts.items[i];
        bool counts = holds_counts(pass, draft);
        bool all = draft->care.quiet || draft->care.counts ||
                   gate_restricts_columns(pass->folder, draft->full.schema);
        for (size_t r = 0; r < draft->full.row_count; r++)
            draft->quiet[r] = all || draft->states[r] != ROW_PUBLIC || draft->hidden[r] ||
                              (counts && is_touchy(pass, &touchy, &draft->full.rows[r]));
    }
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

/* The mistake in discreet words, or by its kind alone, for its own words may quote the row. */
static void hush(struct diagnostics *diagnostics, struct diagnostic *d, struct text column)
{
    static const char hidden[] = "The line is not shown: it may hold what must not be published.";
    struct text meaning = text_from(problem_meaning(d->problem));
    if (text_ends(meaning, "."))
        meaning = text_slice(meaning, 0, meaning.length - 1);
    if (d->discreet.length > 0)
        d->words = d->discreet;
    else if (column.length > 0)
        d->words = arena_format(&diagnostics->arena, "in '%.*s': %.*s", TEXT_ARGUMENTS(column),
                                TEXT_ARGUMENTS(meaning));
    else
        d->words = arena_copy(&diagnostics->arena, meaning);
    d->advice = arena_format(&diagnostics->arena, "%.*s%s%s", TEXT_ARGUMENTS(d->discreet_advice),
                             d->discreet_advice.length > 0 ? " " : "", hidden);
    d->place = place_quiet(d->place.source, d->place.at);
}

/* Of a row whose key was there already nobody has looked at the rest. */
static bool has_quiet_line(const struct draft *draft, const struct draft_line *line, bool counts)
{
    return line->row == NO_ROW ? counts || draft->has_gate_columns : draft->quiet[line->row];
}

static void hush_draft(const struct gate_pass *pass, const struct draft *draft)
{
    bool counts = holds_counts(pass, draft) || draft->care.quiet || draft->care.counts ||
                  gate_restricts_columns(pass->folder, draft->full.schema);
    for (size_t i = 0; i < pass->diagnostics->list.count; i++) {
        struct diagnostic *d = &pass->diagnostics->list.items[i];
        if (d->place.source != draft->full.source || d->place.whole || d->place.quiet)
            continue;
        const struct draft_line *line = line_at(draft, d->place.at);
        if (line && has_quiet_line(draft, line, counts))
            hush(pass->diagnostics, d,
                 line->row == NO_ROW ? (struct text){0} : column_at(draft, line->row, d->place.at));
    }
}

void gate_hush_folder(struct gate_pass *pass)
{
    for (size_t i = 0; i < pass->folder->drafts.count; i++)
        hush_draft(pass, pass->folder->drafts.items[i]);
}

/* --- tables that could not be read -------------------------------------------------------- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether the header has a column of the gate, or what may be meant by one. */
static bool may_have_gate_column(struct text header)
{
    static const char *const words[] = {"visib", "publish_", "publish f", "publishf"};
    for (size_t i = 0; i < header.length; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            struct text here = text_slice(header, i, header.length);
            size_t same = 0;
            while (words[w][same] && same < here.length && lower(here.at[same]) == words[w][same])
                same++;
            if (!words[w][same])
                return true;
        }
    return false;
}

bool gate_holds_secrets(const struct gate_folder *folder, const struct schema *schema)
{
    return schema_column(schema, TEXT("metric")) != NO_COLUMN ||
           gate_restricts_columns(folder, schema);
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
    bool secret = gate_holds_secrets(folder, schema) || may_have_gate_column(header);
    for (size_t i = 0; secret && i < diagnostics->list.count; i++) {
        struct diagnostic *d = &diagnostics->list.items[i];
        if (d->place.source == source && !d->place.whole && !d->place.quiet &&
            d->place.at > header.length)
            gate_hush_one(diagnostics, d);
    }
}
