/* placard:disclosure: which columns of a table of one's own are counts, and how small ones are
 * protected. */
#include "data/custom/inside.h"

#include "base/decimal.h"

enum { THRESHOLD = 5, LARGEST = 1000 };

static bool read_number(struct custom_reading *r, const struct node *group, const char *name,
                        int64_t *number)
{
    const struct node *node = node_member(group, name);
    struct decimal decimal;
    const char *why;
    if (!node)
        return true;
    if (node->kind == NODE_NUMBER && decimal_read(node->text, &decimal, &why) &&
        decimal.scale == 0 && decimal.units >= 0 && decimal.units <= LARGEST) {
        *number = decimal.units;
        return true;
    }
    struct diagnostic *d =
        custom_complain(r, node->place, "'%s' must be a whole number up to %d", name, LARGEST);
    advise(r->diagnostics, d, "Write it in figures, without quotation marks: 5.");
    return false;
}

static bool read_zeros(struct custom_reading *r, const struct node *group, bool *hidden)
{
    const struct node *node = node_member(group, "zeros");
    *hidden = node && text_is(node->text, "hidden");
    if (!node || *hidden || text_is(node->text, "shown"))
        return true;
    struct diagnostic *d = custom_complain(r, node->place, "'zeros' must be shown or hidden");
    advise(r->diagnostics, d, "Write \"hidden\" if it must not be known that there was nobody.");
    return false;
}

static bool read_profile(struct custom_reading *r, const struct node *group,
                         struct disclosure_profile *profile)
{
    bool good = read_number(r, group, "threshold", &profile->threshold);
    good = read_number(r, group, "round", &profile->round) && good;
    good = read_zeros(r, group, &profile->zeros_hidden) && good;
    if (profile->threshold < 1)
        profile->threshold = 1; /* hides nothing */
    if (!good || profile->round / 2 < profile->threshold)
        return good;
    struct diagnostic *d = custom_complain(r, custom_place(group, "round"),
                                           "'round' must be less than twice the threshold");
    advise(r->diagnostics, d, "Otherwise a count that is shown could be rounded to 0.");
    return false;
}

static bool read_list(struct custom_reading *r, const struct node *group, const char *name,
                      struct texts *texts)
{
    const struct node *node = node_member(group, name);
    bool good = !node || (node->kind == NODE_LIST && node->count > 0);
    for (size_t i = 0; node && good && i < node->count; i++) {
        good = node->items[i].kind == NODE_STRING;
        array_push(r->arena, texts, node->items[i].text);
    }
    if (good)
        return true;
    struct diagnostic *d = custom_complain(r, node->place, "'%s' must be a list of texts", name);
    advise(r->diagnostics, d, "Write a list in square brackets: [\"Total\"].");
    return false;
}

/* --- columns --- */

static bool is_key(const struct schema *schema, size_t column)
{
    for (size_t k = 0; k < schema->key_count; k++)
        if (schema->key[k] == column)
            return true;
    return false;
}

static bool may_count(const struct schema *schema, size_t column)
{
    enum column_kind kind = schema->columns[column].kind;
    return (kind == COLUMN_WHOLE || kind == COLUMN_NUMBER || kind == COLUMN_QUANTITY) &&
           !is_key(schema, column);
}

static bool check_named(struct custom_reading *r, const struct node *group,
                        const struct texts *counts)
{
    const struct schema *schema = &r->table->schema;
    const struct node *list = node_member(group, "counts");
    bool good = true;
    for (size_t i = 0; i < counts->count; i++) {
        int column = schema_column(schema, counts->items[i]);
        if (column != NO_COLUMN && may_count(schema, (size_t)column))
            continue;
        struct diagnostic *d =
            custom_complain(r, list->items[i].place, "'%.*s' is no public column of counts",
                            TEXT_ARGUMENTS(counts->items[i]));
        advise(r->diagnostics, d,
               "Name a column, as its \"name\" has it, whose datatype is integer and that is no "
               "part of the primaryKey.");
        good = false;
    }
    return good;
}

/* Where none is named, those of whole numbers hold counts. */
static void find_counts(struct custom_reading *r, struct texts *counts)
{
    const struct schema *schema = &r->table->schema;
    for (size_t c = 0; counts->count == 0 && c < schema->column_count; c++)
        if (schema->columns[c].kind == COLUMN_WHOLE && may_count(schema, c))
            array_push(r->arena, counts, schema->columns[c].name);
}

static bool is_named(const struct texts *names, struct text name)
{
    for (size_t i = 0; i < names->count; i++)
        if (text_equal(names->items[i], name))
            return true;
    return false;
}

/* A rate beside a hidden count tells it. Of counts, a cell may be empty in public. */
static bool check_others(struct custom_reading *r, const struct texts *counts)
{
    const struct schema *schema = &r->table->schema;
    bool good = true;
    for (size_t i = 0; i < r->in_file; i++) {
        size_t c = r->numbers[i];
        if (r->uses[i] != CUSTOM_COLUMN || !column_is_number(&schema->columns[c]) ||
            is_key(schema, c))
            continue;
        if (is_named(counts, schema->columns[c].name)) {
            r->columns[c].required = false;
            continue;
        }
        struct diagnostic *d = custom_complain(
            r, r->metadata->columns.items[i].place,
            "'%.*s' holds figures that are no counts, and they could tell a count that is hidden",
            TEXT_ARGUMENTS(schema->columns[c].name));
        advise(r->diagnostics, d,
               "Take the column out, or restrict it: \"placard:visibility\": \"restricted\". If "
               "it tells the rows apart, put it into the primaryKey.");
        good = false;
    }
    return good;
}

static bool check_key(struct custom_reading *r, const struct node *group)
{
    if (r->table->schema.key_count <= DISCLOSURE_KEY)
        return true;
    struct diagnostic *d =
        custom_complain(r, group->place, "the primaryKey has more columns than can be protected");
    advise(r->diagnostics, d, "Have %d at most.", DISCLOSURE_KEY);
    return false;
}

bool custom_read_disclosure(struct custom_reading *r)
{
    static const char *const known[] = {"threshold", "round", "zeros", "totals", "counts", NULL};
    const struct node *group = node_member(r->metadata->node, "placard:disclosure");
    if (!group)
        return true;
    struct disclosure_table_options *options = arena_new(r->arena, struct disclosure_table_options);
    *options =
        (struct disclosure_table_options){.profile.threshold = THRESHOLD, .in_metadata = true};
    r->care.counts = options;
    if (group->kind != NODE_MAP) {
        struct diagnostic *d =
            custom_complain(r, group->place, "'placard:disclosure' must be an object");
        advise(r->diagnostics, d,
               "Write \"placard:disclosure\": {\"threshold\": 5, \"counts\": [\"people\"]}.");
        return false;
    }
    bool good = custom_check_names(r, group, known);
    good = read_profile(r, group, &options->profile) && good;
    good = read_list(r, group, "totals", &options->totals) && good;
    good = read_list(r, group, "counts", &options->counts) && good;
    good = check_key(r, group) && good;
    if (!good || !check_named(r, group, &options->counts))
        return false;
    find_counts(r, &options->counts);
    if (options->counts.count > 0)
        return check_others(r, &options->counts);
    struct diagnostic *d = custom_complain(r, group->place, "no column of this table holds counts");
    advise(r->diagnostics, d, "Give the column that does the datatype integer.");
    return false;
}
