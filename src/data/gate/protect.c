/* Small counts of tables of one's own. What belongs together in such a table is what
 * `placard protect` sees in a file (data/disclosure/table.h): the columns of the key are the
 * dimensions, and some of their values totals.
 *
 * Rows that may not be published take no part, so that nothing which is shown follows from them.
 * Their totals go with them, as elsewhere: they are hidden before anything is looked at. */
#include "data/disclosure/table.h"
#include "data/gate/inside.h"

struct protecting {
    struct gate_pass *pass;
    struct draft *draft;
    struct arena arena;
    struct disclosure_table table;
    struct csv csv;
    size_t *columns; /* of the schema: those of the key, then those of counts */
    size_t column_count;
    bool *tainted;
    size_t *rows; /* of the draft: what stands in each row of the CSV */
};

static const struct schema *schema_of(const struct protecting *p)
{
    return p->draft->full.schema;
}

static struct text key_text(const struct protecting *p, size_t row, size_t k)
{
    return p->draft->full.rows[row].cells[schema_of(p)->key[k]].text;
}

static bool is_total(const struct protecting *p, size_t row, size_t k)
{
    return disclosure_table_is_total(&p->table, key_text(p, row, k));
}

static void find_columns(struct protecting *p)
{
    const struct schema *schema = schema_of(p);
    const struct texts *counts = &p->draft->care.counts->counts;
    p->columns = arena_array(&p->arena, size_t, schema->key_count + counts->count);
    for (size_t k = 0; k < schema->key_count; k++)
        p->columns[p->column_count++] = schema->key[k];
    for (size_t i = 0; i < counts->count; i++)
        p->columns[p->column_count++] = (size_t)schema_column(schema, counts->items[i]);
}

/* --- totals of what is restricted --------------------------------------------------------- */

/* Which columns of the key hold a total's name, as bits. */
static uint32_t total_bits(const struct protecting *p, size_t row)
{
    uint32_t bits = 0;
    for (size_t k = 0; k < schema_of(p)->key_count; k++)
        bits |= (uint32_t)is_total(p, row, k) << k;
    return bits;
}

/* The row's key without some columns. Lengths keep "a" "bc" and "ab" "c" apart. */
static struct text key_without(struct protecting *p, size_t row, uint32_t bits)
{
    struct buffer key = {0};
    for (size_t k = 0; k < schema_of(p)->key_count; k++)
        if (!(bits >> k & 1))
            buffer_format(&key, "%zu:%.*s", key_text(p, row, k).length,
                          TEXT_ARGUMENTS(key_text(p, row, k)));
    struct text copy = arena_copy(&p->arena, buffer_text(&key));
    buffer_release(&key);
    return copy;
}

/* Taints the totals over those columns that count a restricted row. */
static void taint_totals_over(struct protecting *p, uint32_t bits)
{
    struct map restricted = {0};
    size_t count = p->draft->full.row_count;
    for (size_t r = 0; r < count; r++)
        if (p->draft->states[r] == ROW_RESTRICTED)
            map_add(&p->arena, &restricted, key_without(p, r, bits), p);
    for (size_t r = 0; r < count; r++)
        if (p->draft->states[r] == ROW_PUBLIC && total_bits(p, r) == bits)
            p->tainted[r] = map_find(&restricted, key_without(p, r, bits)) != NULL;
}

static bool has_restricted_row(const struct protecting *p)
{
    for (size_t r = 0; r < p->draft->full.row_count; r++)
        if (p->draft->states[r] == ROW_RESTRICTED)
            return true;
    return false;
}

static void taint_totals(struct protecting *p)
{
    bool *done = arena_array(&p->arena, bool, (size_t)1 << schema_of(p)->key_count);
    done[0] = true; /* no total */
    for (size_t r = 0; r < p->draft->full.row_count; r++) {
        uint32_t bits = total_bits(p, r);
        if (!done[bits])
            taint_totals_over(p, bits);
        done[bits] = true;
    }
}

static void complain_total(const struct protecting *p, size_t row)
{
    struct place place = p->draft->full.rows[row].place;
    struct diagnostic *d = diagnose(
        p->pass->diagnostics, PROBLEM_RESTRICTED_TOTAL, place_quiet(place.source, place.at),
        "this total may not be published, but all its parts may, so anybody can add them up");
    advise(p->pass->diagnostics, d, "Restrict one of them as well, or publish the total.");
}

