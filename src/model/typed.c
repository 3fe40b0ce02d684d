#include "model/typed.h"

static bool is_part(char c)
{
    return is_digit(c) || c == '.' || c == ',';
}

/* The offset after a percent sign, or after the words, that follow at `at`; 0 if none do. */
static size_t percent_end(struct text text, size_t at)
{
    if (at < text.length && is_space(text.at[at]))
        at++;
    struct text rest = text_slice(text, at, text.length);
    if (text_starts(rest, "%"))
        return at + 1;
    return text_starts(rest, "per cent") ? at + sizeof "per cent" - 1 : 0;
}

bool typed_find(struct text text, size_t from, struct text *figure)
{
    for (size_t at = from; at < text.length; at++) {
        if (!is_digit(text.at[at]))
            continue;
        size_t start = at;
        while (at < text.length && is_part(text.at[at]))
            at++;
        size_t end = percent_end(text, at);
        if (start >= from + 2 && text_starts(text_slice(text, start - 2, start), "£")) {
            *figure = text_slice(text, start - 2, at);
            return true;
        }
        if (end) {
            *figure = text_slice(text, start, end);
            return true;
        }
    }
    return false;
}

static void check_page(const struct page *page, struct diagnostics *diagnostics)
{
    const struct source *source = page->document->source;
    struct text figure;
    for (size_t from = page->document->body; typed_find(source->text, from, &figure);) {
        size_t at = (size_t)(figure.at - source->text.at);
        struct diagnostic *d =
            diagnose(diagnostics, PROBLEM_FIGURE_TYPED, place_at(source, at, figure.length),
                     "this figure is typed, so nothing checks it");
        advise(diagnostics, d,
               "Put it into a table and name its row, as in {{facts.deaths.value}}. Leave a "
               "change out: the page works it out.");
        from = at + figure.length;
    }
}

void typed_check(const struct site *site, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < site->pages.count; i++)
        if (site->pages.items[i]->document)
            check_page(site->pages.items[i], diagnostics);
}
