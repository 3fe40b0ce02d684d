#include "data/disclosure/table.h"

#include "base/map.h"

/* Cells that differ in one dimension only: the parts, and the total of them. */
struct family {
    struct family_parts ARRAY(size_t) parts;
    size_t total; /* or NO_CELL */
};

struct families ARRAY(struct family *);
struct suspects ARRAY(struct suspect *);

struct sums {
    struct disclosure_table *table;
    struct diagnostics *diagnostics;
    struct arena arena;
    bool *has_parts; /* for each cell */
};

static struct text naming(struct sums *sums, struct text word, const char *quote)
{
    return disclosure_table_naming(sums->table, word, quote, &sums->arena);
}

static struct diagnostic *complain(struct sums *sums, size_t row, const char *words)
{
    const struct csv *csv = sums->table->csv;
    size_t line = source_position(csv->source, csv_cell(csv, row, 0)->place.at).line;
    return diagnose(sums->diagnostics, PROBLEM_PROTECT_TABLE, place_whole(csv->source),
                    "line %zu: %s", line, words);
}

/* The cell's values in all dimensions but one. Their lengths keep "a" "bc" and "ab" "c" apart. */
static struct text key_without(struct sums *sums, size_t cell, size_t dimension)
{
    struct buffer key = {0};
    for (size_t d = 0; d < disclosure_table_dimensions(sums->table); d++) {
        struct text value = disclosure_table_value(sums->table, cell, d);
        if (d != dimension)
            buffer_format(&key, "%zu:%.*s", value.length, TEXT_ARGUMENTS(value));
    }
    struct text copy = arena_copy(&sums->arena, buffer_text(&key));
    buffer_release(&key);
    return copy;
}

static bool check_twice(struct sums *sums)
{
    struct map seen = {0};
    bool good = true;
    for (size_t cell = 0; cell < sums->table->system.cells.count; cell++)
        if (map_add(&sums->arena, &seen, key_without(sums, cell, SIZE_MAX), sums)) {
            struct diagnostic *d = complain(sums, sums->table->origins.items[cell].row,
                                            "this row has the same words as another");
            advise(sums->diagnostics, d,
                   "Each area, group and year must have one row alone. Delete one, or add the "
                   "column that tells them apart.");
            good = false;
        }
    return good;
}

static bool family_add(struct sums *sums, struct family *family, size_t cell, size_t dimension)
{
    struct text value = disclosure_table_value(sums->table, cell, dimension);
    if (!disclosure_table_is_total(sums->table, value)) {
        array_push(&sums->arena, &family->parts, cell);
        return true;
    }
    if (family->total == NO_CELL) {
        family->total = cell;
        return true;
    }
    struct diagnostic *d = complain(sums, sums->table->origins.items[cell].row,
                                    "this is a second total of the same rows");
    advise(sums->diagnostics, d,
           "If one of the two is no total, say which words are: %.*s. Subtotals need "
           "a column of their own.",
           TEXT_ARGUMENTS(naming(sums, TEXT("NAME"), "")));
    return false;
}

/* A value that might be a total by another name. */
struct suspect {
    size_t cell; /* one of those that it names */
    bool cleared;
};

/* A value that is the sum of all others wherever it stands is a total, whatever it is called.
 * Zeros and pairs prove nothing. */
static void family_suspect(struct sums *sums, const struct family *family, size_t dimension,
                           struct map *names, struct suspects *suspects)
{
    const struct disclosure_cell *cells = sums->table->system.cells.items;
    int64_t sum = 0;
    size_t people = 0;
    for (size_t i = 0; i < family->parts.count; i++) {
        sum += cells[family->parts.items[i]].value;
        people += cells[family->parts.items[i]].value > 0;
    }
    for (size_t i = 0; people > 2 && i < family->parts.count; i++) {
        size_t cell = family->parts.items[i];
        struct text name = disclosure_table_value(sums->table, cell, dimension);
        struct suspect *suspect = map_find(names, name);
        if (!suspect) {
            suspect = arena_new(&sums->arena, struct suspect);
            suspect->cell = cell;
            map_add(&sums->arena, names, name, suspect);
            array_push(&sums->arena, suspects, suspect);
        }
        if (cells[cell].value * 2 != sum)
            suspect->cleared = true;
    }
}

