#include "base/diagnostic.h"

#include "base/unicode.h"

#include <stdarg.h>
#include <stdlib.h>

static const struct {
    const char *id;
    enum severity severity;
    const char *meaning;
} catalogue[PROBLEM_COUNT] = {
#define PROBLEM(name, id, severity, meaning) {id, SEVERITY_##severity, meaning},
    PROBLEMS(PROBLEM)
#undef PROBLEM
};

enum severity problem_severity(enum problem problem)
{
    return catalogue[problem].severity;
}

const char *problem_id(enum problem problem)
{
    return catalogue[problem].id;
}

const char *problem_meaning(enum problem problem)
{
    return catalogue[problem].meaning;
}

struct diagnostic *diagnose(struct diagnostics *diagnostics, enum problem problem,
                            struct place place, const char *format, ...)
{
    struct diagnostic new = {.problem = problem, .place = place};
    va_list arguments;
    va_start(arguments, format);
    new.words = arena_format_list(&diagnostics->arena, format, arguments);
    va_end(arguments);
    if (problem_severity(problem) == SEVERITY_ERROR)
        diagnostics->errors++;
    else
        diagnostics->warnings++;
    return array_push(&diagnostics->arena, &diagnostics->list, new);
}

void advise(struct diagnostics *diagnostics, struct diagnostic *diagnostic, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostic->advice = arena_format_list(&diagnostics->arena, format, arguments);
    va_end(arguments);
}

void diagnostic_is_discreet(struct diagnostic *diagnostic)
{
    diagnostic->discreet = diagnostic->words;
    diagnostic->discreet_advice = diagnostic->advice;
}

void diagnostic_discreetly(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                           const char *words, const char *advice)
{
    diagnostic->discreet = arena_copy(&diagnostics->arena, text_from(words));
    diagnostic->discreet_advice = arena_copy(&diagnostics->arena, text_from(advice));
}

bool diagnostics_may_search(const struct diagnostics *diagnostics, size_t names)
{
    enum { MOST_COMPARED = 5 * 1000 * 1000 };
    return names == 0 || diagnostics->list.count < MOST_COMPARED / names;
}

bool advise_nearest(struct diagnostics *diagnostics, struct diagnostic *diagnostic,
                    struct text wrong, const struct texts *known)
{
    size_t best = wrong.length < 4 ? 2 : (wrong.length + 2) / 3 + 1; /* further off is no help */
    struct text nearest = {0};
    if (!diagnostics_may_search(diagnostics, known->count))
        return false;
    for (size_t i = 0; i < known->count; i++) {
        size_t distance = text_distance(wrong, known->items[i], best);
        if (distance < best) {
            best = distance;
            nearest = known->items[i];
        }
    }
    if (!nearest.at)
        return false;
    advise(diagnostics, diagnostic, "Did you mean \"%.*s\"?", TEXT_ARGUMENTS(nearest));
    return true;
}

void diagnostics_join(struct diagnostics *to, struct diagnostics *from)
{
    for (size_t i = 0; i < from->list.count; i++) {
        struct diagnostic moved = from->list.items[i];
        moved.words = arena_copy(&to->arena, moved.words);
        moved.advice = arena_copy(&to->arena, moved.advice);
        moved.discreet = arena_copy(&to->arena, moved.discreet);
        moved.discreet_advice = arena_copy(&to->arena, moved.discreet_advice);
        array_push(&to->arena, &to->list, moved);
    }
    to->errors += from->errors;
    to->warnings += from->warnings;
    diagnostics_release(from);
}

/* The same file, place, problem and words: told twice, it is one mistake. */
static int compare_mistakes(const struct diagnostic *a, const struct diagnostic *b)
{
    struct text a_name = a->place.source ? a->place.source->name : (struct text){0};
    struct text b_name = b->place.source ? b->place.source->name : (struct text){0};
    int order = text_compare(a_name, b_name);
    if (order == 0)
        order = (a->place.at > b->place.at) - (a->place.at < b->place.at);
    if (order == 0)
        order = (a->problem > b->problem) - (a->problem < b->problem);
    if (order == 0)
        order = text_compare(a->words, b->words);
    return order;
}

/* All that is printed, so that which of two that tell the same mistake comes first does not
 * depend on which worker found it first. */
static int compare(const void *left, const void *right)
{
    const struct diagnostic *a = left;
    const struct diagnostic *b = right;
    int order = compare_mistakes(a, b);
    if (order == 0)
        order = text_compare(a->advice, b->advice);
    if (order == 0)
        order = (a->place.length > b->place.length) - (a->place.length < b->place.length);
    return order ? order : a->place.whole - b->place.whole;
}

