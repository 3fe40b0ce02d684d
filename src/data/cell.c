#include "data/cell.h"

#include "base/buffer.h"
#include "base/unicode.h"

#include <stdint.h>
#include <string.h>

static const char *const markers[] = {
    "[b]",  "[c]",   "[e]", "[er]", "[f]", "[low]", "[ns]", "[s]",
    "[ss]", "[sss]", "[p]", "[r]",  "[u]", "[w]",   "[x]",  "[z]",
};

bool marker_is_known(struct text marker)
{
    for (size_t i = 0; i < sizeof markers / sizeof markers[0]; i++)
        if (text_is(marker, markers[i]))
            return true;
    return false;
}

/* A cell may hold several markers, `[c][r]`: the next one, taken from `rest`. */
static struct text next_marker(struct text *rest)
{
    size_t end = text_find_char(*rest, ']', 0);
    struct text one = end == SIZE_MAX ? *rest : text_slice(*rest, 0, end + 1);
    *rest = text_slice(*rest, one.length, rest->length);
    return one;
}

bool marker_replaces_value(struct text marker)
{
    while (marker.length) {
        struct text one = next_marker(&marker);
        if (text_is(one, "[c]") || text_is(one, "[x]") || text_is(one, "[z]") ||
            text_is(one, "[w]") || text_is(one, "[low]"))
            return true;
    }
    return false;
}

static struct diagnostic *complain(const struct column *column, const struct cell *cell,
                                   const char *must_be, struct diagnostics *diagnostics)
{
    struct text shown = text_slice(cell->text, 0, unicode_boundary(cell->text, 60));
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_CELL_VALUE, cell->place,
                                    "'%.*s' must be %s, but this is \"%.*s\"",
                                    TEXT_ARGUMENTS(column->name), must_be, TEXT_ARGUMENTS(shown));
    d->discreet = arena_format(&diagnostics->arena, "'%.*s' must be %s",
                               TEXT_ARGUMENTS(column->name), must_be);
    return d;
}

/* Advice that says how a value is written, whatever stands there now. */
static void advise_form(struct diagnostic *d, const char *advice, struct diagnostics *diagnostics)
{
    advise(diagnostics, d, "%s", advice);
    d->discreet_advice = d->advice;
}

/* What the officer meant by "£540,212" or "19 %": the digits alone, if that is a number. */
static bool meant_number(struct text text, char *digits, size_t size)
{
    size_t length = 0;
    struct decimal decimal;
    const char *why;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.at[i];
        bool ornament = c == ',' || c == ' ' || c == '%' || c == '\xC2' || c == '\xA3' || c == '+';
        if (ornament)
            continue;
        if (length + 1 >= size)
            return false;
        digits[length++] = c;
    }
    digits[length] = '\0';
    return length < text.length && decimal_read((struct text){digits, length}, &decimal, &why);
}

static void advise_number(struct text text, const char *why, struct diagnostic *d,
                          struct diagnostics *diagnostics)
{
    char digits[40];
    struct text lower = text_trim(text);
    if (text_is(lower, "NA") || text_is(lower, "N/A") || text_is(lower, "n/a") ||
        text_is(lower, "-") || text_is(lower, "*") || text_is(lower, "..") ||
        text_is(lower, "TBC")) {
        advise(diagnostics, d,
               "Leave the cell empty and say why in the marker column: [x] not available, [z] does "
               "not apply.");
    } else if (!text_is(TEXT("is not digits alone"), why)) {
        advise(diagnostics, d, "It %s.", why);
    } else if (!meant_number(text, digits, sizeof digits)) {
        advise(diagnostics, d,
               "Write figures and, if needed, one decimal point: 540212 or 26432.85.");
    } else if (memchr(text.at, '\xA3', text.length)) {
        advise(diagnostics, d, "Write %s. The £ sign and the comma are added on the page.", digits);
    } else if (memchr(text.at, '%', text.length)) {
        advise(diagnostics, d, "Write %s. The %% sign is added on the page.", digits);
    } else {
        advise(diagnostics, d, "Write %s. Commas are added on the page.", digits);
    }
}

static bool check_number(const struct column *column, struct cell *cell,
                         struct diagnostics *diagnostics)
{
    const char *why;
    if (!decimal_read(cell->text, &cell->number, &why)) {
        struct diagnostic *d = complain(column, cell, "a number", diagnostics);
        advise_number(cell->text, why, d, diagnostics);
        d->discreet_advice =
            TEXT("Write figures and, if needed, one decimal point, without commas, "
                 "letters or signs: 540212 or 26432.85.");
        return false;
    }
    if (column->kind == COLUMN_WHOLE && cell->number.scale > 0) {
        struct diagnostic *d = complain(column, cell, "a whole number", diagnostics);
        advise_form(d, "Write it without a decimal point.", diagnostics);
        return false;
    }
    return true;
}

