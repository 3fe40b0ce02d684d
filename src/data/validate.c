#include "data/validate.h"

#include "data/validate/run.h"
#include "host/file.h"
#include "read/csvw/encoding.h"
#include "read/csvw/url.h"

/* A row with a certain key. */
struct seen {
    size_t at; /* where it begins in its file */
    bool twice;
};

/* A foreign key, and the rows that it may lead to. */
struct reference {
    const struct csvw_foreign_key *key;
    struct map rows; /* from key to struct seen */
};

struct validation {
    struct arena arena;   /* keys */
    struct arena *places; /* what diagnostics point to */
    const struct csvw_library *library;
    struct diagnostics *diagnostics;
    struct validation_table *tables;
    size_t count;
    struct references ARRAY(struct reference) references;
};

/* --- opening --- */

static void complain_encoding(struct validation *v, const struct source *source,
                              struct text encoding)
{
    struct diagnostic *d =
        diagnose(v->diagnostics, PROBLEM_CSVW_ENCODING, place_whole(source),
                 "placard cannot read the encoding %.*s", TEXT_ARGUMENTS(encoding));
    advise(v->diagnostics, d, "Save the file as UTF-8.");
}

static void open_source(struct validation *v, struct validation_table *run)
{
    const struct csvw_table *table = run->table;
    const struct source *source = v->library->open(v->library->context, table->url, v->diagnostics);
    if (!source) {
        struct diagnostic *d =
            diagnose(v->diagnostics, PROBLEM_CSVW_MISSING, table->place,
                     "the table %.*s cannot be read", TEXT_ARGUMENTS(url_file_name(table->url)));
        advise(v->diagnostics, d, "%s", v->library->reach);
        return;
    }
    struct source *decoded = arena_new(v->places, struct source);
    *decoded = *source;
    if (!csvw_encoding_decode(v->places, table->dialect.encoding, source->text, &decoded->text))
        complain_encoding(v, source, table->dialect.encoding);
    else if (file_check_text(decoded, v->diagnostics))
        run->source = decoded;
}

static void open_table(struct validation *v, const struct csvw_table *table,
                       struct validation_table *run)
{
    *run = (struct validation_table){
        .table = table,
        .columns = table->columns,
        .diagnostics = v->diagnostics,
        .arena = &v->arena,
    };
    while (run->in_file < table->columns.count && !table->columns.items[run->in_file].is_virtual)
        run->in_file++;
    open_source(v, run);
    for (size_t i = 0; i < table->foreign_keys.count; i++)
        array_push(&v->arena, &v->references,
                   (struct reference){.key = &table->foreign_keys.items[i]});
}

/* --- keys --- */

/* Puts the key of some columns together in run->key. */
static void make_key(struct validation_table *run, const struct csvw_indexes *columns,
                     const struct csvw_row *row)
{
    buffer_clear(&run->key);
    for (size_t i = 0; i < columns->count; i++) {
        size_t column = columns->items[i];
        validation_add_key(run, column, column < row->count ? &row->cells[column] : NULL);
    }
}

/* The row that had the key before, or NULL. */
static struct seen *add_key(struct validation_table *run, struct map *map,
                            const struct csvw_row *row)
{
    struct seen *before = map_find(map, buffer_text(&run->key));
    if (before)
        return before;
    struct seen *seen = arena_new(run->arena, struct seen);
    seen->at = row->place.at;
    map_add(run->arena, map, arena_copy(run->arena, buffer_text(&run->key)), seen);
    return NULL;
}

static struct place key_place(const struct csvw_indexes *columns, const struct csvw_row *row)
{
    size_t first = columns->items[0];
    return first < row->count ? row->cells[first].place : row->place;
}

static void check_primary_key(struct validation_table *run, const struct csvw_row *row)
{
    const struct csvw_indexes *columns = &run->table->primary_key;
    if (columns->count == 0)
        return;
    make_key(run, columns, row);
    const struct seen *before = add_key(run, &run->primary_keys, row);
    if (!before || !validation_lists(run))
        return;
    struct diagnostic *d = diagnose(run->diagnostics, PROBLEM_CSVW_KEY_TWICE,
                                    key_place(columns, row), "line %zu has the same primary key",
                                    source_position(run->source, before->at).line);
    advise(run->diagnostics, d, "Delete one of the two rows, or tell them apart.");
}

/* Remembers the row for the foreign keys that lead to its table. */
static void note_references(struct validation *v, struct validation_table *run,
                            const struct csvw_row *row)
{
    for (size_t i = 0; i < v->references.count; i++) {
        struct reference *reference = &v->references.items[i];
        if (reference->key->table != run->table)
            continue;
        make_key(run, &reference->key->referenced, row);
        struct seen *before = add_key(run, &reference->rows, row);
        if (before)
            before->twice = true;
    }
}

static const struct reference *find_reference(const struct validation *v,
                                              const struct csvw_foreign_key *key)
{
    size_t i = 0;
    while (v->references.items[i].key != key)
        i++;
    return &v->references.items[i];
}

/* The standard wants a row even for an empty cell: a table that may leave a reference
 * empty cannot make it a foreign key. */