void diagnostics_sort(struct diagnostics *diagnostics)
{
    struct diagnostic *items = diagnostics->list.items;
    if (diagnostics->list.count < 2)
        return;
    qsort(items, diagnostics->list.count, sizeof *items, compare);
    size_t kept = 1;
    for (size_t i = 1; i < diagnostics->list.count; i++) {
        if (compare_mistakes(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
        else if (problem_severity(items[i].problem) == SEVERITY_ERROR)
            diagnostics->errors--;
        else
            diagnostics->warnings--;
    }
    diagnostics->list.count = kept;
}

void diagnostics_drop_warnings(struct diagnostics *diagnostics)
{
    size_t kept = 0;
    for (size_t i = 0; i < diagnostics->list.count; i++)
        if (problem_severity(diagnostics->list.items[i].problem) == SEVERITY_ERROR)
            diagnostics->list.items[kept++] = diagnostics->list.items[i];
    diagnostics->list.count = kept;
    diagnostics->warnings = 0;
}

static const char *paint(bool colour, const char *code)
{
    return colour ? code : "";
}

#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

/* As source_line, but no more of the line than an excerpt can show: it may be endless. */
static struct text near_line(struct place place, size_t *start)
{
    enum { NEAR = 1024 };
    struct text text = place.source->text;
    size_t from = place.at > NEAR ? unicode_boundary(text, place.at - NEAR) : 0;
    struct source near = {.text = text_slice(text, from, place.at + NEAR)};
    struct text line = source_line(&near, place.at - from, start);
    *start += from;
    return line;
}

/* The part of a long line around the mistake, the line number before it, and
 * the caret line under it. */
static void write_excerpt(const struct diagnostic *d, size_t number, bool colour,
                          struct buffer *out)
{
    enum { BEFORE = 60, AFTER = 100 };
    size_t start;
    struct text line = near_line(d->place, &start);
    size_t at = d->place.at - start > line.length ? line.length : d->place.at - start;
    size_t from = at > BEFORE + 20 ? unicode_boundary(line, at - BEFORE) : 0;
    size_t to = line.length - at > AFTER + 20 ? unicode_boundary(line, at + AFTER) : line.length;
    size_t end = d->place.length > line.length - at ? line.length : at + d->place.length;
    if (end > to)
        end = to;
    if (from == 0 && start == 0 && text_starts(line, "\xEF\xBB\xBF"))
        from = 3 <= at ? 3 : 0;

    buffer_format(out, "%5zu | %s", number, from > 3 ? "…" : "");
    unicode_write_visible(out, text_slice(line, from, to));
    buffer_format(out, "%s\n      | ", to < line.length ? "…" : "");
    struct text before = text_slice(line, from, at);
    for (size_t i = unicode_width(before) + (from > 3 ? 1 : 0); i > 0; i--)
        buffer_add_char(out, ' ');
    size_t width = unicode_width(text_slice(line, at, end));
    buffer_add_string(out, paint(colour, RED));
    for (size_t i = width ? width : 1; i > 0; i--)
        buffer_add_char(out, '^');
    buffer_format(out, "%s\n", paint(colour, PLAIN));
}

/* Words may hold a name from the input, of any length. */
static void write_cut(struct buffer *out, struct text words)
{
    enum { LONGEST = 2000 };
    size_t cut = unicode_boundary(words, LONGEST);
    unicode_write_visible(out, text_slice(words, 0, cut));
    if (cut < words.length)
        buffer_add_string(out, "…");
}

static bool is_in_line(const struct diagnostic *d)
{
    return d->place.source && !d->place.whole;
}

/* The file, and the line and column in it, which are `position`. */
static void write_where(const struct diagnostic *d, struct position position, struct buffer *out)
{
    unicode_write_visible(out, d->place.source->name);
    if (!is_in_line(d))
        return;
    buffer_format(out, ":%zu", position.line);
    if (!d->place.quiet)
        buffer_format(out, ":%zu", position.column);
}

void diagnostic_write_where(const struct diagnostic *d, struct buffer *out)
{
    struct source_cursor cursor = {0};
    if (d->place.source)
        write_where(d, source_cursor_position(&cursor, d->place), out);
}

void diagnostic_write_excerpt(const struct diagnostic *d, struct buffer *out)
{
    struct source_cursor cursor = {0};
    if (is_in_line(d) && !d->place.quiet)
        write_excerpt(d, source_cursor_position(&cursor, d->place).line, false, out);
}

static void write_one(const struct diagnostic *d, struct source_cursor *cursor, bool colour,
                      struct buffer *out)
{
    bool error = problem_severity(d->problem) == SEVERITY_ERROR;
    struct position position = {0};
    buffer_format(out, "%s%s:%s ", paint(colour, error ? RED : YELLOW), error ? "error" : "warning",
                  paint(colour, PLAIN));
    buffer_add_string(out, paint(colour, BOLD));
    if (d->place.source) {
        if (is_in_line(d))
            position = source_cursor_position(cursor, d->place);
        write_where(d, position, out);
        buffer_add_string(out, ": ");
    }
    buffer_add_string(out, paint(colour, PLAIN));
    write_cut(out, d->words);
    buffer_add_char(out, '\n');
    if (is_in_line(d) && !d->place.quiet)
        write_excerpt(d, position.line, colour, out);
    if (d->advice.length) {
        buffer_add_string(out, "  ");
        write_cut(out, d->advice);
        buffer_add_char(out, '\n');
    }
}

void diagnostics_write(const struct diagnostics *diagnostics, bool colour, struct buffer *out)
{
    enum { MOST = 1000 }; /* nobody reads more, and whoever mends these builds again */
    struct source_cursor cursor = {0};
    for (size_t i = 0; i < diagnostics->list.count && i < MOST; i++) {
        if (i > 0)
            buffer_add_char(out, '\n');
        write_one(&diagnostics->list.items[i], &cursor, colour, out);
    }
    if (diagnostics->list.count > MOST)
        buffer_format(out, "\nand %zu more, which are not shown.\n",
                      diagnostics->list.count - MOST);
}

void diagnostics_release(struct diagnostics *diagnostics)
{
    arena_release(&diagnostics->arena);
    *diagnostics = (struct diagnostics){0};
}
