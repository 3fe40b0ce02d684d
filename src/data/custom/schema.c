#include "data/custom/inside.h"

#include "read/csvw/url.h"

/* --- what becomes of each column --- */

static bool read_use(struct custom_reading *r, const struct csvw_column *column,
                     enum custom_use *use)
{
    *use = custom_gate_name(column).length > 0 ? CUSTOM_GATE : CUSTOM_COLUMN;
    if (*use == CUSTOM_GATE || !node_member(column->node, "placard:visibility")) {
        r->has_gate_columns = r->has_gate_columns || *use == CUSTOM_GATE;
        return true;
    }
    struct text word = custom_word(column->node, "placard:visibility");
    if (text_is(word, "public"))
        return true;
    *use = CUSTOM_RESTRICTED;
    r->care.quiet = true;
    if (text_is(word, "restricted"))
        return true;
    struct diagnostic *d = custom_complain(r, custom_place(column->node, "placard:visibility"),
                                           "'placard:visibility' must be public or restricted");
    advise(r->diagnostics, d, "Write \"restricted\" if nothing of the column may be published.");
    return false;
}

static bool read_uses(struct custom_reading *r)
{
    const struct csvw_columns *columns = &r->metadata->columns;
    bool good = true;
    while (r->in_file < columns->count && !columns->items[r->in_file].is_virtual)
        r->in_file++;
    r->uses = arena_array(r->arena, enum custom_use, r->in_file);
    r->numbers = arena_array(r->arena, size_t, r->in_file);
    for (size_t i = 0; i < r->in_file; i++)
        good = read_use(r, &columns->items[i], &r->uses[i]) && good;
    return good;
}

static bool read_columns(struct custom_reading *r)
{
    struct schema *schema = &r->table->schema;
    bool good = true;
    r->columns = arena_array(r->arena, struct column, r->in_file);
    for (size_t i = 0; i < r->in_file; i++) {
        const struct csvw_column *from = &r->metadata->columns.items[i];
        if (r->uses[i] != CUSTOM_COLUMN)
            continue;
        r->numbers[i] = schema->column_count++;
        good = custom_read_column(r, from, &r->columns[r->numbers[i]]) && good;
    }
    schema->columns = r->columns;
    if (!r->metadata->has_schema || schema->column_count == 0) {
        struct diagnostic *d =
            custom_complain(r, r->metadata->place, "this metadata describes no column to publish");
        advise(r->diagnostics, d, "Add a tableSchema with columns: data/README.md has an example.");
        return false;
    }
    return good;
}

/* --- key and label --- */

static bool read_key(struct custom_reading *r)
{
    const struct csvw_indexes *key = &r->metadata->primary_key;
    size_t *columns = arena_array(r->arena, size_t, key->count);
    struct diagnostic *d;
    if (key->count == 0) {
        d = custom_complain(r, r->metadata->place, "this table has no primaryKey");
        advise(r->diagnostics, d,
               "Name in the tableSchema the columns that together tell its rows apart: "
               "\"primaryKey\": [\"ward\", \"year\"]. Pages find a row by them.");
        return false;
    }
    for (size_t i = 0; i < key->count; i++) {
        size_t column = key->items[i];
        if (column >= r->in_file || r->uses[column] != CUSTOM_COLUMN) {
            d = custom_complain(r, r->metadata->columns.items[column].place,
                                "this column is part of the primaryKey, so it must be public and "
                                "in the file");
            advise(r->diagnostics, d, "Choose other columns for the primaryKey.");
            return false;
        }
        columns[i] = r->numbers[column];
        r->columns[columns[i]].required = true; /* nobody could name the row */
    }
    r->table->schema.key = columns;
    r->table->schema.key_count = key->count;
    return true;
}

static bool read_label(struct custom_reading *r)
{
    struct schema *schema = &r->table->schema;
    const struct node *node = r->metadata->node;
    struct text label = custom_word(node, "placard:label");
    schema->label = schema_column(schema, label);
    if (!node_member(node, "placard:label") || schema->label != NO_COLUMN)
        return true;
    struct diagnostic *d =
        custom_complain(r, custom_place(node, "placard:label"), "there is no public column '%.*s'",
                        TEXT_ARGUMENTS(label));
    advise(r->diagnostics, d, "Name the column whose words stand for a whole row.");
    return false;
}

/* --- foreign keys --- */

/* The standard has checked them; what is left is the way from a cell to the row in templates. */
static void read_foreign_keys(struct custom_reading *r)
{
    for (size_t i = 0; i < r->metadata->foreign_keys.count; i++) {
        const struct csvw_foreign_key *key = &r->metadata->foreign_keys.items[i];
        size_t column = key->columns.items[0];
        struct text file = url_file_name(key->table->url);
        if (key->columns.count > 1 || column >= r->in_file || r->uses[column] != CUSTOM_COLUMN ||
            !text_ends(file, ".csv"))
            continue;
        struct custom_link link = {.column = &r->columns[r->numbers[column]],
                                   .table = text_slice(file, 0, file.length - 4),
                                   .place = key->place,
                                   .key = key->names.items[0]};
        array_push(r->arena, &r->table->links, link);
    }
}

/* --- all of it --- */

static bool read_words(struct custom_reading *r)
{
    const struct node *node = r->metadata->node;
    struct schema *schema = &r->table->schema;
    bool good = true;
    schema->title = custom_word(node, "dc:title");
    schema->description = custom_word(node, "dc:description");
    if (text_trim(schema->title).length == 0) {
        struct diagnostic *d =
            custom_complain(r, custom_place(node, "dc:title"), "this table has no dc:title");
        advise(r->diagnostics, d, "Say what its page is to be called: \"dc:title\": \"Visits\".");
        good = false;
    }
    return schema_check_description(schema->description, custom_place(node, "dc:description"),
                                    r->diagnostics) &&
           good;
}

bool custom_read_schema(struct custom_reading *r)
{
    struct schema *schema = &r->table->schema;
    *schema = (struct schema){
        .name = r->request->name, .where = SCHEMA_BOTH, .label = NO_COLUMN, .is_custom = true};
    bool good = custom_check_words(r);
    good = read_words(r) && good;
    good = read_uses(r) && good;
    good = read_columns(r) && good;
    if (schema->column_count == 0)
        return false;
    good = read_key(r) && good;
    good = read_label(r) && good;
    read_foreign_keys(r);
    return custom_read_disclosure(r) && good;
}
