/* Cells, as "Parsing Cells" in the W3C's Model for Tabular Data has it. */
#include "data/validate/run.h"

#include <stdint.h>
#include <string.h>

bool validation_lists(struct validation_table *run)
{
    if (run->silent)
        return false;
    bool list = run->listed < CSVW_LISTED;
    if (list)
        run->listed++;
    else
        run->unlisted++;
    return list;
}

struct text validation_column_label(const struct validation_table *run, size_t column)
{
    const struct csvw_column *c = &run->columns.items[column];
    if (c->titles.count > 0)
        return c->titles.items[0].words;
    if (c->name.length > 0)
        return c->name;
    return arena_format(&run->diagnostics->arena, "number %zu", column + 1);
}

/* The words of a cell in a message: the beginning of a long one. */
static struct text shown(struct text text)
{
    enum { SHOWN = 60 };
    size_t end = text.length;
    if (end > SHOWN)
        for (end = SHOWN; end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80; end--)
            ;
    return text_slice(text, 0, end);
}

static void complain_required(struct validation_table *run, size_t column, struct place place)
{
    struct text label = validation_column_label(run, column);
    if (!validation_lists(run))
        return;
    struct diagnostic *d =
        diagnose(run->diagnostics, PROBLEM_CSVW_REQUIRED, place,
                 "'%.*s' is empty, but must hold a value in every row", TEXT_ARGUMENTS(label));
    advise(run->diagnostics, d, "Fill it in.");
    diagnostic_is_discreet(d);
}

static void complain_type(struct validation_table *run, size_t column, struct place place,
                          struct text text, const char *why)
{
    const struct csvw_datatype *datatype = run->columns.items[column].inherited.datatype;
    struct text label = validation_column_label(run, column);
    struct diagnostic *d;
    if (!validation_lists(run))
        return;
    if (datatype->format.length > 0)
        d = diagnose(run->diagnostics, PROBLEM_CSVW_TYPE, place,
                     "'%.*s' must be %s in the format %.*s, but is '%.*s': %s",
                     TEXT_ARGUMENTS(label), datatype->type->words, TEXT_ARGUMENTS(datatype->format),
                     TEXT_ARGUMENTS(shown(text)), why);
    else
        d = diagnose(run->diagnostics, PROBLEM_CSVW_TYPE, place,
                     "'%.*s' must be %s, but is '%.*s': %s", TEXT_ARGUMENTS(label),
                     datatype->type->words, TEXT_ARGUMENTS(shown(text)), why);
    advise(run->diagnostics, d,
           "Correct the cell. If it says that there is no value, add it to the column's \"null\" "
           "in the metadata.");
    d->discreet = arena_format(&run->diagnostics->arena, "'%.*s' must be %s", TEXT_ARGUMENTS(label),
                               datatype->type->words);
    d->discreet_advice = d->advice;
}

static bool check_length(struct validation_table *run, size_t column, struct place place,
                         const struct csvw_value *value)
{
    const struct csvw_datatype *datatype = run->columns.items[column].inherited.datatype;
    const char *unit = value->type->kind == CSVW_BINARY ? "bytes" : "characters";
    if (!value->type->measured)
        return true;
    long length = (long)csvw_value_length(value);
    long least = datatype->length >= 0 ? datatype->length : datatype->least_length;
    long most = datatype->length >= 0 ? datatype->length : datatype->most_length;
    if ((least < 0 || length >= least) && (most < 0 || length <= most))
        return true;
    struct text label = validation_column_label(run, column);
    if (!validation_lists(run))
        return false;
    bool short_of = least >= 0 && length < least;
    struct diagnostic *d = diagnose(
        run->diagnostics, PROBLEM_CSVW_LENGTH, place, "'%.*s' must have at %s %ld %s, but has %ld",
        TEXT_ARGUMENTS(label), short_of ? "least" : "most", short_of ? least : most, unit, length);
    advise(run->diagnostics, d, "Correct the cell.");
    d->discreet = arena_format(&run->diagnostics->arena, "'%.*s' must have at %s %ld %s",
                               TEXT_ARGUMENTS(label), short_of ? "least" : "most",
                               short_of ? least : most, unit);
    d->discreet_advice = d->advice;
    return false;
}

static void complain_range(struct validation_table *run, size_t column, struct place place,
                           const struct csvw_value *value, const char *relation, struct text limit)
{
    struct text label = validation_column_label(run, column);
    if (!validation_lists(run))
        return;
    struct diagnostic *d = diagnose(
        run->diagnostics, PROBLEM_CSVW_RANGE, place, "'%.*s' must be %s %.*s, but is %.*s",
        TEXT_ARGUMENTS(label), relation, TEXT_ARGUMENTS(limit), TEXT_ARGUMENTS(shown(value->text)));
    advise(run->diagnostics, d, "Correct the cell.");
    d->discreet = arena_format(&run->diagnostics->arena, "'%.*s' must be %s %.*s",
                               TEXT_ARGUMENTS(label), relation, TEXT_ARGUMENTS(limit));
    d->discreet_advice = d->advice;
}

