/* A column of a table of one's own: what it is called, and how it is checked and printed. */
#include "data/custom/inside.h"

static const struct choice yes_or_no[] = {
    {TEXT_CONSTANT("true"), TEXT_CONSTANT("yes")},
    {TEXT_CONSTANT("false"), TEXT_CONSTANT("no")},
};

/* Names that a row has already in templates. */
static const char *const taken[] = {"address",  "anchor",     "label", "url_here",
                                    "computed", "difference", NULL};

static bool check_name(struct custom_reading *r, const struct csvw_column *from)
{
    struct diagnostic *d;
    bool plain = from->name.length > 0;
    for (size_t i = 0; i < from->name.length; i++)
        plain = plain && from->name.at[i] != '.' && from->name.at[i] != '%';
    if (!plain) {
        d = custom_complain(r, from->place,
                            from->name.length
                                ? "a column's name may hold only letters, figures and _ here"
                                : "this column has no name");
        advise(r->diagnostics, d,
               "Give it a \"name\" by which pages can use it, such as \"people\".");
        return false;
    }
    for (size_t i = 0; taken[i]; i++) {
        if (!text_is(from->name, taken[i]))
            continue;
        d = custom_complain(r, from->place, "a column cannot be called '%s'", taken[i]);
        advise(r->diagnostics, d,
               "Templates use that name for something else of every row. Choose another; what "
               "readers see is the title.");
        return false;
    }
    return true;
}

/* --- kinds --- */

static enum column_kind kind_of(const struct csvw_inherited *inherited)
{
    const struct csvw_type *type = inherited->datatype->type;
    struct text name = text_from(type->name);
    if (inherited->separator.length > 0)
        return COLUMN_TEXT;
    switch (type->kind) {
    case CSVW_NUMBER:
        return type->number == CSVW_INTEGER ? COLUMN_WHOLE : COLUMN_NUMBER;
    case CSVW_BOOLEAN:
        return COLUMN_CHOICE;
    case CSVW_MOMENT:
        return text_is(name, "date") || text_is(name, "gYear") || text_is(name, "gYearMonth")
                   ? COLUMN_WHEN
                   : COLUMN_TEXT;
    default:
        return text_is(name, "anyURI") ? COLUMN_URL : COLUMN_TEXT;
    }
}

static bool read_kind(struct custom_reading *r, const struct csvw_column *from,
                      struct column *column)
{
    struct text kind = custom_word(from->node, "placard:kind");
    struct place place = custom_place(from->node, "placard:kind");
    struct diagnostic *d;
    column->kind = kind_of(&from->inherited);
    if (!node_member(from->node, "placard:kind"))
        return true;
    if (!column_kind_find(kind, &column->kind)) {
        d = custom_complain(r, place, "there is no kind of column '%.*s'", TEXT_ARGUMENTS(kind));
        struct texts names = column_kind_names(&r->diagnostics->arena);
        if (!advise_nearest(r->diagnostics, d, kind, &names))
            advise(r->diagnostics, d, "data/README.md lists the kinds.");
        return false;
    }
    if (from->inherited.separator.length == 0 || column->kind == COLUMN_TEXT)
        return true;
    d = custom_complain(r, place, "a column with a separator holds lists, which are text");
    advise(r->diagnostics, d, "Take out the separator or placard:kind.");
    return false;
}

static bool read_choices(struct custom_reading *r, const struct csvw_column *from,
                         struct column *column)
{
    const struct node *values = node_member(from->node, "placard:values");
    bool good = values && values->kind == NODE_MAP && values->count > 0;
    if (column->kind != COLUMN_CHOICE)
        return true;
    if (!values && from->inherited.datatype->type->kind == CSVW_BOOLEAN) {
        column->choices = yes_or_no;
        column->choice_count = sizeof yes_or_no / sizeof yes_or_no[0];
        return true;
    }
    for (size_t i = 0; good && i < values->count; i++)
        good = values->items[i].kind == NODE_STRING;
    if (!good) {
        struct diagnostic *d = custom_complain(r, custom_place(from->node, "placard:values"),
                                               "a choice needs the values that it may have");
        advise(r->diagnostics, d,
               "Add \"placard:values\": {\"planned\": \"planned\", \"met\": \"reached in time\"}: "
               "what the file has, and what readers see.");
        return false;
    }
    struct choice *choices = arena_array(r->arena, struct choice, values->count);
    for (size_t i = 0; i < values->count; i++)
        choices[i] = (struct choice){values->names[i], values->items[i].text};
    column->choices = choices;
    column->choice_count = values->count;
    return true;
}

/* --- what its cells name --- */

static bool read_page(struct custom_reading *r, const struct csvw_column *from,
                      struct column *column)
{
    column->page = custom_word(from->node, "placard:page");
    bool known = text_is(column->page, "metric") || text_is(column->page, "priority");
    if (!node_member(from->node, "placard:page") || known)
        return true;
    struct diagnostic *d = custom_complain(r, custom_place(from->node, "placard:page"),
                                           "cells can name pages of two types");
    advise(r->diagnostics, d, "Write \"metric\" or \"priority\".");
    return false;
}

static void read_link(struct custom_reading *r, const struct csvw_column *from,
                      struct column *column)
{
    struct custom_link link = {.column = column,
                               .table = custom_word(from->node, "placard:table"),
                               .place = custom_place(from->node, "placard:table")};
    if (node_member(from->node, "placard:table"))
        array_push(r->arena, &r->table->links, link);
}

/* --- all of it --- */

static struct text title_of(const struct csvw_column *from)
{
    struct text label = custom_word(from->node, "rdfs:label");
    if (label.length > 0)
        return label;
    return from->titles.count > 0 ? from->titles.items[0].words : from->name;
}

bool custom_read_column(struct custom_reading *r, const struct csvw_column *from,
                        struct column *column)
{
    *column = (struct column){
        .name = from->name,
        .title = title_of(from),
        .description = custom_word(from->node, "dc:description"),
        .example = custom_word(from->node, "placard:example"),
        .required = from->inherited.required,
    };
    bool good = check_name(r, from);
    good = read_kind(r, from, column) && read_choices(r, from, column) && good;
    good = read_page(r, from, column) && good;
    read_link(r, from, column);
    return good;
}