static bool check_period(const struct column *column, struct cell *cell,
                         struct diagnostics *diagnostics)
{
    const char *why;
    if (period_read(cell->text, &cell->period, &why))
        return true;
    advise_form(complain(column, cell, "a period", diagnostics), why, diagnostics);
    return false;
}

static bool check_when(const struct column *column, struct cell *cell,
                       struct diagnostics *diagnostics)
{
    const char *why;
    if (date_read(cell->text, &cell->when, &why))
        return true;
    advise_form(complain(column, cell, "a date", diagnostics), why, diagnostics);
    return false;
}

static void complain_choice(const struct column *column, const struct cell *cell,
                            struct diagnostics *diagnostics)
{
    struct buffer list = {0};
    for (size_t i = 0; i < column->choice_count; i++)
        buffer_format(&list, "%s%.*s", i ? ", " : "", TEXT_ARGUMENTS(column->choices[i].value));
    struct diagnostic *d =
        complain(column, cell, "one of the words that this column knows", diagnostics);
    advise(diagnostics, d, "Write one of: %.*s.", TEXT_ARGUMENTS(buffer_text(&list)));
    d->discreet_advice = d->advice;
    buffer_release(&list);
}

static bool check_choice(const struct column *column, struct cell *cell,
                         struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < column->choice_count; i++) {
        if (text_equal(column->choices[i].value, cell->text)) {
            cell->choice = &column->choices[i];
            return true;
        }
    }
    complain_choice(column, cell, diagnostics);
    return false;
}

static bool check_id(const struct column *column, const struct cell *cell,
                     struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < cell->text.length; i++) {
        char c = cell->text.at[i];
        if ((c >= 'a' && c <= 'z') || is_digit(c) || (c == '-' && i > 0))
            continue;
        struct diagnostic *d = complain(
            column, cell, "a short name in lower-case letters, figures and hyphens", diagnostics);
        struct text slug = unicode_slug(&diagnostics->arena, cell->text);
        if (slug.length)
            advise(diagnostics, d, "Write %.*s.", TEXT_ARGUMENTS(slug));
        return false;
    }
    return true;
}

static bool check_marker(const struct column *column, const struct cell *cell,
                         struct diagnostics *diagnostics)
{
    struct text rest = cell->text;
    while (rest.length) {
        if (!marker_is_known(next_marker(&rest))) {
            struct diagnostic *d = complain(column, cell, "a marker", diagnostics);
            advise_form(d,
                        "Write one of [b] [c] [e] [er] [f] [low] [p] [r] [u] [w] [x] [z]. "
                        "data/README.md says what they mean.",
                        diagnostics);
            return false;
        }
    }
    return true;
}

static bool check_url(const struct column *column, const struct cell *cell,
                      struct diagnostics *diagnostics)
{
    if (text_starts(cell->text, "https://") || text_starts(cell->text, "http://"))
        return true;
    struct diagnostic *d = complain(column, cell, "a web address", diagnostics);
    advise_form(d, "It begins with https:// or http://.", diagnostics);
    return false;
}

static bool check_source(const struct column *column, struct cell *cell,
                         struct diagnostics *diagnostics)
{
    struct text document;
    if (text_cut(cell->text, '#', &document, &cell->locator) && cell->locator.length)
        return true;
    struct diagnostic *d = complain(column, cell, "a document and the place in it", diagnostics);
    advise_form(d,
                "Write the document's reference from sources.csv, # and the place: "
                "enfield-2022-09-05#para-7.",
                diagnostics);
    return false;
}

bool cell_check(const struct column *column, struct cell *cell, struct diagnostics *diagnostics)
{
    if (cell->text.length == 0) {
        if (!column->required)
            return true;
        struct diagnostic *d = diagnose(diagnostics, PROBLEM_CELL_REQUIRED, cell->place,
                                        "'%.*s' must not be empty", TEXT_ARGUMENTS(column->name));
        if (column->example.length)
            advise(diagnostics, d, "%.*s For example: %.*s", TEXT_ARGUMENTS(column->description),
                   TEXT_ARGUMENTS(column->example));
        diagnostic_is_discreet(d);
        return false;
    }
    if (column_is_number(column))
        return check_number(column, cell, diagnostics);
    switch (column->kind) {
    case COLUMN_PERIOD:
        return check_period(column, cell, diagnostics);
    case COLUMN_WHEN:
        return check_when(column, cell, diagnostics);
    case COLUMN_CHOICE:
        return check_choice(column, cell, diagnostics);
    case COLUMN_ID:
        return check_id(column, cell, diagnostics);
    case COLUMN_MARKER:
        return check_marker(column, cell, diagnostics);
    case COLUMN_URL:
        return check_url(column, cell, diagnostics);
    case COLUMN_SOURCE:
        return check_source(column, cell, diagnostics);
    default:
        return true;
    }
}
