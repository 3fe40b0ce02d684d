#include "create/analyst.h"

#include "base/unicode.h"

#include <stdint.h>

const char *analyst_role_name(enum analyst_role role)
{
    static const char *const names[ROLE_COUNT] = {
        "ignore", "period", "area", "code", "group", "value", "denominator", "marker", "note"};
    return names[role];
}

static bool has_word(struct text list, struct text word)
{
    struct text one;
    for (bool more = true; more;) {
        more = text_cut(list, ' ', &one, &list);
        if (text_equal(one, word))
            return true;
    }
    return false;
}

bool analyst_heading_has(struct arena *arena, struct text heading, const char *words)
{
    struct text rest = arena_lower(arena, heading);
    size_t from = 0;
    for (size_t at = 0; at <= rest.length; at++) {
        char c = at < rest.length ? rest.at[at] : ' ';
        if (is_alpha(c) || is_digit(c) || c == '%' || (unsigned char)c >= 0x80)
            continue;
        if (at > from && has_word(text_from(words), text_slice(rest, from, at)))
            return true;
        from = at + 1;
    }
    return false;
}

bool analyst_is_total(struct arena *arena, struct text word)
{
    static const char *const words[] = {"total",     "totals",    "all",         "overall",
                                        "persons",   "both",      "grand total", "both sexes",
                                        "all areas", "all wards", "everyone"};
    struct text lower = arena_lower(arena, text_trim(word));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(lower, words[i]))
            return true;
    return text_starts(lower, "all ");
}

const struct analyst_column *analyst_column_of(const struct analyst_table *table,
                                               enum analyst_role role)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].role == role)
            return &table->columns.items[i];
    return NULL;
}

bool analyst_read(struct arena *arena, const struct source *source, struct analyst_wishes wishes,
                  struct analyst_table *table, struct diagnostics *diagnostics)
{
    *table = (struct analyst_table){0};
    return sheet_read(arena, source, &table->sheet, diagnostics) &&
           analyst_find_header(arena, table, diagnostics) &&
           analyst_find_roles(arena, wishes, table, diagnostics) &&
           analyst_take_values(arena, wishes, table, diagnostics);
}