/* When nobody has said which words are totals. */
static bool check_suspects(struct sums *sums, const struct families *families, size_t dimension)
{
    struct map names = {0};
    struct suspects suspects = {0};
    bool good = true;
    for (size_t i = 0; sums->table->options->totals.count == 0 && i < families->count; i++)
        if (families->items[i]->total == NO_CELL)
            family_suspect(sums, families->items[i], dimension, &names, &suspects);
    for (size_t i = 0; i < suspects.count; i++) {
        if (suspects.items[i]->cleared)
            continue;
        struct text name = disclosure_table_value(sums->table, suspects.items[i]->cell, dimension);
        struct diagnostic *d = diagnose(
            sums->diagnostics, PROBLEM_PROTECT_TABLE, place_whole(sums->table->csv->source),
            "'%.*s' is the sum of all others, but is not called a total", TEXT_ARGUMENTS(name));
        advise(sums->diagnostics, d,
               "If it is their total, say so: %.*s. If that is chance, say which word "
               "means the total, even if none does: %.*s.",
               TEXT_ARGUMENTS(naming(sums, name, "\"")),
               TEXT_ARGUMENTS(naming(sums, TEXT("Total"), "")));
        good = false;
    }
    return good;
}

static void family_sum(struct sums *sums, const struct family *family)
{
    if (family->total == NO_CELL || family->parts.count == 0)
        return;
    sums->has_parts[family->total] = true;
    disclosure_add_sum(&sums->table->system, family->total, family->parts.items,
                       family->parts.count);
}

static bool add_dimension(struct sums *sums, size_t dimension)
{
    struct map found = {0};
    struct families families = {0};
    bool good = true;
    for (size_t cell = 0; cell < sums->table->system.cells.count; cell++) {
        struct text key = key_without(sums, cell, dimension);
        struct family *family = map_find(&found, key);
        if (!family) {
            family = arena_new(&sums->arena, struct family);
            family->total = NO_CELL;
            map_add(&sums->arena, &found, key, family);
            array_push(&sums->arena, &families, family);
        }
        if (!family_add(sums, family, cell, dimension))
            good = false;
    }
    for (size_t i = 0; i < families.count; i++)
        family_sum(sums, families.items[i]);
    return check_suspects(sums, &families, dimension) && good;
}

/* A total without parts is one that was not understood. */
static bool check_totals(struct sums *sums)
{
    bool good = true;
    for (size_t cell = 0; cell < sums->table->system.cells.count; cell++) {
        const struct disclosure_table_origin *origin = &sums->table->origins.items[cell];
        if (origin->totals == 0 || sums->has_parts[cell])
            continue;
        struct diagnostic *d =
            complain(sums, origin->row, "this is a total, but of no rows that are there");
        advise(sums->diagnostics, d,
               "A total has the word Total in one column, and in all others the same words as "
               "its parts; or Total there, too. If it is no total, say which words are: %.*s.",
               TEXT_ARGUMENTS(naming(sums, TEXT("NAME"), "")));
        good = false;
    }
    return good;
}

/* Where a count is missing, its total says what it is. */
static bool check_missing(struct sums *sums)
{
    const struct disclosure_table *table = sums->table;
    for (size_t row = 1; row < table->csv->rows; row++)
        for (size_t c = 0; c < table->csv->columns; c++) {
            if (!table->is_count[c] || table->cells[row * table->csv->columns + c] != NO_CELL)
                continue;
            struct diagnostic *d = complain(sums, row, "a count is missing");
            advise(sums->diagnostics, d,
                   "This table has totals, which would tell what it is. Write 0 if there is "
                   "nobody.");
            return false;
        }
    return true;
}

bool disclosure_table_add_sums(struct disclosure_table *table, struct diagnostics *diagnostics)
{
    struct sums sums = {.table = table, .diagnostics = diagnostics};
    sums.has_parts = arena_array(&sums.arena, bool, table->system.cells.count + 1);
    bool good = check_twice(&sums);
    for (size_t d = 0; good && d < disclosure_table_dimensions(table); d++)
        good = add_dimension(&sums, d);
    good = good && check_totals(&sums);
    if (good && table->system.relations.count > 0)
        good = check_missing(&sums);
    arena_release(&sums.arena);
    return good;
}
