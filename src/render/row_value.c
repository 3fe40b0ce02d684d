#include "render/row_value.h"

#include "model/overdue.h"
#include "model/site.h"
#include "render/address.h"
#include "render/citations.h"
#include "render/page_value.h"
#include "render/say.h"
#include "render/words.h"

#include <string.h>

/* --- cells ----------------------------------------------------------------- */

static const struct cell *cell_of(struct value value)
{
    const struct row *row = value.data;
    return &row->cells[value.index];
}

static const struct column *column_of(struct value value)
{
    const struct row *row = value.data;
    return &row->table->schema->columns[value.index];
}

/* The marker that stands in place of an empty number, mostly in the column after it. */
static struct text marker_of(const struct row *row, size_t column)
{
    int marker = column_marker(row->table->schema, column);
    return marker == NO_COLUMN ? row->cells[column].marker : row->cells[marker].text;
}

static bool cell_truth(struct value value)
{
    return cell_of(value)->text.length > 0 || marker_of(value.data, value.index).length > 0;
}

static struct text number_words(const struct row *row, size_t i, struct reader *reader)
{
    const struct cell *cell = &row->cells[i];
    if (reader->citations)
        citations_add(reader->citations, row, i);
    switch (row->table->schema->columns[i].kind) {
    case COLUMN_MONEY:
        return words_money(reader, cell->number);
    case COLUMN_PERCENT:
        return words_percent(reader, cell->number);
    case COLUMN_QUANTITY:
        return words_quantity(reader, cell->number,
                              reader->site ? site_row_unit(reader->site, row) : (struct text){0});
    default:
        return words_number(reader, cell->number);
    }
}

static struct text source_words(const struct cell *cell, struct reader *reader)
{
    struct text place = words_locator(reader, cell->locator);
    if (!cell->refers)
        return place;
    return arena_format(reader->arena, "%.*s, %.*s", TEXT_ARGUMENTS(row_label(cell->refers)),
                        TEXT_ARGUMENTS(place));
}

struct text choice_words(struct reader *reader, const struct table *table, const struct cell *cell)
{
    struct text group =
        arena_format(reader->arena, "choices.%.*s", TEXT_ARGUMENTS(table->schema->name));
    return say_member(reader, group.at, cell->text, cell_label(cell));
}

struct text cell_words(const struct row *row, size_t i, struct reader *reader)
{
    const struct cell *cell = &row->cells[i];
    const struct column *column = &row->table->schema->columns[i];
    if (cell->text.length == 0)
        return marker_of(row, i);
    if (column_is_number(column))
        return number_words(row, i, reader);
    switch (column->kind) {
    case COLUMN_PERIOD:
        return words_period(reader, cell->period);
    case COLUMN_WHEN:
        return words_date(reader, cell->when);
    case COLUMN_SOURCE:
        return source_words(cell, reader);
    case COLUMN_UNIT:
        return words_unit(reader, cell->text);
    case COLUMN_CHOICE:
        return choice_words(reader, row->table, cell);
    default:
        break;
    }
    const struct page *page = reader->site ? site_cell_page(reader->site, row, i) : NULL;
    if (page)
        return page_in_language(page, reader->language)->title;
    return cell_label(cell);
}

static struct text cell_type_words(struct value value, struct reader *reader)
{
    return cell_words(value.data, value.index, reader);
}

static struct value cell_member(struct value value, struct text name, struct reader *reader)
{
    const struct cell *cell = cell_of(value);
    if (text_is(name, "value"))
        return value_text(reader->arena, cell->text);
    if (column_of(value)->kind == COLUMN_UNIT && text_is(name, "after"))
        return value_text(reader->arena, words_unit_after(reader, cell->text));
    if (column_of(value)->kind == COLUMN_SOURCE && text_is(name, "place"))
        return value_text(reader->arena, words_locator(reader, cell->locator));
    if (cell->refers)
        return value_member(row_value(cell->refers), name, reader);
    const struct page *page =
        reader->site ? site_cell_page(reader->site, value.data, value.index) : NULL;
    if (page)
        return value_member(page_value(page), name, reader);
    return (struct value){0};
}

static void cell_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct cell *cell = cell_of(value);
    array_push(arena, names, TEXT("value"));
    for (size_t i = 0; cell->refers && i < cell->refers->table->schema->column_count; i++)
        array_push(arena, names, cell->refers->table->schema->columns[i].name);
}