/* Totals over one column of the key that are not shown, although all their parts are: a total of
 * restricted rows might be added up from others that its parts have in another column. */
static void check_totals_over(struct protecting *p, size_t k)
{
    struct map families = {0};
    struct map secret = {0};
    size_t count = p->draft->full.row_count;
    for (size_t r = 0; r < count; r++) {
        if (is_total(p, r, k))
            continue;
        struct text key = key_without(p, r, (uint32_t)1 << k);
        map_add(&p->arena, &families, key, p);
        if (p->draft->states[r] != ROW_PUBLIC || p->tainted[r])
            map_add(&p->arena, &secret, key, p);
    }
    for (size_t r = 0; r < count; r++) {
        bool shown = p->draft->states[r] == ROW_PUBLIC && !p->tainted[r];
        if (shown || !is_total(p, r, k))
            continue;
        struct text key = key_without(p, r, (uint32_t)1 << k);
        if (map_find(&families, key) && !map_find(&secret, key))
            complain_total(p, r);
    }
}

static void check_totals(struct protecting *p)
{
    for (size_t k = 0; k < schema_of(p)->key_count; k++)
        check_totals_over(p, k);
}

/* --- figures beside the counts ------------------------------------------------------------ */

static bool is_protected_column(const struct protecting *p, size_t column)
{
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i] == column)
            return true;
    return false;
}

static bool holds_figures(const struct protecting *p, size_t column)
{
    for (size_t r = 0; r < p->draft->full.row_count; r++)
        if (p->draft->states[r] == ROW_PUBLIC &&
            disclosure_is_figures(p->draft->full.rows[r].cells[column].text))
            return true;
    return false;
}

/* Rates that are written as text tell counts as well as others. */
static void check_words(const struct protecting *p)
{
    const struct schema *schema = schema_of(p);
    for (size_t c = 0; c < schema->column_count; c++) {
        if (schema->columns[c].kind != COLUMN_TEXT || is_protected_column(p, c) ||
            gate_column_is_restricted(p->pass->folder, schema, c) || !holds_figures(p, c))
            continue;
        struct diagnostic *d = diagnose(
            p->pass->diagnostics, PROBLEM_PROTECT_TABLE, place_whole(p->draft->full.source),
            "'%.*s' holds figures that are no counts, and they could tell a count that is hidden",
            TEXT_ARGUMENTS(schema->columns[c].name));
        advise(p->pass->diagnostics, d,
               "Restrict the column or take it out. If it holds periods or dates, say so in its "
               "metadata: \"placard:kind\": \"period\".");
    }
}

/* --- the public rows as CSV --------------------------------------------------------------- */

static void make_csv(struct protecting *p)
{
    const struct table *full = &p->draft->full;
    struct csv_cells ARRAY(struct csv_cell) cells = {0};
    p->rows = arena_array(&p->arena, size_t, full->row_count + 1);
    p->csv = (struct csv){.source = full->source, .columns = p->column_count, .rows = 1};
    for (size_t i = 0; i < p->column_count; i++)
        array_push(&p->arena, &cells,
                   (struct csv_cell){schema_of(p)->columns[p->columns[i]].name,
                                     place_whole(full->source)});
    for (size_t r = 0; r < full->row_count; r++) {
        if (p->draft->states[r] != ROW_PUBLIC || p->tainted[r])
            continue;
        p->rows[p->csv.rows++] = r;
        for (size_t i = 0; i < p->column_count; i++)
            array_push(
                &p->arena, &cells,
                (struct csv_cell){full->rows[r].cells[p->columns[i]].text, full->rows[r].place});
    }
    p->csv.cells = cells.items;
}

/* --- what an earlier release showed -------------------------------------------------------- */

static size_t published_column(const struct csv *csv, struct text name)
{
    size_t c = 0;
    while (c < csv->columns && !text_equal(csv_cell(csv, 0, c)->text, name))
        c++;
    return c;
}

