#include "model/page.h"

static const struct page_kind kinds[PAGE_TYPE_COUNT] = {
    [PAGE_HOME] = {"home",
                   NULL,
                   "index.md",
                   NULL,
                   {{"site", FIELD_GROUP, true, "name, owner, contact, licence"},
                    {"brand", FIELD_TEXT, false, NULL},
                    {"logo", FIELD_TEXT, false, NULL},
                    {"disclosure", FIELD_OPTIONS, false, "threshold, round, zeros"},
                    {"restricted", FIELD_TEXTS, false, NULL}}},
    [PAGE_PLAIN] = {"page", NULL, NULL, NULL, {{0}}},
    [PAGE_PARTNERSHIP] = {"partnership",
                          NULL,
                          "*/index.md",
                          NULL,
                          {{"name", FIELD_TEXT, true, NULL},
                           {"order", FIELD_WHOLE, true, NULL},
                           {"area", FIELD_ROW, true, "areas"},
                           {"established", FIELD_WHEN, false, NULL},
                           {"meets", FIELD_TEXT, false, NULL},
                           {"owner_role", FIELD_TEXT, false, NULL},
                           {"contact", FIELD_TEXT, false, NULL},
                           {"review_due", FIELD_WHEN, false, NULL},
                           {"strategy_start", FIELD_WHEN, false, NULL},
                           {"strategy_end", FIELD_WHEN, false, NULL},
                           {"disclosure", FIELD_OPTIONS, false, "threshold, round, zeros"},
                           {"restricted", FIELD_TEXTS, false, NULL}}},
    [PAGE_PRIORITY] = {"priority",
                       NULL,
                       "*/priorities/*.md",
                       NULL,
                       {{"order", FIELD_WHOLE, true, NULL},
                        {"national_aim", FIELD_CHOICE, false, "1, 2, 3"},
                        {"outcomes", FIELD_ROWS, false, "outcomes"},
                        {"leads", FIELD_ROWS, false, "organisations"}}},
    [PAGE_METRIC] = {"metric",
                     NULL,
                     "*/metrics/*.md",
                     NULL,
                     {{"order", FIELD_WHOLE, true, NULL},
                      {"unit", FIELD_TEXT, true, NULL},
                      {"population", FIELD_TEXT, false, NULL},
                      {"direction", FIELD_CHOICE, true, "up, down, none"},
                      {"additive_over", FIELD_WORDS, true, "area, group, period"},
                      {"basis", FIELD_CHOICE, true, "admin, survey, estimate"},
                      {"status", FIELD_CHOICE, false,
                       "met, on-track, slow, little, worse, unknown"},
                      {"status_reason", FIELD_TEXT, false, NULL},
                      {"decimals", FIELD_WHOLE, false, NULL},
                      {"published_in", FIELD_TEXT, false, NULL},
                      {"next_release", FIELD_TEXT, false, NULL},
                      {"visibility", FIELD_CHOICE, false, "public, restricted"},
                      {"publish_from", FIELD_TEXT, false, NULL},
                      {"disclosure", FIELD_OPTIONS, false, "threshold, round, zeros"},
                      {"rate_of", FIELD_TEXT, false, NULL}}},
    [PAGE_AREA] = {"area", NULL, "", NULL, {{0}}},
    [PAGE_AREAS] = {"areas", "Areas", "*/areas.md", NULL, {{0}}},
    [PAGE_FUNDING] = {"funding", "Funding", "*/funding.md", "allocations", {{0}}},
    [PAGE_SPENDING] = {"spending", "Spending", "*/spending.md", "spending", {{0}}},
    [PAGE_MILESTONES] = {"milestones", "Milestones", "*/milestones.md", "milestones", {{0}}},
    [PAGE_MEMBERS] = {"members", "Who is responsible", "*/members.md", "bodies", {{0}}},
    [PAGE_WITHHELD] = {"withheld", "What we cannot publish", "*/withheld.md", "withheld", {{0}}},
    [PAGE_UPDATES] = {"updates", "Updates and corrections", NULL, "corrections", {{0}}},
    [PAGE_STATED] = {"stated", "Stated figures", "*/stated.md", "declared", {{0}}},
    [PAGE_DATA] = {"data", "Data", NULL, NULL, {{0}}},
    [PAGE_TABLE] = {"table", NULL, "", NULL, {{0}}},
    [PAGE_COMPARE] = {"compare", "Compare", "compare.md", NULL, {{0}}},
    [PAGE_OUTCOMES] = {"outcomes", "National outcomes", "outcomes.md", NULL, {{0}}},
    [PAGE_SOURCES] = {"sources", "Sources", "sources.md", NULL, {{0}}},
    [PAGE_GLOSSARY] = {"glossary", "Glossary", "glossary.md", NULL, {{0}}},
    [PAGE_ACCESSIBILITY] = {"accessibility",
                            "Accessibility statement",
                            "accessibility.md",
                            NULL,
                            {{"compliance", FIELD_CHOICE, true, "fully, partially, not"},
                             {"contact", FIELD_TEXT, true, NULL},
                             {"enforcement", FIELD_TEXT, true, NULL},
                             {"prepared", FIELD_WHEN, true, NULL},
                             {"reviewed", FIELD_WHEN, true, NULL}}},
    [PAGE_A_TO_Z] = {"a-to-z", "A to Z", "a-to-z.md", NULL, {{0}}},
    [PAGE_NOT_FOUND] = {"not-found", "Page not found", "404.md", NULL, {{0}}},
    [PAGE_PRINT] = {"print", "To print", "", NULL, {{0}}},
};

/* The fields that every page has. */
static const struct field common[] = {
    {"type", FIELD_TEXT, true, NULL},
    {"title", FIELD_TEXT, false, NULL},
    {"summary", FIELD_TEXT, false, NULL},
    {"permalink", FIELD_TEXT, false, NULL},
    {"lang", FIELD_TEXT, false, NULL},
    {"figures", FIELD_MAPS, false, "chart, metric, table, title"},
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
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        if (text_is(name, common[i].name))
            return &common[i];
    return NULL;
}

bool page_field_is_common(struct text name)
{
    return common_field(name);
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
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        array_push(arena, &names, text_from(common[i].name));
    for (const struct field *field = kinds[type].fields; field->name; field++)
        array_push(arena, &names, text_from(field->name));
    return names;
}
