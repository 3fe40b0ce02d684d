#include "render/contradict.h"

#include "read/sentence.h"
#include "render/row_value.h"

#include <stdint.h>

/* The rows that a sentence may be about, and the nearest of them that has another number. */
struct search {
    const struct mention *mention;
    const struct row *nearest;
    size_t distance;
    bool agrees; /* one of the rows has this very number */
};

/* --- how it is said ----------------------------------------------------------------- */

static bool has_any(struct text sentence, const char *const *words)
{
    for (; *words; words++)
        if (phrase_find(sentence, text_from(*words), 0) != SIZE_MAX)
            return true;
    return false;
}

/* "about 1,300", "by 1,300", "up to 1,300", "half of 1,300". */
static bool is_qualified(const struct mention *m)
{
    static const char *const qualifiers[] = {
        "about",     "around", "nearly", "almost",  "roughly", "approximately", "some",
        "over",      "under",  "above",  "below",   "than",    "least",         "most",
        "estimated", "by",     "of",     "another", "further", "extra",         "additional",
        "per",       "each",   "every",  NULL};
    struct text before = word_before(m->passage, m->numeral.at);
    if (word_is_among(before, qualifiers))
        return true;
    return text_is(before, "to") &&
           text_is(word_before(m->passage, (size_t)(before.at - m->passage.at)), "up");
}

/* "1,300 more", "£500 of", "£3 for each". */
static bool is_part(const struct mention *m)
{
    static const char *const words[] = {"more", "less", "fewer", "extra", "of",
                                        "from", "a",    "each",  "per",   NULL};
    return word_is_among(word_after(m->passage, m->numeral.at + m->numeral.length), words);
}

/* A goal, a plan, a part or an average is another number than the row's. */
static bool is_no_plain_fact(const struct mention *m)
{
    static const char *const words[] = {
        "goal",     "goals",    "target", "targets", "aim",    "aims",   "aimed", "want",
        "wants",    "wanted",   "would",  "could",   "should", "may",    "might", "expect",
        "expects",  "expected", "hope",   "hopes",   "hoped",  "plan",   "plans", "planned",
        "forecast", "average",  "if",     "until",   "spend",  "spends", "spent", "pay",
        "pays",     "paid",     "cost",   "costs",   "share",  "part",   "whom",  "them",
        "these",    "those",    NULL};
    return has_any(m->sentence, words);
}

/* --- the rows -------------------------------------------------------------------------- */

/* £1.88 million is 1,887,000 to the nearest ten thousand; a figure in full is not rounded. */
static bool rounds_to(struct decimal value, const struct numeral *numeral)
{
    if (decimal_compare(value, numeral->value) == 0)
        return true;
    struct decimal unit = {1, 0};
    struct decimal rounded;
    if (!numeral->in_large_units || numeral->places < 0 || numeral->places > 15)
        return false;
    for (int i = 0; i < numeral->places; i++)
        unit.units *= 10;
    return decimal_ratio(value, (struct decimal){1, 0}, unit, 0, &rounded) &&
           decimal_ratio(rounded, unit, (struct decimal){1, 0}, 0, &rounded) &&
           decimal_compare(rounded, numeral->value) == 0;
}

/* The sentence gives the row's own number, too. */
static bool is_stated_beside(const struct mention *m, const struct row *row, size_t column)
{
    struct reader reader = reader_of(m->site, m->arena);
    struct text words = cell_words(row, column, &reader);
    return text_find(m->sentence, words, 0) != SIZE_MAX;
}

static void consider(struct search *search, const struct row *row, size_t column)
{
    const struct mention *m = search->mention;
    if (row->cells[column].text.length == 0)
        return;
    size_t at = mention_period(m, row_cell(row, "period")->period);
    if (at == SIZE_MAX)
        return;
    if (rounds_to(row->cells[column].number, &m->numeral)) {
        search->agrees = true;
        return;
    }
    size_t here = m->numeral.at - (size_t)(m->sentence.at - m->passage.at);
    size_t distance = at > here ? at - here : here - at;
    if (distance < search->distance && !is_stated_beside(m, row, column)) {
        search->nearest = row;
        search->distance = distance;
    }
}

