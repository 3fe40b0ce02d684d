#include "render/subject.h"

#include "read/sentence.h"
#include "render/words.h"

#include <stdint.h>
#include <string.h>

static struct text after_numeral(const struct mention *m)
{
    struct text rest = text_slice(m->passage, m->numeral.at + m->numeral.length, m->passage.length);
    return text_trim(text_slice(rest, 0, 200)); /* no unit is longer */
}

/* --- periods -------------------------------------------------------------------------- */

/* Not the 2020 of "2019 to 2020", "2020-21" or "5 May 2020". */
static bool stands_alone(struct text sentence, size_t at, size_t length)
{
    static const char *const months[] = {"January",  "February", "March",  "April",     "May",
                                         "June",     "July",     "August", "September", "October",
                                         "November", "December", NULL};
    size_t end = at + length;
    struct text before = word_before(sentence, at);
    struct text after = word_after(sentence, end);
    struct text beyond = after.length
                             ? word_after(sentence, (size_t)(after.at - sentence.at) + after.length)
                             : after;
    bool range_after = text_is(after, "to") && beyond.length && is_digit(beyond.at[0]);
    bool range_before = false;
    if (text_is(before, "to")) {
        struct text first = word_before(sentence, (size_t)(before.at - sentence.at));
        range_before = first.length == 4 && is_digit(first.at[0]);
    }
    bool glued = (at > 0 && strchr("-/", sentence.at[at - 1])) ||
                 (end < sentence.length && strchr("-/", sentence.at[end]));
    return !glued && !range_after && !range_before && !word_is_among(before, months);
}

static size_t find_year(struct text sentence, struct text year)
{
    size_t at = phrase_find(sentence, year, 0);
    while (at != SIZE_MAX && !stands_alone(sentence, at, year.length))
        at = phrase_find(sentence, year, at + 1);
    return at;
}

/* A range of years as people write it; `in_words` is "2020 to 2021". */
static size_t find_range(const struct mention *m, struct period period, struct text in_words)
{
    static const char *const signs[] = {"-", "/", "\xE2\x80\x93"};
    size_t at = phrase_find(m->sentence, in_words, 0);
    int first = period.first / 12;
    int last = period.last / 12;
    for (size_t i = 0; at == SIZE_MAX && i < sizeof signs / sizeof signs[0]; i++) {
        struct text whole = arena_format(m->arena, "%d%s%d", first, signs[i], last);
        struct text cut = arena_format(m->arena, "%d%s%02d", first, signs[i], last % 100);
        at = phrase_find(m->sentence, cut, 0);
        if (at == SIZE_MAX)
            at = phrase_find(m->sentence, whole, 0);
    }
    return at;
}

size_t mention_period(const struct mention *m, struct period period)
{
    if (period.kind == PERIOD_UNDATED)
        return SIZE_MAX;
    struct reader reader = reader_of(m->site, m->arena);
    struct text words = words_period(&reader, period);
    if (period.kind == PERIOD_CALENDAR_YEAR)
        return find_year(m->sentence, words);
    if (period.kind == PERIOD_FINANCIAL_YEAR || period.kind == PERIOD_POOLED_YEARS)
        return find_range(m, period, words);
    return phrase_find(m->sentence, words, 0);
}

/* --- names ------------------------------------------------------------------------------ */

static bool names(const struct mention *m, struct text phrase)
{
    return phrase_find(m->sentence, phrase, 0) != SIZE_MAX;
}

bool mention_names_stream(const struct mention *m, const struct cell *stream)
{
    const struct table *glossary = tables_find(&m->site->shared, TEXT("glossary"));
    struct text name = cell_label(stream);
    if (names(m, name) || names(m, stream->text))
        return true;
    for (size_t i = 0; glossary && i < glossary->row_count; i++)
        if (text_equal(row_text(&glossary->rows[i], "expansion"), name) &&
            names(m, row_text(&glossary->rows[i], "term")))
            return true;
    return false;
}

bool mention_has_unit(const struct mention *m, struct text unit)
{
    switch (m->numeral.kind) {
    case NUMERAL_POUNDS:
        return text_is(unit, "GBP");
    case NUMERAL_PERCENT:
        return text_is(unit, "percent");
    case NUMERAL_RATE:
        return text_is(unit, m->numeral.per == 1000 ? "per_1000" : "per_100000");
    case NUMERAL_BARE:
        break;
    }
    return phrase_begins(after_numeral(m), unit);
}

bool mention_has_noun(const struct mention *m, struct text title)
{
    static const char *const small[] = {"in",   "who",  "to", "of", "for", "after", "on",
                                        "with", "from", "at", "by", "and", NULL};
    size_t end = 0;
    for (size_t at = 0;;) {
        struct text word = word_after(title, at);
        if (word.length == 0 || word_is_among(word, small))
            break;
        end = at = (size_t)(word.at - title.at) + word.length;
    }
    return m->numeral.kind == NUMERAL_BARE &&
           phrase_begins(after_numeral(m), text_slice(title, 0, end));
}

/* --- evidence ----------------------------------------------------------------------------- */

/* The words that say what a row's number is: its own, or those of its metric or stream. */
static struct text row_words(const struct mention *m, const struct row *row)
{
    int metric = schema_column(row->table->schema, TEXT("metric"));
    const struct page *page =
        metric == NO_COLUMN ? NULL : site_cell_page(m->site, row, (size_t)metric);
    if (page)
        return page->title;
    struct text activity = row_text(row, "activity");
    if (activity.length)
        return activity;
    struct text statement = row_text(row, "statement");
    return statement.length ? statement : row_label(row);
}

/* How many of the longer words of `words` the sentence has, up to three. */
static int shared_words(const struct mention *m, struct text words)
{
    enum { LONG_ENOUGH = 5, MOST = 3 };
    int count = 0;
    for (size_t at = 0; at < words.length && count < MOST;) {
        struct text word = word_after(words, at);
        if (word.length == 0) {
            at++;
            continue;
        }
        count += word.length >= LONG_ENOUGH && names(m, word);
        at = (size_t)(word.at - words.at) + word.length;
    }
    return count;
}

int mention_evidence(const struct mention *m, const struct row *row)
{
    const struct cell *period = row_cell(row, "period");
    const struct cell *stream = row_cell(row, "stream");
    struct text unit = site_row_unit(m->site, row);
    bool is_own_metric =
        m->page->type == PAGE_METRIC && text_equal(row_text(row, "metric"), m->page->id);
    int evidence = shared_words(m, row_words(m, row));
    if (is_own_metric)
        evidence += 4;
    if (m->numeral.kind == NUMERAL_BARE && mention_has_unit(m, unit))
        evidence += 3;
    if (period && mention_period(m, period->period) != SIZE_MAX)
        evidence += 3;
    if (stream && mention_names_stream(m, stream))
        evidence += 2;
    return evidence;
}