/* The address of a row, as long as the key has the same columns; or the empty text. */
static struct text published_address(struct arena *arena, const struct draft *draft,
                                     const struct csv *csv, size_t row)
{
    const struct schema *schema = draft->full.schema;
    struct text address = {0};
    for (size_t k = 0; k < schema->key_count; k++) {
        size_t c = published_column(csv, schema->columns[schema->key[k]].name);
        if (c == csv->columns)
            return (struct text){0};
        struct text part = csv_cell(csv, row, c)->text;
        address =
            k ? arena_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(address), TEXT_ARGUMENTS(part))
              : part;
    }
    return address;
}

void draft_note_published(struct arena *arena, struct draft *draft, const struct csv *published)
{
    draft->published = *published;
    for (size_t row = 1; draft->care.counts && row < published->rows; row++)
        map_add(arena, &draft->published_rows, published_address(arena, draft, published, row),
                &published->cells[row * published->columns]);
}

static void note_published(struct protecting *p)
{
    for (size_t i = 0; i < p->table.system.cells.count; i++) {
        const struct disclosure_table_origin *origin = &p->table.origins.items[i];
        const struct row *row = &p->draft->full.rows[p->rows[origin->row]];
        const struct csv_cell *cells = map_find(&p->draft->published_rows, row->address);
        size_t c =
            published_column(&p->draft->published, csv_cell(&p->csv, 0, origin->column)->text);
        struct decimal shown;
        const char *why;
        if (cells && c < p->draft->published.columns && decimal_read(cells[c].text, &shown, &why))
            gate_note_published(&p->table.system.cells.items[i], shown);
    }
}

/* --- the verdict --------------------------------------------------------------------------- */

static void shield_counts(struct protecting *p, size_t row, size_t csv_row)
{
    size_t width = schema_of(p)->column_count;
    for (size_t i = schema_of(p)->key_count; i < p->column_count; i++) {
        struct shield *shield = &p->draft->shields[row * width + p->columns[i]];
        size_t cell = csv_row ? p->table.cells[csv_row * p->csv.columns + i] : NO_CELL;
        bool empty = p->draft->full.rows[row].cells[p->columns[i]].text.length == 0;
        shield->kind = csv_row ? SHIELD_NONE : SHIELD_HIDDEN;
        if (csv_row && cell != NO_CELL) {
            const struct disclosure_cell *count = &p->table.system.cells.items[cell];
            shield->kind = count->hidden ? SHIELD_HIDDEN : SHIELD_SHOWN;
            shield->shown = disclosure_shown(count);
        } else if (csv_row && !empty) {
            shield->kind = SHIELD_HIDDEN; /* what was not understood */
        }
    }
}

static void shield_rows(struct protecting *p, bool safe)
{
    size_t *csv_rows = arena_array(&p->arena, size_t, p->draft->full.row_count + 1);
    for (size_t i = 1; safe && i < p->csv.rows; i++)
        csv_rows[p->rows[i]] = i;
    for (size_t r = 0; r < p->draft->full.row_count; r++)
        shield_counts(p, r, csv_rows[r]);
}

static void protect(struct gate_pass *pass, struct draft *draft)
{
    struct protecting p = {.pass = pass, .draft = draft, .table.options = draft->care.counts};
    size_t cells = draft->full.row_count * draft->full.schema->column_count;
    draft->shields = arena_array(pass->arena, struct shield, cells);
    p.tainted = arena_array(&p.arena, bool, draft->full.row_count);
    find_columns(&p);
    if (has_restricted_row(&p)) {
        taint_totals(&p);
        check_totals(&p);
    }
    check_words(&p);
    make_csv(&p);
    bool safe =
        disclosure_table_read(&p.arena, &p.csv, draft->care.counts, &p.table, pass->diagnostics);
    if (safe)
        note_published(&p);
    safe = safe && disclosure_table_protect(&p.table, pass->diagnostics);
    shield_rows(&p, safe);
    arena_release(&p.arena);
}

void gate_protect_tables(struct gate_pass *pass)
{
    for (size_t i = 0; i < pass->folder->drafts.count; i++)
        if (pass->folder->drafts.items[i]->care.counts)
            protect(pass, pass->folder->drafts.items[i]);
}
