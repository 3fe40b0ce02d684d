#include "model/page.h"

#define DISCLOSURE                                                                       \
    {                                                                                    \
        "disclosure", FIELD_OPTIONS, false, "threshold, round, zeros",                   \
            "How small counts are protected: those below the threshold are hidden, the " \
            "others rounded, zeros shown or hidden."                                     \
    }
#define RESTRICTED                                                                        \
    {                                                                                     \
        "restricted", FIELD_TEXTS, false, NULL,                                           \
            "Columns that are never published, such as milestones.note, or not before a " \
            "time: milestones.note until 2026-12-01T09:30."                               \
    }

static const struct field home_fields[] = {
    {"site", FIELD_GROUP, true, "name, owner, contact, licence",
     "What the site is called, who runs it, whom readers write to, and the licence."},
    {"brand", FIELD_TEXT, false, NULL,
     "The council's own colour, for headings, links and the footer, such as \"#12436D\"."},
    {"logo", FIELD_TEXT, false, NULL, "The council's logo: an SVG or PNG file in content/."},
    DISCLOSURE,
    RESTRICTED,
    {0},
};

static const struct field partnership_fields[] = {
    {"name", FIELD_TEXT, true, NULL, "Its whole name."},
    {"order", FIELD_WHOLE, true, NULL, "Its place among the partnerships."},
    {"area", FIELD_ROW, true, "areas", "The area that it is about."},
    {"established", FIELD_WHEN, false, NULL, "Since when it is there."},
    {"meets", FIELD_TEXT, false, NULL, "How often it meets."},
    {"owner_role", FIELD_TEXT, false, NULL, "The post that answers for it; never a person's name."},
    {"contact", FIELD_TEXT, false, NULL, "A team's e-mail address."},
    {"review_due", FIELD_WHEN, false, NULL, "When the next review is due."},
    {"strategy_start", FIELD_WHEN, false, NULL, "When its strategy begins."},
    {"strategy_end", FIELD_WHEN, false, NULL, "When its strategy ends."},
    DISCLOSURE,
    RESTRICTED,
    {0},
};

static const struct field priority_fields[] = {
    {"order", FIELD_WHOLE, true, NULL, "Its place among the priorities."},
    {"national_aim", FIELD_CHOICE, false, "1, 2, 3", "The national aim that it serves."},
    {"outcomes", FIELD_ROWS, false, "outcomes", "The national outcomes that it serves."},
    {"leads", FIELD_ROWS, false, "organisations",
     "Who leads it. Left out, the page says: to be confirmed."},
    {0},
};

static const struct field metric_fields[] = {
    {"order", FIELD_WHOLE, true, NULL, "Its place among the metrics."},
    {"unit", FIELD_TEXT, true, NULL,
     "What one of it is: people, offences, tests; percent, GBP, per_1000 or per_100000."},
    {"population", FIELD_TEXT, false, NULL, "Who or what is counted."},
    {"direction", FIELD_CHOICE, true, "up, down, none", "Which way is better."},
    {"additive_over", FIELD_WORDS, true, "area, group, period",
     "What may be added up; [] if nothing may be."},
    {"basis", FIELD_CHOICE, true, "admin, survey, estimate",
     "How it is known: from records that services keep, a survey, or an estimate."},
    {"status", FIELD_CHOICE, false, "met, on-track, slow, little, worse, unknown",
     "How it stands, set by hand; it needs a status_reason."},
    {"status_reason", FIELD_TEXT, false, NULL, "Why the status is set by hand."},
    {"decimals", FIELD_WHOLE, false, NULL, "How many places after the point are printed."},
    {"published_in", FIELD_TEXT, false, NULL, "Where else the figures are published."},
    {"next_release", FIELD_TEXT, false, NULL, "When the next figures are expected."},
    {"visibility", FIELD_CHOICE, false, "public, restricted",
     "restricted keeps every value of it off the website."},
    {"publish_from", FIELD_TEXT, false, NULL,
     "The minute in London until which it is kept back: 2026-12-01T09:30."},
    DISCLOSURE,
    {"rate_of", FIELD_TEXT, false, NULL,
     "For a rate: the metric with the counts that it is made from, or none."},
    {0},
};

static const struct field accessibility_fields[] = {
    {"compliance", FIELD_CHOICE, true, "fully, partially, not",
     "With the Web Content Accessibility Guidelines 2.2, level AA."},
    {"contact", FIELD_TEXT, true, NULL, "A team's e-mail address."},
    {"enforcement", FIELD_TEXT, true, NULL, "Where a complaint can be taken further."},
    {"prepared", FIELD_WHEN, true, NULL, "When the statement was first made."},
    {"reviewed", FIELD_WHEN, true, NULL,
     "When it was last looked through. A year later the build warns."},
    {0},
};

static const struct field no_fields[] = {{0}};

