#include "data/selection.h"

/* `area!=haringey|barnet`: a column and the values it may, or may not, have. */
struct condition {
    size_t column;
    struct text values;
    bool not ;
};

struct conditions ARRAY(struct condition);

static bool find_column(const struct table *table, struct text name, const struct cell *where,
                        size_t *column, struct diagnostics *diagnostics)
{
    int found = schema_column(table->schema, name);
    *column = (size_t)found;
    if (found != NO_COLUMN)
        return true;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_CLAIM_INVALID, where->place,
                                    "the table '%.*s' has no column '%.*s'",
                                    TEXT_ARGUMENTS(table->schema->name), TEXT_ARGUMENTS(name));
    struct texts known = {0};
    for (size_t i = 0; i < table->schema->column_count; i++)
        array_push(&diagnostics->arena, &known, table->schema->columns[i].name);
    if (!advise_nearest(diagnostics, d, name, &known))
        advise(diagnostics, d, "data/README.md says which columns the tables have.");
    return false;
}

static bool read_condition(const struct table *table, struct text text, const struct cell *filter,
                           struct condition *condition, struct diagnostics *diagnostics)
{
    struct text name;
    if (!text_cut(text, '=', &name, &condition->values)) {
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_CLAIM_INVALID, filter->place,
                                        "'%.*s' is no condition", TEXT_ARGUMENTS(text));
        advise(diagnostics, d,
               "Write column=value, with ; between several: stream=ssmtrg;period=2022-23.");
        return false;
    }
    condition->not = text_ends(name, "!");
    if (condition->not )
        name = text_slice(name, 0, name.length - 1);
    return find_column(table, text_trim(name), filter, &condition->column, diagnostics);
}

static bool meets(const struct row *row, const struct condition *condition)
{
    struct text rest = condition->values;
    struct text value;
    for (bool more = true; more;) {
        more = text_cut(rest, '|', &value, &rest);
        if (text_equal(row->cells[condition->column].text, value))
            return !condition->not ;
    }
    return condition->not ;
}

static bool read_conditions(struct arena *arena, const struct table *table,
                            const struct cell *filter, struct conditions *conditions,
                            struct diagnostics *diagnostics)
{
    struct text rest = filter->text;
    struct text one;
    for (bool more = rest.length > 0; more;) {
        struct condition condition;
        more = text_cut(rest, ';', &one, &rest);
        if (!read_condition(table, one, filter, &condition, diagnostics))
            return false;
        array_push(arena, conditions, condition);
    }
    return true;
}

bool selection_read(struct arena *arena, const struct table *table, const struct cell *columns,
                    const struct cell *filter, struct selection *selection,
                    struct diagnostics *diagnostics)
{
    struct conditions conditions = {0};
    struct text rest = columns->text;
    struct text name;
    *selection = (struct selection){.table = table};
    for (bool more = true; more;) {
        size_t column;
        more = text_cut(rest, ';', &name, &rest);
        if (!find_column(table, text_trim(name), columns, &column, diagnostics))
            return false;
        array_push(arena, &selection->columns, column);
    }
    if (!read_conditions(arena, table, filter, &conditions, diagnostics))
        return false;
    for (size_t r = 0; r < table->row_count; r++) {
        bool wanted = true;
        for (size_t i = 0; i < conditions.count && wanted; i++)
            wanted = meets(&table->rows[r], &conditions.items[i]);
        if (wanted)
            array_push(arena, &selection->rows, &table->rows[r]);
    }
    return true;
}
