#include "model/metric.h"

enum { LARGEST_THRESHOLD = 1000 };

static void complain(const struct page *page, const char *field, const struct node *node,
                     const char *words, const char *advice, struct diagnostics *diagnostics)
{
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_FIELD_VALUE,
                                    node ? node->place : page_place(page, field), "%s", words);
    advise(diagnostics, d, "%s", advice);
}

/* --- disclosure -------------------------------------------------------------------------- */

/* A member of `disclosure` as a whole number; `otherwise` where there is none. */
static int64_t read_number(const struct page *page, const struct node *group, const char *name,
                           int64_t otherwise, struct diagnostics *diagnostics)
{
    const struct node *node = node_member(group, name);
    struct decimal number;
    const char *why;
    if (!node)
        return otherwise;
    if (node->kind == NODE_STRING && decimal_read(node->text, &number, &why) && number.scale == 0 &&
        number.units >= 0 && number.units <= LARGEST_THRESHOLD)
        return number.units;
    struct text words =
        arena_format(&diagnostics->arena, "'%s' in 'disclosure' must be a whole number up to %d",
                     name, LARGEST_THRESHOLD);
    complain(page, "disclosure", node, words.at, "Write it in figures: 5.", diagnostics);
    return otherwise;
}

static struct disclosure_profile read_profile(const struct page *page, const struct node *group,
                                              struct diagnostics *diagnostics)
{
    struct disclosure_profile profile = {
        .threshold = read_number(page, group, "threshold", METRIC_THRESHOLD, diagnostics),
        .round = read_number(page, group, "round", 0, diagnostics),
    };
    const struct node *zeros = node_member(group, "zeros");
    if (profile.threshold < 1)
        profile.threshold = 1; /* hides nothing */
    if (zeros && text_is(zeros->text, "hidden"))
        profile.zeros_hidden = true;
    else if (zeros && !text_is(zeros->text, "shown"))
        complain(page, "disclosure", zeros, "'zeros' in 'disclosure' must be shown or hidden",
                 "Write zeros: hidden if it must not be known that there was nobody.", diagnostics);
    if (profile.round / 2 >= profile.threshold) {
        complain(page, "disclosure", node_member(group, "round"),
                 "'round' in 'disclosure' must be less than twice the threshold",
                 "Otherwise a count that is shown could be rounded to 0.", diagnostics);
        profile.round = 0;
    }
    return profile;
}

/* A field without anything under it reads as if it said something. */
static void check_empty(const struct page *page, struct diagnostics *diagnostics)
{
    const struct node *node =
        page && page->document ? node_member(&page->document->fields, "disclosure") : NULL;
    if (node && node->kind == NODE_NULL)
        complain(page, "disclosure", node, "'disclosure' says nothing",
                 "Write threshold:, round: or zeros: under it, indented by two spaces.",
                 diagnostics);
}

static const struct node *disclosure_of(const struct page *page)
{
    const struct node *group =
        page && page->document ? node_member(&page->document->fields, "disclosure") : NULL;
    return group && group->kind == NODE_MAP ? group : NULL;
}

/* Mistakes in other pages are told for each metric, but the same told twice is kept once. */
static struct disclosure_profile profile_of(const struct page *page, const struct page *partnership,
                                            const struct page *home,
                                            struct diagnostics *diagnostics)
{
    check_empty(page, diagnostics);
    if (disclosure_of(page))
        return read_profile(page, disclosure_of(page), diagnostics);
    return profile_from_pages(partnership, home, diagnostics);
}

struct disclosure_profile profile_from_pages(const struct page *partnership,
                                             const struct page *home,
                                             struct diagnostics *diagnostics)
{
    const struct page *page = disclosure_of(partnership) ? partnership : home;
    check_empty(partnership, diagnostics);
    check_empty(home, diagnostics);
    if (disclosure_of(page))
        return read_profile(page, disclosure_of(page), diagnostics);
    return (struct disclosure_profile){.threshold = METRIC_THRESHOLD};
}

/* A rate of an unknown number would pass for something that nobody counts. */
static void check_unit(const struct page *page, struct text unit, struct diagnostics *diagnostics)
{
    struct text digits = text_starts(unit, "per_") ? text_slice(unit, 4, unit.length) : TEXT("1");
    bool good = digits.length > 0 && digits.length < 8;
    for (size_t i = 0; i < digits.length; i++)
        good = good && is_digit(digits.at[i]);
    if (!good)
        complain(page, "unit", NULL, "a rate's 'unit' must be per_ and a number",
                 "Write per_1000 or per_100000.", diagnostics);
}

/* --- visibility --------------------------------------------------------------------------- */

static struct visibility visibility_of(const struct page *page, struct diagnostics *diagnostics)
{
    struct text word = page_text(page, "visibility");
    struct text from = page_text(page, "publish_from");
    struct visibility visibility = {.restricted = word.length > 0 && !text_is(word, "public")};
    const char *why;
    if (from.length == 0)
        return visibility;
    visibility.embargoed = true;
    if (!instant_read(from, &visibility.publish_from, &why)) {
        visibility.restricted = true;
        complain(page, "publish_from", NULL,
                 "'publish_from' must be a day, or a minute of one in London", why, diagnostics);
    }
    return visibility;
}

/* --- the metric --------------------------------------------------------------------------- */

static bool adds_over(const struct page *page, const char *word)
{
    const struct node *list = node_member(&page->document->fields, "additive_over");
    for (size_t i = 0; list && list->kind == NODE_LIST && i < list->count; i++)
        if (text_is(list->items[i].text, word))
            return true;
    return false;
}

static int decimals_of(const struct page *page)
{
    struct decimal decimals;
    const char *why;
    bool stated = decimal_read(page_text(page, "decimals"), &decimals, &why);
    return stated && decimals.scale == 0 && decimals.units >= 0 && decimals.units < DECIMAL_PLACES
               ? (int)decimals.units
               : DECIMAL_PLACES;
}

/* The counts of a rate that says of none whether there are any could be told by it. */
static struct text rate_of(const struct page *page, struct text unit,
                           struct diagnostics *diagnostics)
{
    struct text counts = page_text(page, "rate_of");
    if (text_is(counts, "none"))
        return (struct text){0};
    if (counts.length > 0 || !text_starts(unit, "per_"))
        return counts;
    struct diagnostic *d = diagnose(diagnostics, PROBLEM_RATE_UNRELATED, page_place(page, "unit"),
                                    "this is a rate, but 'rate_of' does not say of which counts");
    advise(diagnostics, d,
           "Add rate_of: and the metric with the counts that it is made from, so that it tells "
           "none that is hidden. If we publish no such counts, write rate_of: none.");
    return counts;
}

struct metric *metric_from_page(struct arena *arena, const struct page *page,
                                const struct page *partnership, const struct page *home,
                                struct diagnostics *diagnostics)
{
    struct metric *metric = arena_new(arena, struct metric);
    struct text unit = page_text(page, "unit");
    check_unit(page, unit, diagnostics);
    *metric = (struct metric){
        .id = page->id,
        .unit = unit,
        .direction = page_text(page, "direction"),
        .page = page->document->source->name,
        .decimals = decimals_of(page),
        .adds_over_area = adds_over(page, "area"),
        .adds_over_group = adds_over(page, "group"),
        .adds_over_period = adds_over(page, "period"),
        .visibility = visibility_of(page, diagnostics),
        .profile = profile_of(page, partnership, home, diagnostics),
        .rate_of = rate_of(page, unit, diagnostics),
    };
    if (unit_per(unit) == 0 && !unit_is_count(unit))
        metric->profile.threshold = 1; /* pounds */
    return metric;
}