static void complain_reference(struct validation_table *run, const struct csvw_foreign_key *key,
                               const struct csvw_row *row, bool many)
{
    size_t column = key->columns.items[0];
    struct place place = key_place(&key->columns, row);
    struct text first = column < row->count ? row->cells[column].text : (struct text){0};
    struct text there = url_file_name(key->table->url);
    struct diagnostic *d;
    if (many) {
        d = diagnose(run->diagnostics, PROBLEM_CSVW_REFERENCE, place,
                     "'%.*s' stands for more than one row of %.*s", TEXT_ARGUMENTS(first),
                     TEXT_ARGUMENTS(there));
        advise(run->diagnostics, d, "Give every row there a key of its own.");
    } else if (first.length == 0) {
        d = diagnose(run->diagnostics, PROBLEM_CSVW_REFERENCE, place,
                     "this cell is empty, but must stand for a row of %.*s", TEXT_ARGUMENTS(there));
        advise(run->diagnostics, d, "Fill it in: a foreign key may not be empty.");
    } else {
        d = diagnose(run->diagnostics, PROBLEM_CSVW_REFERENCE, place,
                     "'%.*s' stands for no row of %.*s", TEXT_ARGUMENTS(first),
                     TEXT_ARGUMENTS(there));
        advise(run->diagnostics, d, "Correct the cell, or add the row there.");
    }
}

static void check_foreign_key(const struct validation *v, struct validation_table *run,
                              const struct csvw_foreign_key *key, const struct csvw_row *row)
{
    const struct reference *reference = find_reference(v, key);
    const struct validation_table *other = &v->tables[key->table - v->tables[0].table];
    make_key(run, &key->columns, row);
    const struct seen *seen = map_find(&reference->rows, buffer_text(&run->key));
    if ((!seen || seen->twice) && other->source && !other->broken && validation_lists(run))
        complain_reference(run, key, row, seen != NULL);
}

/* --- rows --- */

static bool check_width(struct validation_table *run, const struct csvw_row *row)
{
    if (row->count == run->in_file)
        return true;
    if (!validation_lists(run))
        return false;
    struct place place = row->count > 0 ? row->cells[0].place : row->place;
    struct diagnostic *d = diagnose(run->diagnostics, PROBLEM_CSV_RAGGED, place,
                                    "this row has %zu %s, but the table has %zu columns",
                                    row->count, row->count == 1 ? "cell" : "cells", run->in_file);
    if (row->count > run->in_file)
        advise(run->diagnostics, d,
               "If a cell holds a comma, put quotation marks around the cell.");
    else
        advise(run->diagnostics, d,
               "Every row needs a cell for every column, even where it is empty.");
    return false;
}

static void check_row(struct validation *v, struct validation_table *run,
                      const struct csvw_row *row)
{
    run->rows++;
    if (!check_width(run, row))
        return;
    for (size_t i = 0; i < row->count; i++)
        validation_check_cell(run, i, &row->cells[i]);
    check_primary_key(run, row);
    note_references(v, run, row);
    arena_clear(&run->scratch);
}

static void check_references(struct validation *v, struct validation_table *run,
                             const struct csvw_row *row)
{
    if (row->count != run->in_file)
        return;
    for (size_t i = 0; i < run->table->foreign_keys.count; i++)
        check_foreign_key(v, run, &run->table->foreign_keys.items[i], row);
    arena_clear(&run->scratch);
}

typedef void row_check(struct validation *v, struct validation_table *run,
                       const struct csvw_row *row);

/* Calls `check` for every row behind the header, which is checked the first time. */
static void each_row(struct validation *v, struct validation_table *run, bool again,
                     row_check *check)
{
    struct diagnostics unheard = {0};
    struct csvw_rows rows;
    struct csvw_row row;
    bool read;
    csvw_rows_begin(&rows, run->source, &run->table->dialect, again ? &unheard : v->diagnostics);
    run->silent = again;
    run->broken = !validation_check_header(run, &rows, &row, &read);
    while (!run->broken && (read || validation_next_row(run, &rows, &row))) {
        run->silent = false;
        check(v, run, &row);
        run->silent = again;
        read = false;
    }
    run->broken = run->broken || rows.failed;
    csvw_rows_release(&rows);
    diagnostics_release(&unheard);
}

static void tell_unlisted(const struct validation *v, const struct validation_table *run)
{
    if (run->unlisted == 0)
        return;
    struct diagnostic *d =
        diagnose(v->diagnostics, PROBLEM_CSVW_MORE, place_whole(run->source),
                 "this table has %zu more mistakes that are not listed", run->unlisted);
    advise(v->diagnostics, d, "Correct these first; then the others will be listed.");
}

bool csvw_validate(struct arena *arena, const struct csvw_library *library,
                   const struct csvw_group *group, struct csvw_summary *summary,
                   struct diagnostics *diagnostics)
{
    struct validation v = {.places = arena,
                           .library = library,
                           .diagnostics = diagnostics,
                           .count = group->tables.count};
    size_t errors = diagnostics->errors;
    v.tables = arena_array(&v.arena, struct validation_table, v.count);
    for (size_t i = 0; i < v.count; i++)
        open_table(&v, &group->tables.items[i], &v.tables[i]);
    for (size_t i = 0; i < v.count; i++)
        if (v.tables[i].source)
            each_row(&v, &v.tables[i], false, check_row);
    for (size_t i = 0; i < v.count; i++)
        if (v.tables[i].source && !v.tables[i].broken &&
            group->tables.items[i].foreign_keys.count > 0)
            each_row(&v, &v.tables[i], true, check_references);
    for (size_t i = 0; i < v.count; i++) {
        tell_unlisted(&v, &v.tables[i]);
        summary->tables++;
        summary->rows += v.tables[i].rows;
        buffer_release(&v.tables[i].key);
        arena_release(&v.tables[i].scratch);
    }
    arena_release(&v.arena);
    return diagnostics->errors == errors;
}