static const struct value_type cell_type = {
    .kind = "a cell",
    .truth = cell_truth,
    .member = cell_member,
    .words = cell_type_words,
    .names = cell_names,
};

struct value cell_value(const struct row *row, size_t column)
{
    return (struct value){.type = &cell_type, .data = row, .index = column};
}

/* --- rows ------------------------------------------------------------------ */

static struct text row_type_words(struct value value, struct reader *reader)
{
    (void)reader;
    return row_label(value.data);
}

/* The row's address as an HTML id, which may hold no white space. */
static struct text row_anchor(const struct row *row, struct arena *arena)
{
    struct text address = row->address;
    char *bytes = arena_allocate(arena, address.length + 1);
    for (size_t i = 0; i < address.length; i++) {
        char c = address.at[i];
        bool plain = is_alpha(c) || is_digit(c) || strchr("-._:/", c) || (c & '\x80');
        bytes[i] = plain ? c : '-';
    }
    return (struct text){bytes, address.length};
}

static struct value row_url(const struct row *row, struct reader *reader)
{
    const struct page *page = reader->site ? site_table_page(reader->site, row->table) : NULL;
    if (!page)
        return value_nothing();
    struct text url = address_relative(reader->arena, reader->page, page->path);
    if ((size_t)(row - row->table->rows) >= TABLE_ROWS_SHOWN)
        return value_text(reader->arena, url);
    return value_text(reader->arena, arena_format(reader->arena, "%.*s#%.*s", TEXT_ARGUMENTS(url),
                                                  TEXT_ARGUMENTS(row_anchor(row, reader->arena))));
}

/* A claim's number as our rows give it; a difference only where there is one. */
static struct value check_number(const struct row *row, struct text name, struct reader *reader)
{
    const struct check *check = reader->site ? site_check(reader->site, row) : NULL;
    bool difference = text_is(name, "difference");
    if (!check)
        return (struct value){0};
    if (check->outcome == CHECK_NOT_COMPUTED || (difference && check->difference.units == 0))
        return value_nothing();
    struct decimal number = check_shown(check, difference ? check->difference : check->computed);
    return value_text(reader->arena, words_quantity(reader, number, row_text(row, "unit")));
}

/* overdue: of a milestone, a commitment or an amount; lead_overdue: of a commitment's lead. */
static struct value overdue_value(const struct row *row, bool lead, struct reader *reader)
{
    struct date today = reader->site ? reader->site->as_of : (struct date){0};
    if (lead)
        return value_truth(row_is_overdue(row, "lead_due", today));
    return value_truth(row_is_overdue(row, "due", today) ||
                       row_is_overdue(row, "expected_by", today));
}

static struct value row_member(struct value value, struct text name, struct reader *reader)
{
    const struct row *row = value.data;
    int column = schema_column(row->table->schema, name);
    if (column != NO_COLUMN)
        return cell_value(row, (size_t)column);
    if (text_is(name, "address"))
        return value_text(reader->arena, row->address);
    if (text_is(name, "anchor"))
        return value_text(reader->arena, row_anchor(row, reader->arena));
    if (text_is(name, "label"))
        return value_text(reader->arena, row_label(row));
    if (text_is(name, "url_here"))
        return row_url(row, reader);
    if (text_is(name, "overdue") || text_is(name, "lead_overdue"))
        return overdue_value(row, text_is(name, "lead_overdue"), reader);
    if (text_is(name, "computed") || text_is(name, "difference"))
        return check_number(row, name, reader);
    return (struct value){0};
}

static void row_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct row *row = value.data;
    for (size_t i = 0; i < row->table->schema->column_count; i++)
        array_push(arena, names, row->table->schema->columns[i].name);
}

static const struct value_type row_type = {
    .kind = "a row",
    .member = row_member,
    .words = row_type_words,
    .names = row_names,
};

/* A row of a table without a label is no text: one of its cells is. */
static const struct value_type unlabelled_row_type = {
    .kind = "a row",
    .member = row_member,
    .names = row_names,
};

struct value row_value(const struct row *row)
{
    bool labelled = row->table->schema->label != NO_COLUMN;
    return (struct value){.type = labelled ? &row_type : &unlabelled_row_type, .data = row};
}

/* --- tables, and the way to a row through the parts of its key -------------- */