/* clang-format off */
static const struct page_kind kinds[PAGE_TYPE_COUNT] = {
    [PAGE_HOME] = {"home", NULL, "index.md", NULL, home_fields, "The home page."},
    [PAGE_PLAIN] = {"page", NULL, NULL, NULL, no_fields, "Any page that is nothing but words."},
    [PAGE_PARTNERSHIP] = {"partnership", NULL, "*/index.md", NULL, partnership_fields,
                          "The first page of a partnership."},
    [PAGE_PRIORITY] = {"priority", NULL, "*/priorities/*.md", NULL, priority_fields,
                       "What a partnership wants to change."},
    [PAGE_METRIC] = {"metric", NULL, "*/metrics/*.md", NULL, metric_fields,
                     "A figure that is followed over time."},
    [PAGE_AREA] = {"area", NULL, "", NULL, no_fields, NULL},
    [PAGE_AREAS] = {"areas", "Areas", "*/areas.md", NULL, no_fields,
                    "Words above the list of a partnership's wards."},
    [PAGE_FUNDING] = {"funding", "Funding", "*/funding.md", "allocations", no_fields,
                      "Words above the money that funding streams give."},
    [PAGE_SPENDING] = {"spending", "Spending", "*/spending.md", "spending", no_fields,
                       "Words above the spending plan."},
    [PAGE_MILESTONES] = {"milestones", "Milestones", "*/milestones.md", "milestones", no_fields,
                         "Words above the dated steps."},
    [PAGE_MEMBERS] = {"members", "Who is responsible", "*/members.md", "bodies", no_fields,
                      "Words above the boards and their members."},
    [PAGE_WITHHELD] = {"withheld", "What we cannot publish", "*/withheld.md", "withheld", no_fields,
                       "Words above the figures that may not be published."},
    [PAGE_UPDATES] = {"updates", "Updates and corrections", NULL, "corrections", no_fields,
                      "Words above the news, of the site or of a partnership."},
    [PAGE_STATED] = {"stated", "Stated figures", "*/stated.md", "declared", no_fields,
                     "Words above what the documents state about our figures."},
    [PAGE_DATA] = {"data", "Data", NULL, NULL, no_fields, "Words above the list of tables."},
    [PAGE_TABLE] = {"table", NULL, "", NULL, no_fields, NULL},
    [PAGE_COMPARE] = {"compare", "Compare", "compare.md", NULL, no_fields,
                      "Words above the partnerships side by side."},
    [PAGE_OUTCOMES] = {"outcomes", "National outcomes", "outcomes.md", NULL, no_fields,
                       "Words above the national outcomes."},
    [PAGE_SOURCES] = {"sources", "Sources", "sources.md", NULL, no_fields,
                      "Words above the list of documents."},
    [PAGE_GLOSSARY] = {"glossary", "Glossary", "glossary.md", NULL, no_fields,
                       "Words above the short forms."},
    [PAGE_ACCESSIBILITY] = {"accessibility", "Accessibility statement", "accessibility.md", NULL,
                            accessibility_fields,
                            "The accessibility statement that a site must have."},
    [PAGE_A_TO_Z] = {"a-to-z", "A to Z", "a-to-z.md", NULL, no_fields,
                     "Words above the list of all pages."},
    [PAGE_NOT_FOUND] = {"not-found", "Page not found", "404.md", NULL, no_fields,
                        "Words for an address without a page."},
    [PAGE_PRINT] = {"print", "To print", "", NULL, no_fields, NULL},
};
/* clang-format on */

/* The fields that every page has. */
static const struct field common[] = {
    {"type", FIELD_TEXT, true, NULL, "What type of page it is."},
    {"title", FIELD_TEXT, false, NULL, "Its heading, and its name in lists and menus."},
    {"summary", FIELD_TEXT, false, NULL, "One sentence under the heading, and for search engines."},
    {"permalink", FIELD_TEXT, false, NULL,
     "Its address, if that is not its file's name: northam/money.html."},
    {"lang", FIELD_TEXT, false, NULL, "The language that it is in, such as cy."},
    {"figures", FIELD_MAPS, false, "chart, metric, table, title",
     "Charts for the page's words, each under a name of its own."},
    {0},
};

bool page_is_listed(const struct page *page)
{
    return page->type != PAGE_TABLE && page->type != PAGE_PRINT && page->type != PAGE_A_TO_Z &&
           page->type != PAGE_NOT_FOUND;
}

const struct page_kind *page_kind(enum page_type type)
{
    return &kinds[type];
}

static const struct field *common_field(struct text name)
{
    for (const struct field *field = common; field->name; field++)
        if (text_is(name, field->name))
            return field;
    return NULL;
}

bool page_field_is_common(struct text name)
{
    return common_field(name);
}

const struct field *page_common_fields(void)
{
    return common;
}

bool page_is_written(enum page_type type)
{
    return kinds[type].help;
}

bool page_is_always_made(enum page_type type)
{
    return type == PAGE_A_TO_Z || type == PAGE_NOT_FOUND || type == PAGE_PRINT;
}

const struct field *page_field(enum page_type type, struct text name)
{
    const struct field *found = common_field(name);
    if (found)
        return found;
    for (const struct field *field = kinds[type].fields; field->name; field++)
        if (text_is(name, field->name))
            return field;
    return NULL;
}

struct texts page_field_names(struct arena *arena, enum page_type type)
{
    struct texts names = {0};
    for (const struct field *field = common; field->name; field++)
        array_push(arena, &names, text_from(field->name));
    for (const struct field *field = kinds[type].fields; field->name; field++)
        array_push(arena, &names, text_from(field->name));
    return names;
}