/* --- observations ------------------------------------------------------------------------ */

/* The one area that the sentence names among those of the metric; the partnership's own if
 * it names none; nothing if it names several. */
static struct text area_meant(const struct mention *m, const struct page *metric,
                              const struct table *observations)
{
    struct text own = page_text(metric->partnership->page, "area");
    struct text meant = {0};
    struct text seen = {0}; /* the row before this one is mostly of the same area */
    for (size_t i = 0; i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        const struct cell *area = row_cell(row, "area");
        if (!text_equal(row_text(row, "metric"), metric->id) || text_equal(area->text, seen))
            continue;
        seen = area->text;
        if (text_equal(seen, meant) || phrase_find(m->sentence, cell_label(area), 0) == SIZE_MAX)
            continue;
        if (meant.length)
            return (struct text){0};
        meant = area->text;
    }
    return meant.length ? meant : own;
}

/* A group of the metric, such as "Opiate", is named: other than in the metric's own title. */
static bool names_group(const struct mention *m, const struct page *metric,
                        const struct table *observations)
{
    struct text sentence = arena_lower(m->arena, m->sentence);
    struct text title = arena_lower(m->arena, metric->title);
    struct text seen = TEXT("all");
    for (size_t i = 0; i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        const struct cell *group = row_cell(row, "group");
        if (!text_equal(row_text(row, "metric"), metric->id) || text_is(group->text, "all") ||
            text_equal(group->text, seen))
            continue;
        seen = group->text;
        struct text label = arena_lower(m->arena, cell_label(group));
        if (text_find(sentence, label, 0) != SIZE_MAX && text_find(title, label, 0) == SIZE_MAX)
            return true;
    }
    return false;
}

static void search_metric(struct search *search, const struct page *metric,
                          const struct table *observations)
{
    const struct mention *m = search->mention;
    bool about = metric == m->page || metric == m->page->original ||
                 phrase_find(m->sentence, metric->title, 0) != SIZE_MAX;
    if (!about ||
        (!mention_has_unit(m, page_text(metric, "unit")) && !mention_has_noun(m, metric->title)) ||
        names_group(m, metric, observations))
        return;
    struct text area = area_meant(m, metric, observations);
    int column = schema_column(observations->schema, TEXT("value"));
    for (size_t i = 0; area.length && i < observations->row_count; i++) {
        const struct row *row = &observations->rows[i];
        if (text_equal(row_text(row, "metric"), metric->id) &&
            text_equal(row_text(row, "area"), area) && text_is(row_text(row, "group"), "all"))
            consider(search, row, (size_t)column);
    }
}

static bool search_observations(struct search *search, const struct partnership *partnership)
{
    const struct table *observations = tables_find(&partnership->tables, TEXT("observations"));
    for (size_t i = 0; observations && i < partnership->metrics.count; i++)
        search_metric(search, partnership->metrics.items[i], observations);
    return search->nearest != NULL;
}

/* --- allocations --------------------------------------------------------------------------- */

static bool search_allocations(struct search *search, const struct partnership *partnership)
{
    const struct mention *m = search->mention;
    const struct table *allocations = tables_find(&partnership->tables, TEXT("allocations"));
    if (!allocations || m->numeral.kind != NUMERAL_POUNDS)
        return false;
    int column = schema_column(allocations->schema, TEXT("amount"));
    for (size_t i = 0; i < allocations->row_count; i++)
        if (mention_names_stream(m, row_cell(&allocations->rows[i], "stream")))
            consider(search, &allocations->rows[i], (size_t)column);
    return search->nearest != NULL;
}

bool contradiction_find(const struct mention *m, const struct row **row, size_t *column)
{
    const struct partnership *partnership = m->page->partnership;
    struct search search = {.mention = m, .distance = SIZE_MAX};
    if (!partnership || is_qualified(m) || is_part(m) || is_no_plain_fact(m))
        return false;
    const char *name = search_observations(&search, partnership)  ? "value"
                       : search_allocations(&search, partnership) ? "amount"
                                                                  : NULL;
    if (!name || search.agrees)
        return false;
    *row = search.nearest;
    *column = (size_t)schema_column(search.nearest->table->schema, text_from(name));
    return true;
}