struct key_prefix {
    const struct table *table;
    struct text address; /* the parts so far, joined with dots */
    size_t parts;
};

static bool continues_prefix(const struct row *row, const struct key_prefix *prefix)
{
    return prefix->parts == 0 ||
           (row->address.length > prefix->address.length &&
            row->address.at[prefix->address.length] == '.' &&
            text_equal(text_slice(row->address, 0, prefix->address.length), prefix->address));
}

static struct value prefix_value(const struct key_prefix *prefix);

static struct value key_step(const struct key_prefix *prefix, struct text part,
                             struct reader *reader)
{
    struct text address = prefix->parts == 0
                              ? part
                              : arena_format(reader->arena, "%.*s.%.*s",
                                             TEXT_ARGUMENTS(prefix->address), TEXT_ARGUMENTS(part));
    if (prefix->parts + 1 == prefix->table->schema->key_count) {
        const struct row *row = table_row(prefix->table, address);
        return row ? row_value(row) : (struct value){0};
    }
    struct key_prefix *longer = arena_new(reader->arena, struct key_prefix);
    *longer = (struct key_prefix){prefix->table, address, prefix->parts + 1};
    for (size_t i = 0; i < prefix->table->row_count; i++)
        if (continues_prefix(&prefix->table->rows[i], longer))
            return prefix_value(longer);
    return (struct value){0};
}

/* The different next parts of the keys that begin with `prefix`. */
static void key_names(const struct key_prefix *prefix, struct arena *arena, struct texts *names)
{
    size_t column = prefix->table->schema->key[prefix->parts];
    struct map seen = {0};
    for (size_t i = 0; i < prefix->table->row_count; i++) {
        const struct row *row = &prefix->table->rows[i];
        struct text part = row->cells[column].text;
        if (continues_prefix(row, prefix) && part.length && !map_add(arena, &seen, part, names))
            array_push(arena, names, part);
    }
}

static struct value prefix_member(struct value value, struct text name, struct reader *reader)
{
    return key_step(value.data, name, reader);
}

static void prefix_names(struct value value, struct arena *arena, struct texts *names)
{
    key_names(value.data, arena, names);
}

static const struct value_type prefix_type = {
    .kind = "the beginning of a row's key",
    .member = prefix_member,
    .names = prefix_names,
};

static struct value prefix_value(const struct key_prefix *prefix)
{
    return (struct value){.type = &prefix_type, .data = prefix};
}

static size_t table_count(struct value value)
{
    const struct table *table = value.data;
    return table->row_count;
}

static struct value table_item(struct value value, size_t i, struct reader *reader)
{
    const struct table *table = value.data;
    (void)reader;
    return row_value(&table->rows[i]);
}

static struct value table_member(struct value value, struct text name, struct reader *reader)
{
    struct key_prefix prefix = {.table = value.data};
    return key_step(&prefix, name, reader);
}

static void table_names(struct value value, struct arena *arena, struct texts *names)
{
    struct key_prefix prefix = {.table = value.data};
    key_names(&prefix, arena, names);
}

static const struct value_type table_type = {
    .kind = "a table",
    .count = table_count,
    .item = table_item,
    .member = table_member,
    .names = table_names,
};

struct value table_value(const struct table *table)
{
    return (struct value){.type = &table_type, .data = table};
}

static struct value tables_member(struct value value, struct text name, struct reader *reader)
{
    const struct table *table = tables_find(value.data, name);
    (void)reader;
    return table ? table_value(table) : (struct value){0};
}

static void tables_names(struct value value, struct arena *arena, struct texts *names)
{
    const struct tables *tables = value.data;
    for (size_t i = 0; i < tables->list.count; i++)
        array_push(arena, names, tables->list.items[i]->schema->name);
}

static const struct value_type tables_type = {
    .kind = "the tables",
    .member = tables_member,
    .names = tables_names,
};

struct value tables_value(const struct tables *tables)
{
    return (struct value){.type = &tables_type, .data = tables};
}

struct value rows_where(const struct table *table, const char *column, struct text text,
                        struct arena *arena)
{
    struct value_list *list = value_list_new(arena);
    for (size_t i = 0; table && i < table->row_count; i++)
        if (text_equal(row_text(&table->rows[i], column), text))
            value_list_add(list, row_value(&table->rows[i]));
    return value_from_list(list);
}
