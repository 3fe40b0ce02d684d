#include "compare/facts.h"

#include "model/hand_status.h"
#include "model/metric_rows.h"
#include "render/row_value.h"
#include "render/say.h"
#include "render/standing.h"

/* --- facts ------------------------------------------------------------------------------ */

void taking_add(struct taking *t, struct fact fact, struct text whole, struct text part)
{
    fact.key = arena_format(t->arena, "%d\x1f%.*s\x1f%.*s", (int)fact.kind, TEXT_ARGUMENTS(whole),
                            TEXT_ARGUMENTS(part));
    array_push(t->arena, t->facts, fact);
}

struct text taking_join(struct taking *t, struct text a, struct text b)
{
    if (a.length == 0 || b.length == 0)
        return a.length ? a : b;
    return arena_format(t->arena, "%.*s, %.*s", TEXT_ARGUMENTS(a), TEXT_ARGUMENTS(b));
}

/* --- what a row is called --------------------------------------------------------------- */

static struct text partnership_title(const struct partnership *partnership)
{
    if (!partnership)
        return (struct text){0};
    return partnership->page ? partnership->page->title : partnership->id;
}

/* A cell's words, but nothing for the group of all. */
static struct text part_of_name(struct taking *t, const struct row *row, size_t column)
{
    const struct column *known = &row->table->schema->columns[column];
    struct text cell = row->cells[column].text;
    bool whole = text_is(known->name, "group") && text_is(cell, "all");
    return cell.length == 0 || whole ? (struct text){0} : cell_words(row, column, &t->reader);
}

/* Adults in treatment, Enfield, 2021 to 2022: the row's parts, of the columns that it has. */
static struct text name_by_columns(struct taking *t, const struct row *row,
                                   const char *const *columns)
{
    struct text name = {0};
    for (; *columns; columns++) {
        int column = schema_column(row->table->schema, text_from(*columns));
        if (column != NO_COLUMN)
            name = taking_join(t, name, part_of_name(t, row, (size_t)column));
    }
    return name;
}

static struct text name_by_key(struct taking *t, const struct row *row, struct text where)
{
    const struct schema *schema = row->table->schema;
    struct text name = {0};
    for (size_t k = 0; k < schema->key_count; k++) {
        name = taking_join(t, name, part_of_name(t, row, schema->key[k]));
        if (k == 0)
            name = taking_join(t, name, where);
    }
    return name;
}

static struct text row_name(struct taking *t, const struct row *row,
                            const struct partnership *partnership)
{
    static const char *const counted[] = {"metric", "area", "group", "period", NULL};
    static const char *const targeted[] = {"metric", "area", "group", NULL};
    struct text where = partnership_title(partnership);
    if (row->table->schema->label != NO_COLUMN)
        return taking_join(t, row_label(row), where);
    if (text_is(row->table->schema->name, "observations"))
        return name_by_columns(t, row, counted);
    if (!text_is(row->table->schema->name, "targets"))
        return name_by_key(t, row, where);
    const struct cell *since = row_cell(row, "baseline_period");
    struct text name = name_by_columns(t, row, targeted);
    if (since->text.length == 0)
        return taking_join(t, name, TEXT("target"));
    return arena_format(t->arena, "%.*s, target from %.*s", TEXT_ARGUMENTS(name),
                        TEXT_ARGUMENTS(words_period(&t->reader, since->period)));
}

/* "Baseline" is baseline within a line, but "NHS number" stays as it is. */
static struct text small_title(struct taking *t, struct text title)
{
    struct text rest = text_slice(title, 1, title.length);
    if (rest.length > 0 && rest.at[0] >= 'A' && rest.at[0] <= 'Z')
        return title;
    return arena_join(t->arena, arena_lower(t->arena, text_slice(title, 0, 1)), rest);
}

/* The column beside the row's name; nothing for what the row is there for. */
static struct text cell_name(struct taking *t, const struct column *column, struct text row)
{
    static const char *const main_columns[] = {"value", "amount", "status", "stated"};
    for (size_t i = 0; i < sizeof main_columns / sizeof *main_columns; i++)
        if (text_is(column->name, main_columns[i]))
            return row;
    return taking_join(t, row, small_title(t, column->title));
}

/* --- the cells of tables ---------------------------------------------------------------- */

static bool is_key(const struct schema *schema, size_t column)
{
    for (size_t k = 0; k < schema->key_count; k++)
        if (schema->key[k] == column)
            return true;
    return false;
}

/* Which kind of fact the cells of a column are; false for none. */
static bool find_kind(const struct schema *schema, size_t column, enum fact_kind *kind)
{
    const struct column *known = &schema->columns[column];
    bool target = text_is(schema->name, "targets");
    bool number = column_is_number(known);
    *kind = number || known->kind == COLUMN_PERIOD ? (target ? FACT_TARGET : FACT_FIGURE)
            : known->kind == COLUMN_WHEN           ? FACT_DATE
                                                   : FACT_STATUS;
    if (is_key(schema, column) || text_is(known->name, "tolerance")) /* that is for the build */
        return false;
    if (known->kind == COLUMN_PERIOD)
        return target && text_is(known->name, "due");
    return number || known->kind == COLUMN_WHEN ||
           (known->kind == COLUMN_CHOICE && text_is(known->name, "status"));
}