static void check_limits(struct validation_table *run, size_t column, struct place place,
                         const struct csvw_value *value)
{
    const struct csvw_datatype *datatype = run->columns.items[column].inherited.datatype;
    const struct csvw_limit *least = &datatype->least;
    const struct csvw_limit *most = &datatype->most;
    if (least->given) {
        enum csvw_order order = csvw_value_compare(value, &least->value);
        if (order != CSVW_AFTER && (order != CSVW_SAME || least->exclusive))
            complain_range(run, column, place, value, least->exclusive ? "above" : "at least",
                           least->words);
    }
    if (most->given) {
        enum csvw_order order = csvw_value_compare(value, &most->value);
        if (order != CSVW_BEFORE && (order != CSVW_SAME || most->exclusive))
            complain_range(run, column, place, value, most->exclusive ? "below" : "at most",
                           most->words);
    }
}

static void warn_infinite(struct validation_table *run, struct place place, struct text text)
{
    if (!validation_lists(run))
        return;
    struct diagnostic *d =
        diagnose(run->diagnostics, PROBLEM_CSVW_INFINITE, place,
                 "%.*s is so large a number that other programs will take it for infinite",
                 TEXT_ARGUMENTS(shown(text)));
    advise(run->diagnostics, d, "Look for a slip, such as a figure too many in the exponent.");
}

/* What a cell is read for: to be checked, or for a key. */
struct purpose {
    const struct place *place; /* of the cell: report what is wrong there */
    struct buffer *key;        /* write what it means here */
};

/* One value: the cell, or one of the list in it. */
static void take_value(struct validation_table *run, size_t column, struct text text,
                       const struct purpose *purpose)
{
    const struct csvw_inherited *inherited = &run->columns.items[column].inherited;
    struct csvw_value value;
    const char *why;
    if (text.length == 0)
        text = inherited->fallback;
    if (csvw_is_null(inherited, text)) {
        if (purpose->place && inherited->required && inherited->separator.length == 0)
            complain_required(run, column, *purpose->place);
        if (purpose->key)
            buffer_add_char(purpose->key, '\x1D');
        return;
    }
    if (!csvw_value_read(&run->scratch, inherited->datatype, text, &value, &why)) {
        if (purpose->place)
            complain_type(run, column, *purpose->place, text, why);
        if (purpose->key)
            buffer_add(purpose->key, text);
        return;
    }
    if (purpose->key)
        csvw_value_write_key(&value, purpose->key);
    if (!purpose->place)
        return;
    if (value.type->kind == CSVW_NUMBER && value.type->number == CSVW_FLOATING &&
        csvw_number_overflows(&value.number))
        warn_infinite(run, *purpose->place, text);
    if (check_length(run, column, *purpose->place, &value))
        check_limits(run, column, *purpose->place, &value);
}

static void take_list(struct validation_table *run, size_t column, struct text text,
                      const struct purpose *purpose)
{
    const struct csvw_inherited *inherited = &run->columns.items[column].inherited;
    bool keep = inherited->datatype->type->space == CSVW_SPACE_KEEP;
    size_t at = 0;
    if (text.length == 0) {
        if (purpose->place && inherited->required)
            complain_required(run, column, *purpose->place);
        return;
    }
    if (csvw_is_null(inherited, text))
        return;
    while (at <= text.length) {
        size_t end = text_find(text, inherited->separator, at);
        struct text item = text_slice(text, at, end);
        take_value(run, column, keep ? item : text_trim(item), purpose);
        if (purpose->key)
            buffer_add_char(purpose->key, '\x1E');
        at = end < text.length ? end + inherited->separator.length : text.length + 1;
    }
}

static void take_cell(struct validation_table *run, size_t column, struct text text,
                      const struct purpose *purpose)
{
    const struct csvw_inherited *inherited = &run->columns.items[column].inherited;
    text = csvw_text_prepare(&run->scratch, inherited->datatype->type, text);
    if (inherited->separator.length == 0)
        take_value(run, column, text, purpose);
    else
        take_list(run, column, text.length > 0 ? text : inherited->fallback, purpose);
}

void validation_check_cell(struct validation_table *run, size_t column, const struct csv_cell *cell)
{
    struct purpose purpose = {.place = &cell->place};
    take_cell(run, column, cell->text, &purpose);
}

void validation_add_key(struct validation_table *run, size_t column, const struct csv_cell *cell)
{
    struct purpose purpose = {.key = &run->key};
    take_cell(run, column, cell ? cell->text : (struct text){0}, &purpose);
    buffer_add_char(&run->key, '\x1F');
}
