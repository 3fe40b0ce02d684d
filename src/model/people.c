#include "model/people.h"

#include <stdint.h>
#include <string.h>

enum { PHONE_DIGITS_LEAST = 10, PHONE_DIGITS_MOST = 11 };

static bool is_address_part(char c)
{
    return is_alpha(c) || is_digit(c) || (c && strchr("._%+-", c));
}

bool people_find_email(struct text text, size_t from, struct text *email)
{
    for (size_t at; (at = text_find_char(text, '@', from)) != SIZE_MAX; from = at + 1) {
        size_t start = at;
        size_t end = at + 1;
        while (start > from && is_address_part(text.at[start - 1]))
            start--;
        while (end < text.length && is_address_part(text.at[end]))
            end++;
        while (end > at + 1 && !is_alpha(text.at[end - 1])) /* the full stop of a sentence */
            end--;
        struct text domain = text_slice(text, at + 1, end);
        size_t dot = text_find_char(domain, '.', 0);
        if (start == at || dot == SIZE_MAX || dot == 0)
            continue;
        *email = text_slice(text, start, end);
        return true;
    }
    return false;
}

/* The digits of a number that is written as phone numbers are, from `at` on: "020 7946 0000",
 * "(020) 7946-0000", "+44 20 7946 0000". Gives the offset after it. */
static size_t read_digits(struct text text, size_t at, char *digits, size_t *count)
{
    size_t end = at;
    *count = 0;
    for (; at < text.length && at <= end + 2 && *count <= PHONE_DIGITS_MOST; at++) {
        char c = text.at[at];
        if (is_digit(c)) {
            digits[(*count)++] = c;
            end = at + 1;
        } else if (!strchr(" -()", c)) {
            break;
        }
    }
    return end;
}

/* A number may follow a space or a bracket, but not a letter, a figure or part of an address. */
static bool may_begin(struct text text, size_t at)
{
    return at == 0 || (text.at[at - 1] && !is_alpha(text.at[at - 1]) &&
                       !is_digit(text.at[at - 1]) && !strchr("/-._=+#&", text.at[at - 1]));
}

/* Numbers of people and offices begin with 01, 02 or 07; services have 03 and 08. */
static bool is_personal(const char *digits, size_t count)
{
    return count >= PHONE_DIGITS_LEAST && count <= PHONE_DIGITS_MOST && digits[0] == '0' &&
           (digits[1] == '1' || digits[1] == '2' || digits[1] == '7');
}

bool people_find_phone(struct text text, size_t from, struct text *phone)
{
    for (size_t at = from; at < text.length; at++) {
        if (text.at[at] != '0' && text.at[at] != '+') /* most characters are neither */
            continue;
        char digits[PHONE_DIGITS_MOST + 3] = "0"; /* a 0 for +44 */
        size_t count;
        bool abroad = text_starts(text_slice(text, at, text.length), "+44");
        if ((!abroad && text.at[at] != '0') || !may_begin(text, at))
            continue;
        size_t end = read_digits(text, abroad ? at + 3 : at, digits + abroad, &count);
        if (!is_personal(digits, count + abroad) || (end < text.length && is_alpha(text.at[end])))
            continue;
        *phone = text_slice(text, at, end);
        return true;
    }
    return false;
}

/* --- addresses of teams ----------------------------------------------------------------- */

struct checking {
    struct arena arena;
    struct map teams; /* in lower case */
    struct diagnostics *diagnostics;
};

static void add_team(struct checking *c, struct text address)
{
    if (address.length)
        map_add(&c->arena, &c->teams, arena_lower(&c->arena, address), c);
}

static void find_teams(struct checking *c, const struct site *site)
{
    add_team(c, site->contact);
    if (site->shared_pages[PAGE_ACCESSIBILITY])
        add_team(c, page_text(site->shared_pages[PAGE_ACCESSIBILITY], "contact"));
    for (size_t i = 0; i < site->partnerships.count; i++)
        add_team(c, page_text(site->partnerships.items[i]->page, "contact"));
}

/* --- checking ------------------------------------------------------------------------------ */

static void warn_email(struct checking *c, struct place place)
{
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_PERSONAL_CONTACT, place,
                                    "this e-mail address may be a person's");
    advise(c->diagnostics, d,
           "Name the post or the team. A team's address may be used where it is the 'contact' of "
           "the site or of a partnership.");
}

static void warn_phone(struct checking *c, struct place place)
{
    struct diagnostic *d = diagnose(c->diagnostics, PROBLEM_PERSONAL_CONTACT, place,
                                    "this phone number may be a person's");
    advise(c->diagnostics, d,
           "Take it out, or give a number for the service, which begins with 03 or 08.");
}

/* The next address that is no team's. */
static bool find_person(struct checking *c, struct text text, size_t from, struct text *email)
{
    while (people_find_email(text, from, email)) {
        if (!map_find(&c->teams, arena_lower(&c->arena, *email)))
            return true;
        from = (size_t)(email->at - text.at) + email->length;
    }
    return false;
}

static void check_document(struct checking *c, const struct source *source)
{
    struct text text = source->text;
    struct text found = {text.at, 0};
    for (size_t from = 0; find_person(c, text, from, &found);) {
        size_t at = (size_t)(found.at - text.at);
        warn_email(c, place_at(source, at, found.length));
        from = at + found.length;
    }
    for (size_t from = 0; people_find_phone(text, from, &found);) {
        size_t at = (size_t)(found.at - text.at);
        warn_phone(c, place_at(source, at, found.length));
        from = at + found.length;
    }
}

static void check_cell(struct checking *c, const struct cell *cell)
{
    struct text found;
    if (find_person(c, cell->text, 0, &found))
        warn_email(c, cell->place);
    if (people_find_phone(cell->text, 0, &found))
        warn_phone(c, cell->place);
}

static void check_tables(struct checking *c, const struct tables *tables)
{
    for (size_t t = 0; t < tables->list.count; t++) {
        const struct table *table = tables->list.items[t];
        for (size_t k = 0; k < table->schema->column_count; k++)
            for (size_t r = 0;
                 table->schema->columns[k].kind == COLUMN_TEXT && r < table->row_count; r++)
                check_cell(c, &table->rows[r].cells[k]);
    }
}

void people_check(const struct site *site, struct diagnostics *diagnostics)
{
    struct checking c = {.diagnostics = diagnostics};
    find_teams(&c, site);
    for (size_t i = 0; i < site->pages.count; i++)
        if (site->pages.items[i]->document)
            check_document(&c, site->pages.items[i]->document->source);
    check_tables(&c, &site->shared);
    for (size_t i = 0; i < site->partnerships.count; i++)
        check_tables(&c, &site->partnerships.items[i]->tables);
    arena_release(&c.arena);
}