/* A number whose marker or status said that it is not the last word. */
static bool is_provisional(const struct row *row, struct text marker)
{
    static const char *const markers[] = {"[p]", "[e]", "[f]"};
    static const char *const statuses[] = {"projected", "planned", "approximate"};
    bool found = false;
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
        found = found || text_find(marker, text_from(markers[i]), 0) != SIZE_MAX;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        found = found || text_is(row_text(row, "status"), statuses[i]);
    return found;
}

static void fill_number(struct taking *t, const struct row *row, size_t column, struct fact *fact)
{
    const struct schema *schema = row->table->schema;
    int marker = column_marker(schema, column);
    struct text marked = marker == NO_COLUMN ? (struct text){0} : row->cells[marker].text;
    fact->form = FORM_NUMBER;
    fact->number = row->cells[column].number;
    fact->unit = schema->columns[column].kind == COLUMN_MONEY      ? TEXT("GBP")
                 : schema->columns[column].kind == COLUMN_PERCENT  ? TEXT("percent")
                 : schema->columns[column].kind == COLUMN_QUANTITY ? site_row_unit(t->site, row)
                                                                   : (struct text){0};
    fact->is_provisional = is_provisional(row, marked);
    fact->says_revised = text_find(marked, TEXT("[r]"), 0) != SIZE_MAX ||
                         text_find(marked, TEXT("[er]"), 0) != SIZE_MAX;
}

static void take_cell(struct taking *t, const struct row *row, size_t column, struct text name,
                      enum fact_kind kind)
{
    const struct cell *cell = &row->cells[column];
    const struct column *known = &row->table->schema->columns[column];
    struct fact fact = {.kind = kind,
                        .form = FORM_WORDS,
                        .folder = row->table->folder,
                        .value = cell->text,
                        .words = cell_words(row, column, &t->reader),
                        .date = cell->when,
                        .period = cell->period,
                        .source = row_text(row, "source"),
                        .place = cell->place};
    if (column_is_number(known))
        fill_number(t, row, column, &fact);
    else if (known->kind == COLUMN_WHEN)
        fact.form = FORM_DATE;
    else if (known->kind == COLUMN_PERIOD)
        fact.form = FORM_PERIOD;
    fact.name = cell_name(t, known, name);
    struct text whole =
        arena_format(t->arena, "%.*s/%.*s/%.*s", TEXT_ARGUMENTS(row->table->folder),
                     TEXT_ARGUMENTS(row->table->schema->name), TEXT_ARGUMENTS(row->address));
    taking_add(t, fact, whole, known->name);
}

static bool is_told(const struct schema *schema)
{
    static const char *const untold[] = {"corrections", "updates", "sources", "outcomes"};
    for (size_t i = 0; i < sizeof untold / sizeof *untold; i++)
        if (text_is(schema->name, untold[i]))
            return false;
    return true;
}

static void take_table(struct taking *t, const struct table *table,
                       const struct partnership *partnership)
{
    const struct schema *schema = table->schema;
    for (size_t r = 0; r < table->row_count; r++) {
        const struct row *row = &table->rows[r];
        struct text name = row_name(t, row, partnership);
        enum fact_kind kind;
        for (size_t c = 0; c < schema->column_count; c++)
            if (row->cells[c].text.length > 0 && find_kind(schema, c, &kind))
                take_cell(t, row, c, name, kind);
    }
}

void taking_tables(struct taking *t, const struct tables *tables,
                   const struct partnership *partnership)
{
    for (size_t i = 0; i < tables->list.count; i++)
        if (is_told(tables->list.items[i]->schema))
            take_table(t, tables->list.items[i], partnership);
}

/* --- how metrics stand ------------------------------------------------------------------ */

static void add_status(struct taking *t, const struct page *metric, enum progress_status status,
                       const struct row *target, struct place place)
{
    struct text id = text_from(progress_id(status));
    struct text where = metric->partnership->page->title;
    struct fact fact = {.kind = FACT_STATUS,
                        .form = FORM_WORDS,
                        .folder = metric->partnership->id,
                        .name = target ? row_name(t, target, metric->partnership)
                                       : taking_join(t, metric->title, where),
                        .value = id,
                        .words = say_member(&t->reader, "progress.statuses", id, id),
                        .place = place,
                        .only_project = true};
    taking_add(t, fact, metric->path, target ? target->address : (struct text){0});
}

void taking_status(struct taking *t, const struct page *metric)
{
    const struct row_list *targets = metric_targets(metric);
    enum progress_status by_hand;
    struct standing standing;
    if (hand_status(metric, &by_hand)) {
        add_status(t, metric, by_hand, NULL, page_place(metric, "status"));
        return;
    }
    for (size_t i = 0; i < targets->count; i++) {
        const struct row *row = targets->items[i];
        standing = standing_of_target(t->site, metric, row);
        add_status(t, metric, standing.progress.status, targets->count > 1 ? row : NULL,
                   row->place);
    }
    struct series_set set = series_of_metric(metric, t->arena);
    if (standing_of_trend(&set, &standing)) /* which it has only without targets */
        add_status(t, metric, standing.progress.status, NULL, page_place(metric, "direction"));
}
